"""What can still change an answer: the values that limits tell apart, and completions tried out."""

from __future__ import annotations

from fractions import Fraction

from hornbook.engine.answer import SlotKind, Verdict
from hornbook.engine.ground import ground_question
from hornbook.engine.ground_formula import Quantity
from hornbook.engine.needs import around, truth_of
from hornbook.engine.probe import Change, Probe
from hornbook.engine.term import AnyOf

from tests.engine.asked import ask
from tests.engine.small_law import ONE, case, law, rule, said


def fractions(*values: float) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_values_around_limits() -> None:
    assert around([], None) == fractions(0)
    assert around([], 1) == fractions(1)  # a day
    assert around(fractions(80), None) == fractions(79, 80, 81)
    assert around(fractions(80, 90), None) == fractions(79, 80, 85, 90, 91)
    assert around(fractions(80, 81), 0) == fractions(79, 80, 81, 82)  # whole numbers: none between
    assert around(fractions(0), 0) == fractions(0, 1)  # nor below the least


def test_a_known_completion_shows_what_flips_and_what_does_not_settle() -> None:
    program = law([rule("1#1", said("p {}"), AnyOf((said("a {}"), said("b {}"))))])
    grounded = ground_question(program, case(), said("p {}", ONE))
    assert not isinstance(grounded.root, Quantity)
    a, b = (truth_of(grounded, slot) for slot in grounded.asked)
    ways: list[list[Change]] = [[{node: True}, {node: False}] for node in (a, b)]
    probe = Probe(grounded.sides, grounded.root, ways)
    assert not probe.flips(ways[0], None)  # nothing is known yet
    probe.learn({a: False, b: False})
    assert probe.flips(ways[0], None) and probe.flips(ways[1], None)
    assert probe.unsettled([{b: False}])  # then it depends on the other
    assert not probe.unsettled([{a: True}])


def test_a_fact_that_cannot_change_the_answer_is_no_need() -> None:
    found = ask("is S fit?", "the tank capacity of S is 80,000 litres")
    assert found.verdict is Verdict.UNKNOWN
    assert [(need.slot.id, need.slot.kind) for need in found.needs] == [("{} is clean", SlotKind.SENTENCE)]
    assert all("watched" not in need.slot.id for need in found.needs)  # for small stations only
