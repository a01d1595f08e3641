"""Alternative readings: those on which a question rests, and what each, taken alone, would answer.
Only readings that the question can come to are tried, and only what they can change is decided again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.answer import Answer, Item, Limits, Node, NodeKind, Status, Turn, Value, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Loaded, Trouble
from hornbook.engine.program import Asks, Program
from hornbook.engine.reach import Reach, reach_of
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import KindId, ReadingId

if TYPE_CHECKING:
    from hornbook.engine.undecided import OpenReadings

VERDICT = {Status.TRUE: Verdict.YES, Status.FALSE: Verdict.NO, Status.UNKNOWN: Verdict.UNKNOWN}
STATUS = {verdict: status for status, verdict in VERDICT.items()}


@dataclass(frozen=True, slots=True)
class _Told:
    """What an answer says, without why. entries: of a list, each with its standing."""

    verdict: Verdict
    value: Value | None = None
    entries: tuple[tuple[Listed, Status], ...] = ()

    def differs(self, other: _Told, wanted: Status) -> bool:
        """Whether the two assert different things. wanted: the status of what is in a list for certain. An
        entry that only one of the readings lays down counts where it is in the list."""
        if (self.verdict, self.value) != (other.verdict, other.value):
            return True
        own, its = ({entry.id: status for entry, status in each.entries} for each in (self, other))
        both, one = own.keys() & its.keys(), own.keys() ^ its.keys()
        return any(own[each] is not its[each] for each in both) or any(
            (own | its)[each] is wanted for each in one
        )

    @property
    def items(self) -> tuple[Item, ...]:
        """The entries of a list, without their proofs."""
        return tuple([Item(e.id, status, Node(NodeKind.LIST, status)) for e, status in self.entries])


@dataclass(frozen=True, slots=True)
class _Turning:
    """A question answered under the readings of a case, to be answered under others. formulas: of what the
    bounds leave open, each built once."""

    loaded: Loaded
    case: Case
    query: Query
    chosen: _Told
    limits: Limits
    reach: Reach
    kinds: Mapping[str, KindId]
    formulas: dict[Aim, OpenReadings | None] = field(default_factory=dict)


def turns(
    loaded: Loaded,
    case: Case,
    query: Query,
    entries: Sequence[Listed] | None,
    chosen: Answer,
    limits: Limits,
) -> tuple[Turn, ...]:
    """The alternatives that change the answer, in the order of the text. entries: of a list question."""
    reach, kinds = reach_of(loaded.plan), kinds_of(loaded.program, case)
    bearing = reach.readings(query.target, kinds)
    if not bearing:
        return ()
    listed = zip(entries or (), [each.status for each in chosen.items], strict=bool(chosen.items))
    told = _Told(chosen.verdict, chosen.value, tuple(listed))
    turning = _Turning(loaded, case, query, told, limits, reach, kinds)
    wanted = Status.TRUE if query.asks is Asks.LIST else Status.FALSE
    found: list[Turn] = []
    for reading in reach.alternatives(bearing):
        other = replace(case, taken=with_reading(loaded.program, case.taken, reading))
        changed = frozenset(other.taken) ^ frozenset(case.taken)
        if reading in changed and changed & bearing:
            its = _settled(turning, other) if entries is None else _listed(turning, other, changed)
            if its.differs(told, wanted):
                found.append(Turn(reading, its.verdict, its.value, its.items))
    return tuple(found)


def with_reading(program: Program, taken: tuple[ReadingId, ...], reading: ReadingId) -> tuple[ReadingId, ...]:
    """The readings taken, with this one in place of another of the same provision."""
    address = program.readings[reading].address
    return (*(each for each in taken if program.readings[each].address != address), reading)


def _settled(turning: _Turning, other: Case) -> _Told:
    """What a question that lists nothing is answered under the other readings."""
    aim = aim_of(turning.loaded, turning.query, turning.limits)
    found = plain_answer(aim, bounds(aim, World(other), proofs=False))
    if found is None:
        chosen = Answer(turning.chosen.verdict, value=turning.chosen.value)
        found = _exactly(turning, aim, other, chosen)
    return _Told(found.verdict, found.value)


def _listed(turning: _Turning, other: Case, changed: frozenset[ReadingId]) -> _Told:
    """The list under the other readings; an entry that can come to none of those changed is as it was."""
    loaded, limits, chosen = turning.loaded, turning.limits, turning.chosen
    before = dict(chosen.entries) if chosen.verdict is Verdict.LIST else {}
    entries = entries_of(loaded, other, turning.query) or []
    same = {each for each in before if not changed & turning.reach.readings(each.goal, turning.kinds)}
    asked = [each for each in entries if each not in same]
    found = bounds_of(loaded, [each.goal for each in asked], limits, World(other), proofs=False)
    if isinstance(found, Trouble):
        return _Told(Verdict.NOT_DECIDED)
    now = dict(before)
    for each, bound in zip(asked, found, strict=True):
        now[each] = bound.status
        if bound.status is Status.UNKNOWN:
            was = Answer(VERDICT[before[each]]) if each in before else None
            verdict = _exactly(turning, Aim(loaded, each.goal, limits), other, was).verdict
            if verdict is Verdict.NOT_DECIDED:
                return _Told(verdict)
            now[each] = STATUS[verdict]
    return _Told(Verdict.LIST, entries=tuple([(each, now[each]) for each in entries]))


def _exactly(turning: _Turning, aim: Aim, other: Case, chosen: Answer | None) -> Answer:
    from hornbook.engine.undecided import (  # z3 costs more than most answers
        open_readings,
        settle_briefly,
        settle_under,
    )

    if aim not in turning.formulas:
        turning.formulas[aim] = open_readings(aim, turning.case)
    formula = turning.formulas[aim]
    return settle_briefly(aim, other) if formula is None else settle_under(formula, other, chosen)
