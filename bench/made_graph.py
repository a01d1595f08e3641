"""A made corpus for the graph: documents of articles with points, and references as laws have them.
Most stay in their document and near, some go to the documents that everybody cites; the same in every run."""

from __future__ import annotations

import random

from hornbook.engine.graph_parts import Node, NodeKind, Origin, Parts
from hornbook.engine.program import ReferenceKind

ARTICLES, POINTS = 25, 3  # of a document; of every other article

# How often a reference is of each kind, in a hundred.
KINDS = (
    (ReferenceKind.MENTION, 40),
    (ReferenceKind.CONDITION, 25),
    (ReferenceKind.DEFINITION, 12),
    (ReferenceKind.SANCTION, 8),
    (ReferenceKind.PROCEDURE, 6),
    (ReferenceKind.EXCEPTION, 5),
    (ReferenceKind.BASED_ON, 2),
    (ReferenceKind.AMENDS, 2),
)


def made_parts(documents: int, references: int, articles: int = ARTICLES) -> Parts:
    """The parts of so many documents and references."""
    chance = random.Random(331)
    parts = Parts()
    places = [_document(parts, number, articles) for number in range(documents)]
    kinds = [kind for kind, often in KINDS for _ in range(often)]
    for _ in range(references):
        here = chance.randrange(documents)
        at = chance.randrange(len(places[here]))
        if chance.random() < 0.85:
            there = places[here][min(len(places[here]) - 1, max(0, at + round(chance.gauss(4, 12))))]
        else:
            there = chance.choice(places[int(documents * chance.random() ** 4)])
        parts.refer(places[here][at], there, chance.choice(kinds), Origin.TEXT, [f"as {there} says"])
    return parts


def _document(parts: Parts, number: int, articles: int) -> list[str]:
    key = f"la-x-{number}-2020"
    parts.node(Node(key, NodeKind.DOCUMENT, f"Decree {number}", key))
    found = []
    for article in range(1, articles + 1):
        address = f"{key}/{article}"
        found.append(_provision(parts, address, key, key, "article", f"matter {article}"))
        for point in range(1, POINTS + 1) if article % 2 else ():
            found.append(_provision(parts, f"{address}/{point}", address, key, "point", ""))
    return found


def _provision(parts: Parts, address: str, above: str, key: str, level: str, title: str) -> str:
    words = f"What {address} lays down."
    parts.node(Node(address, NodeKind.PROVISION, title, key, level, words))
    parts.parents[address] = above
    return address
