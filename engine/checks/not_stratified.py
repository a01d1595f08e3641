"""A norm that rests on its own failing: E302.
Nothing could be concluded from it either way, so the text needs a reading."""

from __future__ import annotations

from hornbook.engine.checks.dependencies import APPLIES, circle, components, dependencies, in_articles
from hornbook.engine.program import Program
from hornbook.engine.term import RuleId
from hornbook.grammar.diagnostic import Diagnostic


def not_stratified(program: Program) -> list[Diagnostic]:
    """One finding a group of norms in which an `unless`, an exception, a `no`, an `every`, a limit or a count
    leads back to itself."""
    graph = dependencies(program)
    found = []
    for component in components(graph):
        edges = (each for node in component for each in graph[node])
        negative = next((each for each in edges if each.negative and each.target in component), None)
        if negative is None:
            continue
        path = in_articles(program, circle(graph, component, negative))
        rule = program.rules[RuleId(negative.source.removeprefix(APPLIES))]
        found.append(
            Diagnostic(
                "E302",
                f"this holds only where it does not hold: {path}",
                rule.span,
                "cut the circle: leave the point out of the reference, and record a reading",
            )
        )
    return found
