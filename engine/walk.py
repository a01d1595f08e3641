"""Walking the linked terms: what stands in a condition or an expression, and the same with terms replaced.
One place knows the shape of the unions, so that passes and checks need not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Constant,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    MeasureOf,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    Shift,
    Sum,
    Term,
    Var,
    Yearly,
)

Part = Cond | Expr | Range


def children(part: Part) -> tuple[Part, ...]:
    """The parts directly inside, left to right."""
    match part:
        case Holds() | Happened() | IsA() | Constant() | MeasureOf() | AskedDay() | Yearly():
            return ()
        case Compare(left, _, right) | Operation(_, left, right):
            return (left, right)
        case Not(condition):
            return (condition,)
        case All(parts) | AnyOf(parts):
            return parts
        case Quantify(_, range_, body):
            return (range_,) if body is None else (range_, body)
        case Range(_, guard):
            return () if guard is None else (guard,)
        case Count(range_):
            return (range_,)
        case Sum(value, range_):
            return (range_, value)
        case Round(_, value, _):
            return (value,)
        case Shift(base):
            return (base,)
        case _:
            assert_never(part)


def inside(part: Part) -> Iterator[Part]:
    """The part and all parts inside it, in the order written."""
    yield part
    for child in children(part):
        yield from inside(child)


def terms(part: Part) -> tuple[Term, ...]:
    """The terms that stand directly in the part."""
    match part:
        case Holds(_, args) | Happened(_, args) | MeasureOf(_, args):
            return args
        case IsA(term):
            return (term,)
        case _:
            return ()


def free(part: Part) -> tuple[Var, ...]:
    """The variables that no range inside the part binds, in the order of their first use."""
    found = dict.fromkeys(term for term in terms(part) if isinstance(term, Var))
    for child in children(part):
        found.update(dict.fromkeys(free(child)))
    match part:
        case Range(var) | Quantify(_, Range(var)) | Count(Range(var)) | Sum(_, Range(var)):
            return tuple(each for each in found if each.name != var.name)
        case _:
            return tuple(found)


def with_terms(condition: Cond, new: Mapping[Term, Term]) -> Cond:
    """The condition with terms replaced."""
    return _cond(condition, lambda term: new.get(term, term))


def value_with_terms(value: Expr, new: Mapping[Term, Term]) -> Expr:
    """The expression with terms replaced."""
    return _expr(value, lambda term: new.get(term, term))


def _cond(part: Cond, change: Callable[[Term], Term]) -> Cond:
    match part:
        case Holds(_, args) | Happened(_, args):
            return replace(part, args=tuple(map(change, args)))
        case IsA(term):
            return replace(part, term=change(term))
        case Compare(left, _, right):
            return replace(part, left=_expr(left, change), right=_expr(right, change))
        case Not(condition):
            return replace(part, condition=_cond(condition, change))
        case All(parts) | AnyOf(parts):
            return replace(part, parts=tuple(_cond(each, change) for each in parts))
        case Quantify(_, range_, body):
            new_body = None if body is None else _cond(body, change)
            return replace(part, range=_range(range_, change), body=new_body)
        case _:
            assert_never(part)


def _range(part: Range, change: Callable[[Term], Term]) -> Range:
    return part if part.guard is None else replace(part, guard=_cond(part.guard, change))


def _expr(part: Expr, change: Callable[[Term], Term]) -> Expr:
    match part:
        case Constant() | AskedDay() | Yearly():
            return part
        case MeasureOf(_, args):
            return replace(part, args=tuple(map(change, args)))
        case Operation(_, left, right):
            return replace(part, left=_expr(left, change), right=_expr(right, change))
        case Round(_, value, _):
            return replace(part, value=_expr(value, change))
        case Shift(base):
            return replace(part, base=_expr(base, change))
        case Count(range_):
            return replace(part, range=_range(range_, change))
        case Sum(value, range_):
            return replace(part, value=_expr(value, change), range=_range(range_, change))
        case _:
            assert_never(part)
