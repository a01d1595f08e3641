"""Norms that no case exercises, as `coverage` calls them: no two of a provision alike, each with its reason;
when the command fails; and every field of the data is described."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hornbook.engine.coverage import Coverage, NormCover, Sort, TextCover, coverage_of
from hornbook.engine.exercise import Exercised
from hornbook.engine.link import link
from hornbook.engine.program import Program
from hornbook.engine.term import Address, RuleId
from hornbook.explain.coverage_text import Covered, coverage_to_json, covered
from hornbook.explain.readings_run import Changed
from hornbook.explain.readings_text import places_of, readings_to_json
from hornbook.explain.words_base import speaker
from hornbook.grammar.parser import parse_law
from hornbook.grammar.span import Source

PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text("utf-8")
KEY = "la-y-1-2020"
LAW = f"""
document {KEY} "Rules"
  commences on 2020-01-01
kind gate
sentence {{a gate}} is lit
sentence {{a gate}} is new
sentence {{a gate}} may open
article 1 for a gate G
  says "x"
  G may open
    if G is lit
  G may open
    if G is new
  untested "never asked: G may open (2)" because "no gate is new"
  untested "never failed: G may open" because "of a norm that is asked by nobody"
  untested "drop `if G is lit`" because "a step of change"
  reading "one is enough" because "it does not say both"
  alternative "both" because "it says so"
    G may open
      if G is lit
      and G is new
    G may open
      if G is new
article 3
  says "x"
  non-operative policy
article 2 for a gate G
  requires G is lit
"""


@pytest.fixture(scope="module")
def program() -> Program:
    law, _ = parse_law(Source("law", LAW))
    assert law is not None
    made, found = link([law])
    assert made is not None, found
    return made


def found_in(program: Program, seen: Exercised) -> Covered:
    return covered(coverage_of(program, KEY, seen, None), speaker(program))


def test_norms_that_conclude_the_same_are_told_apart(program: Program) -> None:
    found = found_in(program, Exercised())
    assert [(each.address, each.step, each.because) for each in found.norms] == [
        (f"{KEY}/1", "never asked: G may open", ""),
        (f"{KEY}/1", "never asked: G may open (2)", "no gate is new"),
        (f"{KEY}/1", "never asked: G may open, under 1!2", ""),
        (f"{KEY}/2", "never asked: Article 2 is met by G", ""),
    ]
    assert [each.step for each in found.idle] == ["never failed: G may open"]
    assert found.unexplained == 3


def test_one_side_is_called_by_what_is_missing(program: Program) -> None:
    rules = [RuleId(f"{KEY}/1#{number}") for number in (1, 2, 3)]
    seen = Exercised(met={rules[0], rules[2]}, failed={rules[1], rules[2]})
    assert [each.step for each in found_in(program, seen).norms] == [
        "never failed: G may open",
        "never met: G may open (2)",
        "never asked: Article 2 is met by G",
    ]


NOTHING: dict[Sort, tuple[Address, ...]] = dict.fromkeys(Sort, ())
ONE = (Address(f"{KEY}/1"),)


@pytest.mark.parametrize(
    ("blocks", "text", "norms", "fails"),
    [
        ({}, None, 20, False),  # one norm of twenty
        ({}, None, 19, True),  # more than 5 of 100
        ({Sort.KNOWN: ONE}, None, 20, True),
        ({Sort.SILENT: ONE}, None, 20, True),
        ({Sort.GATHERS: ONE}, None, 20, False),
        ({}, TextCover((), ONE, (), ONE), 20, False),
        ({}, TextCover((), (), ONE, ()), 20, True),
    ],
)
def test_when_it_fails(
    program: Program,
    blocks: dict[Sort, tuple[Address, ...]],
    text: TextCover | None,
    norms: int,
    fails: bool,
) -> None:
    unexercised = (NormCover(RuleId(f"{KEY}/1#1"), False, False),)
    found = covered(Coverage(KEY, {**NOTHING, **blocks}, {}, norms, unexercised, text), speaker(program))
    assert found.unexplained == 1
    assert found.fails is fails


def test_the_page_describes_every_field(program: Program) -> None:
    described = set(re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^\|.*\|$", PAGE, re.MULTILINE))))
    seen, sp = Exercised(), speaker(program)
    text = TextCover((), (), (), ())
    found = covered(replace(coverage_of(program, KEY, seen, None), text=text), sp)
    changed = [Changed(each, "a.case", "a", "may it?", "yes", "no") for each in program.readings]
    made = [coverage_to_json([found], seen, sp), readings_to_json({KEY: places_of(KEY, changed, sp)})]
    kinds = set(found.coverage.kinds)
    fields = {match for each in made for match in re.findall(r'"([^"]+)": ', json.dumps(each))} - kinds
    assert fields - described == set()
