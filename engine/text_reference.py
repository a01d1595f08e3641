"""References found in official text: what the words of a provision point at, resolved or why not.
A citation of several provisions (`Clauses 7, 8 and 9`) makes one reference for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.engine.program import ReferenceKind
from hornbook.grammar.span import Span, spanned


class Sort(Enum):
    """What a citation names: a numbered provision, another instrument as a whole, or law in general."""

    NUMBERED = "numbered"
    INSTRUMENT = "instrument"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class TextReference:
    """One reference made by words. source: the address of the provision whose words they are (or the key,
    for the preamble). document: the key of the target's document (made from the printed number where there
    is one: `vn-btttt-24-2014`), or its name in small letters (`law on insurance`), empty for law in general.
    address: the target provision, empty where a whole document is meant. resolved: whether the target stands
    in a text or a law at hand; why_not: the reason where it does not."""

    source: str
    document: str
    address: str
    kind: ReferenceKind
    sort: Sort
    words: str
    resolved: bool
    why_not: str = ""
    span: Span = spanned()
