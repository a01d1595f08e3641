"""The words of one node of a proof: what it says, where it stands, and the notes below it.
One entry a kind of node; the tree around it is drawn by `tree_text`."""

from __future__ import annotations

from collections.abc import Callable

from hornbook.engine.answer import Computed, Node, NodeKind, Status
from hornbook.engine.case import Basis
from hornbook.engine.case import Source as FactSource
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, AnyOf, Compare, Expr, Holds, MeasureOf, Quantify, RuleId, Term
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.explain.silence import closed_by_names, closed_by_silence, is_silent, silent_words
from hornbook.explain.words import cond_words, expr_words, kind_plural
from hornbook.explain.words_base import Speaker, fill, say
from hornbook.explain.words_breach import breaches_words
from hornbook.explain.words_places import (
    document_of,
    document_words,
    place_words,
    rule_address,
    version_words,
)
from hornbook.explain.words_values import date_words, value_words


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
        asked = _asked_value(node, sp)
        return asked if asked else place_words(node.address, sp) if node.address else ""
    if isinstance(rule.head, MeasureOf):
        return expr_words(rule.head, sp)
    return cond_words(rule.head, sp, negated=node.status is Status.FALSE)


def _asked_value(node: Node, sp: Speaker) -> str:
    """The value that a node without a condition of its own is about."""
    if node.kind is not NodeKind.COMPUTED or not node.values:
        return ""
    asked = node.values[-1]
    return say("value.with", words=expr_words(asked.expression, sp), value=value_words(asked.value, sp))


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
    if not is_silent(node, sp):
        return say("fact.itself", words=goal_words(node, sp), note=node.note)
    silent = silent_words([goal_words(node, sp, positive=True)])
    return say("fact.silence", silent=silent, vocabulary=say("fact.vocabulary", note=node.note))


def finding_words(node: Node, sp: Speaker) -> str:
    """The condition of a node as it stands, and that it rests on silence where it does."""
    leaf = node.children[0] if node.kind is NodeKind.NOT and len(node.children) == 1 else node
    if is_silent(leaf, sp):
        return silent_words([goal_words(leaf, sp, positive=True)])
    return goal_words(node, sp)


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
    if all(is_silent(node, sp) for node in nodes):
        silent = silent_words([goal_words(node, sp, positive=True) for node in nodes])
        return say("fact.silence", silent=silent, vocabulary=say("fact.vocabulary", note=nodes[0].note))
    sources = [_sources(node) if node.kind is NodeKind.COMPUTED else _fact_sources(node) for node in nodes]
    if all(source and source == sources[0] for source in sources):
        words = say("join.list_and").join(goal_words(node, sp) for node in nodes)
        return ", ".join([words, *sources[0]])
    return say("join.list_and").join(node_words(node, sp) for node in nodes)


def _fact_sources(node: Node) -> list[str]:
    """The source of a fact; none for a silence and the unknown, which speak for themselves."""
    return [source_words(node.source)] if node.source is not None else []


def _rule(node: Node, sp: Speaker) -> str:
    rule = sp.program.rules.get(node.rule) if node.rule else None
    if node.status is Status.FALSE and rule is not None and isinstance(node.goal, Compare):
        measure = expr_words(node.goal.left, sp)
        return say("fact.no_value", place=place_words(rule.address, sp), measure=measure.removeprefix("the "))
    return goal_words(node, sp)


def _all(node: Node, sp: Speaker) -> str:
    return goal_words(node, sp) if node.goal is not None else say("node.all")


_FEW = 3  # alternatives spoken out; of more it is only said whether one is met
_ANY = {Status.TRUE: "met", Status.FALSE: "unmet"}


def _any(node: Node, sp: Speaker) -> str:
    breaches = isinstance(node.goal, AnyOf) and breaches_words(node.goal.parts, sp, True)
    if breaches and node.status is Status.FALSE:
        return goal_words(node, sp)
    if len(node.children) > _FEW:
        return say(f"node.any_{_ANY.get(node.status, 'open')}", number=len(node.children))
    if node.status is Status.FALSE and len(node.children) > 1:
        return say("join.list_and").join(finding_words(child, sp) for child in node.children)
    return goal_words(node, sp) if node.goal is not None else say("node.any")


def _in_force(node: Node, sp: Speaker) -> str:
    day = "".join(
        say("node.on_day", day=date_words(int(found.value.value)))
        for found in node.values[:1]
        if found.value is not None and found.value.value is not None
    )
    if node.status is Status.FALSE and node.address and node.version:
        place = lapsed_words(node.address, node.version, sp)
        return say("node.not_in_force", place=place, day=day, version=version_words(node.version))
    return say("node.in_force", place=place_words(node.address, sp) if node.address else "", day=day)


def lapsed_words(address: Address, version: Version, sp: Speaker) -> str:
    """What was not in force: the document, where the version is as old as it, else the place."""
    entry = document_of(address, sp)
    whole = entry is not None and version.end is None and version.start == entry.commences
    return document_words(address, sp) if whole else place_words(address, sp)


_EXCEPTIONS = {Status.TRUE: "on", Status.FALSE: "off", Status.UNKNOWN: "unknown", Status.NOT_REACHED: "off"}


def _exception(node: Node, sp: Speaker) -> str:
    address = rule_address(node.rule) if node.rule else node.address
    place = place_words(address, sp) if address else ""
    words = _conclusion(node, sp) or node.note
    return say(f"node.exception_{_EXCEPTIONS[node.status]}", place=place, words=words)


def _conclusion(node: Node, sp: Speaker) -> str:
    """What the norm concludes to which a rule may yield, of the individuals at hand."""
    rule = sp.program.rules.get(node.rule) if node.rule else None
    if rule is None or not isinstance(node.goal, Holds):
        return ""
    terms: dict[Term, Term] = dict(zip(rule.vars, node.goal.args, strict=False))
    if isinstance(rule.head, Holds):
        return cond_words(with_terms(rule.head, terms), sp)
    value = expr_words(value_with_terms(rule.value, terms), sp) if rule.value is not None else ""
    return say("show.value_is", words=expr_words(value_with_terms(rule.head, terms), sp), value=value)


def _list(node: Node, sp: Speaker) -> str:
    closed = node.status is Status.TRUE
    words = list_words(node, sp)
    if words and closed_by_names(node):
        return say("node.list_of_law", words=words)
    if words and closed_by_silence(node):
        return say("node.list_silent", words=words, vocabulary=say("fact.vocabulary", note=node.note))
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
