"""What every proof must be, whatever it proves: each node's status follows from its children's.
Written from docs/semantics.md, for proofs of random programs and of the knowledge base alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.program import Program
from hornbook.engine.term import AnyOf, Holds, Quantify, Term, Var
from hornbook.engine.walk import with_terms
from hornbook.grammar.phrase import Quantifier

RANK = {Status.FALSE: 0, Status.UNKNOWN: 1, Status.TRUE: 2}
TURNED = {Status.TRUE: Status.FALSE, Status.FALSE: Status.TRUE, Status.UNKNOWN: Status.UNKNOWN}
DEFEATS = (NodeKind.EXCEPTION, NodeKind.OPEN_LAW)


def every_node(node: Node) -> Iterator[Node]:
    """The node and all below it."""
    yield node
    for child in node.children:
        yield from every_node(child)


def check(program: Program, proof: Node) -> None:
    """Fails where a node does not follow from its children, or where a rule's node leaves something out."""
    shown = {node.goal for node in every_node(proof) if node.children}
    for node in every_node(proof):
        if node.kind is NodeKind.SENTENCE and node.status is Status.TRUE and not node.children:
            assert node.goal in shown  # what rests on itself is proved once in a proof
            continue
        _follows(node)
        if node.kind is NodeKind.RULE and isinstance(node.goal, Holds):
            _whole(program, node)


def _lowest(statuses: Iterable[Status]) -> Status:
    return min(statuses, key=RANK.__getitem__, default=Status.TRUE)


def _at_least(number: int, statuses: list[Status]) -> Status:
    true, unknown = statuses.count(Status.TRUE), statuses.count(Status.UNKNOWN)
    if true >= number:
        return Status.TRUE
    return Status.UNKNOWN if true + unknown >= number else Status.FALSE


def _follows(node: Node) -> None:
    found = [child.status for child in node.children]
    match node.kind:
        case NodeKind.RULE if isinstance(node.goal, Holds):
            expected = _lowest(_bearing(child) for child in node.children)
        case NodeKind.SENTENCE:
            expected = _at_least(1, found)
            assert node.status is not Status.TRUE or len(found) == 1
        case NodeKind.ALL if found:
            expected = _lowest(found)
        case NodeKind.NOT:
            expected = TURNED[found[0]]
        case NodeKind.ANY:
            assert isinstance(node.goal, AnyOf)
            expected = _at_least(node.goal.least, found)
        case NodeKind.EVERY:
            expected = _quantified(node)
        case NodeKind.EXCEPTION:
            expected = found[0] if found else node.status
        case _:
            return
    assert node.status is expected, (node.kind, node.goal, node.status, expected)


def _bearing(child: Node) -> Status:
    return TURNED[child.status] if child.kind in DEFEATS else child.status


def _quantified(node: Node) -> Status:
    """The status of a quantifier from its individuals' nodes and its list's own."""
    goal = node.goal
    assert isinstance(goal, Quantify)
    assert node.children[-1].kind is NodeKind.LIST
    closed = node.children[-1].status is Status.TRUE
    met = [_met(goal, child) for child in node.children[:-1] if child.status is not Status.NOT_REACHED]
    least = {Quantifier.AT_LEAST: goal.number, Quantifier.AT_MOST: goal.number + 1}.get(goal.quantifier, 1)
    reached = _at_least(least, met)
    if reached is Status.FALSE and not closed:
        reached = Status.UNKNOWN
    if goal.quantifier in (Quantifier.SOME, Quantifier.AT_LEAST):
        return reached
    return TURNED[reached]


def _met(goal: Quantify, child: Node) -> Status:
    """Whether an individual meets the quantifier (for `every`: breaks it)."""
    if goal.quantifier is not Quantifier.EVERY:
        return child.status
    if goal.range.guard is None:
        return Status.FALSE if goal.body is None else TURNED[child.status]
    if goal.body is None or len(child.children) < 2:
        return Status.FALSE
    guard, body = (each.status for each in child.children)
    return _lowest((guard, TURNED[body]))


def _whole(program: Program, node: Node) -> None:
    """Every condition of the rule stands in its node, in the order of the text, with its individuals."""
    assert node.rule is not None and isinstance(node.goal, Holds)
    rule = program.rules[node.rule]
    applies = node.goal.sentence.startswith("applies|")
    bound: dict[Term, Term] = {
        var: each for var, each in zip(rule.head.args, node.goal.args, strict=True) if isinstance(var, Var)
    }
    expected = [with_terms(part, bound) for part in rule.body.parts]
    force, *conditions = node.children
    assert force.kind is NodeKind.IN_FORCE and force.version == rule.version
    assert [child.goal for child in conditions[: len(expected)]] == expected
    defeats = conditions[len(expected) :]
    assert len(defeats) == (0 if applies else len(rule.defeats))
    assert all(child.kind in DEFEATS for child in defeats)
