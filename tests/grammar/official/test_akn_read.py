"""Akoma Ntoso of other makers, as far as its structure goes; files made to do harm end in a diagnostic."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.akn_read import read_akn_document
from hornbook.grammar.official.akn_xml import AKN
from hornbook.grammar.official.text import OfficialText

from tests.grammar.official.reading import words

KEY = "za-x-1-2020"


def wrapped(inside: str, kind: str = "act") -> str:
    return f'<akomaNtoso xmlns="{AKN}"><{kind} name="{kind}">{inside}</{kind}></akomaNtoso>'


def one_article(words: str) -> bytes:
    return wrapped(f"<body><article><content><p>{words}</p></content></article></body>").encode()


def outcome(folder: Path, file: str | bytes) -> OfficialText | Diagnostic:
    path = folder / "file.xml"
    path.write_bytes(file.encode() if isinstance(file, str) else file)
    read = read_akn_document(path, KEY)
    return read if isinstance(read, Diagnostic) else read[0]


def text_of(folder: Path, file: str) -> OfficialText:
    text = outcome(folder, file)
    assert isinstance(text, OfficialText)
    assert "".join(piece.span.words for piece in text.pieces) == text.source.text
    return text


BY_LAW = """
<meta><identification source="#x"><FRBRWork><FRBRalias value="By-law on
  Markets" name="title"/></FRBRWork></identification></meta>
<preface><longTitle><p>To regulate markets</p></longTitle></preface>
<body>
  <part eId="part_A"><num>Part A</num><heading>Trading</heading>
    <section eId="part_A__sec_1"><num>1.</num><heading>Permits</heading>
      <subsection eId="part_A__sec_1__subsec_1"><num>(1)</num>
        <content><p>A trader must hold a permit under <ref href="#x">section 2</ref>.</p></content>
      </subsection>
      <subsection eId="part_A__sec_1__subsec_2"><num>(2)</num>
        <intro><p>The permit states
           the</p></intro>
        <paragraph><num>(a)</num><content><p>goods; and</p></content></paragraph>
        <paragraph><num>(b)</num>
          <content><p>place,<authorialNote><p>A note.</p></authorialNote></p></content></paragraph>
        <wrapUp><p>where trade is allowed.</p></wrapUp>
      </subsection>
    </section>
    <section><num>2.</num><heading>Offences</heading>
      <content><p>No one may:</p>
        <blockList><listIntroduction>at night</listIntroduction>
          <item><num>(i)</num><p>sell;</p></item><item><num>(ii)</num><p>store.</p></item></blockList>
        <table><tr><td><p>Stall</p></td><td><p>50</p></td></tr></table>
      </content>
    </section>
  </part>
  <part><num>Part B</num><content><p>Repealed.</p></content></part>
</body>
<conclusions><p>Done at the market.</p></conclusions>
<attachments><attachment><heading>Schedule</heading><doc name="schedule"><mainBody>
  <p>Forms follow.</p>
  <paragraph><num>1.</num><content><p>Form A</p></content></paragraph>
</mainBody></doc></attachment></attachments>
"""


def test_an_act_of_sections_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = text_of(tmp_path, wrapped(BY_LAW))
    assert text.title == "By-law on Markets"
    assert words(text) == {
        "1": "Permits",
        "1/1": "A trader must hold a permit under section 2.",
        "1/2": "The permit states the",
        "1/2/a": "goods; and",
        "1/2/b": "place,",
        "1/2/p1": "where trade is allowed.",
        "2": "Offences",
        "2/p1": "No one may:",
        "2/p2": "at night",
        "2/i": "sell;",
        "2/ii": "store.",
        "2/1": "Stall 50",
        "annex": "Schedule",
        "annex/p1": "Forms follow.",
        "annex/1": "Form A",
    }
    levels = [each.level for each in text.provisions.values()]
    assert levels[:6] == ["article", "clause", "clause", "point", "point", "paragraph"]
    assert text.provisions[f"{KEY}/1/2"].printed == "(2)"
    assert text.provisions[f"{KEY}/2"].divisions == ("Part A Trading",)
    lost = [(each.code, each.span.words) for each in text.diagnostics]
    assert lost == [("W602", "A note."), ("W602", "Part B"), ("W602", "Repealed.")]


AMENDING = """<body>
<chapter><num>Chapter 1</num><article><num>Article 1</num>
  <paragraph><num>1.</num><content><p><mod>In Article 5 insert: <quotedStructure><paragraph><num>3.</num>
    <content><p>Quoted words.</p></content></paragraph></quotedStructure></mod></p></content></paragraph>
  <paragraph><num>1.</num><content><p>Twice the same number.</p></content></paragraph>
  <paragraph><content><p>Unnumbered.</p></content></paragraph>
