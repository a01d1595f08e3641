"""The rules that say who is in breach of what: of an obligation, a prohibition, a condition, an article.
The law seldom prints them; its sanctions need them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from hornbook.engine.draft import Draft, made_rule
from hornbook.engine.made import PLAIN, listed, satisfied_id
from hornbook.engine.orders import modal
from hornbook.engine.program import MeasureEntry, Wording
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import (
    THING,
    Address,
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Dimension,
    Expr,
    Happened,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    Not,
    Quantify,
    Range,
    SentenceId,
    Term,
    Var,
    words_of,
)
from hornbook.engine.unify import common_kind
from hornbook.grammar.operators import Operator, Quantifier
from hornbook.grammar.span import NOWHERE, Span


def breach_id(address: Address) -> SentenceId:
    """`breach|ADDRESS`, of the one in breach."""
    return SentenceId(f"breach|{address}")


def earlier_id(address: Address) -> MeasureId:
    """The measure that counts the earlier breaches of a provision by one person."""
    return MeasureId(f"earlier breaches|{address}")


def make_breaches(draft: Draft) -> None:
    """The breach sentence of every provision that demands or forbids, of those above them, and of those
    asked for; reports E217 for one asked for that nobody could breach."""
    norms = [each for each in draft.all_rules() if _is_prescriptive(each)]
    demanded = Counter(_head_id(each) for each in draft.all_rules())
    for rule in norms:
        _breach_of_norm(draft, rule, demanded[_head_id(rule)] > 1)
    asked = [address for address in draft.index.places if address in draft.resolver.breaches]
    for address in reversed(_inner_last(draft, {each.address for each in norms} | {*asked})):
        _breach_of_provision(draft, address, address in asked and not _demands(draft, address))
    for address in asked:
        if breach_id(address) not in draft.sentences:
            hint = "refer to the provision that demands, forbids or sets the condition"
            span = _asked_at(draft, address)
            draft.report("E217", f"nothing in {words_of(address)} can be breached", span, hint)


def _asked_at(draft: Draft, address: Address) -> Span:
    """Where a provision's breach is first spoken of; the provision where only a question does."""
    references = (*draft.references, *draft.resolver.references)
    spans = (each.span for each in references if each.target == address)
    return next(spans, draft.index.places[address].written.span)


def _is_prescriptive(rule: Rule) -> bool:
    return (
        isinstance(rule.head, Holds)
        and modal(rule.head.sentence)[0] in ("must", "must not")
        and bool(rule.head.args)
    )


def _inner_last(draft: Draft, breached: set[Address]) -> list[Address]:
    """The provisions and all that they stand in or that stand in them, in the order of the text."""
    wanted: set[Address] = set()
    for address in breached:
        wanted.update(draft.index.under(address))
        step = draft.index.places[address].parent
        while step is not None:
            wanted.add(step)
            step = draft.index.places[step].parent
    return [address for address in draft.index.places if address in wanted]


def _demands(draft: Draft, address: Address) -> bool:
    """Whether the provision, or one below it, itself says what its subject, or everyone of a wider kind, must
    do or not do: then its breach is to act against that, and a condition that fails is none by itself."""
    subjects = draft.index.subjects(address)
    is_a = draft.vocabulary.is_a
    rules = (rule for below in draft.index.under(address) for rule in draft.rules.get(below, ()))
    first = (rule.head.args[0] for rule in rules if _is_prescriptive(rule))
    return any(
        isinstance(term, Var) and (term.name == each.name or is_a(each.kind, term.kind))
        for term in first
        for each in subjects
    )


def _breach_of_provision(draft: Draft, address: Address, by_condition: bool) -> None:
    """A condition's breach is its not being satisfied, where that is asked; a provision's is any point's."""
    place = draft.index.places[address]
    subjects = draft.index.subjects(address)
    if by_condition and subjects and draft.index.has_conditions(address):
        unmet = Not(Holds(satisfied_id(address, PLAIN), subjects))
        _add(draft, address, subjects[0], _some(subjects[1:], unmet), None)
    for child in place.children:
        for bearer in _bearers(draft, child):
            _add(draft, address, bearer, Holds(breach_id(child), (bearer,)), None)


