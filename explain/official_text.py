"""An imported official text in words and as data: what was found, and its provisions as a list.
Lines are counted once for the whole text."""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from hornbook.engine.text_store import Imported
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import CODES
from hornbook.grammar.official.text import OfficialText, Part

# In the order of the text from the outside in.
_LEVELS = ("article", "annex", "part", "clause", "point", "bullet", "paragraph", "row", "item")
_SHOWN = 88
_MOST_LINES = 12
_COLUMNS = (
    "address",
    "level",
    "label",
    "printed",
    "title",
    "words",
    "parent",
    "enacted_by",
    "divisions",
    "line",
)


def counts(text: OfficialText) -> dict[str, int]:
    """The number of provisions of each level, the outermost first."""
    found = Counter(each.level for each in text.provisions.values())
    return {level: found[level] for level in _LEVELS if found[level]}


def import_lines(done: Imported) -> Iterator[str]:
    """What an import found: where it is kept, the counts, the parts that are no law, and what is doubtful."""
    text = done.text
    title = text.title or say("text.untitled")
    yield say(
        "text.replaced" if done.replaced else "text.imported", document=text.key, title=title, path=done.path
    )
    of_levels = ", ".join(
        say("text.level", number=f"{number:,}", level=level) for level, number in counts(text).items()
    )
    yield "  " + say("text.counts", number=f"{len(text.provisions):,}", levels=of_levels)
    quoted = Counter(key for each in text.provisions if (key := each.split("/")[0]) != text.key)
    for key, number in quoted.items():
        yield "  " + say("text.quoted", number=f"{number:,}", document=key)
    parts = dict.fromkeys(
        piece.part.value for piece in text.pieces if piece.part not in (Part.PROVISION, Part.UNPLACED)
    )
    if parts:
        yield "  " + say("text.parts", parts=", ".join(parts))
    yield from ("  " + line for line in _finding_lines(text))


def _finding_lines(text: OfficialText) -> Iterator[str]:
    if not text.diagnostics:
        yield say("text.all_placed")
        return
    starts = line_starts(text.source.text)
    by_code: dict[str, list[int]] = {}
    for each in text.diagnostics:
        by_code.setdefault(each.code, []).append(bisect_right(starts, each.span.start))
    for code, lines in sorted(by_code.items()):
        shown = ", ".join(str(line) for line in lines[:_MOST_LINES])
        more = say("text.more", number=len(lines) - _MOST_LINES) if len(lines) > _MOST_LINES else ""
        yield say("text.doubtful", code=code, name=CODES[code], number=len(lines), lines=shown + more)


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def provision_rows(text: OfficialText) -> list[dict[str, object]]:
    """The provisions as data, in the order of the text."""
    starts = line_starts(text.source.text)
    return [
        {
            "address": each.address,
            "level": each.level,
            "label": each.label,
            "printed": each.printed,
            "title": each.title,
            "words": each.words,
            "parent": each.parent,
            "children": list(each.children),
            "divisions": list(each.divisions),
            "enacted_by": each.enacted_by,
            "line": bisect_right(starts, each.span.start),
        }
        for each in text.provisions.values()
    ]


def csv_lines(text: OfficialText) -> Iterator[str]:
    """The provisions as rows of CSV with a header; divisions are joined by ` / `."""
    yield csv_line(_COLUMNS)
    for row, each in zip(provision_rows(text), text.provisions.values(), strict=True):
        plain = {**row, "divisions": " / ".join(each.divisions)}
        yield csv_line([plain[name] for name in _COLUMNS])


def csv_line(cells: Sequence[object]) -> str:
    """A row of CSV, without its end of line."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def provisions_lines(text: OfficialText) -> Iterator[str]:
    """The provisions as lines: the address within the document, and its heading or the first of its words."""
    inside = f"{text.key}/"
    width = max((len(each.removeprefix(inside)) for each in text.provisions), default=0)
    for each in text.provisions.values():
        words = each.title or each.words
        short = words if len(words) <= _SHOWN else words[: _SHOWN - 3].rstrip() + "..."
        yield f"{each.address.removeprefix(inside):<{width}}  {each.level:<9}  {short}".rstrip()
