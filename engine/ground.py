"""A question as one formula over the case's unknown slots: every rule that bears on it, made ground.
`exact` decides the formula; `needs` and `by_cases` ask what its slots may turn out to be."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Case
from hornbook.engine.ground_formula import Bool, Candidate, Others, Part, Quantity, Reference, reachable
from hornbook.engine.ground_lists import open_slot
from hornbook.engine.ground_notes import Asks, Conflict, Open
from hornbook.engine.ground_pool import Pool
from hornbook.engine.ground_related import related, restrict
from hornbook.engine.ground_rules import Grounder
from hornbook.engine.ground_terms import ground
from hornbook.engine.program import Program
from hornbook.engine.slots import known_facts
from hornbook.engine.term import Address, Cond, Expr, Holds, MeasureOf, Range, ReadingId
from hornbook.grammar.operators import Operator

_FRAMES = 20_000  # of Python, for laws that refer on and on; each needs about ten a sentence


@dataclass(frozen=True, slots=True)
class Grounded:
    """A question made ground. sides: what every completion respects. units: the slots that change together
    (the unknown members of a group); pairs: units of which exactly one holds. others: by the slot of an open
    list. least: of each unknown measure (None: it need not be whole). conflict: when the law gives
    one measure two values. candidates: of a computed measure asked for."""

    pool: Pool
    root: Bool | Quantity
    sides: tuple[Bool, ...]
    conflict: Bool
    asked: dict[Slot, tuple[Address, ...]]
    units: tuple[tuple[Slot, ...], ...]
    pairs: tuple[tuple[Slot, ...], ...]
    least: dict[Slot, int | None]
    others: dict[Slot, tuple[Others, ...]]
    candidates: tuple[Candidate, ...] = ()


def ground_question(
    program: Program, case: Case, target: Cond | Expr, open_readings: bool = False
) -> Grounded:
    """The formula of a condition or an expression. open_readings: see Grounder. Raises NotDecided (E303,
    E404, E509, E510)."""
    with _building(program, case, open_readings) as g:
        root = g.truth(target, {}) if isinstance(target, Cond) else g.number(target, {})
        key = (target.measure, ground(target.args, {})) if isinstance(target, MeasureOf) else None
        return _grounded(g, root, g.candidates.get(key, ()) if key else ())


def ground_deadline(program: Program, case: Case, target: Holds, open_readings: bool = False) -> Grounded:
    """The formula of the last day for what a prescriptive sentence demands: the earliest that a rule sets."""
    with _building(program, case, open_readings) as g:
        candidates: list[Candidate] = []
        for rule in g.rules_of.get(target.sentence, ()):
            env = g.bound(rule, rule.head.args, ground(target.args, {}))
            concludes = g.concludes(rule, env)
            if env is None or rule.deadline is None or concludes is g.pool.fixed(False):
                continue
            candidates.append(Candidate(rule.id, concludes, g.number(rule.deadline, env)))
        return _grounded(g, _earliest(g.pool, candidates), candidates)


def readings_of(grounded: Grounded) -> frozenset[ReadingId]:
    """The alternatives of which a question's formula, in which readings are open, speaks."""
    nodes = reachable((*_roots(grounded), grounded.conflict))
    return frozenset(ReadingId(node.atom[1][0]) for node in nodes if isinstance(node, Reference))


def _roots(grounded: Grounded) -> tuple[Part, ...]:
    root = grounded.root
    return (root.defined, root.value) if isinstance(root, Quantity) else (root,)


def under_readings(grounded: Grounded, taken: Collection[ReadingId]) -> Grounded:
    """A question's formula in which readings are open, with these alternatives taken and no others."""
    parts = (*_roots(grounded), grounded.conflict)
    readings = [node for node in reachable(parts) if isinstance(node, Reference)]
    settled: dict[Part, Part] = {each: grounded.pool.fixed(each.atom[1][0] in taken) for each in readings}
    *new, conflict = restrict(grounded.pool, parts, settled)
    new_root = Quantity(*new) if isinstance(grounded.root, Quantity) else new[0]  # type: ignore[arg-type]
    return replace(grounded, root=new_root, conflict=conflict)  # type: ignore[arg-type]  # kinds stay


def list_slot(program: Program, case: Case, listed: Range) -> Slot | None:
    """The slot that asks whether a list is complete; None where it is."""
    return open_slot(Grounder(program, known_facts(program, case)), listed, {})


