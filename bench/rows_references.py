"""Rows of how well citations are read: the references found in the official texts against those that a reader
found, for every document beside the repository. Only numbered ones are held to a target."""

from __future__ import annotations

import csv
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hornbook.engine.cite import references_of
from hornbook.engine.cite_hand import AtHand, at_hand
from hornbook.engine.text_reference import Sort
from hornbook.grammar.official.read import read_official
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source

from bench.table import Row, Target, share

ROOT = Path(__file__).parent.parent
READ_BY_HAND = ROOT / "tests" / "references"
SOURCES = Path(os.environ.get("HORNBOOK_SOURCES") or ROOT.parent / "shared" / "sources")
TARGET = Target(0.98, 1.0, more=True)

# A reference of either side: the line of the text, the key or name of the document, the address.
Reference = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The numbered references of a document: those that only the reader found, those that only the program
    found, and how many both have."""

    key: str
    missed: tuple[Reference, ...]
    wrong: tuple[Reference, ...]
    both: int

    @property
    def precision(self) -> float:
        """The share of what the program found that is right."""
        return self.both / ((self.both + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        """The share of what there is that the program found."""
        return self.both / ((self.both + len(self.missed)) or 1)


def rows() -> list[Row]:
    """Precision and recall of each document."""
    made = []
    for found in measured():
        how = (
            f"numbered references of {found.key} against those read by hand (`tests/references`), by line, "
            "document and address"
        )
        parts = f"{found.both} right, {len(found.wrong)} wrong, {len(found.missed)} missed"
        made.append(share(f"references of {found.key}: precision", how, found.precision, TARGET, parts))
        made.append(share("  recall", how, found.recall, TARGET, parts))
    return made


def measured() -> list[Found]:
    """Every document that was read by hand. Raises FileNotFoundError where its text is not there."""
    keys = sorted(path.stem for path in READ_BY_HAND.glob("*.tsv"))
    texts = {key: official(key) for key in keys}
    hand = at_hand(texts.values())
    return [against(key, by_hand(key), numbered(text, hand)) for key, text in texts.items()]


def official(key: str) -> OfficialText:
    """The official text of a document, from the folder of the sources."""
    source = read_source(SOURCES / f"{key}.txt")
    if not isinstance(source, Source):
        raise FileNotFoundError(f"{key}.txt is not in {SOURCES.name}")
    return read_official(source, key)


def numbered(text: OfficialText, hand: AtHand) -> list[Reference]:
    """The numbered references that are found in a text."""
    found = [each for each in references_of(text, hand) if each.sort is Sort.NUMBERED]
    return [(each.span.line, each.document, each.address) for each in found]


def by_hand(key: str) -> list[Reference]:
    """The numbered references that a reader found."""
    with (READ_BY_HAND / f"{key}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = [row for row in rows if row["sort"] == Sort.NUMBERED.value]
    return [(int(row["line"]), row["document"], f"{row['document']}/{row['address']}") for row in found]


def against(key: str, expected: list[Reference], found: list[Reference]) -> Found:
    """What was found against what was expected, each as often as it stands there."""
    there, here = Counter(expected), Counter(found)
    both = sum((there & here).values())
    return Found(key, tuple((there - here).elements()), tuple((here - there).elements()), both)
