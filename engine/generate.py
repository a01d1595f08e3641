"""From the linked program to clauses: Prolog text that can be read and diffed, one predicate a rule.
Above each rule stand its address and what it says; the same text also holds a question's own goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hornbook.engine.dump import dump_rule
from hornbook.engine.generate_plain import text
from hornbook.engine.generate_rule import rule_clauses, why
from hornbook.engine.generate_sentence import measure_clauses, sentence_clauses
from hornbook.engine.generate_tape import Tape, holidays
from hornbook.engine.generate_text import (
    ASKED,
    Clause,
    Scope,
    atom,
    call,
    clause,
    comment,
    fact,
    kind,
    stated,
)
from hornbook.engine.generate_total import total, value
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    IsA,
    Not,
    Quantify,
)

Goal = Cond | Expr

CONDITIONS = (Holds, Happened, Compare, Not, All, AnyOf, Quantify, IsA)


def generate(plan: Plan, module: str) -> str:
    """The whole program as the text of one module."""
    return "".join(_pieces(plan, module))


def _pieces(plan: Plan, module: str) -> Iterator[str]:
    program = plan.program
    yield ":- encoding(utf8).\n"
    yield f":- module({atom(module)}, []).\n:- set_prolog_flag(generate_debug_info, false).\n"
    yield ":- set_prolog_flag(optimise, true).\n"
    yield ":- style_check(-singleton).\n"
    yield from (f":- use_module(hornbook({name})).\n" for name in ("values", "logic", "dates"))
    yield from _facts(plan)
    for each in program.kinds:
        for name, entry in program.names.items():
            if program.is_a(entry.kind, each):
                yield clause(call(kind(each), atom(name)), [])
    for calendar in program.calendars.values():
        for day, why_ in calendar.holidays:
            yield f"{call(holidays(calendar), str(day))}.  {comment(why_)}"
    if plan.recursive:
        yield "tabled.\n"
    for measure in program.measures:
        yield f"\n{comment(measure)}" + measure_clauses(plan, measure)
        for rule in plan.measures.get(measure, ()):
            yield f"\n{_restated(rule)}" + rule_clauses(plan, rule)
    for sentence in dict.fromkeys([*program.sentences, *plan.sentences]):
        if plan.concluded(sentence):
            yield f"\n{comment(sentence)}" + sentence_clauses(plan, sentence)
        for rule in plan.sentences.get(sentence, ()):
            yield f"\n{_restated(rule)}" + rule_clauses(plan, rule)


def _restated(rule: Rule) -> str:
    return "".join(comment(line) for line in dump_rule(rule))


def _facts(plan: Plan) -> Iterator[str]:
    """The predicates whose clauses a case brings."""
    program = plan.program
    dynamic = [(ASKED, 1), ("taken", 1), ("chosen", 2), (atom("closed kind"), 1)]
    dynamic += [(kind(each), 1) for each in program.kinds]
    for sentence in dict.fromkeys([*program.sentences, *plan.sentences]):
        holes = len(plan.holes(sentence))
        dynamic += [(fact(sentence), holes + 1), (atom(f"closed {sentence}"), holes)]
    dynamic += [(stated(each), len(entry.holes) + 1) for each, entry in program.measures.items()]
    dynamic += [(holidays(each), 1) for each in program.calendars.values() if not each.holidays]
    yield from (f":- dynamic {name}/{arity}.\n" for name, arity in dynamic)


def goal_text(
    plan: Plan, people: Mapping[str, int], place: int, goal: Goal, proofs: bool
) -> tuple[str, list[str]]:
    """A ground goal as `goal(Codes, Body)`, and the clauses its body needs.

    Codes begin with the status (or value); with proofs the rest is the tape.
    """
    scope = Scope(plan, f"goal {place}", people)
    if isinstance(goal, CONDITIONS):
        body = _proved(scope, goal) if proofs else _decided(scope, goal)
    else:
        body = _valued(scope, goal, proofs)
    return f"goal(Codes, ({body}))", [f"({each.removesuffix('.' + chr(10))})" for each in scope.helpers]


def _decided(scope: Scope, goal: Cond) -> str:
    out = Clause()
    certain, possible = (text(scope, {}, goal, hi, out) for hi in (False, True))
    return f"( {certain} -> Codes = [t] ; {possible} -> Codes = [u] ; Codes = [f] )"


def _proved(scope: Scope, goal: Cond) -> str:
    proof = Clause()
    tape = Tape(proof, "P_0")
    why(scope, {}, goal, proof, tape)
    tape.close("[]")
    out = Clause(fresh=proof.fresh)
    tape = Tape(out, "Q_0")
    status = total(scope, {}, goal, out, tape)
    tape.close("[]")
    return f"( {proof.body()} -> Codes = [t|P_0] ; {out.body()}, Codes = [{status}|Q_0] )"


def _valued(scope: Scope, goal: Expr, proofs: bool) -> str:
    out = Clause()
    tape = Tape(out, "P_0")
    found = value(scope, {}, goal, out, tape if proofs else None)
    tape.close("[]")
    return f"{out.body()}, Codes = [{found}|P_0]"
