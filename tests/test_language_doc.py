"""The gallery of the language reference: every block of `docs/language.md` is read and linked, every case asked.
A block's fence says what it is and whose: ```law DOCUMENT, ```law vocabulary, ```case DOCUMENT."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hornbook.engine.link import link
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.program import Program
from hornbook.engine.term import Address
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.source import Source, read_source
from hornbook.grammar.tree import LawFile
from hornbook.grammar.written_case import CaseWritten

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "language.md"
BLOCK = re.compile(r"^```(law|case) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHARED = ("norms.law", "time.law")
TODAY = 737_060

# The hardest provisions of the five documents, which this page promises to hold.
GALLERY = {
    "la-pm-331-2017": (
        *(f"7/1/{bullet}" for bullet in range(1, 7)),
        *("12/1", "12/11", "21", "31", "14/9", "14/p2", "16/p1", "16/p2"),
        *(f"48/p{number}" for number in range(1, 6)),
        *("78/p2", "78/p3", "78/p4", "83/A/6", "85"),
    ),
    "la-mpt-143-2017": (
        *(f"6/6.1/{number}" for number in range(1, 9)),
        *(f"6/6.2/{number}" for number in range(1, 6)),
        *("9/p1", "9/p2", "10/p1", "10/p2", "24/1", "24/6", "25/p2/2"),
    ),
    "la-moic-0369-2016": ("6/1", "6/2", "7/1", "7/2", "7/p2", "8/1", "8/2", "10/2"),
    "la-ps-003-2012": ("6/p2/1", "13/p2", "19/5/1", "19/5/2", "19/5/3", "22/3", "102/p4", "107/p2", "108/1"),
    "vn-27-2018": ("1/2/a", "1/4", "1/7/c", "1/7/d", "1/16", "1/36", "2/2/a", "2/2/b", "2/2/c", "2/2/d"),
    "vn-72-2013": (
        *("9/1/c", "12a/1/a", "12a/2/a", "23/11/a", "23/11/b", "23/12", "23i/2", "23c/2/a", "23h/3/c"),
        *("32b/1/c", "35/2/b", "35/2/d", "35/3", "35/4/b", "35a/1", "35d/3", "35dd/2"),
    ),
}


def _blocks(kind: str) -> list[tuple[str, Source]]:
    """The blocks of a kind with whose they are; blank lines before each keep the line numbers of the page."""
    text = DOC.read_text(encoding="utf-8")
    found = (match for match in BLOCK.finditer(text) if match[1] == kind)
    return [
        (match[2], Source(f"{match[2]}/language.md", "\n" * text.count("\n", 0, match.start(3)) + match[3]))
        for match in found
    ]


def _shown(found: list[Diagnostic]) -> list[str]:
    return [f"{each.span.line}: {each.code} {each.message} ({each.help})" for each in found]


@cache
def _read() -> tuple[list[LawFile], list[Diagnostic]]:
    sources = [("", read_source(ROOT / "kb" / "vocabulary" / name)) for name in SHARED]
    sources += [("" if key == "vocabulary" else key, source) for key, source in _blocks("law")]
    files, found = [], []
    for key, source in sources:
        assert isinstance(source, Source)
        file, wrong = parse_law(source, key)
        found += wrong
        if file is not None:
            files.append(file)
    return files, found


@cache
def _linked() -> tuple[Program | None, list[Diagnostic]]:
    return link(_read()[0])


def _program() -> Program:
    program = _linked()[0]
    assert program is not None
    return program


def _cases() -> list[tuple[str, CaseWritten]]:
    found = [(key, parse_cases(source)) for key, source in _blocks("case")]
    return [(key, case) for key, (file, _) in found if file is not None for case in file.cases]


def test_every_block_of_law_is_read() -> None:
    assert _shown(_read()[1]) == []


def test_every_block_of_law_is_linked() -> None:
    assert _shown(_linked()[1]) == []


def test_every_block_of_cases_is_read() -> None:
    assert [line for _, source in _blocks("case") for line in _shown(parse_cases(source)[1])] == []


@pytest.mark.parametrize("key", GALLERY)
def test_the_page_holds_the_hardest_provisions(key: str) -> None:
    provisions = _program().provisions
    assert [each for each in GALLERY[key] if Address(f"{key}/{each}") not in provisions] == []


@pytest.mark.parametrize("written", [pytest.param(case, id=case.title) for _, case in _cases()])
def test_every_case_is_linked(written: CaseWritten) -> None:
    case, found = link_case(_program(), written, TODAY)
    assert _shown(found) == []
    assert case is not None
    asks, found = link_asks(_program(), case, written)
    assert _shown(found) == []
    assert len(asks) == len(written.asks)
