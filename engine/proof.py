"""From codes to the proof: the tape that the clauses wrote is read along the program's own rules.
Nothing is searched here; what a code does not say (facts, individuals, conditions) both sides know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from hornbook.engine.answer import Computed, Node, NodeKind, Status
from hornbook.engine.plan import Plan
from hornbook.engine.proof_ground import (
    Env,
    NodeStep,
    Reader,
    Step,
    ground,
    grounded,
    ids,
    named,
    together,
)
from hornbook.engine.proof_leaves import Asked, asked, fact_node, leaf
from hornbook.engine.proof_rules import measure_rules, rule_node, stands
from hornbook.engine.proof_values import measured
from hornbook.engine.rule import Rule
from hornbook.engine.slots import Facts
from hornbook.engine.term import (
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    IsA,
    MeasureOf,
    Not,
    Quantify,
    Range,
)
from hornbook.grammar.operators import Quantifier


def reader(plan: Plan, facts: Facts, codes: list[str], choices: Mapping[str, bool]) -> Reader:
    """A reader at the beginning of a tape."""
    return Reader(plan, facts, codes, choices, condition, concluded, measure_rules, list_node)


def proof_of(reader: Reader, goal: Cond) -> Node:
    """The proof of a condition; the tape begins with its status, or with `p` where it is told as proved."""
    certain = reader.read() == "p"
    node: Node = run(condition(reader, goal, {}, certain))
    return node


def proof_of_value(reader: Reader, goal: Expr, status: Status) -> Node:
    """The proof of a value: a computed node with what it was computed from."""
    values: list[Computed] = []
    children: list[Node] = []
    run(measured(reader, goal, {}, values, children))
    return Node(NodeKind.COMPUTED, status, values=tuple(values), children=tuple(children))


def run(step: Node | Step) -> Any:
    """Takes a step and all steps inside it, on a stack of its own."""
    if isinstance(step, Node):
        return step
    stack, result = [step], None
    while stack:
        try:
            inner = stack[-1].send(result)
        except StopIteration as stop:
            stack.pop()
            result = stop.value
        else:
            if isinstance(inner, Node):
                result = inner
            else:
                stack.append(inner)
                result = None
    return result


def condition(reader: Reader, part: Cond, env: Env, certain: bool) -> Node | NodeStep:
    """The node of a condition, or the step that reads it where something is inside it. certain: the tape
    tells only what must be told of a true one."""
    sentence = asked(reader, part, env)
    if sentence is not None:
        return concluded(reader, sentence, certain)
    fact = leaf(reader, part, env)
    return _with_parts(reader, part, env, certain) if fact is None else fact.read(reader, certain)


def _with_parts(reader: Reader, part: Cond, env: Env, certain: bool) -> NodeStep:
    facts = reader.facts
    match part:
        case IsA(term, kind):
            (each,) = ids(env, (term,))
            goal = IsA(named(facts, each), kind, part.span)
            is_so = facts.program.is_a(facts.kind_of[each], kind)
            return Node(NodeKind.COMPUTED, Status.TRUE if is_so else Status.FALSE, goal)
        case All(parts):
            nodes = yield _all(reader, parts, env, certain)
            return Node(NodeKind.ALL, together(nodes), ground(facts, env, part), children=tuple(nodes))
        case Happened() | Compare():
            status = Status.TRUE if certain else reader.status()
            if isinstance(part, Happened):
                return (yield from _happened(reader, part, env, status))
            return (yield from _compared(reader, part, env, status))
        case Not(inner):
            status = reader.status()
            node = yield condition(reader, inner, env, False)
            return Node(NodeKind.NOT, status, ground(facts, env, part), children=(node,))
        case AnyOf(parts):
            status = reader.status()
            nodes = yield _all(reader, parts, env, False)
            return Node(NodeKind.ANY, status, ground(facts, env, part), children=tuple(nodes))
        case Quantify():
            return (yield from _quantified(reader, part, env, reader.status()))
        case Holds():
            raise TypeError("a sentence has no parts")
        case _:
            assert_never(part)


def _all(reader: Reader, parts: tuple[Cond, ...], env: Env, certain: bool) -> Step:
    nodes = []
    for part in parts:
        nodes.append((yield condition(reader, part, env, certain)))
    return nodes


def concluded(reader: Reader, sentence: Asked, certain: bool) -> Node | NodeStep:
    """The node of a concluded sentence, or the step that reads it."""
    goal, args = sentence.goal, sentence.args
    status = Status.TRUE if certain else reader.status()
    assumed = reader.facts.truths.get((goal.sentence, args))
    if assumed is not None:
        return fact_node(goal, status, assumed.source, assumed.note, assumed.value is not None)
    if status is not Status.TRUE:
        return _not_proved(reader, goal, args, status)
    plan, place = reader.plan, int(reader.read())
    if place == 0:  # proved elsewhere in this proof, or being proved above: shown once
        return reader.proved.get((goal.sentence, args)) or Node(NodeKind.SENTENCE, status, goal)
    told = certain or goal.sentence in plan.shallow or goal.sentence in plan.recursive
    by = rule_node(reader, plan.sentences[goal.sentence][place - 1], args, told)
    return _proved(reader, sentence, by) if isinstance(by, Node) else _proving(reader, sentence, by)


def _proving(reader: Reader, sentence: Asked, step: NodeStep) -> NodeStep:
    return _proved(reader, sentence, (yield step))


def _proved(reader: Reader, sentence: Asked, by: Node) -> Node:
    last = sentence.last
    if last is None or last.children[0] is not by:
        last = sentence.last = Node(NodeKind.SENTENCE, Status.TRUE, sentence.goal, children=(by,))
    if reader.plan.recursive:
        reader.proved[(sentence.goal.sentence, sentence.args)] = last
    return last


def _not_proved(reader: Reader, goal: Holds, args: tuple[str, ...], status: Status) -> NodeStep:
    plan, sentence = reader.plan, goal.sentence
    rules = plan.sentences.get(sentence, ())
    key = (sentence, args)
    once = sentence in plan.told_once
    if once:
        if reader.read() == "1":
            return reader.built[key] or _circular(reader, goal, status)
        reader.built[key] = None
    nodes = []
    for rule in rules:
        if stands(reader, rule, args):
            nodes.append((yield rule_node(reader, rule, args, False)))
    built = Node(NodeKind.SENTENCE, status, goal, children=tuple(nodes))
    if not nodes and rules:  # none is about these individuals: where the sentence is given to others decides
        built = built._replace(address=rules[0].address, version=rules[0].version)
    if once:
        reader.built[key] = built
    return built


def _circular(reader: Reader, goal: Holds, status: Status) -> Node:
    """The node of a sentence that rests on itself, with the circle in addresses."""
    places = [place for place, rule in enumerate(reader.path) if _gives(rule, goal)]
    circle = reader.path[places[-1] if places else 0 :]
    return Node(NodeKind.CIRCULAR, status, goal, note=" ".join(rule.address for rule in circle))


def _gives(rule: Rule, goal: Holds) -> bool:
    return isinstance(rule.head, Holds) and rule.head.sentence == goal.sentence


def _happened(reader: Reader, part: Happened, env: Env, status: Status) -> NodeStep:
    facts, measure = reader.facts, part.measure
    goal = Happened(measure, grounded(facts, env, part.args), part.span)
    values: list[Computed] = []
    children: list[Node] = []
    yield measured(reader, MeasureOf(measure, part.args), env, values, children)
    if reader.plan.computed(measure):
        return Node(NodeKind.COMPUTED, status, goal, values=tuple(values), children=tuple(children))
    its = facts.measures.get((measure, ids(env, part.args)))
    silence = facts.program.measures[measure].silence
    known = its.known if its is not None else bool(silence)
    node = fact_node(goal, status, its.source if its else None, "" if its else silence, known)
    return Node(node.kind, status, goal, source=node.source, note=node.note, values=tuple(values))


def _compared(reader: Reader, part: Compare, env: Env, status: Status) -> NodeStep:
    values: list[Computed] = []
    children: list[Node] = []
    notes = []
    for side in (part.left, part.right):
        notes.append((yield measured(reader, side, env, values, children)))
    note = "E404" if "out" in notes else ""
    goal = ground(reader.facts, env, part)
    return Node(NodeKind.COMPUTED, status, goal, values=tuple(values), note=note, children=tuple(children))


def _quantified(reader: Reader, part: Quantify, env: Env, status: Status) -> NodeStep:
    facts, listed, body = reader.facts, part.range, part.body
    children: list[Node] = []
    reached = False
    for each in facts.individuals(listed.var.kind):
        inner = {**env, listed.var.name: each}
        nodes = []
        if listed.guard is not None:
            nodes.append((yield condition(reader, listed.guard, inner, False)))
        if body is not None and (not nodes or nodes[0].status is not Status.FALSE):
            reached = True
            nodes.append((yield condition(reader, body, inner, False)))
        children.append(_member(reader, part, inner, nodes))
    if (body is not None and not reached) or not children:
        goal = ground(facts, env, body or listed.guard or All(()))
        children.append(Node(NodeKind.ALL, Status.NOT_REACHED, goal))
    children.append(list_node(reader, listed, env))
    return Node(NodeKind.EVERY, status, ground(facts, env, part), children=tuple(children))


def _member(reader: Reader, part: Quantify, env: Env, nodes: list[Node]) -> Node:
    """One individual's node: the guard and the body, or the one there is."""
    if len(nodes) == 1 and (part.range.guard is None or part.body is None):
        return nodes[0]
    parts = tuple(each for each in (part.range.guard, part.body) if each is not None)
    return Node(NodeKind.ALL, together(nodes), ground(reader.facts, env, All(parts)), children=tuple(nodes))


def list_node(reader: Reader, listed: Range, env: Env) -> Node:
    """Whether a list is complete, and what makes it so."""
    goal = ground(reader.facts, env, Quantify(Quantifier.SOME, listed, None))
    assert isinstance(goal, Quantify)
    closing = reader.facts.closing(goal.range)
    if closing is None:
        return Node(NodeKind.LIST, Status.UNKNOWN, goal)
    return Node(NodeKind.LIST, Status.TRUE, goal, source=closing.source, note=closing.note)
