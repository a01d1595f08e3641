"""What linking guarantees, on law as it is written: each fault with its exact words, what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hornbook.engine.dump import dump_rule
from hornbook.engine.link import link
from hornbook.engine.program import Program
from hornbook.engine.term import Address, NameId
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_law
from hornbook.grammar.span import Source

HEAD = """
kind company
  plural: companies
kind gas station: a company
kind truck
kind licence
kind authority
  plural: authorities
kind sanction
name gas station licence: a licence
name the Ministry: an authority
sentence {a sanction} follows for {a thing}
sentence {a company} holds {a licence}
  not: {a company} does not hold {a licence}
sentence {a company} is safe
  must: {a company} must be safe
sentence {a company} is clean
  not: {a company} is not clean
sentence {a company} is old
sentence {a company} is new
sentence {a company C} owns {a company D}
sentence {a company C} is in one group with {a company D}
sentence {a truck} serves {a company}
sentence {a company} sells fuel
  must: {a company} must sell fuel
sentence {an authority} inspects {a company}
  must: {an authority} must inspect {a company}
event {a company} applied
  must: {a company} must apply
measure the capital of {a company}: money in kip
measure the turnover of {a company}: money in US dollars
measure the tank capacity of {a gas station}: volume
measure the fee of {a company}: money in kip
at most one of
  {a company} is old
  {a company} is new

document la-x-1-2020 "Decree on Stations"
  commences on 2020-01-15

"""

ROOT = Path(__file__).parent.parent.parent


def read(text: str) -> tuple[Program | None, list[Diagnostic]]:
    file, faults = parse_law(Source("x.law", HEAD + text))
    assert file is not None and faults == []
    return link([file])


def found(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in read(text)[1]]


def rules(text: str, address: str) -> list[list[str]]:
    program, diagnostics = read(text)
    assert program is not None, diagnostics
    ids = program.provisions[Address(f"la-x-1-2020/{address}")].rules
    return [[line.strip() for line in dump_rule(program.rules[each])] for each in ids]


def test_provisions_that_rest_on_each_other_are_spelled_out_in_articles() -> None:
    text = """
article 25
  says "Who may sell."
  S is clean
    if 28 is satisfied for S
article 28 for a gas station S: every point
  says "Two points."
  1. S holds a gas station licence
  2. 30/1 is satisfied for S
article 30 for a gas station S: every point
  says "One point."
  1. S is clean
"""
    circle = (
        "article 25 rests on article 28, which rests on article 28/2, which rests on article 30/1, "
        "which rests on article 25"
    )
    assert found(text) == [("E303", circle)]
    assert found(text.replace("28 is satisfied for S", "28 is satisfied for S, leaving out 28/2")) == []


def test_a_circle_through_other_individuals_is_allowed() -> None:
    text = """
article 1
  says "Groups."
  C is in one group with D
    if C owns E
    and E is in one group with D
  C is in one group with D
    if C owns D
"""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            """
article 1
  says "x"
  S is safe
    if S is clean
    unless S sells fuel
article 2
  says "x"
  S sells fuel
    if S is safe
""",
            "article 1 rests on `a company sells fuel` (article 2), "
            "which rests on `a company is safe` (article 1)",
        ),
        (
            """
article 1
  says "x"
  S is safe
    if no company C such that C owns S
      C is safe
""",
            "article 1 rests on `a company is safe` (article 1)",
        ),
        (
            """
article 1
  says "x"
  S is safe
    if the number of companies C such that C is safe is at least 2
    and S is clean
""",
            "article 1 rests on `a company is safe` (article 1)",
        ),
        (
            """
article 1
  says "x"
  S must sell fuel
    if S is clean
    except
      S must not sell fuel
        if S is safe
article 2
  says "x"
  S is safe
    if S must sell fuel
""",
            "article 1 rests on `a company must not sell fuel` (article 1), which rests on "
            "`a company is safe` (article 2), which rests on `a company must sell fuel` (article 1)",
        ),
    ],
)
def test_a_norm_may_not_rest_on_its_own_failing(text: str, message: str) -> None:
    assert found(text) == [("E302", f"this holds only where it does not hold: {message}")]


@pytest.mark.parametrize(
    ("value", "condition", "fault"),
    [
        ("the fee of C + 5 kip", "C is old", ("E303", "article 1 rests on itself")),
        (
            "the sum of the fee of D over every company D such that C owns D",
            "C is old",
            (
                "E302",
                "this holds only where it does not hold: article 1 rests on `the fee of a company` "
                "(article 1)",
            ),
        ),
        (
            "5 kip",
            "some company D such that C owns D\n      the fee of D is at least 5 kip",
            (
                "E302",
                "this needs a value that it decides itself: article 1 rests on `the fee of a company` "
                "(article 1)",
            ),
        ),
    ],
)
def test_a_value_may_not_rest_on_itself(value: str, condition: str, fault: tuple[str, str]) -> None:
    text = f"""
