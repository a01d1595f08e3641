"""Comparisons of ground numbers, turned into an unknown against a constant wherever the arithmetic allows;
and the same formula with some of its slots settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from hornbook.engine.calendars import count_days
from hornbook.engine.ground_formula import (
    Amount,
    Bool,
    Both,
    Calc,
    Chosen,
    Counted,
    Defined,
    Either,
    Fixed,
    Free,
    Inverse,
    NotDecided,
    Num,
    Others,
    Part,
    Reference,
    Related,
    Rounding,
    Unmeasured,
    days_in,
    parts_of,
    reachable,
)
from hornbook.engine.ground_pool import Pool, outside
from hornbook.grammar.operators import Operator

_LESS, _AT_MOST, _SAME = Operator.BELOW, Operator.AT_MOST, Operator.EQUAL


def related(pool: Pool, operator: Operator, left: Num, right: Num) -> Bool:
    """`left OPERATOR right`."""
    match operator:
        case Operator.AT_LEAST:
            return related(pool, _AT_MOST, right, left)
        case Operator.OVER:
            return related(pool, _LESS, right, left)
        case Operator.DIFFERENT:
            return pool.inverse(related(pool, _SAME, left, right))
        case _:
            pass
    if left is right:
        return pool.fixed(operator is not _LESS)
    if isinstance(right, Amount):
        return _bounded(pool, operator, left, right.value)
    if isinstance(left, Amount) and operator is not _SAME:
        below = _LESS if operator is _AT_MOST else _AT_MOST  # k <= x is not x < k
        return pool.inverse(_bounded(pool, below, right, left.value))
    if isinstance(left, Amount):
        return _bounded(pool, operator, right, left.value)
    if isinstance(left, Counted) or isinstance(right, Counted):
        words = "two days that are not known are compared by counting through a calendar"
        counted = [each for each in (left, right) if isinstance(each, Counted)]
        raise NotDecided("E509", words, days_in([*counted, left, right]))
    return pool.compared(operator, left, right)


def smaller(pool: Pool, left: Num, right: Num) -> Num:
    """The smaller of two numbers."""
    return pool.chosen(related(pool, _AT_MOST, left, right), left, right)


def larger(pool: Pool, left: Num, right: Num) -> Num:
    """The larger of two numbers."""
    return pool.chosen(related(pool, _AT_MOST, left, right), right, left)


def product(pool: Pool, operator: str, left: Num, right: Num) -> Num:
    """`left x right` or `left / right`, with a choice between constants taken outside, to stay linear."""
    if isinstance(left, Chosen) and not isinstance(right, Amount):
        yes, no = product(pool, operator, left.yes, right), product(pool, operator, left.no, right)
        return pool.chosen(left.condition, yes, no)
    if isinstance(right, Chosen):
        yes, no = product(pool, operator, left, right.yes), product(pool, operator, left, right.no)
        return pool.chosen(right.condition, yes, no)
    return pool.calc(operator, left, right)


def _bounded(pool: Pool, operator: Operator, left: Num, limit: Fraction) -> Bool:
    """A number against a constant: `<=`, `<` or `=`."""
    match left:
        case Chosen(_, condition, yes, no):
            return pool.either(
                (
                    pool.both((condition, _bounded(pool, operator, yes, limit))),
                    pool.both((pool.inverse(condition), _bounded(pool, operator, no, limit))),
                )
            )
        case Counted():
            return _counted(pool, operator, left, limit)
        case Calc():
            return _moved(pool, operator, left, limit)
        case Unmeasured(least=least) if least is not None:
            return _whole(pool, operator, left, limit, least)
        case Others(whole=True):
            return _whole(pool, operator, left, limit, 0)
        case Others() if limit < 0:
            return pool.fixed(False)
        case _:
            pass
    return pool.compared(operator, left, pool.amount(limit))


def _whole(pool: Pool, operator: Operator, left: Num, limit: Fraction, least: int) -> Bool:
    """A whole number, of at least `least`, against a constant."""
    if operator is not _SAME:
        operator, limit = _AT_MOST, Fraction(_last_whole(operator, limit))
    if limit.denominator != 1 or limit < least:
        return pool.fixed(False)
    return pool.compared(operator, left, pool.amount(limit))


def _last_whole(operator: Operator, limit: Fraction) -> int:
    """The last whole number that is at most (or below) the limit."""
    return ceil(limit) - 1 if operator is _LESS else floor(limit)


def _moved(pool: Pool, operator: Operator, left: Calc, limit: Fraction) -> Bool:
    """`x OP k` against a constant, with the constant k brought over."""
    if isinstance(left.right, Amount):
        known, unknown = left.right.value, left.left
        match left.operator:
            case "+":
                return _bounded(pool, operator, unknown, limit - known)
            case "-":
                return _bounded(pool, operator, unknown, limit + known)
            case "x" | "/" if known != 0:
                scaled = limit / known if left.operator == "x" else limit * known
                return _scaled(pool, operator, unknown, scaled, known > 0)
            case _:
                pass
    elif isinstance(left.left, Amount):
        known, unknown = left.left.value, left.right
        if left.operator == "+":
            return _bounded(pool, operator, unknown, limit - known)
        if left.operator == "-":
            return _scaled(pool, operator, unknown, known - limit, False)
        if left.operator == "x" and known != 0:
            return _scaled(pool, operator, unknown, limit / known, known > 0)
    return pool.compared(operator, left, pool.amount(limit))


def _scaled(pool: Pool, operator: Operator, left: Num, limit: Fraction, same_way: bool) -> Bool:
    if same_way or operator is _SAME:
        return _bounded(pool, operator, left, limit)
    return pool.inverse(_bounded(pool, _LESS if operator is _AT_MOST else _AT_MOST, left, limit))


def _counted(pool: Pool, operator: Operator, left: Counted, limit: Fraction) -> Bool:
    """A counted day against a constant: later days never end earlier, so one threshold decides."""
    if operator is _SAME:
        if limit.denominator != 1:
            return pool.fixed(False)
        up_to, before = _latest(left, int(limit)), _latest(left, int(limit) - 1)
        return pool.both(
            (
                _bounded(pool, _AT_MOST, left.base, Fraction(up_to)),
                pool.inverse(_bounded(pool, _AT_MOST, left.base, Fraction(before))),
            )
        )
    return _bounded(pool, _AT_MOST, left.base, Fraction(_latest(left, _last_whole(operator, limit))))


def _latest(counted: Counted, limit: int) -> int:
    """The latest day from which counting ends on or before the limit."""

    def ends(start: int) -> bool:
        day = count_days(counted.calendar, start, counted.count, counted.period)[0] if start >= 1 else None
        if day is None:
            raise outside(counted.calendar)
        return day <= limit

    reach = 1 + abs(counted.count)
    low, high = limit, limit
    while not ends(low):
        low, reach = low - reach, reach * 2
    while ends(high) and high < date.max.toordinal():
        high, reach = high + reach, reach * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if ends(middle) else (low, middle)
    return low


def restrict(pool: Pool, roots: tuple[Part, ...], settled: Mapping[Part, Part]) -> tuple[Part, ...]:
    """The roots with nodes replaced by others, folded anew. Only what rests on one of these is looked at: a
    node is made after its parts, so that none made before the first of them does."""
    first = min((node.order for node in settled), default=len(pool.made))
    new: dict[Part, Part] = dict(settled)
    for node in reachable(roots, first):
        if node not in new and any(part in new for part in parts_of(node)):
            new[node] = _rebuilt(pool, node, new)
    return tuple(new.get(root, root) for root in roots)


def _rebuilt(pool: Pool, node: Part, new: Mapping[Part, Part]) -> Part:
    def truth(part: Bool) -> Bool:
        return new.get(part, part)  # type: ignore[return-value]  # a Bool is only replaced by a Bool

    def number(part: Num) -> Num:
        return new.get(part, part)  # type: ignore[return-value]

    match node:
        case Inverse(_, part):
            return pool.inverse(truth(part))
        case Both(_, parts):
            return pool.both(truth(part) for part in parts)
        case Either(_, parts):
            return pool.either(truth(part) for part in parts)
        case Related(_, operator, left, right):
            return related(pool, operator, number(left), number(right))
        case Calc(_, operator_, left, right):
            return pool.calc(operator_, number(left), number(right))
        case Rounding(_, way, value, step):
            return pool.rounding(way, number(value), step)
        case Chosen(_, condition, yes, no):
            return pool.chosen(truth(condition), number(yes), number(no))
        case Counted(_, base, count, period, calendar):
            return pool.counted(number(base), count, period, calendar)
        case Fixed() | Free() | Defined() | Reference() | Amount() | Unmeasured() | Others():
            return node
        case _:
            assert_never(node)
