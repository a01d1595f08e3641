"""What rests on silence: facts of which the case says nothing, and which the vocabulary takes for no.
An answer says so wherever it states such a fact, as it is a presumption and no finding."""

from __future__ import annotations

from collections.abc import Sequence

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.program import MeasureEntry, Sentence
from hornbook.engine.term import Happened, Holds, MeasureOf
from hornbook.explain.deciding import deciding_nodes, deciding_parts
from hornbook.explain.words_base import Speaker, say

NAMES = "names"  # the note of a list of which every member is a declared name


def is_silent(node: Node, sp: Speaker) -> bool:
    """Whether the case says nothing of the fact and silence counts as no (not: what nothing is to itself)."""
    match node.goal:
        case Holds(sentence):
            entry: Sentence | MeasureEntry | None = sp.program.sentences.get(sentence)
        case Happened(measure):
            entry = sp.program.measures.get(measure)
        case _:
            return False
    return node.kind is NodeKind.SILENCE and entry is not None and bool(entry.silence)


def silent_words(facts: Sequence[str]) -> str:
    """That the case says nothing of these facts, without the reason why silence counts as no."""
    return say("fact.silent", words=say("fact.silent_joined").join(facts))


def closed_by_silence(node: Node) -> bool:
    """Whether a list is complete only because the case names no others."""
    complete = node.kind is NodeKind.LIST and node.status is Status.TRUE
    return complete and node.source is None and bool(node.note) and not closed_by_names(node)


def closed_by_names(node: Node) -> bool:
    """Whether a list is complete because the law names all there are."""
    return node.kind is NodeKind.LIST and node.status is Status.TRUE and node.note == NAMES


def rests_on_silence(node: Node, sp: Speaker) -> bool:
    """Whether the node would not stand without a presumption from silence."""
    rests: dict[int, bool] = {}
    for step in reversed(list(deciding_nodes(node))):  # what is below a step comes before it
        own = is_silent(step, sp) or closed_by_silence(step) or _never_said(step, sp)
        below = [rests[id(part)] for part in deciding_parts(step)]
        rests[id(step)] = own or (bool(below) and (all(below) if _one_suffices(step) else any(below)))
    return rests[id(node)]


def _one_suffices(node: Node) -> bool:
    """Whether each of the parts that decided gives the node its status by itself."""
    one_fails = node.kind in (NodeKind.RULE, NodeKind.ALL) and node.status is Status.FALSE
    return one_fails or (node.kind in (NodeKind.ANY, NodeKind.SENTENCE) and node.status is Status.TRUE)


def _never_said(node: Node, sp: Speaker) -> bool:
    """Whether a comparison used the day of an event of which the case says nothing."""
    return any(
        isinstance(found.expression, MeasureOf)
        and sp.program.measures[found.expression.measure].event
        and found.source is None
        and found.value is not None
        and found.value.value is None
        for found in node.values
    )
