"""Where the nodes of a picture stand: in layers from left to right, each node left of what it rests on.
Sugiyama's steps: layers by longest paths, an order with few crossings by barycentres, then heights as near to
the neighbours as the gaps allow (least squares, by pooling adjacent violators)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

ROW = 58.0  # the height that a node takes, its gap included
SLOT = 14.0  # that of a long reference where it passes a layer
GAP = 56.0  # between layers
SWEEPS = 12

# References that pass layers are led around the nodes there, unless they are too many to be seen.
MOST_PASSING = 2_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands: its centre, and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture: boxes by node; for each pair the points between that its line passes; the size; and the
    blocks of a map (`graph_map`) by document, none in a picture in layers."""

    boxes: dict[str, Box]
    bends: dict[tuple[str, str], tuple[tuple[float, float], ...]]
    width: float
    height: float
    blocks: dict[str, Box] = field(default_factory=dict)

    def between(self, source: str, target: str) -> tuple[tuple[float, float], ...]:
        """The points that the line from one node to another passes."""
        turned = self.bends.get((target, source), ())
        return self.bends.get((source, target), tuple(reversed(turned)))


@dataclass(slots=True)
class _Group:
    """Nodes tied together, being laid out. `after` and `before` hold neighbours one layer on and back, with
    the stations (negative numbers as text) of references that pass layers."""

    layers: list[list[str]] = field(default_factory=list)
    after: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    stations: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    heights: dict[str, float] = field(default_factory=dict)


def layout(
    nodes: Sequence[str], pairs: Sequence[tuple[str, str]], widths: Mapping[str, float], height: float
) -> Layout:
    """The layout of nodes (in the order of the text) with these widths and one height, for these pairs."""
    boxes: dict[str, Box] = {}
    bends: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
    right = top = 0.0
    groups, alone = _groups(nodes, pairs)
    for group in groups:
        inside = set(group)
        own = [pair for pair in pairs if pair[0] in inside]
        laid = _laid_out(group, own)
        width, bottom = _place(laid, widths, height, top, boxes, bends)
        right, top = max(right, width), bottom + ROW
    right, top = _grid(alone, widths, height, max(right, 900.0), top, boxes)
    return Layout(boxes, bends, right, top)


def _groups(nodes: Sequence[str], pairs: Sequence[tuple[str, str]]) -> tuple[list[list[str]], list[str]]:
    """The groups of nodes that pairs tie together, the largest first, and the nodes that none does."""
    near: dict[str, list[str]] = {}
    for source, target in pairs:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    group_of: dict[str, int] = {}
    for number, start in enumerate(nodes):
        waiting = [start] if start in near and start not in group_of else []
        while waiting:
            step = waiting.pop()
            if step not in group_of:
                group_of[step] = number
                waiting += near[step]
    groups: dict[int, list[str]] = {}
    for node in nodes:
        if node in group_of:
            groups.setdefault(group_of[node], []).append(node)
    return sorted(groups.values(), key=len, reverse=True), [each for each in nodes if each not in near]


def _laid_out(nodes: Sequence[str], pairs: Sequence[tuple[str, str]]) -> _Group:
    forward = _forward(nodes, pairs)
    layer = _layers(nodes, forward)
    group = _Group([[] for _ in range(max(layer.values()) + 1)])
    for node in nodes:
        group.layers[layer[node]].append(node)
        group.heights[node] = ROW
    passing = sum(layer[target] - layer[source] - 1 for source, target in forward)
    for source, target in forward:
        _connect(group, source, target, layer, led=passing <= MOST_PASSING)
    for sweep in range(SWEEPS):
        _order(group, backward=bool(sweep % 2))
    return group


