"""The pool that makes the nodes of ground formulas: each once, with what is certain folded away.
`ground_related` simplifies comparisons on top of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

from hornbook.engine.answer import Slot
from hornbook.engine.calendars import count_days
from hornbook.engine.ground_formula import (
    COMPARED,
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
    calculated,
    rounded,
)
from hornbook.engine.program import Calendar
from hornbook.engine.term import Period
from hornbook.grammar.operators import Operator

_NODES_AT_MOST = 1_000_000

N = TypeVar("N", bound=Part)


@dataclass(slots=True)
class Pool:
    """Makes nodes, each once. A node's parts were made before it: `order` sorts a graph."""

    made: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def _node(self, kind: Callable[..., N], *fields: object) -> N:
        key = (kind, *fields)
        node: N | None = self.made.get(key)
        if node is None:
            if len(self.made) >= _NODES_AT_MOST:
                raise NotDecided("E510", "the question grew too large to work out")
            node = self.made[key] = kind(len(self.made), *fields)
        return node

    def fixed(self, value: bool) -> Bool:
        """A certain truth."""
        return self._node(Fixed, value)

    def free(self, slot: Slot) -> Bool:
        """The truth of an unknown slot."""
        return self._node(Free, slot)

    def defined(self, slot: Slot) -> Bool:
        """Whether an unknown measure has a value."""
        return self._node(Defined, slot)

    def reference(self, atom: tuple[str, tuple[str, ...]]) -> Bool:
        """A sentence that is being worked out."""
        return self._node(Reference, atom)

    def inverse(self, part: Bool) -> Bool:
        """The part is false."""
        match part:
            case Fixed(_, value):
                return self.fixed(not value)
            case Inverse(_, inner):
                return inner
            case _:
                return self._node(Inverse, part)

    def both(self, parts: Iterable[Bool]) -> Bool:
        """Every part holds; true of no parts."""
        return self._joined(Both, parts, True)

    def either(self, parts: Iterable[Bool]) -> Bool:
        """Some part holds; false of no parts."""
        return self._joined(Either, parts, False)

    def _joined(self, kind: type[Both] | type[Either], parts: Iterable[Bool], neutral: bool) -> Bool:
        flat: dict[Bool, None] = {}
        for part in parts:
            inner = part.parts if isinstance(part, (Both, Either)) and isinstance(part, kind) else (part,)
            for one in inner:
                if isinstance(one, Fixed):
                    if one.value != neutral:
                        return self.fixed(not neutral)
                elif self.inverse(one) in flat:
                    return self.fixed(not neutral)
                else:
                    flat[one] = None
        if not flat:
            return self.fixed(neutral)
        if len(flat) == 1:
            return next(iter(flat))
        return self._node(Both, tuple(flat)) if kind is Both else self._node(Either, tuple(flat))

    def amount(self, value: Fraction | int) -> Num:
        """A certain number."""
        return self._node(Amount, Fraction(value))

    def unmeasured(self, slot: Slot, least: int | None) -> Num:
        """The value of an unknown measure."""
        return self._node(Unmeasured, slot, least)

    def others(self, about: tuple[object, ...], whole: bool) -> Num:
        """How many others there are, or what they add."""
        return self._node(Others, about, whole)

    def calc(self, operator: str, left: Num, right: Num) -> Num:
        """Two numbers added, subtracted, multiplied or divided."""
        if isinstance(left, Amount) and isinstance(right, Amount):
            return self.amount(calculated(operator, left.value, right.value))
        if operator in "+-" and isinstance(right, Amount) and right.value == 0:
            return left
        if operator == "+" and isinstance(left, Amount) and left.value == 0:
            return right
        if operator in "x/" and isinstance(right, Amount) and right.value == 1:
            return left
        return self._node(Calc, operator, left, right)

    def rounding(self, way: str, value: Num, step: Fraction) -> Num:
        """The value rounded to a multiple of step."""
        if isinstance(value, Amount):
            return self.amount(rounded(way, value.value, step))
        return self._node(Rounding, way, value, step)

    def chosen(self, condition: Bool, yes: Num, no: Num) -> Num:
        """One of two numbers."""
        if isinstance(condition, Fixed):
            return yes if condition.value else no
        return yes if yes is no else self._node(Chosen, condition, yes, no)

    def counted(self, base: Num, count: int, period: Period, calendar: Calendar) -> Num:
        """The day that many periods after a day; E404 for a certain day outside the calendar's years."""
        if isinstance(base, Amount):
            if base.value < 1:  # no day: stands where there is none, and is never taken for one
                return base
            return self.amount(_counted(int(base.value), count, period, calendar))
        if isinstance(base, Chosen):
            return self.chosen(
                base.condition,
                self.counted(base.yes, count, period, calendar),
                self.counted(base.no, count, period, calendar),
            )
        return self._node(Counted, base, count, period, calendar)

    def compared(self, operator: Operator, left: Num, right: Num) -> Bool:
        """Two numbers compared by `<=`, `<` or `=`, folded only where both are certain."""
        if isinstance(left, Amount) and isinstance(right, Amount):
            return self.fixed(COMPARED[operator](left.value, right.value))
        return self._node(Related, operator, left, right)


def outside(calendar: Calendar) -> NotDecided:
    """What to say of a day that the calendar does not reach (E404)."""
    years = f"{calendar.first_year} to {calendar.last_year}"
    return NotDecided("E404", f"a day to count lies outside calendar `{calendar.name}` ({years})")


def _counted(start: int, count: int, period: Period, calendar: Calendar) -> int:
    day, _ = count_days(calendar, start, count, period)
    if day is None:
        raise outside(calendar)
    return day
