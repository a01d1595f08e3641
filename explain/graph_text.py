"""References and paths as text: each with its kind, what makes it and its words.
The tree of what a provision rests on opens each place once, where it is nearest to the root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.article_graph import ArticleGraph, Hop
from hornbook.engine.graph_parts import Edge, Origin
from hornbook.explain.graph_places import Guide
from hornbook.explain.words_base import say

# Words of a reference are cut here: the whole of them stands in the JSON.
LONGEST = 160


def made_words(edges: Sequence[Edge]) -> str:
    """How references are made: `condition, by rule: "article 28 is satisfied for S"`."""
    kinds = say("graph.joined").join(
        say("graph.made", kind=each.kind.value, origin=say(f"graph.by_{each.origin.value}")) for each in edges
    )
    words = [quoted(each) for edge in edges for each in edge.words]
    said = say("graph.joined").join(dict.fromkeys(words))
    return say("graph.with_words", made=kinds, words=said) if said else kinds


def quoted(words: str) -> str:
    """Words in quotation marks, cut where they are long."""
    plain = words.replace('"', "'")
    short = plain if len(plain) <= LONGEST else say("graph.cut", words=plain[:LONGEST].rstrip())
    return say("graph.quoted", words=short)


@dataclass(slots=True)
class _Tree:
    """A tree being drawn. levels: how many references each node is from the root; opened: the nodes whose own
    references were drawn."""

    graph: ArticleGraph
    root: str
    depth: int
    forward: bool
    levels: dict[str, int]
    opened: set[str]

    def around(self, node: str) -> list[Edge]:
        """The references of a node, and of what stands in it or (going back) of what it stands in."""
        graph = self.graph
        inside = graph.below(node) if node == self.root else graph.inside(node) if self.forward else [node]
        if self.forward:
            found = [edge for each in inside for edge in graph.outgoing.get(each, ())]
            return [edge for edge in found if edge.target not in inside]
        cited = (*inside, *graph.above(node))
        found = [edge for each in cited for edge in graph.incoming.get(each, ())]
        return [edge for edge in found if edge.source not in inside]

    def end(self, edge: Edge) -> str:
        """The end of a reference that is further from the root."""
        return edge.target if self.forward else edge.source


def tree_lines(graph: ArticleGraph, root: str, depth: int, forward: bool, guide: Guide) -> list[str]:
    """What the root rests on (forward) or what rests on it, over so many references, as an indented tree."""
    tree = _Tree(graph, root, depth, forward, {root: 0}, {root})
    _measure(tree)
    lines = list(_branches(tree, root, 1, guide))
    if not lines:
        lines = [f"  {say('graph.rests_on_nothing' if forward else 'graph.rested_by_nothing')}"]
    return [guide.titled(root), *lines]


def _measure(tree: _Tree) -> None:
    front = [tree.root]
    for level in range(1, tree.depth + 1):
        ends = [tree.end(edge) for node in front for edge in tree.around(node)]
        front = [each for each in dict.fromkeys(ends) if each not in tree.levels]
        tree.levels.update(dict.fromkeys(front, level))


def _branches(tree: _Tree, node: str, level: int, guide: Guide) -> Iterator[str]:
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for edge in tree.around(node):
        pairs.setdefault((edge.source, edge.target), []).append(edge)
    for (source, target), edges in pairs.items():
        near, end = (source, target) if tree.forward else (target, source)
        words = say("graph.line", place=guide.titled(end), made=made_words(edges))
        where = "" if near == node else say("graph.at", place=guide.place(near))
        opens = end not in tree.opened and tree.levels[end] == level < tree.depth
        again = say("graph.again") if end in tree.opened and tree.around(end) else ""
        yield f"{'  ' * level}{where}{words}{again}"
        if opens:
            tree.opened.add(end)
            yield from _branches(tree, end, level + 1, guide)


def edge_lines(edges: Sequence[Edge], guide: Guide) -> list[str]:
    """References as a list, each provision that refers once, with what it refers to below it."""
    by_source: dict[str, dict[str, list[Edge]]] = {}
    for edge in edges:
        by_source.setdefault(edge.source, {}).setdefault(edge.target, []).append(edge)
    order = {each: place for place, each in enumerate(guide.parts.nodes)}
    lines: list[str] = []
    for source in sorted(by_source, key=order.__getitem__):
        lines.append(guide.titled(source))
        for target, made in by_source[source].items():
            lines.append(f"  {say('graph.line', place=guide.titled(target), made=made_words(made))}")
    return lines


def path_lines(path: Sequence[Hop], number: int, guide: Guide) -> list[str]:
    """A path: its hops, each with its kind and words."""
    lines = [say("path.title", number=number, hops=hops_words(path))]
    lines.append(f"  {guide.titled(path[0].source)}")
    for hop in path:
        place = guide.titled(hop.target)
        made = made_words(hop.edges) if hop.edges else say("path.inside")
        lines.append(f"  {say('path.hop', place=place, made=made)}")
    return lines


def hops_words(path: Sequence[Hop]) -> str:
    """`1 reference`, `3 references`: steps into what stands in a provision are none."""
    number = sum(bool(each.edges) for each in path)
    return say("path.one" if number == 1 else "path.many", number=number)


def by_origin(edges: Sequence[Edge]) -> str:
    """How many references there are, and of which origin."""
    counts = {origin: sum(each.origin is origin for each in edges) for origin in Origin}
    return say(
        "graph.count_one" if len(edges) == 1 else "graph.count",
        number=len(edges),
        text=counts[Origin.TEXT],
        rule=counts[Origin.RULE],
        both=counts[Origin.BOTH],
    )
