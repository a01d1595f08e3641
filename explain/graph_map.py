"""Where the nodes of a large picture stand: a map, each document a block, its provisions in their order.
Layers of a thousand nodes cannot be read; a place that one knows can be found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

from hornbook.explain.graph_layout import ROW, Box, Layout

# How much wider than high a map is, and the space around a block and for its name.
WIDER = 1.5
SPACE = 80.0
NAME = 150.0


def laid_as_map(documents: Mapping[str, Sequence[str]], width: float, height: float) -> Layout:
    """The map of nodes by document: boxes of one size, down the columns of a block; the blocks in rows."""
    size = sum(len(nodes) for nodes in documents.values())
    column = width + 16
    right_most = sqrt(size * column * ROW * WIDER * 1.3) + column
    boxes: dict[str, Box] = {}
    blocks: dict[str, Box] = {}
    x = y = lowest = right = 0.0
    for document, nodes in documents.items():
        rows = max(1, ceil(sqrt(len(nodes) * column / ROW / WIDER)))
        columns = ceil(len(nodes) / rows)
        wide, high = columns * column + 16, rows * ROW + NAME
        if x and x + wide > right_most:
            x, y = 0.0, lowest + SPACE
        blocks[document] = Box(x + wide / 2, y + high / 2, wide, high)
        for number, node in enumerate(nodes):
            left, top = x + 16 + number // rows * column, y + NAME + number % rows * ROW
            boxes[node] = Box(left + width / 2, top + ROW / 2 - 5, width, height)
        x, lowest = x + wide + SPACE, max(lowest, y + high)
        right = max(right, x - SPACE)
    return Layout(boxes, {}, right, lowest, blocks)
