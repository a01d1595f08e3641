"""Whether an answer is the one a drafter's case expects: the conclusion, what decided it, the needs, and the
readings that would turn it. Each difference is one line of words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hornbook.engine.answer import Answer, Item, Status, Turn, Verdict
from hornbook.engine.link_asks import Expectation, LinkedAsk
from hornbook.engine.program import Asks
from hornbook.engine.term import Address
from hornbook.explain.answer_text import turn_answer, verdict_words
from hornbook.explain.deciding import deciding_addresses
from hornbook.explain.list_text import ids_words, value_or_none
from hornbook.explain.needs_text import slot_words
from hornbook.explain.why_text import why_line
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import short_id


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs. conclusion: the answer itself, and not only its reasoning. help: why the answer is so."""

    conclusion: bool
    words: str
    help: str = ""


def differences(ask: LinkedAsk, answer: Answer, sp: Speaker) -> list[Difference]:
    """What differs from the expectation; empty where it is met or nothing is expected."""
    expected, asks = ask.expected, ask.query.asks
    if expected is None:
        return []
    if not is_same(expected, answer, asks):
        got = verdict_words(answer, asks, sp)
        words = say("test.conclusion", expected=expected_words(expected, asks, sp), got=got)
        return [Difference(True, words, why_line(answer, asks, sp))]
    found = [*_because(expected, answer, asks), *_needs(expected, answer, sp), *_under(ask, answer, sp)]
    return [Difference(False, say("test.reasoning", detail=each)) for each in found]


def expected_words(expected: Expectation, asks: Asks, sp: Speaker) -> str:
    """An expectation in words."""
    if expected.verdict is Verdict.VALUE:
        return value_or_none(expected.value, sp)
    if expected.verdict is Verdict.LIST:
        return ids_words(expected.items, asks, sp)
    return say(f"verdict.{expected.verdict.name.lower()}")


def is_same(expected: Expectation, answer: Answer, asks: Asks) -> bool:
    """Whether the conclusion is the one expected."""
    if expected.verdict is Verdict.UNKNOWN and answer.verdict is Verdict.LIST:
        return _all_open(answer, asks)
    if expected.verdict is not answer.verdict:
        return False
    if answer.verdict is Verdict.VALUE:
        found = answer.value.value if answer.value else None
        return found == (expected.value.value if expected.value else None)
    if answer.verdict is Verdict.LIST:
        return set(expected.items) == set(wanted_items(answer, asks))
    return True


def _all_open(answer: Answer, asks: Asks) -> bool:
    """Whether a list is unknown as a whole: something may be in it, and nothing is for certain."""
    some = answer.list_open or any(each.status is Status.UNKNOWN for each in answer.items)
    return some and not wanted_items(answer, asks)


def wanted_items(answer: Answer, asks: Asks) -> tuple[str, ...]:
    """The entries a list answer asserts: the points not met, or the certain members."""
    return _asserted(answer.items, asks)


def _asserted(items: tuple[Item, ...], asks: Asks) -> tuple[str, ...]:
    wanted = Status.FALSE if asks is Asks.UNMET else Status.TRUE
    return tuple(item.id for item in items if item.status is wanted)


def deciding_of(answer: Answer, asks: Asks) -> tuple[Address, ...]:
    """The provisions in the deciding part of all that the answer asserts."""
    wanted = wanted_items(answer, asks)
    roots = [answer.proof] if answer.proof is not None else []
    roots += [item.proof for item in answer.items if item.id in wanted]
    places = [place for root in roots for place in deciding_addresses(root)]
    places += [Address(item) for item in wanted if asks is Asks.UNMET]
    return tuple(dict.fromkeys(places))


def _because(expected: Expectation, answer: Answer, asks: Asks) -> list[str]:
    deciding = deciding_of(answer, asks)
    missing = [short_id(each) for each in not_among(expected.because, deciding)]
    if not missing:
        return []
    places = ", ".join(short_id(place) for place in deciding) or say("verdict.none")
    return [say("test.because", places=", ".join(missing), deciding=places)]


def not_among(because: Sequence[Address], deciding: Collection[Address]) -> list[Address]:
    """The provisions expected to decide that do not, nor anything in them."""
    return [
        each
        for each in because
        if not any(place == each or place.startswith(f"{each}/") for place in deciding)
    ]


def _needs(expected: Expectation, answer: Answer, sp: Speaker) -> list[str]:
    if not expected.needs:
        return []
    found = [need.slot for need in answer.needs]
    lost = [slot_words(slot, sp) for slot in expected.needs if slot not in found]
    more = [slot_words(slot, sp) for slot in found if slot not in expected.needs]
    lines = [say("test.needs_missing", words=words) for words in lost]
    return [*lines, *(say("test.needs_extra", words=words) for words in more)]


def _under(ask: LinkedAsk, answer: Answer, sp: Speaker) -> list[str]:
    asks = ask.query.asks
    turns = {turn.reading: turn for turn in answer.turns}
    lines = []
    for reading, wanted in ask.expected.under if ask.expected else ():
        turn = turns.get(reading)
        parts = {"reading": short_id(reading), "expected": expected_words(wanted, asks, sp)}
        if turn is None:
            if not is_same(wanted, answer, asks):
                lines.append(say("test.under_same", **parts))
        elif not _turned(wanted, turn, asks):
            lines.append(say("test.under", **parts, got=turn_answer(turn, asks, sp)))
    return lines


def _turned(wanted: Expectation, turn: Turn, asks: Asks) -> bool:
    if turn.verdict is Verdict.LIST:
        found = _asserted(turn.items, asks)
        if wanted.verdict is Verdict.UNKNOWN:
            return not found and any(each.status is Status.UNKNOWN for each in turn.items)
        return wanted.verdict is Verdict.LIST and set(wanted.items) == set(found)
    if wanted.verdict is not turn.verdict:
        return False
    if turn.verdict is not Verdict.VALUE:
        return True
    return (turn.value.value if turn.value else None) == (wanted.value.value if wanted.value else None)
