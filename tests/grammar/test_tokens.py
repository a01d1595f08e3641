"""The words of a phrase: numbers, dates, addresses, variables, holes and letters of other scripts."""

from __future__ import annotations

import pytest
from hornbook.grammar.phrase import (
    AddressToken,
    DateToken,
    Hole,
    Number,
    Percentage,
    Quoted,
    TimeToken,
    Token,
    Variable,
    Word,
)
from hornbook.grammar.span import Source, Span
from hornbook.grammar.tokens import phrase_at, phrase_of, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("80,000 litres", (Number("80,000"), Word("litres"))),
        ("1,000.5", (Number("1,000.5"),)),
        ("20%", (Percentage("20"),)),
        ("2019-03-01", (DateToken("2019-03-01"),)),
        ("22:00", (TimeToken("22:00"),)),
        ("S T2", (Variable("S"), Variable("T2"))),
        ("Six", (Word("Six"),)),
        ("28/9", (AddressToken("28/9"),)),
        ("la-pm-331-2017/28/9", (AddressToken("la-pm-331-2017/28/9"),)),
        ("6.1/3", (AddressToken("6.1/3"),)),
        ("article 28", (AddressToken("28"),)),
        ("25/1!1", (AddressToken("25/1!1"),)),
        ("ກິດຈະການ ນ້ຳມັນ", (Word("ກິດຈະການ"), Word("ນ້ຳມັນ"))),
        ("đường sắt", (Word("đường"), Word("sắt"))),
        ('"a \\"b\\" \\\\c"', (Quoted('a "b" \\c'),)),
        ('"one\n     two"', (Quoted("one two"),)),
        ("{a person}", (Hole("person"),)),
        ("{a person P}", (Hole("person", "P"),)),
        ("{the gas station}", (Hole("gas station"),)),
        ("the owner's car", (Word("the"), Word("owner"), Word("'s"), Word("car"))),
        ("well-kept", (Word("well-kept"),)),
        ("may S be?", (Word("may"), Variable("S"), Word("be"), Word("?"))),
        ("", ()),
    ],
)
def test_a_phrase_is_cut_into_its_tokens(text: str, tokens: tuple[Token, ...]) -> None:
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("text", "code", "words", "help"),
    [
        ("on 2019-02-30", "E104", "2019-02-30", "2019-03-01"),
        ("on 2019-2-3", "E104", "2019-2-3", "2019-03-01"),
        ("on 31/12/2019", "E104", "31/12/2019", "write `2019-12-31`"),
        ("at 25:00", "E104", "25:00", "00:00"),
        ("over 1.000.000 kip", "E105", "1.000.000", "1,000,000"),
        ("over 1.000 kip", "E105", "1.000", "write `1,000`"),
        ("over 10,00 kip", "E105", "10,00", "commas"),
        ("over 1,0% more", "E105", "1,0%", "commas"),
        ('the "open string', "E103", '"', 'close it with `"`'),
    ],
)
def test_a_faulty_number_or_date_is_found_at_its_place(text: str, code: str, words: str, help: str) -> None:
    source = Source("a", "xx " + text)
    _, found = phrase_at(text, Span(source, 3, 3 + len(text), "28/9"))
    assert [(one.code, one.span.words, one.span.under) for one in found] == [(code, words, "28/9")]
    assert help in found[0].help


def test_a_typed_phrase_needs_something_typed() -> None:
    phrase, found = phrase_of(Source("<question>", "  \n"))
    assert phrase is None and [one.code for one in found] == ["E101"]


def test_a_typed_phrase_knows_its_place() -> None:
    phrase, found = phrase_of(Source("<question>", "  may S be licensed? "))
    assert phrase is not None and not found
    assert phrase.span.words == "may S be licensed?"
