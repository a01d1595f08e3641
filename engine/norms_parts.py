"""What all norms are made of: a scope, conditions a line each, and the rule that comes of them.
Variables that the conclusion does not name are bound here, by `some`, where they are first met."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.draft import Draft
from hornbook.engine.index import Place
from hornbook.engine.resolve import Scope, rekind, rekind_value
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import (
    All,
    Cond,
    Expr,
    Happened,
    Holds,
    KindId,
    MeasureOf,
    Not,
    Quantify,
    Range,
    ReadingId,
    Var,
)
from hornbook.engine.walk import free
from hornbook.grammar.norm import Unless
from hornbook.grammar.phrase import Condition, Junction, Quantifier
from hornbook.grammar.span import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a norm stands: its provision, the alternative reading that holds it, or those that replace it."""

    place: Place
    under: ReadingId | None
    not_under: tuple[ReadingId, ...]


def new_scope(draft: Draft, place: Place, more: Sequence[Var]) -> Scope:
    """A scope in which the subjects of the headers may be used, and `more` variables."""
    subjects = {**draft.index.in_scope(place.address), **{each.name: each for each in more}}
    calendar = draft.calendar(place.address)
    scope = Scope.of_subjects(place.document, place.address, calendar, tuple(subjects.values()))
    scope.before = len(draft.diagnostics)
    scope.unread = draft.index.has_unknown_subject(place.address)
    return scope


def conditions(draft: Draft, scope: Scope, written: Condition | None) -> list[Cond]:
    """The parts of a condition, one for each line joined with `and`."""
    match written:
        case None:
            return []
        case Junction(False, parts):
            return [found for part in parts for found in conditions(draft, scope, part)]
        case _:
            found = draft.resolver.condition(written, scope)
            return [] if found is None else [found]


def denials(draft: Draft, scope: Scope, unless: tuple[Unless, ...]) -> list[Cond]:
    """Each `unless` as the condition that it does not hold."""
    found = [(draft.resolver.condition(each.condition, scope), each.span) for each in unless]
    return [Not(condition, span) for condition, span in found if condition is not None]


def rekinded(condition: Cond, kinds: Mapping[str, KindId]) -> Cond:
    """The condition with its variables' final kinds."""
    return rekind(condition, kinds)


def bind_loose(parts: Sequence[Cond], bound: Collection[str]) -> list[Cond]:
    """The conditions with each variable that nothing binds put under a `some`, with all that speaks of it,
    where it is first met. One that only stands in comparisons and denials stays loose (E301)."""
    loose = [var for part in parts for var in free(part) if var.name not in bound]
    for var in loose:
        about = _about(var, parts, bound)
        if not any(_binds(part, var) for part in about):
            continue
        inner = bind_loose(about, {*bound, var.name})
        guard = inner[0] if len(inner) == 1 else All(tuple(inner))
        some = Quantify(Quantifier.SOME, Range(var, guard), None, span=about[0].span)
        first = parts.index(about[0])
        rest = [part for part in parts if part not in about]
        before = [part for part in parts[:first] if part not in about]
        return bind_loose([*before, some, *rest[len(before) :]], bound)
    return list(parts)


def _about(var: Var, parts: Sequence[Cond], bound: Collection[str]) -> list[Cond]:
    """The conditions that speak of the variable, or of another loose one that those speak of."""
    names = {var.name}
    while True:
        about = [part for part in parts if names & {each.name for each in free(part)}]
        more = {each.name for part in about for each in free(part) if each.name not in bound}
        if more <= names:
            return about
        names |= more


def _binds(part: Cond, var: Var) -> bool:
    return isinstance(part, Holds | Happened) and var in part.args


def add_rule(
    draft: Draft,
    spot: Spot,
    kind: NormKind,
    head: Holds | MeasureOf,
    parts: Sequence[Cond],
    span: Span,
    kinds: Mapping[str, KindId],
    value: Expr | None = None,
    deadline: Expr | None = None,
    governing: Expr | None = None,
) -> Rule:
    """Add the rule of a norm, its variables with their final kinds."""
    address = spot.place.address
    final = rekind_head(head, kinds)
    names = tuple(dict.fromkeys(each for each in final.args if isinstance(each, Var)))
    body = bind_loose([rekind(each, kinds) for each in parts], {each.name for each in names})
    return draft.add(
        Rule(
            draft.next_id(address),
            address,
            kind,
            final,
            names,
            All(tuple(body), span),
            None if value is None else rekind_value(value, kinds),
            draft.version(address),
            None if governing is None else rekind_value(governing, kinds),
            reading=spot.under or next(iter(draft.readings_of(address, False)), None),
            under=spot.under,
            not_under=spot.not_under,
            deadline=None if deadline is None else rekind_value(deadline, kinds),
            span=span,
        )
    )


def rekind_head(head: Holds | MeasureOf, kinds: Mapping[str, KindId]) -> Holds | MeasureOf:
    """The conclusion with its variables' final kinds."""
    if isinstance(head, Holds):
        final = rekind(head, kinds)
        assert isinstance(final, Holds)
        return final
    value = rekind_value(head, kinds)
    assert isinstance(value, MeasureOf)
    return value
