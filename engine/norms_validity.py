"""Validity: until when a licence is valid, and whether it may be renewed.
The day of issue counts where the norm names no other."""

from __future__ import annotations

from fractions import Fraction

from hornbook.engine.draft import Draft
from hornbook.engine.norms_parts import Spot, add_rule, new_scope
from hornbook.engine.norms_sanction import missing
from hornbook.engine.resolve import Scope
from hornbook.engine.rule import NormKind
from hornbook.engine.term import (
    THING,
    Compare,
    Cond,
    Constant,
    Dimension,
    Expr,
    Holds,
    MeasureId,
    MeasureOf,
    SentenceId,
    Shift,
    Term,
    Var,
)
from hornbook.engine.walk import free
from hornbook.grammar.norm import Validity
from hornbook.grammar.operators import Operator

EXPIRY = MeasureId("the expiry of {} of {}")
ISSUED = MeasureId("{} was issued to {}")
RENEWALS = MeasureId("the number of renewals of {} of {}")
EXTENSION = MeasureId("the longest renewal of {} of {}")
RENEWABLE = SentenceId("{} of {} is renewable")


def link_validity(draft: Draft, spot: Spot, validity: Validity) -> None:
    """The rules of expiry, of renewal and of its length; E216 where their vocabulary is missing."""
    if not _has_words(draft, validity):
        return
    scope = new_scope(draft, spot.place, ())
    subject = draft.resolver.term(validity.subject, draft.vocabulary.measures[EXPIRY].holes[0], scope)
    length = draft.resolver.period(validity.duration)
    event = None if validity.event is None else draft.resolver.date(validity.event, scope)
    kinds = draft.resolver.finish(_once(scope))
    if subject is None or length is None or (event is None and validity.event is not None):
        return
    args = (subject, _holder(draft, spot, subject, event))
    day = event or MeasureOf(ISSUED, args)
    until = Shift(day, length[0], length[1], scope.calendar)
    span = validity.span
    add_rule(draft, spot, NormKind.VALIDITY, MeasureOf(EXPIRY, args), (), span, kinds, value=until)
    if not validity.renewable:
        return
    limit = (_fewer(args, validity.most_times),) if validity.most_times else ()
    add_rule(draft, spot, NormKind.VALIDITY, Holds(RENEWABLE, args, span), limit, span, kinds)
    if validity.most_extension is not None:
        longest = draft.resolver.constant(validity.most_extension)
        head = MeasureOf(EXTENSION, args)
        if longest is not None:
            add_rule(draft, spot, NormKind.VALIDITY, head, (), span, kinds, value=longest)


def _has_words(draft: Draft, validity: Validity) -> bool:
    needed = [EXPIRY] + [ISSUED] * (validity.event is None)
    needed += [RENEWALS] * bool(validity.most_times) + [EXTENSION] * (validity.most_extension is not None)
    lacking: list[str] = [each for each in needed if each not in draft.vocabulary.measures]
    lacking += [RENEWABLE] * (validity.renewable and RENEWABLE not in draft.vocabulary.sentences)
    for each in lacking:
        missing(draft, f"`{each.replace('{}', '...')}`", validity.span)
    return not lacking


def _once(scope: Scope) -> Scope:
    """The holder may stand once: the made conclusion names it again."""
    scope.subjects = scope.subjects | frozenset(scope.uses)
    return scope


def _holder(draft: Draft, spot: Spot, subject: Term, event: Expr | None) -> Var:
    """Whose licence it is: the header's subject, the one whom the event names, or anyone who can hold one."""
    named = [var for var in draft.index.subjects(spot.place.address) if var != subject]
    named += [var for var in (free(event) if event is not None else ()) if var != subject]
    kind = draft.vocabulary.measures[EXPIRY].holes[1]
    fitting = [var for var in named if draft.vocabulary.is_a(var.kind, kind) or var.kind == THING]
    return fitting[0] if fitting else Var("H", kind)


def _fewer(args: tuple[Term, ...], most: int) -> Cond:
    times = Constant(Fraction(most), Dimension("count"), str(most))
    return Compare(MeasureOf(RENEWALS, args), Operator.BELOW, times)
