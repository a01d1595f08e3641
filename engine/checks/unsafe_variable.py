"""A variable that nothing ties to an individual: E301.
Safe are those of the conclusion and those that a `some`, `every`, `no` or a count introduces."""

from __future__ import annotations

from hornbook.engine.program import Program
from hornbook.engine.rule import Rule
from hornbook.engine.term import Var
from hornbook.engine.walk import free
from hornbook.grammar.diagnostic import Diagnostic


def unsafe_variable(program: Program) -> list[Diagnostic]:
    """One finding a variable of a rule that stands neither in its conclusion nor under a quantifier."""
    return [_finding(rule, var) for rule in program.rules.values() for var in _loose(rule)]


def _loose(rule: Rule) -> list[Var]:
    parts = [rule.body, rule.value, rule.deadline, rule.governing]
    used = dict.fromkeys(var for part in parts if part is not None for var in free(part))
    used.update(dict.fromkeys(term for each in rule.defeats for term in each.args if isinstance(term, Var)))
    bound = {var.name for var in rule.vars}
    return [var for var in used if var.name not in bound]


def _finding(rule: Rule, var: Var) -> Diagnostic:
    return Diagnostic(
        "E301",
        f"nothing says which {var.kind} `{var.name}` is",
        rule.span,
        f"name it in the conclusion, or introduce it with `some {var.kind} {var.name} such that ...`",
    )
