"""From lines to units: each paragraph, labelled item and row of a table, in the order of the text.
Mends what print breaks: a sentence over two lines, and points that share one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import regex
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.marks import Mark, Series, mark_of


class Role(Enum):
    """What a unit is: COLUMNS are the heads of a table, STACKED a table whose columns are printed one below
    the other, so that its rows cannot be told apart."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    COLUMNS = "columns"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. start: where it begins, its label included; words, end: its words as offsets of the text."""

    role: Role
    start: int
    words: int
    end: int
    mark: Mark | None = None
    indent: int = 0

    @property
    def numbered(self) -> bool:
        """Whether it has a label of a plain number, as `1.`"""
        return self.mark is not None and self.mark.series is Series.NUMBER


_FINISHED = (".", ";", ":", "!", "?", "”")
_GOES_ON = regex.compile(r"[\p{Ll}(]")
_CALLS = regex.compile(r"(?::|follow\w*|below)[\s:;,.]*$", regex.IGNORECASE)
# A list that runs on in one line: `...: 1. First 2. Second`.
_RUN_IN = regex.compile(r":\s*(?=1\.\s+\S.*\s2\.\s)")
_INNER = regex.compile(r"\s(\d{1,3}(?:\.[1-9]\d?)+)\s+(?=\p{Lu})")


def unit_of(line: Line) -> Unit:
    """The unit that a line outside tables begins."""
    mark = mark_of(line.text)
    role = Role.ITEM if mark else Role.PARAGRAPH
    return Unit(role, line.start, line.start + (mark.length if mark else 0), line.end, mark, line.indent)


def goes_on(before: Unit, line: Line, text: str) -> bool:
    """Whether a line is the rest of the sentence of the unit before it, or the figure that it announces."""
    if mark_of(line.text) is not None:
        return False
    if text[before.words : before.end].endswith(":"):
        return before.role is Role.ITEM and line.text[0].isdigit()
    return not text[before.words : before.end].endswith(_FINISHED) and bool(_GOES_ON.match(line.text))


def calls(unit: Unit, text: str) -> bool:
    """Whether the words of a unit call for a list (`as follows`, a colon)."""
    return bool(_CALLS.search(text, max(unit.words, unit.end - 40), unit.end))


def parted(units: Sequence[Unit], text: str) -> list[Unit]:
    """The units, those that share a line parted, and bullets that open a list of their own as paragraphs."""
    found: list[Unit] = []
    coming: Unit | None = None
    for unit in reversed(units):
        shared = [unit]
        if unit.role in (Role.PARAGRAPH, Role.ITEM):
            shared = list(_shared(unit, coming, text))
        found += reversed(shared)
        coming = next((each for each in shared if each.role is Role.ITEM), coming)
    found.reverse()
    bullet = next((place for place, unit in enumerate(found) if _is_bullet(unit)), len(found))
    if bullet < len(found):
        found[bullet] = _opening(found, bullet, text)
    return found


def _is_bullet(unit: Unit) -> bool:
    return unit.role is Role.ITEM and unit.mark is not None and unit.mark.series is Series.BULLET


def _opening(units: Sequence[Unit], place: int, text: str) -> Unit:
    """The first bullet of all, where it stands between two numbered lists and calls for the second, is a
    paragraph."""
    unit = units[place]
    if not calls(unit, text):
        return unit
    around = units[max(place - 1, 0) : place + 2]
    if len(around) < 3 or not (around[0].numbered and around[2].numbered):
        return unit
    first = around[2].mark is not None and around[2].mark.value == (1,)
    return replace(unit, role=Role.PARAGRAPH) if first else unit


def _shared(unit: Unit, after: Unit | None, text: str) -> Iterator[Unit]:
    """The units that share the line of one."""
    cuts = list(_cuts(unit, after, text))
    ends = [*cuts, unit.end]
    yield replace(unit, end=_trimmed(text, unit.words, ends[0])) if cuts else unit
    for start, end in zip(cuts, ends[1:], strict=True):
        end = _trimmed(text, start, end)
        mark = mark_of(text[start:end])
        words = start + (mark.length if mark else 0)
        yield Unit(Role.ITEM, start, words, end, mark, unit.indent)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _cuts(unit: Unit, after: Unit | None, text: str) -> Iterator[int]:
    """Where further points begin inside a unit: the number between its own and the next one's, the numbers
    of a list that runs on, or a dotted label whose follower comes next."""
    words = text[unit.words : unit.end]
    following = after.mark if after is not None else None
    if unit.mark and following and unit.mark.series is following.series is Series.NUMBER:
        between = unit.mark.value[0] + 1
        found = regex.search(rf"[;.,]\s+(?={between}\.\s*\D)", words)
        if found and following.value[0] == between + 1:
            yield unit.words + found.end()
            return
    if following and following.series is Series.DOTTED and (found := _INNER.search(words)):
        inner = tuple(int(part) for part in found[1].split("."))
        if (*inner[:-1], inner[-1] + 1) == following.value:
            yield unit.words + found.start(1)
            return
    if not (following and following.series is Series.NUMBER) and (found := _RUN_IN.search(words)):
        at, number = found.end(), 1
        while at >= 0:
            yield unit.words + at
            number += 1
            further = regex.compile(rf"\s(?={number}\.\s+\S)").search(words, at)
            at = further.end() if further else -1
