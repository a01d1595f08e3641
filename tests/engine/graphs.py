"""Hand-built parts of the graph of articles, for its tests."""

from __future__ import annotations

from hornbook.engine.article_graph import ArticleGraph, article_graph
from hornbook.engine.graph_parts import Node, NodeKind, Origin, Parts, merged
from hornbook.engine.program import ReferenceKind

C, M = ReferenceKind.CONDITION, ReferenceKind.MENTION
KEY = "la-x-1-2020"


def parts_of(places: str, *references: tuple[str, str, ReferenceKind]) -> Parts:
    """Parts of the document KEY: the provisions named, under their articles, and references between them."""
    parts = Parts()
    parts.node(Node(KEY, NodeKind.DOCUMENT, "Decree", KEY, encoded=True))
    for place in places.split():
        address = f"{KEY}/{place}"
        parts.node(Node(address, NodeKind.PROVISION, f"matter {place}", KEY, encoded=True))
        parts.parents[address] = address.rpartition("/")[0]
    for source, target, kind in references:
        parts.refer(_full(source), _full(target), kind, Origin.RULE, [f"{source} uses {target}"])
    return parts


def graph_of(places: str, *references: tuple[str, str, ReferenceKind]) -> ArticleGraph:
    """The graph of such parts."""
    parts = parts_of(places, *references)
    return article_graph(Parts(parts.nodes, list(merged(parts.edges)), parts.parents))


def _full(place: str) -> str:
    return place if ":" in place else f"{KEY}/{place}"


def short(address: str) -> str:
    """An address without KEY."""
    return address.removeprefix(f"{KEY}/")
