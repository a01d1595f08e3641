"""Deadlines: the lines `within`, `at least ... before`, `not later than`, `before ... of every year`.
Each becomes the last day on which the thing may be done; several are met by the earliest."""

from __future__ import annotations

from functools import reduce
from typing import assert_never

from hornbook.engine.draft import Draft
from hornbook.engine.resolve import Scope
from hornbook.engine.term import Expr, Operation, Shift, Yearly
from hornbook.grammar.norm import Deadline, When
from hornbook.grammar.phrase import Phrase

LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def deadline_of(draft: Draft, scope: Scope, written: tuple[Deadline, ...]) -> tuple[Expr | None, Expr | None]:
    """The last day that all the deadlines leave, and the day from which the first `within ... after` counts
    (its norm is governed by the law of that day); None where there is none."""
    days = [(each, _last_day(draft, scope, each)) for each in written]
    found = [last for _, last in days if last is not None]
    triggers = [
        last.base for each, last in days if each.when is When.WITHIN_AFTER and isinstance(last, Shift)
    ]
    last = reduce(lambda one, other: Operation("min", one, other), found) if found else None
    return last, triggers[0] if triggers else None


def _last_day(draft: Draft, scope: Scope, written: Deadline) -> Expr | None:
    resolver = draft.resolver
    amount, event = written.amount, written.event
    if isinstance(event, Phrase) and _has_no_day(draft, event):
        return None
    match written.when:
        case When.WITHIN_AFTER | When.BEFORE if amount and event:
            return resolver.shift(amount, written.when is When.WITHIN_AFTER, event, scope)
        case When.NOT_LATER if event:
            return resolver.date(event, scope)
        case When.YEARLY_BEFORE if amount:
            day = resolver.yearly(amount)
            return None if day is None else _day_before(day)
        case When.WITHIN_AFTER | When.BEFORE | When.NOT_LATER | When.YEARLY_BEFORE:
            draft.report("E217", "this deadline lacks its length or its day", written.span, "write both")
            return None
        case _:
            assert_never(written.when)


def _has_no_day(draft: Draft, event: Phrase) -> bool:
    """Whether the deadline counts from what is only true or false: E403."""
    scanned = draft.resolver.scan(event)
    entry = draft.vocabulary.lookup.sentences.get(scanned.key)
    if entry is None or entry.measure:
        return False
    hint = "count from an event, which has a day: declare it with `event`"
    draft.report("E403", f"`{scanned.shown}` has no day to count from", event.span, hint)
    return True


def _day_before(day: Yearly) -> Yearly:
    """What is due before a day is due on the one before it at the latest."""
    if day.day > 1:
        return Yearly(day.month, day.day - 1)
    month = day.month - 1 or 12
    return Yearly(month, LAST_DAYS[month - 1])
