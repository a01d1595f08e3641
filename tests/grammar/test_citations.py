"""Citations as the five documents print them, and what their words are read as."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hornbook.grammar import parser
from hornbook.grammar.official import citation
from hornbook.grammar.official.citation import Citation, Cited, Instrument, Unit
from lark import Lark
from lark import logger as lark_logger

from tests.grammar.cited import DECREE, cited, one, read

THIS = Unit("article", (), here=True)
IT_LAW = Instrument("law", "", "2006", "law on information technology")
CIRCULAR = Instrument("circular", "24/2014/tt-btttt", "2014")

INSIDE = [
    (
        "as specify in bullet 1 of article 7  of this decree",
        cited(one("bullet", "1"), one("article", "7")),
        DECREE,
    ),
    ("in bullet 1.3 of Article 7", cited(one("bullet", "1.3"), one("article", "7")), None),
    (
        "Points a, c, dd, e, h and i, Clause 1 of this Article",
        cited(one("point", "a", "c", "dd", "e", "h", "i"), one("clause", "1"), THIS),
        None,
    ),
    (
        "Clauses 7, 8 and 9, Article 23 of this Decree, may",
        cited(one("clause", "7", "8", "9"), one("article", "23")),
        DECREE,
    ),
    (
        "Points b, c, and d, Article 32 of this Decree",
        cited(one("point", "b", "c", "d"), one("article", "32")),
        DECREE,
    ),
    (
        "violates Point d, dd or e, Clause 1, Article 5 of this Decree",
        cited(one("point", "d", "dd", "e"), one("clause", "1"), one("article", "5")),
        DECREE,
    ),
    ("to amend Clause3, Article 36 as follows", cited(one("clause", "3"), one("article", "36")), None),
    ("see Aricle 56 and", cited(one("article", "56")), None),
    ("under Articles 12 thru 26.", cited(one("article", "12-26")), None),
    ("under Article 12 to Article 26.", cited(one("article", "12-26")), None),
    ("listed from Item a to e.", cited(one("item", "a-e")), None),
    (
        "Form No. 3 or No. 4 in Appendix I to this Decree",
        cited(one("form", "3", "4"), one("annex", "I")),
        DECREE,
    ),
    ("in Appendices II and III to this Decree", cited(one("annex", "II", "III")), DECREE),
    ("provided for in clause 1, 2 and 3 above", cited(one("clause", "1", "2", "3")), None),
    ("Fee rate in A, B and C shall be collected", cited(one("listed", "A", "B", "C")), None),
    (
        "under Clauses 2 and 3, Article 23 of the June 29, 2006 Law on Information Technology;",
        cited(one("clause", "2", "3"), one("article", "23")),
        IT_LAW,
    ),
    ("violates Point 3a, Article 32 of this Decree", cited(one("point", "3a"), one("article", "32")), DECREE),
    ("accords to this article within one year", cited(THIS), None),
    ("as specified at this Point to show", cited(Unit("point", (), here=True)), None),
    ("in the attached annex", cited(Unit("annex", (), here=True)), None),
]


@pytest.mark.parametrize(("text", "place", "instrument"), INSIDE, ids=[text for text, _, _ in INSIDE])
def test_provisions_are_cited(text: str, place: Cited, instrument: Instrument | None) -> None:
    assert read(text) == [Citation((place,), instrument)]


def test_a_list_of_places_shares_what_is_said_once() -> None:
    articles = "article 78,79,80,81 and article 82 of this decree"
    assert read(articles) == [
        Citation((cited(one("article", "78", "79", "80", "81")), cited(one("article", "82"))), DECREE)
    ]
    places = "Article 6; Points a and b of Clause 1, Clauses 2 and 3 of Article 7"
    places += "; and Clauses 1 thru 8, Article 27"
    issuer = "the Minister of Information and Communications’"
    found = read(f"{places}, of {issuer} Circular No. 24/2014/TT-BTTTT of December 29, 2014")
    assert found == [
        Citation(
            (
                cited(one("article", "6")),
                cited(one("point", "a", "b"), one("clause", "1"), one("article", "7")),
                cited(one("clause", "2", "3"), one("article", "7")),
                cited(one("clause", "1-8"), one("article", "27")),
            ),
            CIRCULAR,
        )
    ]


def test_falling_order() -> None:
    (found,) = read(
        "the Constitution of the Lao People’s Democratic Republic, Chapter VI, Article 67, Clause 2;"
    )
    assert found.places == (cited(one("clause", "2"), one("article", "67"), one("chapter", "VI")),)
    assert found.instrument is not None
    assert found.instrument.name == "constitution of the lao people’s democratic republic"


INSTRUMENTS = [
    (
        "the Government’s Decree No. 72/2013/ND-CP of July 15, 2013, on",
        Instrument("decree", "72/2013/nd-cp", "2013"),
    ),
    (
        "of Law No. 67/2014/QH13 on Investment and Law",
        Instrument("law", "67/2014/qh13", "", "law on investment"),
    ),
    (
        "Whereas, the law on Enterprise 46/NA, Date 26 December 2013;",
        Instrument("law", "46/na", "2013", "law on enterprise"),
    ),
    ("Based on Tax Law No.05/NA dated 20 December 2011", Instrument("law", "05/na", "2011", "tax law")),
    ("the November 26, 2014 Enterprise Law;", Instrument("law", "", "2014", "enterprise law")),
    ("accords to the law on insurance.", Instrument("law", "", "", "law on insurance")),
    ("under the Insurance law;", Instrument("law", "", "", "insurance law")),
    ("in accordance with Decree No. 155/PM", Instrument("decree", "155/pm")),
    ("according to CITES shall", Instrument("cites", "", "", "cites")),
    ("this Executive Decree is", Instrument("executive decree", here=True)),
    ("according to this Decision document;", Instrument("decision document", here=True)),
    (
        "the request letter from minister of industry and commerce 1336/MOIC.DC, Date 16 July 2017.",
        Instrument(
            "request letter", "1336/moic.dc", "2017", "request letter from minister of industry and commerce"
        ),
    ),
    (
        "the Prime Minister’s Decree on Internet Data Center, No. 412/GOVT, dated 10 November 2016,",
        Instrument("decree", "412/govt", "2016", "decree on internet data center"),
    ),
]


@pytest.mark.parametrize(("text", "instrument"), INSTRUMENTS, ids=[text for text, _ in INSTRUMENTS])
def test_instruments_are_cited(text: str, instrument: Instrument) -> None:
    assert read(text) == [Citation((), instrument)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("as defined in laws and regulations of Lao PDR", "laws and regulations"),
        ("violate the laws or related regulations.", "the laws or related regulations"),
        ("as specify in relevant regulations", "relevant regulations"),
        ("not mentioned above: 1", "mentioned above"),
        ("as above specified has a term", "as above specified"),
        ("accord to relavant law.", "relavant law"),
        ("as prescribed by law;", "law"),
        ("with treaty and international rule where", "treaty and international rule"),
    ],
)
def test_law_in_general(text: str, words: str) -> None:
    (found,) = read(text)
    assert (found, found.span.words) == (Citation(general=True), words)


@pytest.mark.parametrize(
    "text",
    [
        "per one additional section 1,000,000 kip",
        "for 1 form 10,000 kip",
        "submit within 10 working days in 3 parts, 2 items each",
        "the regulation of petroleum business by the sector",
        "Approval of the by-law of the association",
        "shall issue a decision on modification to the enterprise",
        "a public gaming point, a person or an organization",
        "fragmentation of bullet, oval shape pill",
    ],
)
def test_what_cites_nothing(text: str) -> None:
    assert read(text) == []


def test_a_number_that_measures_is_no_label() -> None:
    (found,) = read("under Clause 3, 10 working days after")
    assert found.places == (cited(one("clause", "3")),)


def test_an_article_of_speech_is_no_label() -> None:
    (found,) = read("under Point b, a competent agency")
    assert found.places == (cited(one("point", "b")),)


def test_the_grammar_of_citations_leaves_no_doubt(caplog: pytest.LogCaptureFixture) -> None:
    text = (Path(citation.__file__).parent / "citation.lark").read_text(encoding="utf-8")
    lark_logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=lark_logger.name):
            Lark(text, parser="lalr", lexer=parser._Pieces, maybe_placeholders=True, debug=True)
    finally:
        lark_logger.setLevel(logging.CRITICAL)
    assert "conflict" not in caplog.text.lower()
