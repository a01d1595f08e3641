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
class _Way:
    """A way in which a fact may turn out. decided: whether the bounds then agree, once they were asked; None
    where they failed, or nothing might be spent on them any more."""

    supposed: Supposed
    asked: bool = False
    decided: bool | None = None


@dataclass(slots=True)
class _Search:
    """The search for one proof of `goal`; `left` crossings may still be spent."""

    aim: Aim
    grounded: Grounded
    known: Node
    status: Status
    until: float
    left: int = MOST_CROSSINGS

    def decides(self, way: _Way) -> bool | None:
        """Whether a way is decided: asked without its proof, as most ways are only tried."""
        if not way.asked:
            found = self._bounds(way, proofs=False)
            way.asked = True
            way.decided = None if found is None else found.status is not Status.UNKNOWN
        return way.decided

    def proof(self, way: _Way) -> Node | None:
        """The proof of a way that is decided."""
        found = self._bounds(way, proofs=True)
        return None if found is None else found.proof

    def _bounds(self, way: _Way, proofs: bool) -> Evaluated | None:
        if self.left <= 0 or monotonic() > self.until:
            return None
        self.left -= 1
        found = bounds(self.aim, way.supposed.world, proofs)
        return None if isinstance(found, Trouble) else found


def by_cases(aim: Aim, world: World, grounded: Grounded, known: Node, status: Status) -> Node:
    """The proof by cases of an answer that is certain though no single bound shows it. Where no such proof is
    found within the limits, the node says so by having the tree as far as it is known as its only child."""
    search = _Search(aim, grounded, known, status, monotonic() + aim.limits.exact_seconds)
    found = _split(search, world, tuple(grounded.asked), DEEPEST)
    if found is not None:
        return found
    return Node(NodeKind.BY_CASES, status, known.goal, note="every completion", children=(known,))


def _split(search: _Search, world: World, slots: tuple[Slot, ...], depth: int) -> Node | None:
    """One fact, and a proof for each way it may turn out: first a fact that alone is enough, else the ones
    that leave the fewest ways open, each with further cases inside."""
    tried: list[tuple[Slot, list[_Way]]] = []
    done: set[Slot] = set()
    for slot in slots:
        if slot in done:
            continue
        every, together = supposed(search.aim.loaded.program, search.grounded, world, slot)
        done.update(together)
        ways = [_Way(each) for each in every]
        if ways and all(search.decides(way) for way in ways):
            return _node(search, ways, [search.proof(way) for way in ways])
        tried.append((slot, ways))
    if depth <= 1:
        return None
    for slot, ways in _most_decided(search, tried):
        rest = tuple(each for each in slots if each != slot)
        proof = _node(search, ways, [_inside(search, way, rest, depth - 1) for way in ways])
        if proof is not None:
            return proof
    return None


def _most_decided(search: _Search, tried: list[tuple[Slot, list[_Way]]]) -> list[tuple[Slot, list[_Way]]]:
    """The facts of which some way is decided, and each can be asked about; fewest open ways first."""
    open_: list[tuple[int, Slot, list[_Way]]] = []
    for slot, ways in tried:
        decided = [search.decides(way) for way in ways]
        if None not in decided and any(decided):
            open_.append((decided.count(False), slot, ways))
    return [(slot, ways) for _, slot, ways in sorted(open_, key=lambda each: each[0])]


def _inside(search: _Search, way: _Way, slots: tuple[Slot, ...], depth: int) -> Node | None:
    return search.proof(way) if way.decided else _split(search, way.supposed.world, slots, depth)


def _node(search: _Search, ways: list[_Way], proofs: list[Node | None]) -> Node | None:
    """The node of a fact with a proof for each way; None where one of them has none."""
    children = tuple(
        Node(NodeKind.CASE, search.status, way.supposed.goal, way.supposed.prevails, children=(proof,))
        for way, proof in zip(ways, proofs, strict=True)
        if proof is not None
    )
    if len(children) < len(ways):
        return None
    return Node(NodeKind.BY_CASES, search.status, search.known.goal, children=children)
