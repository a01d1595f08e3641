"""An answer as text: the answer first, one line of why, then the tree and what follows from it.
Pure: lines in, lines out; the commands print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.answer import Answer, Item, Status, Turn, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.program import Asks
from hornbook.engine.term import Address
from hornbook.explain.footing import at_home, reading_lines, version_lines
from hornbook.explain.needs_text import needs_lines
from hornbook.explain.tree_text import ALL_LEVELS, PLAIN, tree_lines
from hornbook.explain.why_text import why_line
from hornbook.explain.words_base import Speaker, id_words, say
from hornbook.explain.words_places import (
    place_words,
    places_words,
    reading_entry,
    rule_address,
    short_id,
)
from hornbook.explain.words_values import date_words, value_words

FEW_LEVELS = 2  # of the tree of a value or of what is open in a list: what is below is a proof of its own


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
            return _list_verdict(answer, asks, sp)


def _list_verdict(answer: Answer, asks: Asks, sp: Speaker) -> str:
    """What is in a list for certain, and what may be; `unknown` where all that may be in it is open."""
    wanted = Status.FALSE if asks is Asks.UNMET else Status.TRUE
    certain = [item.id for item in answer.items if item.status is wanted]
    may_be = [item.id for item in answer.items if item.status is Status.UNKNOWN]
    if not may_be and not answer.list_open:
        return items_words(certain, asks, sp)
    if not certain:
        return say("verdict.unknown")
    few = 0 < len(may_be) <= _FEW_OPEN and not answer.list_open
    more = items_words(may_be, asks, sp) if few else say("verdict.others")
    return say("verdict.perhaps", items=items_words(certain, asks, sp), more=more)


_FEW_OPEN = 3  # open entries named in the answer itself; more are only listed below it


def items_words(items: Sequence[str], asks: Asks, sp: Speaker) -> str:
    """Entries of a list in words; `none` for an empty one."""
    if not items:
        return say("verdict.none")
    if asks is Asks.UNMET:
        return places_words([Address(item) for item in items], sp)
    return ", ".join(id_words(item, sp) for item in items)


def answer_lines(answer: Answer, query: Query, case: Case, sp: Speaker, options: Options) -> list[str]:
    """The whole answer as lines."""
    sp = at_home(answer, query.asks, sp)
    blocks = [
        [verdict_words(answer, query.asks, sp), *filter(None, [why_line(answer, query.asks, sp)])],
        [say("answer.asked", question=asked_words(query, sp), day=date_words(case.on))],
        *_proof_blocks(answer, query.asks, sp, options),
        _possible(answer, sp),
        needs_lines(answer.needs, sp) if answer.needs else [],
        [turn_words(turn, sp) for turn in answer.turns],
        [*version_lines(answer, query.asks, sp), *reading_lines(answer, query.asks, sp, options.full)],
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
        levels = FEW_LEVELS if asks in (Asks.VALUE, Asks.DEADLINE) else ALL_LEVELS
        yield tree_lines(answer.proof, sp, options.full, "1", marks, levels)


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
            named = items_words([item.id for item in items], asks, sp) if part == "met" else len(items)
            lines.append(say(f"answer.{part}", items=named))
            continue
        lines.append(say(f"answer.{part}", items="").rstrip())
        for item in items:
            lines += [f"  {line}" for line in _item_lines(item, numbers[id(item)], asks, sp, options)]
    if answer.list_open:
        lines.append(say("answer.list_open"))
    return lines


def _item_lines(item: Item, number: str, asks: Asks, sp: Speaker, options: Options) -> list[str]:
    words = _point_words(Address(item.id), sp) if asks is Asks.UNMET else id_words(item.id, sp)
    levels = FEW_LEVELS if item.status is Status.UNKNOWN else ALL_LEVELS
    tree = tree_lines(item.proof, sp, options.full, number, options.marks or PLAIN, levels)
    return [words, *(f"  {line}" for line in tree)]


def _point_words(address: Address, sp: Speaker) -> str:
    """A point with what it lays down: `Article 26(6): The fire safety certificate of the station.`"""
    entry = sp.program.provisions.get(address)
    place = place_words(address, sp)
    return f"{place}: {entry.says}" if entry is not None and entry.says else place


def _possible(answer: Answer, sp: Speaker) -> list[str]:
    lines = []
    for possible in answer.possible if len(answer.possible) > 1 else ():
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
