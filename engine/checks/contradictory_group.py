"""A norm that needs two things of which at most one can hold: E305.
It could never apply to anyone."""

from __future__ import annotations

from hornbook.engine.program import Group, Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import Holds, Term
from hornbook.grammar.diagnostic import Diagnostic


def contradictory_group(program: Program) -> list[Diagnostic]:
    """One finding a rule and group, where the rule's own conditions include two members of the group for the
    same individuals."""
    return [
        Diagnostic(
            "E305",
            "two of these conditions can never hold together",
            rule.span,
            "write `or` between them, or drop one",
            (("at most one of these holds", group.span),),
        )
        for rule in program.rules.values()
        for group in program.groups
        if _contradicts(rule, group)
    ]


def _contradicts(rule: Rule, group: Group) -> bool:
    needed: dict[tuple[Term, ...], set[str]] = {}
    for part in rule.body.parts:
        if isinstance(part, Holds) and part.sentence in group.members:
            needed.setdefault(part.args, set()).add(part.sentence)
    return any(len(each) > 1 for each in needed.values())
