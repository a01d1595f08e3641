"""From codes to the nodes of rules: the version in force, every condition, every defeat, the values given.
Read from the same tape, in the order in which the clauses visited them."""

from __future__ import annotations

from operator import is_

from hornbook.engine.answer import Computed, Node, NodeKind, Status
from hornbook.engine.plan import APPLIES, fits
from hornbook.engine.proof_ground import (
    Env,
    NodeStep,
    Reader,
    Step,
    bindings,
    ground_value,
    grounded,
    named,
    together,
)
from hornbook.engine.proof_leaves import Asked, Compared, Given, Ready, ready, version_node
from hornbook.engine.proof_values import measured
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.term import Compare, Holds, MeasureOf, RuleId, SentenceId
from hornbook.grammar.operators import Operator


def stands(reader: Reader, rule: Rule, args: tuple[str, ...]) -> bool:
    """Whether the rule is one of those asked about these individuals, under the alternatives taken."""
    taken = reader.facts.case.taken
    if (rule.under is not None and rule.under not in taken) or any(each in taken for each in rule.not_under):
        return False
    return fits(reader.plan, rule, args, reader.facts.kind_of)


def rule_node(reader: Reader, rule: Rule, args: tuple[str, ...], certain: bool) -> Node | NodeStep:
    """The node of a rule for these individuals, or the step that reads it where it asks more than facts."""
    about = ready(reader, rule, args)
    read = _of_facts if about.facts else _of_more
    return read(reader, rule, about, certain)


def _of_facts(reader: Reader, rule: Rule, about: Ready, certain: bool) -> Node:
    """The node of a rule that asks facts alone: the one made last where no fact has changed."""
    children = [about.in_force if certain else version_node(rule, reader.status())]
    children += [part.read(reader, certain) for part in about.facts]
    last = about.last
    if last is None or not all(map(is_, last.children, children)):
        status = Status.TRUE if certain else together(children)
        last = about.last = _rule(rule, about, status, children)
    return last


def _of_more(reader: Reader, rule: Rule, about: Ready, certain: bool) -> NodeStep:
    """The node of a rule: its version, every condition, every defeat."""
    env = about.env
    reader.path.append(rule)
    if rule.governing is None:
        children = [about.in_force if certain else version_node(rule, reader.status())]
    else:
        children = [(yield _in_force(reader, rule, env, certain))]
    for part in about.parts:
        if isinstance(part, Given | Compared):
            children.append(part.read(reader, certain))
            continue
        if isinstance(part, Asked):
            found = reader.concluded(reader, part, certain)
        else:
            found = reader.condition(reader, part, env, certain)
        children.append(found if isinstance(found, Node) else (yield found))
    for defeat in rule.defeats:
        children.append((yield _defeat(reader, rule, defeat, env)))
    reader.path.pop()
    status = Status.TRUE
    if not certain:
        status = together([_standing(node) for node in children] if rule.defeats else children)
    return _rule(rule, about, status, children)


def _rule(rule: Rule, about: Ready, status: Status, children: list[Node]) -> Node:
    return Node(
        NodeKind.RULE,
        status,
        about.goal,
        RuleId(rule.id.removeprefix(APPLIES)),
        rule.address,
        rule.version,
        rule.reading,
        children=tuple(children),
    )


def _standing(node: Node) -> Node:
    """A child as it bears on its rule: a defeat that bites counts against it."""
    if node.kind not in (NodeKind.EXCEPTION, NodeKind.OPEN_LAW):
        return node
    turned = {Status.TRUE: Status.FALSE, Status.FALSE: Status.TRUE}.get(node.status, node.status)
    return Node(node.kind, turned)


def _in_force(reader: Reader, rule: Rule, env: Env, certain: bool) -> NodeStep:
    status = Status.TRUE if certain else reader.status()
    values: list[Computed] = []
    children: list[Node] = []
    assert rule.governing is not None
    yield measured(reader, rule.governing, env, values, children)
    return version_node(rule, status)._replace(values=tuple(values), children=tuple(children))


def _defeat(reader: Reader, rule: Rule, defeat: Defeat, env: Env) -> NodeStep:
    goal = Holds(SentenceId(APPLIES + defeat.by), grounded(reader.facts, env, defeat.args))
    applies: Node = yield reader.condition(reader, Holds(goal.sentence, defeat.args), env, False)
    by = reader.plan.program.rules[defeat.by]
    kind, status, note = NodeKind.EXCEPTION, applies.status, defeat.why.value
    if defeat.why is Defeats.OPEN:
        kind, note = NodeKind.OPEN_LAW, defeat.choice
        status = together([applies, Node(kind, _falls(reader, rule, defeat))])
    return Node(
        kind, status, goal, defeat.by, by.address, by.version, by.reading, note=note, children=(applies,)
    )


def _falls(reader: Reader, rule: Rule, defeat: Defeat) -> Status:
    """Whether an open choice falls against the rule."""
    choice = reader.choices.get(defeat.choice)
    if choice is None:
        return Status.UNKNOWN
    first = defeat.choice.split("|")[0] == rule.id.removeprefix(APPLIES)
    return Status.TRUE if choice != first else Status.FALSE


def measure_rules(reader: Reader, measure: MeasureOf, args: tuple[str, ...], certain: bool) -> Step:
    """The nodes of the rules that give a computed measure; where its value is certain, of those that do."""
    nodes = []
    for rule in reader.plan.measures.get(measure.measure, ()):
        if not stands(reader, rule, args):
            continue
        node = yield rule_node(reader, rule, args, False)
        values: list[Computed] = []
        inner: list[Node] = []
        head = MeasureOf(measure.measure, tuple([named(reader.facts, each) for each in args]))
        env = bindings(rule.head.args, args)
        assert rule.value is not None
        if node.status is not Status.FALSE:
            yield measured(reader, rule.value, env, values, inner)
        goal = Compare(head, Operator.EQUAL, ground_value(reader.facts, env, rule.value), rule.span)
        if node.status is Status.TRUE or not certain:
            nodes.append(
                Node(
                    node.kind,
                    node.status,
                    goal,
                    node.rule,
                    node.address,
                    node.version,
                    node.reading,
                    values=tuple(values),
                    children=node.children + tuple(inner),
                )
            )
    return nodes
