"""From written phrases to a declared sentence or measure and its terms: the one place that looks words up.
What is not found is reported with the nearest declared words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from hornbook.engine.match import Entry, Found, Named, Scanned, Some, scan
from hornbook.engine.phrase_words import without_article
from hornbook.engine.program import Reference
from hornbook.engine.resolve_scope import Scope, binding, misfit, use
from hornbook.engine.resolve_unknown import no_name, no_sentence, no_value
from hornbook.engine.suggest import unknown_kind
from hornbook.engine.term import (
    Address,
    Constant,
    Dimension,
    Individual,
    KindId,
    MeasureId,
    Name,
    NameId,
    Period,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.units import Quantity, number
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import DateToken, Number, Phrase, Quoted, TimeToken, Variable
from hornbook.grammar.span import Span

PERIODS = {
    "day": (1, Period.DAY),
    "days": (1, Period.DAY),
    "week": (7, Period.DAY),
    "weeks": (7, Period.DAY),
    "working day": (1, Period.WORKING_DAY),
    "working days": (1, Period.WORKING_DAY),
    "month": (1, Period.MONTH),
    "months": (1, Period.MONTH),
    "year": (1, Period.YEAR),
    "years": (1, Period.YEAR),
    "hour": (1, Period.HOUR),
    "hours": (1, Period.HOUR),
}

SatisfiedUse = tuple[Address, tuple[Address, ...], tuple[tuple[NameId, NameId], ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that was found: its entry, its terms in the order of the base form's holes, and the variables
    that `some K V` in it binds."""

    entry: Entry
    args: tuple[Term, ...]
    some: tuple[Var, ...]


