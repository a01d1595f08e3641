"""What the forms of the language become, from law as it is written: combined points, changed references,
orders between norms, alternatives, validity, fees."""

from __future__ import annotations

import pytest
from hornbook.engine.term import Address

from .test_link_text import found, read, rules

POINTS = """
article 1 for a company C: {}
  says "x"
  1. C is clean
  2. C is old
  point 3 for a gas station S
    says "x"
    requires S holds the gas station licence
"""


@pytest.mark.parametrize(
    ("combine", "conditions"),
    [
        (
            "every point",
            [
                "if satisfied|la-x-1-2020/1/1(C)",
                "if satisfied|la-x-1-2020/1/2(C)",
                "if (not (C is of kind gas station) or satisfied|la-x-1-2020/1/3(C))",
            ],
        ),
        (
            "any point",
            [
                "if (satisfied|la-x-1-2020/1/1(C) or satisfied|la-x-1-2020/1/2(C) or "
                "(C is of kind gas station and satisfied|la-x-1-2020/1/3(C)))"
            ],
        ),
        (
            "at least 2 points",
            [
                "if at least 2 of (satisfied|la-x-1-2020/1/1(C) or satisfied|la-x-1-2020/1/2(C) or "
                "(C is of kind gas station and satisfied|la-x-1-2020/1/3(C)))"
            ],
        ),
    ],
)
def test_headers_combine_their_points(combine: str, conditions: list[str]) -> None:
    (rule,) = rules(POINTS.format(combine), "1")
    assert rule[2:] == conditions


def test_a_reference_leaves_points_out_and_reads_names_for_others() -> None:
    text = """
name depot licence: a licence
article 12 for a company C: every point
  says "x"
  1. C holds the gas station licence
  2. C is clean
article 31 for a company C
  says "x"
  requires 12 is satisfied for C, leaving out 12/2, reading depot licence for gas station licence
"""
    changed = "satisfied|la-x-1-2020/12|without la-x-1-2020/12/2|depot licence for gas station licence(C)"
    assert rules(text, "31")[0][2:] == [f"if {changed}"]
    assert rules(text, "12")[1][1:] == [
        changed,
        "if satisfied|la-x-1-2020/12/1|depot licence for gas station licence(C)",
    ]
    assert rules(text, "12/1")[1][2:] == ["if C holds <depot licence>"]


SUBJECT, NOTWITHSTANDING = "\n    subject to {}", "\n    notwithstanding {}"


@pytest.mark.parametrize(
    ("one", "other", "loser"),
    [
        (SUBJECT.format(2), "", "1"),
        (NOTWITHSTANDING.format(2), "", "2"),
        ("", SUBJECT.format(1), "2"),
        ("", NOTWITHSTANDING.format(1), "1"),
    ],
)
def test_a_norm_says_which_of_two_yields(one: str, other: str, loser: str) -> None:
    text = f"""
article 1 for a company S
  says "x"
  S may sell fuel
    if S is clean{one}
article 2 for a company S
  says "x"
  S must not sell fuel
    if S is old{other}
"""
    winner = "2" if loser == "1" else "1"
    assert rules(text, loser)[0][-1] == f"yields to la-x-1-2020/{winner}#1(S), subject to"
    assert not any("yields" in each for each in rules(text, winner)[0])


def test_where_nothing_orders_two_norms_the_law_is_open() -> None:
    text = """
article 1 for a company S
  says "x"
  S must sell fuel
    if S is clean
article 2 for a company S
  says "x"
  S must not sell fuel
    if S is old
"""
    choice = "choice la-x-1-2020/1#1|la-x-1-2020/2#1"
    assert rules(text, "1")[0][-1] == f"yields to la-x-1-2020/2#1(S), open law, {choice}"
    assert rules(text, "2")[0][-1] == f"yields to la-x-1-2020/1#1(S), open law, {choice}"
    narrower = text.replace("article 2 for a company", "article 2 for a gas station")
    assert rules(narrower, "1")[0][-1] == "yields to la-x-1-2020/2#1(S), narrower"
    assert rules(narrower, "2")[0][-1] == "if S is old"


