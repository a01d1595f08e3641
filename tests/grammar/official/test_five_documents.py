"""The five documents: nothing is lost, every article is found, and the hardest have the addresses that a
reader gives them. The lists were written from the texts, not from what is printed."""

from __future__ import annotations

import pytest
from hornbook.grammar.official.text import Part

from tests.grammar.official.sources import KEYS, expanded, needs_sources, official

pytestmark = needs_sources

# Every article that a document prints, in order: those of its own, and those that it quotes.
ARTICLES = {
    "la-pm-331-2017": expanded("1..85 87..88"),
    "la-mpt-143-2017": expanded("1..27"),
    "la-moic-0369-2016": expanded("1..18"),
    "la-ps-003-2012": expanded("1..110"),
    "vn-27-2018": ["1", "2"],
}
QUOTED = [
    "12a",
    "23",
    "23a",
    "23b",
    "23c",
    "23d",
    "23dd",
    "23e",
    "23g",
    "23h",
    "23i",
    "31a",
    "32a",
    "32b",
    "32c",
    "32d",
    "32dd",
    "32e",
    "32g",
    "32h",
    "32i",
    "32k",
    "33",
    "33a",
    "33b",
    "33c",
    "33d",
    "33dd",
    "35a",
    "35b",
    "35c",
    "35d",
    "35dd",
]

# All that stands under an article, at every depth but rows of tables.
ADDRESSES = {
    "la-pm-331-2017": (
        "3/p1 3/1..8",
        "7/p1 7/1 7/1/1..6 7/2 7/2/1..3 7/3 7/3/3.1 7/3/3.2 7/3/3.2/1..3",
        "8/p1 8/1 8/1/1..3 8/2..6",
        "12/p1 12/1..11",
        "14/p1 14/1..13 14/p2",
        "15/p1 15/p2 15/p3 15/p4",
        "18/p1 18/p2 18/p3 18/1..6",
        "26/p1 26/1..11",
        "28/p1 28/1..12 28/p2",
        "46/p1",
        "48/p1 48/p2 48/p3 48/p4 48/p5",
        "77/p1 77/p2 77/p3",
        "78/p1 78/1..3 78/p2 78/p3 78/p4 78/p5 78/p6",
        "82/p1 82/1..4 82/p2",
        "83/p1 83/A 83/A/1..9 83/B 83/B/1..7 83/C 83/C/1..10 83/D 83/D/1..5",
        "88/p1 88/p2",
    ),
    "la-mpt-143-2017": (
        "3/p1 3/1..15",
        "5/p1 5/1..2 5/5.1 5/5.1/p1 5/5.2 5/5.2/p1",
        "6/6.1 6/6.1/p1 6/6.1/1..8 6/6.2 6/6.2/p1 6/6.2/1..5",
        "23/p1 23/1..4 23/p2",
        "25/p1 25/p1/1..4 25/p2 25/p2/1..3",
        "annex/1 annex/1/1..9 annex/2 annex/2/1..5 annex/3 annex/3/1..4",
    ),
    "la-moic-0369-2016": (
        "6/p1 6/p2 6/1..2",
        "7/p1 7/1..2 7/p2",
        "14/p1 14/1..6",
    ),
    "la-ps-003-2012": (
        "6/p1 6/p1/1..13 6/p2 6/p2/1..4 6/p2/4/p1 6/p2/5 6/p2/5/1..2 6/p2/6..7",
        "10/1 10/1/1..5 10/2 10/2/1..2",
        "13/p1 13/p2",
        "19/1..5 19/5/1..3 19/5/p1 19/6 19/6/p1 19/7..8",
        "22/1..3 22/3/10..11 22/4 22/4/4.1 22/4/4.2 22/4/4.3 22/4/p1 22/5 22/5/5.1 22/5/5.2 22/5/5.3",
        "33/1 33/1/1..2 33/2 33/2/1..2",
        "35/1..4 35/4/a 35/4/b 35/4/c 35/4/d 35/4/e 35/4/f 35/5..6",
        "43/1 43/1/1..3 43/2 43/2/1..2 43/3..4",
        "64/p1 64/1..3",
        "102/p1 102/p2 102/p3 102/p4 102/p5 102/p6",
        "103/p1 103/1..6",
        "107/p1 107/p2 107/p3 107/1..2",
        "108/p1 108/1..4",
    ),
    "vn-27-2018": (
        "1/1 1/1/a 1/1/b 1/2 1/2/a 1/2/b 1/2/c 1/3 1/3/a 1/3/b 1/4 1/5 1/5/a 1/5/b 1/6 1/7 1/7/a 1/7/b 1/7/c"
        " 1/7/d 1/7/dd 1/8..18 1/18/a 1/18/b 1/19..41",
        "2/1 2/2 2/2/a 2/2/b 2/2/c 2/2/d 2/3",
    ),
}
# Of the amended decree, as quoted.
AMENDED = (
    "3/11 3/11/a 3/11/b 3/25 3/26 3/26/a 3/26/b 3/26/c 3/27 3/28",
    "9/1 9/1/a 9/1/b 9/1/c 9/1/d 9/1/dd 9/1/e 9/1/g 9/1/h 9/1/i 9/1/k 9/2 9/2/a 9/2/b 9/2/c 9/5",
    "12/8..9",
    "12a/1 12a/1/a 12a/1/b 12a/1/c 12a/1/d 12a/1/dd 12a/1/e 12a/1/g 12a/1/h 12a/1/i 12a/1/k 12a/2 12a/2/a"
    " 12a/2/b 12a/2/c",
    "15/3 15/3/a 15/3/b 15/3/c 15/3/d 15/3/dd",
    "23/5 23/5/a 23/5/b 23/5/c 23/5/d 23/5/dd 23/11 23/11/a 23/11/b 23/11/p1 23/12 23/12/p1",
    "23c/1 23c/1/p1 23c/1/a 23c/1/b 23c/1/c 23c/1/d 23c/1/dd 23c/1/e 23c/2 23c/2/a 23c/2/b 23c/2/c 23c/2/d",
    "23dd/1 23dd/1/p1 23dd/1/a 23dd/1/b 23dd/1/b/p1 23dd/1/c 23dd/1/d 23dd/2 23dd/2/p1 23dd/2/a 23dd/2/b"
    " 23dd/2/b/p1 23dd/2/c 23dd/2/d",
    "32/1 32/1/a 32/1/b 32/1/c 32/1/d 32/2 32/3 32/3/a 32/3/b 32/3/p1 32/3a 32/3a/p1",
    "32e/1 32e/1/a 32e/1/b 32e/1/p1 32e/2 32e/2/a 32e/2/b 32e/2/c 32e/3 32e/3/a 32e/3/b 32e/4 32e/5 32e/5/p1"
    " 32e/6 32e/6/p1 32e/7 32e/7/a 32e/7/b 32e/7/c 32e/8 32e/8/a 32e/8/b 32e/8/c 32e/8/d",
    "33a/p1 33a/1..4 33a/4/a 33a/4/b 33a/4/c 33a/4/d 33a/4/dd 33a/4/e",
    "35/1..2 35/2/a 35/2/b 35/2/c 35/2/d 35/2/dd 35/2/e 35/2/g 35/3..4 35/4/a 35/4/b 35/4/c 35/4/d 35/5",
    "35d/1 35d/1/a 35d/1/b 35d/2..4 35d/4/p1",
    "36/3",
)
CASES = [
    *((key, key, steps) for key, each in ADDRESSES.items() for steps in each),
    *(("vn-27-2018", "vn-72-2013", steps) for steps in AMENDED),
]


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_lost(key: str) -> None:
    text = official(key)
    assert "".join(piece.span.words for piece in text.pieces) == text.source.text
    assert all(text.pieces)
    assert all(a.span.end == b.span.start for a, b in zip(text.pieces, text.pieces[1:], strict=False))


