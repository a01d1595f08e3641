"""The graph, paths and ranks as data; docs/graph.md describes the fields."""

from __future__ import annotations

from collections.abc import Sequence

from hornbook.engine.article_graph import Hop
from hornbook.engine.graph_parts import Edge, Node, Parts

FORMAT = "hornbook-graph 1"


def graph_json(parts: Parts) -> dict[str, object]:
    """Nodes, references, and where each provision stands."""
    return {
        "format": FORMAT,
        "nodes": [node_json(each, parts) for each in parts.nodes.values()],
        "edges": [edge_json(each) for each in parts.edges],
    }


def node_json(node: Node, parts: Parts) -> dict[str, object]:
    """A node."""
    return {
        "id": node.id,
        "kind": node.kind.value,
        "label": node.label,
        "document": node.document,
        "level": node.level,
        "words": node.words,
        "encoded": node.encoded,
        "parent": parts.parents.get(node.id),
    }


def edge_json(edge: Edge) -> dict[str, object]:
    """A reference."""
    return {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind.value,
        "origin": edge.origin.value,
        "words": list(edge.words),
    }


def path_json(path: Sequence[Hop]) -> dict[str, object]:
    """A path: its hops; one without references goes into what stands in its source."""
    return {
        "references": sum(bool(each.edges) for each in path),
        "hops": [
            {
                "source": each.source,
                "target": each.target,
                "contains": not each.edges,
                "references": [edge_json(edge) for edge in each.edges],
            }
            for each in path
        ],
    }
