"""What a text cites set beside what its encoding uses: cited but not used, used but not cited.
Only provisions that are encoded are compared, and a provision counts as the same as one it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from hornbook.engine.program import KNOWN, Program
from hornbook.engine.term import Address
from hornbook.engine.text_reference import Sort, TextReference


class Side(Enum):
    """Where a reference stands that the other side lacks."""

    CITED = "cited"
    USED = "used"


class Why(Enum):
    """What explains a difference, the first that applies. READING: a reading is recorded where it is cited or
    used. NON_OPERATIVE: the citing provision is declared to do nothing. ELSEWHERE: another provision of the
    same article has it on the other side. GENERAL: the text speaks there of law or of itself in general."""

    READING = "reading"
    NON_OPERATIVE = "non_operative"
    ELSEWHERE = "elsewhere"
    GENERAL = "general"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """A reference on one side only. detail: the words of the reading, the kind of a non-operative provision,
    or the address that has it elsewhere. words: the citation's, empty on the side of the encoding."""

    side: Side
    source: str
    target: str
    why: Why
    detail: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences, those of the text first; how many references both have; how many citations are not
    compared because one of their ends is not encoded."""

    differences: tuple[Difference, ...]
    same: int
    not_encoded: int


_Pair = tuple[str, str]


def compared(references: Sequence[TextReference], program: Program, key: str) -> Comparison:
    """The references of the text of a document against those that its encoding makes; what the text quotes of
    another document is compared with the rest."""
    homes = {key, *(_document(each.source) for each in references)}
    found = [each for each in references if each.sort is Sort.NUMBERED and each.document in homes]
    encoded = [each for each in found if _entry(each.source, program) and _entry(each.address, program)]
    cited = {(each.source, each.address): each.words for each in encoded}
    used = dict.fromkeys(
        (str(each.source), str(each.target))
        for each in program.references
        if each.target and _document(each.source) in homes and not _same(each.source, each.target)
    )
    general = {each.source for each in references if each.sort is not Sort.NUMBERED and each.source != key}
    one_side = [
        _difference(Side.CITED, pair, used, program, general, words)
        for pair, words in cited.items()
        if not any(_matches(pair, other) for other in used)
    ]
    other_side = [
        _difference(Side.USED, pair, cited, program, general)
        for pair in used
        if not any(_matches(pair, other) for other in cited)
    ]
    return Comparison((*one_side, *other_side), len(cited) - len(one_side), len(found) - len(encoded))


def rule_references(program: Program, key: str) -> tuple[TextReference, ...]:
    """The references that the encoding of a document makes, as those of a text, in the order of its
    provisions: the words are those of the law file."""
    order = {address: place for place, address in enumerate(program.provisions)}
    return tuple(
        TextReference(
            each.source,
            _document(each.target) if each.target else each.outside.casefold(),
            each.target or "",
            each.kind,
            Sort.NUMBERED if each.target else Sort.INSTRUMENT,
            " ".join(each.span.words.split()),
            each.target is not None,
            "" if each.target else f"no text of {each.outside.casefold()} is at hand",
            each.span,
        )
        for each in sorted(program.references, key=lambda each: order.get(each.source, 0))
        if _document(each.source) == key
    )


def _document(address: str) -> str:
    return address.partition("/")[0]


def _entry(address: str, program: Program) -> Address | None:
    """The encoded provision that an address of the text is, or is part of; a place that is only known
    to exist is not encoded."""
    step = address
    while "/" in step:
        entry = program.provisions.get(Address(step))
        if entry is not None:
            return None if entry.non_operative == KNOWN else entry.address
        step = step.rpartition("/")[0]
    return None


def _same(one: str, other: str) -> bool:
    """Whether one of the two is the other, or part of it."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _matches(one: _Pair, other: _Pair) -> bool:
    return _same(one[0], other[0]) and _same(one[1], other[1])


def _difference(
    side: Side, pair: _Pair, others: Iterable[_Pair], program: Program, general: set[str], words: str = ""
) -> Difference:
    """The difference with the first reason that explains it."""
    source, target = pair
    address = _entry(source, program)
    entry = program.provisions[address] if address else None
    article = "/".join(source.split("/")[:2])
    elsewhere = [each for each, to in others if _same(to, target) and _same(each, article)]
    if entry and entry.readings:
        return Difference(
            side, source, target, Why.READING, program.readings[entry.readings[0]].chosen, words
        )
    if entry and entry.non_operative:
        return Difference(side, source, target, Why.NON_OPERATIVE, entry.non_operative, words)
    if elsewhere:
        return Difference(side, source, target, Why.ELSEWHERE, elsewhere[0], words)
    if side is Side.USED and any(_same(each, source) for each in general):
        return Difference(side, source, target, Why.GENERAL, "", words)
    return Difference(side, source, target, Why.NOTHING, "", words)
