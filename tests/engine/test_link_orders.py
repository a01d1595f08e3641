"""Which of two norms that collide yields, and when the law is left open."""

from __future__ import annotations

import pytest
from hornbook.engine.link import link
from hornbook.engine.rule import Defeats, Rule
from hornbook.engine.term import RuleId
from hornbook.grammar.declaration import RankDeclared
from hornbook.grammar.norm import Collision, Header, Measure, Norm, Ordered, Sanction
from hornbook.grammar.tree import Alternative, Provision, Reading

from .written import STATIONS, about, law, linked, norm, phrase, provision, rules

KEY = "la-x-1-2020"


def defeats(*body: Provision) -> dict[str, list[tuple[str, Defeats]]]:
    program = linked(*body)
    return {
        rule.id.removeprefix(f"{KEY}/"): [
            (each.by.removeprefix(f"{KEY}/"), each.why) for each in rule.defeats
        ]
        for rule in program.rules.values()
        if rule.defeats
    }


def duty(*conditions: str) -> Norm:
    return norm("S must sell fuel", *conditions)


def ban(*conditions: str) -> Norm:
    return norm("S must not sell fuel", *conditions)


STATION = Header(about("gas station", "S"))


def test_nothing_orders_so_the_law_is_open() -> None:
    program = linked(provision("24", duty("S is old")), provision("25", ban("S is closed")))
    one, other = f"{KEY}/24#1", f"{KEY}/25#1"
    choice = f"{one}|{other}"
    assert rules(program, "24")[0][-1] == f"yields to {other}(S), open law, choice {choice}"
    assert rules(program, "25")[0][-1] == f"yields to {one}(S), open law, choice {choice}"


def test_the_narrower_kind_prevails() -> None:
    found = defeats(provision("24", duty("S is old")), provision("25", ban("S is closed"), header=STATION))
    assert found == {"24#1": [("25#1", Defeats.NARROWER)]}


def test_the_narrower_conditions_prevail() -> None:
    found = defeats(provision("24", duty("S is old")), provision("25", ban("S is old", "S is closed")))
    assert found == {"24#1": [("25#1", Defeats.NARROWER)]}


def test_kind_and_conditions_that_disagree_leave_the_law_open() -> None:
    found = defeats(
        provision("24", duty("S is old", "S is closed")), provision("25", ban("S is old"), header=STATION)
    )
    assert found == {"24#1": [("25#1", Defeats.OPEN)], "25#1": [("24#1", Defeats.OPEN)]}


def test_a_stated_order_comes_first() -> None:
    yielding = Norm(phrase("S must sell fuel"), phrase("S is old"), orders=(Ordered(True, "25"),))
    insisting = Norm(phrase("S must sell fuel"), phrase("S is old"), orders=(Ordered(False, "25"),))
    narrow = provision("25", ban("S is old", "S is closed"))
    assert defeats(provision("24", yielding), narrow) == {"24#1": [("25#1", Defeats.SUBJECT_TO)]}
    assert defeats(provision("24", insisting), narrow) == {"25#1": [("24#1", Defeats.SUBJECT_TO)]}


def test_norms_that_can_never_meet_do_not_collide() -> None:
    assert defeats(provision("24", duty("S is old")), provision("25", ban("S is closed", "S is clean"))) != {}
    one = provision("24", duty("S holds a depot licence"))
    other = provision("25", ban("S does not hold a depot licence"))
    assert defeats(one, other) == {}
    readings = Reading("this", "it is printed"), Alternative("that", "it may be meant", (ban("S is closed"),))
    assert defeats(provision("24", duty("S is old"), *readings)) == {}


