"""Alternative readings: each that turns an answer is found, and no other, however little is decided again.
The judge is the plain way: to ask the whole question anew under each reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hornbook.engine import doubtful
from hornbook.engine.answer import Answer, Limits, Turn, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded, load
from hornbook.engine.program import Asks, Program, ReadingEntry
from hornbook.engine.reach import reach_of
from hornbook.engine.rule import Rule
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import (
    Address,
    Compare,
    Cond,
    Expr,
    Name,
    NameId,
    Not,
    Quantify,
    Range,
    ReadingId,
    Var,
)
from hornbook.grammar.operators import Operator, Quantifier
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.random_programs import OTHER, cases, goals, programs
from tests.engine.small_law import LICENCE, ONE, STATION, S, case, fact, of, rule, said
from tests.engine.small_law import law as small_law
from tests.few import few

SECOND, THIRD = ReadingId("2!1"), ReadingId("2!2")


@st.composite
def readings(draw: st.DrawFn) -> Program:
    """A random program in which provision 2 may be read in three ways and provision 1 in two."""
    program = draw(programs())
    entries = [ReadingEntry(each, Address(each[0]), "so", "why", True) for each in (OTHER, SECOND, THIRD)]
    rules = {each.id: draw(_read(each)) for each in program.rules.values()}
    return replace(program, rules=rules, readings={each.id: each for each in entries})


def _read(made: Rule) -> st.SearchStrategy[Rule]:
    riders = st.sampled_from(
        [
            {},
            {"under": SECOND, "not_under": ()},
            {"under": THIRD, "not_under": ()},
            {"under": None, "not_under": (SECOND, THIRD)},
        ]
    )
    return st.builds(lambda new: replace(made, **new), riders)


def plainly(loaded: Loaded, of_case: Case, query: Query, found: Answer) -> list[tuple[object, ...]]:
    """The turns by asking everything anew."""
    program, turned = loaded.program, list[tuple[object, ...]]()
    for each in program.readings.values():
        kept = [one for one in of_case.taken if program.readings[one].address != each.address]
        if each.id not in of_case.taken:
            other = answer(loaded, replace(of_case, taken=(*kept, each.id)), query, Limits())
            if told(other) != told(found):
                turned.append((each.id, other.verdict, other.value))
    return turned


def told(found: Answer) -> tuple[object, ...]:
    statuses = [(each.id, each.status) for each in found.items]
    return found.verdict, found.value, statuses if found.verdict is Verdict.LIST else None


def shown(turns: tuple[Turn, ...]) -> list[tuple[object, ...]]:
    return [(each.reading, each.verdict, each.value) for each in turns]


@few(60)
@given(readings(), cases(), st.sets(st.sampled_from((SECOND, THIRD)), max_size=1), st.data())
def test_the_turns_are_those_of_asking_anew(
    program: Program, drawn: Case, more: set[ReadingId], data: st.DataObject
) -> None:
    _assert_as_anew(program, drawn, more, data)


@few(60)
@given(readings(), cases(), st.sets(st.sampled_from((SECOND, THIRD)), max_size=1), st.data())
def test_they_are_the_same_where_many_are_left_open_at_once(
    program: Program, drawn: Case, more: set[ReadingId], data: st.DataObject
) -> None:
    """As where there are more alternatives than these programs have."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(doubtful, "FEW", 0)
        _assert_as_anew(program, drawn, more, data)


def _assert_as_anew(program: Program, drawn: Case, more: set[ReadingId], data: st.DataObject) -> None:
    loaded, of_case = load(program, None), replace(drawn, taken=(*drawn.taken, *more))
    goal = data.draw(st.sampled_from(goals(of_case)))
    guards: list[Cond] = [said("p {}"), Not(said("q {}")), said("r {}")]
    listed = Range(S, data.draw(st.sampled_from(guards)))
    asked: list[tuple[Asks, Cond | Expr | Range]] = [
        (Asks.TRUTH, goal),
        (Asks.VALUE, of("fee of {}", ONE)),
        (Asks.LIST, listed),
    ]
    for asks, target in asked:
        query = Query(asks, target, "a question")
        found = answer(loaded, of_case, query, Limits())
        assert shown(found.turns) == plainly(loaded, of_case, query, found)


GAS, OIL = Name(NameId("gas licence")), Name(NameId("oil licence"))
ANY_LICENCE = Var("L", LICENCE)


def due(*heads: Rule) -> Loaded:
    """A law in which each rule grants some licence to a station."""
    program = small_law(
        [*heads, rule("3#1", said("p {}"), said("group {} {}", GAS, S))],
        readings=tuple(ReadingEntry(each, Address(each[0]), "so", "why", True) for each in (OTHER, SECOND)),
    )
    oil = replace(program.names[GAS.id], id=OIL.id, words="oil licence")
    return load(replace(program, names={**program.names, OIL.id: oil}), None)


def granted(name: Name, reading: ReadingId) -> Rule:
    return rule(f"{reading[0]}#1", said("group {} {}", name, S), said("a {}"), under=reading)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (said("group {} {}", GAS, ONE), {OTHER}),
        (said("group {} {}", OIL, ONE), {SECOND}),
        (said("group {} {}", ANY_LICENCE, ONE), {OTHER, SECOND}),
        (said("p {}", ONE), {OTHER}),
        (Compare(of("fee of {}", ONE), Operator.EQUAL, of("fee of {}", ONE)), set()),
    ],
)
def test_a_reading_of_one_name_is_no_matter_for_another(target: Cond, expected: set[ReadingId]) -> None:
    loaded = due(granted(GAS, OTHER), granted(OIL, SECOND))
    kinds = kinds_of(loaded.program, case())
    assert reach_of(loaded.plan).readings(target, kinds) == expected


def test_a_rule_of_a_narrower_kind_is_reached_by_the_wider_and_not_by_its_sibling() -> None:
    narrow = Var("L", STATION)
    loaded = due(granted(GAS, OTHER), rule("2#1", said("group {} {}", narrow, S), under=SECOND))
    reach, kinds = reach_of(loaded.plan), kinds_of(loaded.program, case())
    assert reach.readings(said("group {} {}", ONE, ONE), kinds) == {SECOND}
    assert reach.readings(said("group {} {}", ANY_LICENCE, ONE), kinds) == {OTHER}


def test_a_range_that_takes_up_a_variable_s_name_is_of_all_there_are() -> None:
    some = Range(Var("S", LICENCE), said("group {} {}", Var("S", LICENCE), GAS))
    loaded = due(
        rule("1#1", said("q {}"), Quantify(Quantifier.SOME, some, None)),
        rule("2#1", said("group {} {}", OIL, ANY_LICENCE), under=SECOND),
    )
    assert reach_of(loaded.plan).readings(said("q {}", ONE), kinds_of(loaded.program, case())) == {SECOND}


def test_an_alternative_in_place_of_another_is_tried_too() -> None:
    """What is read otherwise already may be read a third way, which no rule speaks of."""
    loaded = load(
        small_law(
            [rule("2#1", said("p {}"), said("a {}"), under=SECOND)],
            readings=tuple(ReadingEntry(each, Address("2"), "so", "why", True) for each in (SECOND, THIRD)),
        ),
        None,
    )
    of_case = replace(case(fact("a {}")), taken=(SECOND,))
    found = answer(loaded, of_case, Query(Asks.TRUTH, said("p {}", ONE), "p?"), Limits())
    assert shown(found.turns) == [(THIRD, Verdict.NO, None)]
