"""The graph of articles: around a place, paths, ranks, circles, islands, GraphML; small graphs by hand."""

from __future__ import annotations

import random
from io import BytesIO

import networkx as nx
from hornbook.engine.article_graph import CONTAINS, article_graph, to_graphml
from hornbook.engine.graph_choose import Choice, chosen
from hornbook.engine.graph_parts import Edge, Origin, merged
from hornbook.engine.graph_reach import KEPT, reachable, reaching
from hornbook.engine.program import ReferenceKind
from hypothesis import given
from hypothesis import strategies as st

from bench.made_graph import made_parts
from tests.engine.graphs import KEY, C, M, graph_of, parts_of, short
from tests.few import few


def ends(edges: list[Edge]) -> list[tuple[str, str]]:
    return [(short(each.source), short(each.target)) for each in edges]


# 1 rests on 2, of which a point rests on 3/1; 4 rests on 1; 5 and 6 rest on each other; 7 is alone.
GRAPH = graph_of(
    "1 2 2/1 2/2 3 3/1 4 5 6 7", ("1", "2", C), ("2/1", "3/1", C), ("4", "1", M), ("5", "6", C), ("6", "5", M)
)


def test_what_a_provision_rests_on_goes_through_its_points() -> None:
    assert ends(GRAPH.around(f"{KEY}/1", 1, True)) == [("1", "2")]
    assert ends(GRAPH.around(f"{KEY}/1", 2, True)) == [("1", "2"), ("2/1", "3/1")]


def test_what_rests_on_a_point_rests_on_what_it_stands_in_too() -> None:
    assert ends(GRAPH.around(f"{KEY}/2/2", 2, False)) == [("1", "2"), ("4", "1")]
    assert ends(GRAPH.around(f"{KEY}/3", 3, False)) == [("2/1", "3/1"), ("1", "2"), ("4", "1")]


def test_a_path_may_end_in_what_stands_in_its_goal_and_says_its_words() -> None:
    (path,) = GRAPH.paths(f"{KEY}/4", f"{KEY}/3", 8, 10)
    assert [short(each.target) for each in path] == ["1", "2", "2/1", "3/1"]
    assert [[edge.kind for edge in each.edges] for each in path] == [[M], [C], [], [C]]
    assert path[3].edges[0].words == ("2/1 uses 3/1",)
    assert GRAPH.paths(f"{KEY}/3", f"{KEY}/4", 8, 10) == []


def test_paths_are_simple_the_shortest_first_and_bounded() -> None:
    graph = graph_of("1 2 3 4", ("1", "4", C), ("1", "2", C), ("2", "4", C), ("2", "3", C), ("3", "4", C))

    def found(hops: int, most: int) -> list[list[str]]:
        return [
            [short(each.target) for each in path] for path in graph.paths(f"{KEY}/1", f"{KEY}/4", hops, most)
        ]

    assert found(8, 10) == [["4"], ["2", "4"], ["2", "3", "4"]]
    assert found(2, 10) == [["4"], ["2", "4"]]
    assert found(8, 1) == [["4"]]


@few(60)
@given(st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=14), st.integers(1, 5))
def test_paths_are_all_the_simple_ones_within_the_bound(arrows: set[tuple[int, int]], hops: int) -> None:
    arrows = {(one, other) for one, other in arrows if one != other}
    graph = graph_of("1 2 3 4 5 6", *((str(one), str(other), C) for one, other in sorted(arrows)))

    def walks(path: list[int]) -> list[list[int]]:
        if path[-1] == 2:
            return [path]
        if len(path) > hops:
            return []
        onward = [each for one, each in arrows if one == path[-1] and each not in path]
        return [walk for each in onward for walk in walks([*path, each])]

    found = graph.paths(f"{KEY}/1", f"{KEY}/2", hops, 1000)
    ways = [[1, *(int(short(hop.target)) for hop in path)] for path in found]
    assert [len(way) for way in ways] == sorted(len(way) for way in ways)
    assert sorted(ways) == sorted(walks([1]))


