"""Calendars: from a declaration to holidays as data, and the counting of days with every step kept.
The package `holidays` is imported here only, and only when a calendar is compiled."""

from __future__ import annotations

import calendar as months
from datetime import date
from typing import TYPE_CHECKING

from hornbook.engine.program import Calendar
from hornbook.engine.term import Period
from hornbook.grammar.diagnostic import Diagnostic

if TYPE_CHECKING:
    from hornbook.grammar.declaration import CalendarDeclared  # an answer counts days, and reads no law

Steps = tuple[tuple[int, str], ...]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# The rules of counting a calendar may state, the first of each being the one taken when it states none.
RULES: dict[str, tuple[str, ...]] = {
    "first day": ("not counted", "counted"),
    "last day on a rest day": ("next working day", "counts as it is"),
    "end of month": ("last day of the month", "first day of the next month"),
}

_LAST_DAY = date.max.toordinal()


def compile_calendar(declared: CalendarDeclared) -> tuple[Calendar, list[Diagnostic]]:
    """The calendar with its holidays of the years stated; E402 for a country, weekday, year or rule of
    counting that is not known (the calendar then lacks it)."""
    found: list[Diagnostic] = []
    rest = tuple(sorted({WEEKDAYS.index(day) for day in declared.rest if day in WEEKDAYS}))
    for day in declared.rest:
        if day not in WEEKDAYS:
            found.append(_unknown(declared, f"`{day}` is not a day of the week", "write " + _any(WEEKDAYS)))
    for key, value in declared.rules:
        if key not in RULES:
            found.append(_unknown(declared, f"there is no rule of counting `{key}`", "write " + _any(RULES)))
        elif value not in RULES[key]:
            found.append(_unknown(declared, f"`{key}` cannot be `{value}`", "write " + _any(RULES[key])))
    rules = tuple((key, value) for key, value in declared.rules if value in RULES.get(key, ()))
    first, last = declared.first_year, declared.last_year
    if not 1 <= first <= last < date.max.year:
        found.append(
            _unknown(
                declared, f"`from {first} to {last}` is no span of years", "write the earlier year first"
            )
        )
        last = first - 1
    holidays, problem = _holidays(declared, last)
    compiled = Calendar(declared.name, declared.title, rest, holidays, first, last, rules, declared.basis)
    return compiled, found + problem


def _holidays(declared: CalendarDeclared, last: int) -> tuple[tuple[tuple[int, str], ...], list[Diagnostic]]:
    if not declared.country:
        return (), []
    import holidays  # a second of start-up that only compiling a calendar may cost

    try:
        days = holidays.country_holidays(
            declared.country, years=range(declared.first_year, last + 1), language="en_US"
        )
    except NotImplementedError:
        message = f"there are no holidays for the country `{declared.country}`"
        return (), [_unknown(declared, message, "write its two-letter code, as `LA` or `VN`")]
    return tuple(sorted((day.toordinal(), name) for day, name in days.items())), []


def _unknown(declared: CalendarDeclared, message: str, help: str) -> Diagnostic:
    return Diagnostic("E402", message, declared.span, help)


def _any(words: tuple[str, ...] | dict[str, tuple[str, ...]]) -> str:
    quoted = [f"`{word}`" for word in words]
    return ", ".join(quoted[:-1]) + f" or {quoted[-1]}"


def rule(calendar: Calendar, key: str) -> str:
    """The calendar's rule of counting for `key`, or the usual one where it states none."""
    return dict(calendar.rules).get(key, RULES[key][0])


def count_days(calendar: Calendar, start: int, count: int, period: Period) -> tuple[int | None, Steps]:
    """The day `count` periods after day number `start` (before it, when negative), by the calendar's rules.

    Steps are day numbers with a note each. A count back never moves its last day: to be early is what
    it asks. Hours count as whole days begun. None when a day must be looked up outside the calendar's
    years (E404); the last step is then that day.
    """
    if count == 0:
        return start, ((start, "the same day"),)
    counted = rule(calendar, "first day") == "counted"
    steps: list[tuple[int, str]] = [(start, "first day counted" if counted else "first day not counted")]
    if period is Period.WORKING_DAY:
        return _count_working(calendar, start, count, counted, steps)
    last = _plain(calendar, start, count, period, steps)
    if last is not None and counted:
        last += -1 if count > 0 else 1
    if last is None or not 1 <= last <= _LAST_DAY:
        return None, tuple(steps)
    steps.append((last, "last day"))
    if count > 0 and rule(calendar, "last day on a rest day") == "next working day":
        return _move(calendar, last, steps)
    return last, tuple(steps)


def day_off(calendar: Calendar, day: int) -> str:
    """Why no work is done on the day: the weekday or the holiday's name; empty for a working day.
    Raises LookupError outside the calendar's years."""
    year = date.fromordinal(day).year if 1 <= day <= _LAST_DAY else 0
    if not calendar.first_year <= year <= calendar.last_year:
        raise LookupError(day)
    weekday = (day - 1) % 7  # day number 1, 1 January of the year 1, is a Monday
    return _names(calendar).get(day) or (WEEKDAYS[weekday] if weekday in calendar.rest else "")


_named: dict[int, tuple[Calendar, dict[int, str]]] = {}


def _names(calendar: Calendar) -> dict[int, str]:
    """The holidays as a dictionary, made once for each calendar (kept with it, so its id stays its own)."""
    kept = _named.get(id(calendar))
    if kept is None or kept[0] is not calendar:
        kept = _named[id(calendar)] = (calendar, dict(calendar.holidays))
    return kept[1]


def _count_working(
    calendar: Calendar, start: int, count: int, counted: bool, steps: list[tuple[int, str]]
) -> tuple[int | None, Steps]:
    step = 1 if count > 0 else -1
    day, left = (start - step if counted else start), abs(count)
    try:
        while left:
            day += step
            reason = day_off(calendar, day)
            if reason:
                steps.append((day, reason))
            else:
                left -= 1
    except LookupError:
        steps.append((day, "outside the years of the calendar"))
        return None, tuple(steps)
    steps.append((day, "last day"))
    return day, tuple(steps)


def _plain(
    calendar: Calendar, start: int, count: int, period: Period, steps: list[tuple[int, str]]
) -> int | None:
    match period:
        case Period.DAY:
            return start + count
        case Period.HOUR:
            return start + (-(-count // 24) if count > 0 else count // 24)
        case Period.MONTH | Period.YEAR:
            return _add_months(calendar, start, count * (12 if period is Period.YEAR else 1), steps)
        case Period.WORKING_DAY:
            raise AssertionError("working days are counted one by one")


def _add_months(calendar: Calendar, start: int, count: int, steps: list[tuple[int, str]]) -> int | None:
    if not 1 <= start <= _LAST_DAY:
        return None
    first = date.fromordinal(start)
    years, month = divmod(first.month - 1 + count, 12)
    year = first.year + years
    if not 1 <= year < date.max.year:
        return None
    length = months.monthrange(year, month + 1)[1]
    if first.day <= length:
        return date(year, month + 1, first.day).toordinal()
    last = date(year, month + 1, length).toordinal()
    how = rule(calendar, "end of month")
    steps.append((last, f"no day {first.day} in that month: {how}"))
    return last if how == "last day of the month" else last + 1


def _move(calendar: Calendar, last: int, steps: list[tuple[int, str]]) -> tuple[int | None, Steps]:
    day = last
    try:
        while reason := day_off(calendar, day):
            day += 1
            steps.append((day, f"moved on: {reason}"))
    except LookupError:
        steps.append((day, "outside the years of the calendar"))
        return None, tuple(steps)
    return day, tuple(steps)
