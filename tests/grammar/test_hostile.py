"""Hostile text: whatever is written, the reader gives a tree or none and findings within the text."""

from __future__ import annotations

import time

import pytest
from hornbook.grammar.diagnostic import CODES
from hornbook.grammar.parser import MOST_FAULTS, parse_cases, parse_law
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source
from hornbook.grammar.to_text import cases_to_text, law_to_text
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few


def reads(text: str) -> None:
    """Read as law and as cases; where no fault is found, the printed tree reads back."""
    source = source_from(text, "a")
    if not isinstance(source, Source):
        return
    law, found = parse_law(source)
    file, found_too = parse_cases(source)
    for faults in (found, found_too):
        assert len(faults) <= MOST_FAULTS
        for one in faults:
            assert one.code in CODES
            assert 0 <= one.span.start <= one.span.end <= len(source.text)
            assert one.span.source is source
    if not found:
        assert law is not None
        assert parse_law(Source("b", law_to_text(law)))[0] == law
    if not found_too:
        assert file is not None
        assert parse_cases(Source("b", cases_to_text(file)))[0] == file


@few(100)
@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    reads(text)


@few(100)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(raw: bytes) -> None:
    reads(raw.decode("latin-1"))


BITS = """\
article 1|p2|9.|says|if|and|or|unless|except|every school X|such that|some truck T|is at least|is|5 litres
20% of|(|)|+|the sum of|over every|28/9|is satisfied for S|S holds a licence|"x"|"|\\|because|reading|...|--
on breach of 57/3 by S:|a fine of|fee F|by|case|call|given|ask|expect|none|kind|sentence|{a person}|measure
:|,|question|document|2 years after|\t|S|these are all|from|until|within|rounded up to|the smaller of"""
bits = st.sampled_from(["|", *BITS.replace("\n", "|").split("|")])
lines = st.tuples(st.sampled_from(["", "  ", "    ", "      ", "   "]), st.lists(bits, max_size=6))


@few(100)
@given(st.lists(lines.map(lambda line: line[0] + " ".join(line[1])), max_size=12))
def test_any_words_of_the_language_are_read_without_an_exception(written: list[str]) -> None:
    reads("\n".join(written))


@pytest.mark.parametrize(
    "text",
    [
        "article 1\n  foo(X) :- bar(X), !.\n  :- halt.\n",
        "article 1\n  '); shell('rm'), ('\n",
        'article 1\n  says "\\"\n  says "\\\\"\n',
        "article 1\n  S \u202eholds\u202c a \u200blicence\n",
        "article 1\n  ກິດ \u0ec9\u0ec9\u0ec9 S\n",
        "article 1\n" + "  requires " + "(" * 3_000 + "\n",
        "article 1\n  requires the load of S is " + "2 x (" * 500 + "3" + ")" * 500 + "\n",
        "article 1\n  requires " + "it is not the case that " * 500 + "S is\n",
        "article 1\n  requires S is " + "20% of " * 800 + "x\n",
        "article 1\n  requires S is " + "some truck T such that " * 500 + "x\n",
        "\n".join("  " * level + "point 1" for level in range(200)),
        "\n".join("  " * level + "or S is" for level in range(200)),
        "{" * 5_000,
        "|" * 5_000,
        '"' * 5_001,
        "article 1\n  x" + " ...\n     y" * 2_000,
    ],
)
def test_hostile_texts_are_findings_or_text_within_seconds(text: str) -> None:
    begun = time.perf_counter()
    reads(text)
    assert time.perf_counter() - begun < 10
