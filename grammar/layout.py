"""Lines to pieces: indentation becomes blocks, the words that open a line or part it become tokens, what
stands between them phrases. Each piece knows its place and the provision it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hornbook.grammar.cuts import MODES, NESTING, STRING
from hornbook.grammar.lines import Line, Sheet, lines_of
from hornbook.grammar.span import Span
from hornbook.grammar.words import AMENDMENTS, CONTEXTS, DIVISIONS, Context, step_of

MOST_LEVELS = 40


@dataclass(slots=True, eq=False)
class Piece:
    """A token of the grammar: its type (a terminal), offsets in the source and text."""

    type: str
    start_pos: int
    end_pos: int
    text: str
    under: str
    sheet: Sheet

    # What the parser asks of a token for its own messages, which are never shown.
    line = column = end_line = end_column = 0

    @property
    def span(self) -> Span:
        """The place of the piece."""
        end = min(self.end_pos, len(self.sheet.source.text))  # a string without its end is closed for it
        return Span(self.sheet.source, self.start_pos, end, self.under)

    def report(self, code: str, message: str, help: str = "") -> None:
        """Note a fault at this piece."""
        self.sheet.report(code, message, self.span, help)


@dataclass(slots=True)
class _Frame:
    """A block that is open: its indentation, what may open its lines, and what it stands under."""

    indent: int
    context: str
    under: str
    opener: str = ""
    combining: bool = False
    division: bool = False


_ROW = re.compile(r"(?P<label>[^\s|\"]{0,8})\s*\|")
_QUOTED = re.compile(STRING, re.DOTALL)
_ONWARD = re.compile(r'because\s*"')
_COMPARING = frozenset({"CMP", "_IS", "_EQUALS", "IS_NONE"})
_VALUED = frozenset({"FEE_IS", "BY", "ASKS_WHAT", "AT_LEAST", "AT_MOST"})
_EXTENT = frozenset({"NUMBER_OF", "SUM_OF"})


class Layout:
    """One reading of a sheet into chunks of pieces, a chunk a top-level block."""

    def __init__(self, sheet: Sheet, context: str, key: str) -> None:
        self.sheet = sheet
        self.pieces: list[Piece] = []
        self.frames = [_Frame(0, context, key, division=True)]
        self.below = _Frame(0, context, key)
        self.end = 0
        self.indent = 0

    def chunks(self) -> Iterator[list[Piece]]:
        """The pieces of each top-level block. E102 for a line that fits no level, E111 for too many."""
        for line in lines_of(self.sheet):
            if "|" in line.text and self.frames[-1].context == "body" and _ROW.match(line.text):
                self._row(line)
                continue
            if _ONWARD.match(line.text) and self.pieces and line.indent > self.indent:
                self._because(line)
                continue
            self._dedent(line)
            if line.indent == self.frames[-1].indent + 1:
                self._off(line, "this line stands one space deeper than the level above it", _TWO)
            self.indent = line.indent
            if line.indent > self.frames[-1].indent:
                if len(self.frames) > MOST_LEVELS:
                    self._too_deep(line)
                    break
                self.below.indent = line.indent
                self.frames.append(self.below)
                self._mark("_INDENT", line.start)
            elif len(self.frames) == 1 and self.pieces:
                yield self.pieces
                self.pieces = []
            first = len(self.pieces)
            self._line(line)
            if sum(piece.type in NESTING for piece in self.pieces[first:]) > MOST_LEVELS:
                self._too_deep(line)
                del self.pieces[first:]
                break
        self._dedent(None)
        if self.pieces:
            yield self.pieces

    def _too_deep(self, line: Line) -> None:
        span = Span(self.sheet.source, line.start, line.start + 1, self.frames[-1].under)
        self.sheet.report("E111", f"more than {MOST_LEVELS} levels", span, "write fewer levels")

    def _because(self, line: Line) -> None:
        """A reason on a line of its own goes on with the line above."""
        self.pieces.pop()
        self._cut(line.text, line.start, 0, len(line.text), "strings")
        self.end = line.start + len(line.text)
        self._mark("_NEWLINE", self.end)

    def _dedent(self, line: Line | None) -> None:
        indent = line.indent if line else 0
        while len(self.frames) > 1 and indent < self.frames[-1].indent:
            if line and indent > self.frames[-2].indent:
                self._off(line, "this line fits no level above it", _ALIGN)
                return
            self.frames.pop()
            self._mark("_DEDENT", self.end)

    def _off(self, line: Line, message: str, help: str) -> None:
        """Report a line that stands a little beside its level, and read it as on that level."""
        span = Span(self.sheet.source, line.start - line.indent, line.start, self.frames[-1].under)
        self.sheet.report("E102", message, span, help)
        line.indent = self.frames[-1].indent

    def _mark(self, type_: str, at: int) -> None:
        self.pieces.append(Piece(type_, at, at, "", self.frames[-1].under, self.sheet))

    def _line(self, line: Line) -> None:
        frame = self.frames[-1]
        context = CONTEXTS[frame.context]
        first = len(self.pieces)
        self.below = _Frame(0, _BELOW.get(frame.context, frame.context), frame.under)
        opened = context.openers.match(line.text)
        if opened is None:
            self._cut(line.text, line.start, 0, len(line.text), context.bare)
        elif opened.lastgroup in ("LEVEL", "ITEM"):
            self._provision(line, opened, opened.lastgroup)
        else:
            self._opened(line, opened, context)
        _mark_inner(self.pieces, first)
        self.end = line.start + len(line.text)
        self._mark("_NEWLINE", self.end)

    def _opened(self, line: Line, opened: re.Match[str], context: Context) -> None:
        """A line that a keyword opens, and what it says of the lines below."""
        name = opened.lastgroup or ""
        at = opened.end()
        self._add(name, line.start + opened.start(), opened.group())
        self.below.opener = name
        self.below.context = context.below.get(name, self.below.context)
        self._cut(line.text, line.start, at, len(line.text), context.modes[name])
        if name == "DOCUMENT":
            key = line.text[at:].split('"')[0].strip()
            for frame in (self.frames[0], self.below):
                frame.under = key

    def _provision(self, line: Line, opened: re.Match[str], name: str) -> None:
        """A line that begins a provision or a division: what is below stands under its address."""
        frame = self.frames[-1]
        words = opened.group().split()
        rest = line.text[opened.end() :].strip()
        headed = name == "LEVEL" or not rest or rest[0] in '":' or rest.startswith(("for a ", "for an "))
        if name == "LEVEL" and words[0] in DIVISIONS and frame.division:
            name, self.below.division = "DIVISION", True
            self.below.context = "law"
        elif frame.opener not in AMENDMENTS and "!" not in frame.under:
            _, label = step_of(opened.group())
            self.below.under = f"{frame.under}/{label}" if frame.under else label
        else:
            self.below.opener = frame.opener
        if name == "ITEM":
            name = "LEVEL" if headed else "COND_ITEM" if frame.combining else "ITEM"
        start = len(self.pieces)
        under, frame.under = frame.under, self.below.under
        self._add(name, line.start, opened.group())
        if headed:
            self._cut(line.text, line.start, opened.end(), len(line.text), "header")
            self.below.combining = any(piece.type == "COMBINE" for piece in self.pieces[start:])
        else:
            self._short(line, opened.end())
        frame.under = under

    def _short(self, line: Line, at: int) -> None:
        """What follows the label of a short form: a keyword's statement, a condition or a conclusion."""
        context = CONTEXTS["body"]
        at += len(line.text[at:]) - len(line.text[at:].lstrip())
        opened = context.openers.match(line.text, at)
        if opened and opened.lastgroup not in ("LEVEL", "ITEM"):
            under = self.below.under
            self._opened(line, opened, context)
            self.below.under = under
        else:
            self._cut(line.text, line.start, at, len(line.text), "head")

    def _add(self, type_: str, start: int, text: str) -> None:
        under = self.frames[-1].under
        self.pieces.append(Piece(type_, start, start + len(text), text, under, self.sheet))

    def _row(self, line: Line) -> None:
        """A table row: its label, its range and its cells, or the conditions of its columns."""
        bare = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), line.text)
        bars = [-1, *(bar.start() for bar in re.finditer(r"\|", bare)), len(bare)]
        cells = [line.text[bar + 1 : until] for bar, until in pairwise(bars)]
        if not cells[-1].strip():
            cells.pop()
        at = len(cells[0]) + 1
        heading = len(cells) > 1 and not cells[1].strip()
        self._add("HEAD_ROW" if heading else "ROW", line.start, cells[0].strip())
        for number, cell in enumerate(cells[1:]):
            if number:
                self._mark("_BAR", line.start + at - 1)
            mode = "cell" if number else "bracket"
            self._cut(line.text, line.start, at, at + len(cell), mode)
            at += len(cell) + 1
        self.end = line.start + len(line.text)
        self._mark("_NEWLINE", self.end)

    def _cut(self, text: str, base: int, at: int, end: int, mode: str) -> None:
        """Cut `text[at:end]`, whose first character stands at `base`, by the tables of the mode."""
        pairs = 0
        while at < end:
            if text[at] in " \n":
                at += 1
                continue
            table = MODES[mode]
            if table.start and (begun := table.start.match(text, at, end)):
                name = begun.lastgroup or ""
                pairs += name == "EXTREME"
                self._add(name, base + at, begun.group())
                at = begun.end()
                mode = table.then.get(name, mode)
                continue
            found = (
                _parting(table.mid, text, at, end, pairs > 0 or mode not in _PAIRED) if table.mid else None
            )
            stop = found.start() if found else end
            if words := text[at:stop].strip():
                self._add("PHRASE", base + at, words)
            if found is None:
                break
            name = found.lastgroup or ""
            pairs -= name == "_PAIR_AND"
            lead = len(found.group()) - len(found.group().lstrip())
            self._add(name, base + stop + lead, found.group().lstrip())
            at = found.end()
            mode = table.then.get(name, mode)


