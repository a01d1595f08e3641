"""A part of the graph: some kinds of nodes and references, and the articles in place of their points.
From parts to parts, so that every command and picture shows the same thing for the same choice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from hornbook.engine.graph_parts import Edge, NodeKind, Parts, article, merged
from hornbook.engine.program import ReferenceKind

# What stands in every choice; terms and authorities tie nearly everything together and are asked for.
ALWAYS = (NodeKind.PROVISION, NodeKind.DOCUMENT, NodeKind.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown: kinds of references (empty: all), further kinds of nodes, and whether the points of an
    article are drawn as the article."""

    kinds: tuple[ReferenceKind, ...] = ()
    also: tuple[NodeKind, ...] = ()
    articles: bool = False


def chosen(parts: Parts, choice: Choice) -> Parts:
    """The part that is chosen, its references merged: one for each pair and kind."""
    nodes = {key: each for key, each in parts.nodes.items() if each.kind in (*ALWAYS, *choice.also)}
    edges = [
        each
        for each in parts.edges
        if each.source in nodes and each.target in nodes and (not choice.kinds or each.kind in choice.kinds)
    ]
    if not choice.articles:
        inside = {key: above for key, above in parts.parents.items() if key in nodes}
        return Parts(nodes, list(merged(edges)), inside)
    lifted = (replace(each, source=article(each.source), target=article(each.target)) for each in edges)
    tops = {key: each for key, each in nodes.items() if article(key) == key}
    above = {key: article(parents) for key, parents in parts.parents.items() if key in tops}
    return Parts(tops, list(merged(each for each in lifted if each.source != each.target)), above)


def tied(parts: Parts, alone: bool = True) -> Parts:
    """What a picture of the whole shows: the nodes that references tie together and, with those that stand
    alone, every article, but not the points that none names."""
    tops = [key for key in parts.nodes if alone and article(key) == key and parts.nodes[key].kind in ALWAYS]
    return part_of(parts, parts.edges, [each for each in tops if "/" in each])


def part_of(parts: Parts, edges: Collection[Edge], also: Collection[str] = ()) -> Parts:
    """The part that these references and nodes make, in the order of the whole. The parent of a node is the
    nearest one above it that is shown."""
    shown = {end for each in edges for end in (each.source, each.target)} | set(also)
    nodes = {key: each for key, each in parts.nodes.items() if key in shown}
    inside = {}
    for key in nodes:
        step = parts.parents.get(key, "")
        while step and step not in nodes:
            step = parts.parents.get(step, "")
        if step:
            inside[key] = step
    return Parts(nodes, list(edges), inside)
