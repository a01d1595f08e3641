"""Each construct of the language in brief parses to the tree expected; the grammar leaves no doubt."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hornbook.grammar import parser
from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Collision,
    Combine,
    Deadline,
    During,
    Except,
    Fee,
    Governed,
    Header,
    Measure,
    Norm,
    Ordered,
    Requires,
    Row,
    Sanction,
    Subject,
    Table,
    Unless,
    Validity,
    When,
)
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.phrase import (
    Arithmetic,
    Comparison,
    Condition,
    CountOf,
    Denied,
    Expression,
    Extreme,
    InBreach,
    Junction,
    Listed,
    Operator,
    PercentOf,
    Phrase,
    Quantified,
    Quantifier,
    Replacing,
    Rounded,
    Satisfied,
    Shifted,
    SumOf,
)
from hornbook.grammar.span import Source
from hornbook.grammar.tokens import tokenize
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    Division,
    NonOperative,
    Provision,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)
from lark import Lark
from lark import logger as lark_logger


def p(text: str) -> Phrase:
    """The phrase of these words."""
    return Phrase(tokenize(text))


def body(text: str) -> tuple[Provision | Division, ...]:
    law, found = parse_law(Source("a", text))
    assert law is not None and not found, [(one.message, one.span.line) for one in found]
    return law.body


def statement(text: str) -> Statement:
    """The one statement of an article that holds this text."""
    (article,) = body("article 1\n" + "".join(f"  {line}\n" for line in text.split("\n")))
    assert isinstance(article, Provision)
    (found,) = article.statements
    return found


def condition(text: str) -> Condition:
    found = statement("requires " + text)
    assert isinstance(found, Requires)
    return found.condition


S, T = p("S"), p("T")
OPEN = p("S is open")
NEW_TRUCK = Listed("truck", "T", p("T is new"))
DAY = p("the day of S")
LOAD = p("the load of T")

CONDITIONS: list[tuple[str, Condition]] = [
    ("S is open", OPEN),
    ("the load of T is at least 5 litres", Comparison(LOAD, Operator.AT_LEAST, p("5 litres"))),
    ("the load of T is up to 5 litres", Comparison(LOAD, Operator.AT_MOST, p("5 litres"))),
    ("the load of T is more than 5 litres", Comparison(LOAD, Operator.OVER, p("5 litres"))),
    ("the load of T is less than 5 litres", Comparison(LOAD, Operator.BELOW, p("5 litres"))),
    ("the load of T is exactly 5 litres", Comparison(LOAD, Operator.EQUAL, p("5 litres"))),
    ("the load of T is not exactly 5 litres", Comparison(LOAD, Operator.DIFFERENT, p("5 litres"))),
    (
        "the day of S was on or before 2019-03-01",
        Comparison(DAY, Operator.AT_MOST, p("2019-03-01")),
    ),
    ("28 is satisfied for S", Satisfied("28", (S,))),
    (
        "28 is satisfied for S, leaving out 28/1, 28/2, reading depot licence for import licence",
        Satisfied("28", (S,), ("28/1", "28/2"), (Replacing(p("depot licence"), p("import licence")),)),
    ),
    (
        "28 is satisfied for S, reading depot licence for import and export licence",
        Satisfied("28", (S,), (), (Replacing(p("depot licence"), p("import and export licence")),)),
    ),
    ("S is in breach of 57/3", InBreach(S, "57/3")),
    ("it is not the case that S is open", Denied(OPEN)),
    (
        "some truck T such that T is new",
        Quantified(Quantifier.SOME, Listed("truck", "T", p("T is new")), None),
    ),
    (
        "no school X such that X is near S",
        Quantified(Quantifier.NO, Listed("school", "X", p("X is near S")), None),
    ),
    (
        "at least 20 tank trucks T such that T is new",
        Quantified(Quantifier.AT_LEAST, Listed("tank trucks", "T", p("T is new")), None, 20),
    ),
    ("every school X\n  X is far", Quantified(Quantifier.EVERY, Listed("school", "X", None), p("X is far"))),
    ("S is open\n  and S is new\n  and S is big", Junction(False, (OPEN, p("S is new"), p("S is big")))),
    (
        "5 days is after 2 years before the day of S",
        Comparison(p("5 days"), Operator.OVER, Shifted(p("2 years"), False, p("the day of S"))),
    ),
    ("S is open\n  or S is new", Junction(True, (OPEN, p("S is new")))),
]


@pytest.mark.parametrize(("text", "tree"), CONDITIONS)
def test_a_condition(text: str, tree: Condition) -> None:
    assert condition(text) == tree


EXPRESSIONS: list[tuple[str, Expression]] = [
    ("5 litres", p("5 litres")),
    ("1 kip + 2 kip x 3", Arithmetic("+", p("1 kip"), Arithmetic("x", p("2 kip"), p("3")))),
    ("(1 kip + 2 kip) x 3", Arithmetic("x", Arithmetic("+", p("1 kip"), p("2 kip")), p("3"))),
    ("6 kip - 2 kip - 1 kip", Arithmetic("-", Arithmetic("-", p("6 kip"), p("2 kip")), p("1 kip"))),
    ("20% of the load of T", PercentOf("20", LOAD)),
    ("the smaller of 1 kip and 2 kip", Extreme(True, p("1 kip"), p("2 kip"))),
    ("the larger of 1 kip and 2 kip", Extreme(False, p("1 kip"), p("2 kip"))),
    ("the load of T rounded up to 1 tonne", Rounded(LOAD, "up", p("1 tonne"))),
    ("2 years after the day of S", Shifted(p("2 years"), True, p("the day of S"))),
    ("30 days before 2019-03-01", Shifted(p("30 days"), False, p("2019-03-01"))),
    ("the number of trucks T such that T is new", CountOf(Listed("trucks", "T", p("T is new")))),
    (
        "the sum of the load of T over every truck T such that T is new",
        SumOf(LOAD, Listed("truck", "T", p("T is new"))),
    ),
]


@pytest.mark.parametrize(("text", "tree"), EXPRESSIONS)
def test_an_expression(text: str, tree: Expression) -> None:
    assert condition(f"the load of S is at least {text}") == Comparison(
        p("the load of S"), Operator.AT_LEAST, tree
    )


FINE = Measure(p("a fine"), p("5,000,000 kip"), True)
WARNING = Measure(p("a written warning"))
STATEMENTS: list[tuple[str, Statement]] = [
    ('says "what"', Says("what")),
    ("non-operative purpose", NonOperative("purpose")),
    ('non-operative policy because "why"', NonOperative("policy", "why")),
    ('defines "petroleum"', Defines("petroleum")),
    ('refers to "Law on Enterprise"', RefersTo("Law on Enterprise")),
    ("refers to 28/1", RefersTo(address="28/1")),
    ('reading "what" because "why"', Reading("what", "why")),
    ('untested "S must file not met" because "why"', Untested("S must file not met", "why")),
    ('reading "what"\n  because "why"', Reading("what", "why")),
    ('alternative "what" because "why"\n  S is open', Alternative("what", "why", (Norm(OPEN),))),
    ("requires S is open", Requires(OPEN)),
    ("requires S is open\n  unless S is new", Requires(OPEN, (Unless(p("S is new")),))),
    ("S is open", Norm(OPEN)),
    ("S is open\n  if S is new", Norm(OPEN, p("S is new"))),
    (
        "S is open\n  if S is new\n    or S is big\n  and S is far",
        Norm(OPEN, Junction(False, (Junction(True, (p("S is new"), p("S is big"))), p("S is far")))),
    ),
    ("S is open\n  unless S is new", Norm(OPEN, unless=(Unless(p("S is new")),))),
    (
        "S is open\n  except\n    S is shut if S is new",
        Norm(OPEN, exceptions=(Except((Norm(p("S is shut"), p("S is new")),)),)),
    ),
    ("where S is open", Norm(OPEN, helper=True)),
    ("the load of T is 5 kip", Norm(Comparison(LOAD, Operator.EQUAL, p("5 kip"), True))),
    (
        "S must pay\n  within 15 working days after S was new",
        Norm(p("S must pay"), deadlines=(Deadline(When.WITHIN_AFTER, p("15 working days"), p("S was new")),)),
    ),
    (
        "S must pay\n  at least 60 days before S was new",
        Norm(p("S must pay"), deadlines=(Deadline(When.BEFORE, p("60 days"), p("S was new")),)),
    ),
    (
        "S must pay\n  not later than 2019-03-01",
        Norm(p("S must pay"), deadlines=(Deadline(When.NOT_LATER, None, p("2019-03-01")),)),
    ),
    (
        "S must pay\n  before 31 October of every year",
        Norm(p("S must pay"), deadlines=(Deadline(When.YEARLY_BEFORE, p("31 October"), None),)),
    ),
    ("S must pay\n  subject to 24/1", Norm(p("S must pay"), orders=(Ordered(True, "24/1"),))),
    ("S must pay\n  notwithstanding 24/6", Norm(p("S must pay"), orders=(Ordered(False, "24/6"),))),
    ("S must pay\n  governed by the law on D", Norm(p("S must pay"), governed=Governed(p("D")))),
    (
        "S must pay\n  from 2019-03-01\n  until 2020-03-01",
        Norm(p("S must pay"), during=During(p("2019-03-01"), p("2020-03-01"))),
    ),
    ("L is valid for 2 years", Validity(p("L"), p("2 years"))),
    (
        "L is valid for 2 years after S was new, and is renewable at most 2 times, for at most 1 year",
        Validity(p("L"), p("2 years"), p("S was new"), True, 2, p("1 year")),
    ),
    ("on breach of 57/3 by S: a fine of 5,000,000 kip each time", Sanction(("57/3",), S, (FINE,))),
    (
        "on second breach of 107/p1 by S\n  a written warning\n  if S is open",
        Sanction(("107/p1",), S, (WARNING,), 2, OPEN),
    ),
    ("only one of 24/1, 24/6 applies to S", Collision(("24/1", "24/6"), S)),
    (
        "fee survey fee, once, for a person P\n  is 5 kip\n  at least 1 kip\n  at most 9 kip",
        Fee(p("survey fee"), "once", (Subject("person", "P"),), None, p("5 kip"), p("1 kip"), p("9 kip")),
    ),
    (
        "fee survey fee\n"
        "  by the load of T\n    | up to 5 kip | none |\n 2 | over 5 kip, up to 9 kip | 0 kip |",
        Fee(
            p("survey fee"),
            "",
            (),
            table=Table(
                LOAD,
                (),
                (
                    Row("", Bracket(None, False, p("5 kip"), True), (Blank.NONE,)),
                    Row("2", Bracket(p("5 kip"), False, p("9 kip"), True), (p("0 kip"),)),
                ),
            ),
        ),
    ),
    (
        'inserts vn-1-2013/35a\n  article 35a\n    says "new"',
        Amendment(
            Change.INSERTS,
            ("vn-1-2013/35a",),
            provisions=(Provision("article", "35a", statements=(Says("new"),)),),
        ),
    ),
    ("repeals 27/1, 27/2", Amendment(Change.REPEALS, ("27/1", "27/2"))),
    (
        "repeals 4, 12 to 14, la-x-1/27/1 thru la-x-1/27/2",
        Amendment(
            Change.REPEALS,
            ("4", "12", "13", "14", "la-x-1/27/1", "la-x-1/27/2"),
            printed=("4", "12 to 14", "la-x-1/27/1 to la-x-1/27/2"),
        ),
    ),
    (
        'replaces the words "old" with "new" in 23/1',
        Amendment(Change.REPLACES_WORDS, ("23/1",), "old", "new"),
    ),
    ('removes the words "old" in 23/1', Amendment(Change.REMOVES_WORDS, ("23/1",), "old")),
    ("renumbers 23/11 as 23/13", Amendment(Change.RENUMBERS, ("23/11",), new="23/13")),
]


@pytest.mark.parametrize(("text", "tree"), STATEMENTS)
def test_a_statement(text: str, tree: Statement) -> None:
    assert statement(text) == tree


def test_a_header_and_short_forms() -> None:
    text = 'article 28 "Conditions" for a gas station S: every point\n  1. S is open\n  p2\n    printed "2"\n'
    header = Header((Subject("gas station", "S"),), Combine.EVERY)
    first = Provision("item", "1", statements=(Requires(OPEN),))
    assert body(text) == (
        Provision(
            "article", "28", "Conditions", header, (), (first, Provision("paragraph", "p2", printed="2"))
        ),
    )


def test_a_short_form_under_no_header_is_a_conclusion() -> None:
    (article,) = body("article 1\n  1. S is open\n    if S is new\n")
    assert isinstance(article, Provision)
    assert article.children == (Provision("item", "1", statements=(Norm(OPEN, p("S is new")),)),)


def test_an_annex_has_a_step_of_its_own() -> None:
    only = Provision("annex", "annex", "Lists", None, (), (Provision("point", "1"),))
    assert body('annex "Lists"\n  point 1\n') == (only,)
    assert body("annex 2\n") == (Provision("annex", "annex-2"),)


def test_divisions_hold_articles() -> None:
    (division,) = body('chapter 2 "Two"\n  article 1\n    says "x"\n')
    assert division == Division("chapter", "2", "Two", (Provision("article", "1", statements=(Says("x"),)),))


def test_a_law_keeps_the_key_it_is_read_with() -> None:
    law, _ = parse_law(Source("a", "article 1\n"), "la-x-1")
    assert law is not None and law.key == "la-x-1"


def test_a_case_reads_whole() -> None:
    text = (
        'case "a"\n  call "Keo" T, a gas station\n  on 2019-03-01\n  given, according to "a report"\n'
        "    T is open\n    these are all the schools near T: none\n    assume T is licensed\n"
        '  judged by "Ms Keo" because "seen"\n    T is good\n'
        "  ask may T be licensed?\n  expect no\n    because 28/9, 28/11\n"
    )
    file, found = parse_cases(Source("a", text))
    assert file is not None and not found
    (case,) = file.cases
    assert (case.title, case.on, [one.kind for one in case.called]) == ("a", "2019-03-01", ["gas station"])
    assert [given.source for given in case.given] == ["a report", ""]
    assert case.given[1].judged_by == "Ms Keo"
    (ask,) = case.asks
    assert ask.expected is not None and ask.expected.because == ("28/9", "28/11")


def test_the_grammar_leaves_no_doubt(caplog: pytest.LogCaptureFixture) -> None:
    """Neither a choice of two rules, which lark refuses, nor one of shifting, which it would only note."""
    text = (Path(parser.__file__).parent / "law.lark").read_text(encoding="utf-8")
    lark_logger.setLevel(logging.DEBUG)
    try:
        with caplog.at_level(logging.DEBUG, logger=lark_logger.name):
            Lark(text, parser="lalr", lexer=parser._Pieces, start=["law_block", "case_block"], debug=True)
    finally:
        lark_logger.setLevel(logging.CRITICAL)
    assert "conflict" not in caplog.text.lower()
