"""The rules that the linker makes of a provision's own: whether it is satisfied, and with what left out.
Each stands at the provision it speaks of, so that a proof cites the law's own places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hornbook.engine.draft import Draft, made_rule
from hornbook.engine.program import Program, Sentence, Wording
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Cond,
    Holds,
    IsA,
    Name,
    NameId,
    Not,
    ReadingId,
    RuleId,
    SentenceId,
    Term,
    Var,
    words_of,
)
from hornbook.engine.unify import kind_of
from hornbook.engine.walk import inside, terms, with_terms
from hornbook.grammar.norm import Combine, Header


@dataclass(frozen=True, slots=True)
class Variant:
    """A reference's changes: points left out, and names for which others are read (old, new)."""

    leaving_out: tuple[Address, ...] = ()
    replacing: tuple[tuple[NameId, NameId], ...] = ()


PLAIN = Variant()


def satisfied_id(address: Address, variant: Variant = PLAIN) -> SentenceId:
    """`satisfied|ADDRESS[|without A,B][|N for M]`."""
    without = "|without " + ",".join(variant.leaving_out) if variant.leaving_out else ""
    read = "".join(f"|{new} for {old}" for old, new in variant.replacing)
    return SentenceId(f"satisfied|{address}{without}{read}")


def make_satisfied(draft: Draft) -> None:
    """The satisfied sentence of every provision with conditions, and those that references asked for."""
    done: set[SentenceId] = set()
    for address in draft.index.places:
        if draft.index.has_conditions(address) and not _only_gathers(draft, address):
            _make(draft, address, PLAIN, done)
    for asked, leaving_out, replacing in list(draft.resolver.satisfied.values()):
        variant = Variant(leaving_out, replacing)
        if draft.index.has_conditions(asked):
            _make(draft, asked, variant, done)
        else:
            _make_of_conclusions(draft, asked, variant, done)


def _only_gathers(draft: Draft, address: Address) -> bool:
    """Whether the provision is about nobody and its points are about different ones: an article of several
    matters, which is satisfied for somebody only where a reference says so."""
    points = [each for each in draft.index.places[address].children if draft.index.has_conditions(each)]
    return not draft.index.subjects(address) and any(map(draft.index.subjects, points))


def _make_of_conclusions(draft: Draft, address: Address, variant: Variant, done: set[SentenceId]) -> None:
    """A provision without conditions is satisfied where all that it concludes holds."""
    sentence = satisfied_id(address, variant)
    if sentence in done:
        return
    done.add(sentence)
    subjects = draft.index.subjects(address)
    heads = [
        rule.head
        for below in draft.index.under(address)
        if not set(variant.leaving_out) & {below}
        for rule in draft.rules.get(below, ())
        if rule.kind in (NormKind.CONDITION, NormKind.DEFINITION) and isinstance(rule.head, Holds)
    ]
    said = dict.fromkeys(Holds(each.sentence, _said_of(each.args, subjects)) for each in heads)
    parts = tuple(_renamed(each, variant) for each in said)
    span = draft.index.places[address].written.span
    if not parts:
        message = f"{words_of(address)} lays down no condition that could be satisfied"
        draft.report("E217", message, span, "write its conditions with `requires`")
    forms = _satisfied_forms(address, variant, len(subjects))
    draft.make_sentence(sentence, tuple(each.kind for each in subjects), forms, span)
    made_rule(draft, address, NormKind.CONDITION, Holds(sentence, subjects), parts, span)


def _said_of(args: tuple[Term, ...], subjects: tuple[Var, ...]) -> tuple[Term, ...]:
    """The terms of a conclusion with its variables read, in their order, as the provision's subjects."""
    own = dict.fromkeys(each for each in args if isinstance(each, Var))
    named = {each.name: each for each in subjects}
    new = {var: named.get(var.name, other) for var, other in zip(own, subjects, strict=False)}
    return tuple(new.get(each, each) if isinstance(each, Var) else each for each in args)


def _make(draft: Draft, address: Address, variant: Variant, done: set[SentenceId]) -> None:
    sentence = satisfied_id(address, variant)
    if sentence in done:
        return
    done.add(sentence)
    place = draft.index.places[address]
    subjects = draft.index.subjects(address)
    holes = tuple(each.kind for each in subjects)
    draft.make_sentence(sentence, holes, _satisfied_forms(address, variant, len(holes)), place.written.span)
    kept = [each for each in place.children if each not in variant.leaving_out]
    children = [each for each in kept if draft.index.has_conditions(each)]
    below = [_child(draft, subjects, each, _narrowed(draft, each, variant)) for each in children]
    alternatives = _alternatives(draft, address)
    for under in (None, *alternatives):
        own = tuple(_renamed(each, variant) for each in draft.conditions.get((address, under), ()))
        made_rule(
            draft,
            address,
            NormKind.CONDITION,
            Holds(sentence, subjects),
            (*own, *_combined(place.written.header, below)),
            place.written.span,
            under=under,
            not_under=() if under else alternatives,
        )
    for each in children:
        _make(draft, each, _narrowed(draft, each, variant), done)


def _alternatives(draft: Draft, address: Address) -> tuple[ReadingId, ...]:
    """The provision's alternative readings, where its own text or one of them lays down a condition."""
    found = draft.readings_of(address, True)
    return found if any((address, each) in draft.conditions for each in _readings(draft, address)) else ()


