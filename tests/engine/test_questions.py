"""Questions as people write them: small differences forgiven, near misses suggested, doubts told."""

from __future__ import annotations

import pytest
from hornbook.engine.program import Asks
from hornbook.engine.term import Holds, Individual, MeasureOf, Name, Not
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small_cases import asked, case
from tests.few import few

LICENSED = Holds("{} may be licensed", (Individual("T"),))  # type: ignore[arg-type]
HOLDS = Holds("{} holds {}", (Individual("T"), Name("gas station licence")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["may T be licensed?", "May  the T be licensed", "MAY THONGKHAM BE LICENSED?!",
     "may Thongkam be licensed",
     "may T be licenced?", 'may "Thongkham" be licensed?', "may t be licensed", "T may be licensed",
     "is it true that T may be licensed?", "may T be approved?", "may T be aproved"],
)  # fmt: skip
def test_small_differences_are_forgiven(text: str) -> None:
    query, found = asked(text)
    assert found == []
    assert query is not None
    assert (query.asks, query.target) == (Asks.TRUTH, LICENSED)


@pytest.mark.parametrize("text", ["does T hold the gas station licence?", "T holds a gas station licence"])
def test_names_are_found(text: str) -> None:
    query, _ = asked(text)
    assert query is not None and query.target == HOLDS


def test_a_denied_sentence_asks_for_the_contrary() -> None:
    query, _ = asked("T does not hold the gas station licence")
    assert query is not None and query.target == Not(HOLDS)


@pytest.mark.parametrize("text", ["the capital of T", "what is the capital of T?"])
def test_a_measure_asks_for_its_value(text: str) -> None:
    query, _ = asked(text)
    assert query is not None and query.asks is Asks.VALUE
    assert query.target == MeasureOf("the capital of {}", (Individual("T"),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code", "help_line"),
    [
        ("may T be liked?", "E501", "did you mean `may T be licensed?`"),
        ("zzz", "E501", "`hornbook questions` lists all of them"),
        ("", "E501", "`hornbook questions` lists all of them"),
        ('may "Nobody" be licensed?', "E503", "the case calls `Thongkham`"),
        ("does T hold T?", "E206", "ask about an individual of that kind"),
        ("may T be licensed " * 1000, "E501", "write at most 2,000 characters"),
    ],
)
def test_what_is_not_understood_gets_help(text: str, code: str, help_line: str) -> None:
    query, (found,) = asked(text)
    assert query is None
    assert found.code == code
    assert found.help.startswith(help_line)


def test_statements_are_not_suggested_as_questions() -> None:
    _, (found,) = asked("T may be licensed now")
    assert "`T may be licensed`" not in found.help
    assert found.help.startswith("did you mean `may T be licensed?`")


def test_two_individuals_are_told_apart_by_name() -> None:
    two = case(called='call "Sun" A, a gas station\ncall "Sun Two" B, a gas station', facts="A is old")
    for text, person in (("may Sun be licensed?", "A"), ("may Sun Two be licensed?", "B")):
        query, _ = asked(text, two)
        assert query is not None and query.target == Holds(LICENSED.sentence, (Individual(person),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("may the gas station be licensed?", "may the gas station T be licensed?"),
        ("May a  gas station be licensed", "May the gas station T be licensed"),
        ("may the company be licensed?", "may the company T be licensed?"),
        ("may it be licensed?", "may T be licensed?"),
        ("may the gas station be aproved?", "may the gas station T be aproved?"),
    ],
)
def test_a_question_that_names_nobody_is_about_the_only_one_of_its_kind(text: str, words: str) -> None:
    query, found = asked(text)
    assert found == []
    assert query is not None and (query.target, query.words) == (LICENSED, words)


def test_a_question_that_names_nobody_is_refused_where_there_are_two_or_none() -> None:
    two = case(called='call "Sun" A, a gas station\ncall "Moon" B, a gas station', facts="A is old")
    query, found = asked("may the gas station be licensed?", two)
    assert query is None
    assert [(each.code, each.help) for each in found] == [
        ("E502", "name one of those whom the case calls: `Sun`, `Moon`")
    ]
    query, found = asked("may the school be licensed?", two)
    assert query is None
    assert [(each.code, each.message) for each in found] == [
        ("E503", "the question is about a school, and the case calls none")
    ]


@few(50)
@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    query, found = asked(text)
    assert (query is None) == bool(found)
