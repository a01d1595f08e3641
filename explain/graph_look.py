"""How nodes and references look in pictures: colours, dashes, shapes and labels, one table for all formats.
The colours are Okabe and Ito's, which colour-blind people can tell apart; dashes tell kinds apart without."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from hornbook.engine.article_graph import CONTAINS
from hornbook.engine.graph_parts import Node, NodeKind, Parts
from hornbook.explain.graph_places import Guide
from hornbook.explain.words_base import say

# A title is broken into lines of about so many characters, of which a picture shows two.
TITLE = 24

# From so many nodes on, a picture is a map.
LARGE = 150


@dataclass(frozen=True, slots=True)
class Line:
    """How a kind of reference is drawn: its colour, the lengths of its dashes (none: whole), its width."""

    colour: str
    dashes: tuple[int, ...] = ()
    width: float = 1.6


LINES = {
    "definition": Line("#009e73"),
    "condition": Line("#0072b2"),
    "exception": Line("#d55e00", (7, 4)),
    "procedure": Line("#56b4e9", (10, 3, 2, 3)),
    "sanction-of": Line("#cc79a7", (), 2.4),
    "amends": Line("#e69f00", (10, 4), 2.2),
    "repeals": Line("#000000", (10, 4), 2.2),
    "based-on": Line("#7a6a00", (2, 3), 2.2),
    "mention": Line("#767676", (2, 4)),
    CONTAINS: Line("#9a9a9a", (1, 3), 1.2),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of node is drawn: its filling and border, its dashes, and the radius of its corners."""

    fill: str
    border: str
    dashes: tuple[int, ...] = ()
    radius: int = 4


SHAPES = {
    NodeKind.PROVISION: Shape("#ffffff", "#333333"),
    NodeKind.DOCUMENT: Shape("#e8eef4", "#333333", (), 0),
    NodeKind.OUTSIDE: Shape("#f6f6f6", "#777777", (4, 3), 0),
    NodeKind.TERM: Shape("#eaf6f1", "#009e73", (), 16),
    NodeKind.AUTHORITY: Shape("#fdf3e1", "#b37700", (), 16),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reference as drawn: its ends, kind and words (of a containment: none)."""

    source: str
    target: str
    kind: str
    words: str


def drawn(parts: Parts) -> list[Drawn]:
    """All that is drawn as a line: references, and containment between nodes that are shown. The document of
    an article is not drawn as containing it."""
    lines = [Drawn(each.source, each.target, each.kind.value, "; ".join(each.words)) for each in parts.edges]
    inside = [
        Drawn(above, child, CONTAINS, "")
        for child, above in parts.parents.items()
        if above in parts.nodes and parts.nodes[above].kind is NodeKind.PROVISION
    ]
    return [*lines, *inside]


def label_of_all(parts: Parts, guide: Guide) -> dict[str, tuple[str, ...]]:
    """The labels of all nodes; on a map the document of each goes without saying."""
    large = len(parts.nodes) > LARGE
    return {
        key: label(node, guide.at_home(node.document) if large else guide)
        for key, node in parts.nodes.items()
    }


def label(node: Node, guide: Guide) -> tuple[str, ...]:
    """The lines of a label: the place, and its title in two lines at most."""
    titled = node.kind in (NodeKind.PROVISION, NodeKind.DOCUMENT) and node.label
    title = node.label if titled and node.label != guide.place(node.id) else ""
    first, *rest = textwrap.wrap(title, TITLE) or [""]
    if not rest:
        return tuple(filter(None, (guide.place(node.id), first)))
    second = say("graph.cut", words=rest[0]) if rest[1:] else rest[0]
    return guide.place(node.id), first, second


def block_name(document: str, guide: Guide) -> str:
    """The name of a block of a map: its document, or (empty) what belongs to none."""
    return guide.titled(document) if document else say("graph.no_document")


def kinds_drawn(lines: Sequence[Drawn]) -> list[str]:
    """The kinds that stand in a picture, in the order of the table."""
    found = {each.kind for each in lines}
    return [each for each in LINES if each in found]
