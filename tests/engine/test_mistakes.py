"""Wordings that people write by habit: each is answered with what to write, under the words at fault."""

from __future__ import annotations

import pytest
from hornbook.engine.link import link
from hornbook.engine.link_case import link_case
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source

LAW = """\
document market-rules "Rules of the market"
  commences on 2020-01-01

kind stall
sentence {a stall} may open
sentence {a stall} has a water tap
measure the fee of {a stall}: money in kip
measure the area of {a stall}: area
measure the lease of {a stall}: months

article 1 "Opening" for a stall S
  says "x"
"""


def the_finding(lines: str) -> Diagnostic:
    """The one finding in the law with these lines below Article 1."""
    law, found = parse_law(Source("a", LAW + lines))
    assert law is not None and not found
    (one,) = link([law])[1]
    return one


CONDITIONS = [
    ("the fee of S is not more than 5 kip", "E201", "is not more than", "write `is at most`"),
    ("the fee of S is no more than 5 kip", "E201", "is no more than", "write `is at most`"),
    ("the fee of S is less than or equal to 5 kip", "E201", "is less than or equal to", "write `is at most`"),
    ("the fee of S does not exceed 5 kip", "E201", "does not exceed", "write `is at most`"),
    ("the fee of S is not less than 5 kip", "E201", "is not less than", "write `is at least`"),
    (
        "the fee of S is greater than or equal to 5 kip",
        "E201",
        "is greater than or equal to",
        "write `is at least`",
    ),
    ("the fee of S is a minimum of 5 kip", "E201", "is a minimum of", "write `is at least`"),
    ("the fee of S exceeds 5 kip", "E201", "exceeds", "write `is over`"),
    ("the fee of S exceeds the fee of S", "E201", "exceeds", "write `is over`"),
    ("the fee of S is smaller than 5 kip", "E201", "is smaller than", "write `is below`"),
    ("the fee of S is equal to 5 kip", "E201", "is equal to", "write `is exactly`"),
    ("the fee of S is not 5 kip", "E201", "is not", "write `is not exactly`"),
    ("the fee of S is at least 5 LAK", "E208", "LAK", "did you mean `kip`?"),
    ("the fee of S is at least LAK 5,000", "E208", "LAK 5,000", "write `5,000 kip`"),
    ("the fee of S is at least $500", "E208", "$500", "write `500 US dollars`"),
    ("the fee of S is at least 2 000 000 kip", "E105", "2 000 000", "write `2,000,000`"),
    ("the fee of S is at least 5,000kip", "E105", "5,000kip", "write `5,000 kip`"),
    ("the area of S is at least 40m2", "E105", "40m2", "write `40 m2`"),
    ("the lease of S is at least twelve months", "E105", "twelve", "write it in digits: `12 months`"),
    ("the lease of S is twenty-one months", "E105", "twenty-one", "write it in digits: `21 months`"),
    ("the fee of S is two million kip", "E105", "two million", "write it in digits, as `1,000,000`"),
]


@pytest.mark.parametrize(("line", "code", "at", "help_"), CONDITIONS)
def test_a_condition_is_answered_with_what_to_write(line: str, code: str, at: str, help_: str) -> None:
    found = the_finding(f"  S may open\n    if S has a water tap\n    and {line}\n")
    assert (found.code, found.span.words, found.help) == (code, at, help_)
    assert f"`{at}`" in found.message


def test_when_behind_a_conclusion_is_a_line_of_its_own() -> None:
    found = the_finding("  S may open when S has a water tap\n")
    assert (found.code, found.span.words) == ("E201", "when")
    assert "`if S has a water tap`" in found.help


def test_a_number_without_its_unit_says_what_is_missing() -> None:
    found = the_finding("  S may open\n    if the fee of S is at least 5,000\n")
    assert (found.code, found.help) == ("E207", "write the unit behind the number, as in `2,000,000 kip`")


def test_a_sentence_that_only_looks_like_a_comparison_is_an_unknown_sentence() -> None:
    found = the_finding("  S may open\n    if S is under a roof\n")
    assert (found.code, found.span.words) == ("E201", "S is under a roof")


def test_a_fact_of_a_case_is_answered_alike() -> None:
    law, _ = parse_law(Source("a", LAW))
    assert law is not None
    program, _ = link([law])
    text = 'case "a"\n  call "Noy" S, a stall\n  given\n    the lease of S is twelve months\n'
    file, _ = parse_cases(Source("b", text))
    assert program is not None and file is not None
    (found,) = link_case(program, file.cases[0], 737_000)[1]
    assert (found.code, found.span.words) == ("E105", "twelve")
