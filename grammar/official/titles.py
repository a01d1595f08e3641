"""The title of a document, as far as its header prints one."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.text import Part

_NAMED = regex.compile(r"Title:\s*(.+)")
# The line that names the kind of document; the title is what follows it.
_KIND = regex.compile(
    r"(?:executive )?(?:law|decree|decision|circular|ordinance|instruction|resolution|act)(?: on| of)?",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(r"(?:On|Amending|Concerning|Regarding)\b.+")
_NOTE = regex.compile(r"\[\d+\]$")


def title_of(lines: Sequence[Line], parts: Sequence[Part]) -> str:
    """The title that the header names, or what stands below the kind of the document; else empty."""
    header = [line.text for line, part in zip(lines, parts, strict=True) if part is Part.HEADER]
    for words in header:
        if found := _NAMED.match(words):
            return found[1]
    for place, words in enumerate(header):
        if _KIND.fullmatch(words) and place + 1 < len(header):
            title = header[place + 1]
            return _NOTE.sub("", f"{words} {title}" if words.split()[-1] in ("on", "of") else title)
        if _SUBJECT.match(words):
            return _NOTE.sub("", words)
    return ""
