"""The words of one node of a proof: what it says, where it stands, and the notes below it.
One entry a kind of node; the tree around it is drawn by `tree_text`."""

from __future__ import annotations

from collections.abc import Callable

from hornbook.engine.answer import Computed, Node, NodeKind, Status
from hornbook.engine.case import Basis
from hornbook.engine.case import Source as FactSource
from hornbook.engine.term import Address, Expr, Holds, MeasureOf, Quantify, RuleId
from hornbook.explain.words import cond_words, expr_words, kind_plural
from hornbook.explain.words_base import Speaker, fill, say
from hornbook.explain.words_places import place_words, reading_entry, rule_address, version_words
from hornbook.explain.words_values import date_words


def values_of(node: Node) -> dict[Expr, Computed]:
    """The values a node used, by their expression."""
    return {found.expression: found for found in node.values}


def goal_words(node: Node, sp: Speaker, positive: bool = False) -> str:
    """The condition of a node as it stands, denied where it is false; `positive`: as the law asks it."""
    if node.goal is None:
        return _head_words(node, sp) or node.note
    if positive:
        return cond_words(node.goal, sp)
    return cond_words(node.goal, sp, values_of(node), negated=node.status is Status.FALSE)


def _head_words(node: Node, sp: Speaker) -> str:
    rule = sp.program.rules.get(node.rule) if node.rule else None
    if rule is None:
        return place_words(node.address, sp) if node.address else ""
    if isinstance(rule.head, MeasureOf):
        return expr_words(rule.head, sp)
    return cond_words(rule.head, sp, negated=node.status is Status.FALSE)


def source_words(source: FactSource | None) -> str:
    """Where a fact comes from."""
    if source is None:
        return say("fact.given")
    match source.basis:
        case Basis.GIVEN:
            return say("fact.given_by", words=source.words) if source.words else say("fact.given")
        case Basis.JUDGED:
            key = "fact.judged" if source.because else "fact.judged_plain"
            return say(key, words=source.words, because=source.because)
        case Basis.ASSUMED:
            return say("fact.assumed")


def _with_source(node: Node, sp: Speaker) -> str:
    return f"{goal_words(node, sp)}, {source_words(node.source)}"


def _silence(node: Node, sp: Speaker) -> str:
    return f"{goal_words(node, sp)}: {say('fact.silence', note=node.note)}"


def _unknown(node: Node, sp: Speaker) -> str:
    return f"{goal_words(node, sp)}: {say('fact.unknown')}"


def _computed(node: Node, sp: Speaker) -> str:
    return ", ".join([goal_words(node, sp), *_sources(node)])


def _sources(node: Node) -> list[str]:
    """The sources of the values that a comparison used and that are known."""
    known = [found for found in node.values if found.value is not None and found.source is not None]
    return list(dict.fromkeys(source_words(found.source) for found in known))


def joined_words(nodes: tuple[Node, ...], sp: Speaker) -> str:
    """Several plain facts in one line; what they have in common as their source is said once."""
    sources = [_sources(node) if node.kind is NodeKind.COMPUTED else _fact_sources(node) for node in nodes]
    if all(source == sources[0] for source in sources):
        words = say("join.list_and").join(goal_words(node, sp) for node in nodes)
        return ", ".join([words, *sources[0]])
    return say("join.list_and").join(node_words(node, sp) for node in nodes)


def _fact_sources(node: Node) -> list[str]:
    """The source of a fact; for a silence and the unknown their own words, as no other fact shares them."""
    return [source_words(node.source)] if node.source is not None else [node.kind.value, node.note]


def _rule(node: Node, sp: Speaker) -> str:
    return goal_words(node, sp)


def _all(node: Node, sp: Speaker) -> str:
    return goal_words(node, sp) if node.goal is not None else say("node.all")


_FEW = 3  # alternatives spoken out; of more it is only said whether one is met
_ANY = {Status.TRUE: "met", Status.FALSE: "unmet"}


def _any(node: Node, sp: Speaker) -> str:
    if len(node.children) > _FEW:
        return say(f"node.any_{_ANY.get(node.status, 'open')}", number=len(node.children))
    if node.status is Status.FALSE and len(node.children) > 1:
        return say("join.list_and").join(goal_words(child, sp) for child in node.children)
    return goal_words(node, sp) if node.goal is not None else say("node.any")


def _in_force(node: Node, sp: Speaker) -> str:
    day = "".join(
        say("node.on_day", day=date_words(int(found.value.value)))
        for found in node.values[:1]
        if found.value is not None and found.value.value is not None
    )
    place = place_words(node.address, sp) if node.address else ""
    return say("node.not_in_force" if node.status is Status.FALSE else "node.in_force", place=place, day=day)


_EXCEPTIONS = {Status.TRUE: "on", Status.FALSE: "off", Status.UNKNOWN: "unknown", Status.NOT_REACHED: "off"}


