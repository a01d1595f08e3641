"""Files: HTML and DOCX become the same plain lines, and a file that is none says so."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.documents import read_document
from hornbook.grammar.official.html import text_of_html
from hornbook.grammar.official.read import read_official
from hornbook.grammar.span import Source

PAGE = """<!doctype html><html><head><title>x</title><style>p {}</style><script>1. no</script></head><body>
<h2>Article 1. Scope</h2><p>All must,&nbsp;<b>as</b>
follows:</p><ol><li>Register;<ul><li>a book;</li><li>a plan;</li></ul></li><li>Pay.</li></ol>
<p>Nobody is exempt.</p>
<h2>Article 2. Fees</h2><table><tr><th>No</th><th>Kind</th><th>Kip</th></tr><tr><td>1</td><td>A car</td>
<td>20.000</td></tr><tr><td>2</td><td>A bus</td><td>30.000</td></tr></table>
<ol start="3"><li>Third</li></ol><ol type="a"><li>Small</li><li value="4">Fourth</li></ol>
</body></html>"""


def provisions(path: Path) -> dict[str, str]:
    source = read_document(path)
    assert isinstance(source, Source), source
    found = read_official(source, "la-x-1-2020").provisions
    return {address.removeprefix("la-x-1-2020/"): each.title or each.words for address, each in found.items()}


def code(path: Path) -> str:
    found = read_document(path)
    assert isinstance(found, Diagnostic)
    return found.code


def test_a_page_becomes_lines_with_labels_and_cells(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    assert provisions(path) == {
        "1": "Scope",
        "1/p1": "All must, as follows:",
        "1/1": "Register;",
        "1/1/1": "a book;",
        "1/1/2": "a plan;",
        "1/2": "Pay.",
        "1/p2": "Nobody is exempt.",
        "2": "Fees",
        "2/1": "A car 20.000",
        "2/2": "A bus 30.000",
        "2/3": "Third",
        "2/3/a": "Small",
        "2/3/d": "Fourth",
    }


def docx(body: str, numbering: str = "") -> bytes:
    """A Word document of the parts that mammoth reads."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{relation}/numbering" Target="numbering.xml"/></Relationships>',
        )
        packed.writestr("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")
        packed.writestr("word/numbering.xml", f"<w:numbering {word}>{numbering}</w:numbering>")
    return out.getvalue()


def paragraph(words: str, listed: bool = False) -> str:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if listed else ""
    return f"<w:p>{number}<w:r><w:t>{words}</w:t></w:r></w:p>"


NUMBERS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def test_a_word_document_keeps_the_numbers_that_word_counts(tmp_path: Path) -> None:
    path = tmp_path / "decree.docx"
    body = [
        paragraph("Article 1. Scope"),
        paragraph("All must:"),
        paragraph("Register;", listed=True),
        paragraph("Pay.", listed=True),
        paragraph("Nobody is exempt."),
    ]
    path.write_bytes(docx("".join(body), NUMBERS))
    assert provisions(path) == {
        "1": "Scope",
        "1/p1": "All must:",
        "1/1": "Register;",
        "1/2": "Pay.",
        "1/p2": "Nobody is exempt.",
    }


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 broken", b"\x00\xff" * 500, docx("")[:200]])
def test_what_is_no_word_document_says_so(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "decree.docx"
    path.write_bytes(raw)
    assert code(path) == "E608"


def test_a_zip_that_is_no_word_document_says_so(tmp_path: Path) -> None:
    path = tmp_path / "decree.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "Article 1. Scope")
    assert code(path) == "E608"


def test_a_zip_that_would_grow_without_bound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decree.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 70_000_000)
    assert code(path) == "E107"


def test_a_page_without_words_says_so(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><script>Article 1.</script></html>")
    assert code(path) == "E608"


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert [code(tmp_path / name) for name in ("a.txt", "a.html", "a.docx")] == ["E108"] * 3


def test_a_page_of_any_depth_is_read() -> None:
    assert "deep" in text_of_html(b"<div>" * 200 + b"deep" + b"</div>" * 200)
    assert isinstance(text_of_html(b"<div>" * 50_000 + b"deep"), str)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00", b"<", b"<!-- a", b"\xff\xfe<p>x", b"<?xml version='1.0'?><p/>"]
)
def test_any_bytes_are_read_as_a_page(raw: bytes) -> None:
    assert isinstance(text_of_html(raw), str)
