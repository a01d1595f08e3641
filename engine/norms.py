"""The norms of a provision become rules, in the order of the text: each statement is dealt out here.
Sanctions, validity and fees have their own modules."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from hornbook.engine.draft import Draft
from hornbook.engine.index import Place
from hornbook.engine.norms_deadline import deadline_of
from hornbook.engine.norms_fee import link_fee
from hornbook.engine.norms_parts import (
    Spot,
    add_rule,
    bind_loose,
    conditions,
    denials,
    new_scope,
    rekind_head,
    rekinded,
)
from hornbook.engine.norms_sanction import link_sanction
from hornbook.engine.norms_validity import link_validity
from hornbook.engine.orders import StatedCollision, StatedOrder, modal
from hornbook.engine.program import ReferenceKind
from hornbook.engine.references import alternative_id
from hornbook.engine.resolve import Resolver, Scope
from hornbook.engine.rule import Defeat, Defeats, NormKind, Rule
from hornbook.engine.term import (
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Expr,
    Holds,
    MeasureOf,
    RuleId,
    Var,
)
from hornbook.grammar.norm import Collision, During, Fee, Norm, Ordered, Requires, Sanction, Validity
from hornbook.grammar.phrase import Comparison, Operator, Phrase
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Defines,
    NonOperative,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)

KINDS = {
    "must": NormKind.OBLIGATION,
    "must not": NormKind.PROHIBITION,
    "may": NormKind.PERMISSION,
    "power": NormKind.POWER,
}

Parent = tuple[Rule, tuple[Cond, ...]]  # the norm an exception stands in, with its conditions as resolved


def infer_subjects(draft: Draft) -> None:
    """For a provision that no header gives a subject, those of its first conclusion or of its points: whom a
    reference to it is about. What is wrong with a conclusion is reported when its norm is linked."""
    resolver = Resolver(draft.vocabulary, draft.index, [])
    for place in reversed(draft.index.places.values()):
        norms = [each for each in place.written.statements if isinstance(each, Norm)]
        if draft.index.subjects(place.address):
            continue
        if not norms:
            _infer_from_points(draft, place)
            continue
        scope = new_scope(draft, place, ())
        head = resolver.head(norms[0].head, scope)
        if head is not None:
            args = rekind_head(head, resolver.finish(scope)).args
            draft.index.inferred[place.address] = tuple(each for each in args if isinstance(each, Var))


def _infer_from_points(draft: Draft, place: Place) -> None:
    """What only introduces its points is about whom they all are about."""
    points = [each for each in place.children if draft.index.has_conditions(each)]
    subjects = {draft.index.subjects(each) for each in points}
    if len(subjects) == 1:
        draft.index.inferred[place.address] = subjects.pop()


def link_norms(draft: Draft) -> None:
    """Every statement of every provision, in the order of the text."""
    for place in draft.index.places.values():
        spot = Spot(place, None, draft.readings_of(place.address, True))
        for statement in place.written.statements:
            _statement(draft, spot, statement)


def _statement(draft: Draft, spot: Spot, statement: Statement) -> None:
    """One statement; those that are no norms are read by `references`."""
    match statement:
        case Norm():
            _norm(draft, spot, statement, None)
        case Requires():
            _requires(draft, spot, statement)
        case Sanction():
            link_sanction(draft, spot, statement)
        case Validity():
            link_validity(draft, spot, statement)
        case Collision():
            _collision(draft, spot, statement)
        case Fee():
            link_fee(draft, spot, statement)
        case Alternative(_, _, statements):
            under = alternative_id(draft, statement, spot.place.address)
            for inner in statements:
                _statement(draft, Spot(spot.place, under, ()), inner)
        case Says() | NonOperative() | Reading() | Untested() | Defines() | RefersTo() | Amendment():
            pass
        case _:
            assert_never(statement)


def _norm(draft: Draft, spot: Spot, norm: Norm, parent: Parent | None) -> None:
    scope = new_scope(draft, spot.place, parent[0].vars if parent else ())
    head, value = _head(draft, scope, norm.head)
    parts = [*conditions(draft, scope, norm.condition), *denials(draft, scope, norm.unless)]
    parts += _during(draft, scope, norm.during)
    deadline, trigger = deadline_of(draft, scope, norm.deadlines)
    governing = draft.resolver.date(norm.governed.event, scope) if norm.governed else trigger
    kinds = draft.resolver.finish(scope)
    if head is None:
        return
    raw = (*(parent[1] if parent else ()), *(rekinded(each, kinds) for each in parts))
    kind = _kind(norm, head, bool(raw), parent is not None)
    rule = add_rule(draft, spot, kind, head, raw, norm.span, kinds, value, deadline, governing)
    for order in norm.orders:
        _order(draft, spot, rule, order)
    if parent is not None:
        _defeat(draft, parent[0].id, rule)
    for exception in norm.exceptions:
        for inner in exception.norms:
            if isinstance(inner, Norm):
                _norm(draft, spot, inner, (rule, raw))
            else:
                hint = "write the exception's conclusion as a sentence, with its conditions below it"
                draft.report("E217", "only a norm can stand under `except`", exception.span, hint)


def _head(
    draft: Draft, scope: Scope, written: Phrase | Comparison
) -> tuple[Holds | MeasureOf | None, Expr | None]:
    """What the norm concludes; the value where it sets one. No head where either was reported."""
    if isinstance(written, Phrase):
        return draft.resolver.head(written, scope), None
    return draft.resolver.assigned(written, scope)


def _kind(norm: Norm, head: Holds | MeasureOf, conditional: bool, exception: bool) -> NormKind:
    mode = modal(head.sentence)[0] if isinstance(head, Holds) else ""
    if norm.helper:
        return NormKind.HELPER
    if mode:
        return KINDS[mode]
    if exception:
        return NormKind.EXCEPTION
    return NormKind.CONDITION if conditional and isinstance(head, Holds) else NormKind.DEFINITION


def _during(draft: Draft, scope: Scope, during: During | None) -> list[Cond]:
    """`from` and `until` as conditions on the day asked about, both days included."""
    if during is None:
        return []
    edges = ((during.start, Operator.AT_LEAST), (during.end, Operator.AT_MOST))
    found = [(draft.resolver.date(day, scope), operator) for day, operator in edges if day is not None]
    return [Compare(AskedDay(), operator, day, during.span) for day, operator in found if day is not None]


def _requires(draft: Draft, spot: Spot, requires: Requires) -> None:
    """What must hold; `unless` lets it be: the condition is met where it holds or the exemption does."""
    scope = new_scope(draft, spot.place, ())
    parts = conditions(draft, scope, requires.condition)
    exempt = [draft.resolver.condition(each.condition, scope) for each in requires.unless]
    kinds = draft.resolver.finish(scope)
    subjects = {each.name for each in draft.index.subjects(spot.place.address)}
    bound = bind_loose([rekinded(each, kinds) for each in parts], subjects)
    let = [rekinded(each, kinds) for each in exempt if each is not None]
    into = draft.conditions.setdefault((spot.place.address, spot.under), [])
    if not let:
        into.extend(bound)
    elif bound:
        met = bound[0] if len(bound) == 1 else All(tuple(bound), requires.span)
        into.append(AnyOf((met, *let), span=requires.span))


def _defeat(draft: Draft, parent: RuleId, exception: Rule) -> None:
    """Where the exception applies, its parent does not conclude."""
    rule = next(each for each in draft.rules[exception.address] if each.id == parent)
    own = {each.name: each for each in rule.vars}
    strange = [each.name for each in exception.vars if each.name not in own]
    if strange:
        message = f"`{strange[0]}` is not in the conclusion that this excepts from"
        hint = f"write `some {exception.vars[0].kind} ...` for it, or name it in the norm above"
        draft.report("E217", message, exception.span, hint)
        return
    alike = rule.head.args if _same_base(rule, exception) else exception.head.args
    args = tuple(
        own[each.name] if isinstance(each, Var) else (other if isinstance(other, Var) else each)
        for each, other in zip(exception.head.args, alike, strict=True)
    )
    defeat = Defeat(exception.id, args, Defeats.EXCEPTION)
    draft.replace(replace(rule, defeats=(*rule.defeats, defeat)))


def _same_base(rule: Rule, exception: Rule) -> bool:
    """Whether an exception concludes for or against what its norm does."""
    if not isinstance(rule.head, Holds) or not isinstance(exception.head, Holds):
        measures = [each.head.measure for each in (rule, exception) if isinstance(each.head, MeasureOf)]
        return len(measures) == 2 and len(set(measures)) == 1
    return modal(rule.head.sentence)[1] == modal(exception.head.sentence)[1]


def _order(draft: Draft, spot: Spot, rule: Rule, order: Ordered) -> None:
    target = draft.index.resolve(order.address, spot.place.address, spot.place.document, order.span)
    if target is not None:
        draft.stated.append(StatedOrder(rule.id, order.yields, target, order.span))
        draft.refer(rule.address, target, ReferenceKind.EXCEPTION, order.span)


def _collision(draft: Draft, spot: Spot, collision: Collision) -> None:
    place = spot.place
    found = [
        draft.index.resolve(each, place.address, place.document, collision.span)
        for each in collision.addresses
    ]
    targets = tuple(each for each in found if each is not None)
    if len(targets) == len(found):
        draft.stated.append(StatedCollision(targets, collision.span))
    for target in targets:
        draft.refer(place.address, target, ReferenceKind.MENTION, collision.span)
