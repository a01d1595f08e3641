"""Who yields to whom where two norms collide: by what a norm states, by rank, by time, by scope.
Where these disagree or are silent the law is open, and the choice is left to every answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from hornbook.engine.program import Program
from hornbook.engine.rule import Defeat, Defeats, NormKind, Rule
from hornbook.engine.term import Address, Cond, Holds, Not, RuleId, SentenceId, Term, Var, words_of
from hornbook.engine.unify import in_terms_of, kind_of, unify
from hornbook.engine.walk import with_terms
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

# Which conclusions on one sentence are contrary: what the law demands or allows against what it forbids.
CONTRARY = {frozenset(("must", "must not")), frozenset(("may", "must not"))}


@dataclass(frozen=True, slots=True)
class StatedOrder:
    """`subject to ADDRESS` (yields) or `notwithstanding ADDRESS`, written in a norm."""

    rule: RuleId
    yields: bool
    address: Address
    span: Span


@dataclass(frozen=True, slots=True)
class StatedCollision:
    """`only one of A, B applies to S`: the rules of these provisions meet and nothing orders them."""

    addresses: tuple[Address, ...]
    span: Span


Stated = StatedOrder | StatedCollision
Yields = list[tuple[RuleId, Defeat]]


def order(program: Program, stated: Sequence[Stated]) -> tuple[Program, list[Diagnostic]]:
    """The program with every rule's defeats; reports E217 for an order that orders nothing, and W309 for two
    norms that collide in every case."""
    diagnostics: list[Diagnostic] = []
    rules = dict(program.rules)
    program = replace(program, rules=rules)
    for each in stated:
        found = _ordered(program, each) if isinstance(each, StatedOrder) else _collided(program, each)
        if not found:
            diagnostics.append(_orders_nothing(each))
        _add_defeats(rules, found)
    for one, other in _colliding(program):
        decided = _decide(program, one, other)
        _add_defeats(rules, decided)
        if len(decided) == 2 and _same_body(one, other):
            diagnostics.append(_always_open(one, other))
    return program, diagnostics


def _add_defeats(rules: dict[RuleId, Rule], found: Yields) -> None:
    for rule_id, defeat in found:
        rules[rule_id] = replace(rules[rule_id], defeats=(*rules[rule_id].defeats, defeat))


def _ordered(program: Program, stated: StatedOrder) -> Yields:
    rule = program.rules[stated.rule]
    others = [each for each in _rules_under(program, stated.address) if contrary(program, rule, each)]
    pairs = [(rule, other) if stated.yields else (other, rule) for other in others]
    return [(loser.id, _defeat(loser, winner, Defeats.SUBJECT_TO)) for loser, winner in pairs]


def _collided(program: Program, stated: StatedCollision) -> Yields:
    sides = [list(_rules_under(program, each)) for each in stated.addresses]
    found: Yields = []
    for left, right in combinations(sides, 2):
        pairs = [(a, b) for a in left for b in right if _may_collide(program, a, b)]
        for one, other in pairs:
            found += _open(one, other)
    return found


def _may_collide(program: Program, one: Rule, other: Rule) -> bool:
    """Two sanctions for one bearer, or two contrary norms; what a sanction amounts to follows by itself."""
    sanctions = one.kind is other.kind is NormKind.SANCTION
    if sanctions and isinstance(one.head, Holds) and isinstance(other.head, Holds):
        return unify(program, one.head.args[1:], other.head.args[1:])
    return not sanctions and contrary(program, one, other)


def _rules_under(program: Program, address: Address) -> Iterator[Rule]:
    return (each for each in program.rules.values() if f"{each.address}/".startswith(f"{address}/"))


def contrary(program: Program, one: Rule, other: Rule) -> bool:
    """Whether two rules can conclude against each other about the same individuals."""
    if not unify(program, one.head.args, other.head.args):
        return False
    if not isinstance(one.head, Holds) or not isinstance(other.head, Holds):
        return type(one.head) is type(other.head) and one.head == replace(other.head, args=one.head.args)
    (mode, base), (other_mode, other_base) = modal(one.head.sentence), modal(other.head.sentence)
    if base == other_base and frozenset((mode, other_mode)) in CONTRARY:
        return True
    both = {one.head.sentence, other.head.sentence}
    return len(both) == 2 and any(both <= set(group.members) for group in program.groups)


def modal(sentence: SentenceId) -> tuple[str, str]:
    """The modality of a sentence (`must`, `must not`, `may`, `power`, or empty), and it without that."""
    mode, bar, base = sentence.partition("|")
    return (mode, base) if bar and mode in ("must", "must not", "may", "power") else ("", sentence)


def _colliding(program: Program) -> list[tuple[Rule, Rule]]:
    """Pairs of prescriptive rules, in the order of the text, that collide and that nothing stated orders."""
    forbidding: dict[str, list[int]] = {}
    others: dict[str, list[int]] = {}
    rules = list(program.rules.values())
    for place, rule in enumerate(rules):
        mode, base = modal(rule.head.sentence) if isinstance(rule.head, Holds) else ("", "")
        if mode in ("must", "may", "must not"):
            (forbidding if mode == "must not" else others).setdefault(base, []).append(place)
    met = [(a, b) for base, places in forbidding.items() for a in places for b in others.get(base, ())]
    pairs = [(rules[a], rules[b]) for a, b in sorted((min(pair), max(pair)) for pair in met)]
    return [
        (a, b) for a, b in pairs if contrary(program, a, b) and not _already(a, b) and not _never_both(a, b)
    ]


def _already(one: Rule, other: Rule) -> bool:
    return other.id in {each.by for each in one.defeats} or one.id in {each.by for each in other.defeats}


def _never_both(one: Rule, other: Rule) -> bool:
    """Whether no case lets both apply: they stand under readings that exclude each other, or one needs what
    the other denies."""
    if one.under in other.not_under or other.under in one.not_under:
        return True
    ours, theirs = _conditions(one, other)
    return any(Not(each) in theirs for each in ours) or any(Not(each) in ours for each in theirs)


def _conditions(one: Rule, other: Rule) -> tuple[frozenset[Cond], frozenset[Cond]]:
    """The conditions of both as written, in the terms of the one that speaks of fewer; none where each speaks
    of some that the other does not."""
    for wide, narrow in ((other, one), (one, other)):
        new = in_terms_of(wide.head.args, narrow.head.args)
        if new is not None:
            theirs = frozenset(with_terms(each, new) for each in wide.body.parts)
            ours = frozenset(narrow.body.parts)
            return (ours, theirs) if narrow is one else (theirs, ours)
    return frozenset(), frozenset()


def _decide(program: Program, one: Rule, other: Rule) -> Yields:
    """Who yields; both ways where the law is open."""
    votes = [
        (why, winner)
        for why, winner in (
            (Defeats.RANK, _by(one, other, _rank(program, one), _rank(program, other))),
            (Defeats.LATER, _by(one, other, one.version.start, other.version.start)),
            (Defeats.NARROWER, _narrower_kind(program, one, other)),
            (Defeats.NARROWER, _narrower_body(one, other)),
        )
        if winner is not None
    ]
    winners = {winner.id for _, winner in votes}
    if len(winners) != 1:
        return _open(one, other)
    why, winner = votes[0]
    loser = other if winner is one else one
    return [(loser.id, _defeat(loser, winner, why))]


def yields_between(program: Program, one: Rule, other: Rule) -> Yields:
    """Who yields of two prescriptive rules that nothing stated orders; nobody where they never collide."""
    if not contrary(program, one, other) or _never_both(one, other):
        return []
    return _decide(program, one, other)


def _by(one: Rule, other: Rule, first: int, second: int) -> Rule | None:
    return None if first == second else one if first > second else other


def _rank(program: Program, rule: Rule) -> int:
    document = program.documents.get(rule.address.partition("/")[0])
    return document.rank if document else 0


def _narrower_kind(program: Program, one: Rule, other: Rule) -> Rule | None:
    """The rule whose individuals are all of the other's kinds, and fewer."""
    pairs = list(zip(one.head.args, other.head.args, strict=True))
    within = all(_within(program, a, b) for a, b in pairs)
    around = all(_within(program, b, a) for a, b in pairs)
    return None if within == around else one if within else other


