"""Expressions made ground: what a measure, a sum or a date comes to, as far as the case decides it.
A computed measure is the value of the first of its rules that concludes."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, assert_never

from hornbook.engine import ground_lists
from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.ground_formula import Bool, Candidate, NotDecided, Num, Quantity
from hornbook.engine.ground_notes import Conflict, Met
from hornbook.engine.ground_pool import Pool
from hornbook.engine.ground_related import larger, product, related, smaller
from hornbook.engine.ground_terms import Env, Key, ground
from hornbook.engine.program import Calendar
from hornbook.engine.term import (
    AskedDay,
    Constant,
    Count,
    Dimension,
    Expr,
    MeasureId,
    MeasureOf,
    Operation,
    Round,
    Shift,
    Sum,
    Yearly,
)
from hornbook.grammar.operators import Operator

if TYPE_CHECKING:
    from hornbook.engine.ground_rules import Grounder

# Without a calendar days are plainly added: no day is a rest day and no last day moves.
_PLAIN = Calendar("", "", (), (), 1, 9998, (("last day on a rest day", "counts as it is"),), "")


def number(g: Grounder, expression: Expr, env: Env) -> Quantity:
    """The value of the expression, for these individuals."""
    pool, certain = g.pool, g.pool.fixed(True)
    match expression:
        case Constant(value):
            return Quantity(certain, pool.amount(value))
        case MeasureOf(measure, args):
            return measured(g, measure, ground(args, env))
        case AskedDay():
            return Quantity(certain, pool.amount(g.facts.case.on))
        case Operation(operator, left, right):
            return _operation(g, operator, number(g, left, env), number(g, right, env))
        case Round(way, inner, step):
            quantity = number(g, inner, env)
            return Quantity(quantity.defined, pool.rounding(way, quantity.value, step))
        case Shift(base, count, period, calendar):
            quantity = number(g, base, env)
            if quantity.defined is pool.fixed(False):
                return quantity
            days = g.program.calendars.get(calendar, _PLAIN)
            return Quantity(quantity.defined, pool.counted(quantity.value, count, period, days))
        case Yearly(month, day):
            year = date.fromordinal(g.facts.case.on).year
            that_day = date(year, month, min(day, monthrange(year, month)[1]))
            return Quantity(certain, pool.amount(that_day.toordinal()))
        case Count(listed):
            return Quantity(certain, ground_lists.counted(g, listed, env))
        case Sum():
            return ground_lists.summed(g, expression, env)
        case _:
            assert_never(expression)


def _operation(g: Grounder, operator: str, left: Quantity, right: Quantity) -> Quantity:
    pool = g.pool
    defined = pool.both((left.defined, right.defined))
    if defined is pool.fixed(False):
        return Quantity(defined, pool.amount(0))
    match operator:
        case "min":
            return Quantity(defined, smaller(pool, left.value, right.value))
        case "max":
            return Quantity(defined, larger(pool, left.value, right.value))
        case "/":
            whole = pool.inverse(related(pool, Operator.EQUAL, right.value, pool.amount(0)))
            return Quantity(pool.both((defined, whole)), product(pool, "/", left.value, right.value))
        case "x":
            return Quantity(defined, product(pool, "x", left.value, right.value))
        case _:
            return Quantity(defined, pool.calc(operator, left.value, right.value))


def measured(g: Grounder, measure: MeasureId, args: Key) -> Quantity:
    """The measure of these individuals: its slot where it is given, its rules where it is computed."""
    stated = g.facts.measures.get((measure, args))
    if measure in g.rules_of and (stated is None or not stated.known):
        return _computed(g, measure, args)
    known = g.facts.measure(measure, args)
    if known.known:
        amount = g.pool.amount(known.value or 0)
        return Quantity(g.pool.fixed(known.value is not None), amount)
    slot = Slot(SlotKind.MEASURE, measure, args)
    g.ask(slot)
    least = g.least[slot] = _least(g.program.measures[measure].dimension)
    return Quantity(g.pool.defined(slot), g.pool.unmeasured(slot, least))


def _least(dimension: Dimension) -> int | None:
    """The least whole number of the dimension: days count from 1, things from 0; others need not be whole."""
    if dimension == "date":
        return 1
    return 0 if dimension.startswith("count") else None


def _computed(g: Grounder, measure: MeasureId, args: Key) -> Quantity:
    key = (measure, args)
    g.notes.note(Met(("value", *key)))
    if key in g.values:
        return g.values[key]
    if key in g.working:
        raise NotDecided("E303", f"the value of `{measure}` rests on itself")
    g.working.add(key)
    met = g.atoms.references
    with g.notes.within(("value", *key)):
        candidates = _candidates(g, measure, args)
        _note_conflicts(g, candidates)
    g.working.discard(key)
    quantity = _first(g.pool, candidates)
    if g.atoms.references == met:
        g.candidates[key], g.values[key] = candidates, quantity
    return quantity


def _candidates(g: Grounder, measure: MeasureId, args: Key) -> list[Candidate]:
    found: list[Candidate] = []
    for rule in g.rules_of[measure]:
        env = g.bound(rule, rule.head.args, args)
        concludes = g.concludes(rule, env)
        if env is None or rule.value is None or concludes is g.pool.fixed(False):
            continue
        before, g.where = g.where, rule.address
        found.append(Candidate(rule.id, concludes, number(g, rule.value, env)))
        g.where = before
    return found


def _note_conflicts(g: Grounder, candidates: list[Candidate]) -> None:
    pool = g.pool
    for index, one in enumerate(candidates):
        for other in candidates[index + 1 :]:
            together = pool.both((one.concludes, other.concludes))
            if together is not pool.fixed(False):
                same = _equal(g, one.quantity, other.quantity)
                g.notes.note(Conflict(pool.both((together, pool.inverse(same)))))


def _equal(g: Grounder, one: Quantity, other: Quantity) -> Bool:
    pool = g.pool
    neither = pool.both((pool.inverse(one.defined), pool.inverse(other.defined)))
    return pool.either((neither, g.compared(one, Operator.EQUAL, other)))


def _first(pool: Pool, candidates: list[Candidate]) -> Quantity:
    """The quantity of the first candidate that concludes; none where none does. The value then is no matter:
    it is some candidate's, as a made-up one might lie outside a calendar from which days are counted."""
    defined = pool.fixed(False)
    value: Num | None = None
    for each in reversed(candidates):
        otherwise = pool.both((pool.inverse(each.concludes), defined))
        defined = pool.either((pool.both((each.concludes, each.quantity.defined)), otherwise))
        if each.quantity.defined is not pool.fixed(False):
            own = each.quantity.value
            value = own if value is None else pool.chosen(each.concludes, own, value)
    return Quantity(defined, pool.amount(0) if value is None else value)
