"""The graph of articles: one networkx graph of nodes and references, and what can be asked of it.
A reference `rests on` its target, a provision on what stands in it; that is what paths and reach follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx
from hornbook.engine.graph_parts import Edge, Node, NodeKind, Parts, within
from hornbook.engine.graph_reach import between, reachable, reaching

# The kind of an edge from a provision or document to what stands in it: no reference.
CONTAINS = "contains"

_GOAL = "\0goal"  # beyond every node that a path may end at


@dataclass(frozen=True, slots=True)
class Hop:
    """A step of a path: by references of these two nodes, or (edges empty) into what stands in the source."""

    source: str
    target: str
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """How much rests on a node: how many others refer to it, and how many a change of it reaches in the end
    (those that refer to it or to what it stands in, those that rest on these, and so on)."""

    id: str
    direct: int
    reach: int


@dataclass(frozen=True, slots=True, eq=False)
class ArticleGraph:
    """A graph and its parts. onward: for each node, what it rests on, each once, in the order of the text;
    documents rest on nothing by containing it. backward: the same turned round."""

    parts: Parts
    net: nx.MultiDiGraph[str]
    children: dict[str, tuple[str, ...]]
    outgoing: dict[str, tuple[Edge, ...]]
    incoming: dict[str, tuple[Edge, ...]]
    onward: dict[str, tuple[str, ...]]

    def below(self, id_: str) -> list[str]:
        """The node and all that stands in it, in the order of the text."""
        found, waiting = [], [id_]
        while waiting:
            step = waiting.pop()
            found.append(step)
            waiting += reversed(self.children.get(step, ()))
        return found

    def inside(self, id_: str) -> list[str]:
        """The node and what stands in it, as far as one who refers to it refers to that: a document is
        referred to as a whole."""
        return [id_] if self.parts.nodes[id_].kind is NodeKind.DOCUMENT else self.below(id_)

    def above(self, id_: str) -> list[str]:
        """The provisions that the node stands in, nearest first."""
        found = []
        step = self.parts.parents.get(id_, "")
        while step in self.parts.nodes and self.parts.nodes[step].kind is NodeKind.PROVISION:
            found.append(step)
            step = self.parts.parents.get(step, "")
        return found

    def around(self, id_: str, depth: int, forward: bool) -> list[Edge]:
        """The references that the node rests on (forward), or that rest on it, over so many references: those
        of what stands in it too and, going back, of what it stands in."""
        found: dict[Edge, None] = {}
        seen = set(self.below(id_))
        front = [*self.below(id_), *([] if forward else self.above(id_))]
        for _ in range(depth):
            after: dict[str, None] = {}
            for step in front:
                for edge in (self.outgoing if forward else self.incoming).get(step, ()):
                    found[edge] = None
                    end = edge.target if forward else edge.source
                    after.update(dict.fromkeys(self.inside(end) if forward else [end, *self.above(end)]))
            front = [each for each in after if each not in seen]
            seen.update(front)
        return list(found)

    def paths(self, start: str, goal: str, hops: int, most: int) -> list[tuple[Hop, ...]]:
        """How the start reaches the goal or anything in it: the shortest first, simple paths of at most so
        many hops, at most so many."""
        goals = set(self.below(goal)) - {start}
        ways: nx.DiGraph[str] = nx.DiGraph()
        ways.add_nodes_from((start, _GOAL))
        onward = {**self.onward, start: (*self.onward.get(start, ()), *self.children.get(start, ()))}
        for goal_ in goals:
            onward[goal_] = ()
        ways.add_edges_from(between(start, goals, onward, hops))
        ways.add_edges_from((each, _GOAL) for each in goals)
        try:
            found = nx.shortest_simple_paths(ways, start, _GOAL)
            short = (path[:-1] for path in _no_longer(found, hops + 2))
            return [tuple(self._hops(path)) for path in islice(short, most)]
        except nx.NetworkXNoPath:
            return []

    def _hops(self, path: Sequence[str]) -> Iterator[Hop]:
        for source, target in pairwise(path):
            edges = tuple(each for each in self.outgoing.get(source, ()) if each.target == target)
            yield Hop(source, target, edges)

    def ranks(self, most: int, circles: Iterable[Sequence[str]]) -> tuple[list[Rank], list[Rank]]:
        """The nodes on which most others rest directly, and those of which a change reaches furthest. Who may
        be among the latter is estimated; what is said of those shown is counted, once for all of a circle."""
        nodes = [each.id for each in self.parts.nodes.values() if each.kind is not NodeKind.DOCUMENT]
        direct = {each: len({edge.source for edge in self._citing(each)}) for each in nodes}
        reach = reaching(list(self.parts.nodes), self.onward)
        by_direct = sorted(filter(direct.__getitem__, nodes), key=lambda each: -direct[each])[:most]
        far = sorted(filter(reach.__getitem__, nodes), key=lambda each: -reach[each])[: 2 * most]
        counted = self._counted({*by_direct, *far}, circles)
        far = sorted(far, key=lambda each: -counted[each])[:most]
        return (
            [Rank(each, direct[each], counted[each]) for each in by_direct],
            [Rank(each, direct[each], counted[each]) for each in far],
        )

    def _citing(self, id_: str) -> Iterator[Edge]:
        for edge in self.incoming.get(id_, ()):
            if not within(edge.source, id_):
                yield edge

    def _counted(self, nodes: Iterable[str], circles: Iterable[Sequence[str]]) -> dict[str, int]:
        """How many others reach each of these, counted."""
        backward: dict[str, list[str]] = {}
        for step, after in self.onward.items():
            for each in after:
                backward.setdefault(each, []).append(step)
        circle_of = {each: circle[0] for circle in circles for each in circle}
        first = {each: circle_of.get(each, each) for each in nodes}
        counts = {each: len(reachable([each], backward)) - 1 for each in dict.fromkeys(first.values())}
        return {each: counts[first[each]] for each in first}

    def circles(self) -> list[list[str]]:
        """The nodes of each circle of references, in the order of the text; those that only tie a provision
        to what it stands in are none."""
        net: nx.DiGraph[str] = nx.DiGraph(
            (step, each) for step, after in self.onward.items() for each in after
        )
        order = {each: place for place, each in enumerate(self.parts.nodes)}
        found = (each for each in nx.strongly_connected_components(net) if len(each) > 1)
        return sorted((sorted(each, key=order.__getitem__) for each in found), key=lambda it: order[it[0]])

    def circle(self, nodes: Sequence[str]) -> tuple[Hop, ...]:
        """A shortest circle through the first of these nodes that refers to another."""
        inside = set(nodes)
        ways: nx.DiGraph[str] = nx.DiGraph(
            (step, each) for step in nodes for each in self.onward.get(step, ()) if each in inside
        )
        start = nodes[0]
        back = min(
            (nx.shortest_path(ways, after, start) for after in self.onward[start] if after in inside),
            key=len,
        )
        return tuple(self._hops([start, *back]))

    def islands(self) -> list[list[str]]:
        """The groups of nodes that references and containment tie together, the largest first; a group that
        stands in one article has a single entry, the article."""
        net: nx.Graph[str] = nx.Graph()
        nodes = self.parts.nodes.values()
        net.add_nodes_from(each.id for each in nodes if each.kind is not NodeKind.DOCUMENT)
        net.add_edges_from((step, each) for step, after in self.onward.items() for each in after)
        order = {each: place for place, each in enumerate(self.parts.nodes)}
        tops = []
        for group in nx.connected_components(net):
            above = (each for each in group if not self.above(each))
            tops.append(sorted(above, key=order.__getitem__))
        return sorted(tops, key=lambda group: (-len(group), order[group[0]]))


def _no_longer(paths: Iterable[list[str]], nodes: int) -> Iterator[list[str]]:
    for path in paths:
        if len(path) > nodes:
            return
        yield path


def article_graph(parts: Parts) -> ArticleGraph:
    """The graph of parts whose references are merged."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in parts.nodes.values():
        net.add_node(
            node.id, kind=node.kind.value, label=node.label, document=node.document, words=node.words
        )
    children: dict[str, list[str]] = {}
    for child, above in parts.parents.items():
        if above in parts.nodes:
            children.setdefault(above, []).append(child)
            net.add_edge(above, child, CONTAINS, kind=CONTAINS, origin="", words="")
    outgoing: dict[str, list[Edge]] = {}
    incoming: dict[str, list[Edge]] = {}
    for edge in parts.edges:
        outgoing.setdefault(edge.source, []).append(edge)
        incoming.setdefault(edge.target, []).append(edge)
        net.add_edge(
            edge.source,
            edge.target,
            edge.kind.value,
            kind=edge.kind.value,
            origin=edge.origin.value,
            words=" | ".join(edge.words),
        )
    onward = {each.id: _onward(each, outgoing, children) for each in parts.nodes.values()}
    return ArticleGraph(
        parts,
        net,
        {key: tuple(each) for key, each in children.items()},
        {key: tuple(each) for key, each in outgoing.items()},
        {key: tuple(each) for key, each in incoming.items()},
        {key: each for key, each in onward.items() if each},
    )


def _onward(
    node: Node, outgoing: Mapping[str, Sequence[Edge]], children: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """What a node rests on, each once: where its references lead, and, of a provision, what stands in it."""
    targets = (edge.target for edge in outgoing.get(node.id, ()) if _rests(edge))
    inner = children.get(node.id, ()) if node.kind is NodeKind.PROVISION else ()
    return tuple(dict.fromkeys((*targets, *inner)))


def _rests(edge: Edge) -> bool:
    """Whether the reference leads anywhere: one to what it stands in, or to a part of itself, does not."""
    return not within(edge.source, edge.target)


def to_graphml(graph: ArticleGraph) -> str:
    """The graph as GraphML, which networkx and Gephi read: every node and edge with its attributes. Edges are
    numbered, as Gephi takes edges of one id for one edge."""
    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    numbered.add_nodes_from(graph.net.nodes(data=True))
    for number, (source, target, data) in enumerate(graph.net.edges(data=True), 1):
        numbered.add_edge(source, target, f"e{number}", **data)
    return "\n".join(nx.generate_graphml(numbered)) + "\n"
