"""The facts that an answer's proofs looked at, each under where it comes from: a paper, a person's judgement,
an assumption, or that the case says nothing and silence counts as no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.engine.answer import Answer, Computed, Node, NodeKind, Status
from hornbook.engine.case import Basis, Source
from hornbook.engine.term import Happened, MeasureOf
from hornbook.explain.node_words import goal_words, node_words
from hornbook.explain.silence import is_silent
from hornbook.explain.words import computed_words, cond_words, measure_words
from hornbook.explain.words_base import Speaker, say

_STATED = (NodeKind.FACT, NodeKind.JUDGED, NodeKind.ASSUMED)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one origin."""

    words: str
    facts: tuple[str, ...]


def facts_found(answer: Answer, sp: Speaker) -> list[Group]:
    """All facts of the answer's proofs, each once: papers as they are met, then judgements, assumptions and
    what is presumed."""
    found: dict[str, dict[str, None]] = {}
    last: dict[str, dict[str, None]] = {}
    for node in _nodes(answer):
        for source, words in _facts(node, sp):
            basis = source.basis if source is not None else None
            place = found if basis is Basis.GIVEN else last
            place.setdefault(_origin(source), {})[words] = None
    return [Group(words, tuple(facts)) for words, facts in (*found.items(), *last.items())]


def _nodes(answer: Answer) -> Iterator[Node]:
    roots = [*([answer.proof] if answer.proof else []), *(item.proof for item in answer.items)]
    waiting = [*roots, *(item.amount for item in answer.items if item.amount is not None)][::-1]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.children[::-1]


def _facts(node: Node, sp: Speaker) -> Iterator[tuple[Source | None, str]]:
    """What a node found, with its source; None for what is only presumed."""
    if node.kind in _STATED and node.source is not None:
        yield node.source, goal_words(node, sp)
    elif node.kind is NodeKind.SILENCE and is_silent(node, sp) and node.goal is not None:
        yield None, cond_words(node.goal, sp, negated=True)
    elif node.kind is NodeKind.LIST and node.status is Status.TRUE and node.source is not None:
        yield node.source, node_words(node, sp)
    for found in node.values:
        if found.source is not None and found.value is not None and isinstance(found.expression, MeasureOf):
            yield found.source, _value(found, found.expression, sp)


def _value(found: Computed, asked: MeasureOf, sp: Speaker) -> str:
    entry = sp.program.measures[asked.measure]
    words = measure_words(asked, sp)
    if not entry.event:
        return say("facts.measure", words=words, value=computed_words(found, sp))
    if found.value is None or found.value.value is None:
        return cond_words(Happened(asked.measure, asked.args), sp, negated=True)
    return say("dialogue.event", words=words, day=computed_words(found, sp))


def _origin(source: Source | None) -> str:
    if source is None:
        return say("letter.presumed")
    match source.basis:
        case Basis.GIVEN:
            return say("letter.given", words=source.words) if source.words else say("letter.given_plain")
        case Basis.JUDGED:
            key = "letter.judged" if source.because else "letter.judged_plain"
            return say(key, words=source.words, because=source.because)
        case Basis.ASSUMED:
            return say("letter.assumed")
