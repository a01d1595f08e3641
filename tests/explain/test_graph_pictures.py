"""Pictures of the graph: no label covers another, lines end at their nodes, every format can be read."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from hornbook.engine.graph_choose import Choice, chosen, tied
from hornbook.engine.graph_open import graph_parts
from hornbook.engine.graph_parts import Parts
from hornbook.engine.library import Library
from hornbook.engine.program import ReferenceKind
from hornbook.explain.graph_draw import to_dot, to_mermaid
from hornbook.explain.graph_layout import Box, layout, spread
from hornbook.explain.graph_look import LARGE, LINES, drawn, label_of_all
from hornbook.explain.graph_page import missing_cytoscape, page_data, to_page
from hornbook.explain.graph_places import Guide, find_nodes, near_nodes
from hornbook.explain.graph_svg import placed, side_by_side, to_svg
from hornbook.explain.words_base import speaker

from bench.made_graph import made_parts
from tests.engine.graphs import C, M, parts_of


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The shipped law, whole."""
    program = Library.open().program
    return Guide(graph_parts(program), speaker(program))


def pictures(guide: Guide) -> dict[str, Parts]:
    """The articles of the law, about 100, and about 1,000 nodes that are made."""
    return {
        "law": tied(chosen(guide.parts, Choice((ReferenceKind.CONDITION,), articles=True))),
        "made": tied(chosen(made_parts(10, 1500, 40), Choice())),
    }


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    boxes = sorted(boxes, key=lambda each: each.x - each.width / 2)
    found = []
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.x - other.width / 2 >= one.x + one.width / 2:
                break
            if abs(one.y - other.y) < (one.height + other.height) / 2:
                found.append((one, other))
    return found


@pytest.mark.parametrize("name", ["law", "made"])
def test_no_label_covers_another(name: str, guide: Guide) -> None:
    parts = pictures(guide)[name]
    assert (len(parts.nodes) > LARGE) == (name == "made")
    lines = drawn(parts)
    found = placed(parts, label_of_all(parts, guide), lines)
    assert set(found.boxes) == set(parts.nodes)
    assert overlapping(list(found.boxes.values())) == []
    assert all(
        box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= found.width for box in found.boxes.values()
    )
    assert all(box.y + box.height / 2 <= found.height for box in found.boxes.values())


def test_a_node_stands_left_of_what_it_rests_on() -> None:
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "c"), ("c", "e")]
    found = layout(["a", "b", "c", "d", "e", "f"], pairs, dict.fromkeys("abcdef", 50.0), 20.0)
    for source, target in pairs:
        assert found.boxes[source].x < found.boxes[target].x
    assert len(found.between("a", "c")) == 1  # led around b
    assert found.boxes["f"].y > max(found.boxes[each].y for each in "abcde")


def test_a_circle_is_laid_out() -> None:
    found = layout(list("abc"), [("a", "b"), ("b", "c"), ("c", "a")], dict.fromkeys("abc", 50.0), 20.0)
    assert found.boxes["a"].x < found.boxes["b"].x < found.boxes["c"].x
    assert found.between("c", "a") == tuple(reversed(found.between("a", "c")))


def test_things_are_spread_no_further_than_they_must() -> None:
    assert spread([0, 100, 50], [10, 10, 10]) == [0, 70, 80]
    assert spread([5, 5], [10, 20]) == [-2.5, 12.5]


def test_lines_between_the_same_two_nodes_are_drawn_side_by_side() -> None:
    assert side_by_side([("a", "b"), ("a", "c"), ("a", "b")]) == [-3, 0, 3]


def test_svg_holds_every_node_and_reference_and_its_legend(guide: Guide) -> None:
    parts = pictures(guide)["law"]
    root = ElementTree.fromstring(to_svg(parts, guide.at_home("la-pm-331-2017")))
    space = "{http://www.w3.org/2000/svg}"
    words = [each.text for each in root.iter(f"{space}text")]
    assert "Article 28" in words and "condition" in words
    assert len([each for each in root.iter(f"{space}path") if each.find(f"{space}title") is not None]) == len(
        drawn(parts)
    )


def test_words_of_any_kind_do_not_break_a_picture(guide: Guide) -> None:
    parts = parts_of("1 2", ("1", "2", C), ("1", "2", M))
    wild = 'a "quoted" <b>&amp;\\ </script> \u0e97\u0ead\u0e87'
    node = parts.nodes["la-x-1-2020/1"]
    parts.nodes[node.id] = type(node)(node.id, node.kind, wild, node.document, "", wild, True)
    own = Guide(parts, guide.sp)
    ElementTree.fromstring(to_svg(parts, own))
    assert '"a \\"quoted\\"' in to_dot(parts, own) or '\\"quoted\\"' in to_dot(parts, own)
    assert re.findall(r'\["[^"]*"\]', to_mermaid(parts, own))
    if not missing_cytoscape():
        assert "</script> \u0e97" not in to_page(parts, own)


def test_colours_of_kinds_differ() -> None:
    looks = {(each.colour, each.dashes) for each in LINES.values()}
    assert len(looks) == len(LINES) and len({each.colour for each in LINES.values()}) == len(LINES)


@pytest.mark.skipif(
    missing_cytoscape(), reason="tools/get_cytoscape has not fetched cytoscape (npm is needed)"
)
def test_the_page_is_one_file_that_needs_no_network(guide: Guide) -> None:
    page = to_page(pictures(guide)["law"], guide)
    assert "default-src 'none'" in page and "{{" not in page.partition("<script>")[0]
    assert not re.findall(r'(?:src|href)="', page.partition("cytoscape.js")[0])
    assert "Permission is hereby granted" in page
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    found = json.loads(data[1])
    assert {each["id"] for each in found["nodes"]} == set(pictures(guide)["law"].nodes)
    assert {end for each in found["edges"] for end in (each["source"], each["target"])} <= {
        each["id"] for each in found["nodes"]
    }


def test_a_large_page_is_a_map_and_names_what_most_rest_on(guide: Guide) -> None:
    data = page_data(pictures(guide)["made"], guide)
    assert data["large"] is True
    hubs, blocks = data["hubs"], data["blocks"]
    assert isinstance(hubs, list) and isinstance(blocks, list)
    assert len(hubs) == 15 and len(blocks) == 10


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("28/9", "la-pm-331-2017/28/9"),
        ("Article 28(9) of 331/PM", "la-pm-331-2017/28/9"),
        ("article 27, paragraph 4", "la-pm-331-2017/27/p4"),
        ("7/1/3", "la-pm-331-2017/7/1/3"),
        ("331/PM", "la-pm-331-2017"),
        ("Decree on Petroleum Business", "la-pm-331-2017"),
        ("law on insurance", "outside:law on insurance"),
        ("Gas-station", "term:la-pm-331-2017/gas station"),
        ("Ministry of Industry and Commerce", "authority:the ministry of industry and commerce"),
    ],
)
def test_places_are_found_as_people_write_them(written: str, address: str, guide: Guide) -> None:
    assert find_nodes(written, guide) == [address]
    assert find_nodes(guide.place(address), guide) == [address]


def test_what_is_near_is_suggested(guide: Guide) -> None:
    assert find_nodes("28/99", guide) == []
    assert near_nodes("28/99", guide)[:2] == ["la-pm-331-2017/28/p1", "la-pm-331-2017/28/1"]
    assert near_nodes("law on insurence", guide)[0] == "Law on Insurance"
