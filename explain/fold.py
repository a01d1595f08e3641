"""How a step of a proof is drawn: which nodes stand for it, and which steps stand below it.
A point with one condition is that condition, a denial of a plain fact is one step, a choice its deciding part."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.term import Holds
from hornbook.explain.deciding import RIDERS, bearing, parts

_LEAVES = (
    NodeKind.FACT,
    NodeKind.JUDGED,
    NodeKind.ASSUMED,
    NodeKind.SILENCE,
    NodeKind.UNKNOWN,
    NodeKind.COMPUTED,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is drawn. node: what its words say; rule: what it cites, if anything; others: what would
    have served instead; joined: plain steps said in one line; below: the steps under it, riders last."""

    node: Node
    rule: Node | None = None
    others: tuple[Node, ...] = ()
    joined: tuple[Node, ...] = ()
    below: tuple[Node, ...] = ()


def step_of(node: Node, full: bool) -> Step:
    """How a node is drawn; `full` spells out every choice."""
    rule = _only_rule(node)
    condition = _only_condition(node, rule)
    step = _said(condition or node, rule, full)
    if condition is not None or step.node is not node:
        return step
    inner = _own_points(node, rule) if rule is not None else None
    return Step(node, rule, joined=step.joined, below=() if step.joined else _ordered(inner or rule or node))


def _said(node: Node, rule: Node | None, full: bool) -> Step:
    """A condition, made plainer where it can be."""
    plain = _denied_leaf(node)
    if plain is not node:
        return Step(plain, rule, below=_ordered(plain))
    if full or node.kind is not NodeKind.ANY or len(node.children) < 2:
        return Step(node, rule, below=_ordered(node))
    sides = tuple(_denied_leaf(child) for child in parts(node))
    if node.status is Status.FALSE and all(side.kind in _LEAVES for side in sides):
        return Step(node, rule, joined=sides)
    held = next((side for side in sides if side.status is Status.TRUE), None)
    if node.status is not Status.TRUE or held is None or held.kind not in _LEAVES:
        return Step(node, rule, below=_ordered(node))
    return Step(held, rule, others=tuple(side for side in sides if side is not held))


def _denied_leaf(node: Node) -> Node:
    """The fact under a denial that says no more than the fact does; the node itself where it is no such."""
    if node.kind is not NodeKind.NOT or len(node.children) != 1:
        return node
    child = node.children[0]
    return child if child.kind in _LEAVES else node


def _ordered(node: Node) -> tuple[Node, ...]:
    """The steps below a node: its conditions in the order of the text, then its version and exceptions."""
    return tuple(sorted(parts(node), key=lambda child: child.kind in RIDERS))


def _only_rule(node: Node) -> Node | None:
    """The one rule under a sentence: both are drawn as one step."""
    if node.kind is NodeKind.SENTENCE and len(node.children) == 1:
        child = node.children[0]
        return child if child.kind is NodeKind.RULE and child.status is node.status else None
    return None


def _conditions(rule: Node) -> list[Node]:
    return [child for child in parts(rule) if child.kind not in RIDERS]


def _only_condition(node: Node, rule: Node | None) -> Node | None:
    """The one condition of a point, which says more than that the point is met; none for other sentences."""
    if rule is None or not _is_met(node):
        return None
    conditions = _conditions(rule)
    quiet = all(stands_aside(child) for child in parts(rule) if child.kind in RIDERS)
    if len(conditions) != 1 or not quiet or conditions[0].status is not node.status:
        return None
    return conditions[0] if conditions[0].kind not in (NodeKind.SENTENCE, NodeKind.RULE) else None


def _own_points(node: Node, rule: Node) -> Node | None:
    """The rule of the provision's own points, where a sentence rests on nothing else than that they are met."""
    conditions = _conditions(rule)
    if _is_met(node) or len(conditions) != 1 or not _is_met(conditions[0]):
        return None
    inner = _only_rule(conditions[0])
    return inner if inner is not None and inner.address == rule.address else None


def _is_met(node: Node) -> bool:
    return isinstance(node.goal, Holds) and node.goal.sentence.startswith("satisfied|")


def stands_aside(node: Node) -> bool:
    """Whether this is a version or an exception that leaves its rule standing: folded trees leave it out."""
    return node.kind in RIDERS and bearing(node) is Status.TRUE
