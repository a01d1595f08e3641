"""An answer as text: the answer first, one line of why, then the tree and what follows from it.
Pure: lines in, lines out; the commands print them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.answer import Answer, Status, Turn, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.program import Asks
from hornbook.explain.footing import at_home, reading_lines, source_lines, unencoded_lines, version_lines
from hornbook.explain.list_text import list_lines, list_words, perhaps_words, value_or_none
from hornbook.explain.needs_text import needs_lines
from hornbook.explain.tree_text import ALL_LEVELS, FEW_LEVELS, PLAIN, legend_lines, tree_lines
from hornbook.explain.why_text import why_line
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import place_words, reading_entry, rule_address, short_id
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
            return value_or_none(answer.value, sp)
        case Verdict.LIST:
            return list_words(answer.items, answer.list_open, asks, sp)


def answer_lines(
    answer: Answer, query: Query, case: Case, sp: Speaker, options: Options, turning: Sequence[str] = ()
) -> list[str]:
    """The whole answer as lines. turning: what would turn it, where that was asked for."""
    sp = at_home(answer, query.asks, sp)
    blocks = [
        [verdict_words(answer, query.asks, sp), *filter(None, [why_line(answer, query.asks, sp)])],
        [say("answer.asked", question=asked_words(query, sp), day=date_words(case.on))],
        *_with_legend([*_proof_blocks(answer, query.asks, sp, options)], options),
        _possible(answer, sp),
        needs_lines(answer.needs, sp) if answer.needs else [],
        list(turning),
        [turn_words(turn, query.asks, sp) for turn in answer.turns],
        [*version_lines(answer, query.asks, sp), *reading_lines(answer, query.asks, sp, options.full)],
        unencoded_lines(query, sp),
        [*([] if options.full else [say("answer.folded")]), *source_lines(answer, query.asks, sp)],
    ]
    lines: list[str] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines else block
    return lines


def asked_words(query: Query, sp: Speaker) -> str:
    """The question as it was put, with the names of persons for the letters that stand for them."""
    letter = re.compile(r"\b[A-Z][0-9]*\b")
    return letter.sub(lambda found: sp.persons.get(found.group()) or found.group(), query.words)


def _with_legend(blocks: list[list[str]], options: Options) -> list[list[str]]:
    """The proofs, with what their marks mean below the last."""
    legend = legend_lines([line for block in blocks for line in block], options.marks or PLAIN)
    return [*blocks[:-1], [*blocks[-1], *legend]] if blocks else []


def _proof_blocks(answer: Answer, asks: Asks, sp: Speaker, options: Options) -> Iterator[list[str]]:
    marks = options.marks or PLAIN
    if answer.verdict is Verdict.LIST:
        yield list_lines(answer, asks, sp, options.full, marks)
        return
    if len(answer.grounds) > 1:
        yield [say("answer.grounds", number=len(answer.grounds))]
        for number, ground in enumerate(answer.grounds, 1):
            yield tree_lines(ground, sp, options.full, str(number), marks)
    elif answer.proof is not None:
        levels = FEW_LEVELS if asks in (Asks.VALUE, Asks.DEADLINE) else ALL_LEVELS
        yield tree_lines(answer.proof, sp, options.full, "1", marks, levels)


def _possible(answer: Answer, sp: Speaker) -> list[str]:
    lines = []
    for possible in answer.possible if len(answer.possible) > 1 else ():
        value = value_words(possible.value, sp)
        place = place_words(rule_address(possible.rule), sp) if possible.rule else ""
        lines.append(say("answer.possible_by" if place else "answer.possible", value=value, place=place))
    return lines


def turn_answer(turn: Turn, asks: Asks, sp: Speaker) -> str:
    """What the answer would be under another reading."""
    if turn.verdict is Verdict.VALUE:
        return value_or_none(turn.value, sp)
    if turn.verdict is Verdict.LIST:
        return perhaps_words(turn.items, asks, sp) or list_words(turn.items, False, asks, sp)
    return say(f"verdict.{turn.verdict.name.lower()}")


def turn_words(turn: Turn, asks: Asks, sp: Speaker) -> str:
    """The line that says which alternative reading changes the answer, and to what."""
    entry = reading_entry(turn.reading, sp)
    chosen = entry.chosen if entry else ""
    place = place_words(turn.reading.partition("!")[0], sp)
    answer = turn_answer(turn, asks, sp)
    return say("turns.line", reading=short_id(turn.reading), chosen=chosen, answer=answer, place=place)
