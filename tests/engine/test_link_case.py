"""Facts of a case: each way of stating one, and each fault with its exact words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hornbook.engine.case import Basis, ClosedKind, ClosedList, Measured, Truth
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small_cases import TODAY, case, faults, linked
from tests.few import few

T = ("T",)


@pytest.mark.parametrize(
    ("line", "sentence", "args", "value"),
    [
        ("T is old", "{} is old", T, True),
        ("it is not the case that T is old", "{} is old", T, False),
        ("it is not known whether T is old", "{} is old", T, None),
        ("T holds the fuel licence", "{} holds {}", ("T", "fuel licence"), True),
        ("T does not hold a fuel licence", "{} holds {}", ("T", "fuel licence"), False),
        (
            "it is not the case that T does not hold the fuel licence",
            "{} holds {}",
            ("T", "fuel licence"),
            True,
        ),
    ],
)
def test_a_sentence(line: str, sentence: str, args: tuple[str, ...], value: bool | None) -> None:
    (fact,) = case(line).facts
    assert isinstance(fact, Truth)
    assert (fact.sentence, fact.args, fact.value) == (sentence, args, value)
    assert (fact.source.basis, fact.source.words) == (Basis.GIVEN, "a paper")


@pytest.mark.parametrize(
    ("line", "value", "known"),
    [
        ("the tank capacity of T is 80.5 cubic metres", 80500, True),
        ("the tank capacity of T is 1 millilitre", Fraction(1, 1000), True),
        ("the capital of T is 1,000,000,000,000,000,000,001 kip", 10**21 + 1, True),
        ("the capital of T is none", None, True),
        ("it is not known what the capital of T is", None, False),
        ("the application of T was received on 2019-02-04", date(2019, 2, 4).toordinal(), True),
        ("it is not the case that the application of T was received", None, True),
        ("it is not known whether the application of T was received", None, False),
    ],
)
def test_a_measure_or_event(line: str, value: Fraction | None, known: bool) -> None:
    (fact,) = case(line).facts
    assert isinstance(fact, Measured)
    assert (fact.args, fact.value, fact.known) == (T, value, known)


def test_lists_are_closed() -> None:
    called = 'call "Thongkham" T, a gas station\ncall "Sun" A, a school\ncall "" B, a school'
    near = case("these are all the schools near T: A, B", called=called).facts[0]
    assert isinstance(near, ClosedList)
    assert (near.args, near.members) == ((None, "T"), ("A", "B"))
    made = case("these are all the schools near T: 3")
    assert [person.kind for person in made.persons] == ["gas station", "school", "school", "school"]
    assert isinstance(case("these are all the schools: none").facts[0], ClosedKind)


def test_what_is_concluded_may_be_assumed() -> None:
    (fact,) = case("assume T may be licensed").facts
    assert fact.source.basis is Basis.ASSUMED


@pytest.mark.parametrize(
    ("lines", "code", "message"),
    [
        ("T may be licensed", "E505", "whether `T may be licensed` is for the law to say"),
        ("T is odl", "E201", "no sentence `T is odl` is declared"),
        ("T holds the fule licence", "E204", "no name `fule licence` is declared"),
        ("X is old", "E503", "the case calls nobody `X`"),
        ("the tank capacity of T is 80 kip", "E207",
         "`80 kip` is money in kip, but the measure is in volume"),
        ("the capital of T is 5 US dollars", "E207",
         "`5 US dollars` is money in US dollars, but the measure is in money in kip"),
        ("the sheets of T is 2.5 sheets", "E207", "`2.5 sheets` counts no whole things"),
        ("some company is old", "E506", "`some company is old` is about no one in particular"),
        ("the application of T was received", "E506",
         "`the application of T was received` does not say on which day"),
        ("T is old\nit is not the case that T is old", "E504", "`T is old` is stated false and true"),
        ("T is old\nit is not known whether T is old", "E504", "`T is old` is stated unknown and true"),
        ("T is old\nT is new", "E504", "`T is old` and `T is new` cannot both be true"),
        ("it is not the case that T is open\nit is not the case that T is shut", "E504",
         "one of `T is open`, `T is shut` must be true, and all are stated false"),
        ("the capital of T is 5 kip\nthe capital of T is 6 kip", "E504",
         "`the capital of T` is `6 kip` here and `5 kip` before"),
        ("these are all the schools near T: A", "E503", "the case calls nobody `A`"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_words_of_the_law(lines: str, code: str, message: str) -> None:
    assert faults(lines) == [(code, message)]


def test_a_list_and_a_fact_may_not_contradict_each_other() -> None:
    called = 'call "Thongkham" T, a gas station\ncall "Sun" A, a school'
    near = "these are all the schools near T: none\nA is near T"
    for lines in (near, "these are all the schools: none"):
        assert [code for code, _ in faults(lines, called=called)] == ["E504"]
    assert faults(near.replace("none", "A"), called=called) == []


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ('call "Thongkham" T, a gas station\ncall "Thongkham" T, a school', "E506"),
        ('call "Thongkham" T, a gas station\ncall "thongkham" V, a school', "E506"),
        ('call "Thongkham" T, a gas staton', "E205"),
    ],
)
def test_an_individual_has_one_letter_one_name_and_one_kind(called: str, code: str) -> None:
    assert linked("T is old", called=called)[1][0].code == code


def test_the_day() -> None:
    assert case("T is old").on == date(2019, 3, 1).toordinal()
    assert case("T is old", on="").on == TODAY


NAMES = st.text(st.sampled_from("aZ9 \"',:;()[]{}|\\%_.?!-`$ສະຖານີاب\u202e\u2066é"), max_size=25)


@few(50)
@given(NAMES)
def test_a_strange_name_changes_nothing_else(name: str) -> None:
    plain = case("T is old", called='call "" T, a gas station')
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    strange = case("T is old", called=f'call "{quoted}" T, a gas station')
    assert strange.facts == plain.facts
    assert [(each.id, each.kind) for each in strange.persons] == [("T", "gas station")]
