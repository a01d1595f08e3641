"""What the cases exercise: their questions are asked with every proof, and the norms noted that these show as
met and as failed. A question that expects nothing exercises nothing: nobody would see its answer change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from hornbook.engine.amounts import AMOUNT
from hornbook.engine.answer import Answer, Limits, Node, NodeKind, Status, Verdict, nodes
from hornbook.engine.case import Case
from hornbook.engine.library import Library
from hornbook.engine.link_asks import Expectation, LinkedAsk, link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.load import Refused, read_case_file
from hornbook.engine.rule import NormKind, Rule
from hornbook.engine.term import Holds, MeasureOf, RuleId
from hornbook.grammar.diagnostic import Diagnostic


@dataclass(slots=True)
class Exercised:
    """The rules that some proof shows as met and as failed, and how many cases and expectations there were.
    undecided: questions that limits ended, which show nothing."""

    cases: int = 0
    expected: int = 0
    undecided: int = 0
    met: set[RuleId] = field(default_factory=set)
    failed: set[RuleId] = field(default_factory=set)

    def look(self, answer: Answer) -> None:
        """Enter the rules in the proofs of an answer. One that was not in force failed nobody."""
        self.undecided += answer.verdict is Verdict.NOT_DECIDED
        for node in nodes(answer):
            if node.kind is not NodeKind.RULE or node.rule is None:
                continue
            if node.status is Status.TRUE:
                self.met.add(node.rule)
            elif node.status is Status.FALSE and not any(map(_not_in_force, node.children)):
                self.failed.add(node.rule)


def _not_in_force(node: Node) -> bool:
    return node.kind is NodeKind.IN_FORCE and node.status is Status.FALSE


@dataclass(frozen=True, slots=True)
class Expected:
    """A question of a case that says what it expects."""

    title: str
    case: Case
    ask: LinkedAsk
    expected: Expectation


def expectations(library: Library, path: Path, today: int) -> tuple[list[Expected], list[Diagnostic]]:
    """What the cases of a file expect, and what is wrong in them. today: the day number of cases that name
    none."""
    try:
        written = read_case_file(path).cases
    except Refused as refused:
        return [], list(refused.diagnostics)
    found: list[Expected] = []
    diagnostics: list[Diagnostic] = []
    for each in written:
        case, wrong = link_case(library.program, each, today)
        diagnostics += wrong
        if case is not None:
            asks, wrong = link_asks(library.program, case, each)
            diagnostics += wrong
            found += [Expected(each.title, case, ask, ask.expected) for ask in asks if ask.expected]
    return found, diagnostics


def exercise(library: Library, path: Path, seen: Exercised, limits: Limits, today: int) -> list[Diagnostic]:
    """Ask what the cases of a file expect, under the readings chosen and under each that they name; what is
    wrong in them."""
    found, diagnostics = expectations(library, path, today)
    seen.cases += len({each.title for each in found})
    seen.expected += len(found)
    for each in found:
        taken = [(), *((reading,) for reading, _ in each.expected.under)]
        for readings in taken:
            asked = replace(each.case, taken=(*each.case.taken, *readings))
            seen.look(library.ask(each.ask.query, asked, limits=limits, grounds=True, turned=False))
    return diagnostics


def is_norm(rule: Rule) -> bool:
    """Whether a provision lays it down. Who is in breach of it, and what it comes to for a reference that
    leaves points out, linking works out from what it lays down."""
    if rule.kind is NormKind.BREACH:
        return False
    head = rule.head
    return not (isinstance(head, Holds) and head.sentence.startswith(f"satisfied|{rule.address}|"))


def can_fail(rule: Rule) -> bool:
    """Whether a case can be without it: one without conditions, and to which nothing is an exception, binds
    always and everyone of whom it speaks. What a fine comes to fails where the fine does, which is a norm."""
    if isinstance(rule.head, MeasureOf) and rule.head.measure.startswith(AMOUNT):
        return False
    return bool(rule.body.parts or rule.defeats)
