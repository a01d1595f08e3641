"""How a step of a proof is drawn: which nodes stand for it, and which steps stand below it.
A point with one condition is that condition, a denied fact one step, a choice what decided it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.term import AnyOf, Holds
from hornbook.explain.deciding import RIDERS, bearing, out_of_force, parts, singled_out

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
    if node.kind is NodeKind.NOT and [child.kind for child in node.children] == [NodeKind.SENTENCE]:
        return step_of(node.children[0], full)  # its words deny it already
    excepting = _excepting(node)
    if excepting is not None:
        return Step(node, below=_ordered(excepting, full))
    rule = _only_rule(node)
    broken = _broken_point(node if rule is None else rule)
    if broken is not None:
        point = step_of(broken, full)
        return replace(point, below=(*point.below, *_riders(node if rule is None else rule)))
    condition = _only_condition(node, rule)
    step = _said(condition or node, rule, full)
    if rule is not None and condition is not None:
        return replace(step, below=(*step.below, *_riders(rule)))
    if step.node is not node:
        return step
    inner = _own_points(node, rule) if rule is not None else None
    if rule is not None and inner is not None:
        against = tuple(rider for rider in _riders(rule) if rider.kind is not NodeKind.IN_FORCE)
        return Step(node, rule, below=(*_ordered(inner, full), *against))
    return Step(node, rule, joined=step.joined, below=() if step.joined else _ordered(rule or node, full))


def _said(node: Node, rule: Node | None, full: bool) -> Step:
    """A condition, made plainer where it can be."""
    plain = denied_leaf(node)
    if plain is not node:
        return Step(plain, rule, below=_ordered(plain, full))
    singled = () if full else singled_out(node)
    if len(singled) == 1:
        return replace(step_of(singled[0], full), rule=rule or step_of(singled[0], full).rule)
    if full or node.kind is not NodeKind.ANY or not _is_plain_choice(node):
        return Step(node, rule, below=_ordered(node, full))
    sides = tuple(_sides(node))
    if node.status is Status.FALSE and all(denied_leaf(side).kind in _LEAVES for side in sides):
        return Step(node, rule, joined=tuple(denied_leaf(side) for side in sides))
    held = next((side for side in sides if side.status is Status.TRUE), None)
    if node.status is not Status.TRUE or held is None or denied_leaf(held).kind not in _LEAVES:
        return Step(node, rule, below=_ordered(node, full))
    return Step(denied_leaf(held), rule, others=tuple(side for side in sides if side is not held))


def _sides(node: Node) -> Iterator[Node]:
    """The alternatives of a choice, those of a choice within it in its place."""
    for child in parts(node):
        if child.kind is NodeKind.ANY and _is_plain_choice(child):
            yield from _sides(child)
        else:
            yield child


def _is_plain_choice(node: Node) -> bool:
    return isinstance(node.goal, AnyOf) and node.goal.least == 1


def denied_leaf(node: Node) -> Node:
    """The fact under a denial that says no more than the fact does; the node itself where it is no such."""
    if node.kind is not NodeKind.NOT or len(node.children) != 1:
        return node
    child = node.children[0]
    return child if child.kind in _LEAVES else node


def _ordered(node: Node, full: bool) -> tuple[Node, ...]:
    """The steps below a node: its conditions in the order of the text, then its version and exceptions."""
    below = parts(node) if full or node.kind in (NodeKind.ANY, NodeKind.EVERY) else told_conditions(node)
    return tuple(sorted(below, key=lambda child: child.kind in RIDERS))


def told_conditions(node: Node) -> tuple[Node, ...]:
    """The parts of a node as a folded tree tells them: one about all or some of a kind by whom it singles
    out."""
    return tuple(part for child in parts(node) for part in singled_out(child) or (child,))


def _riders(rule: Node) -> tuple[Node, ...]:
    return tuple(child for child in parts(rule) if child.kind in RIDERS)


def _only_rule(node: Node) -> Node | None:
    """The one rule under a sentence: both are drawn as one step."""
    if node.kind is NodeKind.SENTENCE and len(node.children) == 1:
        child = node.children[0]
        return child if child.kind is NodeKind.RULE and child.status is node.status else None
    return None


def _conditions(rule: Node) -> list[Node]:
    return [child for child in parts(rule) if child.kind not in RIDERS]


def _excepting(node: Node) -> Node | None:
    """The norm to which a rule may yield: that it applies is what its conditions say."""
    if node.kind is not NodeKind.EXCEPTION or len(node.children) != 1:
        return None
    return _only_rule(node.children[0])


def _broken_point(rule: Node) -> Node | None:
    """The breach of a point, of which a rule says that it is a breach of the whole: the point says more."""
    if rule.kind is not NodeKind.RULE or not _is_breach(rule):
        return None
    conditions = _conditions(rule)
    if len(conditions) != 1 or conditions[0].kind is not NodeKind.SENTENCE or not _is_breach(conditions[0]):
        return None
    return conditions[0] if conditions[0].status is rule.status else None


def _is_breach(node: Node) -> bool:
    return isinstance(node.goal, Holds) and node.goal.sentence.startswith("breach|")


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
    """The rule of the provision's own points, where a sentence rests only on their being met."""
    conditions = _conditions(rule)
    if out_of_force(rule) is not None or _is_met(node) or len(conditions) != 1 or not _is_met(conditions[0]):
        return None
    inner = _only_rule(conditions[0])
    return inner if inner is not None and inner.address == rule.address else None


def _is_met(node: Node) -> bool:
    return isinstance(node.goal, Holds) and node.goal.sentence.startswith("satisfied|")


def first_held(node: Node) -> Node | None:
    """Of a choice that is met, the first alternative that is: one suffices; None for other nodes."""
    if node.kind is not NodeKind.ANY or node.status is not Status.TRUE or not _is_plain_choice(node):
        return None
    return next((child for child in node.children if child.status is Status.TRUE), None)


def worded_root(node: Node) -> Node:
    """The node from which a proof is drawn: the one provision under a root that says nothing of its own."""
    while node.goal is None and node.rule is None and not node.note and len(node.children) == 1:
        node = node.children[0]
    return node


def stands_aside(node: Node) -> bool:
    """Whether this is a version or an exception that leaves its rule standing: folded trees leave it out."""
    return node.kind in RIDERS and bearing(node) is Status.TRUE