def _exception(node: Node, sp: Speaker) -> str:
    address = rule_address(node.rule) if node.rule else node.address
    words = goal_words(node, sp) if node.goal is not None else node.note
    place = place_words(address, sp) if address else ""
    return say(f"node.exception_{_EXCEPTIONS[node.status]}", place=place, words=words)


def _list(node: Node, sp: Speaker) -> str:
    closed = node.status is Status.TRUE
    words = list_words(node, sp)
    if words:
        return say("node.list_words" if closed else "node.list_words_open", words=words)
    plural = node.note or say("node.things")
    return say("node.list_closed" if closed else "node.list_open", plural=plural)


def list_words(node: Node, sp: Speaker) -> str:
    """What a list holds: by the `all:` form of its sentence, else by its kind."""
    goal = node.goal
    if isinstance(goal, Quantify):
        guard = goal.range.guard
        sentence = sp.program.sentences.get(guard.sentence) if isinstance(guard, Holds) else None
        if isinstance(guard, Holds) and sentence is not None and "all" in sentence.forms:
            return fill(sentence.forms["all"], guard.args, sp)
        return say("needs.list_kind", plural=kind_plural(goal.range.var.kind, sp))
    return ""


def _by_cases(node: Node, sp: Speaker) -> str:
    return say("node.by_cases")


def _case(node: Node, sp: Speaker) -> str:
    if node.rule is not None:
        return say("node.case", words=say("node.prevails", place=place_words(rule_address(node.rule), sp)))
    return say("node.case", words=cond_words(node.goal, sp) if node.goal is not None else node.note)


def _circular(node: Node, sp: Speaker) -> str:
    places = ", ".join(place_words(a, sp) if a in sp.program.provisions else a for a in _addresses(node.note))
    return f"{goal_words(node, sp)}: {say('node.circular', note=places)}"


def _addresses(note: str) -> list[Address]:
    return [Address(address) for address in note.split()]


def choice_words(choice: str, sp: Speaker) -> str:
    """An open choice of the law: the two provisions that nothing orders."""
    left, _, right = choice.partition("|")
    places = [place_words(rule_address(RuleId(side)), sp) for side in (left, right)]
    return say("node.against", left=places[0], right=places[1])


def _open_law(node: Node, sp: Speaker) -> str:
    return say("node.open_law", places=choice_words(node.note, sp))


_WORDS: dict[NodeKind, Callable[[Node, Speaker], str]] = {
    NodeKind.RULE: _rule,
    NodeKind.SENTENCE: _rule,
    NodeKind.FACT: _with_source,
    NodeKind.JUDGED: _with_source,
    NodeKind.ASSUMED: _with_source,
    NodeKind.SILENCE: _silence,
    NodeKind.UNKNOWN: _unknown,
    NodeKind.COMPUTED: _computed,
    NodeKind.NOT: _rule,
    NodeKind.ALL: _all,
    NodeKind.ANY: _any,
    NodeKind.EVERY: _rule,
    NodeKind.LIST: _list,
    NodeKind.EXCEPTION: _exception,
    NodeKind.IN_FORCE: _in_force,
    NodeKind.BY_CASES: _by_cases,
    NodeKind.CASE: _case,
    NodeKind.CIRCULAR: _circular,
    NodeKind.OPEN_LAW: _open_law,
}


def node_words(node: Node, sp: Speaker) -> str:
    """What a node says, in one line."""
    words = _WORDS[node.kind](node, sp)
    return f"{words}: {say('node.not_reached')}" if node.status is Status.NOT_REACHED else words


def cite_words(node: Node, sp: Speaker) -> str:
    """The article a rule stands under and its version; empty for nodes that are no rule."""
    if node.kind is not NodeKind.RULE or node.address is None:
        return ""
    place = place_words(node.address, sp)
    if node.version is None or node.version == sp.home_version:
        return place
    return f"{place}, {version_words(node.version)}"


def note_lines(node: Node, sp: Speaker, full: bool) -> list[str]:
    """The lines below a node: the reading it uses, how days were counted."""
    lines = []
    entry = reading_entry(node.reading, sp) if node.reading else None
    if entry is not None and (full or entry.alternative):
        key = "node.alternative" if entry.alternative else "node.reading"
        lines.append(say(key, chosen=entry.chosen, because=entry.because))
    for found in node.values:
        if found.steps:
            lines += steps_lines(found, full)
    return lines


def steps_lines(found: Computed, full: bool) -> list[str]:
    """A count of days: its noted days; every day counted in full."""
    steps = [(day, note) for day, note in found.steps if full or note]
    said = [
        say("node.step" if note else "node.step_plain", day=date_words(day), note=note) for day, note in steps
    ]
    words = ", ".join(said)
    return [say("node.steps", steps=words)] if words else []
