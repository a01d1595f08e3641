"""Tables that a text prints one cell a line: where they begin and end, and their rows.
A row is told by the label in its first cell; columns printed one below the other are left together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.marks import Mark, Series, bare_marks, mark_of
from hornbook.grammar.official.units import Role, Unit

_NUMBER_HEAD = regex.compile(r"No\.?|Nº|Class", regex.IGNORECASE)
_HEAD = regex.compile(r"No\.?|Nº|Class|Lists?|Descriptions?|Items?", regex.IGNORECASE)
_REMARK = regex.compile(r"(?:Remarks?|Notes?|Calculation method)\s*:", regex.IGNORECASE)
_WORDS = regex.compile(r"\b(?:to|and|or|from|more|less|over|below|under|than|up)\b", regex.IGNORECASE)
_FIGURE = regex.compile(
    r"[-–—]|(?:US ?)?\$ ?\d.*|\d[\d.,]*\s*(?:%|kips?\b|/|US\b|USD\b).*"
    r"|[\d.,\s]*\d[\d.,\s]*(?:[-–]\s*[\d.,]+)?|exempt\w*|excepted|not? (?:specif\w+|rate|fee collected)",
    regex.IGNORECASE,
)
_STACKED = regex.compile(r"\d{1,2}\.?(?:\s\d{1,2}\.?)+")
_CELL = 60
_PROSE = 70
_AHEAD = 7


def table_at(lines: Sequence[Line], place: int) -> int:
    """Where the table that begins at this line ends, exclusive; the same place where none does."""
    if not _begins(lines, place):
        return place
    end = place + 1
    while end < len(lines) and not _ends(lines, end):
        end += 1
    return end


def _begins(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    if _HEAD.fullmatch(line.text):
        return place + 1 < len(lines)
    if not line.edged or _listed(line) or _above_list(lines, place):
        return False
    if len(line.text) > _CELL or line.text.endswith((".", ":", ";")):
        return False
    for ahead in range(place + 1, min(place + _AHEAD, len(lines))):
        if _listed(lines[ahead]):
            return False
        if is_figure(lines[ahead].text) or bare_marks(lines[ahead].text):
            return True
    return False


def _listed(line: Line) -> bool:
    """Whether a line is an item of a list and no cell: set in by the page, or with a label of several
    numbers and words after it."""
    mark = mark_of(line.text)
    return mark is not None and (line.indent > 0 or mark.series is Series.DOTTED or mark.printed == "+")


def _above_list(lines: Sequence[Line], place: int) -> bool:
    """Whether a line is no cell because of what is right below: the first head of a table, or, for a line
    with a number, an item of a list."""
    if place + 1 >= len(lines) or is_figure(lines[place].text):
        return False
    if _NUMBER_HEAD.fullmatch(lines[place + 1].text):
        return True
    mark = mark_of(lines[place].text)
    return mark is not None and mark.series is Series.NUMBER and _listed(lines[place + 1])


def _ends(lines: Sequence[Line], place: int) -> bool:
    line = lines[place]
    if _NUMBER_HEAD.fullmatch(line.text) or _listed(line) or _above_list(lines, place):
        return True
    prose = line.edged and len(line.text) >= _PROSE and line.text.endswith((".", ":", ";"))
    return prose or bool(_REMARK.match(line.text))


def is_figure(words: str) -> bool:
    """Whether a cell holds an amount, or says that there is none."""
    return bool(_FIGURE.fullmatch(words)) and not (_WORDS.search(words) and words[0].isdigit())


def rows_of(lines: Sequence[Line]) -> Iterator[Unit]:
    """The heads and rows of a table."""
    starts = list(_starts(lines))
    if not starts:
        yield from _unlabelled(lines)
        return
    first = starts[0][0]
    if first:
        yield _unit(Role.COLUMNS, lines[:first])
    ends = [*((at, each is not None and each.value == (1,)) for at, each in starts[1:]), (len(lines), False)]
    for (at, mark), (end, anew) in zip(starts, ends, strict=True):
        caption = _caption(lines, at, end) if anew else end
        if mark is None:
            yield _unit(Role.STACKED, lines[at:caption])
        else:
            yield from _with_bullets(lines[at:caption], mark)
        if caption < end:
            yield _unit(Role.COLUMNS, lines[caption:end])


def _caption(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the words begin that stand between the figures of the last row and a new row 1: they head what
    follows."""
    figure = max((at for at in range(start + 1, end) if is_figure(lines[at].text)), default=end)
    return min(figure + 1, end)