article 1 for a company C
  says "x"
  the fee of C equals {value}
    if {condition}
"""
    assert found(text) == [fault]


CONDITION = """
article 1 for a gas station S
  says "x"
  S is safe
    if {}
    and {}
"""


@pytest.mark.parametrize(
    ("one", "other", "fault"),
    [
        (
            "it is not the case that T serves S",
            "it is not the case that T serves S",
            ("E301", "nothing says which truck `T` is"),
        ),
        ("S is old", "S is new", ("E305", "two of these conditions can never hold together")),
        ("S is clean", "S is not clean", ("E305", "two of these conditions can never hold together")),
        (
            "the capital of S is at least 5 kip",
            "the capital of S is below 5 kip",
            ("E305", "two of these conditions can never hold together"),
        ),
        (
            "the capital of S is at least 5 US dollars",
            "S is clean",
            ("E207", "money in kip and money in US dollars do not go together"),
        ),
        (
            "the capital of S is over the turnover of S",
            "S is clean",
            ("E207", "money in kip and money in US dollars do not go together"),
        ),
        (
            "the tank capacity of S is at most 5 metres",
            "S is clean",
            ("E207", "volume and length do not go together"),
        ),
        (
            "the Ministry is clean",
            "S is clean",
            ("E206", "`the Ministry` is an authority, but a company is needed here"),
        ),
        (
            "S holds the Ministry",
            "S is clean",
            ("E206", "`the Ministry` is an authority, but a licence is needed here"),
        ),
        ("40 is satisfied for S", "S is clean", ("E203", "no provision stands at `40`")),
        ("S is in breach of 1", "S is clean", ("E217", "nothing in article 1 can be breached")),
        ("T serves S", "S is clean", ("E211", "`T` is used only once")),
    ],
)
def test_conditions_are_checked(one: str, other: str, fault: tuple[str, str]) -> None:
    assert found(CONDITION.format(one, other)) == [fault]


def test_bounds_that_meet_in_one_value_are_allowed() -> None:
    both = ("the capital of S is at least 5 kip", "the capital of S is at most 5 kip")
    assert found(CONDITION.format(*both)) == []


def test_a_letter_of_the_conclusion_alone_is_to_be_named_in_the_header() -> None:
    text = """
article 1{}
  says "x"
  S must be safe
"""
    (fault,) = read(text.format(""))[1]
    assert (fault.code, fault.message) == ("E211", "`S` is used only once")
    assert fault.help == (
        "check the letter; for any one write `some company S`, for each `for a company S` in the header"
    )
    assert found(text.format(" for a company S")) == []


def test_a_line_that_cannot_be_read_says_nothing_of_letters() -> None:
    assert [code for code, _ in found(CONDITION.format("S is dirty with T", "S is clean"))] == ["E201"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("  S is clean\n    if 7/9 is satisfied for S\n", ("E203", "no provision stands at `7/9`")),
        ("  S is clean\n    if S is in breach of 7/9\n", ("E203", "no provision stands at `7/9`")),
    ],
)
def test_a_reference_that_leads_nowhere_is_the_only_fault(text: str, fault: tuple[str, str]) -> None:
    assert found('article 1\n  says "x"\n' + text) == [fault]


def test_a_subject_of_an_unknown_kind_is_the_only_fault() -> None:
    text = 'article 1 for a compnay S\n  says "x"\n  requires S is clean\n'
    assert found(text) == [("E205", "no kind is called `compnay`")]


def test_one_article_with_two_values_is_named_once() -> None:
    text = 'article 1 for a company S\n  says "x"\n  the fee of S equals 5 kip\n  the fee of S equals 6 kip\n'
    assert found(text) == [("E304", "article 1 gives two different values for the same case")]


def test_two_values_of_one_measure_collide() -> None:
    text = """
article 1 for a company S
  says "x"
  the fee of S equals 5 kip
{}article 2 for a company S
  says "x"
  the fee of S equals 6 kip
"""
    message = "article 1 and article 2 give different values for the same case"
    assert found(text.format("")) == [("E304", message)]
    assert found(text.format("    if S is old\n")) == [("E304", message)]
    assert found(text.format("").replace("6 kip", "6 kip\n    if S is old")) == [("E304", message)]
    both = text.format("    if S is new\n").replace("6 kip", "6 kip\n    if S is old")
    assert found(both) == []  # only a case can meet both


def test_a_deadline_needs_a_day() -> None:
    text = """
article 1 for a company S
  says "x"
  the Ministry must inspect S
    within 10 days after {}
