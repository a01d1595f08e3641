"""Citations printed from random structures in every style are read back; hostile text is read in time."""

from __future__ import annotations

import time

import pytest
from hornbook.grammar.official.citation import Citation, Cited, Instrument, Unit
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few
from tests.grammar.cited import DECREE, one, read

numbers = st.lists(st.integers(1, 120).map(str), min_size=1, max_size=5, unique=True)
letters = st.lists(
    st.sampled_from(["b", "c", "d", "dd", "e", "g", "h", "k"]), min_size=1, max_size=4, unique=True
)


@st.composite
def paths(draw: st.DrawFn) -> Cited:
    """A place as an act may cite it: points, a clause, an article, or the outer of these; the innermost may
    be several, or a range."""
    article = one("article", f"{draw(st.integers(1, 120))}{draw(st.sampled_from(['', '', 'a', 'dd']))}")
    clause = one("clause", str(draw(st.integers(1, 30))))
    depth = draw(st.integers(1, 3))
    labels = draw(letters if depth == 3 else numbers)
    if depth < 3 and draw(st.booleans()):
        labels = [f"{draw(st.integers(1, 20))}-{draw(st.integers(21, 40))}"]
    innermost = one(("article", "clause", "point")[depth - 1], *labels)
    return Cited((innermost, *(clause, article)[3 - depth :])) if depth > 1 else Cited((innermost,))


@st.composite
def printed(draw: st.DrawFn, place: Cited) -> str:
    """The place in one of the styles that the documents print."""
    of = draw(st.sampled_from([" of ", ", ", " in "]))
    capital = draw(st.booleans())
    return of.join(draw(printed_unit(unit, capital)) for unit in place.units)


@st.composite
def printed_unit(draw: st.DrawFn, unit: Unit, capital: bool) -> str:
    several = len(unit.labels) > 1 or bool(unit.labels[0].last)
    word = unit.level + ("s" if several and draw(st.booleans()) else "")
    thru = draw(st.sampled_from([" thru ", " to ", "-", " through "]))
    labels = [f"{each.first}{thru}{each.last}" if each.last else each.first for each in unit.labels]
    last = draw(st.sampled_from([" and ", " or ", ", and "]))
    listed = last.join([*[", ".join(labels[:-1])][: len(labels) - 1], labels[-1]])
    return f"{word.capitalize() if capital else word}{draw(st.sampled_from([' ', '  ']))}{listed}"


@few(100)
@given(st.data())
def test_a_place_printed_in_any_style_is_read_back(data: st.DataObject) -> None:
    places = data.draw(st.lists(paths(), min_size=1, max_size=3))
    whole = [place for place in places if place.units[-1].level == "article"]
    text = "; ".join(data.draw(printed(place)) for place in whole)
    assert read(f"as prescribed in {text} of this Decree, the enterprise shall") == (
        [Citation(tuple(whole), DECREE)] if whole else [Citation((), DECREE)]
    )


@few(100)
@given(
    st.integers(1, 999),
    st.integers(1990, 2030),
    st.sampled_from(["ND-CP", "TT-BTTTT", "QH13", "QD-TTg"]),
    st.booleans(),
)
def test_a_number_of_an_instrument_is_read_back(number: int, year: int, issuer: str, dated: bool) -> None:
    printed_number = f"{number}/{year}/{issuer}"
    date = f" of March 1, {year}" if dated else ""
    (found,) = read(f"specified in Decree No. {printed_number}{date}, prescribing")
    assert found.instrument == Instrument("decree", printed_number.casefold(), str(year) if dated else "")


@few(100)
@given(
    st.lists(
        st.sampled_from(
            [
                "Article ",
                "1",
                "a",
                ", ",
                " and ",
                "of ",
                "the ",
                "law ",
                "on ",
                "this ",
                "Decree ",
                "No. ",
                "2/NA",
                "; ",
                "thru ",
                "Point ",
                "\n",
                "“",
                "’s ",
            ]
        ),
        max_size=60,
    )
)
def test_any_words_are_read_and_citations_stand_apart(words: list[str]) -> None:
    text = "".join(words)
    end = 0
    for found in read(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Point a, " * 4000,
        "the " * 40000,
        "Articles " + "1, " * 20000,
        "this Decree " * 4000,
        "the" + " \n" * 40000,
        "the law on " + "word " * 20000,
        "Article 1, Clause 2 of " * 2000,
        "Article 1" + "," * 100000,
        "1" * 200000,
    ],
    ids=lambda text: text[:14].strip(),
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 20
