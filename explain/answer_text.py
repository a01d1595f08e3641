"""An answer as text: the answer first, one line of why, then the tree and what follows from it.
Pure: lines in, lines out; the commands print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.answer import Answer, Item, Node, NodeKind, Status, Turn, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, ReadingId
from hornbook.explain.deciding import deciding_nodes
from hornbook.explain.needs_text import needs_lines
from hornbook.explain.tree_text import PLAIN, tree_lines
from hornbook.explain.why_text import why_line
from hornbook.explain.words_base import Speaker, id_words, say
from hornbook.explain.words_places import (
    document_of,
    document_words,
    place_words,
    places_words,
    reading_entry,
    rule_address,
    short_id,
    version_words,
)
from hornbook.explain.words_values import date_words, value_words


@dataclass(frozen=True, slots=True)
class Options:
    """How much of an answer is shown: every step or the deciding ones; the marks of each status."""

    full: bool = False
    marks: Mapping[Status, str] | None = None


def verdict_words(answer: Answer, asks: Asks, sp: Speaker) -> str:
    """The answer itself, in a word, a value or a list."""
    match answer.verdict:
        case Verdict.YES | Verdict.NO | Verdict.UNKNOWN | Verdict.NOT_DECIDED:
            return say(f"verdict.{answer.verdict.name.lower()}")
        case Verdict.VALUE:
            return value_words(answer.value, sp) if answer.value else say("verdict.none")
        case Verdict.LIST:
            wanted = Status.FALSE if asks is Asks.UNMET else Status.TRUE
            return items_words([item.id for item in answer.items if item.status is wanted], asks, sp)


def items_words(items: Sequence[str], asks: Asks, sp: Speaker) -> str:
    """Entries of a list in words; `none` for an empty one."""
    if not items:
        return say("verdict.none")
    if asks is Asks.UNMET:
        return places_words([Address(item) for item in items], sp)
    return ", ".join(id_words(item, sp) for item in items)


def answer_lines(answer: Answer, query: Query, case: Case, sp: Speaker, options: Options) -> list[str]:
    """The whole answer as lines."""
    sp = at_home(answer, sp)
    blocks = [
        [verdict_words(answer, query.asks, sp), *filter(None, [why_line(answer, query.asks, sp)])],
        [say("answer.asked", question=asked_words(query, sp), day=date_words(case.on))],
        *_proof_blocks(answer, query.asks, sp, options),
        _possible(answer, sp),
        needs_lines(answer.needs, sp) if answer.needs else [],
        [turn_words(turn, sp) for turn in answer.turns],
        [*version_lines(answer, sp), *reading_lines(answer, sp, options.full)],
        [*([] if options.full else [say("answer.folded")]), say("answer.sources")],
    ]
    lines: list[str] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines else block
    return lines


def asked_words(query: Query, sp: Speaker) -> str:
    """The question as it was put, with the names of persons for the letters that stand for them."""
    letter = re.compile(r"\b[A-Z][0-9]*\b")
    return letter.sub(lambda found: sp.persons.get(found.group()) or found.group(), query.words)


def at_home(answer: Answer, sp: Speaker) -> Speaker:
    """A speaker who leaves unsaid the one document, and its version, in which all of the answer stands."""
    rules = [node for node in proof_nodes(answer) if node.kind is NodeKind.RULE and node.address]
    asked_by = [address for need in answer.needs for address in need.asked_by]
    homes = {str(address).partition("/")[0] for address in (*(rule.address for rule in rules), *asked_by)}
    versions = {rule.version for rule in rules}
    if len(homes) != 1 or len(versions) != 1:
        return sp
    return replace(sp, home=homes.pop(), home_version=versions.pop())


def _proof_blocks(answer: Answer, asks: Asks, sp: Speaker, options: Options) -> Iterator[list[str]]:
    marks = options.marks or PLAIN
    if answer.verdict is Verdict.LIST:
        yield _list_lines(answer, asks, sp, options)
        return
    if len(answer.grounds) > 1:
        yield [say("answer.grounds", number=len(answer.grounds))]
        for number, ground in enumerate(answer.grounds, 1):
            yield tree_lines(ground, sp, options.full, str(number), marks)
    elif answer.proof is not None:
        yield tree_lines(answer.proof, sp, options.full, "1", marks)


_PARTS = {
    Asks.UNMET: (("missing", Status.FALSE), ("open", Status.UNKNOWN), ("met", Status.TRUE)),
    Asks.LIST: (("certain", Status.TRUE), ("open", Status.UNKNOWN), ("excluded", Status.FALSE)),
}


def _list_lines(answer: Answer, asks: Asks, sp: Speaker, options: Options) -> list[str]:
    lines: list[str] = []
    numbers = {id(item): str(number) for number, item in enumerate(answer.items, 1)}
    for part, status in _PARTS.get(asks, _PARTS[Asks.LIST]):
        items = [item for item in answer.items if item.status is status]
        if not items:
            continue
        if part in ("met", "excluded") and not options.full:
            lines.append(say(f"answer.{part}", items=items_words([item.id for item in items], asks, sp)))
            continue
        lines.append(say(f"answer.{part}", items="").rstrip())
        for item in items:
            lines += [f"  {line}" for line in _item_lines(item, numbers[id(item)], asks, sp, options)]
    if answer.list_open:
        lines.append(say("answer.list_open"))
    return lines


def _item_lines(item: Item, number: str, asks: Asks, sp: Speaker, options: Options) -> list[str]:
    words = _point_words(Address(item.id), sp) if asks is Asks.UNMET else id_words(item.id, sp)
    tree = tree_lines(item.proof, sp, options.full, number, options.marks or PLAIN)
    return [words, *(f"  {line}" for line in tree)]


def _point_words(address: Address, sp: Speaker) -> str:
    """A point with what it lays down: `Article 26(6): The fire safety certificate of the station.`"""
    entry = sp.program.provisions.get(address)
    place = place_words(address, sp)
    return f"{place}: {entry.says}" if entry is not None and entry.says else place


def _possible(answer: Answer, sp: Speaker) -> list[str]:
    lines = []
    for possible in answer.possible:
        value = value_words(possible.value, sp)
        place = place_words(rule_address(possible.rule), sp) if possible.rule else ""
        lines.append(say("answer.possible_by" if place else "answer.possible", value=value, place=place))
    return lines


def turn_answer(turn: Turn, sp: Speaker) -> str:
    """What the answer would be under another reading."""
    if turn.verdict is Verdict.VALUE:
        return value_words(turn.value, sp) if turn.value else say("verdict.none")
    if turn.verdict is Verdict.LIST:
        return say("turns.other_list")
    return say(f"verdict.{turn.verdict.name.lower()}")


def turn_words(turn: Turn, sp: Speaker) -> str:
    """The line that says which alternative reading changes the answer, and to what."""
    entry = reading_entry(turn.reading, sp)
    chosen = entry.chosen if entry else ""
    place = place_words(turn.reading.partition("!")[0], sp)
    answer = turn_answer(turn, sp)
    return say("turns.line", reading=short_id(turn.reading), chosen=chosen, answer=answer, place=place)


def proof_nodes(answer: Answer) -> list[Node]:
    """Every node of what decided, over all the answer's proofs."""
    roots = [*answer.grounds, *([answer.proof] if answer.proof else []), *(i.proof for i in answer.items)]
    return [node for root in roots for node in deciding_nodes(root)]


