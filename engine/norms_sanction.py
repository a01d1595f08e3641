"""Sanctions: what follows on a breach, each measure under its own name, with its bearer and its amount.
A measure is a term (`a fine of 5,000,000 kip each time`), so that a question can list what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import partial, reduce
from itertools import count

from hornbook.engine.amounts import FOLLOWS
from hornbook.engine.draft import Draft
from hornbook.engine.made import listed
from hornbook.engine.made_breach import breach_id, earlier_breaches
from hornbook.engine.match import name_at
from hornbook.engine.norms_parts import Spot, add_rule, conditions, denials, new_scope
from hornbook.engine.phrase_words import atoms_of, shown, without_article
from hornbook.engine.program import MeasureEntry, NameEntry, ReferenceKind, Wording
from hornbook.engine.resolve import Scope
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import (
    THING,
    Address,
    All,
    AnyOf,
    Compare,
    Cond,
    Constant,
    Dimension,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    Term,
    Var,
    words_of,
)
from hornbook.engine.unify import common_kind
from hornbook.grammar.norm import Measure, Sanction
from hornbook.grammar.phrase import Expression, Operator, Phrase, Variable
from hornbook.grammar.span import Span

SANCTION = KindId("sanction")
FINE = KindId("fine")  # a sanction of money, where the vocabulary knows it
LETTER = re.compile(r"\b[A-Z]\d*\b")


def link_sanction(draft: Draft, spot: Spot, sanction: Sanction) -> None:
    """A rule for each measure, and one for its amount, once it is known who can be in breach; E216 where the
    vocabulary of sanctions is missing."""
    if FOLLOWS not in draft.vocabulary.sentences or SANCTION not in draft.vocabulary.kinds:
        missing(draft, "kind `sanction` and sentence `{a sanction S} follows for {a thing P}`", sanction.span)
        return
    place = spot.place
    found = [
        draft.index.resolve(each, place.address, place.document, sanction.span) for each in sanction.breached
    ]
    breached = [each for each in found if each is not None]
    for target in breached:
        draft.resolver.breaches.add(target)
        draft.refer(place.address, target, ReferenceKind.SANCTION, sanction.span)
    if not breached or len(breached) < len(found):
        return
    for measure in sanction.measures:
        draft.deferred.append(partial(_measure, draft, spot, sanction, measure, breached))


def _measure(draft: Draft, spot: Spot, sanction: Sanction, measure: Measure, breached: list[Address]) -> None:
    scope = new_scope(draft, spot.place, ())
    offender = draft.resolver.term(sanction.bearer, _offenders(draft, breached), scope)
    if offender is None:
        return
    _may_stand_once(scope, offender, sanction)
    bearer = offender
    if measure.bearer is not None:
        other = draft.resolver.term(measure.bearer, THING, scope)
        if other is None:
            return
        bearer = other
    parts = [_breach(draft, breached, sanction.occasion, offender, sanction.span)]
    parts += [*conditions(draft, scope, sanction.condition), *denials(draft, scope, sanction.unless)]
    amount = None if measure.amount is None else draft.resolver.expression(measure.amount, scope)
    kinds = draft.resolver.finish(scope)
    name = _name(draft, spot.place.address, measure, kinds)
    head = Holds(FOLLOWS, (name, bearer), measure.span)
    rule = add_rule(draft, spot, NormKind.SANCTION, head, parts, measure.span, kinds)
    if amount is not None:
        dimension = draft.resolver.dimension(amount)
        if not dimension.startswith("money "):
            help_ = "say in which currency, as `a fine of 5,000,000 kip`"
            draft.report("E207", "the amount of the fine is no money", measure.span, help_)
        key = _amount_measure(draft, rule, name, measure, dimension)
        add_rule(
            draft,
            spot,
            NormKind.SANCTION,
            MeasureOf(key, rule.head.args[1:]),
            [rule.head] if isinstance(rule.head, Holds) else [],
            measure.span,
            kinds,
            value=amount,
        )


def _offenders(draft: Draft, breached: list[Address]) -> KindId:
    """The kind of those who can be in breach of one of the provisions."""
    sentences = [draft.sentences.get(breach_id(each)) for each in breached]
    kinds = [THING if each is None else each.holes[0] for each in sentences]
    return reduce(partial(common_kind, draft.vocabulary.kinds), kinds)


def _may_stand_once(scope: Scope, offender: Term, sanction: Sanction) -> None:
    """The one in breach stands in the made conditions too, and those who bear a measure are named in the
    sanction, so that their letters need not stand twice in the rule of each measure."""
    bearers = [token for each in sanction.measures if each.bearer for token in each.bearer.tokens]
    scope.subjects = scope.subjects | {each.name for each in bearers if isinstance(each, Variable)}
    if isinstance(offender, Var):
        scope.subjects = scope.subjects | {offender.name}


def _breach(draft: Draft, breached: list[Address], occasion: int, offender: Term, span: Span) -> Cond:
    """The breach, with as many earlier ones as the occasion says: the first has none."""
    kind = _offenders(draft, breached)
    options: list[Cond] = []
    for address in breached:
        holds = Holds(breach_id(address), (offender,), span)
        if not occasion:
            options.append(holds)
            continue
        earlier = MeasureOf(earlier_breaches(draft, address, kind), (offender,))
        times = Constant(Fraction(occasion - 1), Dimension("count"), str(occasion - 1))
        options.append(All((holds, Compare(earlier, Operator.EQUAL, times, span)), span))
    return options[0] if len(options) == 1 else AnyOf(tuple(options), span=span)


def _name(draft: Draft, address: Address, measure: Measure, kinds: Mapping[str, KindId]) -> Name:
    """The measure's declared name, else enter one: `sanction ADDRESS#1`, in the words of the law, with the
    kinds of those it speaks of in the place of their letters."""
    declared = _declared(draft, measure)
    if declared is not None:
        return Name(declared)
    numbered = (NameId(f"sanction {address}#{number}") for number in count(1))
    name = next(each for each in numbered if each not in draft.names)
    words = shown(measure.what.tokens)
    if measure.amount is not None:
        words += f" of {in_words(measure.amount)}"
    if measure.each_time:
        words += " each time"
    words = LETTER.sub(lambda found: f"the {kinds[found[0]]}" if found[0] in kinds else found[0], words)
    fine = measure.amount is not None and FINE in draft.vocabulary.kinds
    draft.names[name] = NameEntry(name, FINE if fine else SANCTION, words, measure.span)
    return Name(name)


def _declared(draft: Draft, measure: Measure) -> NameId | None:
    if measure.amount is not None or measure.each_time:
        return None
    atoms = atoms_of(measure.what.tokens)
    found = name_at(atoms, 0, draft.vocabulary.lookup)
    return found[0] if found is not None and found[1] == len(atoms) else None


def _amount_measure(
    draft: Draft, rule: Rule, name: Name, measure: Measure, dimension: Dimension
) -> MeasureId:
    """Enter the measure `amount|ADDRESS#1` of the bearer: `the fine under 83/C/1 for T`."""
    assert isinstance(rule.head, Holds)
    key = MeasureId(name.id.replace("sanction ", "amount|", 1))
    words = f"{without_article(shown(measure.what.tokens))} under {words_of(rule.address)}"
    if any(each.forms["is"].pieces[0] == f"the {words} for " for each in draft.measures.values()):
        words = without_article(draft.names[name.id].words) + f" under {words_of(rule.address)}"
    bearer = rule.head.args[1]
    kind = bearer.kind if isinstance(bearer, Var) else THING
    forms: dict[str, Wording] = {
        "is": listed(f"the {words}", " for ", 1, ""),
        "asks": listed(f"how much is the {words}", " for ", 1, "?"),
    }
    draft.measures[key] = MeasureEntry(key, (kind,), dimension, forms, computed=True)
    return key


def in_words(expression: Expression) -> str:
    """An expression as the law writes it, on one line."""
    if isinstance(expression, Phrase):
        return shown(expression.tokens)
    return " ".join(word for word in expression.span.words.split() if word != "...")


def missing(draft: Draft, what: str, span: Span) -> None:
    """Report that a norm needs words that no vocabulary declares."""
    draft.report("E216", f"this norm needs {what}", span, "declare it, or use `kb/vocabulary/norms.law`")
