"""The references of an imported text as lines and as data, and their comparison with the encoding."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from hornbook.engine.cite_compare import Comparison, Difference, Side, Why
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.explain.official_text import csv_line, line_starts
from hornbook.explain.words_base import say

_COLUMNS = ("from", "document", "address", "kind", "sort", "words", "line", "resolved", "why_not")
_SHOWN = 70


def reference_rows(references: Sequence[TextReference]) -> list[dict[str, object]]:
    """The references as data, in their order."""
    starts: dict[str, list[int]] = {}
    for each in references:
        if each.span.source.name not in starts:  # lines are counted once for a text
            starts[each.span.source.name] = line_starts(each.span.source.text)
    return [
        {
            "from": each.source,
            "document": each.document,
            "address": each.address,
            "kind": each.kind.value,
            "sort": each.sort.value,
            "words": each.words,
            "line": bisect_right(starts[each.span.source.name], each.span.start),
            "resolved": each.resolved,
            "why_not": each.why_not,
        }
        for each in references
    ]


def reference_csv(references: Sequence[TextReference]) -> Iterator[str]:
    """The references as rows of CSV with a header."""
    yield csv_line(_COLUMNS)
    for row in reference_rows(references):
        yield csv_line([row[name] for name in _COLUMNS])


def reference_lines(key: str, references: Sequence[TextReference]) -> Iterator[str]:
    """How many there are of each sort, then a line for each: where it stands, its kind, what it points at,
    its words, and why it is not resolved."""
    yield counts_line(references)
    home = f"{key}/"
    width = max((len(each.source.removeprefix(home)) for each in references), default=0)
    for each in references:
        key = "references.line" if each.resolved else "references.line_unresolved"
        words = each.words if len(each.words) <= _SHOWN else each.words[: _SHOWN - 3].rstrip() + "..."
        yield say(
            key,
            source=f"{each.source.removeprefix(home):<{width}}",
            kind=f"{each.kind.value:<11}",
            target=_target(each, home),
            words=words,
            why=each.why_not,
        )


def counts_line(references: Sequence[TextReference]) -> str:
    """The number of references, of each sort, and of those that are resolved."""
    sorts = Counter(each.sort for each in references)
    resolved = Counter(each.sort for each in references if each.resolved)
    return say(
        "references.counts",
        number=f"{len(references):,}",
        numbered=f"{sorts[Sort.NUMBERED]:,}",
        numbered_resolved=f"{resolved[Sort.NUMBERED]:,}",
        instruments=f"{sorts[Sort.INSTRUMENT]:,}",
        instruments_resolved=f"{resolved[Sort.INSTRUMENT]:,}",
        generic=f"{sorts[Sort.GENERIC]:,}",
    )


def _target(reference: TextReference, home: str) -> str:
    inside = reference.address.removeprefix(home)
    return inside or reference.document or say("references.generic")


def comparison_rows(comparison: Comparison) -> dict[str, object]:
    """A comparison as data."""
    rows = [
        {
            "side": each.side.value,
            "from": each.source,
            "target": each.target,
            "words": each.words,
            "reason": _reason(each),
        }
        for each in comparison.differences
    ]
    return {"same": comparison.same, "not_encoded": comparison.not_encoded, "differences": rows}


def comparison_lines(key: str, comparison: Comparison) -> Iterator[str]:
    """What both have, what only the text cites and what only the encoding uses, with the reasons; targets of
    one provision that have one reason share a line."""
    yield say("references.same", number=comparison.same, left=comparison.not_encoded)
    for side in Side:
        found = [each for each in comparison.differences if each.side is side]
        if found:
            yield ""
            yield say(f"references.only_{side.value}", number=len(found))
        shared: dict[tuple[str, str], list[str]] = {}
        for each in found:
            shared.setdefault((each.source, _reason(each)), []).append(each.target.removeprefix(f"{key}/"))
        for (source, reason), targets in shared.items():
            inner = source.removeprefix(f"{key}/")
            yield "  " + say("references.difference", source=inner, targets=", ".join(targets), reason=reason)


def _reason(difference: Difference) -> str:
    elsewhere = difference.why is Why.ELSEWHERE
    detail = difference.detail.partition("/")[2] if elsewhere else difference.detail
    return say(f"references.{difference.side.value}_{difference.why.value}", detail=detail)
