"""Which rule rests on which: the graph that the checks of circles and of negation walk.
A node is a rule, the applying of a rule (its body without what defeats it), or all rules whose conclusions
are about the same individuals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hornbook.engine.phrase_words import in_words
from hornbook.engine.program import MeasureEntry, Program, Sentence
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    Count,
    Happened,
    Holds,
    MeasureOf,
    Name,
    Not,
    Quantify,
    RuleId,
    Sum,
    Term,
    Var,
    article_of,
)
from hornbook.engine.unify import unify
from hornbook.engine.walk import Part, children
from hornbook.grammar.operators import Quantifier
from hornbook.grammar.span import NOWHERE, Span, spanned

Atom = Holds | Happened | MeasureOf

APPLIES = "applies|"
GIVES = "gives|"

Heads = dict[str, dict[str, dict[str, list[Rule]]]]  # by sentence or measure, by the first name, by node

COUNTS_AGAINST = (Quantifier.NO, Quantifier.AT_MOST)


@dataclass(frozen=True, slots=True)
class Edge:
    """One rule resting on another. negative: on its not concluding (or on how many there are);
    same: about the same individuals, none new and in the same order; value: on a value that it gives; span:
    of the condition that says so."""

    source: str
    target: str
    negative: bool
    same: bool
    value: bool = False
    span: Span = spanned()


def dependencies(program: Program) -> dict[str, list[Edge]]:
    """For each node the edges that leave it, in the order written."""
    heads: Heads = {}
    for rule in program.rules.values():
        by_name = heads.setdefault(_id(rule.head), {})
        by_name.setdefault(_first(rule.head), {}).setdefault(_node(rule), []).append(rule)
    graph: dict[str, list[Edge]] = {}
    for rule in program.rules.values():
        body = [edge for part in _parts(rule) for edge in _edges(program, heads, rule, part)]
        graph[rule.id] = body + [
            Edge(rule.id, APPLIES + each.by, True, _same(rule.vars, each.args)) for each in rule.defeats
        ]
        graph[APPLIES + rule.id] = [replace(each, source=APPLIES + rule.id) for each in body]
    for alike in (nodes for by_name in heads.values() for nodes in by_name.values()):
        graph |= {node: [Edge(node, each.id, False, True) for each in rules] for node, rules in alike.items()}
    return graph


def _first(atom: Atom) -> str:
    """The name in the first place, empty for a variable: so that a thousand names are not tried in turn."""
    return atom.args[0].id if atom.args and isinstance(atom.args[0], Name) else ""


def _node(rule: Rule) -> str:
    """The node of all rules that conclude the same of the same kinds and names."""
    whom = (each.kind if isinstance(each, Var) else f"<{each.id}>" for each in rule.head.args)
    return f"{GIVES}{_id(rule.head)}|{','.join(whom)}"


def _parts(rule: Rule) -> Iterator[Part]:
    yield rule.body
    if rule.value is not None:
        yield rule.value
    if rule.governing is not None:
        yield rule.governing


def _edges(program: Program, heads: Heads, rule: Rule, part: Part) -> Iterator[Edge]:
    for atom, negative in atoms(part, False):
        same = _same(rule.vars, atom.args)
        span = NOWHERE if isinstance(atom, MeasureOf) else atom.span
        if isinstance(atom, Holds) and atom.sentence.startswith(APPLIES):
            yield Edge(rule.id, atom.sentence, negative, same, span=span)
            continue
        by_name, name = heads.get(_id(atom), {}), _first(atom)
        for key in dict.fromkeys((name, "")) if name else by_name:
            for node, (first, *_) in by_name.get(key, {}).items():
                if unify(program, atom.args, first.head.args):
                    yield Edge(rule.id, node, negative, same, isinstance(first.head, MeasureOf), span)


def atoms(part: Part, negative: bool) -> Iterator[tuple[Atom, bool]]:
    """The sentences and measures in a part, each with whether more of it could make the part false."""
    match part:
        case Holds() | Happened() | MeasureOf():
            yield part, negative
        case Not(condition):
            yield from atoms(condition, True)
        case Quantify(Quantifier.EVERY, range_, body):
            yield from atoms(range_, True)
            if body is not None:
                yield from atoms(body, negative)
        case Quantify(quantifier):
            for child in children(part):
                yield from atoms(child, negative or quantifier in COUNTS_AGAINST)
        case Count() | Sum():
            for child in children(part):
                yield from atoms(child, True)
        case _:
            for child in children(part):
                yield from atoms(child, negative)


def _same(variables: tuple[Var, ...], args: tuple[Term, ...]) -> bool:
    rest = iter(each.name for each in variables)
    return all(arg.name in rest for arg in args if isinstance(arg, Var))


def _id(atom: Atom) -> str:
    return atom.sentence if isinstance(atom, Holds) else atom.measure


def components(graph: Mapping[str, list[Edge]]) -> list[list[str]]:
    """The strongly connected components (Tarjan), each in the order of the graph; only those that hold a
    circle, one node that rests on itself included."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []
    for root in graph:
        if root not in order:
            _visit(graph, root, order, low, stack, found)
    rank = {node: place for place, node in enumerate(graph)}
    circles = [each for each in found if len(each) > 1 or any(e.target == each[0] for e in graph[each[0]])]
    return sorted((sorted(each, key=rank.__getitem__) for each in circles), key=lambda each: rank[each[0]])


