"""Alternative readings: those on which a question rests, and what each, taken alone, would answer.
Only readings that the question can come to are tried, and only what they can change is decided again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.answer import Answer, Item, Limits, Node, NodeKind, Status, Turn, Value, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.doubtful import Turning, changed_in, doubtful, exactly
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Loaded, Trouble
from hornbook.engine.program import Asks, Program
from hornbook.engine.reach import reach_of
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import ReadingId

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
    turning = Turning(loaded, case, query, limits, reach, kinds)
    wanted = Status.TRUE if query.asks is Asks.LIST else Status.FALSE
    others: dict[ReadingId, Case] = {}
    for reading in reach.alternatives(bearing):
        other = replace(case, taken=with_reading(loaded.program, case.taken, reading))
        changed = changed_in(case, other)
        if reading in changed and changed & bearing:
            others[reading] = other
    found: list[Turn] = []
    for reading, other in doubtful(turning, others, entries).items():
        its = _settled(turning, told, other) if entries is None else _listed(turning, told, other)
        if its.differs(told, wanted):
            found.append(Turn(reading, its.verdict, its.value, its.items))
    return tuple(found)


def with_reading(program: Program, taken: tuple[ReadingId, ...], reading: ReadingId) -> tuple[ReadingId, ...]:
    """The readings taken, with this one in place of another of the same provision."""
    address = program.readings[reading].address
    return (*(each for each in taken if program.readings[each].address != address), reading)


def _settled(turning: Turning, told: _Told, other: Case) -> _Told:
    """What a question that lists nothing is answered under the other readings."""
    aim = aim_of(turning.loaded, turning.query, turning.limits)
    found = plain_answer(aim, bounds(aim, World(other), proofs=False))
    if found is None:
        found = exactly(turning, aim, other, Answer(told.verdict, value=told.value))
    return _Told(found.verdict, found.value)


def _listed(turning: Turning, told: _Told, other: Case) -> _Told:
    """The list under the other readings; an entry that can come to none of those changed is as it was."""
    loaded, limits = turning.loaded, turning.limits
    before = dict(told.entries) if told.verdict is Verdict.LIST else {}
    changed = changed_in(turning.case, other)
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
            verdict = exactly(turning, Aim(loaded, each.goal, limits), other, was).verdict
            if verdict is Verdict.NOT_DECIDED:
                return _Told(verdict)
            now[each] = STATUS[verdict]
    return _Told(Verdict.LIST, entries=tuple([(each, now[each]) for each in entries]))
