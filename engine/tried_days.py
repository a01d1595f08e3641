"""An answer where a day is counted from one that is not known, for which no formula stands: days are tried.
Two days with different answers show that the answer is unknown; days with one answer show nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hornbook.engine.answer import Answer, Need, Slot, Verdict
from hornbook.engine.case import Basis, Case, Measured, Source
from hornbook.engine.ground_formula import NotDecided
from hornbook.engine.suppose import args_of
from hornbook.engine.term import MeasureId

TRIED = (-730, -365, 0, 365)  # days from the day asked about: terms of a year or two begin and end between
MOST_SLOTS = 2  # of the days not known
_ASSUMED = Source(Basis.ASSUMED)


def by_days_tried(case: Case, why: NotDecided, answer: Callable[[Case], Answer]) -> Answer:
    """The answer of a case that cannot be decided for this reason. answer: that of the case with one day
    more known."""
    found = {slot: [answer(each) for each in _told(case, slot)] for slot in why.days[:MOST_SLOTS]}
    if any(_differ(each) or _is_open(each) for each in found.values()):
        return Answer(Verdict.UNKNOWN, needs=_needs(found))
    return Answer(Verdict.NOT_DECIDED, why_not=(why.code, why.words))


def by_few_days_tried(case: Case, why: NotDecided, answer: Callable[[Case], Answer]) -> Answer:
    """The same without needs: no more days are tried once two answers differ or one is open."""
    for slot in why.days[:MOST_SLOTS]:
        answers: list[Answer] = []
        for each in reversed(_told(case, slot)):  # no day and the last ones differ most often
            answers.append(answer(each))
            if _is_open(answers) or _differ(answers):
                return Answer(Verdict.UNKNOWN)
    return Answer(Verdict.NOT_DECIDED, why_not=(why.code, why.words))


def _told(case: Case, slot: Slot) -> list[Case]:
    """The case with each of the days tried, and with none."""
    days = [Fraction(case.on + each) for each in TRIED]
    told = [Measured(MeasureId(slot.id), args_of(slot), day, True, _ASSUMED) for day in (*days, None)]
    return [replace(case, facts=(*case.facts, each)) for each in told]


def _is_open(answers: Sequence[Answer]) -> bool:
    return any(each.verdict is Verdict.UNKNOWN for each in answers)


def _certain(answers: Sequence[Answer]) -> set[tuple[Verdict, object]]:
    undecided = (Verdict.UNKNOWN, Verdict.NOT_DECIDED)
    return {(each.verdict, each.value) for each in answers if each.verdict not in undecided}


def _differ(answers: Sequence[Answer]) -> bool:
    """Whether the day alone can change the answer: two are certain, or one is and another is open."""
    certain = _certain(answers)
    return len(certain) > 1 or (bool(certain) and _is_open(answers))


def _needs(found: Mapping[Slot, Sequence[Answer]]) -> tuple[Need, ...]:
    """The days that change the answer, and what is needed with one of them known: that alone may settle
    nothing. Each is a need of the whole, as completions with that day are among all."""
    needs: dict[Slot, Need] = {}
    for answers in found.values():
        for need in (each for answer in answers for each in answer.needs):
            needs.setdefault(need.slot, replace(need, settles=False))
    for slot, answers in found.items():
        if _differ(answers):
            needs[slot] = replace(needs.get(slot, Need(slot, ())), settles=bool(_certain(answers)))
    return tuple(sorted(needs.values(), key=lambda need: not need.settles))
