"""Which alternative readings could change an answer: many are left open at once, and what then comes out as
before none of them changes. Those that are left are asked one by one, by `alternatives`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hornbook.engine.aims import Aim, World, bounds_of
from hornbook.engine.answer import Answer, Limits, Status
from hornbook.engine.case import Case, Query
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.reach import Reach
from hornbook.engine.term import KindId, ReadingId

if TYPE_CHECKING:
    from hornbook.engine.undecided import OpenReadings

FEW = 3  # alternatives that are sooner asked one by one


@dataclass(frozen=True, slots=True)
class Turning:
    """A question asked under the readings of a case, to be answered under others. formulas: of what the
    bounds leave open, each built once."""

    loaded: Loaded
    case: Case
    query: Query
    limits: Limits
    reach: Reach
    kinds: Mapping[str, KindId]
    formulas: dict[Aim, OpenReadings | None] = field(default_factory=dict)

    def formula(self, aim: Aim) -> OpenReadings | None:
        """The formula of an aim with all readings open; None where there is none."""
        from hornbook.engine.undecided import open_readings  # z3 costs more than most answers

        if aim not in self.formulas:
            self.formulas[aim] = open_readings(aim, self.case)
        return self.formulas[aim]


def changed_in(case: Case, other: Case) -> frozenset[ReadingId]:
    """The readings that are taken in one of two cases alone."""
    return frozenset(case.taken) ^ frozenset(other.taken)


def exactly(turning: Turning, aim: Aim, other: Case, chosen: Answer | None) -> Answer:
    """What an aim that the bounds leave open is answered under other readings. chosen: under those of the
    case."""
    from hornbook.engine.undecided import settle_briefly, settle_under  # as above

    formula = turning.formula(aim)
    return settle_briefly(aim, other) if formula is None else settle_under(formula, other, chosen)


def doubtful(
    turning: Turning, others: Mapping[ReadingId, Case], entries: Sequence[Listed] | None
) -> dict[ReadingId, Case]:
    """The alternatives, each with its case, that could change the answer. entries: of a list question."""
    aims = [Aim(turning.loaded, each.goal, turning.limits) for each in entries or ()]
    if entries is None:
        aims = [aim_of(turning.loaded, turning.query, turning.limits)]
    if len(others) <= FEW or any(aim.by_when for aim in aims):
        return dict(others)
    plain = _bounds(turning, aims, World(turning.case))
    if plain is None:
        return dict(others)
    left = {reading for reading, other in others.items() if not _lists_the_same(turning, other, entries)}
    tried = [reading for reading in others if reading not in left]
    sure = {aim: each for aim, each in zip(aims, plain, strict=True) if each.status is not Status.UNKNOWN}
    left |= _among(turning, others, tried, sure)
    for aim in aims:
        if aim not in sure:
            left |= _spoken_of(turning, others, aim)
    return {reading: other for reading, other in others.items() if reading in left}


def _spoken_of(turning: Turning, others: Mapping[ReadingId, Case], aim: Aim) -> set[ReadingId]:
    """Those of the alternatives of which the formula of an aim speaks; all where there is none."""
    formula = turning.formula(aim)
    if formula is None:
        return set(others)
    return {each for each, other in others.items() if changed_in(turning.case, other) & formula.readings}


def _lists_the_same(turning: Turning, other: Case, entries: Sequence[Listed] | None) -> bool:
    return entries is None or entries_of(turning.loaded, other, turning.query) == list(entries)


def _among(
    turning: Turning, others: Mapping[ReadingId, Case], tried: list[ReadingId], sure: Mapping[Aim, Evaluated]
) -> set[ReadingId]:
    """Those of the alternatives under which what is sure may be otherwise: by halves."""
    left: set[ReadingId] = set()
    waiting = [(tried, False)] if sure else []
    while waiting:
        group, known = waiting.pop()
        if not known and _as_before(turning, [others[each] for each in group], sure):
            continue
        if len(group) <= 1:
            left.update(group)
            continue
        half = len(group) // 2
        first, second = group[:half], group[half:]
        same = len(first) > 1 and _as_before(turning, [others[each] for each in first], sure)
        waiting += [(second, same)] if same else [(first, len(first) > 1), (second, False)]
    return left


def _as_before(turning: Turning, cases: Sequence[Case], sure: Mapping[Aim, Evaluated]) -> bool:
    """Whether all that is sure stays as it is, whichever of the readings that the cases change are taken."""
    changed = frozenset[ReadingId]().union(*[changed_in(turning.case, each) for each in cases])
    case = turning.case
    if not changed.isdisjoint(case.taken):
        case = replace(case, taken=tuple(each for each in case.taken if each not in changed))
    found = _bounds(turning, list(sure), World(case, open_readings=tuple(sorted(changed))))
    return found is not None and all(
        (now.status, now.value) == (was.status, was.value)
        for now, was in zip(found, sure.values(), strict=True)
    )


def _bounds(turning: Turning, aims: Sequence[Aim], world: World) -> list[Evaluated] | None:
    targets = [each.target for each in aims]
    found = bounds_of(turning.loaded, targets, turning.limits, world, proofs=False)
    return None if isinstance(found, Trouble) else found
