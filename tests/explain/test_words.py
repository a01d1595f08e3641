"""Words of conditions, values and places."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hornbook.engine.answer import Computed, Value
from hornbook.engine.made import listed
from hornbook.engine.program import MeasureEntry
from hornbook.engine.term import (
    AnyOf,
    Compare,
    Cond,
    Constant,
    Dimension,
    Expr,
    Happened,
    Holds,
    Individual,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    Not,
    Operation,
    Period,
    Quantify,
    Range,
    SentenceId,
    Shift,
    Var,
)
from hornbook.explain.words import cond_words, expr_words, question_words
from hornbook.explain.words_base import Speaker, with_article
from hornbook.explain.words_places import place_words, places_words
from hornbook.explain.words_values import amount_words, number_words
from hornbook.grammar.phrase import Operator, Quantifier

T = Individual("T")
TANK = MeasureOf(MeasureId("the tank capacity of {}"), (T,))
LIMIT = Compare(TANK, Operator.AT_MOST, Constant(Fraction(80000), Dimension("volume"), "80,000 litres"))
HOLDS = Holds(SentenceId("{} holds {}"), (T, Name(NameId("gas station licence"))))
RECEIVED = MeasureId("the application of {} was received")
X = Var("X", KindId("school"))
NEAR = Holds(SentenceId("{} is near {}"), (X, T))


@pytest.mark.parametrize(
    ("cond", "negated", "words"),
    [
        (HOLDS, False, "Thongkham holds a gas station licence"),
        (HOLDS, True, "Thongkham does not hold a gas station licence"),
        (Not(HOLDS), False, "Thongkham does not hold a gas station licence"),
        (NEAR, True, "it is not the case that X is near Thongkham"),
        (LIMIT, True, "the tank capacity of Thongkham is not at most 80,000 litres"),
        (
            AnyOf((HOLDS, LIMIT)),
            True,
            "none of these holds: Thongkham holds a gas station licence; "
            "the tank capacity of Thongkham is at most 80,000 litres",
        ),
        (Happened(RECEIVED, (T,)), False, "the application of Thongkham was received"),
        (Quantify(Quantifier.SOME, Range(X, NEAR), None), False, "some school is near Thongkham"),
        (Quantify(Quantifier.SOME, Range(X, NEAR), None), True, "no school is near Thongkham"),
        (
            Quantify(Quantifier.AT_LEAST, Range(X, NEAR), None, 20),
            False,
            "there are at least 20 schools X such that X is near Thongkham",
        ),
        (
            Compare(
                MeasureOf(RECEIVED, (T,)),
                Operator.OVER,
                Constant(Fraction(737119), Dimension("date"), "2019-03-01"),
            ),
            False,
            "the day on which the application of Thongkham was received is after 2019-03-01",
        ),
        (
            Holds(SentenceId("satisfied|la-x/28|without la-x/28/1"), (T,)),
            True,
            "Article 28 of 1/PM is not met by Thongkham, leaving out point 1",
        ),
        (
            Holds(SentenceId("breach|la-x/28/9"), (T,)),
            False,
            "Thongkham is in breach of Article 28(9) of 1/PM",
        ),
    ],
)
def test_conditions(sp: Speaker, cond: Cond, negated: bool, words: str) -> None:
    assert cond_words(cond, sp, negated=negated) == words


def test_value_stands_behind_its_words_as_the_case_wrote_it(sp: Speaker) -> None:
    values: dict[Expr, Computed] = {TANK: Computed(TANK, Value(Fraction(80001), Dimension("volume")))}
    words = cond_words(LIMIT, sp, values, negated=True)
    assert words == "the tank capacity of Thongkham (80,001 litres) is over 80,000 litres"


def test_unknown_and_absent_values(sp: Speaker) -> None:
    assert "(not known)" in cond_words(LIMIT, sp, {TANK: Computed(TANK, None)})
    assert "(none)" in cond_words(LIMIT, sp, {TANK: Computed(TANK, Value(None, Dimension("volume")))})


def test_deadline_in_words(sp: Speaker) -> None:
    shift = Shift(MeasureOf(RECEIVED, (T,)), 15, Period.WORKING_DAY, "la")
    assert expr_words(shift, sp) == "15 working days after the application of Thongkham was received"


def test_percentage_of_a_measure(sp: Speaker) -> None:
    fifth = Constant(Fraction(1, 5), Dimension("percentage"), "20%")
    assert expr_words(Operation("x", fifth, TANK), sp) == "20% of the tank capacity of Thongkham"


@pytest.mark.parametrize(
    ("number", "dimension", "like", "words"),
    [
        (Fraction(10**9), "money kip", "", "1,000,000,000 kip"),
        (Fraction(80001), "volume", "80,000 litres", "80,001 litres"),
        (Fraction(80001), "volume", "80 cubic metres", "80.001 cubic metres"),
        (Fraction(736999), "date", "", "2018-11-01"),
        (Fraction(24), "months", "", "2 years"),
        (Fraction(1), "duration", "", "1 day"),
        (Fraction(1, 5), "percentage", "", "20%"),
        (Fraction(22 * 60), "time of day", "", "22:00"),
        (Fraction(7200, 1000000), "money kip per energy", "7,200 kip per GWh", "7,200 kip per GWh"),
    ],
)
def test_amounts(sp: Speaker, number: Fraction, dimension: str, like: str, words: str) -> None:
    assert amount_words(number, Dimension(dimension), sp, like) == words


def test_numbers_are_exact() -> None:
    assert number_words(Fraction(1, 3)) == "1/3"
    assert number_words(Fraction(-5, 4)) == "-1.25"
    assert number_words(Fraction(10**30)).count(",") == 10


def test_places(sp: Speaker) -> None:
    assert place_words("la-x/28/9", sp) == "Article 28(9) of 1/PM"
    assert place_words("la-x/28/p2", sp) == "Article 28, paragraph 2 of 1/PM"
    assert place_words("la-x/annex/3", sp) == "Annex(3) of 1/PM"
    assert place_words("la-x/annex-2", sp) == "Annex 2 of 1/PM"
    assert place_words("la-unknown/3", sp) == "3 of la-unknown"
    assert places_words(["la-x/25", "la-x/28/1"], sp) == "Article 25, Article 28(1) of 1/PM"


@pytest.mark.parametrize(
    ("measure", "words", "question"),
    [
        (
            "earlier breaches|la-x/28/9",
            "the number of earlier breaches of Article 28(9) of 1/PM by Thongkham",
            "how many earlier breaches of Article 28(9) of 1/PM are there by Thongkham?",
        ),
        ("amount|la-x/28/9#1", "the fine under Article 28(9) of 1/PM for Thongkham", ""),
    ],
)
def test_measures_of_a_provision_speak_of_it(sp: Speaker, measure: str, words: str, question: str) -> None:
    forms = {
        "earlier breaches|la-x/28/9": {
            "is": listed("the number of earlier breaches of 28/9", " by ", 1, ""),
            "asks": listed("how many earlier breaches of 28/9 are there", " by ", 1, "?"),
        },
        "amount|la-x/28/9#1": {"is": listed("the fine under 28/9", " for ", 1, "")},
    }[measure]
    entry = MeasureEntry(MeasureId(measure), (KindId("thing"),), Dimension("count"), forms)
    program = replace(sp.program, measures={**sp.program.measures, entry.id: entry})
    speaking = replace(sp, program=program)
    assert expr_words(MeasureOf(entry.id, (T,)), speaking) == words
    assert not question or question_words(entry, (T,), speaking) == question


def test_articles() -> None:
    assert with_article("environmental certificate") == "an environmental certificate"
    assert with_article("the Ministry of Finance") == "the Ministry of Finance"
    assert with_article("premises") == "premises"
