"""Two provisions that give one measure different values for the same individuals: E304.
Where their conditions differ a case may still meet both; then it is the answer that says so."""

from __future__ import annotations

from itertools import combinations

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import Cond, MeasureId, MeasureOf, article_of
from hornbook.engine.unify import in_terms_of, unify
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.grammar.diagnostic import Diagnostic


def unordered_values(program: Program) -> list[Diagnostic]:
    """One finding a pair of rules of which one applies wherever the other does, with different values."""
    by_measure: dict[MeasureId, list[Rule]] = {}
    for rule in program.rules.values():
        if isinstance(rule.head, MeasureOf):
            by_measure.setdefault(rule.head.measure, []).append(rule)
    pairs = [pair for rules in by_measure.values() for pair in combinations(rules, 2)]
    return [_finding(one, other) for one, other in pairs if _collide(program, one, other)]


def _collide(program: Program, one: Rule, other: Rule) -> bool:
    if not unify(program, one.head.args, other.head.args):
        return False
    if one.under in other.not_under or other.under in one.not_under or one.under != other.under:
        return False
    if other.id in {each.by for each in one.defeats} or one.id in {each.by for each in other.defeats}:
        return False
    new = in_terms_of(other.head.args, one.head.args)
    if new is None or one.value is None or other.value is None:
        return False
    ours: set[Cond] = set(one.body.parts)
    theirs = {with_terms(each, new) for each in other.body.parts}
    return (ours <= theirs or theirs <= ours) and value_with_terms(other.value, new) != one.value


def _finding(one: Rule, other: Rule) -> Diagnostic:
    places = dict.fromkeys(article_of(each.address) for each in (one, other))
    give = "gives two" if len(places) == 1 else "give"
    return Diagnostic(
        "E304",
        f"{' and '.join(places)} {give} different values for the same case",
        other.span,
        "give one of them the condition that tells them apart, or write it as an `except` of the other",
        (("the other value", one.span),),
    )