"""
    assert found(text.format("S is clean")) == [("E403", "`S is clean` has no day to count from")]
    assert rules(text.format("S applied"), "1")[0][2:] == ["by (S applied +10 day)", "law of S applied"]


def test_law_without_its_vocabulary_is_told_once() -> None:
    written = (
        'document la-x-1-2020 "x"\n  commences on 2020-01-15\narticle 1\n  S may open\n    if S is clean\n'
    )
    file, _ = parse_law(Source("x.law", written))
    assert file is not None
    assert [(each.code, each.message) for each in link([file])[1]] == [
        ("E216", "no sentence is declared, so that no norm can be read")
    ]


def test_a_condition_is_breached_only_where_no_duty_says_more() -> None:
    text = """
article 28 for a gas station S: every point
  says "x"
{}  1. S is clean
article 80
  says "x"
  S is old
    if S is in breach of 28
"""
    plain = rules(text.format(""), "28")
    assert plain[-1][1:] == [
        "breach|la-x-1-2020/28(S)",
        "if not (satisfied|la-x-1-2020/28(S))",
    ]
    duty = '  p1\n    says "x"\n    S must be safe\n      if S sells fuel\n'
    assert rules(text.format(duty), "28")[-1][1:] == [
        "breach|la-x-1-2020/28(P)",
        "if breach|la-x-1-2020/28/p1(P)",
    ]


def test_a_measure_of_a_sanction_may_be_borne_by_another() -> None:
    text = """
name a stop of its business: a sanction
article 55 for a company C and a company D
  says "x"
  C must not own D
article 83
  says "x"
  on breach of 55 by C
    a fine of 5 kip each time
    a stop of its business, borne by D
    if C owns D
"""
    text = text.replace("C must not own D", "C must be safe\n    if C owns D")
    first, amount, second = rules(text, "83")
    assert first[1] == "<sanction la-x-1-2020/83#1> follows for C"
    assert amount[1] == "amount|la-x-1-2020/83#1(C) := 5 kip"
    assert second[1:] == [
        "<a stop of its business> follows for D",
        "if some company C with (breach|la-x-1-2020/55(C) and C owns D)",
    ]


def test_made_sentences_take_all_who_are_asked_about() -> None:
    text = """
article 7 for a company C: every point
  says "x"
  point 1 for a gas station S
    says "x"
    requires the tank capacity of S is at most 5 litres
"""
    program, _ = read(text)
    assert program is not None
    made = [each for key, each in program.sentences.items() if key == "satisfied|la-x-1-2020/7/1"]
    assert [each.holes for each in made] == [("company",)]


def test_an_article_of_several_matters_is_satisfied_for_nobody() -> None:
    text = """
article 7
  says "x"
  point 1 for a gas station S
    says "x"
    requires S is clean
  point 2 for an authority A
    says "x"
    requires A inspects some company C
article 8 for a gas station S
  says "x"
  S is safe
    if 7 is satisfied for S
"""
    assert [code for code, _ in found(text)] == ["E217"]
    assert found(text.replace("7 is satisfied for S", "7/1 is satisfied for S")) == []


def test_a_whole_instrument_may_be_repealed() -> None:
    program, diagnostics = read('article 1\n  says "x"\n  repeals la-x-1-2020\n')
    assert program is not None and diagnostics == []
    assert [(each.target, each.outside) for each in program.references] == [(None, "Decree on Stations")]


def test_a_law_without_a_document_heading_is_linked_and_its_norms_ordered() -> None:
    text = """kind stall
sentence {a stall} closes
  must: {a stall} must close
sentence {a stall} sells food

article 1 for a stall S
  says "A stall that sells food closes."
  S must close
    if S sells food

article 2 for a stall S
  says "No stall closes."
  S must not close
    if S sells food
"""
    file, faults = parse_law(Source("stall.law", text), "")
    assert file is not None and not faults
    program, found = link([file])
    assert program is not None, found
    assert [*program.provisions] == ["/1", "/2"]
    assert {defeat.why.value for rule in program.rules.values() for defeat in rule.defeats} == {"open law"}


def test_a_fine_is_money() -> None:
    text = """kind stall
sentence {a stall} is open
  must: {a stall} must be open

article 1 for a stall S
  says "A stall is open."
  S must be open

article 2
  says "A closed stall is fined."
  on breach of 1 by S: a fine of 2,000,000 each time
"""
    norms = ROOT / "kb" / "vocabulary" / "norms.law"
    files = [
        parse_law(Source("stall.law", text), "")[0],
        parse_law(Source("norms.law", norms.read_text()), "")[0],
    ]
    _, found = link([file for file in files if file is not None])
    assert [(each.code, each.message) for each in found] == [("E207", "the amount of the fine is no money")]


def test_a_fine_that_is_written_over_two_lines_is_named_on_one() -> None:
    text = """
article 55 for a company C
  says "x"
  C must be safe
article 83
  says "x"
  on breach of 55 by C: a fine of 20% of the larger of 5 kip and ...
      6 kip
"""
    program, diagnostics = read(text)
    assert program is not None, diagnostics
    name = program.names[NameId("sanction la-x-1-2020/83#1")]
    assert name.words == "a fine of 20% of the larger of 5 kip and 6 kip"