</article></chapter>
<article><num>Article 1</num><content><p>Again one.</p></content></article>
</body>"""


def test_what_amends_law_that_is_not_named_is_kept_and_said_to_be_unplaced(tmp_path: Path) -> None:
    text = text_of(tmp_path, wrapped(AMENDING))
    assert words(text) == {
        "1": "",
        "1/1": "In Article 5 insert:",
        "1/1-2": "Twice the same number.",
        "1/p1": "Unnumbered.",
        "1-2": "",
        "1-2/p1": "Again one.",
    }
    lost = [(each.code, each.span.words) for each in text.diagnostics]
    assert lost == [("W602", "3."), ("W602", "Quoted words.")]
    assert text.provisions[f"{KEY}/1"].divisions == ("Chapter 1",)
    assert text.provisions[f"{KEY}/1-2"].divisions == ()


ENTITIES = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghij"))
BOMB = f"""<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha">{ENTITIES}]>
<akomaNtoso xmlns="{AKN}" name="&j;"><act name="&j;"><body><p>&j;</p></body></act></akomaNtoso>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY w SYSTEM "http://127.0.0.1:9/x">]>
""" + wrapped("<body><article><content><p>&f;&w;</p></content></article></body>")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "E608"),
        (b"\x00\x01\x02", "E608"),
        (b"Article 1. Plain text", "E608"),
        (b"<akomaNtoso><act/></akomaNtoso>", "E608"),
        (b"<html><body/></html>", "E608"),
        (f'<akomaNtoso xmlns="{AKN}"/>'.encode(), "E608"),
        (f'<akomaNtoso xmlns="{AKN}"><judgment name="x"/></akomaNtoso>'.encode(), "E608"),
        (wrapped("<body><article>").encode(), "E608"),
        (b'<?xml version="1.0" encoding="no-such"?>' + wrapped("<body/>").encode(), "E608"),
        (BOMB.encode(), "E608"),
        (BOMB.encode("utf-16"), "E608"),
        (OUTSIDE.encode(), "E608"),
        (wrapped("<body>" + "<article>" * 5000).encode(), "E608"),
        (wrapped("<body>" + "<point>" * 5000 + "</point>" * 5000 + "</body>").encode(), "E608"),
        (one_article("x" * 11_000_000), "E608"),
        (one_article("x " * 15_000), "E107"),
    ],
    ids=range(16),
)
def test_hostile_files_end_in_a_diagnostic(tmp_path: Path, file: bytes, code: str) -> None:
    start = time.monotonic()
    found = outcome(tmp_path, file)
    assert isinstance(found, Diagnostic)
    assert found.code == code
    assert found.message[0].islower() and not found.message.endswith(".")
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    "body", ["", "<body/>", "<body><p>No law.</p></body>", "<mainBody><p>Words</p></mainBody>"]
)
def test_a_file_without_provisions_has_none(tmp_path: Path, body: str) -> None:
    text = text_of(tmp_path, wrapped(body))
    assert text.provisions == {}
    assert "E601" in [each.code for each in text.diagnostics]


def test_a_large_file_and_a_deep_one_are_read_in_seconds(tmp_path: Path) -> None:
    one = "<article><num>Article {}</num><content><p>Words of law.</p></content></article>"
    start = time.monotonic()
    many = "".join(one.format(number) for number in range(100_000))
    text = text_of(tmp_path, wrapped(f"<body>{many}</body>"))
    assert len(text.provisions) == 200_000
    depth = 240
    deep = "<point><num>1.</num>" * depth + "</point>" * depth
    assert len(text_of(tmp_path, wrapped(f"<body><article>{deep}</article></body>")).provisions) == depth + 1
    assert time.monotonic() - start < 300


@pytest.mark.parametrize("base", ["../../etc", "", "vn-72-2013/9 ; rm", "vn-72-2013/../x"])
def test_a_base_that_is_no_address_is_not_believed(tmp_path: Path, base: str) -> None:
    quoted = f"""<body><article><num>Article 1</num><content><p><mod>Insert:
      <quotedStructure xmlns:hb="urn:hornbook:official-text:1" hb:base="{base}"><point><num>1.</num></point>
      </quotedStructure></mod></p></content></article></body>"""
    text = text_of(tmp_path, wrapped(quoted))
    assert all(address.startswith(f"{KEY}/") for address in text.provisions)