@pytest.mark.parametrize(
    ("ranks", "commences", "expected"),
    [
        (("decree", "circular"), ("2020-01-01", "2020-01-01"), (None, Defeats.RANK)),
        (("decree", "decree"), ("2020-01-01", "2021-01-01"), (Defeats.LATER, None)),
        (("decree", "circular"), ("2020-01-01", "2021-01-01"), (Defeats.OPEN, Defeats.OPEN)),
    ],
)
def test_rank_and_time(
    ranks: tuple[str, str], commences: tuple[str, str], expected: tuple[Defeats | None, Defeats | None]
) -> None:
    declarations = (*STATIONS, RankDeclared("decree", 40), RankDeclared("circular", 20))
    one = law(
        provision("1", duty("S is old")), declarations=declarations, commences=commences[0], rank=ranks[0]
    )
    other = law(provision("1", ban("S is closed")), key="la-y", commences=commences[1], rank=ranks[1])
    program, found = link([one, other])
    assert program is not None, found
    assert (why(program.rules[RuleId(f"{KEY}/1#1")]), why(program.rules[RuleId("la-y/1#1")])) == expected


def why(rule: Rule) -> Defeats | None:
    return rule.defeats[0].why if rule.defeats else None


GENERAL = norm("M must license S", "S is clean", "M licenses S")
SPECIAL = norm("the Ministry of Trade must not license S", "S is old")


def test_a_norm_about_a_name_prevails_over_one_about_all_for_that_name() -> None:
    program = linked(provision("24", GENERAL), provision("25", SPECIAL))
    assert rules(program, "24")[0][-1] == f"yields to {KEY}/25#1(M, S), narrower"
    assert rules(program, "25")[0][-1] == "if S is old"


def test_a_name_and_conditions_that_disagree_leave_the_law_open() -> None:
    general = norm("M must license S", "S is clean", "M licenses S", "S is old")
    found = defeats(
        provision("24", general),
        provision("25", norm("the Ministry of Trade must not license S", "S is old")),
    )
    assert found == {"24#1": [("25#1", Defeats.OPEN)], "25#1": [("24#1", Defeats.OPEN)]}


def test_a_name_against_what_its_norm_denies_is_no_collision() -> None:
    special = norm("the Ministry of Trade must not license S", "S does not hold a depot licence")
    general = norm("M must license S", "S holds a depot licence", "M licenses S")
    assert defeats(provision("24", general), provision("25", special)) == {}
    assert defeats(provision("24", special), provision("25", general)) == {}


def test_only_one_of_two_sanctions_is_open() -> None:
    fine = Measure(phrase("a fine"), phrase("5 kip"))
    program = linked(
        provision("57", duty("S is old")),
        provision("24", provision("1", Sanction(("57",), phrase("S"), (fine,)), level="item")),
        provision("25", provision("1", Sanction(("57",), phrase("S"), (fine,)), level="item")),
        provision("26", Collision(("24/1", "25/1"), phrase("S"))),
    )
    one, other = f"{KEY}/24/1#1", f"{KEY}/25/1#1"
    assert (
        rules(program, "24/1")[0][-1]
        == f"yields to {other}(<sanction {other}>, S), open law, choice {one}|{other}"
    )
    assert len(program.rules[RuleId(f"{KEY}/24/1#2")].defeats) == 0


def test_what_yields_has_its_applying_as_a_sentence() -> None:
    program = linked(provision("24", duty("S is old")), provision("25", ban("S is closed")))
    made = {key for key in program.sentences if key.startswith("applies|")}
    assert made == {f"applies|{KEY}/24#1", f"applies|{KEY}/25#1"}


def findings(*body: Provision) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in link([law(*body, declarations=STATIONS)])[1]]


def test_norms_that_are_contrary_in_every_case_are_reported() -> None:
    message = "article 24 and article 25 say the contrary under the same conditions, and nothing orders them"
    both = ("S is old", "S is closed")
    found = findings(provision("24", duty(*both)), provision("25", ban(*reversed(both))))
    assert ("W309", message) in found
    assert message not in [
        each[1] for each in findings(provision("24", duty("S is old")), provision("25", ban()))
    ]


def test_contrary_norms_that_the_text_orders_are_not_reported() -> None:
    ordered = Norm(phrase("S must not sell fuel"), phrase("S is old"), orders=(Ordered(True, "24"),))
    found = findings(provision("24", duty("S is old")), provision("25", ordered))
    assert "W309" not in [code for code, _ in found]
