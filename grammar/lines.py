"""Text to logical lines: strings that run over lines, lines that go on after ` ...`, comments set aside.
What is not law is blanked, so that an offset in a line is an offset in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import Comment
from hornbook.grammar.span import Source, Span


@dataclass(slots=True)
class Line:
    """A logical line: its indentation in spaces, the offset of its first character, and its text from
    there, comments and continuations blanked; line breaks remain inside strings only."""

    indent: int
    start: int
    text: str


@dataclass(slots=True)
class Sheet:
    """One reading of a source: what was found beside the law."""

    source: Source
    comments: list[Comment] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Note a fault."""
        self.faults.append(Diagnostic(code, message, span, help))


_MARK = re.compile(
    r"""
      (?P<string>"(?:[^"\\]|\\.)*+")
    | (?P<unclosed>")
    | (?P<onward>[ ]\.\.\.[ ]*(?:[ ]{2}--[^\n]*)?\n[ ]*)
    | (?P<comment>[ ]{2}--[^\n]*)
    | (?P<end>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
# What version control leaves in a file where it could not join two versions.
_TWO_VERSIONS = ("<<<<<<< ", "=======", ">>>>>>> ")
_ONE = "keep one of them, and take the lines `<<<<<<<`, `=======` and `>>>>>>>` out"
_BLANK = re.compile(r"\S")


def lines_of(sheet: Sheet) -> Iterator[Line]:
    """The logical lines of the source, in order. E102 for tabs, E103 for a string without its end, after
    which nothing more is read."""
    text = sheet.source.text
    at = 0
    while at < len(text):
        begin, end = at, text.find("\n", at)
        end = len(text) if end < 0 else end
        body = text[at:end].lstrip(" \t")
        start = end - len(body)
        indent = len(text[at:start].replace("\t", "  "))
        if not body or body.isspace():
            at = end + 1
        elif body.startswith(_TWO_VERSIONS) and start == begin:
            if body.startswith("<"):
                place = Span(sheet.source, start, end)
                sheet.report("E101", "two versions of the file stand side by side", place, _ONE)
            at = end + 1
        elif body.startswith("--"):
            sheet.comments.append(Comment(body[2:].strip(), True, Span(sheet.source, start, end)))
            at = end + 1
        elif '"' in body or "  --" in body or body.rstrip(" ").endswith(" ..."):
            joined, at = _joined(sheet, start, indent)
            yield Line(indent, start, joined)
            if at < 0:
                return
        else:
            yield Line(indent, start, body.rstrip())
            at = end + 1
        tab = text.find("\t", begin, end)
        if tab >= 0:
            sheet.report("E102", "a tab stands here", Span(sheet.source, tab, tab + 1), "use spaces")


def _joined(sheet: Sheet, start: int, indent: int) -> tuple[str, int]:
    """The text of a logical line that holds strings, a comment or a continuation, and the offset of the
    next one, -1 where the rest cannot be read."""
    text = sheet.source.text
    pieces: list[str] = []
    at = done = start
    while found := _MARK.search(text, at):
        at = found.end()
        match found.lastgroup:
            case "end":
                return ("".join(pieces) + text[done : found.start()]).rstrip(), at
            case "comment" | "onward":
                pieces += [text[done : found.start()], " " * (at - found.start())]
                _note(sheet, found)
                done = at
            case _:
                if _is_unclosed(found, indent):
                    stop = text.find("\n", found.start())
                    where = Span(sheet.source, found.start(), stop if stop > 0 else len(text))
                    sheet.report("E103", "the quoted string has no end", where, _CLOSE)
                    return "".join(pieces) + text[done : found.start()] + '""', -1
    return ("".join(pieces) + text[done:]).rstrip(), len(text)


_CLOSE = 'close it with `"`; its further lines stand deeper than the line it began on, with no empty line'


def _note(sheet: Sheet, found: re.Match[str]) -> None:
    before, dashes, words = found.group().partition("--")
    if dashes:
        start = found.start() + len(before)
        end = start + 2 + len(words.split("\n")[0])
        comment = words.split("\n")[0].strip()
        sheet.comments.append(Comment(comment, False, Span(sheet.source, start, end)))


def _is_unclosed(found: re.Match[str], indent: int) -> bool:
    """Whether a string that has no end swallowed the beginning of another: it then runs over an empty or
    a shallower line, or a word follows it."""
    if found.lastgroup == "unclosed" or found.string[found.end() : found.end() + 1].isalnum():
        return True
    return any(
        len(line) - len(line.lstrip(" ")) <= indent or not line.strip()
        for line in found.group().split("\n")[1:]
    )