def _within(program: Program, inner: Term, outer: Term) -> bool:
    if isinstance(outer, Var):
        return program.is_a(kind_of(program, inner), outer.kind)
    return inner == outer


def _narrower_body(one: Rule, other: Rule) -> Rule | None:
    """The rule whose conditions, as written, are the other's and more."""
    ours, theirs = _conditions(one, other)
    return one if ours > theirs else other if theirs > ours else None


def _same_body(one: Rule, other: Rule) -> bool:
    """Whether two rules have the same conditions, as written."""
    new = in_terms_of(other.head.args, one.head.args)
    return new is not None and {with_terms(each, new) for each in other.body.parts} == set(one.body.parts)


def _open(one: Rule, other: Rule) -> Yields:
    choice = f"{one.id}|{other.id}"
    return [
        (one.id, _defeat(one, other, Defeats.OPEN, choice)),
        (other.id, _defeat(other, one, Defeats.OPEN, choice)),
    ]


def _defeat(loser: Rule, winner: Rule, why: Defeats, choice: str = "") -> Defeat:
    """The loser yields for those of its individuals whom the winner speaks of too."""
    args = loser.head.args
    if winner.kind is loser.kind is NormKind.SANCTION:  # the first term names the sanction itself
        args = (*winner.head.args[:1], *args[1:])
    return Defeat(winner.id, args, why, choice)


def _orders_nothing(stated: Stated) -> Diagnostic:
    if isinstance(stated, StatedCollision):
        message = "these provisions have no measures or norms that could meet in one person"
        return Diagnostic("E217", message, stated.span, "name the provisions whose sanctions collide")
    place = words_of(stated.address)
    hint = f"for a plain reference write `refers to {place.removeprefix('article ')}`"
    return Diagnostic("E217", f"no norm under {place} says the contrary of this one", stated.span, hint)


def _always_open(one: Rule, other: Rule) -> Diagnostic:
    first, second = words_of(one.address), words_of(other.address)
    who = f"two norms of {first}" if first == second else f"{first} and {second}"
    return Diagnostic(
        "W309",
        f"{who} say the contrary under the same conditions, and nothing orders them",
        other.span,
        "write which yields (`subject to`, `notwithstanding`), or the condition that tells them apart",
        (("the other norm", one.span),),
    )
