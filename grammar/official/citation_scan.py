"""All citations of a stretch of text: where one can begin, a table says; what it is, the grammar reads.
Linear in the text: from a place where none begins, the search goes on after it."""

from __future__ import annotations

import re
from dataclasses import replace

from hornbook.grammar.official import citation_words as words
from hornbook.grammar.official.citation import Citation
from hornbook.grammar.official.citation_tokens import Token, tokens_at
from hornbook.grammar.parser import parse_citation
from hornbook.grammar.span import Span

_WORD = re.compile(r"(?<![\w\-])[A-Za-z]+")
_TO_INSTRUMENT = words.pattern(
    rf"(?:\s+[\w’'.,]+){{0,9}}?\s+(?:{words.any_of((*words.NAMED, *words.PAPERS, 'constitution'))})"
)
_TO_LAW = re.compile(r"(?:[A-Z]\w*(?:[’']s?)?\s+){1,4}[Ll]aw(?!\w)")
_REFERRING = words.pattern(rf"(?:{words.REFERRING})\s+(?P<law>{'|'.join(words.GENERAL)})")
_POINTING = words.pattern("|".join(words.POINTING))


def citations_in(span: Span) -> list[Citation]:
    """The citations that stand in the span, in order; the span of each has the same `under`."""
    text, at = span.source.text, span.start
    found: list[Citation] = []
    for word in _WORD.finditer(text, span.start, span.end):
        if word.start() < at or not _begins(text, word):
            continue
        citation = _citation_at(span, word.start())
        if citation is None:
            continue
        at = citation.span.end
        found.append(citation)
    return found


def _begins(text: str, word: re.Match[str]) -> bool:
    """Whether a citation may begin with the word."""
    small = word.group().casefold()
    if small == "the":
        return _TO_INSTRUMENT.match(text, word.end()) is not None
    if small in words.BEGINNING or small.startswith(words.BEGINNING_STEMS):
        return True
    return word.group() != small and _TO_LAW.match(text, word.start()) is not None


def _citation_at(span: Span, at: int) -> Citation | None:
    text, end = span.source.text, span.end
    citation, last = parse_citation(tokens_at(text, at, end))
    if citation is None:
        return _general_at(span, at)
    return replace(citation, span=replace(span, start=at, end=last))


def _general_at(span: Span, at: int) -> Citation | None:
    text, end = span.source.text, span.end
    referring = _REFERRING.match(text, at, end)
    start, last = referring.span("law") if referring else (at, at)
    if referring is None:
        pointing = _POINTING.match(text, at, end)
        last = pointing.end() if pointing else at
    if last == at:
        return None
    citation, _ = parse_citation([Token("GENERAL", start, last, text[start:last])])
    return replace(citation, span=replace(span, start=start, end=last)) if citation else None