def _bearers(draft: Draft, address: Address) -> list[Term]:
    """Those of whom the provision's breach can be said, each once."""
    heads = [each.head for each in draft.rules.get(address, ()) if each.kind is NormKind.BREACH]
    bearers: dict[Term, None] = {}
    for head in heads:
        for term in head.args:
            bearers[Var("P", term.kind) if isinstance(term, Var) else term] = None
    return list(bearers)


def _breach_of_norm(draft: Draft, rule: Rule, shared: bool) -> None:
    """shared: another norm demands the same, so that this one has to apply besides."""
    assert isinstance(rule.head, Holds)
    mode, base = modal(rule.head.sentence)
    bearer = rule.head.args[0]
    event = MeasureOf(MeasureId(base), rule.head.args) if base in draft.vocabulary.measures else None
    done: Cond = Happened(event.measure, event.args) if event else Holds(SentenceId(base), rule.head.args)
    applies = Holds(SentenceId(f"applies|{rule.id}"), rule.head.args)
    parts: tuple[Cond, ...] = (applies, rule.head) if shared else (rule.head,)
    if mode == "must not":
        parts += (done,)
    elif rule.deadline is None:
        parts += (Not(done),)
    else:
        parts += (Compare(AskedDay(), Operator.OVER, rule.deadline), _late(done, event, rule.deadline))
    others = tuple(each for each in rule.vars if each != bearer)
    governing = event if event is not None and mode == "must not" else rule.governing
    _add(draft, rule.address, bearer, _some(others, All(parts)), governing if not others else None)


def _head_id(rule: Rule) -> str:
    return rule.head.sentence if isinstance(rule.head, Holds) else rule.head.measure


def _late(done: Cond, event: MeasureOf | None, deadline: Expr) -> Cond:
    if event is None:
        return Not(done)
    return AnyOf((Not(done), Compare(event, Operator.OVER, deadline)))


def _some(others: Iterable[Var], condition: Cond) -> Cond:
    """The condition for some individuals in the place of the variables that the bearer does not name."""
    for var in reversed(tuple(others)):
        condition = Quantify(Quantifier.SOME, Range(var, condition), None)
    return condition


def _add(draft: Draft, address: Address, bearer: Term, condition: Cond, governing: Expr | None) -> None:
    sentence = breach_id(address)
    span = draft.index.places[address].written.span
    kind = _kind(draft, bearer)
    known = draft.sentences.get(sentence)
    if known is not None:
        kind = common_kind(draft.vocabulary.kinds, known.holes[0], kind)
        del draft.sentences[sentence]
    draft.make_sentence(sentence, (kind,), _forms(address), span)
    parts = condition.parts if isinstance(condition, All) else (condition,)
    made_rule(draft, address, NormKind.BREACH, Holds(sentence, (bearer,)), parts, span, governing=governing)


def _kind(draft: Draft, term: Term) -> KindId:
    match term:
        case Var(_, kind):
            return kind
        case Name(name):
            return draft.vocabulary.names[name].kind
        case _:
            return THING


def _forms(address: Address) -> dict[str, Wording]:
    what = words_of(address)
    return {
        "is": Wording((0, f" is in breach of {what}")),
        "not": Wording((0, f" is not in breach of {what}")),
        "asks": Wording(("is ", 0, f" in breach of {what}?")),
    }


def earlier_breaches(draft: Draft, address: Address, kind: KindId) -> MeasureId:
    """Enter the measure of earlier breaches: a given count, as nothing is silently none."""
    measure = earlier_id(address)
    what = words_of(address)
    forms = {
        "is": listed(f"the number of earlier breaches of {what}", " by ", 1, ""),
        "asks": listed(f"how many earlier breaches of {what} are there", " by ", 1, "?"),
    }
    entry = MeasureEntry(measure, (kind,), Dimension("count"), forms, span=NOWHERE)
    draft.measures.setdefault(measure, entry)
    return measure
