"""The needs of an unknown answer: the slots that can still change it, ordered as an officer would ask.
A slot is a need if, and only if, two completions differ only in it and in the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hornbook.engine.answer import Need, Slot, SlotKind
from hornbook.engine.completions import Completions
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import Amount, Bool, Fixed, NotDecided, Part, Quantity, Related, reachable
from hornbook.engine.ground_related import related, restrict
from hornbook.engine.probe import Change, Probe
from hornbook.engine.program import Program
from hornbook.engine.term import Address
from hornbook.grammar.operators import Operator


@dataclass(frozen=True, slots=True)
class _Way:
    """What a slot may turn out to be: as conditions; as what then is known (None: nothing, as when there are
    others, which might be anything); and as what then changes with it in a completion."""

    given: tuple[Bool, ...]
    known: Change | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """The slots that an answer's formula speaks of, what each may turn out to be, and completions tried."""

    grounded: Grounded
    answer: Bool | Quantity
    ways: dict[Slot, list[_Way]]
    probe: Probe

    def changes(self, slot: Slot) -> list[Change]:
        """All that may change with the slot."""
        return [change for way in self.ways[slot] for change in way.changes]

    def is_open(self) -> bool:
        """Whether two completions at hand have different answers; else only the exact step can tell."""
        started = self.probe.start(self.grounded.units)
        return started and any(self.probe.flips(self.changes(slot), None) for slot in self.ways)


def asking(grounded: Grounded, sides: Sequence[Bool], answer: Bool | Quantity) -> Asking:
    """What is asked where the answer is this."""
    reached = set(reachable(_roots(answer)))
    ways = {
        slot: _ways(grounded, slot, reached)
        for slot in grounded.asked
        if not reached.isdisjoint(_changing(grounded, slot, nodes_of(grounded, slot)))
    }
    changes = [[change for way in each for change in way.changes] for each in ways.values()]
    return Asking(grounded, answer, ways, Probe(sides, answer, changes))


def needs(program: Program, asked: Asking, completions: Completions) -> tuple[Need, ...]:
    """The needs of the answer: those that alone settle it first, then in the order of the text."""
    grounded, probe = asked.grounded, asked.probe
    place, last = places(program), len(program.rules)
    found: list[Need] = []
    for slot in asked.ways:
        nodes = nodes_of(grounded, slot)
        changed = _changing(grounded, slot, nodes)
        if _said_by_another(grounded, slot, found):
            continue
        apart = nodes[0] if len(changed) > len(nodes) else None
        if not probe.flips(asked.changes(slot), apart):
            if not completions.exact.differs(asked.answer, changed, apart):
                continue
            probe.learn(completions.exact.completion(probe.unknowns))
            probe.flips(asked.changes(slot), apart)
        ordered = tuple(sorted(grounded.asked[slot], key=lambda address: place.get(address, last)))
        found.append(Need(slot, ordered, any(_settles(asked, way, completions) for way in asked.ways[slot])))
    return tuple(
        sorted(
            found,
            key=lambda need: (
                not need.settles,
                place.get(need.asked_by[0], last) if need.asked_by else last,
            ),
        )
    )


def _settles(asked: Asking, way: _Way, completions: Completions) -> bool:
    """Whether the answer is the same in all completions that go this way."""
    if way.known is None or asked.probe.unsettled(way.changes):
        return False
    if asked.probe.allows(way.changes) and _folds(asked, way.known):
        return True
    return completions.exact.settled(asked.answer, way.given)


def _folds(asked: Asking, known: Change) -> bool:
    """Whether the formula, with this known, comes to one answer by itself."""
    pool, answer = asked.grounded.pool, asked.answer
    settled: dict[Part, Part] = {
        node: pool.fixed(value) if isinstance(value, bool) else pool.amount(value)
        for node, value in known.items()
    }
    try:
        defined, *value = restrict(pool, _roots(answer), settled)
    except NotDecided:
        return False
    return isinstance(defined, Fixed) and (not defined.value or all(isinstance(n, Amount) for n in value))


def truth_of(grounded: Grounded, slot: Slot) -> Bool:
    """The unknown that says whether the slot holds: of a measure, whether it has a value; of a list,
    whether it is complete."""
    is_measure = slot.kind is SlotKind.MEASURE
    return grounded.pool.defined(slot) if is_measure else grounded.pool.free(slot)


