"""Proofs by cases: what holds however an unknown fact turns out, with one ordinary proof for each way.
Only certain answers get here; the search is for the fact that splits them with the fewest cases."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from hornbook.engine.aims import Aim, World, bounds
from hornbook.engine.answer import Node, NodeKind, Slot, Status
from hornbook.engine.evaluate import Evaluated, Trouble
from hornbook.engine.ground import Grounded
from hornbook.engine.suppose import Supposed, supposed

DEEPEST = 6  # facts supposed one inside another
MOST_CROSSINGS = 2000


@dataclass(slots=True)
class _Search:
    """The search for one proof of `goal`; `left` crossings may still be spent."""

    aim: Aim
    grounded: Grounded
    known: Node
    status: Status
    until: float
    left: int = MOST_CROSSINGS

    def bounds(self, world: World) -> Evaluated | None:
        """What the bounds say in a supposed world; None where they fail or nothing may be spent any more."""
        if self.left <= 0 or monotonic() > self.until:
            return None
        self.left -= 1
        found = bounds(self.aim, world)
        return None if isinstance(found, Trouble) else found


def by_cases(aim: Aim, world: World, grounded: Grounded, known: Node, status: Status) -> Node:
    """The proof by cases of an answer that is certain though no single bound shows it. Where no such proof is
    found within the limits, the node says so by having the tree as far as it is known as its only child."""
    search = _Search(aim, grounded, known, status, monotonic() + aim.limits.exact_seconds)
    found = _split(search, world, tuple(grounded.asked), DEEPEST)
    if found is not None:
        return found
    return Node(NodeKind.BY_CASES, status, known.goal, note="every completion", children=(known,))


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which a fact may turn out, with what the bounds say then."""

    supposed: Supposed
    found: Evaluated

    @property
    def decided(self) -> bool:
        """Whether the bounds agree."""
        return self.found.status is not Status.UNKNOWN


def _split(search: _Search, world: World, slots: tuple[Slot, ...], depth: int) -> Node | None:
    """One fact, and a proof for each way it may turn out: first a fact that alone is enough, else the ones
    that leave the fewest ways open, each with further cases inside."""
    open_: list[tuple[int, Slot, list[_Way]]] = []
    done: set[Slot] = set()
    for slot in slots:
        if slot in done:
            continue
        ways, together = _ways(search, world, slot)
        done.update(together)
        undecided = sum(not way.decided for way in ways)
        if ways and not undecided:
            return _node(search, ways, [way.found.proof for way in ways])
        if ways and undecided < len(ways):
            open_.append((undecided, slot, ways))
    if depth <= 1:
        return None
    for _, slot, ways in sorted(open_, key=lambda each: each[0]):
        rest = tuple(each for each in slots if each != slot)
        proofs = [_inside(search, way, rest, depth - 1) for way in ways]
        if None not in proofs:
            return _node(search, ways, [proof for proof in proofs if proof is not None])
    return None


def _ways(search: _Search, world: World, slot: Slot) -> tuple[list[_Way], set[Slot]]:
    """The ways of a slot; none where one of them cannot be asked about."""
    every, together = supposed(search.aim.loaded.program, search.grounded, world, slot)
    ways: list[_Way] = []
    for each in every:
        found = search.bounds(each.world)
        if found is None:
            return [], together
        ways.append(_Way(each, found))
    return ways, together


def _inside(search: _Search, way: _Way, slots: tuple[Slot, ...], depth: int) -> Node | None:
    return way.found.proof if way.decided else _split(search, way.supposed.world, slots, depth)


def _node(search: _Search, ways: list[_Way], proofs: list[Node]) -> Node:
    children = tuple(
        Node(NodeKind.CASE, search.status, way.supposed.goal, way.supposed.prevails, children=(proof,))
        for way, proof in zip(ways, proofs, strict=True)
    )
    return Node(NodeKind.BY_CASES, search.status, search.known.goal, children=children)
