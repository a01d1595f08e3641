"""By when: the last day for what a prescriptive sentence demands, from all rules that demand it.
Where several do, each must be kept, and so the earliest day counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hornbook.engine.answer import Limits, Node, NodeKind, Status, Value
from hornbook.engine.case import Case
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.generate_goal import Goal
from hornbook.engine.grounds import DATE, Ground, ground_node, grounds_of
from hornbook.engine.term import Holds

NONE = Value(None, DATE)


@dataclass(frozen=True, slots=True)
class _Duty:
    """A rule that may demand it: its node, and its deadline (None: it sets none)."""

    node: Node
    deadline: Evaluated | None

    @property
    def day(self) -> Value | None:
        """The last day; no value where it sets none, None where the day is not known."""
        return NONE if self.deadline is None else self.deadline.value


def deadline(
    loaded: Loaded, case: Case, target: Holds, limits: Limits, choices: Mapping[str, bool], proofs: bool
) -> Evaluated | Trouble:
    """The deadline by the two bounds: no value where nothing is demanded or no last day set, status UNKNOWN
    where a fact that is not known could still change it."""
    grounds = grounds_of(loaded, case, target)
    goals = [target, *(goal for each in grounds for goal in _goals(each))]
    found = loaded.evaluate(case, goals, limits, proofs=proofs, choices=choices)
    if isinstance(found, Trouble):
        return found
    demanded, rest = found[0], found[1:]
    duties: list[_Duty] = []
    for each in grounds:
        own, rest = rest[: len(_goals(each))], rest[len(_goals(each)) :]
        duties.append(_Duty(ground_node(each, own, choices), own[-1] if each.deadline is not None else None))
    return _settled(demanded, duties)


def _goals(ground: Ground) -> tuple[Goal, ...]:
    return ground.goals if ground.deadline is None else (*ground.goals, ground.deadline)


def _settled(demanded: Evaluated, duties: list[_Duty]) -> Evaluated:
    if demanded.status is Status.FALSE:
        return Evaluated(Status.TRUE, NONE, demanded.proof)
    certain = [each for each in duties if each.node.status is Status.TRUE]
    days = [each.day.value for each in certain if each.day is not None and each.day.value is not None]
    first = min(days, default=None)
    unsettled = demanded.status is Status.UNKNOWN or any(
        each.day is None or (each.node.status is Status.UNKNOWN and _could_be_earlier(each.day, first))
        for each in duties
        if each.node.status is not Status.FALSE
    )
    if unsettled:
        return Evaluated(Status.UNKNOWN, None, demanded.proof)
    if first is None:
        return Evaluated(Status.TRUE, NONE, demanded.proof)
    duty = next(each for each in certain if each.day is not None and each.day.value == first)
    return Evaluated(Status.TRUE, Value(first, DATE), _proof(demanded.proof, duty))


def _could_be_earlier(day: Value, first: Fraction | None) -> bool:
    return day.value is not None and (first is None or day.value < first)


def _proof(demanded: Node, duty: _Duty) -> Node:
    """The proof of what is demanded by this rule, with how its last day was counted."""
    assert duty.deadline is not None
    counted = duty.deadline.proof
    rule = duty.node._replace(values=counted.values, children=duty.node.children + counted.children)
    return Node(NodeKind.SENTENCE, Status.TRUE, demanded.goal, children=(rule,))
