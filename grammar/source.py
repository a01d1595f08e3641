"""Reading a text: a file or a typed line becomes a `Source`, checked to be text of a bearable size.
Line ends become `\\n`, letters NFC; everything after counts offsets in that text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Source, Span

MOST_CHARACTERS = 16_000_000
MOST_IN_LINE = 20_000


def read_source(path: Path) -> Source | Diagnostic:
    """The text of a file. A missing or unreadable file is E108, one that is not UTF-8 E106, one that is
    too large E107 (limits in characters)."""
    name = str(path)
    nowhere = Span(Source(name, ""), 0, 0)
    try:
        size = path.stat().st_size
        if size > 4 * MOST_CHARACTERS:
            return Diagnostic("E107", f"`{name}` holds {size:,} bytes", nowhere, _SPLIT)
        raw = path.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "the path cannot be opened"
        return Diagnostic("E108", f"cannot read `{name}`: {reason.lower()}", nowhere, "check the path")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        source = Source(name, raw.decode("utf-8", "replace"))
        where = Span(source, len(raw[: problem.start].decode("utf-8", "replace")), problem.start + 1)
        message = f"line {line} of `{name}` is not UTF-8 text"
        return _no_text_format(raw, name) or Diagnostic("E106", message, where, _SAVE)
    return source_from(text, name)


_SAVE = "save the file as UTF-8"

# What files of other kinds begin with; those of Word and of spreadsheets are archives.
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an archive, as of a word processor"),
    (b"\xd0\xcf\x11\xe0", "of an old word processor"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


def _no_text_format(raw: bytes, name: str) -> Diagnostic | None:
    """E106 for bytes that begin as a file of another kind does."""
    kind = next((kind for begins, kind in _FORMATS if raw.startswith(begins)), None)
    if kind is None:
        return None
    nowhere = Span(Source(name, ""), 0, 0)
    help = "save its words as plain text in UTF-8; official text is read by `hornbook import`"
    return Diagnostic("E106", f"`{name}` is {kind}, no text", nowhere, help)


def source_from(text: str, name: str) -> Source | Diagnostic:
    """The same checks for a text in memory; `name` is shown in messages (`<question>`)."""
    if len(text) > MOST_CHARACTERS:
        return Diagnostic(
            "E107", f"`{name}` holds {len(text):,} characters", Span(Source(name, ""), 0, 0), _SPLIT
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        source = Source(name, text.encode("utf-8", "replace").decode())
        where = Span(source, problem.start, problem.end)
        return Diagnostic("E106", f"line {where.line} of `{name}` is not text", where, _SAVE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    source = Source(name, text)
    return _not_text(source) or _long_line(source) or source


_SPLIT = f"split it; at most {MOST_CHARACTERS:,} characters are read at once"


def _not_text(source: Source) -> Diagnostic | None:
    at = source.text.find("\0")
    if at < 0:
        return None
    where = Span(source, at, at + 1)
    return Diagnostic(
        "E106", f"line {where.line} of `{source.name}` holds a NUL character", where, "remove it"
    )


def _long_line(source: Source) -> Diagnostic | None:
    if len(source.text) <= MOST_IN_LINE:
        return None
    start = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        if len(line) > MOST_IN_LINE:
            return Diagnostic(
                "E107",
                f"line {number} of `{source.name}` holds {len(line):,} characters",
                Span(source, start, start + 80),
                f"break it; at most {MOST_IN_LINE:,} characters may stand on one line",
            )
        start += len(line) + 1
    return None
