"""Random programs as the clauses of `tests/prolog/meta.pl`, the textbook's meta-interpreter.
Only for cases where everything is known; written apart from the engine's own generator."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import assert_never

from hornbook.engine.case import Case, Measured, Truth
from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Constant,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    MeasureOf,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    Shift,
    Sum,
    Term,
    Var,
    Yearly,
)
from hornbook.grammar.phrase import Quantifier

META = Path(__file__).parent.parent / "prolog" / "meta.pl"


def solved(program: Program, case: Case, goals: Sequence[Cond], folder: Path) -> list[bool]:
    """Whether each goal holds, by the meta-interpreter in a process of its own."""
    law = folder / "law.pl"
    law.write_text(":- encoding(utf8).\n:- module(law, []).\n" + _clauses(program, case), encoding="utf-8")
    wanted = ", ".join(_cond(goal, case, program) for goal in goals)
    ask = f"forall(member(G, [{wanted}]), ( meta:solve(G) -> writeln(yes) ; writeln(no) ))"
    command = ["swipl", "--on-error=halt", "-q", "-g", ask, "-t", "halt", str(META), str(law)]
    found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert not found.stderr, found.stderr
    return [line == "yes" for line in found.stdout.split()]


def _clauses(program: Program, case: Case) -> str:
    lines = [":- dynamic given/2, value/3, is_a/2, holds/2, gives/3.\n:- style_check(-singleton).\n"]
    lines.append(":- discontiguous holds/2, gives/3.\n")
    kinds = [(each.id, each.kind) for each in case.persons] + [
        (str(each.id), each.kind) for each in program.names.values()
    ]
    for one, kind in kinds:
        lines += [
            f"is_a({_atom(one)}, {_atom(each)}).\n" for each in program.kinds if program.is_a(kind, each)
        ]
    for fact in case.facts:
        if isinstance(fact, Truth) and fact.value:
            lines.append(f"given({_atom(fact.sentence)}, [{', '.join(map(_atom, fact.args))}]).\n")
        if isinstance(fact, Measured) and fact.value is not None:
            args = ", ".join(map(_atom, fact.args))
            lines.append(f"value({_atom(fact.measure)}, [{args}], {_number(fact.value)}).\n")
    for rule in program.rules.values():
        lines += _rule(rule, case, program)
    return "".join(lines)


def _rule(rule: Rule, case: Case, program: Program) -> list[str]:
    taken = case.taken
    if (rule.under is not None and rule.under not in taken) or set(rule.not_under) & set(taken):
        return []
    parts = [_in_force(rule, case, program), *(_cond(part, case, program) for part in rule.body.parts)]
    args = f"[{', '.join(_term(each) for each in rule.head.args)}]"
    applies = f"holds({_atom('applies|' + rule.id)}, {args}) :- {', '.join(parts)}.\n"
    parts += [
        f"not(holds({_atom('applies|' + each.by)}, [{', '.join(map(_term, each.args))}]))"
        for each in rule.defeats
    ]
    if isinstance(rule.head, Holds):
        return [applies, f"holds({_atom(rule.head.sentence)}, {args}) :- {', '.join(parts)}.\n"]
    assert rule.value is not None
    value = _expr(rule.value, case, program)
    return [f"gives({_atom(rule.head.measure)}, {args}, {value}) :- {', '.join(parts)}.\n"]


def _in_force(rule: Rule, case: Case, program: Program) -> str:
    last = rule.version.end or 10**9
    asked = f"compare(>=, {case.on}, {rule.version.start}), compare(=<, {case.on}, {last})"
    if rule.governing is None:
        return asked
    day = _expr(rule.governing, case, program)
    never = f"not(compare(=:=, {day}, {day})), {asked}"
    return f"( {never} ; compare(>=, {day}, {rule.version.start}), compare(=<, {day}, {last}) )"


def _atom(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _number(value: Fraction) -> str:
    return str(value).replace("/", "r")


def _term(term: Term) -> str:
    return term.name if isinstance(term, Var) else _atom(term.id)


def _args(terms: tuple[Term, ...]) -> str:
    return f"[{', '.join(_term(each) for each in terms)}]"


def _cond(part: Cond, case: Case, program: Program) -> str:
    match part:
        case Holds(sentence, args):
            known = program.sentences.get(sentence)
            given = known is not None and not known.concluded
            return f"{'given' if given else 'holds'}({_atom(sentence)}, {_args(args)})"
        case Happened(measure, args):
            return f"compare(=<, of({_atom(measure)}, {_args(args)}), {case.on})"
        case Compare(left, operator, right):
            sides = f"{_expr(left, case, program)}, {_expr(right, case, program)}"
            return f"compare({operator.value}, {sides})"
        case Not(inner):
            return f"not({_cond(inner, case, program)})"
        case All(parts):
            return "( " + ", ".join(["true", *(_cond(each, case, program) for each in parts)]) + " )"
        case AnyOf(parts, least):
            return f"least({least}, [{', '.join(_cond(each, case, program) for each in parts)}])"
        case IsA(term, kind):
            return f"is_a({_term(term)}, {_atom(kind)})"
        case Quantify():
            return _quantified(part, case, program)
        case _:
            assert_never(part)


def _quantified(part: Quantify, case: Case, program: Program) -> str:
    guard = _cond(part.range.guard or All(()), case, program)
    body = _cond(part.body or All(()), case, program)
    var, kind = part.range.var.name, _atom(part.range.var.kind)
    match part.quantifier:
        case Quantifier.EVERY:
            return f"every({var}, {kind}, {guard}, {body})"
        case Quantifier.SOME:
            return f"some(1, {var}, {kind}, ({guard}, {body}))"
        case Quantifier.AT_LEAST:
            return f"some({part.number}, {var}, {kind}, ({guard}, {body}))"
        case Quantifier.NO:
            return f"not(some(1, {var}, {kind}, ({guard}, {body})))"
        case Quantifier.AT_MOST:
            return f"not(some({part.number + 1}, {var}, {kind}, ({guard}, {body})))"
        case _:
            assert_never(part.quantifier)


def _range(listed: Range, case: Case, program: Program) -> str:
    guard = _cond(listed.guard or All(()), case, program)
    return f"{listed.var.name}, {_atom(listed.var.kind)}, {guard}"


def _expr(part: Expr, case: Case, program: Program) -> str:
    match part:
        case Constant(value):
            return _number(value)
        case AskedDay():
            return str(case.on)
        case MeasureOf(measure, args):
            how = "gives" if program.measures[measure].computed else "of"
            return f"{how}({_atom(measure)}, {_args(args)})"
        case Operation(operator, left, right):
            return f"do({operator}, {_expr(left, case, program)}, {_expr(right, case, program)})"
        case Round("up", value, step):
            return f"round({_expr(value, case, program)}, {_number(step)})"
        case Count(listed):
            return f"count({_range(listed, case, program)})"
        case Sum(value, listed):
            return f"sum({_range(listed, case, program)}, {_expr(value, case, program)})"
        case Shift() | Yearly() | Round():
            raise NotImplementedError("the meta-interpreter counts no days")
        case _:
            assert_never(part)
