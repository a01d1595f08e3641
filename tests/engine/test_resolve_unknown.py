"""Words that nothing declares: what is really wrong is said, never the same words suggested again."""

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
kind paper
name opening licence: a paper
sentence {a stall} may open
sentence {a stall} holds {a paper}
sentence {a stall} has a water tap
"""


def findings(law: str) -> list[Diagnostic]:
    tree, faults = parse_law(Source("a", LAW + law))
    assert tree is not None and not faults
    return link([tree])[1]


def article(condition: str) -> str:
    return f'article 1 for a stall S\n  says "x"\n  S may open\n    if {condition}\n'


@pytest.mark.parametrize(
    ("condition", "code", "at", "help_"),
    [
        ("the stall has a water tap", "E204", "stall", "write `S`"),
        ("a stall holds a paper", "E204", "stall", "write `S`"),
        ("S holds a paper", "E204", "paper", "write a variable, as `S`, and for any one `some paper S`"),
        ("s has a water tap", "E204", "s", "did you mean `S`?"),
        ("S holds the opening license", "E204", "opening license", "did you mean `opening licence`?"),
        ("T has a water tap", "E211", "T has a water tap", "check the letter (the header has `S`)"),
    ],
)
def test_the_words_at_fault_and_what_to_write(condition: str, code: str, at: str, help_: str) -> None:
    (found,) = findings(article(condition))
    assert (found.code, found.span.words) == (code, at)
    assert found.help.startswith(help_)


def test_a_name_that_hides_in_a_sentence_is_told_once_where_the_sentence_is_declared() -> None:
    (found,) = findings("name water tap: a paper\n" + article("S has a water tap"))
    assert (found.code, found.span.words) == ("E209", "sentence {a stall} has a water tap")


@pytest.mark.parametrize(
    ("fact", "at", "help_"),
    [
        ("the stall has a water tap", "stall", "write `S`"),
        ("Noy has a water tap", "Noy", "write its letter, `S`, or its name in quotation marks"),
        ("Noi has a water tap", "Noi", "where it is somebody of the case, call it"),
    ],
)
def test_whom_a_fact_is_about(fact: str, at: str, help_: str) -> None:
    tree, _ = parse_law(Source("a", LAW))
    assert tree is not None
    program, _ = link([tree])
    file, _ = parse_cases(Source("b", f'case "a"\n  call "Noy" S, a stall\n  given\n    {fact}\n'))
    assert program is not None and file is not None
    (found,) = link_case(program, file.cases[0], 737_000)[1]
    assert (found.code, found.span.words) == ("E204", at)
    assert found.help.startswith(help_)


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("kind booth: a shopp\n", "shopp"),
        (
            "kind booth: a stall\nkind market\nname fair: a markett\n"
            "sentence {a booth} stands at {a market}\n",
            "markett",
        ),
        ("kind booth: a stall\nsentence {a boot} is closed\n", "boot"),
    ],
)
def test_an_unknown_kind_is_told_once_and_fits_everywhere_else(declared: str, kind: str) -> None:
    lines = {
        "shopp": "B may open\n    if B holds an opening licence\n    and B has a water tap",
        "markett": "B may open\n    if B stands at the fair",
        "boot": "B may open\n    if B is closed\n    and some booth C such that C is closed",
    }
    found = findings(declared + f'article 1 for a booth B\n  says "x"\n  {lines[kind]}\n')
    assert [(each.code, each.message) for each in found] == [("E205", f"no kind `{kind}` is declared")]
