"""Written expressions become linked ones, their dimensions checked.
Values, arithmetic, dates, counts and sums."""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from typing import assert_never

from hornbook.engine.match import Scanned
from hornbook.engine.resolve_scope import Scope, binding
from hornbook.engine.resolve_terms import Terms, constant_of
from hornbook.engine.resolve_unknown import no_value
from hornbook.engine.resolve_values import DATE, NUMBER, combined, dimension, fit, words
from hornbook.engine.term import (
    AskedDay,
    Cond,
    Constant,
    Count,
    Dimension,
    Expr,
    MeasureId,
    MeasureOf,
    Operation,
    Range,
    Round,
    Shift,
    Sum,
    Yearly,
)
from hornbook.engine.units import number
from hornbook.grammar.phrase import (
    Arithmetic,
    Condition,
    CountOf,
    Expression,
    Extreme,
    Listed,
    PercentOf,
    Phrase,
    Rounded,
    Shifted,
    SumOf,
)
from hornbook.grammar.span import Span

_COMMENCEMENT = "the commencement of "
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Expressions(Terms):
    """Resolves expressions; the conditions inside counts and sums by `condition`, which the resolver has."""

    __slots__ = ()

    def condition(self, written: Condition, scope: Scope) -> Cond | None:
        """The linked condition."""
        raise NotImplementedError

    def expression(self, written: Expression, scope: Scope) -> Expr | None:
        """The linked expression; None where something in it was reported."""
        match written:
            case Phrase():
                return self._value(written, scope)
            case Arithmetic(operator, left, right, span):
                return self._operation(operator, left, right, scope, span)
            case PercentOf(percent, base, span):
                return self._percent(percent, self.expression(base, scope), span)
            case Extreme(smaller, left, right, span):
                return self._operation("min" if smaller else "max", left, right, scope, span)
            case Rounded(value, way, step, span):
                return self._rounded(self.expression(value, scope), way, step, span)
            case Shifted(amount, after, base):
                return self.shift(amount, after, base, scope)
            case CountOf(listed):
                return self._count(listed, scope)
            case SumOf(value, listed):
                return self._sum(value, listed, scope)
            case _:
                assert_never(written)

    def dimension(self, value: Expr) -> Dimension:
        """What a linked expression is measured in."""
        return dimension(value, self.vocabulary.measures)

    def shift(self, amount: Phrase, after: bool, base: Expression, scope: Scope) -> Shift | None:
        """A date so many periods after or before another, counted by the document's calendar."""
        period = self.period(amount)
        day = self.date(base, scope)
        if period is None or day is None:
            return None
        return Shift(day, period[0] if after else -period[0], period[1], scope.calendar)

    def date(self, written: Expression, scope: Scope) -> Expr | None:
        """An expression that must be a date."""
        value = self.expression(written, scope)
        if value is None or self.dimension(value) == DATE:
            return value
        message = f"a date is needed here, but this is {words(self.dimension(value))}"
        self.report("E207", message, written.span, "write a date, or an event, which has one")
        return None

    def yearly(self, phrase: Phrase) -> Yearly | None:
        """`31 October` as a day of every year."""
        shown = self.scan(phrase).shown.casefold()
        day, _, month = shown.partition(" ")
        if month in _MONTHS and day.isdecimal() and 1 <= int(day) <= _LONGEST[_MONTHS.index(month)]:
            return Yearly(_MONTHS.index(month) + 1, int(day))
        self.report("E104", f"`{shown}` is no day of a year", phrase.span, "write it as `31 October`")
        return None

    def _value(self, phrase: Phrase, scope: Scope) -> Expr | None:
        scanned = self.scan(phrase)
        if scanned.key == "the day asked about":
            return AskedDay()
        entry = self.vocabulary.lookup.sentences.get(scanned.key)
        if entry is not None and entry.measure and entry.form == "is":
            said = self.said(entry, scanned, scope, phrase.span)
            if said is not None and said.some:
                message = f"`{scanned.shown}` is the value of no one in particular"
                help_line = "name the one that is meant, or count and sum over all of them"
                self.report("E217", message, phrase.span, help_line)
                return None
            return MeasureOf(MeasureId(entry.id), said.args) if said is not None else None
        if entry is not None:
            help_line = "write it as a condition of its own"
            self.report("E207", f"`{scanned.shown}` is true or false, no value", phrase.span, help_line)
            return None
        if scanned.key.startswith(_COMMENCEMENT):
            return self._commencement(scanned, scope, phrase.span)
        made = constant_of(scanned) if scanned.key == "{}" else None
        if made is None:
            self.unknown(no_value(phrase, scanned, self.vocabulary, scope), scope)
        return made

    def _commencement(self, scanned: Scanned, scope: Scope, span: Span) -> Constant | None:
        key = scanned.key.removeprefix(_COMMENCEMENT)
        if key == "this document":
            key = scope.document
        day = self.commencements.get(key)
        if day is None:
            self.report("E203", f"no document `{key}` is known", span, "write the key of a document")
            return None
        return Constant(Fraction(day), DATE, scanned.shown)

    def _operation(
        self, operator: str, left: Expression, right: Expression, scope: Scope, span: Span
    ) -> Expr | None:
        one, other = self.expression(left, scope), self.expression(right, scope)
        if one is None or other is None:
            return None
        if combined(operator, self.dimension(one), self.dimension(other)) is None:
            if operator not in "x/" and (fitted := self.agree(one, other)):
                return Operation(operator, *fitted)
            self.mixed(one, other, span)
            return None
        return Operation(operator, one, other)

    def agree(self, left: Expr, right: Expr) -> tuple[Expr, Expr] | None:
        """The two as values of one dimension; None where they do not mix."""
        measures = self.vocabulary.measures
        fitted = fit(right, self.dimension(left), measures)
        if fitted is not None:
            return left, fitted
        fitted = fit(left, self.dimension(right), measures)
        return (fitted, right) if fitted is not None else None

    def mixed(self, left: Expr, right: Expr, span: Span) -> None:
        """Report two values that do not go together."""
        one, other = self.dimension(left), self.dimension(right)
        help_line = "write both in units of the same thing"
        if NUMBER in (one, other):
            help_line = "write the unit behind the number, as in `2,000,000 kip`"
        if {one, other} == {"duration", "months"}:
            help_line = "a month has no fixed number of days: measure in `months`, or compare dates"
        self.report("E207", f"{words(one)} and {words(other)} do not go together", span, help_line)

    def _percent(self, percent: str, base: Expr | None, span: Span) -> Expr | None:
        value = number(percent)
        if value is None:
            self.report("E105", f"`{percent}` is no number", span, "write it with digits")
            return None
        constant = Constant(value / 100, Dimension("percentage"), f"{percent}%")
        return Operation("x", constant, base) if base is not None else None

    def _rounded(self, value: Expr | None, way: str, step: Phrase, span: Span) -> Expr | None:
        by = self.constant(step)
        if value is None or by is None:
            return None
        fitted = fit(by, self.dimension(value), self.vocabulary.measures)
        if not isinstance(fitted, Constant):
            self.mixed(value, by, span)
            return None
        if fitted.value <= 0:
            self.report("E105", "nothing can be rounded to a multiple of 0", span, "write what to round to")
            return None
        return Round(way, value, fitted.value)

    def _sum(self, value: Expression, listed: Listed, scope: Scope) -> Expr | None:
        with ExitStack() as bound:
            range_ = self.range(listed, scope, bound)
            inner = self.expression(value, scope)
        if range_ is None or inner is None:
            return None
        if self.dimension(inner) == DATE:
            self.report("E207", "dates cannot be summed", listed.span, "sum amounts or counts")
            return None
        return Sum(inner, range_)

    def _count(self, listed: Listed, scope: Scope) -> Expr | None:
        with ExitStack() as bound:
            range_ = self.range(listed, scope, bound)
        return Count(range_) if range_ is not None else None

    def range(self, listed: Listed, scope: Scope, bound: ExitStack) -> Range | None:
        """What is listed; its variable may be used until `bound` is left."""
        kind = self.kind(listed.kind, listed.span)
        if kind is None:
            return None
        var = bound.enter_context(binding(listed.variable, kind, scope, self.diagnostics, listed.span))
        if listed.guard is None:
            return Range(var, None)
        guard = self.condition(listed.guard, scope)
        return Range(var, guard) if guard is not None else None
