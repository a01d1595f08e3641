"""The graph as an SVG picture: layers from left to right, a legend below; words show where one points at.
Drawn without Graphviz; see `graph_layout`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from hornbook.engine.graph_parts import Node, Parts
from hornbook.explain.graph_layout import Box, Layout, layout
from hornbook.explain.graph_look import (
    LARGE,
    LINES,
    SHAPES,
    Drawn,
    block_name,
    drawn,
    kinds_drawn,
    label_of_all,
)
from hornbook.explain.graph_map import laid_as_map
from hornbook.explain.graph_places import Guide
from hornbook.explain.words_base import say

FONT = 12
LETTER = 6.7  # the mean width of a letter of that size
HEIGHT = 48.0
LEADING = 14.0  # between the lines of a label
MARGIN = 24.0
LEGEND = 30.0

# The look of the first line of a label, and of the others.
FIRST, REST = ' font-weight="bold"', ' fill="#444444"'


def to_svg(parts: Parts, guide: Guide) -> str:
    """The picture as SVG text."""
    lines = drawn(parts)
    labels = label_of_all(parts, guide)
    found = placed(parts, labels, lines)
    pairs = [(each.source, each.target) for each in lines]
    kinds = kinds_drawn(lines)
    width = max(found.width, 130.0 * len(kinds)) + 2 * MARGIN
    height = found.height + 2 * MARGIN + LEGEND
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" font-family="sans-serif" font-size="{FONT}">',
        f"<title>{escape(say('graph.title'))}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        *(_marker(kind) for kind in kinds),
        f'<g transform="translate({MARGIN:.0f} {MARGIN:.0f})">',
    ]
    out += [_block(block_name(key, guide), box) for key, box in found.blocks.items()]
    for each, aside in zip(lines, side_by_side(pairs), strict=True):
        points = found.between(each.source, each.target)
        out.append(_line(each, found.boxes[each.source], found.boxes[each.target], points, aside))
    for key, node in parts.nodes.items():
        out.append(_node(node, labels[key], found.boxes[key]))
    out += ["</g>", *_legend(kinds, height - LEGEND), "</svg>"]
    return "\n".join(out) + "\n"


def label_width(lines: Sequence[str]) -> float:
    """The width of a node with these lines, of which the first is bold."""
    return round(max(len(lines[0]) * 1.08, *map(len, lines)) * LETTER + 18)


def _marker(kind: str) -> str:
    colour = LINES[kind].colour
    return (
        f'<marker id="{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1L10 5L0 9z" fill="{colour}"/></marker>'
    )


def placed(parts: Parts, labels: Mapping[str, Sequence[str]], lines: Sequence[Drawn]) -> Layout:
    """Where the nodes stand: in layers, or on a map where they are many."""
    widths = {key: label_width(each) for key, each in labels.items()}
    if len(parts.nodes) <= LARGE:
        pairs = [(each.source, each.target) for each in lines]
        return layout(list(parts.nodes), pairs, widths, HEIGHT)
    documents: dict[str, list[str]] = {}
    for key, node in parts.nodes.items():
        documents.setdefault(node.document, []).append(key)
    return laid_as_map(documents, max(widths.values()), HEIGHT)


def _block(name: str, box: Box) -> str:
    left, top = box.x - box.width / 2, box.y - box.height / 2
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" '
        f'fill="#f4f6f8" stroke="#c4ccd4"/><text x="{left + 20:.0f}" y="{top + 90:.0f}" font-size="64" '
        f'fill="#55606a">{escape(name)}</text>'
    )


def side_by_side(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """How far aside each line is drawn, so that several between two nodes are told apart."""
    count, seen = Counter(pairs), Counter[tuple[str, str]]()
    aside = []
    for pair in pairs:
        aside.append((seen[pair] - (count[pair] - 1) / 2) * 6)
        seen[pair] += 1
    return aside


def _line(line: Drawn, source: Box, target: Box, bends: Sequence[tuple[float, float]], aside: float) -> str:
    look = LINES[line.kind]
    onward = source.x <= target.x
    start = (source.x + (source.width if onward else -source.width) / 2, source.y + aside)
    end = (target.x - (target.width if onward else -target.width) / 2, target.y + aside)
    dashes = f' stroke-dasharray="{" ".join(map(str, look.dashes))}"' if look.dashes else ""
    said = say("graph.line", place=line.kind, made=line.words) if line.words else line.kind
    points = [start, *((x, y + aside) for x, y in bends), end]
    return (
        f'<path d="{_curve(points)}" fill="none" stroke="{look.colour}" '
        f'stroke-width="{look.width}"{dashes} marker-end="url(#{line.kind})">'
        f"<title>{escape(said)}</title></path>"
    )


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """A line through the points that leaves and meets each of them level."""
    x, y = points[0]
    path = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in points[1:]:
        middle = (x + to_x) / 2
        path.append(f"C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}")
        x, y = to_x, to_y
    return "".join(path)


def _node(node: Node, lines: Sequence[str], box: Box) -> str:
    shape = SHAPES[node.kind]
    dashes = f' stroke-dasharray="{" ".join(map(str, shape.dashes))}"' if shape.dashes else ""
    left, top = box.x - box.width / 2, box.y - box.height / 2
    first = box.y + 4 - (len(lines) - 1) * LEADING / 2
    words = "".join(
        f'<text x="{box.x:.1f}" y="{first + number * LEADING:.1f}" text-anchor="middle"'
        f"{REST if number else FIRST}>{escape(text)}</text>"
        for number, text in enumerate(lines)
    )
    return (
        f"<g><title>{escape(node.words or node.label or node.id)}</title>"
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{box.width:.0f}" height="{box.height:.0f}" '
        f'rx="{shape.radius}" fill="{shape.fill}" stroke="{shape.border}"{dashes}/>{words}</g>'
    )


def _legend(kinds: Sequence[str], top: float) -> Iterator[str]:
    for number, kind in enumerate(kinds):
        look, x = LINES[kind], MARGIN + 130 * number
        dashes = f' stroke-dasharray="{" ".join(map(str, look.dashes))}"' if look.dashes else ""
        yield (
            f'<path d="M{x:.0f} {top:.0f}h36" stroke="{look.colour}" stroke-width="{look.width}"{dashes} '
            f'marker-end="url(#{kind})"/><text x="{x + 42:.0f}" y="{top + 4:.0f}">{escape(kind)}</text>'
        )
