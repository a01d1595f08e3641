"""Labels that open a line: one table of the styles that laws print, from `1.` over `dd/` to bullets.
A mark keeps the label as printed and the step it is in an address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import regex


class Series(Enum):
    """What a label counts with. Two labels of one series can stand in one list."""

    NUMBER = "number"
    DOTTED = "dotted"
    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label. printed: as printed; label: the step of an address (`3a`, `5.1`, `dd`), empty for a bullet;
    value: its place in its series, for comparing; length: the characters it takes, blank space after it
    included; bare: whether nothing else stands on the line, as in a cell of a table."""

    series: Series
    printed: str
    label: str
    value: tuple[int, ...]
    length: int
    bare: bool = False


# In this order: the first that fits is taken. The label is what the group holds.
_STYLES: tuple[tuple[Series, str], ...] = (
    (Series.DOTTED, r"(\d{1,3}(?:\.[1-9]\d?)+)\.?(?=[\s ])"),
    (Series.NUMBER, r"(\d{1,3}[a-z]?)\.(?!\d)"),
    (Series.NUMBER, r"\(?(\d{1,3}[a-z]?)\)(?=[\s ])"),
    (Series.ROMAN, r"\((i{1,3}|iv|vi{0,3}|ix|x)\)"),
    (Series.ROMAN, r"(I{2,3}|IV|VI{0,3}|IX|XI{0,3})[.)](?=[\s ])"),
    (Series.LETTER, r"\(?([a-z]|([a-z])\2)[/)](?=[\s ])"),
    (Series.LETTER, r"([a-z])\.(?=[\s ])"),
    (Series.CAPITAL, r"([A-Z])[.)/](?=[\s ])"),
    (Series.BULLET, r"([-–•*+·▪◦](?=[\s \p{L}])|o(?=[\s ]{3}))"),
)
# A label alone in a cell of a table. A lone `-` is an empty cell.
_BARE: tuple[tuple[Series, str], ...] = (
    (Series.DOTTED, r"(\d{1,2}\.[1-9]\d?)\.?"),
    (Series.NUMBER, r"(\d{1,2})\.?"),
    (Series.CAPITAL, r"([A-H])\.?"),
    (Series.ROMAN, r"(I{1,3}|IV|VI{0,3}|IX|X)\.?"),
    (Series.LETTER, r"([a-h])\.?"),
)
_STYLE = tuple((series, regex.compile(pattern + r"\s*")) for series, pattern in _STYLES)
_CELL = tuple((series, regex.compile(pattern)) for series, pattern in _BARE)
# What no label begins with is no label: most lines are told by this alone.
_MAYBE = regex.compile(r"[\d(\-–•*+·▪◦]|o\s{3}|[a-z]{1,2}[/.)]|[A-Z]{1,4}[/.)]")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
OPENING = '“"«„'


def mark_of(words: str) -> Mark | None:
    """The label that the words open with, if they go on after it."""
    if not _MAYBE.match(words):
        return None
    for series, pattern in _STYLE:
        found = pattern.match(words)
        if found and found.end() < len(words):
            return _mark(series, found[0].strip(), found[1], found.end())
    return None


def bare_marks(words: str) -> list[Mark]:
    """The labels that a cell with nothing else could be (`I` is a letter and a number)."""
    if len(words) > 6:
        return []
    return [
        _mark(series, words, found[1], len(words), bare=True)
        for series, pattern in _CELL
        if (found := pattern.fullmatch(words))
    ]


def _mark(series: Series, printed: str, label: str, length: int, bare: bool = False) -> Mark:
    if series is Series.BULLET:
        return Mark(series, printed, "", (), length, bare)
    label = label.lstrip("0") or "0"
    return Mark(series, printed, label, value_of(series, label), length, bare)


def value_of(series: Series, label: str) -> tuple[int, ...]:
    """Where a label stands in its series: `3a` after 3 and before 4, `dd` after d and before e."""
    match series:
        case Series.NUMBER:
            digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
            return (int(digits), *map(ord, label[len(digits) :]))
        case Series.DOTTED:
            return tuple(int(part) for part in label.split("."))
        case Series.ROMAN:
            return (roman(label),)
        case Series.LETTER | Series.CAPITAL:
            return (ord(label[0].lower()) - ord("a") + 1, *([1] if len(label) > 1 else []))
        case Series.BULLET:
            return ()


def roman(label: str) -> int:
    """The value of a roman numeral."""
    values = [_DIGITS[each] for each in label.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
