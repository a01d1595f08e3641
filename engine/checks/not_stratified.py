"""A norm that rests on its own failing, or a value on itself through others: E302.
Nothing could be concluded from it either way, so the text needs a reading."""

from __future__ import annotations

from hornbook.engine.checks.dependencies import APPLIES, circle, components, dependencies, in_sentences
from hornbook.engine.program import Program
from hornbook.engine.term import RuleId
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import NOWHERE


def not_stratified(program: Program) -> list[Diagnostic]:
    """One finding a group of norms in which an `unless`, an exception, a `no`, an `every`, a limit, a count
    or a value leads back to itself."""
    graph = dependencies(program)
    found = []
    for component in components(graph):
        inside = [each for node in component for each in graph[node] if each.target in component]
        edge = next((each for each in inside if each.negative), None)
        edge = edge or next((each for each in inside if each.value and not each.same), None)
        if edge is None:
            continue
        path = in_sentences(program, circle(graph, component, edge))
        what = (
            "holds only where it does not hold" if edge.negative else "needs a value that it decides itself"
        )
        rule = program.rules[RuleId(edge.source.removeprefix(APPLIES))]
        placed = edge.span is not NOWHERE
        also = (("needed for this conclusion", rule.span),) if placed else ()
        found.append(
            Diagnostic("E302", f"this {what}: {path}", edge.span if placed else rule.span, _CUT, also)
        )
    return found


_CUT = "cut the circle: leave the point out of the reference or ask another sentence, and record a reading"
