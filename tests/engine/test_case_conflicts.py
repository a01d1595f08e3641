"""Facts that cannot stand together, on cases by hand: every pair is told, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hornbook.engine.case import Case, ClosedList, Fact
from hornbook.engine.case_conflicts import conflicts
from hornbook.engine.program import Group
from hornbook.engine.term import SentenceId

from tests.engine.small_law import GIVEN, case, fact, law, measured

A, B, C = SentenceId("a {}"), SentenceId("b {}"), SentenceId("c {}")


def codes(made: Case, *groups: Group) -> list[str]:
    return [each.code for each in conflicts(law([], groups), made)]


def test_the_same_fact_twice_is_no_conflict() -> None:
    assert codes(case(fact("a {}"), fact("a {}"), fact("b {}", value=False))) == []


def test_each_contrary_pair_is_told_once() -> None:
    facts = (fact("a {}"), fact("a {}", value=False), fact("b {}"), fact("b {}", value=None))
    assert codes(case(*facts)) == ["E504", "E504"]


def test_of_a_group_at_most_one_is_true() -> None:
    both = case(fact("a {}"), fact("b {}"))
    assert codes(both, Group(False, (A, B, C))) == ["E504"]
    assert codes(case(fact("a {}"), fact("b {}", "R"), stations="SR"), Group(False, (A, B, C))) == []


def test_of_an_exact_group_not_all_are_false() -> None:
    none = case(*(fact(each, value=False) for each in (A, B)))
    assert codes(none, Group(True, (A, B))) == ["E504"]
    assert codes(none, Group(True, (A, B, C))) == []
    assert codes(none, Group(False, (A, B))) == []


def used(*members: str) -> Fact:
    return ClosedList(SentenceId("{} uses {}"), ("S", None), members, GIVEN)


def test_a_list_names_exactly_those_for_which_the_sentence_holds() -> None:
    assert codes(case(used("T"), fact("{} uses {}", "S", "T"), trucks="TU")) == []
    assert codes(case(used("T"), fact("{} uses {}", "S", "U"), trucks="TU")) == ["E504"]
    assert codes(case(used("T"), fact("{} uses {}", "S", "T", value=False), trucks="TU")) == ["E504"]
    assert codes(case(used("T"), used("U"), trucks="TU")) == ["E504"]


def test_equal_values_in_other_words_agree() -> None:
    one = measured("volume of {}", 1000)
    assert codes(case(one, replace(one, shown="1 cubic metre"))) == []
