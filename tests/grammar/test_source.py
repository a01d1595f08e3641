"""Reading a text: encodings, line ends, limits and files that are not there; findings, never exceptions."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.source import MOST_CHARACTERS, MOST_IN_LINE, read_source, source_from
from hornbook.grammar.span import Source


def read(path: Path, raw: bytes) -> Source | Diagnostic:
    path.write_bytes(raw)
    return read_source(path)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"article 1\n", "article 1\n"),
        (b"\xef\xbb\xbfarticle 1\n", "article 1\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301".encode(), "\u00e9"),
        ("ກິດຈະການ".encode(), "ກິດຈະການ"),
    ],
)
def test_a_text_is_read_with_plain_line_ends_and_composed_letters(
    tmp_path: Path, raw: bytes, text: str
) -> None:
    found = read(tmp_path / "a.law", raw)
    assert isinstance(found, Source)
    assert found.text == text
    assert found.name == str(tmp_path / "a.law")


@pytest.mark.parametrize(
    ("raw", "code", "line", "says"),
    [
        (b"article 1\n\xff\n", "E106", 2, "is not UTF-8 text"),
        ("article 1".encode("utf-16"), "E106", 1, "is not UTF-8 text"),
        (b"one\ntwo\nthr\0ee", "E106", 3, "holds a NUL character"),
        (b"one\n" + b"x" * (MOST_IN_LINE + 1), "E107", 2, "holds 20,001 characters"),
    ],
)
def test_what_is_no_text_is_a_finding_at_its_line(
    tmp_path: Path, raw: bytes, code: str, line: int, says: str
) -> None:
    found = read(tmp_path / "a.law", raw)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.span.line) == (code, line)
    assert says in found.message and found.help


def test_a_missing_file_a_folder_and_an_impossible_path_are_findings(tmp_path: Path) -> None:
    for path in (tmp_path / "no.law", tmp_path, Path("a\0b")):
        found = read_source(path)
        assert isinstance(found, Diagnostic) and found.code == "E108"


def test_a_line_of_ten_million_characters_is_refused_at_once(tmp_path: Path) -> None:
    begun = time.perf_counter()
    found = read(tmp_path / "a.law", b"article 1\n  says " + b'"' * 10_000_000)
    assert isinstance(found, Diagnostic) and (found.code, found.span.line) == ("E107", 2)
    assert time.perf_counter() - begun < 5


def test_a_text_beyond_the_limit_is_refused() -> None:
    found = source_from("a\n" * (MOST_CHARACTERS // 2 + 1), "<question>")
    assert isinstance(found, Diagnostic) and found.code == "E107"


def test_half_a_character_is_no_text() -> None:
    found = source_from("may \ud800 be licensed?", "<question>")
    assert isinstance(found, Diagnostic) and found.code == "E106"
