"""From the linked program to clauses: Prolog text that can be read and diffed, one predicate a rule.
Above each rule stand its address and what it says. Only compiling needs this, no question."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.engine.dump import dump_rule
from hornbook.engine.generate_rule import rule_clauses
from hornbook.engine.generate_sentence import measure_clauses, sentence_clauses
from hornbook.engine.generate_tape import holidays
from hornbook.engine.generate_text import (
    ASKED,
    atom,
    call,
    clause,
    comment,
    fact,
    kind,
    stated,
)
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Rule
from hornbook.engine.term import SentenceId


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


def stated_facts(plan: Plan, sentence: SentenceId) -> str:
    """That a case may bring facts about the sentence, and close its lists."""
    return "".join(f":- dynamic {name}/{arity}.\n" for name, arity in _of_sentence(plan, sentence))


def _of_sentence(plan: Plan, sentence: SentenceId) -> list[tuple[str, int]]:
    holes = len(plan.holes(sentence))
    return [(fact(sentence), holes + 1), (atom(f"closed {sentence}"), holes)]


def _facts(plan: Plan) -> Iterator[str]:
    """The predicates whose clauses a case brings."""
    program = plan.program
    dynamic = [(ASKED, 1), ("reading", 2), ("chosen", 2), (atom("closed kind"), 1)]
    dynamic += [(kind(each), 1) for each in program.kinds]
    for sentence in dict.fromkeys([*program.sentences, *plan.sentences]):
        dynamic += _of_sentence(plan, sentence)
    dynamic += [(stated(each), len(entry.holes) + 1) for each, entry in program.measures.items()]
    dynamic += [(holidays(each), 1) for each in program.calendars.values() if not each.holidays]
    yield from (f":- dynamic {name}/{arity}.\n" for name, arity in dynamic)