@pytest.mark.parametrize("key", KEYS)
def test_the_pieces_of_a_provision_hold_its_label_heading_and_words_and_nothing_else(key: str) -> None:
    text = official(key)
    own = dict.fromkeys(text.provisions, "")
    for piece in text.pieces:
        if piece.part is Part.PROVISION:
            own[piece.span.under] += piece.span.words
    for address, each in text.provisions.items():
        said = "".join(f"{each.printed}{each.title}{each.words}".split())
        held = "".join(own[address].split())
        assert _unquoted(held) == _unquoted(said), address


def _unquoted(words: str) -> str:
    """Without the marks of a quotation at its edges, and what ends a sentence behind them."""
    return words.lstrip("“").rstrip("“”.,;")


@pytest.mark.parametrize("key", KEYS)
def test_every_article_is_found_in_order(key: str) -> None:
    own = [
        each.label
        for each in official(key).provisions.values()
        if each.level == "article" and each.address.startswith(key)
    ]
    assert own == ARTICLES[key]


def test_every_quoted_article_is_found_in_order_and_knows_who_prints_it() -> None:
    quoted = [
        each for each in official("vn-27-2018").provisions.values() if each.address.startswith("vn-72-")
    ]
    assert [each.label for each in quoted if each.level == "article"] == QUOTED
    assert {each.enacted_by for each in quoted} == {"vn-27-2018"}


@pytest.mark.parametrize(("key", "document", "steps"), CASES, ids=lambda value: value.split("/")[0])
def test_the_addresses_under_an_article(key: str, document: str, steps: str) -> None:
    expected = expanded(steps)
    article = f"{document}/{expected[0].split('/')[0]}/"
    found = [
        each.address.removeprefix(f"{document}/")
        for each in official(key).provisions.values()
        if each.address.startswith(article) and each.level != "row"
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("la-pm-331-2017/11", "Aticle11"),
        ("la-pm-331-2017/56", "Aricle 56"),
        ("la-pm-331-2017/62", "Aricle 62"),
        ("la-pm-331-2017/8/2", "1."),
        ("la-pm-331-2017/8/6", "5."),
        ("la-pm-331-2017/14/7", "1."),
        ("la-pm-331-2017/14/13", "7."),
        ("la-pm-331-2017/28/8", "8."),
        ("la-pm-331-2017/83/C", "C."),
        ("la-pm-331-2017/28/p2", ""),
        ("la-mpt-143-2017/6/6.1", "6.1."),
        ("la-ps-003-2012/19/5", "1."),
        ("la-ps-003-2012/22/3", "1."),
        ("la-ps-003-2012/21/1/6", "06"),
        ("la-ps-003-2012/17/A", "A."),
    ],
)
def test_the_label_is_kept_as_printed(address: str, printed: str) -> None:
    assert official(address.split("/")[0]).provisions[address].printed == printed


