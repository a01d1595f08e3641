"""A program's rules as readable lines: above its generated clauses, and in tests.
Conditions in a notation near the law's, one rule a paragraph; never read back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from hornbook.engine.rule import Defeat, Rule
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
    Individual,
    IsA,
    MeasureOf,
    Name,
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

SIGNS = {"=:=": "=", "=\\=": "is not", "=<": "<="}


def dump_rule(rule: Rule) -> Iterable[str]:
    """One rule: its id, kind and conclusion, then a line for each condition and rider."""
    value = "" if rule.value is None else f" := {expr(rule.value)}"
    variables = ", ".join(f"{each.name}: {each.kind}" for each in rule.vars)
    yield f"{rule.id} {rule.kind.value} ({variables})"
    yield f"  {_head(rule)}{value}"
    for part in rule.body.parts:
        yield f"    if {cond(part)}"
    if rule.deadline is not None:
        yield f"    by {expr(rule.deadline)}"
    if rule.governing is not None:
        yield f"    law of {expr(rule.governing)}"
    for defeat in rule.defeats:
        yield f"    yields to {_defeat(defeat)}"
    if rule.under is not None:
        yield f"    under {rule.under}"
    for reading in rule.not_under:
        yield f"    not under {reading}"


def _head(rule: Rule) -> str:
    return cond(rule.head) if isinstance(rule.head, Holds) else expr(rule.head)


def _defeat(defeat: Defeat) -> str:
    choice = f", choice {defeat.choice}" if defeat.choice else ""
    return f"{defeat.by}({', '.join(map(term, defeat.args))}), {defeat.why.value}{choice}"


def term(part: Term) -> str:
    """A variable by its letter, a name or an individual in angle brackets."""
    match part:
        case Var(name):
            return name
        case Name(name) | Individual(name):
            return f"<{name}>"
        case _:
            assert_never(part)


def cond(part: Cond) -> str:
    """A condition on one line."""
    match part:
        case Holds(sentence, args):
            return _filled(sentence, args)
        case Happened(measure, args):
            return f"happened: {_filled(measure, args)}"
        case Compare(left, operator, right):
            return f"{expr(left)} {SIGNS.get(operator.value, operator.value)} {expr(right)}"
        case Not(condition):
            return f"not ({cond(condition)})"
        case All(parts):
            return "(" + " and ".join(map(cond, parts)) + ")"
        case AnyOf(parts, least):
            inner = "(" + " or ".join(map(cond, parts)) + ")"
            return inner if least == 1 else f"at least {least} of {inner}"
        case Quantify(quantifier, range_, body, number):
            many = f" {number}" if quantifier.value.startswith("at ") else ""
            return f"{quantifier.value}{many} {_range(range_)}" + ("" if body is None else f": {cond(body)}")
        case IsA(each, kind):
            return f"{term(each)} is of kind {kind}"
        case _:
            assert_never(part)


def expr(part: Expr) -> str:
    """An expression on one line."""
    match part:
        case Constant(_, _, shown):
            return shown
        case MeasureOf(measure, args):
            return _filled(measure, args)
        case AskedDay():
            return "the day asked"
        case Operation(operator, left, right):
            return f"({expr(left)} {operator} {expr(right)})"
        case Round(way, value, step):
            return f"round {way} ({expr(value)}) to {step}"
        case Shift(base, count, period):
            return f"({expr(base)} {count:+d} {period.value})"
        case Yearly(month, day):
            return f"{day}.{month}. of the year"
        case Count(range_):
            return f"count {_range(range_)}"
        case Sum(value, range_):
            return f"sum {expr(value)} over {_range(range_)}"
        case _:
            assert_never(part)


def _range(part: Range) -> str:
    guard = "" if part.guard is None else f" with {cond(part.guard)}"
    return f"{part.var.kind} {part.var.name}{guard}"


def _filled(words: str, args: tuple[Term, ...]) -> str:
    """The words with terms in the holes; the sentences that the linker makes have none and list them."""
    if "{}" in words:
        rest = iter(args)
        pieces = words.split("{}")
        return pieces[0] + "".join(term(next(rest)) + piece for piece in pieces[1:])
    return f"{words}({', '.join(map(term, args))})"
