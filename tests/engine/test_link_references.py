"""References, documents and the entries of provisions: what is recorded and what is reported."""

from __future__ import annotations

import pytest
from hornbook.engine.link import link
from hornbook.engine.program import ReferenceKind
from hornbook.engine.term import Address, ReadingId
from hornbook.grammar.declaration import DocumentDeclared, OutsideDeclared
from hornbook.grammar.norm import Header
from hornbook.grammar.phrase import Satisfied
from hornbook.grammar.tree import (
    Amendment,
    Change,
    LawFile,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
)

from .written import STATIONS, about, errors, law, linked, norm, phrase, provision, requires

KEY = "la-x-1-2020"


def warnings(*body: Provision) -> list[tuple[str, str]]:
    _, found = link([law(*body, declarations=STATIONS)])
    return [(each.code, each.message) for each in found if each.code.startswith("W")]


def test_references_say_what_they_are_for() -> None:
    declarations = (*STATIONS, OutsideDeclared("Law on Enterprise"))
    header = provision("28", requires("S is safe"), header=Header(about("enterprise", "S")))
    one = provision(
        "25",
        norm("S may be licensed", "S is clean", Satisfied("28", (phrase("S"),))),
        RefersTo(outside="law on enterprise"),
        RefersTo(address="28"),
    )
    program, found = link([law(one, header, declarations=declarations)])
    assert program is not None, found
    assert [(each.kind, each.target, each.outside) for each in program.references] == [
        (ReferenceKind.MENTION, None, "Law on Enterprise"),
        (ReferenceKind.MENTION, f"{KEY}/28", ""),
        (ReferenceKind.CONDITION, f"{KEY}/28", ""),
    ]


def test_an_undeclared_outside_instrument_is_reported() -> None:
    found = errors(provision("1", norm("S may be licensed", "S is clean"), RefersTo(outside="Law on Rice")))
    assert found == [("E213", "no outside instrument is called `Law on Rice`")]


def test_a_dangling_reference_is_reported_where_it_stands() -> None:
    found = errors(provision("1", norm("S may be licensed", "S is clean"), RefersTo(address="28/1")))
    assert found == [("E203", "no provision stands at `28/1`")]


def test_amendments_point_at_what_they_change_and_their_text_is_linked() -> None:
    base = law(provision("5", norm("S may be licensed", "S is clean")), declarations=STATIONS)
    new = provision("5a", norm("S must sell fuel", "S is old"))
    amending = law(
        provision("1", Amendment(Change.INSERTS, (f"{KEY}/5a",), provisions=(new,))),
        provision("2", Amendment(Change.REPEALS, (f"{KEY}/5",))),
        key="la-y-2-2021",
        commences="2021-06-01",
    )
    program, found = link([base, amending])
    assert program is not None, found
    assert [(each.source, each.target, each.kind) for each in program.references] == [
        ("la-y-2-2021/1", f"{KEY}/5a", ReferenceKind.AMENDS),
        ("la-y-2-2021/2", f"{KEY}/5", ReferenceKind.REPEALS),
    ]
    entry = program.provisions[Address(f"{KEY}/5a")]
    assert entry.version.start == program.documents["la-y-2-2021"].commences
    assert len(entry.rules) == 2


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (provision("1"), [("W308", "article 1 does nothing")]),
        (
            provision("1", norm("S may be licensed", "S is clean")),
            [("W307", "article 1 does not say what it lays down")],
        ),
        (
            provision("1", Says("The officer must smile."), NonOperative("policy")),
            [("W306", "article 1 is declared non-operative but says `must`")],
        ),
        (
            provision("1", Says("It took 3 years."), NonOperative("recital")),
            [("W306", "article 1 is declared non-operative but says `3`")],
        ),
        (provision("1", Says("The officer must smile."), NonOperative("policy", "no duty follows")), []),
        (provision("1", Says("This decree has a purpose."), NonOperative("purpose")), []),
    ],
)
def test_what_a_provision_lacks(written: Provision, expected: list[tuple[str, str]]) -> None:
    assert warnings(written) == expected


def test_readings_are_entered_and_stand_at_their_rules() -> None:
    program = linked(
        provision("1", norm("S may be licensed", "S is clean"), Reading("it is so", "the text is torn"))
    )
    reading = ReadingId(f"{KEY}/1!1")
    assert program.readings[reading].chosen == "it is so"
    assert [each.reading for each in program.rules.values()] == [reading]


def test_a_document_without_commencement_needs_a_reading() -> None:
    bare = LawFile(DocumentDeclared("la-x", "a decree"), (), ())
    assert [each.code for each in link([bare])[1]] == ["E401"]
    read = DocumentDeclared(
        "la-x", "a decree", signed="2020-01-01", reading=Reading("the day of signing", "why")
    )
    program, found = link([LawFile(read, (), ())])
    assert program is not None, found
    assert program.documents["la-x"].commences == program.documents["la-x"].signed
    assert program.documents["la-x"].reading == "la-x!1"


def test_an_unknown_rank_or_calendar_is_reported() -> None:
    declared = DocumentDeclared("la-x", "a decree", rank="edict", calendar="la", commences="2020-01-01")
    assert [each.code for each in link([LawFile(declared, (), ())])[1]] == ["E402", "E204"]
