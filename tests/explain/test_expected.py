"""Whether a case's expectation is met: what a list is under another reading."""

from __future__ import annotations

import pytest
from hornbook.engine.library import Library
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.explain.expected import differences
from hornbook.explain.words_base import speaker
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.span import Source

CASE = """case "tanks of just half a million litres"
  call "Vieng Depot" D, a depot service company
  on 2019-03-01
  given, according to "inspection report 1"
    the capacity of the fuel tanks that D owns is 500,000 litres
  ask which conditions of operation does D fail?
  expect unknown
    under 33/4!2: {}
"""


@pytest.mark.parametrize(
    ("under", "met"), [("33/4", True), ("33/5", False), ("33/4, 33/5", False), ("none", False)]
)
def test_a_list_under_another_reading_is_held_to_its_entries(under: str, met: bool) -> None:
    library = Library.open()
    written, found = parse_cases(Source("one.case", CASE.format(under)))
    assert written is not None and not found, found
    case, found = link_case(library.program, written.cases[0], 737_000)
    assert case is not None and not found, found
    (ask,), found = link_asks(library.program, case, written.cases[0])
    assert not found, found
    answer = library.ask(ask.query, case)
    assert (differences(ask, answer, speaker(library.program, case)) == []) is met
