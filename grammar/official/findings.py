"""What reading an official text finds doubtful, as diagnostics (6xx), each at its line."""

from __future__ import annotations

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.units import Unit
from hornbook.grammar.span import Source, Span

_SHOWN = 60


def _span(source: Source, unit: Unit) -> Span:
    return Span(source, unit.start, unit.end)


def _words(source: Source, unit: Unit) -> str:
    words = " ".join(source.text[unit.start : min(unit.end, unit.start + 2 * _SHOWN)].split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 3].rstrip() + "..."


def no_provisions(source: Source, key: str) -> Diagnostic:
    """No article in the whole text."""
    message = f"no article was found in the text of `{key}`"
    hint = "give the file that holds the law itself; each article begins a line: `Article 1. ...`"
    return Diagnostic("E601", message, Span(source, 0, min(len(source.text), _SHOWN)), hint)


def unplaced(source: Source, unit: Unit) -> Diagnostic:
    """Words that belong to no provision and to no known part."""
    message = f"`{_words(source, unit)}` could not be placed"
    hint = "it is kept, but is no provision; check it against the official print"
    return Diagnostic("W602", message, _span(source, unit), hint)


def unclosed_quotation(source: Source, unit: Unit) -> Diagnostic:
    """A quotation of an amending act that no mark closes."""
    message = f"the quotation that begins with `{_words(source, unit)}` is never closed"
    hint = "it is taken to end where the next instruction to amend begins"
    return Diagnostic("W603", message, _span(source, unit), hint)


def stacked_columns(source: Source, unit: Unit) -> Diagnostic:
    """A table printed column by column."""
    message = "the columns of this table are printed one below the other"
    hint = "its rows are kept together in one; find in the official print which amount belongs to which"
    return Diagnostic("W604", message, _span(source, unit), hint)


def doubtful_list(source: Source, unit: Unit) -> Diagnostic:
    """A list that begins again while two are open."""
    message = f"the list begins again at `{_words(source, unit)}`, and more than one is open"
    hint = "it is taken to go on with the inner one; check its address against the official print"
    return Diagnostic("W605", message, _span(source, unit), hint)


def skipped_article(source: Source, unit: Unit, before: str, after: str) -> Diagnostic:
    """A number that the articles leave out, or that comes twice."""
    message = f"article `{after}` comes after article `{before}`"
    hint = "an article may be missing from the text, or its number misprinted"
    return Diagnostic("W606", message, _span(source, unit), hint)


def deep_nesting(source: Source, unit: Unit) -> Diagnostic:
    """Lists within lists, deeper than any law has."""
    message = "the lists here stand deeper in each other than can be kept apart"
    hint = "what stands deeper is kept in the deepest list; check the labels"
    return Diagnostic("W607", message, _span(source, unit), hint)