def nodes_of(grounded: Grounded, slot: Slot) -> tuple[Part, ...]:
    """The unknowns of the formula that the slot stands for; the first is the truth of it."""
    truth = truth_of(grounded, slot)
    match slot.kind:
        case SlotKind.MEASURE:
            return truth, grounded.pool.unmeasured(slot, grounded.least[slot])
        case SlotKind.LIST:
            return truth, *grounded.others[slot]
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            return (truth,)


def _ways(grounded: Grounded, slot: Slot, within: set[Part]) -> list[_Way]:
    """True or false; complete, or with others; none, or a value at, between or beyond the limits that the
    formula compares it with. Whether there are others settles nothing: they might be anything."""
    pool, truth = grounded.pool, truth_of(grounded, slot)
    match slot.kind:
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            others = [each for each in _changing(grounded, slot, (truth,)) if each is not truth]
            none: Change = dict.fromkeys(others, False)
            falls = [{**none, other: True} for other in others]
            holds = {**none, truth: True}
            return [
                _Way((truth,), holds, (holds,)),
                _Way(
                    (pool.inverse(truth),),
                    {truth: False},
                    tuple({truth: False, **each} for each in (none, *falls)),
                ),
            ]
        case SlotKind.LIST:
            members = grounded.others[slot]
            complete: Change = {truth: True, **dict.fromkeys(members, Fraction(0))}
            more: Change = {truth: False, **dict.fromkeys(members, Fraction(1))}
            return [_Way((truth,), complete, (complete,)), _Way((pool.fixed(False),), None, (more,))]
        case SlotKind.MEASURE:
            number = pool.unmeasured(slot, grounded.least[slot])
            values = around(limits_of(number, within), grounded.least[slot])
            equal = [related(pool, Operator.EQUAL, number, pool.amount(value)) for value in values]
            given: list[Change] = [{truth: True, number: value} for value in values]
            ways = [_Way((truth, one), each, (each,)) for one, each in zip(equal, given, strict=True)]
            return [*ways, _Way((pool.inverse(truth),), {truth: False}, ({truth: False},))]


def limits_of(number: Part, within: Iterable[Part]) -> list[Fraction]:
    """The constants that the formula compares the number with, in order."""
    return sorted(
        {
            node.right.value
            for node in within
            if isinstance(node, Related) and node.left is number and isinstance(node.right, Amount)
        }
    )


def around(limits: list[Fraction], least: int | None) -> list[Fraction]:
    """A value below the limits, at each, between each two, and above them: all that comparisons can tell."""
    if not limits:
        return [Fraction(least or 0)]
    found = [] if limits[0] == least else [limits[0] - 1]
    for limit, following in zip(limits, [*limits[1:], limits[-1] + 2], strict=True):
        found.append(limit)
        middle = (limit + following) / 2 if least is None else limit + 1
        if middle != following:
            found.append(middle)
    return found


def _roots(answer: Bool | Quantity) -> tuple[Part, ...]:
    return (answer.defined, answer.value) if isinstance(answer, Quantity) else (answer,)


def _changing(grounded: Grounded, slot: Slot, nodes: tuple[Part, ...]) -> tuple[Part, ...]:
    """The slot's own unknowns first, then those of the group it is in: they change together."""
    changed = dict.fromkeys(nodes)
    for unit in grounded.units:
        if slot in unit:
            changed.update(dict.fromkeys(grounded.pool.free(member) for member in unit))
    return tuple(changed)


def _said_by_another(grounded: Grounded, slot: Slot, found: list[Need]) -> bool:
    """Of two sentences of which exactly one holds, one question is enough."""
    listed = {need.slot for need in found}
    return any(slot in unit and not listed.isdisjoint(unit) for unit in grounded.pairs)


_last: list[tuple[Program, dict[Address, int]]] = []  # the last program's


def places(program: Program) -> dict[Address, int]:
    """Where each provision with rules stands in the text, worked out once a program."""
    if not _last or _last[0][0] is not program:
        found: dict[Address, int] = {}
        for rule in program.rules.values():
            found.setdefault(rule.address, len(found))
        _last[:] = [(program, found)]
    return _last[0][1]
