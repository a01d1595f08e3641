"""Changing one part of linked conditions wherever it was copied to: found by where it is written.
A condition of a norm stands in its exceptions too, one of a point in all that ask whether it is satisfied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import NamedTuple, assert_never

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    Compare,
    Cond,
    Count,
    Expr,
    Happened,
    Holds,
    IsA,
    Not,
    Operation,
    Quantify,
    Range,
    Round,
    RuleId,
    Shift,
    Sum,
)
from hornbook.engine.walk import Part, free, inside
from hornbook.grammar.operators import Quantifier
from hornbook.grammar.span import NOWHERE, Span


class Key(NamedTuple):
    """Where a condition is written, and which it is of those that are made of the same words."""

    file: str
    start: int
    end: int
    which: str


Change = Callable[[Cond], Cond | None]


def key_of(part: Part) -> Key | None:
    """The key of a condition; None where the linker made it, and for what is none."""
    match part:
        case Holds(sentence):
            return _key(part.span, sentence)
        case Compare(_, operator):
            return _key(part.span, operator.value)
        case Quantify(quantifier):
            return _key(part.span, quantifier.value)
        case Happened() | Not() | All() | AnyOf() | IsA():
            return _key(part.span, type(part).__name__)
        case _:
            return None


def _key(span: Span, which: str) -> Key | None:
    if span.source is NOWHERE.source or span.start == span.end:
        return None
    return Key(span.source.name, span.start, span.end, which)


def places(program: Program) -> dict[Key, list[RuleId]]:
    """The rules in which each written condition stands."""
    found: dict[Key, dict[RuleId, None]] = {}
    for rule in program.rules.values():
        for part in inside(rule.body):
            key = key_of(part)
            if key is not None:
                found.setdefault(key, {})[rule.id] = None
    return {key: list(rules) for key, rules in found.items()}


def changed_rule(rule: Rule, key: Key, change: Change) -> Rule:
    """The rule with the conditions of that key changed (None: dropped) in its body."""
    return with_body(rule, _parts(rule.body.parts, key, change))


def with_body(rule: Rule, parts: tuple[Cond, ...]) -> Rule:
    """The rule with another body."""
    return replace(rule, body=replace(rule.body, parts=parts))


def _parts(parts: tuple[Cond, ...], key: Key, change: Change) -> tuple[Cond, ...]:
    new = [_cond(each, key, change) for each in parts]
    return tuple([each for each in new if each is not None])


def _cond(part: Cond, key: Key, change: Change) -> Cond | None:
    if key_of(part) == key:
        return change(part)
    match part:
        case Holds() | Happened() | IsA():
            return part
        case Compare(left, _, right):
            return replace(part, left=_expr(left, key, change), right=_expr(right, key, change))
        case Not(condition):
            inner = _cond(condition, key, change)
            return None if inner is None else replace(part, condition=inner)
        case All(parts):
            new = _parts(parts, key, change)
            return None if parts and not new else new[0] if len(new) == 1 else replace(part, parts=new)
        case AnyOf(parts, least):
            new = _parts(parts, key, change)
            lone = len(new) == 1 and least == 1
            return None if not new else new[0] if lone else replace(part, parts=new)
        case Quantify():
            return _quantify(part, key, change)
        case _:
            assert_never(part)


def _quantify(part: Quantify, key: Key, change: Change) -> Cond | None:
    range_ = _range(part.range, key, change)
    body = None if part.body is None else _cond(part.body, key, change)
    if part.body is not None and body is None:
        return None
    bare = part.quantifier is Quantifier.SOME and part.body is None
    if bare and range_.guard is None:
        return None
    # what is left of a `some` no longer speaks of its individual
    if bare and range_.guard is not None and part.range.var not in free(range_.guard):
        return range_.guard
    return replace(part, range=range_, body=body)


def _range(part: Range, key: Key, change: Change) -> Range:
    return part if part.guard is None else replace(part, guard=_cond(part.guard, key, change))


def _expr(part: Expr, key: Key, change: Change) -> Expr:
    match part:
        case Operation(_, left, right):
            return replace(part, left=_expr(left, key, change), right=_expr(right, key, change))
        case Round(_, value, _):
            return replace(part, value=_expr(value, key, change))
        case Shift(base):
            return replace(part, base=_expr(base, key, change))
        case Count(range_):
            return replace(part, range=_range(range_, key, change))
        case Sum(value, range_):
            return replace(part, value=_expr(value, key, change), range=_range(range_, key, change))
        case _:
            return part


def either_of(rule: Rule, keys: Collection[Key]) -> Rule:
    """The rule with these conditions joined by `or` wherever they stand together."""
    return with_body(rule, _either(rule.body.parts, keys))


def _either(parts: tuple[Cond, ...], keys: Collection[Key]) -> tuple[Cond, ...]:
    ours = [each for each in parts if key_of(each) in keys]
    if len(ours) < len(keys):
        return tuple([_either_inside(each, keys) for each in parts])
    first = parts.index(ours[0])
    rest = [each for each in parts[first:] if key_of(each) not in keys]
    return (*parts[:first], AnyOf(tuple(ours), span=ours[0].span), *rest)


def _either_inside(part: Cond, keys: Collection[Key]) -> Cond:
    match part:
        case Not(condition):
            return replace(part, condition=_either_inside(condition, keys))
        case All(parts):
            new = _either(parts, keys)
            return new[0] if len(new) == 1 else replace(part, parts=new)
        case AnyOf(parts):
            return replace(part, parts=tuple([_either_inside(each, keys) for each in parts]))
        case Quantify(_, range_, body):
            guard = None if range_.guard is None else _either_inside(range_.guard, keys)
            new_body = None if body is None else _either_inside(body, keys)
            return replace(part, range=replace(range_, guard=guard), body=new_body)
        case _:
            return part


def flat(parts: Collection[Cond]) -> Iterator[Cond]:
    """The conditions that hold together, each by itself."""
    for each in parts:
        if isinstance(each, All):
            yield from flat(each.parts)
        else:
            yield each


def same(one: Rule, other: Rule) -> bool:
    """Whether two versions of a rule say the same by their very form."""
    ours, theirs = (replace(each, body=All(())) for each in (one, other))
    return ours == theirs and set(flat(one.body.parts)) == set(flat(other.body.parts))
