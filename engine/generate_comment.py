"""A rule restated in one comment: its address and id, its head and its conditions in their ids.
For a reader of the generated clauses; `explain` speaks the law's own words."""

from __future__ import annotations

from typing import assert_never

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
    Name,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    Shift,
    Sum,
    Term,
    Yearly,
)


def restated(rule: Rule) -> str:
    """The rule as a comment."""
    gives = "" if rule.value is None else f" is {_expr(rule.value)}"
    lines = [f"{rule.id}: {_filled(_id(rule.head), rule.head.args)}{gives}"]
    lines += [f"{'and' if place else 'if'} {_cond(part)}" for place, part in enumerate(rule.body.parts)]
    lines += [f"unless {each.by} applies ({each.why.value})" for each in rule.defeats]
    return "".join(comment(line) for line in lines)


def comment(words: str) -> str:
    """The words as one line that Prolog skips, whatever they hold."""
    return f"% {' '.join(words.split())}\n"


def _id(head: Holds | MeasureOf) -> str:
    return head.sentence if isinstance(head, Holds) else head.measure


def _filled(words: str, args: tuple[Term, ...]) -> str:
    shown = [each.name if not isinstance(each, Name) and hasattr(each, "name") else each.id for each in args]
    pieces = words.split("{}")
    if len(pieces) != len(shown) + 1:
        return f"{words}({', '.join(shown)})"
    return pieces[0] + "".join(arg + piece for arg, piece in zip(shown, pieces[1:], strict=True))


def _cond(part: Cond) -> str:
    match part:
        case Holds(sentence, args):
            return _filled(sentence, args)
        case Happened(measure, args):
            return _filled(measure, args)
        case IsA(term, kind):
            return f"{_filled('{}', (term,))} is a {kind}"
        case Compare(left, operator, right):
            return f"{_expr(left)} {operator.value} {_expr(right)}"
        case Not(inner):
            return f"not ({_cond(inner)})"
        case All(parts):
            return "(" + " and ".join(map(_cond, parts)) + ")"
        case AnyOf(parts, least):
            many = "" if least == 1 else f"at least {least} of "
            return f"{many}(" + " or ".join(map(_cond, parts)) + ")"
        case Quantify(quantifier, listed, body, number):
            many = f"{quantifier.value} {number}" if "at" in quantifier.value else quantifier.value
            return f"{many} {_range(listed)}" + ("" if body is None else f": {_cond(body)}")
        case _:
            assert_never(part)


def _range(listed: Range) -> str:
    guard = "" if listed.guard is None else f" such that {_cond(listed.guard)}"
    return f"{listed.var.kind} {listed.var.name}{guard}"


def _expr(part: Expr) -> str:
    match part:
        case Constant(_, _, shown):
            return shown
        case MeasureOf(measure, args):
            return _filled(measure, args)
        case AskedDay():
            return "the day asked about"
        case Yearly(month, day):
            return f"{day}/{month} of the year"
        case Operation(operator, left, right):
            return f"({_expr(left)} {operator} {_expr(right)})"
        case Round(way, value, step):
            return f"{_expr(value)} rounded {way} to {step}"
        case Shift(base, count, period, calendar):
            return f"{count} {period.value}s from {_expr(base)} ({calendar})"
        case Count(listed):
            return f"the number of {_range(listed)}"
        case Sum(value, listed):
            return f"the sum of {_expr(value)} over {_range(listed)}"
        case _:
            assert_never(part)
