"""Printing and reading back: whatever tree the language can write, its text gives the same tree again.
Comments included, and formatting twice is the same as once."""

from __future__ import annotations

from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source
from hornbook.grammar.to_text import cases_to_text, law_to_text
from hornbook.grammar.tree import (
    LawFile,
)
from hornbook.grammar.written_case import (
    CaseFile,
    CaseWritten,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few
from tests.grammar.strategies import choice, some
from tests.grammar.strategies_files import cases, laws


def read_law(text: str, key: str = "") -> LawFile:
    law, found = parse_law(Source("a.law", text), key)
    assert not found, f"{found}\n{text}"
    assert law is not None
    return law


def read_cases(text: str) -> CaseFile:
    file, found = parse_cases(Source("a.case", text))
    assert not found, f"{found}\n{text}"
    assert file is not None
    return file


@few(20)
@given(laws())
def test_a_law_reads_back_as_itself(law: LawFile) -> None:
    text = law_to_text(law)
    again = read_law(text)
    assert again == law
    assert law_to_text(again) == text


@few(20)
@given(some(cases, 1, 2))
def test_cases_read_back_as_themselves(written: tuple[CaseWritten, ...]) -> None:
    text = cases_to_text(CaseFile(written))
    again = read_cases(text)
    assert again == CaseFile(written)
    assert cases_to_text(again) == text


comments = st.lists(
    st.tuples(st.integers(0, 60), choice("why", "-", "", "a | b", 'a "quote', "ends ...")), max_size=6
)


def commented(text: str, remarks: list[tuple[int, str]]) -> str:
    """The text with remarks on lines of their own, or behind a line, where no quotation or line goes on."""
    lines = text.split("\n")
    count = len(lines)
    for place, at, remark in sorted(((at % count, at, remark) for at, remark in remarks), reverse=True):
        before = "\n".join(lines[:place]).replace('\\"', "").replace("\\\\", "")
        if before.count('"') % 2 or (place and lines[place - 1].endswith(" ...")):
            continue
        if at % 2 and place and lines[place - 1] and " -- " not in lines[place - 1]:
            lines[place - 1] += f"  -- {remark}"
        else:
            lines.insert(place, f"-- {remark}")
    return "\n".join(lines)


@few(20)
@given(laws(), comments)
def test_comments_are_kept_and_stay(law: LawFile, remarks: list[tuple[int, str]]) -> None:
    first = read_law(commented(law_to_text(law), remarks))
    text = law_to_text(first)
    second = read_law(text)
    assert second == first
    assert law_to_text(second) == text


@few(20)
@given(cases, comments)
def test_comments_in_cases_are_kept_and_stay(case: CaseWritten, remarks: list[tuple[int, str]]) -> None:
    first = read_cases(commented(cases_to_text(CaseFile((case,))), remarks))
    text = cases_to_text(first)
    assert read_cases(text) == first
    assert cases_to_text(read_cases(text)) == text
