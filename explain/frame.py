"""Diagnostics as frames for people: what is wrong, where, under which article, the line with its caret, help.
Exact places come from spans; the words come with the diagnostic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from hornbook.grammar.diagnostic import Diagnostic, Severity
from hornbook.grammar.span import NOWHERE, Span

WIDTH = 96
_TAB = 4
_MOST_CARETS = 60
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33"}
_BLUE = "34"


def frame(diagnostic: Diagnostic, colour: bool = False) -> str:
    """The whole frame of a diagnostic, without a line break at its end; `colour` adds terminal colours."""
    paint = _painter(colour)
    weight = diagnostic.severity
    title = paint(f"{weight.value}[{diagnostic.code}] {diagnostic.name}", _COLOURS[weight])
    shown = [span for _, span in diagnostic.also if span.source.text] + [diagnostic.span]
    margin = max(len(str(span.line)) for span in shown)
    lines = [f"{title}: {_visible(diagnostic.message)}"]
    lines += _place(diagnostic.span, "", margin, "^", paint, _COLOURS[weight])
    for label, span in diagnostic.also:
        lines += _place(span, label, margin, "-", paint, _BLUE)
    if diagnostic.help:
        lines.append(f"{' ' * margin} {paint('=', _BLUE)} help: {_visible(diagnostic.help)}")
    return "\n".join(lines)


def frames(diagnostics: Iterable[Diagnostic], colour: bool = False) -> str:
    """All frames, sorted by file and place, each once, with a line that counts them; empty where there are
    none."""
    placed = {_order(one): one for one in diagnostics}
    found = [placed[order] for order in sorted(placed)]
    if not found:
        return ""
    return "\n\n".join([*(frame(one, colour) for one in found), count_line(found)])


def count_line(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or `no findings`."""
    weights = [one.severity for one in diagnostics]
    counts = [(weights.count(severity), severity.value) for severity in Severity]
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in counts if n) or "no findings"


def finding_to_json(finding: Diagnostic) -> dict[str, object]:
    """A finding as data: code, name, severity, words, and its place."""
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "under": span.under,
    }


def place_in_words(address: str) -> str:
    """An address as a reader says it: `la-pm-331-2017/28/9` is `Article 28(9)`. Paragraphs and parts say so:
    `Article 27, paragraph 4`, `Article 83, part C, point 4`."""
    steps = address.split("/")[1:] if _has_key(address) else address.split("/")
    words = ""
    for step in filter(None, steps):
        if step.startswith("p") and step[1:].isdigit():
            words += f", paragraph {step[1:]}"
        elif words and len(step) == 1 and step.isupper():
            words += f", part {step}"
        elif not words:
            words = f"Article {step}"
        else:
            words += f", point {step}" if "," in words else f"({step})"
    return words.removeprefix(", ")


def _has_key(address: str) -> bool:
    """Whether the first step is a document's key: it has hyphens, a label has none."""
    return "-" in address.split("/")[0]


def _order(diagnostic: Diagnostic) -> tuple[str, int, str, str]:
    span = diagnostic.span
    return span.source.name, span.start, diagnostic.code, diagnostic.message


def _painter(colour: bool) -> Callable[[str, str], str]:
    return (lambda text, code: f"\x1b[1;{code}m{text}\x1b[0m") if colour else (lambda text, code: text)


def _place(
    span: Span, label: str, margin: int, mark: str, paint: Callable[[str, str], str], code: str
) -> list[str]:
    """The lines that show one place: its arrow, its source line and the mark under it."""
    arrow, bar, indent = ("-->" if mark == "^" else ":::"), paint("|", _BLUE), " " * margin
    if span.source is NOWHERE.source:
        return []
    if not span.source.text:
        return [f"{indent}{paint(arrow, _BLUE)} {span.source.name}{f': {label}' if label else ''}"]
    under = place_in_words(span.under)
    where = f"{span.source.name}:{span.line}:{span.column}{f', {under}' if under else ''}"
    text, before, width = _excerpt(span)
    marks = paint(mark * width + (f" {_visible(label)}" if label else ""), code)
    return [
        f"{indent}{paint(arrow, _BLUE)} {where}",
        f"{indent} {bar}",
        f"{paint(str(span.line).rjust(margin), _BLUE)} {bar} {text}".rstrip(),
        f"{indent} {bar} {' ' * before}{marks}",
    ]


def _excerpt(span: Span) -> tuple[str, int, int]:
    """The source line as shown (tabs widened, cut with `...` around the place where it is long), the columns
    before the mark and the width of the mark."""
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    left, right = text[start : span.start], text[span.start : end]
    marked = text[span.start : min(span.end, end)]
    # Cut by characters first, so that a line of megabytes costs nothing.
    head, tail = _shown(left[-WIDTH:]), _shown(right[:WIDTH])
    if columns(head) + columns(tail) > WIDTH or len(left) > WIDTH or len(right) > WIDTH:
        head = _cut_left(head, WIDTH // 3, len(left) > WIDTH)
        tail = _cut_right(tail, WIDTH - columns(head), len(right) > WIDTH)
    width = min(columns(_shown(marked[:WIDTH])), columns(tail), _MOST_CARETS)
    return head + tail, columns(head), max(1, width)


def _cut_left(text: str, room: int, longer: bool) -> str:
    """The end of the text that fits in `room` columns, with `...` before it where something is left out."""
    if not longer and columns(text) <= room:
        return text
    while columns(text) > room - 3:
        text = text[1:]
    return f"...{text}"


def _cut_right(text: str, room: int, longer: bool) -> str:
    """The beginning of the text that fits in `room` columns, with `...` behind it where something is left."""
    if not longer and columns(text) <= room:
        return text
    while columns(text) > room - 3:
        text = text[:-1]
    return f"{text}..."


def columns(text: str) -> int:
    """The terminal columns of a text: wide characters take two, marks that combine none."""
    return sum(_column(sign) for sign in text)


def _column(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _shown(text: str) -> str:
    return _visible(text.replace("\t", " " * _TAB))


def _visible(text: str) -> str:
    """The text with signs that steer a terminal or turn its direction made visible."""
    return "".join(_escaped(sign) if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") and sign != "\u200d"


def _escaped(sign: str) -> str:
    return f"<{ord(sign):04X}>"
