"""Days tried for one that is not known: what they show, and what they do not."""

from __future__ import annotations

from hornbook.engine.answer import Answer, Need, Slot, SlotKind, Verdict
from hornbook.engine.case import Case, Measured
from hornbook.engine.ground_formula import NotDecided
from hornbook.engine.tried_days import TRIED, by_days_tried

DAY = Slot(SlotKind.MEASURE, "{} was issued", ("s",))
CLEAN = Slot(SlotKind.SENTENCE, "{} is clean", ("s",))
CASE = Case("", (), (), on=737_000)
WHY = NotDecided("E509", "a day is counted", (DAY,))


def told(case: Case) -> int | None:
    """How far the day that was tried is from the day asked about; None where it is none."""
    (fact,) = case.facts
    assert isinstance(fact, Measured) and fact.known and (fact.measure, fact.args) == (DAY.id, ("s",))
    return None if fact.value is None else int(fact.value) - case.on


def test_two_days_that_end_differently_make_the_answer_unknown_and_the_day_a_need() -> None:
    seen: list[int | None] = []

    def answer(case: Case) -> Answer:
        seen.append(told(case))
        return Answer(Verdict.YES if seen[-1] == TRIED[-1] else Verdict.NO)

    found = by_days_tried(CASE, WHY, answer)
    assert (found.verdict, found.needs) == (Verdict.UNKNOWN, (Need(DAY, (), settles=True),))
    assert seen == [*TRIED, None]


def test_days_with_one_answer_show_nothing() -> None:
    found = by_days_tried(CASE, WHY, lambda _: Answer(Verdict.YES))
    assert (found.verdict, found.why_not) == (Verdict.NOT_DECIDED, ("E509", "a day is counted"))


def test_what_is_open_on_every_day_tried_is_open_but_the_day_is_no_need() -> None:
    need = Need(CLEAN, (), settles=True)
    found = by_days_tried(CASE, WHY, lambda _: Answer(Verdict.UNKNOWN, needs=(need,)))
    assert (found.verdict, found.needs) == (Verdict.UNKNOWN, (Need(CLEAN, ()),))  # with the day it settled


def test_a_day_that_settles_what_is_open_on_others_is_asked_for_first() -> None:
    def answer(case: Case) -> Answer:
        return Answer(Verdict.NO) if told(case) is None else Answer(Verdict.UNKNOWN, needs=(Need(CLEAN, ()),))

    assert [(each.slot, each.settles) for each in by_days_tried(CASE, WHY, answer).needs] == [
        (DAY, True),
        (CLEAN, False),
    ]


def test_what_is_not_decided_for_another_reason_stays_so() -> None:
    found = by_days_tried(CASE, NotDecided("E304", "two values"), lambda _: Answer(Verdict.YES))
    assert (found.verdict, found.why_not) == (Verdict.NOT_DECIDED, ("E304", "two values"))
