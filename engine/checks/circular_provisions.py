"""Provisions that rest on each other about the same individual: E303.
A circle through other individuals (a group of companies) is no offence."""

from __future__ import annotations

from hornbook.engine.checks.dependencies import (
    APPLIES,
    circle,
    components,
    dependencies,
    in_articles,
)
from hornbook.engine.program import Program
from hornbook.engine.term import RuleId
from hornbook.grammar.diagnostic import Diagnostic


def circular_provisions(program: Program) -> list[Diagnostic]:
    """One finding a circle, spelled out in articles."""
    graph = {
        node: [each for each in edges if each.same and not each.negative]
        for node, edges in dependencies(program).items()
        if not node.startswith(APPLIES)
    }
    graph = {node: [e for e in edges if e.target in graph] for node, edges in graph.items()}
    found = []
    for component in components(graph):
        path = circle(graph, component)
        found.append(
            Diagnostic(
                "E303",
                in_articles(program, path),
                program.rules[RuleId(path[0])].span,
                "cut the circle: refer `leaving out` the point that leads back, and record a reading",
            )
        )
    return found
