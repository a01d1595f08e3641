"""The decision for the file, as values: what was asked and decided, the facts found and by which paper,
provisions applied, reasons, what is missing, days that the law sets, and what the letter stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.answer import Answer, Need, Node, NodeKind, Status, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.library import Library
from hornbook.engine.program import Asks
from hornbook.engine.term import Address
from hornbook.explain.answer_text import asked_words, turn_words, verdict_words
from hornbook.explain.deciding import RIDERS, reasons
from hornbook.explain.footing import proof_nodes, reading_lines, source_lines, unencoded_lines, version_lines
from hornbook.explain.letter_days import days_set
from hornbook.explain.letter_facts import facts_found
from hornbook.explain.list_text import entry_words
from hornbook.explain.needs_text import shown_by, slot_question
from hornbook.explain.node_words import goal_words
from hornbook.explain.why_text import met, moot_left_out, reason_words, why_line
from hornbook.explain.words_base import Speaker, say, speaker
from hornbook.explain.words_places import place_words, places_words
from hornbook.explain.words_values import date_words
from hornbook.grammar.official.text import OfficialText

Texts = Mapping[str, OfficialText]


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing said, with what is said of it."""

    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter under its heading."""

    heading: str
    entries: tuple[Entry, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter. about: its head, as labels with what stands behind each; to_sign: labels with room behind."""

    title: str
    about: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    to_sign: tuple[str, ...]


def letter_of(
    library: Library,
    case: Case,
    query: Query,
    answer: Answer,
    texts: Texts,
    turning: Sequence[tuple[str, tuple[str, ...]]] = (),
) -> Letter:
    """The letter on an answer. texts: the official texts at hand, by their documents' keys. turning: what
    would turn the answer, each way with its facts, where that was asked for."""
    sp = speaker(library.program, case)
    question = asked_words(query, sp)
    about = [(say("letter.question"), question), (say("letter.case"), case.title)]
    about += [(say("letter.on"), date_words(case.on))]
    about += [(say("letter.answer"), _decided(answer, query.asks, sp))]
    made = {
        "why": _why(answer, query, sp),
        "facts": [Entry(group.words, group.facts) for group in facts_found(answer, sp)],
        "provisions": list(_provisions(answer, query, sp, texts)),
        "reasons": list(_reasons(answer, query.asks, sp)),
        "missing": [_missing(need, sp) for need in answer.needs],
        "turning": [Entry(words, facts) for words, facts in turning],
        "days": [Entry(each.words, each.notes) for each in days_set(library, case, query, answer)],
        "readings": list(_readings(answer, query, sp)),
        "notice": [Entry(line) for line in _notice(answer, query, sp)],
    }
    parts = [
        Part(say(f"letter.{key}"), tuple(entries), key in ("provisions", "reasons", "missing"))
        for key, entries in made.items()
        if entries
    ]
    signs = ("letter.decided_by", "letter.date", "letter.signature")
    return Letter(say("letter.title"), tuple(about), tuple(parts), tuple(map(say, signs)))


def _decided(answer: Answer, asks: Asks, sp: Speaker) -> str:
    """The answer; of a yes, a no or an unknown with what it means in words."""
    words = verdict_words(answer, asks, sp)
    if asks is not Asks.TRUTH or answer.proof is None or answer.verdict not in _TRUTHS:
        return words
    key = "letter.open" if answer.verdict is Verdict.UNKNOWN else "letter.decided"
    return say(key, answer=words, words=goal_words(answer.proof, sp))


_TRUTHS = (Verdict.YES, Verdict.NO, Verdict.UNKNOWN)


def _why(answer: Answer, query: Query, sp: Speaker) -> list[Entry]:
    """The line of why, where no list of reasons says the same."""
    listed = answer.verdict is Verdict.NO and answer.proof is not None
    line = "" if listed else why_line(answer, query.asks, sp)
    return [Entry(line)] if line else []


def _provisions(answer: Answer, query: Query, sp: Speaker, texts: Texts) -> Iterator[Entry]:
    """Each provision that decided, in the order of the proof, with our words and the official ones."""
    nodes = (node for node in proof_nodes(answer, query.asks) if node.kind is NodeKind.RULE)
    for address in dict.fromkeys(node.address for node in nodes if node.address is not None):
        entry = sp.program.provisions.get(address)
        place, says = place_words(address, sp), entry.says if entry else ""
        words = say("letter.provision", place=place, says=says) if says else place
        yield Entry(words, tuple(_official(address, texts)))


def _official(address: Address, texts: Texts) -> Iterator[str]:
    text = texts.get(address.partition("/")[0])
    found = text.provisions.get(address) if text is not None else None
    if found is not None and found.words:
        yield say("letter.official", words=found.words)


def _reasons(answer: Answer, asks: Asks, sp: Speaker) -> Iterator[Entry]:
    """Each condition that decided, with the provision that asks it; of a list those of each entry."""
    if answer.verdict in (Verdict.YES, Verdict.NO) and answer.proof is not None:
        yield from (Entry(words) for words in _conditions(answer.proof, sp))
    out = Status.TRUE if asks is Asks.UNMET else Status.FALSE
    for item in answer.items:
        if item.status is not out:
            words = place_words(item.id, sp) if asks is Asks.UNMET else entry_words(item, sp, True)
            key = "letter.entry_open" if item.status is Status.UNKNOWN else "letter.entry"
            yield Entry(say(key, words=words), tuple(_conditions(item.proof, sp)))


def _conditions(proof: Node, sp: Speaker) -> list[str]:
    """The ends of what decided, each once; that a version was in force goes without saying, unless it was
    not."""
    found = [each for each in moot_left_out(reasons(proof)) if each.node is not proof]
    told = (each for each in found if each.node.kind not in RIDERS or each.node.status is not Status.TRUE)
    held = (replace(each, node=met(each.node)) if each.node.status is Status.TRUE else each for each in told)
    return list(dict.fromkeys(reason_words(each, sp) for each in held))


def _missing(need: Need, sp: Speaker) -> Entry:
    notes = [say("needs.asked_by", places=places_words(need.asked_by, sp))] if need.asked_by else []
    shown = shown_by(need.slot, sp)
    notes += [say("needs.shown_by", words=shown)] if shown else []
    notes += [say("needs.settles")] if need.settles else []
    return Entry(slot_question(need.slot, sp), tuple(notes))


def _readings(answer: Answer, query: Query, sp: Speaker) -> Iterator[Entry]:
    """The readings that decided, with their reasons, and the others that would change the answer."""
    for line in reading_lines(answer, query.asks, sp, full=True)[1:]:
        yield Entry(line.strip())
    for turn in answer.turns:
        yield Entry(turn_words(turn, query.asks, sp))


def _notice(answer: Answer, query: Query, sp: Speaker) -> Sequence[str]:
    versions = version_lines(answer, query.asks, sp)
    sources = source_lines(answer, query.asks, sp)
    return [*versions, *unencoded_lines(query, sp), *sources, say("letter.not_signed")]
