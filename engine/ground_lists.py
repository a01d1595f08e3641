"""Quantifiers, counts and sums made ground: the case's individuals, and the others of an open list.
Of the others only their number matters; the same list and condition always has the same number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, assert_never

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.ground_formula import Bool, Num, Others, Quantity
from hornbook.engine.ground_notes import Open
from hornbook.engine.ground_related import related
from hornbook.engine.ground_terms import Env, how_many
from hornbook.engine.term import (
    All,
    Cond,
    Expr,
    Holds,
    Individual,
    Not,
    Quantify,
    Range,
    Sum,
    Term,
    Var,
)
from hornbook.engine.walk import free, value_with_terms, with_terms
from hornbook.grammar.operators import Operator, Quantifier

if TYPE_CHECKING:
    from hornbook.engine.ground_rules import Grounder


def quantified(g: Grounder, condition: Quantify, env: Env) -> Bool:
    """When enough, or few enough, of the range meet the body."""
    pool, listed, body = g.pool, condition.range, condition.body
    match condition.quantifier:
        case Quantifier.SOME:
            return pool.either([*_each(g, listed, body, env), *_some_other(g, listed, body, env)])
        case Quantifier.NO:
            found = [*_each(g, listed, body, env), *_some_other(g, listed, body, env)]
            return pool.inverse(pool.either(found))
        case Quantifier.EVERY:
            if body is None:
                return pool.fixed(True)
            failing = Not(body)
            found = [*_each(g, listed, failing, env), *_some_other(g, listed, failing, env)]
            return pool.inverse(pool.either(found))
        case Quantifier.AT_LEAST | Quantifier.AT_MOST:
            number = _number(g, listed, body, env)
            at_least = condition.quantifier is Quantifier.AT_LEAST
            operator = Operator.AT_LEAST if at_least else Operator.AT_MOST
            return related(pool, operator, number, pool.amount(condition.number))
        case _:
            assert_never(condition.quantifier)


def counted(g: Grounder, listed: Range, env: Env) -> Num:
    """How many individuals the range has."""
    return _number(g, listed, None, env)


def summed(g: Grounder, expression: Sum, env: Env) -> Quantity:
    """The sum over the range; none where a value is none. Others can only add to it."""
    pool, listed = g.pool, expression.range
    defined: list[Bool] = []
    total = pool.amount(0)
    for inner in _members(g, listed, env):
        within = _guard(g, listed, inner)
        if within is pool.fixed(False):
            continue
        quantity = g.number(expression.value, inner)
        defined.append(pool.either((pool.inverse(within), quantity.defined)))
        total = pool.calc("+", total, pool.chosen(within, quantity.value, pool.amount(0)))
    if open_slot(g, listed, env) is not None:
        total = pool.calc("+", total, _others(g, listed, None, env, expression.value))
    return Quantity(pool.both(defined), total)


def open_slot(g: Grounder, listed: Range, env: Env) -> Slot | None:
    """The slot `are these all?` of the range, or None where the list is closed. It is asked of the first
    sentence of the guard that names the individual once and of which a case can say so, else of the kind."""
    guard = None if listed.guard is None else _with(listed.guard, listed.var, env)
    if g.facts.closing(Range(listed.var, guard)) is not None:
        return None
    for part in _parts(guard):
        if isinstance(part, Holds) and _closable(g, part, listed.var):
            others = [term for term in part.args if term != listed.var]
            if not any(isinstance(term, Var) for term in others):
                args = tuple([None if isinstance(term, Var) else str(term.id) for term in part.args])
                return Slot(SlotKind.LIST, part.sentence, args)
    return Slot(SlotKind.LIST, listed.var.kind)


def _closable(g: Grounder, part: Holds, var: Var) -> bool:
    """Whether a case may say of whom all the sentence holds: it has words for its list (`all:`), and is not
    concluded, as that is for the law."""
    known = g.program.sentences[part.sentence]
    return sum(term == var for term in part.args) == 1 and "all" in known.forms and not known.concluded


def _members(g: Grounder, listed: Range, env: Env) -> list[dict[str, str]]:
    return [{**env, listed.var.name: each} for each in g.facts.individuals(listed.var.kind)]


def _guard(g: Grounder, listed: Range, env: Env) -> Bool:
    return g.pool.fixed(True) if listed.guard is None else g.truth(listed.guard, env)


def _each(g: Grounder, listed: Range, body: Cond | None, env: Env) -> list[Bool]:
    """For each individual, when it is of the range and meets the body."""
    found: list[Bool] = []
    for inner in _members(g, listed, env):
        within = _guard(g, listed, inner)
        if body is not None and within is not g.pool.fixed(False):
            within = g.pool.both((within, g.truth(body, inner)))
        found.append(within)
    return found


def _number(g: Grounder, listed: Range, body: Cond | None, env: Env) -> Num:
    total = how_many(g.pool, _each(g, listed, body, env))
    if open_slot(g, listed, env) is None:
        return total
    return g.pool.calc("+", total, _others(g, listed, body, env))


def _some_other(g: Grounder, listed: Range, body: Cond | None, env: Env) -> tuple[Bool, ...]:
    """When an open list has another individual that meets the body; nothing for a closed one."""
    if open_slot(g, listed, env) is None:
        return ()
    number = _others(g, listed, body, env)
    return (related(g.pool, Operator.AT_LEAST, number, g.pool.amount(1)),)


def _others(g: Grounder, listed: Range, body: Cond | None, env: Env, value: Expr | None = None) -> Num:
    """The number of others of the range that meet the body, or the sum of their values."""
    slot = open_slot(g, listed, env)
    assert slot is not None
    met: set[object] = set()
    for condition in (listed.guard, body):
        for part in _parts(None if condition is None else _with(condition, listed.var, env)):
            met.add(_renamed(part, listed.var))
    what = None if value is None else value_with_terms(value, _new(free(value), listed.var, env))
    node = g.pool.others((listed.var.kind, frozenset(met), what), value is None)
    assert isinstance(node, Others)
    g.ask(slot)
    g.notes.note(Open(slot, node))
    return node


def _parts(condition: Cond | None) -> Iterable[Cond]:
    """The parts that all must hold, double negations taken away."""
    match condition:
        case None:
            return ()
        case All(parts):
            return [inner for part in parts for inner in _parts(part)]
        case Not(Not(inner)):
            return _parts(inner)
        case _:
            return (condition,)


def _with(condition: Cond, var: Var, env: Env) -> Cond:
    """The condition with all variables but the range's own replaced."""
    return with_terms(condition, _new(free(condition), var, env))


def _new(variables: Iterable[Var], var: Var, env: Env) -> dict[Term, Term]:
    return {each: Individual(env[each.name]) for each in variables if each.name != var.name}


def _renamed(condition: Cond, var: Var) -> Cond:
    """The condition with the range's variable under one name, so that equal lists are one."""
    return with_terms(condition, {var: Var("", var.kind)})
