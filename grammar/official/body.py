"""The body of a document: its divisions, articles and annexes, each with the lines that are its own.
Quoted lines are set apart first, so that a quoted heading is not taken for one of the act itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex
from hornbook.grammar.official.headings import (
    Heading,
    annex_heading,
    article_heading,
    division_heading,
    rank_of,
)
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.marks import mark_of
from hornbook.grammar.official.quoting import Quotation, quotations_in

_TITLE = 200
# The rank of a heading without a number: inside every other division.
_UNNUMBERED = 9


@dataclass(slots=True)
class Block:
    """An article or an annex. head: the line of its heading, None for an annex without one; divisions: the
    headings it stands in, outermost first; lines: its own, quotations among them."""

    level: str
    head: Line | None
    heading: Heading | None
    divisions: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    titles: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What the lines of a body are: blocks in order, the lines that are headings of divisions, quotations by
    the start of their first line."""

    blocks: list[Block]
    headings: list[Line]
    quotations: dict[int, tuple[list[Line], bool]]


def body_of(lines: Sequence[Line], known: Mapping[str, Heading], annexed: frozenset[int]) -> Body:
    """Parts the lines of a body. known: the divisions of the table of contents by their titles, which tell a
    heading that has lost its number; annexed: the starts of lines right below a signature, where an annex
    begins."""
    quoted = list(quotations_in(lines))
    inside = {place for each in quoted for place in range(each.start, each.end)}
    divided = [
        division_heading(line.text) if place not in inside else None for place, line in enumerate(lines)
    ]
    mixed = len({each.label.isdigit() for each in divided if each}) == 2
    body = Body([], [], {lines[each.start].start: _lines_of(lines, each) for each in quoted})
    open_: list[tuple[int, str]] = []
    untitled = False
    for place, line in enumerate(lines):
        article = article_heading(line.text) if place not in inside else None
        annex = annex_heading(line.text) if place not in inside else None
        division = divided[place]
        if division is not None:
            rank = rank_of(division, mixed)
            open_ = [*(each for each in open_ if each[0] < rank), (rank, _spaced(line))]
            body.headings.append(line)
            untitled = True
        elif article or annex:
            level = "article" if article else "annex"
            divisions = tuple(words for _, words in open_) if article else ()
            body.blocks.append(Block(level, line, article or annex, divisions))
            untitled = False
        elif untitled and open_:
            open_[-1] = (open_[-1][0], f"{open_[-1][1]} {_spaced(line)}")
            body.headings.append(line)
        elif place not in inside and body.blocks and _loose_heading(lines, place, known, inside):
            lost = known.get(plain(line.text))
            rank = rank_of(lost, mixed) if lost else _UNNUMBERED
            open_ = [*(each for each in open_ if each[0] < rank), (rank, _spaced(line))]
            body.headings.append(line)
        else:
            if line.start in annexed:
                body.blocks.append(Block("annex", None, None, ()))
            _own(body, line)
    return body


def _spaced(line: Line) -> str:
    return " ".join(line.text.split())


def _lines_of(lines: Sequence[Line], found: Quotation) -> tuple[list[Line], bool]:
    return list(lines[found.start : found.end]), found.closed


def _own(body: Body, line: Line) -> None:
    """Adds a line to the block it stands in, as its title where the heading lacks one."""
    block = body.blocks[-1]
    bare = (
        block.heading is not None and block.head is not None and block.heading.length >= len(block.head.text)
    )
    if bare and not block.lines and not block.titles and _is_title(line):
        block.titles.append(line)
    else:
        block.lines.append(line)


def _is_title(line: Line) -> bool:
    """Whether a line below a heading that has none is its title."""
    unmarked = mark_of(line.text) is None
    return unmarked and line.gap == 0 and len(line.text) <= _TITLE and not line.text.endswith((".", ";", ":"))


def _loose_heading(lines: Sequence[Line], place: int, known: Mapping[str, Heading], inside: set[int]) -> bool:
    """Whether a line is a heading without a number: right above an article, and either a title of the table
    of contents, or a few words that are no sentence, no item and no figure, set apart."""
    if place + 1 >= len(lines) or place + 1 in inside or not article_heading(lines[place + 1].text):
        return False
    words = lines[place].text
    if plain(words) in known:
        return True
    short = len(words.split()) <= 4 and words[0].isupper() and not regex.search(r"[\d.;:,)]", words)
    return short and lines[place].gap > 0 and lines[place].edged


def plain(words: str) -> str:
    """A title without the number of its division, its case and its spaces."""
    heading = division_heading(words) or article_heading(words)
    return " ".join(words[heading.length if heading else 0 :].lower().split())


def titles_in(lines: Sequence[Line]) -> Iterator[tuple[str, Heading]]:
    """The titles of the parts and chapters that a table of contents prints, each with its heading."""
    for place, line in enumerate(lines):
        heading = division_heading(line.text)
        if heading is None:
            continue
        if heading.length < len(line.text):
            yield plain(line.text), heading
        elif place + 1 < len(lines):
            yield plain(lines[place + 1].text), heading
