"""Single rules asked on their own: whether each concludes for these individuals, with its node of proof.
Answers what the first ground of a sentence does not: all grounds, and the deadlines of all duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.case import Case
from hornbook.engine.evaluate import Evaluated, Loaded
from hornbook.engine.generate_goal import Goal
from hornbook.engine.plan import APPLIES, fits
from hornbook.engine.proof_ground import named, together
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.slots import Facts, known_facts
from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Constant,
    Dimension,
    Expr,
    Holds,
    Individual,
    Name,
    Not,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.grammar.operators import Operator

_FLIPPED = {Status.TRUE: Status.FALSE, Status.FALSE: Status.TRUE}
DATE = Dimension("date")


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that could conclude a sentence of these individuals: its conditions, with them in it."""

    rule: Rule
    head: Holds
    in_force: Cond
    governing: Expr | None
    body: tuple[Cond, ...]
    defeats: tuple[tuple[Defeat, Rule, Holds], ...]
    deadline: Expr | None

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Everything that must be asked to make its node, in order."""
        day = () if self.governing is None else (self.governing,)
        return (self.in_force, *day, *self.body, *(applies for _, _, applies in self.defeats))


def grounds_of(loaded: Loaded, case: Case, target: Holds) -> list[Ground]:
    """The rules that could conclude the sentence, under the alternatives taken, in the order of the text."""
    facts = known_facts(loaded.program, case)
    args = tuple([_id(term) for term in target.args])
    taken = case.taken
    return [
        _ground(facts, rule, args)
        for rule in loaded.plan.sentences.get(target.sentence, ())
        if (rule.under is None or rule.under in taken)
        and not any(each in taken for each in rule.not_under)
        and fits(loaded.plan, rule, args, facts.kind_of)
    ]


def _id(term: Term) -> str:
    assert isinstance(term, Individual | Name)
    return str(term.id)


def _ground(facts: Facts, rule: Rule, args: tuple[str, ...]) -> Ground:
    new: dict[Term, Term] = {
        term: named(facts, arg)
        for term, arg in zip(rule.head.args, args, strict=True)
        if isinstance(term, Var)
    }
    assert isinstance(rule.head, Holds)
    return Ground(
        rule,
        Holds(rule.head.sentence, tuple([new.get(term, term) for term in rule.head.args]), rule.span),
        _in_force(rule, new),
        None if rule.governing is None else value_with_terms(rule.governing, new),
        tuple([with_terms(each, new) for each in rule.body.parts]),
        tuple([(each, facts.program.rules[each.by], _applies(each, new)) for each in rule.defeats]),
        None if rule.deadline is None else value_with_terms(rule.deadline, new),
    )


def _applies(defeat: Defeat, new: Mapping[Term, Term]) -> Holds:
    return Holds(SentenceId(APPLIES + defeat.by), tuple([new.get(term, term) for term in defeat.args]))


def _in_force(rule: Rule, new: Mapping[Term, Term]) -> Cond:
    """The rule's version is in force on its governing day; where that day is none, on the day asked about."""
    if rule.governing is None:
        return _within(rule, AskedDay())
    day = value_with_terms(rule.governing, new)
    none = Not(Compare(day, Operator.EQUAL, day))
    return AnyOf((_within(rule, day), All((none, _within(rule, AskedDay())))))


def _within(rule: Rule, day: Expr) -> Cond:
    version = rule.version
    parts = [Compare(day, Operator.AT_LEAST, _day(version.start))]
    if version.end is not None:
        parts.append(Compare(day, Operator.AT_MOST, _day(version.end)))
    return All(tuple(parts))


def _day(number: int) -> Constant:
    return Constant(Fraction(number), DATE, "")


def ground_node(ground: Ground, found: Sequence[Evaluated], choices: Mapping[str, bool]) -> Node:
    """The rule's node from what came of its goals; its status says whether it concludes."""
    rule, each = ground.rule, iter(found)
    children = [_version_node(ground, each)]
    children += [next(each).proof for _ in ground.body]
    bearing = list(children)
    for defeat, by, goal in ground.defeats:
        applies = next(each).proof
        kind, status, note = NodeKind.EXCEPTION, applies.status, defeat.why.value
        if defeat.why is Defeats.OPEN:
            kind, note = NodeKind.OPEN_LAW, defeat.choice
            status = together([applies, Node(kind, _falls(rule, defeat, choices))])
        children.append(
            Node(
                kind, status, goal, by.id, by.address, by.version, by.reading, note=note, children=(applies,)
            )
        )
        bearing.append(Node(kind, _FLIPPED.get(status, status)))
    return Node(
        NodeKind.RULE, together(bearing), ground.head, rule.id, rule.address, rule.version, rule.reading,
        children=tuple(children),
    )  # fmt: skip


def _version_node(ground: Ground, each: Iterator[Evaluated]) -> Node:
    rule, status = ground.rule, next(each).status
    day = None if ground.governing is None else next(each).proof
    return Node(
        NodeKind.IN_FORCE, status, None, rule.id, rule.address, rule.version,
        values=day.values if day else (), children=day.children if day else (),
    )  # fmt: skip


def _falls(rule: Rule, defeat: Defeat, choices: Mapping[str, bool]) -> Status:
    """Whether an open choice falls against the rule."""
    choice = choices.get(defeat.choice)
    if choice is None:
        return Status.UNKNOWN
    return Status.TRUE if choice != (defeat.choice.partition("|")[0] == rule.id) else Status.FALSE
