"""The five documents, where the user's own files of them stand beside the repository; else tests skip.
Their wording is not ours to keep, so that no test holds more of it than a few words."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from hornbook.grammar.official.read import read_official
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("HORNBOOK_SOURCES") or ROOT.parent / "shared" / "sources")
KEYS = ("la-mpt-143-2017", "vn-27-2018", "la-moic-0369-2016", "la-pm-331-2017", "la-ps-003-2012")

needs_sources = pytest.mark.skipif(
    not all((FOLDER / f"{key}.txt").is_file() for key in KEYS),
    reason=f"the official texts are not in {FOLDER.name}; HORNBOOK_SOURCES names their folder",
)


@cache
def official(key: str) -> OfficialText:
    """The text of a document, read once."""
    source = read_source(FOLDER / f"{key}.txt")
    assert isinstance(source, Source)
    return read_official(source, key)


def expanded(steps: str) -> list[str]:
    """`7 7/p1 7/1..3` written out: a range counts the last step."""
    found: list[str] = []
    for each in steps.split():
        first, dots, last = each.partition("..")
        above, _, start = first.rpartition("/")
        if dots:
            found += [f"{above}/{n}".lstrip("/") for n in range(int(start), int(last) + 1)]
        else:
            found.append(each)
    return found
