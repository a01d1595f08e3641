"""How steps of a proof are drawn: what stands in one line, what is folded away, and what never is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hornbook.engine.answer import Answer, Item, Node, NodeKind, Status, Verdict
from hornbook.engine.case import Basis, Case, Query, Source
from hornbook.engine.library import Library
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.engine.term import (
    Address,
    AnyOf,
    Holds,
    Individual,
    IsA,
    KindId,
    Name,
    NameId,
    Not,
    RuleId,
    SentenceId,
)
from hornbook.explain.answer_text import asked_words
from hornbook.explain.fold import step_of
from hornbook.explain.footing import at_home
from hornbook.explain.node_words import node_words
from hornbook.explain.tree_text import tree_lines
from hornbook.explain.why_text import why_line
from hornbook.explain.words_base import Speaker, speaker
from hornbook.explain.words_places import place_words

EXAMPLES = Path(__file__).parents[2] / "kb" / "la-pm-331-2017" / "cases" / "examples.case"
T = Individual("T")
HOLDS = Holds(SentenceId("{} holds {}"), (T, Name(NameId("gas station licence"))))
LICENSED = Holds(SentenceId("{} may be licensed"), (T,))
MET = Holds(SentenceId("satisfied|la-x/28"), (T,))
VERSION = Version(736644, None, "a reading")
PAPER = Source(Basis.GIVEN, "paper 3")
HELD = Node(NodeKind.FACT, Status.TRUE, HOLDS, source=PAPER)
LACKED = HELD._replace(status=Status.FALSE)
UNKNOWN = Node(NodeKind.UNKNOWN, Status.UNKNOWN, HOLDS)
BAD = Node(NodeKind.FACT, Status.FALSE, LICENSED, source=PAPER)


def _sentence(goal: Holds, address: str, status: Status, *conditions: Node) -> Node:
    in_force = Node(NodeKind.IN_FORCE, Status.TRUE, address=Address(address), version=VERSION)
    rule = RuleId(f"{address}#1")
    below = (in_force, *conditions)
    made = Node(NodeKind.RULE, status, goal, rule, Address(address), VERSION, children=below)
    return Node(NodeKind.SENTENCE, status, goal, children=(made,))


def _any(status: Status, *sides: Node) -> Node:
    goals = tuple(side.goal for side in sides if side.goal is not None)
    return Node(NodeKind.ANY, status, AnyOf(goals), children=sides)


def test_a_denied_fact_is_one_step(sp: Speaker) -> None:
    denial = Node(NodeKind.NOT, Status.TRUE, Not(HOLDS), children=(LACKED,))
    assert tree_lines(denial, sp) == [
        "1 + Thongkham does not hold a gas station licence, according to paper 3",
    ]
    assert tree_lines(denial, sp, full=True) == tree_lines(denial, sp)


def test_a_choice_that_is_met_shows_what_met_it_and_what_else_would(sp: Speaker) -> None:
    lines = tree_lines(_any(Status.TRUE, BAD, HELD), sp)
    assert lines == [
        "1 + Thongkham holds a gas station licence, according to paper 3 "
        "(otherwise needed: Thongkham may be licensed)"
    ]
    assert len(tree_lines(_any(Status.TRUE, BAD, HELD), sp, full=True)) == 3


def test_a_choice_that_fails_says_its_common_source_once(sp: Speaker) -> None:
    assert tree_lines(_any(Status.FALSE, LACKED, BAD), sp) == [
        "1 - Thongkham does not hold a gas station licence, and Thongkham may not be licensed, "
        "according to paper 3"
    ]


def test_numbers_count_conditions_first_and_unknown_ones_are_counted(sp: Speaker) -> None:
    proof = _sentence(LICENSED, "la-x/25", Status.FALSE, UNKNOWN, BAD)
    home = replace(sp, home="la-x", home_version=VERSION)
    assert tree_lines(proof, home) == [
        "1 - Thongkham may not be licensed [Article 25]",
        "  1.2 - Thongkham may not be licensed, according to paper 3",
        "  (1 more condition not known)",
    ]
    full = tree_lines(proof, home, full=True)
    assert full[1].startswith("  1.1 ? ") and full[3].startswith("  1.3 + Article 25 was in force")


def test_points_of_the_same_article_follow_at_once(sp: Speaker) -> None:
    points = _sentence(MET, "la-x/28", Status.TRUE, HELD, HELD)
    proof = _sentence(LICENSED, "la-x/28", Status.TRUE, points)
    assert [child.kind for child in step_of(proof, full=True).below[:2]] == [NodeKind.FACT, NodeKind.FACT]


def test_what_is_asked_of_another_kind_is_no_step(sp: Speaker) -> None:
    other = Node(NodeKind.NOT, Status.TRUE, Not(IsA(T, KindId("school"))))
    point = _sentence(MET, "la-x/28", Status.FALSE, LACKED)
    proof = _sentence(LICENSED, "la-x/25", Status.TRUE, HELD, _any(Status.TRUE, other, point))
    assert len(tree_lines(proof, sp)) == 2
    assert any("is not a school" in line for line in tree_lines(proof, sp, full=True))


def test_levels_end_the_tree_of_a_value(sp: Speaker) -> None:
    proof = _sentence(LICENSED, "la-x/25", Status.TRUE, HELD)
    assert tree_lines(proof, sp, levels=0)[0].endswith("(more with --full)")
    assert len(tree_lines(proof, sp, full=True, levels=0)) == 3


def test_one_document_goes_without_saying(sp: Speaker) -> None:
    proof = _sentence(LICENSED, "la-x/25", Status.TRUE, HELD)
    home = at_home(Answer(Verdict.YES, proof), Asks.TRUTH, sp)
    assert (place_words("la-x/25", home), place_words("la-y/25", home)) == ("Article 25", "25 of la-y")
    later = proof.children[0]._replace(version=Version(737000, None, "amended"))
    mixed = Answer(Verdict.LIST, items=(Item("a", Status.TRUE, proof), Item("b", Status.TRUE, later)))
    assert at_home(mixed, Asks.LIST, sp) == sp


@pytest.mark.parametrize("title", ["four reasons", "two gaps", "representative station"])
def test_nothing_is_left_out_of_the_full_tree(title: str) -> None:
    library = Library.open()
    linked = next(each for each in library.cases(EXAMPLES) if title in each.title)
    assert linked.case is not None
    answer = library.ask(linked.queries[0], linked.case)
    assert answer.proof is not None
    sp = speaker(library.program, linked.case)
    text = "\n".join(tree_lines(answer.proof, sp, full=True))
    waiting = [answer.proof]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        if not node.children and node.kind not in (NodeKind.RULE, NodeKind.SENTENCE):
            assert node_words(node, sp) in text


def test_the_question_names_persons(sp: Speaker, case: Case) -> None:
    query = Query(Asks.TRUTH, LICENSED, "may T be licensed, as T2 is?")
    assert asked_words(query, sp) == "may Thongkham be licensed, as T2 is?"


TOO_NEAR = """case "two too near, one far enough"
  call "Sokxay" D, a depot service company
  call "the school" S, a school
  call "the market" M, a market
  call "the river" R, a water source
  on 2019-03-01
  given
    these are all the places near D: S, M, R
    the distance from S to D is 400 metres
    the distance from M to D is 999 metres
    the distance from R to D is 1,000 metres
    the depot capacity of D is 500,000 litres
  ask is the depot of D in order?
"""


def test_each_who_fails_what_is_asked_of_all_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.case").write_text(TOO_NEAR, encoding="utf-8")
    library = Library.open()
    (written,) = library.cases(tmp_path / "x.case")
    assert written.case is not None
    answer = library.ask(written.queries[0], written.case)
    assert answer.proof is not None
    sp = speaker(library.program, written.case)
    assert why_line(answer, Asks.TRUTH, sp).startswith("for 2 reasons: ")
    folded, whole = (tree_lines(answer.proof, sp, full) for full in (False, True))
    too_near = [line for line in folded if "is below 1,000 metres" in line]
    assert ["the school" in line for line in too_near] == [True, False]
    assert not any("every" in line or "the river" in line for line in folded)
    assert any("not for every sensitive place" in line for line in whole)