def version_lines(answer: Answer, sp: Speaker) -> list[str]:
    """Each version that governed, once, with why."""
    found: dict[tuple[str, Version], str] = {}
    for node in proof_nodes(answer):
        if node.kind is NodeKind.RULE and node.address and node.version:
            key = (document_words(node.address, sp), node.version)
            found.setdefault(key, _version_line(node.address, node.version, sp))
    return list(found.values())


def _version_line(address: Address, version: Version, sp: Speaker) -> str:
    entry = document_of(address, sp)
    title = entry.title if entry else ""
    key = "place.home_version" if version == sp.home_version else "place.version"
    words = say(key, document=document_words(address, sp), title=title, dates=version_words(version))
    reading = sp.program.readings.get(entry.reading) if entry and entry.reading else None
    return words + (say("place.read", chosen=reading.chosen) if reading is not None else "")


def reading_lines(answer: Answer, sp: Speaker, full: bool = False) -> list[str]:
    """The readings that the deciding part used, each once; `full` with their reasons."""
    used: dict[ReadingId, str] = {}
    for node in proof_nodes(answer):
        entry = reading_entry(node.reading, sp) if node.reading else None
        if entry is not None:
            place = place_words(entry.id.partition("!")[0], sp)
            key = "answer.reading_why" if full else "answer.reading"
            used.setdefault(entry.id, say(key, place=place, chosen=entry.chosen, because=entry.because))
    return [say("answer.readings"), *(f"  {words}" for words in used.values())] if used else []
