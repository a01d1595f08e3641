"""A small law as text for the tests of cases and questions, with one declaration of each sort.
Cases and questions are read against it; findings come back as code and message."""

from __future__ import annotations

from datetime import date
from functools import cache

from hornbook.engine.case import Case, Query
from hornbook.engine.link import link
from hornbook.engine.link_case import link_case
from hornbook.engine.program import Program
from hornbook.engine.questions import match_question
from hornbook.engine.vocabulary import Vocabulary, collect
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source
from hornbook.grammar.written_case import CaseWritten

LAW = """
kind company
  plural: companies
kind gas station: a company
kind school
kind licence
kind sanction
unit sheet
name gas station licence: a licence
name fuel licence: a licence
sentence {a sanction} follows for {a thing}
sentence {a company} holds {a licence}
  not: {a company} does not hold {a licence}
  asks: does {a company} hold {a licence}?
sentence {a company} is old
sentence {a company} is new
sentence {a company} is open
sentence {a company} is shut
sentence {a school} is near {a gas station}
  all: the schools near {a gas station}
sentence {a gas station} may be licensed
  asks: may {a gas station} be licensed?
sentence {a gas station} sells fuel
  must: {a gas station} must sell fuel
event the application of {a company} was received
measure the capital of {a company}: money in kip
measure the turnover of {a company}: money in US dollars
measure the tank capacity of {a gas station}: volume
measure the sheets of {a company}: count of sheets
at most one of
  {a company} is old
  {a company} is new
exactly one of
  {a company} is open
  {a company} is shut
question "may {a gas station S} be approved?"
  asks S may be licensed

document la-x-1-2020 "Decree on Stations"
  commences on 2018-01-15

article 1
  says "Who may be licensed."
  S may be licensed
    if S holds a gas station licence
    and the tank capacity of S is at most 80,000 litres
article 2
  says "Fuel is only sold openly."
  S must not sell fuel
    if S is shut
"""

CALLED = 'call "Thongkham" T, a gas station'
TODAY = date(2020, 1, 1).toordinal()


def declared(text: str) -> tuple[Vocabulary, list[tuple[str, str]]]:
    """The vocabulary of declarations, and what is wrong with it."""
    file, faults = parse_law(Source("x.law", text))
    assert file is not None and faults == [], faults
    vocabulary, found = collect([file])
    return vocabulary, [(each.code, each.message) for each in found]


@cache
def program() -> Program:
    """The small law, linked."""
    file, faults = parse_law(Source("x.law", LAW))
    assert file is not None and faults == [], faults
    made, found = link([file])
    assert made is not None, found
    return made


def written(facts: str, called: str = CALLED, on: str = "2019-03-01") -> CaseWritten:
    """A case with these facts, one a line."""
    lines = ['case "one"', *(f"  {line.strip()}" for line in called.splitlines())]
    lines += [f"  on {on}"] if on else []
    lines += ['  given, according to "a paper"', *(f"    {line}" for line in facts.strip().splitlines())]
    cases, faults = parse_cases(Source("x.case", "\n".join([*lines, ""])))
    assert cases is not None and faults == [], faults
    return cases.cases[0]


def linked(facts: str, **riders: str) -> tuple[Case | None, list[Diagnostic]]:
    """The linked case of these facts."""
    return link_case(program(), written(facts, **riders), TODAY)


def case(facts: str = "T is old", **riders: str) -> Case:
    """The linked case of these facts, which are right."""
    made, found = linked(facts, **riders)
    assert made is not None, found
    return made


def faults(facts: str, **riders: str) -> list[tuple[str, str]]:
    """What is wrong with these facts."""
    made, found = linked(facts, **riders)
    assert (made is None) == bool(found)
    assert all(each.help and each.span.source.text for each in found)
    return [(each.code, each.message) for each in found]


def asked(text: str, of: Case | None = None) -> tuple[Query | None, list[Diagnostic]]:
    """The question that a text puts to a case."""
    return match_question(program(), text, of or case())
