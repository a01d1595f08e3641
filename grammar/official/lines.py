"""The lines of a text that hold words: where they stand, how far in, and what gap is above them.
Hard spaces are blank too; a line of nothing else is how a web page prints the edge of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words. start, end: offsets of its words, blank space around them left out; indent: the
    plain spaces before them; hard: whether hard spaces are; gap: the number of blank lines above; edged:
    whether one of these held a hard space."""

    start: int
    end: int
    text: str
    indent: int
    hard: bool
    gap: int
    edged: bool


def lines_of(text: str) -> list[Line]:
    """Every line of the text that is not blank, in order."""
    found: list[Line] = []
    at, gap, edged = 0, 0, False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words)
            indent = len(raw) - len(raw.lstrip(" "))
            hard = "\xa0" in raw[: start - at]
            found.append(Line(start, start + len(words), words, indent, hard, gap, edged))
            gap, edged = 0, False
        else:
            gap += 1
            edged = edged or "\xa0" in raw
        at += len(raw) + 1
    return found
