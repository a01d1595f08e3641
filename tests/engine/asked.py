"""A small law as text, with one provision for each kind of answer, and its questions put to cases as text.
Shared by the tests of asking, of proofs by cases and of the JSON of answers."""

from __future__ import annotations

from functools import cache

from hornbook.engine.answer import Answer, Limits, Node, NodeKind
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded, load
from hornbook.engine.link import link
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source

LAW = """
calendar la "Lao PDR"
  rest Saturday, Sunday
  holidays LA from 2010 to 2030
  first day: "not counted"
  last day on a rest day: "next working day"
  end of month: "last day of the month"
  basis "a reading"

document la-x-1-2020 "Decree on Stations"
  number "1/PM"
  issuer "Prime Minister"
  calendar la
  commences on 2018-01-15

kind gas station
  plural: gas stations
kind small station: a gas station
kind school
  plural: schools
kind licence
name gas station licence: a licence
name fuel licence: a licence
kind ministry
name the Ministry: a ministry
sentence {a gas station} is clean
  not: {a gas station} is not clean
sentence {a gas station} is old
  not: {a gas station} is not old
sentence {a gas station} is watched
  not: {a gas station} is not watched
sentence {a school} is near {a gas station}
  all: the schools near {a gas station}
sentence {a gas station} holds {a licence}
sentence {a gas station} is fit
sentence {a gas station} is settled
sentence {a gas station} is quiet
sentence {a gas station} sells at night
  must: {a gas station} must sell at night
sentence {a ministry} answers {a gas station}
  must: {a ministry} must answer {a gas station}
event the application of {a gas station} was received
measure the tank capacity of {a gas station}: volume
measure the fee of {a gas station}: money in kip
exactly one of
  {a gas station} is self-invested
  {a gas station} is a representative station
sentence {a gas station} is self-invested
sentence {a gas station} is a representative station

question "is {a gas station S} fit?"
  asks S is fit
question "what does {a gas station S} fail?"
  asks every unmet point of 2 for S
question "by when must {a gas station S} be answered?"
  asks by when the Ministry must answer S
question "what does {a gas station S} pay?"
  asks what the fee of S
question "which licences does {a gas station S} hold?"
  asks every licence L such that S holds L
question "which schools are near {a gas station S}?"
  asks every school X such that X is near S
question "is {a gas station S} settled?"
  asks S is settled
question "may {a gas station S} sell at night?"
  asks S may sell at night
question "is {a gas station S} quiet?"
  asks S is quiet
question "what does {a gas station S} fail abroad?"
  asks every unmet point of 8 for S

article 1 "Fitness"
  says "Who meets Article 2 is fit."
  S is fit
    if 2 is satisfied for S
  reading "only clean stations" because "Article 2 says so"
  alternative "old ones too" because "custom"
    S is fit
      if S is old

article 2 "Conditions" for a gas station S: every point
  says "Clean, small tanks, and small stations watched."
  1. S is clean
  2. the tank capacity of S is at most 80,000 litres
  point 3 for a small station S
    says "Small ones are watched."
    requires S is watched

article 3 "Settled"
  says "Either way."
  point 1
    says "Self-invested and with a tank of at most 10 litres."
    S is settled
      if S is self-invested
      and the tank capacity of S is at most 10 litres
  point 2
    says "Self-invested otherwise."
    S is settled
      if S is self-invested
      and it is not the case that the tank capacity of S is at most 10 litres
  point 3
    says "All others."
    S is settled
      if S is a representative station

article 4 "Answers"
  says "Fifteen working days, ten for clean stations."
  point 1
    says "Fifteen."
    the Ministry must answer S
      if S is self-invested
      within 15 working days after the application of S was received
  point 2
    says "Ten."
    the Ministry must answer S
      if S is clean
      within 10 working days after the application of S was received

article 5 "Fee"
  says "By capacity."
  point 1
    says "Small."
    the fee of S is 5,000 kip
      if the tank capacity of S is at most 10 litres
  point 2
    says "Large."
    the fee of S is 9,000 kip
      if the tank capacity of S is over 10 litres

article 6 "Night"
  says "Allowed and forbidden."
  point 1
    says "Clean ones may."
    S may sell at night
      if S is clean
  point 2
    says "Old ones must not."
    S must not sell at night
      if S is old

article 7 "Quiet"
  says "Twice."
  point 1
    says "Clean ones."
    S is quiet
      if S is clean
  point 2
    says "Old ones."
    S is quiet
      if S is old

article 8 "Abroad" for a gas station S
  says "Article 2 without its first point."
  requires 2 is satisfied for S, leaving out 2/1
"""


@cache
def law() -> Loaded:
    """The law, linked and loaded."""
    file, found = parse_law(Source("small.law", LAW))
    assert file is not None and not found, found
    program, found = link([file])
    assert program is not None, found
    return load(program, None)


def put(question: str, *facts: str, kind: str = "gas station") -> tuple[Case, Query]:
    """A case of one station S with these facts, and a question about it."""
    lines = "".join(f"\n    {fact}" for fact in facts)
    given = f'\n  given, according to "report 1"{lines}' if facts else ""
    text = f'case "one"\n  call "Dao" S, a {kind}\n  on 2019-03-01{given}\n  ask {question}\n'
    cases, found = parse_cases(Source("one.case", text))
    assert cases is not None and not found, found
    case, found = link_case(law().program, cases.cases[0], 737000)
    assert case is not None, found
    asks, found = link_asks(law().program, case, cases.cases[0])
    assert not found, found
    return case, asks[0].query


def ask(question: str, *facts: str, kind: str = "gas station", grounds: bool = False) -> Answer:
    """The answer to it."""
    case, query = put(question, *facts, kind=kind)
    return answer(law(), case, query, Limits(), grounds)


def all_nodes(root: Node) -> list[Node]:
    """The node and all below it."""
    return [root, *(below for child in root.children for below in all_nodes(child))]


def kinds(root: Node) -> list[NodeKind]:
    """The kinds of the node's children."""
    return [child.kind for child in root.children]
