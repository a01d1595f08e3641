"""How a written reference finds its provision, and what the index refuses."""

from __future__ import annotations

import pytest
from hornbook.engine.index import Index, build_index
from hornbook.engine.term import KindId
from hornbook.grammar.tree import Amendment, Change, Division

from .written import law, provision

KEY = "la-x-1-2020"


def index(*files: object) -> Index:
    decree = law(
        Division(
            "chapter",
            "1",
            "opening",
            (
                provision(
                    "7",
                    provision("1", provision("3", level="bullet"), level="point"),
                    provision(
                        "2", provision("3", level="bullet"), provision("4", level="bullet"), level="point"
                    ),
                ),
            ),
        ),
        provision("6", provision("6.1", provision("3", level="item"), level="point")),
        provision("28", provision("9", level="item")),
    )
    return build_index([decree, *files], lambda words: KindId(words))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"{KEY}/28/9", "28/9"),
        ("28/9", "28/9"),
        ("28", "28"),
        ("article 28", "28"),
        ("7/1.3", "7/1/3"),
        ("7/4", "7/2/4"),
        ("6.1/3", "6/6.1/3"),
    ],
)
def test_a_reference_finds_its_provision(text: str, address: str) -> None:
    book = index()
    assert book.resolve(text, "", KEY) == f"{KEY}/{address}"
    assert book.diagnostics == []


def test_a_dangling_reference_says_what_was_meant() -> None:
    book = index()
    assert book.resolve("28/10", "", KEY) is None
    assert [(each.code, each.help) for each in book.diagnostics] == [("E203", "did you mean `28/9`?")]


def test_a_short_form_of_two_provisions_is_ambiguous() -> None:
    book = index()
    assert book.resolve("7/3", "", KEY) is None
    assert [(each.code, each.help) for each in book.diagnostics] == [
        ("E214", "write one of `7/1/3`, `7/2/3`")
    ]


def test_a_repeated_address_is_refused() -> None:
    book = build_index([law(provision("1"), provision("1"))], lambda words: KindId(words))
    assert [(each.code, each.message) for each in book.diagnostics] == [
        ("E212", "`1` stands twice in the law")
    ]


def test_inserted_text_stands_at_the_amended_place() -> None:
    inserted = Amendment(Change.INSERTS, ("la-x-1-2020/28/10",), provisions=(provision("10", level="item"),))
    book = index(law(provision("1", inserted), key="la-y-2-2021"))
    assert book.resolve("28/10", "", KEY) == f"{KEY}/28/10"
    place = book.places[book.resolve("28/10", "", KEY)]  # type: ignore[index]
    assert (place.parent, place.enacted_by) == (f"{KEY}/28", "la-y-2-2021")
    assert book.places[place.parent].children[-1] == place.address  # type: ignore[index]
