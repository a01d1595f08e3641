"""What surrounds the law: headers, the preamble, signatures and footers, told by tables of their words.
Every line is given its part; those that are law are parted further elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from hornbook.grammar.official.contents import contents_of
from hornbook.grammar.official.headings import annex_heading, article_heading, division_heading
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.marks import Series, mark_of
from hornbook.grammar.official.text import Part

# What recitals begin with.
_RECITAL = regex.compile(
    r"[\W\d]*(?:Pursuant|Whereas|Based on|Referencing|Reference is made|Considering|Having regard"
    r"|In accordance with|At the (?:proposal|request)|On the basis)\b"
)
# A short line that opens the signature: who signs, or that it is signed.
_SIGNATURE = regex.compile(
    r"(?:On behalf of|For and on behalf of)\b|\W*(?:signed|seal|signature)\b"
    r"|(?:The )?(?:(?:Deputy|Vice|Prime|First) ?)*"
    r"(?:Minister|President|Governor|Chairman|Director|Secretary|Speaker)\b|(?:The )?Government of\b",
    regex.IGNORECASE,
)
# What a web page prints below a document.
_FOOTER = regex.compile(
    r"#\s|Back to top|Download\b|Have you found|Please share|Measures / Standards|Source:|\*\s*All app",
    regex.IGNORECASE,
)
_SIGNING = 90


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The part of every line; PROVISION for all from the first heading of the body to the signature, and for
    annexes after it."""
    start, end = contents_of(lines)
    parts = [Part.HEADER] * len(lines)
    parts[start:end] = [Part.CONTENTS] * (end - start)
    body = next((place for place in range(end, len(lines)) if _opens_body(lines[place])), end)
    preamble = next((place for place in range(end, body) if _RECITAL.match(lines[place].text)), body)
    parts[preamble:body] = [Part.PREAMBLE] * (body - preamble)
    parts[body:] = _below(lines, body)
    return parts


def _opens_body(line: Line) -> bool:
    return bool(article_heading(line.text) or division_heading(line.text))


def _below(lines: Sequence[Line], body: int) -> list[Part]:
    """The parts from the body on. A signature stands below the last article, or below an annex."""
    last = max((at for at in range(body, len(lines)) if article_heading(lines[at].text)), default=body)
    parts: list[Part] = []
    now = Part.PROVISION
    for place in range(body, len(lines)):
        if place > last and now is not Part.FOOTER:
            now = _next(now, lines[place])
        parts.append(now)
    return parts


def _next(now: Part, line: Line) -> Part:
    """The part of a line below the last article, after a line of the part `now`."""
    if _FOOTER.match(line.text):
        return Part.FOOTER
    if now is Part.PROVISION:
        return Part.SIGNATURE if signs(line) else Part.PROVISION
    mark = mark_of(line.text)
    if annex_heading(line.text) or (mark and mark.series is Series.NUMBER and mark.label == "1"):
        return Part.PROVISION
    return Part.UNPLACED if len(line.text) > _SIGNING else Part.SIGNATURE


def signs(line: Line) -> bool:
    """Whether a line opens a signature."""
    short = len(line.text) <= _SIGNING and not line.text.endswith((".", ";", ":", ","))
    return short and bool(_SIGNATURE.match(line.text))
