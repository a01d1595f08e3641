"""Numbers of the law moved by one: thresholds, amounts, lengths of time, days of a year, how many.
By one of the unit in which the law writes them; of a decimal by one of its last place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hornbook.engine.norms_deadline import LAST_DAYS
from hornbook.engine.program import Program, Unit
from hornbook.engine.term import (
    Compare,
    Constant,
    Expr,
    Operation,
    Round,
    Shift,
    Sum,
    Yearly,
)
from hornbook.grammar.operators import Operator

Number = Constant | Shift | Yearly

# What these are measured in comes in whole numbers only, so that `over 3` is `at least 4`.
WHOLE = ("count", "date", "time of day")

EDGES = {
    Operator.AT_LEAST: Operator.OVER,
    Operator.OVER: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.BELOW,
    Operator.BELOW: Operator.AT_MOST,
}


def numbers(part: Expr) -> Iterator[Number]:
    """The numbers that stand in an expression, left to right; not those in the guard of a list."""
    match part:
        case Constant() | Yearly():
            yield part
        case Shift(base):
            yield part
            yield from numbers(base)
        case Operation(_, left, right):
            yield from numbers(left)
            yield from numbers(right)
        case Round(_, value, _) | Sum(value, _):
            yield from numbers(value)
        case _:
            pass


def with_number(part: Expr, old: Number, new: Number) -> Expr:
    """The expression with that number (the very one) in another's place."""
    if part is old:
        return new
    match part:
        case Shift(base):
            return replace(part, base=with_number(base, old, new))
        case Operation(_, left, right):
            return replace(part, left=with_number(left, old, new), right=with_number(right, old, new))
        case Round(_, value, _) | Sum(value, _):
            return replace(part, value=with_number(value, old, new))
        case _:
            return part


def compared_numbers(part: Compare) -> list[Number]:
    """The numbers on both sides of a comparison."""
    return [*numbers(part.left), *numbers(part.right)]


def with_compared(part: Compare, place: int, new: Number) -> Compare:
    """The comparison with its number at that place moved."""
    old = compared_numbers(part)[place]
    return replace(part, left=with_number(part.left, old, new), right=with_number(part.right, old, new))


def moved(program: Program, old: Number) -> tuple[Number, ...]:
    """The number one up and one down; an amount not below zero, a length of time not to nothing."""
    match old:
        case Constant(value):
            step = _one(program, old)
            new = [replace(old, value=value + each) for each in (step, -step)]
            return tuple(each for each in new if each.value >= 0)
        case Shift(_, count):
            sign = -1 if count < 0 else 1
            return tuple(replace(old, count=count + each) for each in (sign, -sign) if count + each)
        case Yearly(month, day):
            up = Yearly(month, day + 1) if day < LAST_DAYS[month - 1] else Yearly(month % 12 + 1, 1)
            down = Yearly(month, day - 1) if day > 1 else _end_before(month)
            return (up, down)


def _end_before(month: int) -> Yearly:
    before = month - 1 or 12
    return Yearly(before, LAST_DAYS[before - 1])


def _one(program: Program, written: Constant) -> Fraction:
    """One of the unit in which it is written, in base units; for a decimal, one of its last place."""
    factor = _factor(program, written)
    shown = written.value / factor
    places = 0
    while (shown * 10**places).denominator != 1 and places < 12:
        places += 1
    return factor / Fraction(10**places)


def _factor(program: Program, written: Constant) -> Fraction:
    amount, per, below = written.shown.partition(" per ")
    if written.dimension == "percentage":
        return Fraction(1, 100)
    own, _, base = written.dimension.partition(" per ")
    unit = _unit(program, own, amount)
    factor = unit.factor if unit else Fraction(1)
    other = _unit(program, base, below) if per else None
    return factor / other.factor if other else factor


def _unit(program: Program, dimension: str, shown: str) -> Unit | None:
    words = shown.casefold()
    units = (each for each in program.units.values() if each.dimension == dimension)
    names = ((each, (f" {each.name.casefold()}", f" {each.plural.casefold()}")) for each in units)
    return next((each for each, endings in names if words.endswith(endings)), None)


def edge_matters(part: Compare) -> bool:
    """Whether the comparison with its edge on the other side is not one with its number moved."""
    if part.operator not in EDGES or part.left == part.right:
        return False
    constants = [each for each in (part.left, part.right) if isinstance(each, Constant)]
    return not any(each.dimension in WHOLE or each.dimension.startswith("count ") for each in constants)


def directed(part: Compare) -> bool:
    """Whether the comparison has a side: a number that must be met exactly needs to move one way only."""
    return part.operator in EDGES