def _forward(nodes: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs, each once, with those that close a circle turned round."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in dict.fromkeys(pairs):
        after[source].append(target)
    done: set[str] = set()
    found: dict[tuple[str, str], None] = {}
    for start in nodes:
        path: dict[str, int] = {}
        waiting = [(start, 0)] if start not in done else []
        while waiting:
            node, place = waiting.pop()
            path[node] = place
            if place == len(after[node]):
                done.add(node)
                del path[node]
                continue
            waiting.append((node, place + 1))
            target = after[node][place]
            found[(target, node) if target in path else (node, target)] = None
            if target not in done and target not in path:
                waiting.append((target, 0))
    return list(found)


def _layers(nodes: Sequence[str], forward: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Each node one layer beyond the last that rests on it; those on which nothing rests, just before what
    they rest on."""
    after: dict[str, list[str]] = {node: [] for node in nodes}
    missing = dict.fromkeys(nodes, 0)
    for source, target in forward:
        after[source].append(target)
        missing[target] += 1
    first = [node for node in nodes if not missing[node]]
    layer = dict.fromkeys(nodes, 0)
    waiting = list(first)
    for node in waiting:
        for target in after[node]:
            layer[target] = max(layer[target], layer[node] + 1)
            missing[target] -= 1
            if not missing[target]:
                waiting.append(target)
    for node in first:
        if after[node]:
            layer[node] = min(layer[target] for target in after[node]) - 1
    return layer


def _connect(group: _Group, source: str, target: str, layer: dict[str, int], led: bool) -> None:
    stations: list[str] = []
    if led:
        for between in range(layer[source] + 1, layer[target]):
            station = f"-{len(group.heights)}"
            stations.append(station)
            group.layers[between].append(station)
            group.heights[station] = SLOT
    group.stations[source, target] = stations
    steps = [source, *stations, target]
    for one, other in pairwise(steps):
        group.after.setdefault(one, []).append(other)
        group.before.setdefault(other, []).append(one)


def _order(group: _Group, backward: bool) -> None:
    """One sweep: each layer by the mean place of the neighbours in the layer before (or after) it."""
    near = group.after if backward else group.before
    layers = list(reversed(group.layers)) if backward else group.layers
    for fixed, moved in pairwise(layers):
        place = {node: number for number, node in enumerate(fixed)}
        wanted = {
            node: _mean(
                [place[each] for each in near.get(node, ()) if each in place],
                number * len(fixed) / len(moved),
            )
            for number, node in enumerate(moved)
        }
        moved.sort(key=wanted.__getitem__)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _place(
    group: _Group,
    widths: Mapping[str, float],
    height: float,
    top: float,
    boxes: dict[str, Box],
    bends: dict[tuple[str, str], tuple[tuple[float, float], ...]],
) -> tuple[float, float]:
    """Give every node its box; the right and the lower edge of the group."""
    ys = _heights(group)
    lowest = min(ys[node] - group.heights[node] / 2 for node in ys)
    xs: dict[str, float] = {}
    right = 0.0
    for layer in group.layers:
        width = max((widths[node] for node in layer if node in widths), default=SLOT)
        xs.update(dict.fromkeys(layer, right + width / 2))
        right += width + GAP
    for node, x in xs.items():
        if node in widths:
            boxes[node] = Box(x, ys[node] - lowest + top, widths[node], height)
    for pair, stations in group.stations.items():
        bends[pair] = tuple((xs[each], ys[each] - lowest + top) for each in stations)
    return right - GAP, top + max(ys[node] + group.heights[node] / 2 for node in ys) - lowest


def _heights(group: _Group) -> dict[str, float]:
    """Heights as near to the mean of the neighbours as the gaps allow."""
    ys: dict[str, float] = {}
    for layer in group.layers:
        step = 0.0
        for node in layer:
            ys[node] = step + group.heights[node] / 2
            step += group.heights[node]
    for sweep in range(SWEEPS):
        near = group.after if sweep % 2 else group.before
        for layer in reversed(group.layers) if sweep % 2 else group.layers:
            wanted = [_mean([ys[each] for each in near.get(node, ())], ys[node]) for node in layer]
            gaps = [group.heights[node] for node in layer]
            ys.update(zip(layer, spread(wanted, gaps), strict=True))
    return ys


def spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """The places nearest to those wanted (least squares) in which things of these heights, in this order, do
    not overlap."""
    offsets, step = [], 0.0
    for number, height in enumerate(heights):
        step += (height + heights[number - 1]) / 2 if number else 0.0
        offsets.append(step)
    blocks: list[tuple[float, int]] = []  # sums of what the members of a block want, and how many they are
    for want, offset in zip(wanted, offsets, strict=True):
        total, count = want - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            above, more = blocks.pop()
            total, count = total + above, count + more
        blocks.append((total, count))
    level = [total / count for total, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(level, offsets, strict=True)]


def _grid(
    nodes: Sequence[str],
    widths: Mapping[str, float],
    height: float,
    right: float,
    top: float,
    boxes: dict[str, Box],
) -> tuple[float, float]:
    """Nodes that nothing ties to others, in rows below; the right and the lower edge of the picture."""
    x, y, edge = 0.0, top + ROW / 2, right
    for node in nodes:
        if x and x + widths[node] > right:
            x, y = 0.0, y + ROW
        boxes[node] = Box(x + widths[node] / 2, y, widths[node], height)
        x += widths[node] + GAP / 4
        edge = max(edge, x)
    return edge, y + ROW / 2 if nodes else top
