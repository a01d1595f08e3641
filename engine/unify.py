"""Whether two conclusions can be about the same individuals, and how one reads in the terms of the other.
Kinds bound what a variable may be; a name is only itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from hornbook.engine.program import Kind, Program
from hornbook.engine.term import Individual, KindId, Name, Term, Var


def unify(program: Program, left: tuple[Term, ...], right: tuple[Term, ...]) -> bool:
    """Whether the terms could be of the same individuals: equal names, a name of the variable's kind (or of
    a kind of it), variables of related kinds."""
    return len(left) == len(right) and all(_meet(program, a, b) for a, b in zip(left, right, strict=True))


def _meet(program: Program, left: Term, right: Term) -> bool:
    if not isinstance(left, Var) and not isinstance(right, Var):
        return left == right
    one, other = kind_of(program, left), kind_of(program, right)
    if isinstance(left, Name):
        return program.is_a(one, other)
    if isinstance(right, Name):
        return program.is_a(other, one)
    return program.is_a(one, other) or program.is_a(other, one)


def kind_of(program: Program, term: Term) -> KindId:
    """The kind of a variable or a name; rules hold no individuals of a case."""
    match term:
        case Var(_, kind):
            return kind
        case Name(name):
            return program.names[name].kind
        case Individual():
            raise TypeError("a rule names an individual of a case")
        case _:
            assert_never(term)


def in_terms_of(args: tuple[Term, ...], others: tuple[Term, ...]) -> Mapping[Term, Term] | None:
    """What each variable of `args` is called in `others`; None where `args` speaks only of some of the
    individuals that `others` does (a name against a variable, one variable against two)."""
    found: dict[Term, Term] = {}
    for arg, other in zip(args, others, strict=True):
        if isinstance(arg, Var):
            if found.setdefault(arg, other) != other:
                return None
        elif isinstance(other, Var):
            return None
    return found


def common_kind(kinds: Mapping[KindId, Kind], one: KindId, other: KindId) -> KindId:
    """The nearest kind that both are of; every kind is a kind of thing in the end."""
    above = [other]
    while (step := kinds[above[-1]].parent) is not None:
        above.append(step)
    nearest = one
    while nearest not in above and (step := kinds[nearest].parent) is not None:
        nearest = step
    return nearest
