"""The conditions of a rule that ask facts, made ready once for the individuals it is about.
Most of a proof is such: reading one looks its fact up, and makes a node only where that has changed."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.engine.answer import Computed, Node, NodeKind, Status
from hornbook.engine.case import Basis, Source
from hornbook.engine.plan import APPLIES
from hornbook.engine.proof_ground import (
    MOST_KEPT,
    Env,
    Reader,
    bindings,
    ground,
    ground_value,
    ids,
    read_value,
)
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    Compare,
    Cond,
    Constant,
    Dimension,
    Holds,
    MeasureId,
    MeasureOf,
    RuleId,
    SentenceId,
)

BASIS = {Basis.GIVEN: NodeKind.FACT, Basis.JUDGED: NodeKind.JUDGED, Basis.ASSUMED: NodeKind.ASSUMED}
FACT = NodeKind.FACT
TRUTH = {True: Status.TRUE, False: Status.FALSE, None: Status.UNKNOWN}


@dataclass(slots=True, eq=False)
class Given:
    """A given sentence about individuals. Nothing on the tape is its. last: the node made last."""

    goal: Cond
    key: tuple[SentenceId, tuple[str, ...]]
    last: Node | None = None

    def read(self, reader: Reader, certain: bool) -> Node:
        """Its node."""
        facts, last = reader.facts, self.last
        known = facts.truths.get(self.key) or facts.truth(*self.key)
        source, status, note = known.source, TRUTH[known.value], known.note
        if last is None or last.source is not source or last.status is not status or last.note != note:
            last = self.last = fact_node(self.goal, status, source, note, known.value is not None)
        return last


@dataclass(slots=True, eq=False)
class Compared:
    """A given measure compared with a constant. code, last: its value as read, and the node made, last."""

    goal: Cond
    side: MeasureOf
    key: tuple[MeasureId, tuple[str, ...]]
    dimension: Dimension
    code: str = ""
    last: Node | None = None

    def read(self, reader: Reader, certain: bool) -> Node:
        """Its node; on the tape are its status, unless certain, and the value of the measure."""
        status = Status.TRUE if certain else reader.status()
        code, its, last = reader.read(), reader.facts.measures.get(self.key), self.last
        source = None if its is None else its.source
        if last is None or last.status is not status or self.code != code:
            return self._made(status, code, source)
        return last if last.values[0].source is source else self._made(status, code, source)

    def _made(self, status: Status, code: str, source: Source | None) -> Node:
        values = (Computed(self.side, read_value(code, self.dimension), source),)
        note = "E404" if code == "out" else ""
        self.code, self.last = code, Node(NodeKind.COMPUTED, status, self.goal, values=values, note=note)
        return self.last


Leaf = Given | Compared


@dataclass(slots=True, eq=False)
class Asked:
    """A concluded sentence about individuals. last: the node of its proof made last."""

    goal: Holds
    args: tuple[str, ...]
    last: Node | None = None


@dataclass(slots=True, eq=False)
class Ready:
    """A rule about individuals: its variables, what it concludes, that it is in force on the day asked about,
    and its conditions, those that ask facts or sentences with the individuals in their places. facts: the
    conditions of a rule that asks facts alone; last: the node made of it last."""

    env: Env
    goal: Cond | None
    in_force: Node
    parts: tuple[Leaf | Asked | Cond, ...]
    facts: tuple[Leaf, ...] = ()
    last: Node | None = None


def ready(reader: Reader, rule: Rule, args: tuple[str, ...]) -> Ready:
    """The rule about these individuals, kept for the next case: most call their individuals alike."""
    key = (rule.id, args)
    found: Ready | None = reader.facts.kept.rules.get(key)
    if found is None:
        if len(reader.facts.kept.rules) >= MOST_KEPT:
            reader.facts.kept.rules.clear()
        env = bindings(rule.head.args, args)
        goal = ground(reader.facts, env, rule.head) if isinstance(rule.head, Holds) else None
        parts = tuple(_made_ready(reader, part, env) for part in rule.body.parts)
        facts = tuple(part for part in parts if isinstance(part, Given | Compared))
        facts_only = len(facts) == len(parts) and rule.governing is None and not rule.defeats
        found = Ready(env, goal, version_node(rule, Status.TRUE), parts, facts if facts_only else ())
        reader.facts.kept.rules[key] = found
    return found


def version_node(rule: Rule, status: Status) -> Node:
    """Whether the rule's version is in force on its governing day."""
    name = RuleId(rule.id.removeprefix(APPLIES))
    return Node(NodeKind.IN_FORCE, status, None, name, rule.address, rule.version)


def _made_ready(reader: Reader, part: Cond, env: Env) -> Leaf | Asked | Cond:
    return asked(reader, part, env) or leaf(reader, part, env) or part


def asked(reader: Reader, part: Cond, env: Env) -> Asked | None:
    """A concluded sentence about the individuals, or None."""
    if not (isinstance(part, Holds) and reader.plan.concluded(part.sentence)):
        return None
    goal = ground(reader.facts, env, part)
    assert isinstance(goal, Holds)
    return Asked(goal, ids(env, part.args))


def leaf(reader: Reader, part: Cond, env: Env) -> Leaf | None:
    """A condition that asks one fact, or None."""
    match part:
        case Holds(sentence, args) if not reader.plan.concluded(sentence):
            return Given(ground(reader.facts, env, part), (sentence, ids(env, args)))
        case Compare(MeasureOf(measure, args) as side, _, Constant()) | Compare(
            Constant(), _, MeasureOf(measure, args) as side
        ) if not reader.plan.computed(measure):
            goal, known = ground(reader.facts, env, part), ground_value(reader.facts, env, side)
            assert isinstance(known, MeasureOf)
            dimension = reader.facts.program.measures[measure].dimension
            return Compared(goal, known, (measure, ids(env, args)), dimension)
        case _:
            return None


def fact_node(goal: Cond, status: Status, source: Source | None, note: str, known: bool) -> Node:
    """The node of a given sentence or event."""
    if not known:
        return Node(NodeKind.UNKNOWN, status, goal, source=source)
    if source is not None and source.basis is Basis.GIVEN:  # the most by far, and an enum is slow to look up
        return Node(FACT, status, goal, source=source, note=note)
    kind = NodeKind.SILENCE if source is None else BASIS[source.basis]
    return Node(kind, status, goal, source=source, note=note)
