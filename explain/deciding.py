"""What decided an answer: the part of a proof that gives each node its status, and the reasons at its ends.
The folded tree, the line of why and the drafters' tests read the same part; the tree tells a reason once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, IsA, Not, Quantify
from hornbook.grammar.operators import Quantifier

# Nodes that a reason is not broken down beyond: their own words say it best.
_WHOLE = (NodeKind.NOT, NodeKind.ANY, NodeKind.LIST, NodeKind.EXCEPTION, NodeKind.OPEN_LAW)
# Riders of a rule: its version, and what it yields to (which counts against it where it holds).
AGAINST = (NodeKind.EXCEPTION, NodeKind.OPEN_LAW)
RIDERS = (NodeKind.IN_FORCE, *AGAINST)
_OPPOSITE = {Status.TRUE: Status.FALSE, Status.FALSE: Status.TRUE}


@dataclass(frozen=True, slots=True)
class Reason:
    """A node at the end of what decided, with the provision whose rule asks it."""

    node: Node
    address: Address | None
    version: Version | None


def bearing(node: Node) -> Status:
    """What a node means for its parent: an exception that applies counts against its rule."""
    return _OPPOSITE.get(node.status, node.status) if node.kind in AGAINST else node.status


def parts(node: Node) -> tuple[Node, ...]:
    """The children as they are spoken of: the parts of an `all` in its place, a point that only some kinds of
    individuals must meet without the test of the kind. Alternatives and members of a list stay whole."""
    if node.kind in (NodeKind.EVERY, NodeKind.ANY):
        return node.children
    found: list[Node] = []
    for child in node.children:
        if child.kind is NodeKind.ALL:
            found.extend(parts(child))
        else:
            found.append(_meant(child))
    return tuple(found)


def _meant(node: Node) -> Node:
    if node.kind is not NodeKind.ANY:
        return node
    others = [child for child in node.children if not _tests_kind(child)]
    if len(others) == 1 and len(node.children) > 1 and others[0].status is node.status:
        return others[0]
    return node


def for_others(node: Node) -> bool:
    """Whether this is met only because the law asks it of another kind of individual."""
    return node.kind is NodeKind.ANY and any(
        _tests_kind(child) and child.status is Status.TRUE for child in node.children
    )


def singled_out(node: Node) -> tuple[Node, ...]:
    """What can be said in place of a condition about all or some of a kind: what each fails for whom an
    `every` fails, what the only one meets for whom a `some` holds. Empty where nobody is singled out."""
    if node.kind is not NodeKind.EVERY or not isinstance(node.goal, Quantify):
        return ()
    members = [child for child in node.children if child.status is node.status]
    match node.goal.quantifier, node.status:
        case Quantifier.EVERY, Status.FALSE:
            return tuple(part for each in members for part in _own(each) if part.status is Status.FALSE)
        case Quantifier.SOME, Status.TRUE | Status.UNKNOWN:
            named = [each for each in members if each.kind is not NodeKind.LIST]
            only = len(named) == 1 and (node.status is Status.TRUE or len(members) == 1)
            return _own(named[0]) if only else ()
        case _:
            return ()


def _own(member: Node) -> tuple[Node, ...]:
    return parts(member) if member.kind is NodeKind.ALL else (member,)


def _tests_kind(node: Node) -> bool:
    return isinstance(node.goal, Not) and isinstance(node.goal.condition, IsA)


def deciding_parts(node: Node) -> tuple[Node, ...]:
    """The parts that give the node its status; all of them where each counts."""
    wanted = _wanted(node)
    chosen = tuple(child for child in parts(node) if _counts(node, child, wanted))
    return chosen or (parts(node) if node.status is not Status.TRUE else ())


def told_parts(node: Node) -> tuple[Node, ...]:
    """The deciding parts as they are told: of a rule that was not in force no more than that, and of several
    steps that fail for this one reason the first."""
    version = out_of_force(node)
    return (version,) if version is not None else _said_once(deciding_parts(node))


def out_of_force(node: Node) -> Node | None:
    """The version of a rule, where it was not in force: nothing else of the rule decided then."""
    if node.kind is not NodeKind.RULE or node.status is not Status.FALSE:
        return None
    return next((c for c in node.children if c.kind is NodeKind.IN_FORCE and c.status is Status.FALSE), None)


def _said_once(chosen: tuple[Node, ...]) -> tuple[Node, ...]:
    """Steps of which several fail only because one version was not in force: the first speaks for all."""
    seen: set[Version] = set()
    kept = []
    for child in chosen:
        version = lapsed(child)
        if version is None or version not in seen:
            kept.append(child)
        if version is not None:
            seen.add(version)
    return tuple(kept)


def lapsed(node: Node) -> Version | None:
    """The version for want of which alone the step fails."""
    if node.kind is NodeKind.RULE:
        return None if out_of_force(node) is None else node.version
    if node.kind not in (NodeKind.SENTENCE, NodeKind.ALL, NodeKind.ANY) or not node.children:
        return None
    versions = {lapsed(child) for child in node.children}
    return versions.pop() if len(versions) == 1 else None


def _counts(node: Node, child: Node, wanted: tuple[Status, ...]) -> bool:
    if child.kind is NodeKind.LIST and child.status is Status.TRUE:
        return node.kind is NodeKind.COMPUTED or _closes(node, child)
    return bearing(child) in wanted


def _wanted(node: Node) -> tuple[Status, ...]:
    status = node.status
    if node.kind is NodeKind.NOT:
        return (_OPPOSITE.get(status, status),)
    if node.kind is NodeKind.EVERY and isinstance(node.goal, Quantify):
        return _wanted_of_list(node.goal.quantifier, status)
    if node.kind in (NodeKind.BY_CASES, NodeKind.CASE, NodeKind.COMPUTED):
        return tuple(Status)
    return (status,)


def _wanted_of_list(quantifier: Quantifier, status: Status) -> tuple[Status, ...]:
    if status is Status.UNKNOWN:
        return (Status.UNKNOWN,)
    if quantifier in (Quantifier.NO, Quantifier.AT_MOST):
        return (_OPPOSITE.get(status, status),)
    if quantifier is Quantifier.AT_LEAST and status is Status.FALSE:
        return (Status.FALSE, Status.UNKNOWN)
    return (status,)


def _closes(node: Node, child: Node) -> bool:
    """Whether a complete list is part of why: none could be left that changes the answer."""
    if child.kind is not NodeKind.LIST or not isinstance(node.goal, Quantify):
        return False
    helped = node.goal.quantifier in (Quantifier.SOME, Quantifier.AT_LEAST)
    return node.status is (Status.FALSE if helped else Status.TRUE)


def common_lapse(proofs: Sequence[Node]) -> Node | None:
    """The version for want of which alone all of several proofs fail; None where they are not of one mind."""
    versions = {lapsed(proof) for proof in proofs}
    if len(versions) != 1 or None in versions:
        return None
    return next((node for node in deciding_nodes(proofs[0]) if node.kind is NodeKind.IN_FORCE), None)


def deciding_nodes(node: Node, below: Callable[[Node], tuple[Node, ...]] = deciding_parts) -> Iterator[Node]:
    """The node and all below it that decided, in order."""
    waiting = [node]
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(reversed(below(step)))


def told_nodes(node: Node) -> Iterator[Node]:
    """The node and all below it that a folded tree tells, in order."""
    return deciding_nodes(node, told_parts)


def deciding_addresses(node: Node) -> tuple[Address, ...]:
    """The provisions of the deciding part, in its order, each once."""
    found = (step.address for step in deciding_nodes(node) if step.address is not None)
    return tuple(dict.fromkeys(found))


def reasons(node: Node) -> list[Reason]:
    """The ends of a refutation: each failed (or unknown) condition, once, with the provision that asks it.
    Where several rules could have given a sentence, the one that came nearest speaks for all."""
    found: dict[tuple[object, ...], Reason] = {}
    waiting = [Reason(node, None, None)]
    while waiting:
        reason = waiting.pop()
        step = reason.node
        address, version = step.address or reason.address, step.version or reason.version
        below = _failing(step)
        if not below:
            end = Reason(step, reason.address if step.kind in RIDERS else address, version)
            found.setdefault((step.kind, step.goal, step.rule), end)
        elif step.kind is NodeKind.SENTENCE:
            waiting.append(Reason(min(below, key=_distance), address, version))
        else:
            waiting += [Reason(child, address, version) for child in reversed(below)]
    return list(found.values())


def _failing(step: Node) -> list[Node]:
    """What a step that failed (or is unknown) is broken down to; nothing where its own words say it best."""
    if step.kind is NodeKind.EVERY:
        return [each for each in singled_out(step) if bearing(each) is step.status]
    return [] if step.kind in _WHOLE else [each for each in parts(step) if bearing(each) is step.status]


def _distance(rule: Node) -> tuple[int, int]:
    failed = sum(1 for child in parts(rule) if bearing(child) is rule.status)
    met = sum(1 for child in parts(rule) if bearing(child) is Status.TRUE)
    return failed, -met
