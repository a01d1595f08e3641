"""The graph as one page of HTML that needs no network: search, a legend that filters, words where one clicks.
Its parts stand in `page/`; cytoscape.js is fetched by `make setup` and is written into the page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from hornbook.engine.graph_parts import NodeKind, Parts
from hornbook.explain.graph_layout import Box, Layout
from hornbook.explain.graph_look import LARGE, LINES, SHAPES, Drawn, block_name, drawn, label_of_all
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_svg import placed
from hornbook.explain.words_base import say

PAGE = Path(__file__).parent / "page"
VENDOR = PAGE / "vendor"

# So many nodes of a large graph are named at the beginning: those on which most others rest.
HUBS = 15

# The fillings by which a graph of several documents tells them apart.
TINTS = ("#ffffff", "#e3f0fa", "#fdf0dc", "#e4f5ee", "#f8e7f1", "#f1f1d8", "#ececec", "#fbe3d6")


def missing_cytoscape() -> bool:
    """Whether `make setup` has not fetched what a page is made of."""
    return not (VENDOR / "cytoscape.min.js").is_file()


def to_page(parts: Parts, guide: Guide) -> str:
    """The page as HTML text. Needs cytoscape (`missing_cytoscape`)."""
    large = len(parts.nodes) > LARGE
    filled = {
        "title": escape(say("graph.title")),
        "search": escape(say("page.search")),
        "fit": escape(say("page.fit")),
        "closer": escape(say("page.closer")),
        "further": escape(say("page.further")),
        "kinds": escape(say("page.kinds")),
        "hint": escape(f"{say('page.map' if large else 'page.layers')}; {say('page.hint')}"),
        "style": (PAGE / "page.css").read_text("utf-8"),
        "script": (PAGE / "page.js").read_text("utf-8"),
        "version": (VENDOR / "VERSION").read_text("utf-8").strip(),
        "licence": (VENDOR / "cytoscape.LICENSE").read_text("utf-8").strip(),
        "cytoscape": (VENDOR / "cytoscape.min.js").read_text("utf-8"),
        "data": json.dumps(page_data(parts, guide), ensure_ascii=False).replace("<", "\\u003c"),
    }
    pieces = (PAGE / "page.html").read_text("utf-8").split("{{")
    out = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}}")
        out.append(filled[name] + rest)
    return "".join(out)


def page_data(parts: Parts, guide: Guide) -> dict[str, object]:
    """What the page shows: nodes where they stand, references with their words, colours, and its words."""
    lines = drawn(parts)
    labels = label_of_all(parts, guide)
    found = placed(parts, labels, lines)
    return {
        "nodes": _nodes(parts, labels, found, guide),
        "edges": _edges(parts, lines, found),
        "lines": {
            kind: {"colour": line.colour, "dashes": line.dashes, "width": line.width}
            for kind, line in LINES.items()
        },
        "shapes": {
            kind.value: {"fill": it.fill, "border": it.border, "dashes": it.dashes, "radius": it.radius}
            for kind, it in SHAPES.items()
        },
        "say": {
            "rests_on": say("page.rests_on"),
            "rested_on_by": say("page.rested_on_by"),
            "reference": say("page.reference"),
            "nothing": say("page.nothing"),
            "contains": say("page.contains"),
            "hubs": say("page.hubs"),
            **{f"by_{it}": say("page.by", origin=say(f"graph.by_{it}")) for it in ("text", "rule", "both")},
        },
        "large": len(parts.nodes) > LARGE,
        "hubs": _hubs(parts) if len(parts.nodes) > LARGE else [],
        "blocks": [
            {"id": f"block:{key}", "label": block_name(key, guide), "kind": "block", **_where(box)}
            for key, box in found.blocks.items()
        ],
    }


def _edges(parts: Parts, lines: Sequence[Drawn], found: Layout) -> list[dict[str, object]]:
    edges = {(each.source, each.target, each.kind.value): each for each in parts.edges}
    made = []
    for line in lines:
        edge = edges.get((line.source, line.target, line.kind))
        made.append(
            {
                "source": line.source,
                "target": line.target,
                "kind": line.kind,
                "origin": edge.origin.value if edge else "",
                "words": list(edge.words) if edge else [],
                **_bends(line.source, line.target, found),
            }
        )
    return made


def _nodes(
    parts: Parts, labels: dict[str, tuple[str, ...]], found: Layout, guide: Guide
) -> list[dict[str, object]]:
    documents = list(dict.fromkeys(each.document for each in parts.nodes.values() if each.document))
    tinted = len(documents) > 1
    made = []
    for key, node in parts.nodes.items():
        box, lines = found.boxes[key], labels[key]
        own: dict[str, object] = {
            "id": key,
            "kind": node.kind.value,
            "place": guide.place(key),
            "title": node.label if lines[1:] else "",
            "label": "\n".join(lines),
            "words": node.words,
            **_where(box),
        }
        if tinted and node.kind is NodeKind.PROVISION:
            own["tint"] = TINTS[documents.index(node.document) % len(TINTS)]
        made.append(own)
    return made


def _where(box: Box) -> dict[str, float]:
    return {"x": round(box.x, 1), "y": round(box.y, 1), "width": box.width, "height": box.height}


def _hubs(parts: Parts) -> list[str]:
    """The nodes to which most others refer."""
    counts = Counter(target for _, target in {(each.source, each.target) for each in parts.edges})
    order = {key: place for place, key in enumerate(parts.nodes)}
    return sorted(counts, key=lambda each: (-counts[each], order[each]))[:HUBS]


def _bends(source: str, target: str, found: Layout) -> dict[str, object]:
    """The points that a line passes, as cytoscape has them: how far along, and how far beside, the straight
    line between the middles of its nodes."""
    points = found.between(source, target)
    start, end = found.boxes[source], found.boxes[target]
    across, down = end.x - start.x, end.y - start.y
    length = (across**2 + down**2) ** 0.5
    if not points or not length:
        return {}
    along = [((x - start.x) * across + (y - start.y) * down) / length**2 for x, y in points]
    beside = [((y - start.y) * across - (x - start.x) * down) / length for x, y in points]
    return {
        "weights": " ".join(f"{each:.4f}" for each in along),
        "distances": " ".join(f"{each:.1f}" for each in beside),
    }
