"""How much of a document is encoded: its provisions by what they do, its norms by whether a case meets and
another fails them, and the official text by whether each of its provisions has a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from hornbook.engine.exercise import Exercised, can_fail, is_norm
from hornbook.engine.program import KNOWN, Program, ProvisionEntry
from hornbook.engine.rule import Defeats, NormKind, Rule
from hornbook.engine.term import Address, RuleId
from hornbook.grammar.official.text import OfficialText, TextProvision


@dataclass(frozen=True, slots=True)
class NormCover:
    """A norm that the cases do not exercise both ways: whether some case meets it, and whether some fails it
    (or none can)."""

    rule: RuleId
    met: bool
    failed: bool


class Sort(Enum):
    """What a provision of the knowledge base does: it lays down norms; is declared to do nothing; is known to
    exist and not encoded; defines a term, refers or amends and has no norm of its own; only holds others;
    does nothing yet."""

    NORMS = "norms"
    NON_OPERATIVE = "non-operative"
    KNOWN = "known"
    MENTIONS = "mentions"
    GATHERS = "gathers"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class TextCover:
    """The provisions of the official text: those with a block, those whose words the block above them says,
    those without; and blocks that the text does not print."""

    blocks: tuple[str, ...]
    above: tuple[str, ...]
    without: tuple[str, ...]
    unprinted: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A document. blocks: its provisions by what they do; kinds: how many do nothing, by the kind declared;
    norms: how many there are; unexercised: those that the cases do not exercise both ways, in the order of
    the text; text: None where the official text is not at hand."""

    key: str
    blocks: dict[Sort, tuple[Address, ...]]
    kinds: dict[str, int]
    norms: int
    unexercised: tuple[NormCover, ...]
    text: TextCover | None


def coverage_of(program: Program, key: str, seen: Exercised, text: OfficialText | None) -> Coverage:
    """What is covered of the document of this key."""
    entries = [each for each in program.provisions.values() if each.document == key]
    norms = [rule for each in entries for rule in norms_at(program, each)]
    covers = (NormCover(each, each in seen.met, _failed(program, each, seen)) for each in norms)
    return Coverage(
        key,
        _blocks(program, entries),
        Counter(each.non_operative for each in entries if each.non_operative not in ("", KNOWN)),
        len(norms),
        tuple(each for each in covers if not (each.met and each.failed)),
        None if text is None else text_cover(program, key, text),
    )


def norms_at(program: Program, entry: ProvisionEntry) -> list[RuleId]:
    """The norms of a provision, in the order of the text. What an alternative only repeats of the other
    readings is no norm of its own."""
    found: list[RuleId] = []
    said: set[tuple[object, ...]] = set()
    for rule in (program.rules[each] for each in entry.rules):
        content = _content(rule)
        if is_norm(rule) and (rule.under is None or content not in said):
            found.append(rule.id)
        said.add(content)
    return found


def _content(rule: Rule) -> tuple[object, ...]:
    """What two readings of a norm may share: all but how it is ordered to other norms."""
    exceptions = sum(each.why is Defeats.EXCEPTION for each in rule.defeats)
    return rule.head, rule.body, rule.value, rule.deadline, rule.governing, exceptions


def _failed(program: Program, rule: RuleId, seen: Exercised) -> bool:
    return rule in seen.failed or not can_fail(program.rules[rule])


def _blocks(program: Program, entries: Sequence[ProvisionEntry]) -> dict[Sort, tuple[Address, ...]]:
    pointing = {each.source for each in program.references}
    sorts = [(each.address, _sort(program, each, each.address in pointing)) for each in entries]
    return {sort: tuple(address for address, its in sorts if its is sort) for sort in Sort}


def _sort(program: Program, entry: ProvisionEntry, points: bool) -> Sort:
    """The first that fits. points: whether it points at another provision."""
    if entry.non_operative:
        return Sort.KNOWN if entry.non_operative == KNOWN else Sort.NON_OPERATIVE
    if norms_at(program, entry):
        return Sort.NORMS
    if entry.defines or points:
        return Sort.MENTIONS
    return Sort.GATHERS if entry.children else Sort.SILENT


def text_cover(program: Program, key: str, text: OfficialText) -> TextCover:
    """Where each provision of the official text stands in the knowledge base."""
    blocks, above, without = [], [], []
    for each in text.provisions.values():
        if each.address in program.provisions:
            blocks.append(each.address)
        elif _is_said_above(program, text, each):
            above.append(each.address)
        else:
            without.append(each.address)
    own = (each.address for each in program.provisions.values() if each.document == key)
    unprinted = tuple(each for each in own if each not in text.provisions)
    return TextCover(tuple(blocks), tuple(above), tuple(without), unprinted)


def _is_said_above(program: Program, text: OfficialText, each: TextProvision) -> bool:
    """Whether the block above says it: the only paragraph of a provision, the sentence with which one begins
    and that introduces its points, and the rows of a table that is a fee there. What is only known says
    nothing."""
    above = text.provisions.get(each.parent)
    block = program.provisions.get(Address(each.parent))
    if above is None or block is None or block.non_operative == KNOWN:
        return False
    if each.level == "row":
        return any(program.rules[rule].kind is NormKind.FEE for rule in block.rules)
    if each.level != "paragraph" or above.children[0] != each.address or each.children:
        return False
    return len(above.children) == 1 or text.provisions[above.children[1]].level != "paragraph"
