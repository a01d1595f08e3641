"""A letter as plain text: lines wrapped for paper, nothing but words and indentation."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from hornbook.explain.letter import Entry, Letter, Part

_WIDTH = 96


def letter_text(letter: Letter) -> list[str]:
    """The letter as lines."""
    widest = max(len(label) for label, _ in letter.about) + 2
    lines = [letter.title, "=" * len(letter.title), ""]
    for label, words in letter.about:
        lines += _hanging(words, f"{label}:".ljust(widest))
    for part in letter.parts:
        lines += ["", part.heading, "-" * len(part.heading), *_part(part)]
    return [*lines, "", *(f"{label}: " + "." * 40 for label in letter.to_sign)]


def _part(part: Part) -> Iterator[str]:
    for number, entry in enumerate(part.entries, 1):
        yield from _entry(entry, f"{number}. " if part.numbered else "- ")


def _entry(entry: Entry, mark: str) -> Iterator[str]:
    yield from _hanging(entry.words, mark)
    for note in entry.notes:
        yield from _hanging(note, f"{' ' * len(mark)}- ")


def _hanging(words: str, mark: str) -> list[str]:
    """The words behind a mark, wrapped below each other."""
    indent = " " * len(mark)
    lines = wrap(words, _WIDTH - len(mark), break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{mark}{lines[0]}".rstrip(), *(f"{indent}{line}" for line in lines[1:])]
