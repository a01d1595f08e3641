"""Hostile text ends in a result or a diagnostic within seconds, whatever it holds; time grows with length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.documents import MOST_OFFICIAL, read_document
from hornbook.grammar.official.read import read_official
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source

SECONDS = 20  # a machine that does nothing else takes one or two


def codes(raw: bytes, folder: Path) -> list[str]:
    """The codes that a file with these bytes ends in."""
    path = folder / "hostile.txt"
    path.write_bytes(raw)
    began = time.process_time()
    source = read_document(path)
    if isinstance(source, Diagnostic):
        found = [source.code]
    else:
        text = read_official(source, "la-x-1-2020")
        assert "".join(piece.span.words for piece in text.pieces) == source.text
        found = sorted({each.code for each in text.diagnostics})
    assert time.process_time() - began < SECONDS
    return found


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b"Article 1. x\n" * 800_000, ["E107"], id="10 MB"),
        pytest.param(b"Article 1. " + b"x" * 10_000_000, ["E107"], id="one line of 10 MB"),
        pytest.param(bytes(range(256)) * 100, ["E106"], id="binary"),
        pytest.param(b"Article 1. Scope\n\0\n", ["E106"], id="NUL"),
        pytest.param("Article 1. \udc80\n".encode("utf-8", "surrogatepass"), ["E106"], id="a lone surrogate"),
        pytest.param(b"", ["E601"], id="nothing"),
        pytest.param(b"\n \n\xc2\xa0\n", ["E601"], id="blank"),
    ],
)
def test_what_is_no_bearable_text_says_so(raw: bytes, expected: list[str], tmp_path: Path) -> None:
    assert codes(raw, tmp_path) == expected


@pytest.mark.parametrize(
    "line",
    [
        "{indent}1. deeper:",
        "1. again:",
        "{number}. {number}. {number}.",
        "{dotted} deeper",
        "“Article {number}. never closed",
        "- {indent}•",
        "Article {number}.",
        "Part {number}",
        "\xa0\n1\n2",
        "To add the following: “",
    ],
)
def test_thousands_of_levels_and_of_lists_are_read(line: str, tmp_path: Path) -> None:
    lines = [
        line.format(number=number, indent=" " * min(number, 400), dotted=".".join(["1"] * min(number, 60)))
        for number in range(1, 10_001)
    ]
    found = codes(("Article 1. Scope\n" + "\n".join(lines) + "\n").encode(), tmp_path)
    assert "E601" not in found


def test_lists_that_stand_too_deep_are_kept_and_named(tmp_path: Path) -> None:
    lines = "\n".join(" " * number + "1. deeper:" for number in range(1, 60))
    assert codes(f"Article 1. Scope\n{lines}\n".encode(), tmp_path) == ["W607"]


def test_time_grows_with_the_length_of_the_text() -> None:
    table = "\xa0\nNo\nKind\n1\nCar\n20.000\n\xa0\n"
    body = f"1. A place:\na/ Far away;\nb/ Wide.\nIt is closed.\n2. A plan.\n{table}"

    def seconds(articles: int) -> float:
        text = "".join(f"Article {number}. Scope\nAll must:\n{body}" for number in range(1, articles + 1))
        source = source_from(text, "long")
        assert isinstance(source, Source)
        began = time.process_time()
        read_official(source, "la-x-1-2020")
        return time.process_time() - began

    seconds(10)
    short, long = min(seconds(300) for _ in range(3)), seconds(2_000)
    assert long < 20 * short


def test_a_long_law_is_within_the_limit() -> None:
    assert MOST_OFFICIAL >= 10 * 290_000
