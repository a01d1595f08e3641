"""The points of a provision, down to those with conditions or duties of their own, for the individuals asked.
Read off the rules that say when it is satisfied, so that what a reference leaves out is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hornbook.engine.case import Case
from hornbook.engine.evaluate import Loaded
from hornbook.engine.grounds import grounds_of
from hornbook.engine.program import Program
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Cond,
    Holds,
    Individual,
    IsA,
    KindId,
    Name,
    Not,
    SentenceId,
)

SATISFIED = "satisfied|"
BREACH = "breach|"


@dataclass(frozen=True, slots=True)
class Point:
    """A provision that lays down conditions or duties, and the condition that it is met."""

    address: Address
    goal: Cond


def points_of(loaded: Loaded, case: Case, target: Holds) -> list[Point]:
    """The applicable points of what the sentence `satisfied|ADDRESS...` speaks of, in the order of the text.
    A provision of which any point (or some of them) is enough is one point as a whole; one that asks only
    that another is satisfied has the points of that. Of `breach|ADDRESS`, the points that can be breached:
    one is met where it is not breached."""
    if target.sentence.startswith(BREACH):
        return list(_duties(loaded.program, target))
    asked, own = _referred(loaded, case, target)
    return [*_points(loaded, case, asked), *own]


def _referred(loaded: Loaded, case: Case, target: Holds) -> tuple[Holds, list[Point]]:
    """What is asked in the end, where a provision asks for the points of another: 21 for those of 12, without
    one. What it asks besides is a point of its own."""
    address = Address(target.sentence.split("|")[1])
    grounds = grounds_of(loaded, case, target)
    parts = grounds[0].body if len(grounds) == 1 else ()
    others = [part for part in parts if isinstance(part, Holds) and part.sentence.startswith(SATISFIED)]
    if len(others) != 1 or any(_point(part, address) is not None for part in parts):
        return target, []
    own = tuple([part for part in parts if part is not others[0]])
    return others[0], [Point(address, own[0] if len(own) == 1 else All(own))] if own else []


def _points(loaded: Loaded, case: Case, target: Holds) -> Iterator[Point]:
    address = Address(target.sentence.split("|")[1])
    grounds = grounds_of(loaded, case, target)
    parts = grounds[0].body if len(grounds) == 1 else ()
    below = [part for part in parts if _point(part, address) is not None]
    if not below:
        yield Point(address, target)
        return
    own = tuple([part for part in parts if part not in below])
    if own:
        yield Point(address, own[0] if len(own) == 1 else All(own))
    kinds = kinds_of(loaded.program, case)
    for part in below:
        point = _point(part, address)
        if point is not None and _concerns(loaded.program, kinds, part):
            yield from _points(loaded, case, point)


def _duties(program: Program, target: Holds) -> Iterator[Point]:
    address = Address(target.sentence.removeprefix(BREACH))
    place = program.provisions.get(address)
    below = [SentenceId(f"{BREACH}{each}") for each in (place.children if place else ())]
    known = [each for each in below if each in program.sentences]
    if not known:
        yield Point(address, Not(target))
    for each in known:
        yield from _duties(program, Holds(each, target.args))


def _point(part: Cond, address: Address) -> Holds | None:
    """The sentence of a point below the provision, where the condition is that it is satisfied: for all, or
    for individuals of narrower kinds."""
    match part:
        case Holds(sentence):
            return part if sentence.startswith(f"{SATISFIED}{address}/") else None
        case AnyOf((*others, Holds() as last), 1) if all(_tests_kind(each) for each in others):
            return _point(last, address)
        case _:
            return None


def _tests_kind(part: Cond) -> bool:
    return isinstance(part, Not) and isinstance(part.condition, IsA)


def _concerns(program: Program, kinds: Mapping[str, KindId], part: Cond) -> bool:
    """Whether the individuals are of the kinds that the point is for."""
    for each in part.parts if isinstance(part, AnyOf) else ():
        if isinstance(each, Not) and isinstance(each.condition, IsA):
            term, kind = each.condition.term, each.condition.kind
            if isinstance(term, Individual | Name) and not program.is_a(kinds[term.id], kind):
                return False
    return True
