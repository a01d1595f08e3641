"""Proofs by cases: certain answers that no single bound shows, one ordinary proof for each possibility."""

from __future__ import annotations

from hornbook.engine.answer import Limits, Node, NodeKind, Status, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Basis, Query
from hornbook.engine.program import Asks
from hornbook.engine.term import All, Compare, Holds, Not
from hornbook.grammar.phrase import Operator

from tests.engine.asked import all_nodes, ask, law, put


def goals(root: Node) -> list[object]:
    return [child.goal for child in root.children]


def test_a_group_is_split_by_its_members() -> None:
    found = ask("is S settled?", "the tank capacity of S is 5 litres")
    assert found.verdict is Verdict.YES and found.proof is not None
    proof = found.proof
    assert proof.kind is NodeKind.BY_CASES and proof.status is Status.TRUE
    assert {child.kind for child in proof.children} == {NodeKind.CASE}
    said = [goal.sentence for goal in goals(proof) if isinstance(goal, Holds)]
    assert said == ["{} is self-invested", "{} is a representative station"]
    assert all(child.children[0].kind is NodeKind.SENTENCE for child in proof.children)


def test_a_measure_is_split_at_its_limits_and_may_be_none() -> None:
    found = ask("is S settled?", "S is self-invested")
    assert found.verdict is Verdict.YES and found.proof is not None
    below, at, above, none = goals(found.proof)
    assert isinstance(below, Compare) and below.operator is Operator.BELOW
    assert isinstance(at, Compare) and at.operator is Operator.EQUAL
    assert isinstance(above, Compare) and above.operator is Operator.OVER
    assert isinstance(none, Not)
    assert "10 litres" in str(at.right)


def test_cases_inside_cases() -> None:
    found = ask("is S settled?")
    assert found.verdict is Verdict.YES and found.proof is not None
    inner = [node for node in all_nodes(found.proof) if node.kind is NodeKind.BY_CASES]
    assert len(inner) == 2
    assumed = [node.source for node in all_nodes(found.proof) if node.kind is NodeKind.ASSUMED]
    assert assumed and all(source is not None and source.basis is Basis.ASSUMED for source in assumed)


def test_a_no_by_cases_and_nothing_is_assumed_outside() -> None:
    case, query = put("is S settled?", "S is self-invested")
    assert isinstance(query.target, Holds)
    denied = Query(Asks.TRUTH, Not(query.target), "is S not settled?")
    found = answer(law(), case, denied, Limits())
    assert found.verdict is Verdict.NO and found.proof is not None
    assert found.proof.kind is NodeKind.BY_CASES and found.proof.status is Status.FALSE
    assert All not in {type(goal) for goal in goals(found.proof)}
