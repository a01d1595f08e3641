"""The law as written: every file of the knowledge base reads, prints and reads back, and is printed alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source
from hornbook.grammar.to_text import cases_to_text, law_to_text

KB = Path(__file__).parents[2] / "kb"


def named(path: Path) -> str:
    return path.relative_to(KB).as_posix()


@pytest.mark.parametrize("path", sorted(KB.rglob("*.law")), ids=named)
def test_a_law_file_reads_back(path: Path) -> None:
    source = read_source(path)
    assert isinstance(source, Source)
    law, found = parse_law(source)
    assert law is not None and not found
    text = law_to_text(law)
    again, found = parse_law(Source("again", text))
    assert again == law and not found
    assert law_to_text(again) == text


@pytest.mark.parametrize("path", sorted(KB.rglob("*.case")), ids=named)
def test_a_case_file_reads_back(path: Path) -> None:
    source = read_source(path)
    assert isinstance(source, Source)
    file, found = parse_cases(source)
    assert file is not None and not found
    text = cases_to_text(file)
    again, found = parse_cases(Source("again", text))
    assert again == file and not found
    assert cases_to_text(again) == text