@pytest.mark.parametrize(
    ("address", "begins", "ends"),
    [
        ("la-pm-331-2017/28/7", "Fuel Nozzle holder", "scient and technology;"),
        ("la-pm-331-2017/28/8", "There are extinguisher", "extinguished tools;"),
        ("la-pm-331-2017/14/6", "Can be able to import", "or above / year;"),
        ("la-pm-331-2017/18/2", "There is a contracts", "and end port;"),
        ("la-pm-331-2017/46/p1", "Minstry of industry", "industry and commerce ."),
        ("la-ps-003-2012/64/2", "Tourist guide at provincial", "300,000 kip/copy"),
        ("la-ps-003-2012/19/5/3", "Certificate on completion", "40.000 kip x MW"),
        ("la-ps-003-2012/11/1", "1.000.000 kip and below", "Not specify"),
        ("la-ps-003-2012/13/4", "More than 60.000 and over", "100.000"),
    ],
)
def test_the_words_of_a_provision(address: str, begins: str, ends: str) -> None:
    words = official(address.split("/")[0]).provisions[address].words
    assert words.startswith(begins)
    assert words.endswith(ends)


@pytest.mark.parametrize(
    ("address", "divisions"),
    [
        ("la-pm-331-2017/6", ("Chapter II", "Part 1")),
        ("la-pm-331-2017/24", ("Chapter II", "Chapter 4")),
        ("la-pm-331-2017/36", ("Part III", "Chapter 1")),
        ("la-pm-331-2017/60", ("Arbiration",)),
        ("la-pm-331-2017/77", ("Part IX", "Chapter 2")),
        ("la-mpt-143-2017/5", ("Chapter 2",)),
        ("la-ps-003-2012/5", ("Part II", "Chapter I")),
        ("la-ps-003-2012/9", ("Part II", "Chapter I", "Service Charge")),
        ("la-ps-003-2012/66", ("Part II", "Chapter XI", "Exemption")),
        ("la-ps-003-2012/110", ("Part V",)),
    ],
)
def test_the_divisions_of_an_article(address: str, divisions: tuple[str, ...]) -> None:
    found = official(address.split("/")[0]).provisions[address].divisions
    assert len(found) == len(divisions)
    assert all(one.startswith(other) for one, other in zip(found, divisions, strict=True)), found


# What is doubtful in each, by code; the lines of the quotations that never close are read off the text.
DOUBTFUL = {
    "la-pm-331-2017": {"W606"},
    "la-mpt-143-2017": set(),
    "la-moic-0369-2016": set(),
    "vn-27-2018": {"W603"},
    "la-ps-003-2012": {"W604", "W605"},
}


@pytest.mark.parametrize("key", KEYS)
def test_what_is_doubtful_is_said(key: str) -> None:
    text = official(key)
    assert {each.code for each in text.diagnostics} == DOUBTFUL[key]
    assert all(piece.part is not Part.UNPLACED for piece in text.pieces)


def test_the_quotations_that_never_close_are_named_with_their_lines() -> None:
    assert [each.span.line for each in official("vn-27-2018").diagnostics] == [97, 129]


def test_the_article_that_is_not_printed_is_missed() -> None:
    (found,) = official("la-pm-331-2017").diagnostics
    assert found.message == "article `87` comes after article `85`"


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("la-pm-331-2017", {"table of contents", "header", "preamble", "signature", "footer"}),
        ("la-mpt-143-2017", {"header", "preamble", "signature"}),
        ("la-moic-0369-2016", {"table of contents", "header", "preamble", "signature", "footer"}),
        ("vn-27-2018", {"header", "preamble", "signature", "footer"}),
        ("la-ps-003-2012", {"table of contents", "header", "preamble", "signature", "footer"}),
    ],
)
def test_what_surrounds_the_law(key: str, parts: set[str]) -> None:
    found = {piece.part.value for piece in official(key).pieces}
    assert found - {"provision", "heading", "heads of a table"} == parts


@pytest.mark.parametrize("key", KEYS)
def test_parents_and_children_agree(key: str) -> None:
    provisions = official(key).provisions
    for address, each in provisions.items():
        assert all(provisions[child].parent == address for child in each.children)
        assert not each.parent or address in provisions[each.parent].children
        assert address == f"{each.parent}/{each.label}" or not each.parent
        assert each.span.under == address