def _earliest(pool: Pool, candidates: Sequence[Candidate]) -> Quantity:
    defined, value = pool.fixed(False), pool.amount(0)
    for each in candidates:
        counts = pool.both((each.concludes, each.quantity.defined))
        if defined is pool.fixed(False):
            value = each.quantity.value
        else:
            earlier = related(pool, Operator.BELOW, each.quantity.value, value)
            better = pool.both((counts, pool.either((pool.inverse(defined), earlier))))
            value = pool.chosen(better, each.quantity.value, value)
        defined = pool.either((defined, counts))
    return Quantity(defined, value)


_last: dict[bool, Grounder] = {}  # the last case's, its readings open or not
_KEPT_NODES = 50_000


def anew() -> None:
    """The next formula is built from nothing, and its pool holds nothing of other questions."""
    _last.clear()


def built() -> bool:
    """Whether a formula was built since `anew`."""
    return bool(_last)


@contextmanager
def _building(program: Program, case: Case, open_readings: bool) -> Iterator[Grounder]:
    """What builds a formula of the case: what built the last one, where it was of the same case. Where that
    goes wrong half way, it is not used again. Python's stack gets room for laws that refer on and on."""
    g = _last.pop(open_readings, None)
    if g is None or len(g.pool.made) > _KEPT_NODES or not _is_of(g, program, case):
        g = Grounder(program, known_facts(program, case), open_readings)
    g.notes.begin()
    frames = sys.getrecursionlimit()
    sys.setrecursionlimit(max(frames, _FRAMES))
    try:
        yield g
    finally:
        sys.setrecursionlimit(frames)
    _last[open_readings] = g


def _is_of(g: Grounder, program: Program, case: Case) -> bool:
    its = g.facts.case
    same = g.program is program and its.facts is case.facts and its.persons is case.persons
    return same and its.on == case.on and (g.open_readings or its.taken == case.taken)


def _grounded(g: Grounder, root: Bool | Quantity, candidates: Sequence[Candidate]) -> Grounded:
    """The formula with all that every completion respects, from what was met in building it."""
    asked: dict[Slot, dict[Address, None]] = {}
    others: dict[Slot, dict[Others, None]] = {}
    conflicts: list[Bool] = []
    for note in g.notes.all():
        match note:
            case Asks(slot, place):
                asked.setdefault(slot, {}).update({} if place is None else {place: None})
            case Open(slot, node):
                others.setdefault(slot, {})[node] = None
            case Conflict(when):
                conflicts.append(g.atoms.settled(when))
    sides, units, pairs = _groups(g, asked)
    for slot, nodes in others.items():
        complete = g.pool.free(slot)
        for node in nodes:
            none = related(g.pool, Operator.AT_MOST, node, g.pool.amount(0))
            sides.append(g.pool.either((g.pool.inverse(complete), none)))
    return Grounded(
        g.pool,
        root,
        tuple(sides),
        g.pool.either(conflicts),
        {slot: tuple(places) for slot, places in asked.items()},
        units,
        pairs,
        {slot: g.least[slot] for slot in asked if slot in g.least},
        {slot: tuple(nodes) for slot, nodes in others.items()},
        tuple(candidates),
    )


Units = tuple[tuple[Slot, ...], ...]


def _groups(g: Grounder, asked: Iterable[Slot]) -> tuple[list[Bool], Units, Units]:
    """For each group with an unknown member: what its members may be together, and its unknown slots; then
    those units of which exactly one holds."""
    sides: list[Bool] = []
    units: list[tuple[Slot, ...]] = []
    pairs: list[tuple[Slot, ...]] = []
    asked = [slot for slot in asked if slot.kind is SlotKind.SENTENCE]
    for group in g.program.groups:
        for args in dict.fromkeys(slot.args for slot in asked if slot.id in group.members):
            key = tuple(str(arg) for arg in args)
            known = [g.facts.truth(member, key).value for member in group.members]
            slots = [Slot(SlotKind.SENTENCE, member, key) for member in group.members]
            truths = [
                g.pool.free(slot) if value is None else g.pool.fixed(value)
                for slot, value in zip(slots, known, strict=True)
            ]
            for index, one in enumerate(truths):
                sides.extend(g.pool.inverse(g.pool.both((one, other))) for other in truths[index + 1 :])
            if group.exactly:
                sides.append(g.pool.either(truths))
            units.append(tuple(slot for slot, value in zip(slots, known, strict=True) if value is None))
            if group.exactly and len(units[-1]) == 2:
                pairs.append(units[-1])
    return sides, tuple(units), tuple(pairs)
