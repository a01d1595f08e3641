"""Printing: lines made safe for a terminal, coloured only there, and diagnostics in their frames.
Commands say what to print; how it looks on this output is decided here."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

import click
from hornbook.engine.answer import Status
from hornbook.explain.tree_text import PLAIN, SIGNS
from hornbook.grammar.diagnostic import Diagnostic, Severity

Thing = TypeVar("Thing")
# Signs of control and direction in names or sources could rewrite a terminal: they are shown, not sent.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MARK = re.compile(r"^(\s*\d+(?:\.\d+)* )([✓✗?·+.-]) ")
_COLOURS = {"✓": "green", "+": "green", "✗": "red", "-": "red", "?": "yellow"}
_VERDICTS = {"yes": "green", "no": "red", "unknown": "yellow", "not decided": "yellow"}
# Codes of a wrong use of the command itself; every other finding is about what was read.
WRONG_USE = ("E108", "E501", "E502", "E511", "E512")


def clean(line: str) -> str:
    """The line with unsafe signs spelled out as `\\u{...}`."""
    return _UNSAFE.sub(lambda sign: f"\\u{{{ord(sign.group()):x}}}", line)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def coloured(stream: TextIO) -> bool:
    """Whether a stream takes colour: a terminal that is not dumb, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def marks() -> dict[Status, str]:
    """The marks of a tree: signs on a terminal that can show them, plain letters elsewhere."""
    if not on_terminal():
        return PLAIN
    try:
        "✓✗".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return PLAIN
    return SIGNS


def show(lines: Iterable[str]) -> None:
    """Print lines; on a terminal the verdict and the marks in colour."""
    colour = coloured(sys.stdout)
    for line in lines:
        safe = clean(line)
        click.echo(_painted(safe) if colour else safe)


def progress(items: Sequence[Thing], words: str) -> Iterator[Thing]:
    """The items, with a bar of progress where standard error is a terminal and standard output is not."""
    if on_terminal() or not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    yield from bar(items, words, len(items))


def bar(items: Iterable[Thing], words: str, total: int) -> Iterator[Thing]:
    """The items, with a bar of progress on standard error."""
    from rich.console import Console
    from rich.progress import track

    yield from track(items, words, total, console=Console(stderr=True), transient=True)


def show_json(data: object) -> None:
    """Print data as JSON."""
    import json  # most answers are words

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _painted(line: str) -> str:
    if line in _VERDICTS:
        return click.style(line, fg=_VERDICTS[line], bold=True)
    mark = _MARK.match(line)
    if mark is None or mark.group(2) not in _COLOURS:
        return line
    return mark.group(1) + click.style(mark.group(2), fg=_COLOURS[mark.group(2)]) + line[mark.end(2) :]


def show_findings(findings: Sequence[Diagnostic], limit: int = 100) -> None:
    """Print diagnostics in their frames on standard error."""
    from hornbook.explain.frame import frame

    colour = coloured(sys.stderr)
    for finding in findings[:limit]:
        click.echo(frame(finding, colour).rstrip("\n") + "\n", err=True)
    if len(findings) > limit:
        from hornbook.explain.words_base import say

        click.echo(say("cli.more", number=len(findings) - limit), err=True)


def stop_on(findings: Sequence[Diagnostic]) -> None:
    """Print findings, as data on standard output where a command that prints JSON ends by them; end the
    command where one of them is an error: status 2 for a wrong use, else 1."""
    if not findings:
        return
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    context = click.get_current_context(silent=True)
    if errors and context is not None and context.params.get("form") == "json":
        from hornbook.explain.frame import finding_to_json

        show_json({"errors": [finding_to_json(each) for each in errors]})
    else:
        show_findings(findings)
    if errors:
        raise click.exceptions.Exit(2 if all(error.code in WRONG_USE for error in errors) else 1)