@dataclass(slots=True)
class Terms:
    """Looks phrases up in the vocabulary; what is wrong goes to `diagnostics`. satisfied, breaches and
    references are what the linker must make for the references met. commencements: by document key."""

    vocabulary: Vocabulary
    diagnostics: list[Diagnostic]
    commencements: Mapping[str, int] = field(default_factory=dict)
    satisfied: dict[SentenceId, SatisfiedUse] = field(default_factory=dict)
    breaches: set[Address] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    last: tuple[Phrase, Scanned] | None = None

    def report(self, code: str, message: str, span: Span, help_line: str = "") -> None:
        """Add a finding."""
        self.diagnostics.append(Diagnostic(code, message, span, help_line))

    def scan(self, phrase: Phrase) -> Scanned:
        """The phrase with its terms taken out. The last is kept: one phrase is looked at several times."""
        if self.last is None or self.last[0] is not phrase:
            self.last = phrase, scan(phrase.tokens, self.vocabulary.lookup)
        return self.last[1]

    def find(self, phrase: Phrase, scope: Scope) -> Said | None:
        """The sentence or measure that a phrase says, with its terms; else E201, E204 or E206."""
        scanned = self.scan(phrase)
        entry = self.vocabulary.lookup.sentences.get(scanned.key)
        if entry is None:
            self.unknown(no_sentence(phrase, scanned, self.vocabulary, scope), scope)
            return None
        return self.said(entry, scanned, scope, phrase.span)

    def said(self, entry: Entry, scanned: Scanned, scope: Scope, span: Span) -> Said | None:
        """The entry with the phrase's terms in its holes."""
        holes = self.holes(entry)
        args: list[Term | None] = [None] * len(holes)
        some: list[Var] = []
        with ExitStack() as bound:
            for term in scanned.terms:
                if isinstance(term, Some):
                    name = term.variable or f"Z{len(some) + 1}"
                    some.append(bound.enter_context(binding(name, term.kind, scope, self.diagnostics, span)))
            names = iter(some)
            for found, hole in zip(scanned.terms, entry.order, strict=True):
                standing = Variable(next(names).name) if isinstance(found, Some) else found
                args[hole] = self._fill(standing, holes[hole], scope, span)
        known = tuple(arg for arg in args if arg is not None)
        return Said(entry, known, tuple(some)) if len(known) == len(holes) else None

    def listed(self, entry: Entry, scanned: Scanned, scope: Scope, span: Span) -> tuple[Term, ...] | None:
        """The terms of an `all:` form, in the order written; its own hole is left out."""
        holes = self.holes(entry)
        args = [
            self._fill(found, holes[hole], scope, span)
            for found, hole in zip(scanned.terms, entry.order, strict=True)
        ]
        known = tuple(arg for arg in args if arg is not None)
        return known if len(known) == len(args) else None

    def holes(self, entry: Entry) -> tuple[KindId, ...]:
        """The kinds of the holes of an entry."""
        if entry.measure:
            return self.vocabulary.measures[MeasureId(entry.id)].holes
        return self.vocabulary.sentences[SentenceId(entry.id)].holes

    def term(self, phrase: Phrase, kind: KindId, scope: Scope) -> Term | None:
        """A phrase that is one term where a `kind` is needed."""
        scanned = self.scan(phrase)
        if scanned.key == "{}":
            return self._fill(scanned.terms[0], kind, scope, phrase.span)
        self.unknown_name(without_article(scanned.shown), phrase.span, scope)
        return None

    def _fill(self, found: Found, kind: KindId, scope: Scope, span: Span) -> Term | None:
        match found:
            case Variable(name):
                return use(name, kind, scope, self.vocabulary, self.diagnostics, span)
            case Named(name):
                entry = self.vocabulary.names[name]
                if misfit(f"`{entry.words}`", entry.kind, kind, self.vocabulary, self.diagnostics, span):
                    return None
                return Name(name)
            case Quoted(text):
                return self._called(text, kind, scope, span)
            case _:
                message = f"a value stands where the sentence needs {kind}"
                self.report("E206", message, span, "put an individual there; compare values with measures")
                return None

    def _called(self, text: str, kind: KindId, scope: Scope, span: Span) -> Term | None:
        individual = scope.individuals.get(text.casefold())
        if individual is not None:
            wrong = misfit(f"`{text}`", individual[1], kind, self.vocabulary, self.diagnostics, span)
            return None if wrong else Individual(individual[0])
        if scope.closed:
            self.report("E503", f"the case calls nobody `{text}`", span, "name it with a `call` line")
        else:
            self.unknown_name(text, span, scope)
        return None

    def unknown_name(self, name: str, span: Span, scope: Scope) -> None:
        """Report words that stand where a name is needed."""
        self.unknown(no_name(name, span, self.vocabulary, scope), scope)

    def constant(self, phrase: Phrase) -> Constant | None:
        """The quantity, date or time of day that a phrase writes."""
        scanned = self.scan(phrase)
        made = constant_of(scanned) if scanned.key == "{}" else None
        if made is None:
            self.diagnostics.append(no_value(phrase, scanned, self.vocabulary, Scope()))
        return made

    def period(self, phrase: Phrase) -> tuple[int, Period] | None:
        """`15 working days` as a count and what is counted."""
        first = phrase.tokens[0] if phrase.tokens else None
        unit = self.scan(Phrase(phrase.tokens[1:])).shown.casefold()
        count = number(first.text) if isinstance(first, Number) else None
        if count is None or unit not in PERIODS or count.denominator != 1:
            shown = self.scan(phrase).shown
            help_line = "write a whole number of days, working days, weeks, months, years or hours"
            self.report("E207", f"`{shown}` is no length of time that can be counted", phrase.span, help_line)
            return None
        times, period = PERIODS[unit]
        return int(count) * times, period

    def kind(self, written: str, span: Span) -> KindId | None:
        """The kind of these words, singular or plural; E205 where there is none."""
        lookup = self.vocabulary.lookup
        kind = lookup.kinds.get(without_article(written).casefold())
        if kind is None:
            self.diagnostics.append(unknown_kind(without_article(written), lookup.kinds, span))
        return kind

    def unknown(self, found: Diagnostic, scope: Scope) -> None:
        """Report words that nothing declares; a name that hides in a sentence is reported once."""
        scope.unread = True
        if found.code != "E209" or not any(each.code == "E209" for each in self.diagnostics):
            self.diagnostics.append(found)


def constant_of(scanned: Scanned) -> Constant | None:
    """The constant that a phrase of one term is; None where the term is no value."""
    match scanned.terms[0]:
        case Quantity(value, dimension, shown):
            return Constant(value, dimension, shown)
        case DateToken(text):
            try:
                return Constant(Fraction(date.fromisoformat(text).toordinal()), Dimension("date"), text)
            except ValueError:
                return None
        case TimeToken(text):
            hours, _, minutes = text.partition(":")
            if not (hours.isdigit() and minutes.isdigit()):
                return None
            return Constant(Fraction(int(hours) * 60 + int(minutes)), Dimension("time of day"), text)
        case _:
            return None
