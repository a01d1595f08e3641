"""What `hornbook show` adds from the graph and the official text: the official words of a provision, what it
rests on and what rests on it; and all that is known of a node that the encoded law does not have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hornbook.engine.article_graph import ArticleGraph
from hornbook.engine.graph_parts import Edge, NodeKind, Origin
from hornbook.engine.program import ReferenceKind
from hornbook.explain.footing import document_source_lines
from hornbook.explain.graph_json import edge_json, node_json
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_text import quoted
from hornbook.explain.words_base import say
from hornbook.grammar.official.text import OfficialText, TextProvision

Texts = Mapping[str, OfficialText]


def beside_blocks(node: str, graph: ArticleGraph, guide: Guide, texts: Texts) -> list[list[str]]:
    """The blocks of a node: its official words, what it rests on, what rests on it; empty ones left out."""
    words = [f"  {line}" for line in official_lines(node, texts)]
    onward, backward = rests_on(node, graph), rested_on_by(node, graph)
    terms = terms_used(node, graph)
    blocks = (
        [say("show.official"), *words],
        [say("show.terms"), *(f"  {_term(each, graph, guide)}" for each in terms)],
        [say("show.rests"), *_lines(onward, node, guide, True)],
        [say("show.rested"), *_lines(backward, node, guide, False)],
    )
    return [block for block in blocks if block[1:]]


def node_lines(node: str, graph: ArticleGraph, guide: Guide, texts: Texts) -> list[str]:
    """A node that the encoded law does not have: what it is, and the blocks."""
    kind = graph.parts.nodes[node].kind
    lines = [guide.titled(node), f"  {say('show.kind', id=node, kind=kind.value)}"]
    for block in beside_blocks(node, graph, guide, texts):
        lines += ["", *block]
    sources = document_source_lines([node], guide.sp)
    return [*lines, "", *sources] if sources else lines


def beside_json(node: str, graph: ArticleGraph, texts: Texts) -> dict[str, object]:
    """The same as data."""
    return {
        "official": [
            {"address": each.address, "printed": each.printed, "title": each.title, "words": each.words}
            for each in _official(node, texts)
        ],
        "terms": terms_used(node, graph),
        "rests_on": [edge_json(each) for each in rests_on(node, graph)],
        "rested_on_by": [edge_json(each) for each in rested_on_by(node, graph)],
    }


def node_data(node: str, graph: ArticleGraph, texts: Texts) -> dict[str, object]:
    """A node that the encoded law does not have, as data."""
    return {**node_json(graph.parts.nodes[node], graph.parts), **beside_json(node, graph, texts)}


def official_lines(node: str, texts: Texts) -> list[str]:
    """The official words of a provision and of all below it, each under its printed label."""
    steps = node.count("/")
    return [
        f"{'  ' * (each.address.count('/') - steps)}{_labelled(each)}"
        for each in _official(node, texts)
        if each.printed or each.words
    ]


def _labelled(provision: TextProvision) -> str:
    label = provision.printed or provision.label
    title = f" {provision.title}" if provision.title else ""
    return say("show.official_line", label=f"{label}{title}", words=provision.words).rstrip(" :")


def _official(node: str, texts: Texts) -> list[TextProvision]:
    """The provision and all below it, wherever a text has them, in order."""
    for text in texts.values():
        if node in text.provisions:
            found, waiting = [], [node]
            while waiting:
                step = text.provisions[waiting.pop()]
                found.append(step)
                waiting += [each for each in reversed(step.children) if each in text.provisions]
            return found
    return []


def rests_on(node: str, graph: ArticleGraph) -> list[Edge]:
    """The references of a node and of what stands in it, to what does not."""
    inside = graph.below(node)
    found = [edge for each in inside for edge in graph.outgoing.get(each, ())]
    return [edge for edge in found if edge.target not in inside and not _is_term(edge.target, graph)]


def terms_used(node: str, graph: ArticleGraph) -> list[str]:
    """The defined terms that a provision or what stands in it uses."""
    found = (edge for each in graph.below(node) for edge in graph.outgoing.get(each, ()))
    return list(dict.fromkeys(edge.target for edge in found if _is_term(edge.target, graph)))


def _is_term(node: str, graph: ArticleGraph) -> bool:
    return graph.parts.nodes[node].kind is NodeKind.TERM


def _term(term: str, graph: ArticleGraph, guide: Guide) -> str:
    places = ", ".join(guide.place(each.target) for each in graph.outgoing.get(term, ()))
    return say("show.term", term=graph.parts.nodes[term].label, places=places)


def rested_on_by(node: str, graph: ArticleGraph) -> list[Edge]:
    """The references to a node, to what stands in it and to what it stands in, from outside it."""
    inside = graph.below(node)
    found = [edge for each in (*inside, *graph.above(node)) for edge in graph.incoming.get(each, ())]
    return [
        edge
        for edge in found
        if edge.source not in inside and (not _is_term(edge.source, graph) or _is_term(node, graph))
    ]


def _lines(edges: Sequence[Edge], node: str, guide: Guide, onward: bool) -> list[str]:
    """References that are made in the same way stand on one line."""
    alike: dict[tuple[str, ReferenceKind, Origin, tuple[str, ...]], dict[str, None]] = {}
    for edge in edges:
        near, far = (edge.source, edge.target) if onward else (edge.target, edge.source)
        alike.setdefault((near, edge.kind, edge.origin, edge.words), {})[far] = None
    lines = []
    for (near, kind, origin, words), ends in alike.items():
        said = say("graph.joined").join(map(quoted, words))
        by = say("show.by", origin=say(f"graph.by_{origin.value}"))
        made = say("graph.with_words", made=by, words=said) if said else by
        places = ", ".join(guide.place(each) for each in ends)
        side = "rests" if onward else "rested"
        key = f"show.{side}_{kind.name.lower()}"
        where = "" if near == node else say("graph.at", place=guide.place(near))
        lines.append(f"  {where}{say(key, places=say('graph.line', place=places, made=made))}")
    return lines
