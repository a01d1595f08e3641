"""Calendars: what compiles, what is refused, and how days are counted.
The expected days were counted by hand on a printed calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hornbook.engine.calendars import compile_calendar, count_days
from hornbook.engine.program import Calendar
from hornbook.engine.term import Period
from hornbook.grammar.declaration import CalendarDeclared

LAOS = CalendarDeclared(
    "la",
    "Lao PDR",
    "LA",
    2010,
    2030,
    ("Saturday", "Sunday"),
    (
        ("first day", "not counted"),
        ("last day on a rest day", "next working day"),
        ("end of month", "last day of the month"),
    ),
    "a reading",
)


@pytest.fixture(scope="module")
def laos() -> Calendar:
    compiled, found = compile_calendar(LAOS)
    assert found == []
    return compiled


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def counted(calendar: Calendar, start: str, count: int, period: Period) -> str | None:
    found, _ = count_days(calendar, day(start), count, period)
    return None if found is None else date.fromordinal(found).isoformat()


@pytest.mark.parametrize(
    ("start", "count", "period", "expected"),
    [
        ("2019-02-01", 15, Period.WORKING_DAY, "2019-02-22"),
        ("2019-03-01", 5, Period.WORKING_DAY, "2019-03-11"),  # 8 March is a holiday
        ("2019-04-12", 1, Period.WORKING_DAY, "2019-04-18"),  # Lao New Year
        ("2019-02-22", -5, Period.WORKING_DAY, "2019-02-15"),
        ("2019-02-01", 30, Period.DAY, "2019-03-04"),  # 3 March is a Sunday
        ("2019-06-01", -60, Period.DAY, "2019-04-02"),
        ("2019-01-31", 1, Period.MONTH, "2019-02-28"),
        ("2016-02-29", 1, Period.YEAR, "2017-02-28"),
        ("2019-03-01", 2, Period.YEAR, "2021-03-01"),
        ("2019-03-04", 24, Period.HOUR, "2019-03-05"),
        ("2019-03-04", 0, Period.WORKING_DAY, "2019-03-04"),
        ("2030-12-31", 1, Period.WORKING_DAY, None),
        ("2030-12-31", 1, Period.DAY, None),
    ],
)
def test_counts(laos: Calendar, start: str, count: int, period: Period, expected: str | None) -> None:
    assert counted(laos, start, count, period) == expected


def test_rules_change_the_count(laos: Calendar) -> None:
    rules = (("first day", "counted"), ("last day on a rest day", "counts as it is"))
    from_first = replace(laos, rules=rules)
    assert counted(from_first, "2019-02-01", 15, Period.WORKING_DAY) == "2019-02-21"
    assert counted(from_first, "2019-02-01", 31, Period.DAY) == "2019-03-03"
    over = replace(laos, rules=(("end of month", "first day of the next month"),))
    assert counted(over, "2019-01-31", 1, Period.MONTH) == "2019-03-01"


def test_steps_name_each_day_left_out(laos: Calendar) -> None:
    _, steps = count_days(laos, day("2019-03-06"), 2, Period.WORKING_DAY)
    assert [(date.fromordinal(on).isoformat(), note) for on, note in steps] == [
        ("2019-03-06", "first day not counted"),
        ("2019-03-08", "International Women's Rights Day"),
        ("2019-03-09", "Saturday"),
        ("2019-03-10", "Sunday"),
        ("2019-03-11", "last day"),
    ]


def test_moving_the_last_day_is_shown(laos: Calendar) -> None:
    found, steps = count_days(laos, day("2019-03-01"), 7, Period.DAY)
    assert found == day("2019-03-11")
    assert (day("2019-03-09"), "moved on: International Women's Rights Day") in steps


def test_later_starts_never_end_earlier(laos: Calendar) -> None:
    for period in Period:
        ends = [count_days(laos, on, 3, period)[0] or 0 for on in range(day("2019-01-20"), day("2019-05-20"))]
        assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (replace(LAOS, country="Atlantis"), "`Atlantis`"),
        (replace(LAOS, rest=("Caturday",)), "`Caturday`"),
        (replace(LAOS, rules=(("second day", "counted"),)), "`second day`"),
        (replace(LAOS, rules=(("first day", "maybe"),)), "`maybe`"),
        (replace(LAOS, first_year=2030, last_year=2010), "no span of years"),
    ],
)
def test_unknown_parts_are_refused(changed: CalendarDeclared, words: str) -> None:
    _, found = compile_calendar(changed)
    assert [one.code for one in found] == ["E402"]
    assert words in found[0].message and found[0].help