def _visit(
    graph: Mapping[str, list[Edge]],
    root: str,
    order: dict[str, int],
    low: dict[str, int],
    stack: list[str],
    found: list[list[str]],
) -> None:
    """One depth-first walk with its own stack, as laws may nest deeper than Python does."""
    order[root] = low[root] = len(order)
    stack.append(root)
    on_stack = {root}
    work = [(root, iter(graph[root]))]
    while work:
        node, rest = work[-1]
        edge = next(rest, None)
        if edge is None:
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == order[node]:
                at = stack.index(node)
                found.append(stack[at:])
                on_stack.difference_update(stack[at:])
                del stack[at:]
        elif edge.target not in order:
            order[edge.target] = low[edge.target] = len(order)
            stack.append(edge.target)
            on_stack.add(edge.target)
            work.append((edge.target, iter(graph[edge.target])))
        elif edge.target in on_stack:
            low[node] = min(low[node], order[edge.target])


def circle(graph: Mapping[str, list[Edge]], within: list[str], first: Edge | None = None) -> list[str]:
    """A shortest circle inside a component, from its first node or along the given edge; the first node is
    repeated at the end."""
    start, goal = (first.target, first.source) if first else (within[0], within[0])
    came: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for edge in graph[node]:
            if edge.target in within and edge.target not in came:
                came[edge.target] = node
                queue.append(edge.target)
    path = [goal]
    while path[-1] != start or len(path) == 1:
        if first and goal == start:
            break
        path.append(came[path[-1]])
    path.reverse()
    return [first.source, *path] if first else path


def in_sentences(program: Program, path: list[str]) -> str:
    """The circle with what each step concludes: ``article 1 rests on `a stall is closed` (article 2), which
    rests on ...``."""
    rules = (node.removeprefix(APPLIES) for node in path if not node.startswith(GIVES))
    first, *others = (program.rules[RuleId(each)] for each in dict.fromkeys(rules))
    steps = [_concluding(program, each) for each in (*others, first)]
    return f"{article_of(first.address)} rests on " + ", which rests on ".join(steps)


def _concluding(program: Program, rule: Rule) -> str:
    """What a rule concludes, with its article; for a provision that a reference asks, the article alone."""
    place, entry = article_of(rule.address), entry_of(program, rule.head)
    made = isinstance(entry, Sentence) and entry.made
    return place if made else f"`{in_words(entry.forms['is'], entry.holes)}` ({place})"


def entry_of(program: Program, head: Holds | MeasureOf) -> Sentence | MeasureEntry:
    """The sentence or measure that a rule concludes."""
    return program.sentences[head.sentence] if isinstance(head, Holds) else program.measures[head.measure]


def in_articles(program: Program, path: list[str]) -> str:
    """The circle in the law's own words: `article 25 rests on article 28, which rests on article 28/1`."""
    rules = (node.removeprefix(APPLIES) for node in path if not node.startswith(GIVES))
    addresses = [program.rules[RuleId(each)].address for each in rules]
    steps = [each for place, each in enumerate(addresses) if place == 0 or addresses[place - 1] != each]
    if len(steps) == 1:
        return f"{article_of(steps[0])} rests on itself"
    first, second, *others = (article_of(each) for each in steps)
    return f"{first} rests on {second}" + "".join(f", which rests on {each}" for each in others)
