"""The dimension of an expression, as far as words need it: a date, an amount or a count."""

from __future__ import annotations

from typing import assert_never

from hornbook.engine.term import (
    AskedDay,
    Constant,
    Count,
    Dimension,
    Expr,
    MeasureOf,
    Operation,
    Round,
    Shift,
    Sum,
    Yearly,
)
from hornbook.explain.words_base import Speaker


def is_event(expr: Expr, sp: Speaker) -> bool:
    """Whether the expression is the day of an event."""
    entry = sp.program.measures.get(expr.measure) if isinstance(expr, MeasureOf) else None
    return entry is not None and entry.event


def dimension_of(expr: Expr, sp: Speaker) -> Dimension:
    """The dimension of an expression, as far as words need it."""
    match expr:
        case Constant(dimension=dimension):
            return dimension
        case MeasureOf(measure=measure):
            entry = sp.program.measures.get(measure)
            return entry.dimension if entry else Dimension("number")
        case AskedDay() | Shift() | Yearly():
            return Dimension("date")
        case Operation(left=left, right=right):
            return _operation_dimension(dimension_of(left, sp), dimension_of(right, sp))
        case Round(value=value) | Sum(value=value):
            return dimension_of(value, sp)
        case Count():
            return Dimension("count")
        case _:
            assert_never(expr)


def _operation_dimension(left: Dimension, right: Dimension) -> Dimension:
    plain = ("number", "percentage", "count")
    for one, other in ((left, right), (right, left)):
        if " per " in one:
            return Dimension(one.partition(" per ")[0])
        if one in plain and other not in plain:
            return other
    return left
