"""Lines of the formatter: how they are indented, wrapped and joined, and where comments go back.
A line remembers the offset of what it prints, so that comments find their neighbours again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from hornbook.grammar.phrase import Comment

WIDTH = 100
STEP = 2
_DEEPEST_HANG = 56
_ATOM = re.compile(r'"(?:\\.|[^"\\])*"|\{[^{}]*\}|[^\s"{}]+|[{}"]')


@dataclass(frozen=True, slots=True)
class Line:
    """One line before layout. start: the offset of what it prints in its source, -1 where it has none;
    gap: a blank line stands before it; table: a row, never wrapped. A `\\n` in text forces a break."""

    depth: int
    text: str
    start: int = -1
    gap: bool = False
    table: bool = False


def with_gap(lines: list[Line]) -> list[Line]:
    """The lines with a blank line before the first."""
    return [replace(lines[0], gap=True), *lines[1:]] if lines else lines


def quote(text: str) -> str:
    """The text as a quoted string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def because(first: str, second: str, depth: int) -> str:
    """`first` and `second` on one line where they fit, else broken between them."""
    fits = depth * STEP + len(first) + 1 + len(second) <= WIDTH
    return f"{first} {second}" if fits else f"{first}\n{second}"


def layout(lines: Iterable[Line], comments: tuple[Comment, ...]) -> str:
    """The text of the lines with the comments among them; ends with a line break unless empty."""
    known = list(lines)
    placed = _with_comments(
        _found_again(known, comments[0].span.source.text) if comments else known, comments
    )
    out: list[str] = []
    for line, trailing in placed:
        if line.gap and out:
            out.append("")
        wrapped = [" " * (line.depth * STEP) + line.text] if line.table else _wrapped(line)
        wrapped[-1] += f"  {trailing}" if trailing else ""
        out.extend(wrapped)
    return "".join(f"{text.rstrip()}\n" for text in out)


def _found_again(lines: list[Line], text: str) -> list[Line]:
    """The lines with the offsets of those whose tree keeps none (`issuer`, `judged`, `plural:`): each begins
    with its own words, on a line of the source inside the block that it is printed in."""
    found = list(lines)
    for i, line in enumerate(lines):
        above = next((found[k] for k in range(i - 1, -1, -1) if lines[k].depth < line.depth), None)
        if line.start >= 0 or line.table or above is None or above.start < 0:
            continue
        ends = (each.start for each in lines[i + 1 :] if each.depth <= above.depth and each.start >= 0)
        alike = re.compile(rf"^ +{re.escape(line.text.split(' ')[0])}(?!\w)", re.MULTILINE)
        taken = {each.start for each in found[:i]}
        places = (each.end() for each in alike.finditer(text, above.start, next(ends, len(text))))
        found[i] = replace(line, start=next((each for each in places if each not in taken), -1))
    return found


def _dashed(comment: Comment) -> str:
    return f"-- {comment.text}".rstrip()


def _with_comments(lines: list[Line], comments: tuple[Comment, ...]) -> list[tuple[Line, str]]:
    """Each comment on its own line goes before the first line that printed something after it, the others
    behind the last line that printed something before it; their order never changes."""
    trailing: dict[int, str] = {}
    before: dict[int, list[str]] = {}
    at = 0
    for comment in comments:
        place = comment.span.start
        if comment.own_line:
            at = max(at, next((i for i, line in enumerate(lines) if line.start >= place), len(lines)))
            before.setdefault(at, []).append(_dashed(comment))
            continue
        last = max((i for i, line in enumerate(lines) if 0 <= line.start <= place), default=0)
        free = next((i for i in range(max(at, last), len(lines)) if i not in trailing), None)
        if free is None:
            before.setdefault(len(lines), []).append(_dashed(comment))
        else:
            trailing[free], at = _dashed(comment), free + 1
    placed: list[tuple[Line, str]] = []
    for i, line in enumerate(lines):
        own = before.get(i, [])
        for n, text in enumerate(own):
            placed.append((Line(line.depth, text, gap=line.gap and n == 0, table=True), ""))
        placed.append((replace(line, gap=False) if own else line, trailing.get(i, "")))
    depth = 0
    placed.extend((Line(depth, text, table=True), "") for text in before.get(len(lines), []))
    return placed


def _wrapped(line: Line) -> list[str]:
    """The line in pieces of about `WIDTH` columns: broken with ` ...` between words, without in strings."""
    indent = " " * (line.depth * STEP)
    out: list[str] = []
    now = indent
    for number, part in enumerate(line.text.split("\n")):
        if number:
            out.append(f"{now} ...")
            now = indent + " " * (2 * STEP)
        for atom in _ATOM.finditer(part):
            spaced = atom.start() > 0 and part[atom.start() - 1] == " "
            if atom[0].startswith('"') and len(atom[0]) > 1:
                now = _add_string(out, now, atom[0], indent, spaced)
            elif spaced and now.strip() and len(now) + 1 + len(atom[0]) > WIDTH - 4:
                out.append(f"{now} ...")
                now = indent + " " * (2 * STEP) + atom[0]
            else:
                now += (" " if spaced and now.strip() else "") + atom[0]
    return [*out, now]


def _add_string(out: list[str], now: str, string: str, indent: str, spaced: bool) -> str:
    """Adds a quoted string, broken at single spaces under its first letter."""
    now += " " if spaced and now.strip() else ""
    hang = " " * (len(now) + 1 if len(now) < _DEEPEST_HANG else len(indent) + 2 * STEP)
    pieces = string.split(" ")
    for number, piece in enumerate(pieces):
        full = len(now) + 1 + len(piece) > WIDTH
        if number and full and _may_break(pieces, number):
            out.append(now)
            now = hang + piece
        else:
            now += (" " if number else "") + piece
    return now


def _may_break(pieces: list[str], number: int) -> bool:
    """Whether a line may begin at this piece of a string: not at double spaces, which would be lost, nor
    where the line would look like a comment, a row or the first of a continued one."""
    before, after = pieces[number - 1], pieces[number]
    return bool(before and after) and not after.startswith(("--", "|")) and not before.endswith("...")
