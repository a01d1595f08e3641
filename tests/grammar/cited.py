"""Citations of tests: made from levels and labels, and read from words."""

from __future__ import annotations

from hornbook.grammar.official.citation import Citation, Cited, Instrument, Labels, Unit
from hornbook.grammar.official.citation_scan import citations_in
from hornbook.grammar.span import Source, Span

DECREE = Instrument("decree", here=True)


def read(text: str) -> list[Citation]:
    """The citations of a text."""
    source = Source("t", text)
    return citations_in(Span(source, 0, len(text)))


def one(level: str, *labels: str) -> Unit:
    """A unit with its labels; `12-26` is a range."""
    return Unit(level, tuple(Labels(*label.split("-")) for label in labels))


def cited(*units: Unit) -> Cited:
    """A place, the innermost unit first."""
    return Cited(units)