def test_a_document_is_not_gone_through_but_can_be_a_goal() -> None:
    graph = graph_of("1 2 3", ("1", "2", C))
    assert graph.paths(f"{KEY}/2", f"{KEY}/3", 8, 10) == []
    (path,) = graph.paths(f"{KEY}/1", KEY, 8, 10)
    assert [short(each.target) for each in path] == ["2"]


def test_a_reference_to_what_it_stands_in_leads_nowhere() -> None:
    graph = graph_of("1 1/1 1/2 2", ("1/1", "1", M), ("1/2", "2", C))
    assert graph.circles() == []
    assert graph.paths(f"{KEY}/1/1", f"{KEY}/2", 8, 10) == []


def test_ranks_count_who_refers_and_whom_a_change_reaches() -> None:
    depended, far = GRAPH.ranks(3, GRAPH.circles())
    assert [(short(each.id), each.direct) for each in depended] == [("1", 1), ("2", 1), ("3/1", 1)]
    # 3/1 is asked by 2/1; by that 2, 1 and 4 rest on it, and the article that it stands in
    assert [(short(each.id), each.reach) for each in far] == [("3/1", 5), ("2/1", 3), ("2/2", 3)]


def test_circles_and_islands() -> None:
    assert [list(map(short, each)) for each in GRAPH.circles()] == [["5", "6"]]
    way = GRAPH.circle([f"{KEY}/5", f"{KEY}/6"])
    assert [(short(each.source), short(each.target)) for each in way] == [("5", "6"), ("6", "5")]
    assert [list(map(short, each)) for each in GRAPH.islands()] == [["1", "2", "3", "4"], ["5", "6"], ["7"]]


def test_graphml_is_read_back_by_networkx_with_every_edge_its_own() -> None:
    read = nx.read_graphml(BytesIO(to_graphml(GRAPH).encode()), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert set(read.nodes) == set(GRAPH.net.nodes)
    assert read.nodes[f"{KEY}/2"]["label"] == "matter 2"
    kinds = sorted(data["kind"] for _, _, data in read.edges(data=True))
    assert kinds == sorted([CONTAINS] * 10 + ["condition"] * 3 + ["mention"] * 2)
    ids = [key for _, _, key in read.edges(keys=True)]
    assert len(set(ids)) == len(ids)


def test_many_who_reach_are_estimated_near_enough_and_few_are_counted() -> None:
    chance = random.Random(7)
    nodes = [str(number) for number in range(400)]
    onward = {
        node: [str(chance.randrange(int(node) + 1, 400)) for _ in range(2)] for node in nodes if node != "399"
    }
    backward: dict[str, list[str]] = {}
    for node, after in onward.items():
        for each in after:
            backward.setdefault(each, []).append(node)
    found = reaching(nodes, onward)
    for node in nodes:
        exact = len(reachable([node], backward)) - 1
        assert abs(found[node] - exact) <= (0 if exact < KEPT - 1 else 0.6 * exact), (
            node,
            exact,
            found[node],
        )


def test_what_the_text_mentions_and_a_rule_uses_is_one_reference_of_both() -> None:
    parts = parts_of("1 2 3", ("1", "2", C))
    parts.refer(f"{KEY}/1", f"{KEY}/2", M, Origin.TEXT, ["see Article 2"])
    parts.refer(f"{KEY}/1", f"{KEY}/3", M, Origin.TEXT, ["see Article 3"])
    parts.refer(f"{KEY}/1", f"{KEY}/1", M, Origin.TEXT, ["this Article"])
    both, text = merged(parts.edges)
    assert (both.kind, both.origin, both.words) == (C, Origin.BOTH, ("1 uses 2", "see Article 2"))
    assert (text.kind, text.origin) == (ReferenceKind.MENTION, Origin.TEXT)


def test_a_large_graph_answers() -> None:
    parts = chosen(made_parts(20, 2000), Choice())
    graph = article_graph(parts)
    depended, far = graph.ranks(5, graph.circles())
    assert depended[0].direct > 10 and far[0].reach > 100
    assert graph.paths("la-x-3-2020/1", "la-x-4-2020", 8, 3)
