"""The needs of an unknown answer: the slots that can still change it, ordered as an officer would ask.
A slot is a need if, and only if, two completions differ only in it and in the answer."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hornbook.engine.answer import Need, Slot, SlotKind
from hornbook.engine.exact import Exact
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import Amount, Bool, Part, Quantity, Related, reachable
from hornbook.engine.ground_related import related
from hornbook.engine.program import Program
from hornbook.engine.term import Address
from hornbook.grammar.operators import Operator


def needs(program: Program, grounded: Grounded, exact: Exact, answer: Bool | Quantity) -> tuple[Need, ...]:
    """The needs of the answer: those that alone settle it first, then in the order of the text."""
    place = _places(program)
    reached = set(reachable(_roots(answer)))
    found: list[Need] = []
    for slot, asked_by in grounded.asked.items():
        nodes = nodes_of(grounded, slot)
        changed = _changing(grounded, slot, nodes)
        if reached.isdisjoint(changed):
            continue
        apart = nodes[0] if len(changed) > len(nodes) else None
        if exact.differs(answer, changed, apart) and not _said_by_another(grounded, slot, found):
            ordered = tuple(sorted(asked_by, key=lambda address: place.get(address, len(place))))
            settles = any(exact.settled(answer, given) for given in possibilities(grounded, slot, reached))
            found.append(Need(slot, ordered, settles))
    last = len(place)
    return tuple(sorted(found, key=lambda need: (
        not need.settles,
        place.get(need.asked_by[0], last) if need.asked_by else last,
    )))


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


def possibilities(grounded: Grounded, slot: Slot, within: set[Part]) -> list[tuple[Bool, ...]]:
    """What the slot may turn out to be: true or false; complete; none, or a value at, between or beyond the
    limits that the formula compares it with."""
    pool, truth = grounded.pool, truth_of(grounded, slot)
    match slot.kind:
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            return [(truth,), (pool.inverse(truth),)]
        case SlotKind.LIST:
            return [(truth,)]
        case SlotKind.MEASURE:
            number = pool.unmeasured(slot, grounded.least[slot])
            values = around(limits_of(number, within), grounded.least[slot])
            equal = [related(pool, Operator.EQUAL, number, pool.amount(value)) for value in values]
            return [*((truth, each) for each in equal), (pool.inverse(truth),)]


def limits_of(number: Part, within: Iterable[Part]) -> list[Fraction]:
    """The constants that the formula compares the number with, in order."""
    return sorted({
        node.right.value
        for node in within
        if isinstance(node, Related) and node.left is number and isinstance(node.right, Amount)
    })


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
