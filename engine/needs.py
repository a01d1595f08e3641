"""The needs of an unknown answer: the slots that can still change it, ordered as an officer would ask.
A slot is a need if, and only if, two completions differ only in it and in the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from hornbook.engine.answer import Need, Slot, SlotKind
from hornbook.engine.exact import Exact
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import Amount, Bool, Part, Quantity, Related, reachable
from hornbook.engine.ground_related import related
from hornbook.engine.probe import Change, Probe
from hornbook.engine.program import Program
from hornbook.engine.term import Address
from hornbook.grammar.operators import Operator


def needs(program: Program, grounded: Grounded, exact: Exact, answer: Bool | Quantity) -> tuple[Need, ...]:
    """The needs of the answer: those that alone settle it first, then in the order of the text."""
    place = _places(program)
    reached = set(reachable(_roots(answer)))
    asked = {
        slot: places
        for slot, places in grounded.asked.items()
        if not reached.isdisjoint(_changing(grounded, slot, nodes_of(grounded, slot)))
    }
    ways = {slot: _ways(grounded, slot, reached) for slot in asked}
    changes = {slot: [change for way in each for change in way.changes] for slot, each in ways.items()}
    probe = Probe(exact.sides, answer, list(changes.values()))
    found: list[Need] = []
    for slot, asked_by in asked.items():
        nodes = nodes_of(grounded, slot)
        changed = _changing(grounded, slot, nodes)
        if _said_by_another(grounded, slot, found):
            continue
        apart = nodes[0] if len(changed) > len(nodes) else None
        if not probe.flips(changes[slot], apart):
            if not exact.differs(answer, changed, apart):
                continue
            probe.learn(exact.completion(probe.unknowns))
            probe.flips(changes[slot], apart)
        ordered = tuple(sorted(asked_by, key=lambda address: place.get(address, len(place))))
        settles = any(
            not probe.unsettled(way.changes) and exact.settled(answer, way.given) for way in ways[slot]
        )
        found.append(Need(slot, ordered, settles))
    last = len(place)
    return tuple(
        sorted(
            found,
            key=lambda need: (
                not need.settles,
                place.get(need.asked_by[0], last) if need.asked_by else last,
            ),
        )
    )


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


@dataclass(frozen=True, slots=True)
class _Way:
    """What a slot may turn out to be: as conditions, and as what then changes with it in a completion."""

    given: tuple[Bool, ...]
    changes: tuple[Change, ...]


def _ways(grounded: Grounded, slot: Slot, within: set[Part]) -> list[_Way]:
    """True or false; complete, or with others; none, or a value at, between or beyond the limits that the
    formula compares it with. Whether there are others settles nothing: they might be anything."""
    pool, truth = grounded.pool, truth_of(grounded, slot)
    match slot.kind:
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            others = [each for each in _changing(grounded, slot, (truth,)) if each is not truth]
            none: Change = dict.fromkeys(others, False)
            falls = [{**none, other: True} for other in others]
            return [
                _Way((truth,), ({**none, truth: True},)),
                _Way((pool.inverse(truth),), tuple({truth: False, **each} for each in (none, *falls))),
            ]
        case SlotKind.LIST:
            members = grounded.others[slot]
            complete: Change = {truth: True, **dict.fromkeys(members, Fraction(0))}
            more: Change = {truth: False, **dict.fromkeys(members, Fraction(1))}
            return [_Way((truth,), (complete,)), _Way((pool.fixed(False),), (more,))]
        case SlotKind.MEASURE:
            number = pool.unmeasured(slot, grounded.least[slot])
            values = around(limits_of(number, within), grounded.least[slot])
            equal = [related(pool, Operator.EQUAL, number, pool.amount(value)) for value in values]
            ways = [
                _Way((truth, each), ({truth: True, number: value},))
                for each, value in zip(equal, values, strict=True)
            ]
            return [*ways, _Way((pool.inverse(truth),), ({truth: False},))]


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


def _places(program: Program) -> dict[Address, int]:
    places: dict[Address, int] = {}
    for rule in program.rules.values():
        places.setdefault(rule.address, len(places))
    return places
