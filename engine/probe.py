"""Completions tried out by plain evaluation: most needs, and most facts that do not settle an answer, show
so at once. What no completion at hand shows, the exact step must decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from hornbook.engine.answer import Slot, SlotKind
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
    Others,
    Part,
    Quantity,
    Reference,
    Related,
    Rounding,
    Unmeasured,
    calculated,
    parts_of,
    reachable,
    rounded,
)

Truth = bool | int | Fraction  # of a truth or of a number
Values = dict[Part, Truth]
Change = Mapping[Part, Truth]

_KEPT = 20  # completions near which others are looked for


@dataclass(slots=True)
class Probe:
    """Completions of one question. sides: what each must respect; changes: of each slot, what it may turn
    out to be."""

    sides: Sequence[Bool]
    answer: Bool | Quantity
    changes: Sequence[Sequence[Change]]
    _nodes: list[Part] = field(init=False)
    _above: dict[Part, list[Part]] = field(default_factory=dict)
    _known: list[Values] = field(default_factory=list)
    _pairs: list[tuple[Values, Values]] = field(default_factory=list)
    _affected: dict[frozenset[Part], list[Part]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        answer = self.answer
        roots = (answer.defined, answer.value) if isinstance(answer, Quantity) else (answer,)
        self._nodes = reachable([*self.sides, *roots])
        for node in self._nodes:
            for part in parts_of(node):
                self._above.setdefault(part, []).append(node)

    @property
    def unknowns(self) -> list[Part]:
        """What a completion gives a value."""
        return [node for node in self._nodes if isinstance(node, Free | Defined | Unmeasured | Others)]

    def start(self, units: Sequence[Sequence[Slot]]) -> bool:
        """Try a completion without asking the exact step: what is asked is false, none or complete, and of
        a group of which one must hold it is the first. Whether the sides allow it. Not where days are counted
        from unknown ones: only the exact step knows what lies outside a calendar."""
        if any(isinstance(node, Counted) for node in self._nodes):
            return False
        completion = {node: _least(node) for node in self.unknowns}
        free = {node.slot: node for node in completion if isinstance(node, Free)}
        values = self._values(completion)
        for unit in units:
            if not self._allowed(values) and unit and unit[0] in free:
                other = self._values({**completion, free[unit[0]]: True})
                if sum(map(other.__getitem__, self.sides)) > sum(map(values.__getitem__, self.sides)):
                    completion[free[unit[0]]], values = True, other
        if self._allowed(values):
            self._keep(values)
        return bool(self._known)

    def _allowed(self, values: Values) -> bool:
        return all(values[side] for side in self.sides)

    def _values(self, completion: Change) -> Values:
        values: Values = {}
        for node in self._nodes:
            values[node] = completion[node] if node in completion else _value(node, values)
        return values

    def allows(self, changes: Iterable[Change]) -> bool:
        """Whether a completion known, changed so, is allowed."""
        return any(self._changed(values, change) is not None for change in changes for values in self._known)

    def learn(self, completion: Change) -> None:
        """A completion that is allowed, to look around from."""
        self._keep(self._values(completion))

    def _keep(self, values: Values) -> None:
        """Keep a completion, and those from it that lie as far as the slots can be moved, one after another,
        while the answer stays: from there one more step changes it."""
        ends = [self._moved(values, order, way) for order in (1, -1) for way in (1, -1)]
        self._known = [values, *ends, *self._known][:_KEPT]

    def _moved(self, values: Values, order: int, way: int) -> Values:
        answer = self._answer(values)
        for changes in self.changes[::order]:
            for change in changes[::way]:
                other = self._changed(values, change)
                if other is not None and self._answer(other) == answer:
                    values = other
                    break
        return values

    def flips(self, changes: Iterable[Change], apart: Part | None) -> bool:
        """Whether one of the changes, from some completion known, is allowed and changes the answer (and,
        where given, `apart`)."""
        ways = list(changes)
        for values in self._known:
            for change in ways:
                if apart is not None and values.get(apart) == change.get(apart):
                    continue
                other = self._changed(values, change)
                if other is not None and self._answer(other) != self._answer(values):
                    self._pairs = [(values, other), *self._pairs][:_KEPT]
                    if not any(self._answer(known) == self._answer(other) for known in self._known):
                        self._keep(other)
                    return True
        return False

    def unsettled(self, changes: Iterable[Change]) -> bool:
        """Whether two completions known, both changed so, are allowed and differ in the answer."""
        for change in changes:
            for pair in self._pairs:
                one, other = (self._changed(values, change) for values in pair)
                if one is not None and other is not None and self._answer(one) != self._answer(other):
                    return True
        return False

    def _changed(self, values: Values, change: Change) -> Values | None:
        """The values after a change; None where that is not allowed."""
        key = frozenset(change)
        affected = self._affected.get(key)
        if affected is None:
            affected = self._affected[key] = self._all_above(key)
        new = dict(values)
        new.update(change)
        for node in affected:
            new[node] = _value(node, new)
        return new if self._allowed(new) else None

    def _all_above(self, nodes: Iterable[Part]) -> list[Part]:
        found: set[Part] = set()
        waiting = list(nodes)
        while waiting:
            new = [each for each in self._above.get(waiting.pop(), ()) if each not in found]
            found.update(new)
            waiting += new
        return sorted(found, key=lambda node: node.order)

    def _answer(self, values: Values) -> object:
        if not isinstance(self.answer, Quantity):
            return values[self.answer]
        return values[self.answer.value] if values[self.answer.defined] else None


def _least(node: Part) -> Truth:
    """The least that an unknown can be."""
    match node:
        case Free(_, slot):
            return slot.kind is SlotKind.LIST
        case Unmeasured(_, _, least):
            return least or 0
        case Others():
            return 0
        case _:
            return False


def _value(node: Part, values: Values) -> Truth:
    """What a node comes to, from what its parts do."""
    match node:
        case Fixed(_, value):
            return value
        case Amount(_, amount):
            return amount.numerator if amount.denominator == 1 else amount
        case Free() | Defined() | Unmeasured() | Others():
            return values[node]
        case Inverse(_, part):
            return not values[part]
        case Both(_, parts):
            return all(map(values.__getitem__, parts))
        case Either(_, parts):
            return any(map(values.__getitem__, parts))
        case Chosen(_, condition, yes, no):
            return values[yes] if values[condition] else values[no]
        case Related(_, operator, left, right):
            return COMPARED[operator](values[left], values[right])  # type: ignore[arg-type]
        case Calc(_, "+", left, right):
            return values[left] + values[right]
        case Calc(_, operator_, left, right):
            return calculated(operator_, Fraction(values[left]), Fraction(values[right]))
        case Rounding(_, way, part_, step):
            return rounded(way, Fraction(values[part_]), step)
        case Counted(_, base, count, period, calendar):
            return count_days(calendar, int(values[base]), count, period)[0] or 0
        case Reference():
            raise AssertionError("a sentence was left to be worked out")
        case _:
            assert_never(node)
