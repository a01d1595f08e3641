"""Formulas built one after another, or with readings left open, are those of each question by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hornbook.engine.answer import Limits, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import load
from hornbook.engine.exact import Exact
from hornbook.engine.ground import Grounded, anew, ground_question, under_readings
from hornbook.engine.ground_formula import NotDecided, Quantity
from hornbook.engine.program import Asks, Program
from hornbook.engine.term import Cond, Expr, Period, Shift
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.random_programs import OTHER, cases, goals, programs
from tests.engine.small_law import ONE, amount, case, fact, law, measured, of, rule, said
from tests.few import few

Told = tuple[object, ...]


def told(grounded: Grounded) -> Told:
    """What a formula says: what it comes to, what it asks, and where the law collides."""
    root = grounded.root
    exact = Exact(grounded.sides, 5.0)
    found = exact.value(root) if isinstance(root, Quantity) else exact.certain(root)
    return found, exact.certain(grounded.conflict)


def asked(grounded: Grounded) -> Told:
    return (
        list(grounded.asked.items()),
        grounded.units,
        grounded.pairs,
        grounded.least,
        {slot: len(others) for slot, others in grounded.others.items()},
        [each.rule for each in grounded.candidates],
    )


def alone(program: Program, of_case: Case, target: Cond | Expr) -> Grounded | str:
    anew()
    try:
        return ground_question(program, of_case, target)
    except NotDecided as why:
        return why.code


@few(60)
@given(programs(), cases(), st.randoms())
def test_what_was_built_before_changes_no_formula(program: Program, of_case: Case, random: object) -> None:
    targets: list[Cond | Expr] = [*goals(of_case), of("fee of {}", ONE), *goals(of_case)]
    expected = [alone(program, of_case, each) for each in targets]
    told_alone = [each if isinstance(each, str) else (told(each), asked(each)) for each in expected]
    anew()
    for target, expected_ in zip(targets, told_alone, strict=True):
        try:
            found = ground_question(program, of_case, target)
        except NotDecided as why:
            assert why.code == expected_
        else:
            assert (told(found), asked(found)) == expected_


@few(60)
@given(programs(), cases())
def test_open_readings_settled_are_the_readings_taken(program: Program, of_case: Case) -> None:
    for target in [*goals(of_case), of("fee of {}", ONE)]:
        for taken in ((), (OTHER,)):
            expected = alone(program, replace(of_case, taken=taken), target)
            try:
                open_ = ground_question(program, of_case, target, open_readings=True)
                found = under_readings(open_, taken)
            except NotDecided:
                continue  # of a reading that is not taken, or of this one
            assert not isinstance(expected, str) and told(found) == told(expected)


def test_a_case_s_formulas_are_not_those_of_another() -> None:
    program = law([rule("1#1", said("p {}"), said("a {}"))])
    yes, no = case(fact("a {}")), case(fact("a {}", value=False))
    found = [told(ground_question(program, each, said("p {}", ONE))) for each in (yes, no, yes)]
    assert [certain for certain, _ in found] == [True, False, True]
    later = replace(yes, on=yes.on + 1)
    assert told(ground_question(program, later, said("p {}", ONE)))[0] is True


def test_a_formula_that_fails_leaves_nothing_behind() -> None:
    far = Shift(amount(1, "date"), 5, Period.WORKING_DAY, "la")
    program = law(
        [
            rule("1#1", of("end of {}"), said("a {}"), value=far),
            rule("1#2", said("p {}"), said("b {}")),
        ]
    )
    of_case = case()
    with pytest.raises(NotDecided):
        ground_question(program, of_case, of("end of {}", ONE))
    assert told(ground_question(program, of_case, said("p {}", ONE))) == (None, False)


def test_a_day_is_counted_from_a_value_that_there_may_not_be() -> None:
    """Where no rule gives the end there is none: nothing is counted from a day that was made up."""
    end = rule("1#1", of("end of {}"), said("a {}"), value=of("received {}"))
    after = Shift(of("end of {}"), 5, Period.WORKING_DAY, "la")
    program = law([end, rule("1#2", said("p {}"), said("b {}")), rule("2#1", of("fee of {}"), value=after)])
    loaded = load(program, None)
    query = Query(Asks.VALUE, of("fee of {}", ONE), "when?")
    found = answer(loaded, case(measured("received {}", 737000)), query, Limits())
    assert found.verdict is Verdict.UNKNOWN
    assert [need.slot.id for need in found.needs] == ["a {}"]
    assert [None if each.value.value is None else int(each.value.value) for each in found.possible] == [
        737007,
        None,
    ]
