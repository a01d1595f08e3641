"""Reads an official text: from a source to its pieces and provisions.
The plot of this folder; each step is a module of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from hornbook.grammar.official.addresses import Stretch
from hornbook.grammar.official.articles import Reading, read_block
from hornbook.grammar.official.body import body_of, titles_in
from hornbook.grammar.official.findings import no_provisions, unplaced
from hornbook.grammar.official.headings import article_heading
from hornbook.grammar.official.lines import lines_of
from hornbook.grammar.official.text import OfficialText, Part, Piece
from hornbook.grammar.official.titles import title_of
from hornbook.grammar.official.units import unit_of
from hornbook.grammar.official.zones import parts_of
from hornbook.grammar.span import Source, Span

_CLAUSES = regex.compile(r"\b[Cc]lauses?\s*\d")
_POINTS = regex.compile(r"\b(?:[Pp]oints?|[Bb]ullets?|[Ii]tems?)\s*\d")


def read_official(source: Source, key: str) -> OfficialText:
    """The pieces and provisions of a document's text. What is doubtful or could not be placed is a
    diagnostic (6xx) of the result, with its line; E601 where no article was found at all."""
    lines = lines_of(source.text)
    parts = parts_of(lines)
    reading = Reading(key, source, _number_level(source.text))
    kept = [line for line, part in zip(lines, parts, strict=True) if part is Part.PROVISION]
    contents = [line for line, part in zip(lines, parts, strict=True) if part is Part.CONTENTS]
    if any(article_heading(line.text) for line in kept):
        first = kept[0].start
        signed = {
            line.start
            for line, part, above in zip(lines[1:], parts[1:], parts, strict=False)
            if part is Part.PROVISION and above is not Part.PROVISION and line.start > first
        }
        body = body_of(kept, dict(titles_in(contents)), frozenset(signed))
        reading.stretches += [Stretch(line.start, Part.HEADING, "") for line in body.headings]
        annexes = sum(block.level == "annex" for block in body.blocks)
        for block in body.blocks:
            read_block(reading, block, body, annexes)
    else:
        reading.diagnostics.append(no_provisions(source, key))
        parts = [Part.UNPLACED if part is Part.PROVISION else part for part in parts]
    for line, part in zip(lines, parts, strict=True):
        if part is not Part.PROVISION:
            reading.stretches.append(Stretch(line.start, part, ""))
    if reading.provisions:
        lost = [line for line, part in zip(lines, parts, strict=True) if part is Part.UNPLACED]
        reading.diagnostics += [unplaced(source, unit_of(line)) for line in lost]
    found = sorted(reading.diagnostics, key=lambda each: each.span.start)
    title = title_of(lines, parts)
    pieces = tuple(pieces_of(reading.stretches, source))
    return OfficialText(key, title, reading.provisions, pieces, tuple(found), source)


def _number_level(text: str) -> str:
    """What the text's own citations call a numbered item under an article."""
    return "clause" if len(_CLAUSES.findall(text)) > len(_POINTS.findall(text)) else "point"


def pieces_of(found: Sequence[Stretch], source: Source) -> Iterator[Piece]:
    """The pieces: each reaches from where it begins to where the next one does, the first from the start of
    the text. Neighbours of one part that are no law are one piece."""
    stretches = sorted(found, key=lambda each: each.start)
    text = source.text
    if not stretches and text:
        yield Piece(Part.UNPLACED, Span(source, 0, len(text)))
    open_: Stretch | None = None
    for each in stretches:
        if open_ is None:
            open_ = Stretch(0, each.part, each.under)
        elif (
            each.start == open_.start
        ):  # a provision that begins with its first child has no words of its own
            open_ = Stretch(open_.start, each.part, each.under)
        elif (each.part, each.under) != (open_.part, open_.under) or each.under:
            yield Piece(open_.part, Span(source, open_.start, each.start, open_.under))
            open_ = each
    if open_ is not None:
        yield Piece(open_.part, Span(source, open_.start, len(text), open_.under))