def test_an_exception_for_one_name_lifts_the_norm_for_that_name() -> None:
    text = """
kind ministry: an authority
name the Ministry of Trade: a ministry
article 1 for an authority A and a company S
  says "x"
  A {} inspect S
    if S is clean
    except
      {} {} inspect S
        if S is old
"""
    name = "the Ministry of Trade"
    for own, other in (("must not", "must"), ("must", "may")):
        made = rules(text.format(own, name, other), "1")
        assert made[0][-1] == "yields to la-x-1-2020/1#2(A, S), exception"
        assert rules(text.format(own, "A", other), "1")[0][-1] == made[0][-1]


def test_an_alternative_replaces_norms_and_conditions() -> None:
    text = """
article 1 for a company S: every point
  says "x"
  1. S is clean
    reading "clean it is" because "the word looks like it"
    alternative "old will do" because "the text is torn"
      requires S is old
"""
    assert rules(text, "1/1") == [
        [
            "la-x-1-2020/1/1#1 condition (S: company)",
            "satisfied|la-x-1-2020/1/1(S)",
            "if S is clean",
            "not under la-x-1-2020/1/1!2",
        ],
        [
            "la-x-1-2020/1/1#2 condition (S: company)",
            "satisfied|la-x-1-2020/1/1(S)",
            "if S is old",
            "under la-x-1-2020/1/1!2",
        ],
    ]


def test_brackets_are_read_as_printed_and_blanks_are_no_amounts() -> None:
    text = """
article 11
  says "x"
  fee registration fee, once, for a company E
    by the capital of E
        | below 10 kip            | none          |
      2 | 10 kip to 20 kip        | 0 kip         |
      3 | over 20 kip, up to 30 kip | 5 kip       |
      4 | over 30 kip             | not specified |
"""
    assert [rule[1:] for rule in rules(text, "11")] == [
        ["no fee is due|registration fee(E)", "if the capital of E < 10 kip"],
        [
            "the registration fee of E := 0 kip",
            "if the capital of E >= 10 kip",
            "if the capital of E <= 20 kip",
        ],
        [
            "the registration fee of E := 5 kip",
            "if the capital of E > 20 kip",
            "if the capital of E <= 30 kip",
        ],
        ["fee not specified|registration fee(E)", "if the capital of E > 30 kip"],
    ]


def test_a_question_may_ask_for_the_points_that_fail() -> None:
    question = 'question "what does {a company C} miss?"\n  asks every unmet point of 1 for C\n'
    text = question + POINTS.format("every point")
    program, diagnostics = read(text)
    assert program is not None and diagnostics == []
    (linked,) = program.questions
    assert linked.asks.value == "unmet"


def test_a_provision_that_only_says_is_reported() -> None:
    assert found('article 1\n  says "x"\n') == [("W308", "article 1 does nothing")]
    assert found("article 1\n  non-operative known\n") == []
    untested = 'article 1\n  says "x"\n  untested "all of it" because "it is silent"\n'
    assert found(untested) == [("W308", "article 1 does nothing")]


def test_dotted_numbers_are_counted_apart_from_whole_ones() -> None:
    article = 'article 1 for a company C: every point\n  says "x"\n'
    point = '  point {}\n    says "y"\n    requires C is clean\n'
    points = [point.format(label) for label in ("1", "2", "5.1", "5.2")]
    assert "W312" not in [code for code, _ in found(article + "".join(points))]
    assert "W312" in [code for code, _ in found(article + "".join(reversed(points)))]


def test_what_no_case_can_exercise_is_kept_with_its_reason() -> None:
    text = """
article 1 for a company C
  says "x"
  C may apply
  untested "C may apply not met" because "it binds everyone"
  reading "all are" because "no word picks any out"
  alternative "some are" because "it may be so read"
    C may apply
      if C holds the gas station licence
    untested "drop a condition" because "it is the only one"
"""
    program, diagnostics = read(text)
    assert program is not None and diagnostics == []
    entry = program.provisions[Address("la-x-1-2020/1")]
    assert [(each.step, each.because) for each in entry.untested] == [
        ("C may apply not met", "it binds everyone"),
        ("drop a condition", "it is the only one"),
    ]


def test_what_everybody_must_not_do_is_what_breaches_a_provision_and_no_condition_of_it_is() -> None:
    text = """
question "does {a gas station S} breach article 1?"
  asks S is in breach of article 1
article 1 for a gas station S
  says "x"
  requires S is clean
  C must not sell fuel
    unless C is old
"""
    breaches = [rule[1:] for rule in rules(text, "1") if rule[1].startswith("breach|")]
    assert breaches == [["breach|la-x-1-2020/1(C)", "if must not|C sells fuel", "if C sells fuel"]]
