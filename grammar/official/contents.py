"""The table of contents: headings that all come again further down, with little between them.
It is recognised by that alone, whatever stands above it."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from hornbook.grammar.official.headings import articles_in, division_heading
from hornbook.grammar.official.lines import Line

_TITLE = regex.compile(r"(?:table of )?contents?\W*", regex.IGNORECASE)
# The most lines that a table of contents prints for an article, headings of chapters included.
_DENSE = 2.5


def contents_of(lines: Sequence[Line]) -> tuple[int, int]:
    """The table of contents as places among the lines, the second exclusive; (0, 0) where there is none."""
    heads = list(articles_in(lines))
    labels = [heading.label for _, heading in heads]
    again = labels.index(labels[0], 1) if labels[1:].count(labels[0] if labels else "") else 0
    if again < 2:
        return 0, 0
    first, last = heads[0][0], heads[again - 1][0]
    known = set(labels[again:])
    if last - first + 1 > _DENSE * again or sum(label in known for label in labels[:again]) < again / 2:
        return 0, 0
    untitled = heads[again - 1][1].length >= len(lines[last].text)
    return _start(lines, first), last + (2 if untitled else 1)


def _start(lines: Sequence[Line], first: int) -> int:
    """Where the table begins: at its title, or at the first part or chapter before its first article."""
    for place, line in enumerate(lines[:first]):
        if _TITLE.fullmatch(line.text) or division_heading(line.text):
            return place
    return first
