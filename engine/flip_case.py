"""A set of changes, and the case as it is once they are made: `flips` finds the sets and replays them here.
A group changes together, and a list that is closed holds all of the case who are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hornbook.engine.answer import Slot, SlotKind, Verdict
from hornbook.engine.case import Basis, Case, ClosedKind, ClosedList, Fact, Measured, Source, Truth
from hornbook.engine.flip_edges import Bounds
from hornbook.engine.program import Program
from hornbook.engine.slots import Facts, known_facts
from hornbook.engine.suppose import args_of
from hornbook.engine.term import Address, KindId, MeasureId, SentenceId

CHANGED = Source(Basis.ASSUMED)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of a set, and what it would have to be. slot: the sentence that would hold (`holds`) or not, the
    measure with its `value` (None: none) and the bounds in which it may lie (None: exactly this value), or
    the list that would be complete. was: where the case has it from (None: it is not known); silent: it is
    only presumed."""

    slot: Slot
    holds: bool
    asked_by: tuple[Address, ...]
    value: Fraction | None = None
    bounds: Bounds | None = None
    was: Source | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest set of changes that gives this answer."""

    verdict: Verdict
    changes: tuple[Change, ...]


def with_groups(program: Program, slots: Sequence[Slot]) -> list[Slot]:
    """The slots with all others of their groups: these change together."""
    found = dict.fromkeys(slots)
    for slot in slots:
        if slot.kind is SlotKind.SENTENCE:
            members = (m for group in program.groups if slot.id in group.members for m in group.members)
            found.update(dict.fromkeys(replace(slot, id=str(member)) for member in members))
    return list(found)


def changed_case(facts: Facts, flip: Flip) -> Case:
    """The case with the changes made."""
    new = [fact for change in flip.changes for fact in _facts_of(facts.program, change)]
    case = replace(facts.case, facts=(*facts.case.facts, *new))
    lists = [change.slot for change in flip.changes if change.slot.kind is SlotKind.LIST]
    closed = [fact for slot in lists for fact in _closed(known_facts(facts.program, case), slot)]
    return replace(case, facts=(*case.facts, *closed))


def _facts_of(program: Program, change: Change) -> Iterator[Fact]:
    slot, args = change.slot, args_of(change.slot)
    if slot.kind is SlotKind.MEASURE:
        yield Measured(MeasureId(slot.id), args, change.value, True, CHANGED)
    elif slot.kind is SlotKind.SENTENCE:
        members = {SentenceId(each.id): each.id == slot.id for each in with_groups(program, [slot])}
        for member, is_it in members.items():
            yield Truth(member, args, is_it and change.holds, CHANGED)


def _closed(facts: Facts, slot: Slot) -> Iterator[Fact]:
    """The list with all of the case who are in it, and nobody else; who may be in it may still be."""
    sentence = facts.program.sentences.get(SentenceId(slot.id))
    if sentence is None:
        yield ClosedKind(KindId(slot.id), CHANGED)
        return
    kind = sentence.holes[slot.args.index(None)]
    members = []
    for each in facts.individuals(kind):
        args = tuple(each if arg is None else arg for arg in slot.args)
        value = facts.truth(sentence.id, args).value
        members += [each] if value else []
        if value is None:
            yield Truth(sentence.id, args, None, CHANGED)
    yield ClosedList(sentence.id, slot.args, tuple(members), CHANGED)