def _combined(header: Header | None, below: Sequence[tuple[tuple[IsA, ...], Holds]]) -> tuple[Cond, ...]:
    """The points below: each that does not concern the individual counts as met under `every`, and does not
    count under `any` and `at least`."""
    combine = header.combine if header else None
    if combine in (None, Combine.EVERY):
        return tuple(
            AnyOf((*(Not(kind) for kind in kinds), holds)) if kinds else holds for kinds, holds in below
        )
    least = header.number if header and combine is Combine.AT_LEAST else 1
    return (AnyOf(tuple(_both(kinds, holds) for kinds, holds in below), least),)


def _both(kinds: tuple[IsA, ...], holds: Holds) -> Cond:
    return All((*kinds, holds)) if kinds else holds


def _child(
    draft: Draft, subjects: tuple[Var, ...], child: Address, variant: Variant
) -> tuple[tuple[IsA, ...], Holds]:
    """The child's satisfied sentence of the parent's subjects, and the kinds they need to be of."""
    wanted = draft.index.subjects(child)
    args = _matched(wanted, subjects)
    if args is None:
        span = draft.index.places[child].written.span
        message = f"{words_of(child)} is for others than the provision it stands in"
        draft.report("E217", message, span, "name in its header only those named above it, or kinds of them")
        args = wanted
    pairs = zip(args, wanted, strict=True)
    narrower = tuple(IsA(arg, want.kind) for arg, want in pairs if arg.kind != want.kind)
    return narrower, Holds(satisfied_id(child, variant), tuple(args))


def _matched(wanted: tuple[Var, ...], subjects: tuple[Var, ...]) -> tuple[Var, ...] | None:
    by_name = {each.name: each for each in subjects}
    if all(each.name in by_name for each in wanted):
        return tuple(by_name[each.name] for each in wanted)
    return subjects if len(wanted) == len(subjects) else None


def _narrowed(draft: Draft, address: Address, variant: Variant) -> Variant:
    """What of the variant concerns the provision: points below it, names that its conditions speak of."""
    below = set(draft.index.under(address))
    out = tuple(each for each in variant.leaving_out if each in below)
    if not variant.replacing:
        return Variant(out)
    own = [draft.conditions.get((place, under), ()) for place in below for under in _readings(draft, place)]
    parts = (part for conditions in own for condition in conditions for part in inside(condition))
    spoken = {term.id for part in parts for term in terms(part) if isinstance(term, Name)}
    return Variant(out, tuple(each for each in variant.replacing if each[0] in spoken))


def _readings(draft: Draft, address: Address) -> tuple[ReadingId | None, ...]:
    """The provision's own text (None) and its alternatives."""
    return (None, *draft.readings_of(address, True))


def _renamed(condition: Cond, variant: Variant) -> Cond:
    new: dict[Term, Term] = {Name(old): Name(name) for old, name in variant.replacing}
    return with_terms(condition, new) if new else condition


def _satisfied_forms(address: Address, variant: Variant, holes: int) -> dict[str, Wording]:
    out = ", ".join(words_of(each) for each in variant.leaving_out)
    changes = [f", leaving out {out}"] if out else []
    changes += [f", reading {new} for {old}" for old, new in variant.replacing]
    what = words_of(address) + "".join(changes)
    if changes:
        what += ","
    return {
        "is": listed(f"{what} is satisfied", " for ", holes, ""),
        "not": listed(f"{what} is not satisfied", " for ", holes, ""),
        "asks": listed(f"is {what} satisfied", " for ", holes, "?"),
    }


def listed(before: str, link: str, holes: int, after: str) -> Wording:
    """Words, then the holes: `before`, `link` and hole 0, ` and ` hole 1; then `after`."""
    pieces: list[str | int] = [before + (link if holes else "")]
    for hole in range(holes):
        pieces += [" and ", hole] if hole else [hole]
    if after:
        pieces.append(after)
    if holes == 0:
        pieces = [before + after]
    return Wording(tuple(pieces))


def applies_sentences(program: Program) -> dict[SentenceId, Sentence]:
    """The sentence `applies|RULE` of every rule to which another yields, or of which a breach speaks."""
    rules = program.rules.values()
    spoken = {defeat.by for each in rules for defeat in each.defeats}
    spoken |= {
        RuleId(part.sentence.removeprefix("applies|"))
        for each in rules
        for part in inside(each.body)
        if isinstance(part, Holds) and part.sentence.startswith("applies|")
    }
    made = (applies_sentence(program, each) for each in rules if each.id in spoken)
    return {each.id: each for each in made}


def _at(places: Sequence[int], wording: Wording) -> Wording:
    """The wording with its holes at these places of the sentence."""
    return Wording(tuple([each if isinstance(each, str) else places[each] for each in wording.pieces]))


def applies_sentence(program: Program, rule: Rule) -> Sentence:
    """The sentence that a rule applies, of those of whom it concludes."""
    args = rule.head.args
    holes = tuple(kind_of(program, each) for each in args)
    spoken = [args.index(each) for each in rule.vars]
    what = words_of(rule.address)
    forms = {
        key: _at(spoken, listed(f"{what} {words}", " to ", len(spoken), ""))
        for key, words in (("is", "applies"), ("not", "does not apply"))
    }
    sentence = SentenceId(f"applies|{rule.id}")
    return Sentence(sentence, holes, forms, concluded=True, made=True, span=rule.span)
