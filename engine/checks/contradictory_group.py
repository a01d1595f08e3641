"""A norm that needs two things which can never hold together: E305. It could never apply to anyone.
Two members of a group, a condition and its denial, or bounds on a value that leave nothing between them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import All, Compare, Cond, Constant, Expr, Holds, Not
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.operators import Operator
from hornbook.grammar.span import Span

LOWER = (Operator.AT_LEAST, Operator.OVER, Operator.EQUAL)
UPPER = (Operator.AT_MOST, Operator.BELOW, Operator.EQUAL)
OPEN = (Operator.OVER, Operator.BELOW)


def contradictory_group(program: Program) -> list[Diagnostic]:
    """One finding a rule, at its first pair of own conditions that exclude each other."""
    found = ((rule, next(_excluded(program, rule), None)) for rule in program.rules.values())
    return [
        Diagnostic(
            "E305",
            "two of these conditions can never hold together",
            rule.span,
            "write `or` between them, or drop one",
            also,
        )
        for rule, also in found
        if also is not None
    ]


def _excluded(program: Program, rule: Rule) -> Iterator[tuple[tuple[str, Span], ...]]:
    """The places that show each pair of conditions that exclude each other."""
    parts = list(_flat(rule.body))
    for one, other in combinations(parts, 2):
        if one == Not(other) or other == Not(one):
            yield ()
        elif isinstance(one, Holds) and isinstance(other, Holds) and one.args == other.args:
            both = {one.sentence, other.sentence}
            for group in program.groups:
                if len(both) == 2 and both <= set(group.members):
                    yield (("at most one of these holds", group.span),)
        elif isinstance(one, Compare) and isinstance(other, Compare) and _apart(one, other):
            yield (("the other condition", other.span),)


def _flat(condition: Cond) -> Iterator[Cond]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _flat(part)
    else:
        yield condition


def _apart(one: Compare, other: Compare) -> bool:
    """Whether no value of the one expression meets both bounds."""
    if one.left != other.left:
        return False
    return _beyond(one, other) or _beyond(other, one)


def _beyond(low: Compare, high: Compare) -> bool:
    """Whether the lower bound stands above the upper one, or at it where one of them is left out."""
    least, most = _constant(low.right), _constant(high.right)
    if least is None or most is None or low.operator not in LOWER or high.operator not in UPPER:
        return False
    return least > most or (least == most and (low.operator in OPEN or high.operator in OPEN))


def _constant(value: Expr) -> Fraction | None:
    return value.value if isinstance(value, Constant) else None
