"""Dimensions of linked expressions: what they are measured in, and what may be compared, added, multiplied.
Money of two currencies, litres and metres, months and days never mix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from hornbook.engine.program import MeasureEntry
from hornbook.engine.term import (
    AskedDay,
    Constant,
    Count,
    Dimension,
    Expr,
    MeasureId,
    MeasureOf,
    Operation,
    Round,
    Shift,
    Sum,
    Yearly,
)

DATE = Dimension("date")
NUMBER = Dimension("number")
COUNT = Dimension("count")
_PLAIN = (NUMBER, COUNT, Dimension("percentage"))


def dimension(value: Expr, measures: Mapping[MeasureId, MeasureEntry]) -> Dimension:
    """What the value is measured in. INVARIANT: the expression came from the resolver, so that it has one."""
    match value:
        case Constant(_, own, _):
            return own
        case MeasureOf(measure, _):
            return measures[measure].dimension
        case AskedDay() | Shift() | Yearly():
            return DATE
        case Count():
            return COUNT
        case Sum(inner, _) | Round(_, inner, _):
            return dimension(inner, measures)
        case Operation(operator, left, right):
            made = combined(operator, dimension(left, measures), dimension(right, measures))
            return made or NUMBER
        case _:
            assert_never(value)


def combined(operator: str, left: Dimension, right: Dimension) -> Dimension | None:
    """The dimension of `left OP right`; None where they do not go together."""
    match operator:
        case "x":
            return _product(left, right)
        case "/":
            return _quotient(left, right)
        case "-" if left == right == DATE:
            return Dimension("duration")
        case "+" | "-" if left == DATE and right == "duration":
            return DATE
        case "+" if left == right == DATE:
            return None
        case _:
            return _same(left, right)


def fit(value: Expr, needed: Dimension, measures: Mapping[MeasureId, MeasureEntry]) -> Expr | None:
    """The value as one of dimension `needed`: as it is, a plain number as a count, or years as an age; None
    where it cannot be."""
    own = dimension(value, measures)
    if own == needed or _same(own, needed):
        return replace(value, dimension=needed) if isinstance(value, Constant) else value
    if isinstance(value, Constant) and own == "months" and needed == "age":
        return replace(value, value=value.value / 12, dimension=needed)
    return None


def words(what: Dimension) -> str:
    """A dimension in words: `money in kip`, `a number of sheets`."""
    if " per " in what:
        top, _, below = what.partition(" per ")
        return f"{words(Dimension(top))} per {below.removeprefix('count ')}"
    if what.startswith("money "):
        return f"money in {what.removeprefix('money ')}"
    if what.startswith("count "):
        return f"a count of {what.removeprefix('count ')}"
    return {"number": "a plain number", "count": "a count", "months": "months or years", "date": "a date",
            "duration": "days", "age": "an age in years"}.get(what, what)  # fmt: skip


def _same(left: Dimension, right: Dimension) -> Dimension | None:
    if left == right:
        return left
    return NUMBER if {left, right} == {NUMBER, COUNT} else None


def _product(left: Dimension, right: Dimension) -> Dimension | None:
    for one, other in ((left, right), (right, left)):
        top, per, below = one.partition(" per ")
        if per and (below == other or (below == COUNT and other == NUMBER)):
            return Dimension(top)
    if left in _PLAIN:
        return right
    if right in _PLAIN or right.startswith("count "):
        return left
    if left.startswith("count "):
        return right
    return Dimension("area") if left == right == "length" else None


def _quotient(left: Dimension, right: Dimension) -> Dimension | None:
    if right in _PLAIN:
        return left
    if left == right:
        return NUMBER
    if " per " in left or " per " in right or DATE in (left, right):
        return None
    return Dimension(f"{left} per {right}")