_ALIGN = "begin it under the first letter of a line above"
_TWO = "begin it under the first letter of the line above, or two spaces deeper if it belongs to that line"
_BELOW = {"law": "body", "case": "facts", "asks": "cond"}
# Where `and` is a word of a sentence unless `the smaller of` or `the larger of` waits for it.
_PAIRED = frozenset({"cond", "head", "fine", "cell"})


def _parting(pattern: re.Pattern[str], text: str, at: int, end: int, pair: bool) -> re.Match[str] | None:
    for found in pattern.finditer(text, at, end):
        if found.lastgroup == "STRING_" or (found.lastgroup == "_PAIR_AND" and not pair):
            continue
        return found
    return None


def _mark_inner(pieces: list[Piece], first: int) -> None:
    """Tell the comparisons inside the `such that` of a count or a sum from the one of the line: where the
    count stands left of it, the line's is the last; where right, the first. Brackets hold no other."""
    extent = next((i for i in range(first, len(pieces)) if pieces[i].type in _EXTENT), None)
    if extent is None:
        return
    outer = _outer(pieces, first, extent)
    guards: list[Piece | None] = []
    for piece in pieces[first:]:
        match piece.type:
            case "_LPAR":
                guards.append(None)
            case "_RPAR":
                while guards and guards.pop() is not None:
                    pass
            case "_SUCH_THAT":
                guards.append(piece)
            case "CMP" if piece is not outer:
                piece.type = "INNER"
                if guards and (guard := guards.pop()):
                    guard.type = "_SUCH_COMPARED"


def _outer(pieces: list[Piece], first: int, extent: int) -> Piece | None:
    """The comparison of the line itself."""
    depth = 0
    places: list[int] = []
    for i in range(first, len(pieces)):
        depth += (pieces[i].type == "_LPAR") - (pieces[i].type == "_RPAR")
        if pieces[i].type in _COMPARING and not depth:
            places.append(i)
    if not places or pieces[first].type in _VALUED:
        return None
    return pieces[places[0] if places[0] < extent else places[-1]]
