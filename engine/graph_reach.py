"""What reaches what in a large graph: the part between two places, and how many reach each node, near enough
for all at once (Cohen's estimate, 1997: each node keeps the lowest ranks of those that reach it)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

Onward = Mapping[str, Sequence[str]]

# Ranks kept at a node: fewer than these are counted exactly, more within about 1 / sqrt(KEPT).
KEPT = 32


def reaching(nodes: Sequence[str], onward: Onward) -> dict[str, int]:
    """How many other nodes reach each node by steps of `onward`, estimated where there are KEPT or more.
    A step is taken KEPT times at most, whatever the size of the graph."""
    order = list(nodes)
    random.Random(1997).shuffle(order)  # the ranks: the same from run to run
    counts = dict.fromkeys(nodes, 0)
    last = dict.fromkeys(nodes, 0)
    for rank, start in enumerate(order, 1):
        seen = {start}
        waiting = [start]
        while waiting:
            step = waiting.pop()
            if counts[step] >= KEPT:
                continue  # so have all beyond it, as those that reach this one reach them
            counts[step] += 1
            last[step] = rank
            for other in onward.get(step, ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
    size = len(nodes)
    return {
        each: counts[each] - 1 if counts[each] < KEPT else round((KEPT - 1) * (size + 1) / last[each]) - 1
        for each in nodes
    }


def between(start: str, goals: Iterable[str], onward: Onward, most: int) -> list[tuple[str, str]]:
    """The steps that a way of at most so many steps from the start to one of the goals may take."""
    ahead = _distances([start], onward, most)
    back: dict[str, list[str]] = {}
    for step in ahead:
        for other in onward.get(step, ()):
            back.setdefault(other, []).append(step)
    behind = _distances([each for each in goals if each in ahead], back, most)
    return [
        (step, other)
        for step, far in ahead.items()
        for other in onward.get(step, ())
        if other in behind and far + 1 + behind[other] <= most
    ]


def _distances(starts: Iterable[str], onward: Onward, most: int) -> dict[str, int]:
    """How many steps each node is from the nearest start, as far as so many."""
    far = dict.fromkeys(starts, 0)
    front = list(far)
    for distance in range(1, most + 1):
        after = dict.fromkeys(other for step in front for other in onward.get(step, ()) if other not in far)
        far.update(dict.fromkeys(after, distance))
        front = list(after)
    return far


def reachable(starts: Iterable[str], onward: Onward) -> set[str]:
    """All that the starts reach, themselves among them."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for other in onward.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
