"""The checks of a linked program: negation in a circle, circles of provisions, contradictory needs."""

from __future__ import annotations

from hornbook.engine.link import link
from hornbook.grammar.declaration import GroupDeclared
from hornbook.grammar.norm import Norm, Unless
from hornbook.grammar.phrase import Denied, Listed, Quantified, Quantifier, Satisfied

from .written import STATIONS, about_all, errors, law, linked, norm, phrase, provision, requires

EVERY = about_all("gas station", "S")


def test_provisions_that_rest_on_each_other_are_spelled_out() -> None:
    found = errors(
        provision("25", norm("S is licensed", "S is clean", Satisfied("28", (phrase("S"),)))),
        provision("28", provision("1", requires("S is licensed"), level="item"), header=EVERY),
    )
    assert found == [
        ("E303", "article 25 rests on article 28, which rests on article 28/1, which rests on article 25")
    ]


def test_a_circle_through_other_individuals_is_allowed() -> None:
    linked(provision("1", norm("S is safe", "S uses T", "T is used by R", "R is safe")))


def test_a_conclusion_from_itself_is_a_circle() -> None:
    assert errors(provision("1", norm("S is safe", "S is safe", "S is clean"))) == [
        ("E303", "article 1 rests on itself")
    ]


def test_a_norm_may_not_rest_on_its_own_failing() -> None:
    first = Norm(phrase("S is safe"), phrase("S is clean"), (Unless(phrase("S is closed")),))
    found = errors(provision("1", first), provision("2", norm("S is closed", "S is safe", "S is old")))
    assert found == [
        (
            "E302",
            "this holds only where it does not hold: article 1 rests on "
            "`an enterprise is closed` (article 2), which rests on `an enterprise is safe` (article 1)",
        )
    ]


def test_a_limit_inside_a_circle_is_a_denial() -> None:
    others = Quantified(Quantifier.NO, Listed("gas station", "R", phrase("R is safe")), None)
    found = errors(provision("1", norm("S is safe", "S is clean", others)))
    assert [code for code, _ in found] == ["E302"]


def test_two_of_a_group_can_never_hold_together() -> None:
    group = GroupDeclared(True, (phrase("{an enterprise} is old"), phrase("{an enterprise} is clean")))
    written = provision("1", norm("S may be licensed", "S is old", "S is clean"))
    _, found = link([law(written, declarations=(*STATIONS, group))])
    assert [each.code for each in found if each.code.startswith("E")] == ["E305"]


def test_a_loose_variable_is_unsafe() -> None:
    denied = Denied(phrase("T is inspected"))
    again = Denied(phrase("S uses T"))
    found = errors(provision("1", norm("S may be licensed", "S is clean", denied, again)))
    assert found == [("E301", "nothing says which truck `T` is")] * 1
