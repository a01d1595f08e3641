"""A letter as Markdown (CommonMark). What stands in names and papers is words, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hornbook.explain.letter import Letter, Part

_MARKUP = re.compile(r"([\\`*_\[\]<>~&|])")
_OPENING = re.compile(r"^([#+-]|\d+(?=[.)]))")  # what begins a heading or a list
_BREAKS = re.compile(r"\s+")


def letter_markdown(letter: Letter) -> list[str]:
    """The letter as lines of Markdown."""
    lines = [f"# {plain(letter.title)}", ""]
    lines += [f"- **{plain(label)}:** {plain(words)}" for label, words in letter.about]
    for part in letter.parts:
        lines += ["", f"## {plain(part.heading)}", "", *_part(part)]
    return [*lines, "", *(f"{plain(label)}: {'. ' * 20}\\" for label in letter.to_sign)]


def plain(words: str) -> str:
    """The words with every sign that Markdown would read escaped, on one line."""
    escaped = _MARKUP.sub(r"\\\1", _BREAKS.sub(" ", words).strip())
    opening = _OPENING.match(escaped)
    if opening is None:
        return escaped
    number = opening[1].isdecimal()
    return f"{opening[1]}\\{escaped[opening.end() :]}" if number else f"\\{escaped}"


def _part(part: Part) -> Iterator[str]:
    for number, entry in enumerate(part.entries, 1):
        mark = f"{number}. " if part.numbered else "- "
        yield f"{mark}{plain(entry.words)}"
        yield from (f"{' ' * len(mark)}- {plain(note)}" for note in entry.notes)
