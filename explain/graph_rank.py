"""The graph ranked: what most rests on, where a change reaches furthest, circles, islands and dead ends.
Found once, then said as text or as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.engine.article_graph import ArticleGraph, Hop, Rank
from hornbook.engine.graph_parts import NodeKind
from hornbook.explain.graph_json import path_json
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_text import made_words
from hornbook.explain.words_base import say


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of references: all that reach each other, and a shortest way round."""

    nodes: tuple[str, ...]
    way: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What `--rank` says of a graph. islands: the groups, apart from the largest, that references tie
    together; alone: articles that none ties to another. dead_ends: what is not at hand, and who refers to
    it."""

    depended: tuple[Rank, ...]
    reaching: tuple[Rank, ...]
    circles: tuple[Circle, ...]
    largest: int
    islands: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    dead_ends: tuple[tuple[str, tuple[str, ...]], ...]


def ranking(graph: ArticleGraph, most: int) -> Ranking:
    """The ranking of a graph, with so many entries in its lists of ranks and of circles."""
    circles = graph.circles()
    depended, reaching = graph.ranks(most, circles)
    groups = graph.islands()
    dead = (
        (node.id, tuple(dict.fromkeys(each.source for each in graph.incoming.get(node.id, ()))))
        for node in graph.parts.nodes.values()
        if node.kind is NodeKind.OUTSIDE
    )
    return Ranking(
        tuple(depended),
        tuple(reaching),
        tuple(Circle(tuple(nodes), graph.circle(nodes)) for nodes in circles[:most]),
        len(groups[0]) if groups else 0,
        tuple(tuple(each) for each in groups[1:] if len(each) > 1),
        tuple(each[0] for each in groups[1:] if len(each) == 1),
        tuple(sorted(dead, key=lambda each: -len(each[1]))),
    )


def rank_lines(found: Ranking, most: int, guide: Guide) -> list[str]:
    """The ranking as text."""
    blocks = (
        [say("rank.depended"), *(_rank(each, each.direct, guide) for each in found.depended)],
        [say("rank.reaching"), *(_rank(each, each.reach, guide) for each in found.reaching)],
        [say("rank.circles"), *_circles(found, guide)],
        [say("rank.islands"), *_islands(found, most, guide)],
        [say("rank.dead_ends"), *_dead_ends(found, most, guide)],
    )
    nothing = f"  {say('verdict.none')}"
    return [line for block in blocks for line in (*(block if block[1:] else [*block, nothing]), "")][:-1]


def _rank(rank: Rank, number: int, guide: Guide) -> str:
    return f"  {say('rank.line', number=f'{number:>4}', place=guide.titled(rank.id))}"


def _circles(found: Ranking, guide: Guide) -> Iterator[str]:
    for circle in found.circles:
        yield f"  {guide.titled(circle.way[0].source)}"
        for hop in circle.way:
            made = made_words(hop.edges) if hop.edges else say("path.inside")
            yield f"    {say('path.hop', place=guide.titled(hop.target), made=made)}"
        rest = len(circle.nodes) - len(circle.way)
        if rest:
            yield f"    {say('rank.also_in', number=rest)}"


def _islands(found: Ranking, most: int, guide: Guide) -> Iterator[str]:
    yield f"  {say('rank.largest', number=found.largest)}"
    for group in found.islands[:most]:
        yield f"  {say('rank.together', places=_places(group, most, guide))}"
    if found.islands[most:]:
        yield f"  {say('rank.more_groups', number=len(found.islands) - most)}"
    if found.alone:
        yield f"  {say('rank.alone', places=_places(found.alone, most, guide))}"


def _dead_ends(found: Ranking, most: int, guide: Guide) -> Iterator[str]:
    for end, sources in found.dead_ends[:most]:
        yield f"  {say('rank.dead_end', place=guide.place(end), places=_places(sources, most, guide))}"
    if found.dead_ends[most:]:
        yield f"  {say('rank.more_ends', number=len(found.dead_ends) - most)}"


def _places(nodes: tuple[str, ...], most: int, guide: Guide) -> str:
    words = ", ".join(guide.place(each) for each in nodes[:most])
    rest = len(nodes) - most
    return say("rank.and_more", places=words, number=rest) if rest > 0 else words


def rank_json(found: Ranking) -> dict[str, object]:
    """The ranking as data."""
    return {
        "format": "hornbook-rank 1",
        "depended_on": [_rank_json(each) for each in found.depended],
        "reaching": [_rank_json(each) for each in found.reaching],
        "circles": [{"nodes": list(each.nodes), **path_json(each.way)} for each in found.circles],
        "largest_group": found.largest,
        "islands": [list(each) for each in found.islands],
        "alone": list(found.alone),
        "dead_ends": [{"id": end, "from": list(sources)} for end, sources in found.dead_ends],
    }


def _rank_json(rank: Rank) -> dict[str, object]:
    return {"id": rank.id, "direct": rank.direct, "reach": rank.reach}