def _unit(role: Role, cells: Sequence[Line], mark: Mark | None = None) -> Unit:
    words = cells[0].start + (mark.length if mark and not mark.bare else 0)
    if mark and mark.bare:
        words = cells[1].start if len(cells) > 1 else cells[0].end
    return Unit(role, cells[0].start, words, cells[-1].end, mark)


def _starts(lines: Sequence[Line]) -> Iterator[tuple[int, Mark | None]]:
    """The cells that begin rows, each with its label; without one for stacked columns."""
    last: dict[Series, tuple[int, ...]] = {}
    inside = -1
    for place, line in enumerate(lines):
        if place <= inside:
            continue
        stack = _stack(lines, place, last.get(Series.NUMBER, (0,)))
        if stack > place + 1 or _STACKED.fullmatch(line.text):
            yield place, None
            inside = max(stack - 1, place)
            last = {Series.NUMBER: (_last_number(lines[inside].text),)}
            continue
        after = lines[place + 1].text if place + 1 < len(lines) else ""
        if not after or is_figure(after) or bare_marks(after):
            continue
        for mark in bare_marks(line.text):
            if _follows(mark, last):
                last = {**last, mark.series: mark.value}
                yield place, mark
                break


def _last_number(words: str) -> int:
    return int(regex.findall(r"\d+", words)[-1])


def _stack(lines: Sequence[Line], place: int, last: tuple[int, ...]) -> int:
    """The end of a run of cells that hold one number after the other, from 1 or after the last row on."""
    end = place
    if lines[place].text.isdigit() and int(lines[place].text) not in (1, last[0] + 1):
        return place
    while end < len(lines) and lines[end].text.isdigit() and len(lines[end].text) <= 2:
        if end > place and int(lines[end].text) != int(lines[end - 1].text) + 1:
            break
        end += 1
    return end


def _follows(mark: Mark, last: dict[Series, tuple[int, ...]]) -> bool:
    """Whether a label can be the next of its series: one or two further, or a new beginning."""
    known = last.get(mark.series)
    if mark.series is Series.DOTTED:
        above = last.get(Series.NUMBER, ())
        return mark.value[:-1] == above or (known is not None and mark.value[:-1] == known[:-1])
    return mark.value[0] == 1 or (known is not None and known[0] < mark.value[0] <= known[0] + 2)


def _with_bullets(cells: Sequence[Line], mark: Mark) -> Iterator[Unit]:
    """A row, and its bullets where each has its own figures; bullets stacked above theirs stay words."""
    at = [place for place, cell in enumerate(cells) if _bullet(cell)]
    apart = (
        at
        and at[0] > 1
        and all(one + 1 < other for one, other in zip(at, [*at[1:], len(cells)], strict=True))
    )
    if not apart:
        yield _unit(Role.ROW, cells, mark)
        return
    yield _unit(Role.ROW, cells[: at[0]], mark)
    for one, other in zip(at, [*at[1:], len(cells)], strict=True):
        yield _unit(Role.ROW, cells[one:other], _bullet(cells[one]))


def _bullet(cell: Line) -> Mark | None:
    mark = mark_of(cell.text)
    return mark if mark and mark.series is Series.BULLET else None


def _unlabelled(lines: Sequence[Line]) -> Iterator[Unit]:
    """The rows of a table without labels: words, then figures. Its heads end before the words of
    the first figure."""
    figures = [is_figure(line.text) for line in lines]
    if not any(figures):
        yield _unit(Role.STACKED, lines)
        return
    first = max(figures.index(True) - 1, 0)
    if first:
        yield _unit(Role.COLUMNS, lines[:first])
    start = first
    for place in range(first + 1, len(lines)):
        if not figures[place] and figures[place - 1]:
            yield _unit(Role.ROW, lines[start:place], _bullet(lines[start]))
            start = place
    yield _unit(Role.ROW, lines[start:], _bullet(lines[start]))
