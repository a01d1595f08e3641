"""Typical mistakes of drafters: each malformed example yields its own fault and no other, at its line.
An example's first line says code, message and help; `-- here` ends the line that is at fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hornbook.grammar import parser
from hornbook.grammar.diagnostic import CODES, Diagnostic
from hornbook.grammar.parser import MOST_FAULTS, parse_cases, parse_law
from hornbook.grammar.span import Source
from hornbook.grammar.tree import Provision, Says

FOLDER = Path(parser.__file__).parent / "malformed"
EXAMPLES = sorted(path.name for path in FOLDER.iterdir())


def faults(text: str, cases: bool = False) -> list[Diagnostic]:
    return (parse_cases if cases else parse_law)(Source("a", text))[1]


def test_there_are_examples_of_both_kinds() -> None:
    assert sum(name.endswith(".law") for name in EXAMPLES) >= 40
    assert sum(name.endswith(".case") for name in EXAMPLES) >= 20


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_yields_its_own_fault_alone(name: str) -> None:
    first, _, text = (FOLDER / name).read_text(encoding="utf-8").partition("\n")
    code, _, words = first.removeprefix("-- ").partition(": ")
    message, _, help = words.partition(" | ")
    found = faults(text, name.endswith(".case"))
    assert [one.code for one in found] == [code]
    assert found[0].message == message.replace("{}", found[0].span.words.strip())
    assert found[0].help == help
    assert found[0].span.line == text[: text.index("-- here")].count("\n") + 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_words_of_an_example_keep_to_the_style(name: str) -> None:
    first = (FOLDER / name).read_text(encoding="utf-8").split("\n")[0]
    code, _, words = first.removeprefix("-- ").partition(": ")
    message, _, help = words.partition(" | ")
    assert code in CODES
    assert message and help
    for said in (message, help):
        assert not said[0].isupper() and not said.endswith(".")
        assert said.count("`") % 2 == 0


TWO_FAULTS = """\
article 1
  S may apply
    unless
  says "one"
  requires
  says "two"
article 2
  says "three"
"""


def test_reading_goes_on_behind_a_fault() -> None:
    law, found = parse_law(Source("a", TWO_FAULTS))
    assert [(one.code, one.span.line) for one in found] == [("E101", 3), ("E101", 5)]
    assert law is not None
    articles = [one for one in law.body if isinstance(one, Provision)]
    assert [one.label for one in articles] == ["1", "2"]
    assert articles[0].statements == (Says("one"), Says("two"))


def test_a_fault_in_one_case_leaves_the_others() -> None:
    text = 'case "a"\n  ask\ncase "b"\n  on 2019-03-01\n  ask may S be licensed?\n'
    file, found = parse_cases(Source("a", text))
    assert [one.span.line for one in found] == [2]
    assert file is not None and [one.title for one in file.cases] == ["b"]


def test_at_most_twenty_faults_are_reported() -> None:
    text = "".join(f"article {number}\n  requires\n" for number in range(1, 40))
    found = faults(text)
    assert len(found) == MOST_FAULTS
    assert [one.span.line for one in found] == list(range(2, 42, 2))


def test_many_faults_in_one_article_are_reported_in_order() -> None:
    found = faults("article 1\n" + "  requires\n" * 50)
    assert [one.span.line for one in found] == list(range(2, 22))


def test_a_fault_knows_the_provision_it_stands_under() -> None:
    text = 'document la-x-1 "X"\narticle 3\n  point 2\n    requires\n'
    assert [one.span.under for one in faults(text)] == ["la-x-1/3/2"]
