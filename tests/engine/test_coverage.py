"""What counts as covered: of the official text, of the provisions by what they do, of norms by the proofs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hornbook.engine.answer import Answer, Limits, Node, NodeKind, Status, Verdict
from hornbook.engine.coverage import Sort, coverage_of, norms_at, text_cover
from hornbook.engine.exercise import Exercised, can_fail, exercise, is_norm
from hornbook.engine.library import Library
from hornbook.engine.program import Program
from hornbook.engine.term import Address, RuleId
from hornbook.grammar.official.read import read_official
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.span import Source

from .test_link_text import read

KEY = "la-x-1-2020"
TEXT = """
Article 1. One
It is one sentence.

Article 2. Two
It introduces:
1. the first;
2. the second.

Article 3. Three
It says this.
It says that.

Article 4. Four
Nobody encoded it.

Article 5. Five
It introduces:
1. the only one.
It closes.
"""
LAW = """
article 1
  says "x"
  non-operative purpose
article 2
  says "x"
  point 1
    says "x"
    non-operative purpose
  point 2
    says "x"
    defines "y"
article 3
  says "x"
  non-operative policy
article 4
  non-operative known
article 5 for a company C
  says "x"
  point 1
    says "x"
    C is clean
      if C is old
  p3
    says "x"
    C is safe
article 6
  refers to 5
"""


def program(law: str) -> Program:
    made, _ = read(law)
    assert made is not None
    return made


def official(text: str) -> OfficialText:
    return read_official(Source("text", text), KEY)


def inside(addresses: tuple[str, ...]) -> list[str]:
    return [each.removeprefix(f"{KEY}/") for each in addresses]


def test_the_block_above_says_a_lone_paragraph_and_the_sentence_that_introduces_points() -> None:
    found = text_cover(program(LAW), KEY, official(TEXT))
    assert inside(found.blocks) == ["1", "2", "2/1", "2/2", "3", "4", "5", "5/1"]
    assert inside(found.above) == ["1/p1", "2/p1", "5/p1"]
    assert inside(found.without) == ["3/p1", "3/p2", "4/p1", "5/p2"]
    assert inside(found.unprinted) == ["5/p3", "6"]


def test_every_provision_counts_once_by_what_it_does() -> None:
    found = coverage_of(program(LAW), KEY, Exercised(), None)
    assert {sort: inside(addresses) for sort, addresses in found.blocks.items()} == {
        Sort.NORMS: ["5/1", "5/p3"],
        Sort.NON_OPERATIVE: ["1", "2/1", "3"],
        Sort.KNOWN: ["4"],
        Sort.MENTIONS: ["2/2", "6"],
        Sort.GATHERS: ["2", "5"],
        Sort.SILENT: [],
    }
    assert found.kinds == {"purpose": 2, "policy": 1}
    assert found.text is None


NORMS = """
article 1 for a company C: every point
  says "x"
  1. C is old
  2. C is clean
article 2 for a company C
  says "x"
  C must be safe
  C may sell fuel
    except
      C must not sell fuel
        if C is old
article 3 for a company C
  says "x"
  C is safe
    if 1 is satisfied for C, leaving out 1/1
article 4 for a company C
  says "x"
  on breach of 2 by C
    a fine of 5 kip
"""


def test_what_follows_from_norms_is_no_norm_and_what_has_an_exception_can_fail() -> None:
    norms = [rule for rule in program(NORMS).rules.values() if is_norm(rule)]
    assert [(rule.id.removeprefix(f"{KEY}/"), can_fail(rule)) for rule in norms] == [
        ("1#1", True),
        ("1/1#1", True),
        ("1/2#1", True),
        ("2#1", False),
        ("2#2", True),
        ("2#3", True),
        ("3#1", True),
        ("4#1", True),
        ("4#2", False),  # what the fine comes to
    ]


ALTERNATIVES = """
article 1 for a company C
  says "x"
  C must be safe
  C may sell fuel
    except
      C must not sell fuel
        if C is old
  reading "old ones may not" because "x"
  alternative "old ones may" because "x"
    C must be safe
    C may sell fuel
  alternative "clean ones are safe" because "x"
    C must be safe
      if C is clean
    C may sell fuel
      except
        C must not sell fuel
          if C is old
"""


def test_what_an_alternative_repeats_is_no_second_norm() -> None:
    made = program(ALTERNATIVES)
    entry = made.provisions[Address(f"{KEY}/1")]
    found = [made.rules[each] for each in norms_at(made, entry)]
    assert [
        (getattr(each.head, "sentence", ""), (each.under or "").rpartition("!")[2]) for each in found
    ] == [
        ("must|{} is safe", ""),
        ("may|{} sells fuel", ""),
        ("must not|{} sells fuel", ""),
        ("may|{} sells fuel", "2"),
        ("must|{} is safe", "3"),
    ]


@pytest.mark.parametrize(("in_force", "failed"), [(Status.TRUE, {"1#1"}), (Status.FALSE, set())])
def test_a_norm_that_was_not_in_force_failed_nobody(in_force: Status, failed: set[str]) -> None:
    seen = Exercised()
    since = Node(NodeKind.IN_FORCE, in_force)
    rule = Node(NodeKind.RULE, Status.FALSE, rule=RuleId("1#1"), children=(since,))
    seen.look(Answer(Verdict.NO, proof=Node(NodeKind.SENTENCE, Status.FALSE, children=(rule,))))
    assert seen.failed == failed
    assert not seen.met


CASES = """
case "one"
  call "A" A, a company
  on 2020-02-01
  given
    A is old
  ask is A clean?
  expect yes
  ask is A safe?
"""


def test_only_what_is_expected_is_exercised(tmp_path: Path) -> None:
    law = tmp_path / "law.law"
    law.write_text(
        """
document la-y-1-2020 "Rules"
  commences on 2020-01-01
kind company
sentence {a company} is old
sentence {a company} is clean
  asks: is {a company} clean?
sentence {a company} is safe
  asks: is {a company} safe?
question "is {a company C} clean?"
  asks C is clean
question "is {a company C} safe?"
  asks C is safe
article 1
  says "x"
  C is clean
    if C is old
  C is safe
    if C is old
""",
        "utf-8",
    )
    cases = tmp_path / "a.case"
    cases.write_text(CASES, "utf-8")
    library, seen = Library.open(law), Exercised()
    assert exercise(library, cases, seen, Limits(), 737_000) == []
    assert (seen.cases, seen.expected) == (1, 1)
    assert seen.met == {"la-y-1-2020/1#1"}
    assert seen.failed == set()
    left = coverage_of(library.program, "la-y-1-2020", seen, None).unexercised
    assert [(each.rule, each.met, each.failed) for each in left] == [
        ("la-y-1-2020/1#1", True, False),
        ("la-y-1-2020/1#2", False, False),
    ]
