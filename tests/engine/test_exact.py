"""The exact step on small hand-built laws: certain yes and no, unknown, its needs, and what is not decided.
Each test states a law, a case and what docs/semantics.md makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hornbook.engine.answer import Need, Slot, SlotKind
from hornbook.engine.case import Case, ClosedKind, ClosedList
from hornbook.engine.completions import Completions
from hornbook.engine.exact import Exact
from hornbook.engine.ground import Grounded, ground_question
from hornbook.engine.ground_formula import Fixed, NotDecided, Quantity
from hornbook.engine.needs import asking, needs
from hornbook.engine.program import Group, Program
from hornbook.engine.rule import Defeat, Defeats, Version
from hornbook.engine.term import (
    AnyOf,
    Cond,
    Count,
    Expr,
    Individual,
    Not,
    Operation,
    Period,
    Quantify,
    Range,
    ReadingId,
    Round,
    RuleId,
    SentenceId,
    Shift,
    Sum,
    Var,
)
from hornbook.grammar.phrase import Quantifier

from tests.engine.small_law import (
    ANY,
    GIVEN,
    ONE,
    STATION,
    TRUCK,
    S,
    T,
    amount,
    case,
    compared,
    fact,
    law,
    measured,
    of,
    rule,
    said,
)


def decide(program: Program, of_case: Case, target: Cond | None = None) -> bool | None:
    grounded = ground_question(program, of_case, target or said("p {}", ONE))
    assert not isinstance(grounded.root, Quantity)
    return Exact(grounded.sides, 5.0).certain(grounded.root)


def _needs(program: Program, grounded: Grounded) -> tuple[Need, ...]:
    return needs(program, asking(grounded, grounded.sides, grounded.root), Completions(grounded.sides, 600.0))


def needed(program: Program, of_case: Case, target: Cond | Expr | None = None) -> list[tuple[str, bool]]:
    grounded = ground_question(program, of_case, target or said("p {}", ONE))
    found = _needs(program, grounded)
    return [(each.slot.id, each.settles) for each in found]


def grounded_value(program: Program, of_case: Case, target: Expr) -> tuple[Grounded, bool, Fraction | None]:
    grounded = ground_question(program, of_case, target)
    assert isinstance(grounded.root, Quantity)
    return grounded, *Exact(grounded.sides, 5.0).value(grounded.root)


def test_known_facts_leave_nothing_to_decide() -> None:
    program = law([rule("1#1", said("p {}"), said("a {}"), compared(of("volume of {}"), "=<", 80))])
    for value, expected in ((80, True), (81, False), (None, False)):
        known = case(fact("a {}"), measured("volume of {}", value))
        root = ground_question(program, known, said("p {}", ONE)).root
        assert isinstance(root, Fixed) and root.value is expected


def test_yes_either_way() -> None:
    program = law([rule("1#1", said("p {}"), said("a {}")), rule("1#2", said("p {}"), Not(said("a {}")))])
    assert decide(program, case()) is True


def test_yes_by_a_measure_that_must_fall_somewhere() -> None:
    low = rule("1#1", said("p {}"), compared(of("volume of {}"), "=<", 80))
    high = rule("1#2", said("p {}"), Not(compared(of("volume of {}"), "=<", 80)))
    assert decide(law([low, high]), case()) is True
    over = rule("1#2", said("p {}"), compared(of("volume of {}"), ">", 80))
    assert decide(law([low, over]), case()) is None  # it may have no volume
    assert needed(law([low, over]), case()) == [("volume of {}", True)]


def test_no_by_contradiction() -> None:
    limits = (compared(of("volume of {}"), ">", 90), compared(of("volume of {}"), "<", 80))
    assert decide(law([rule("1#1", said("p {}"), *limits)]), case()) is False
    both = rule("1#1", said("p {}"), said("a {}"), Not(said("a {}")))
    assert decide(law([both]), case()) is False


def test_dates_and_counts_are_whole() -> None:
    def between(measure: str) -> Program:
        limits = (compared(of(measure), ">", 5), compared(of(measure), "<", 6))
        return law([rule("1#1", said("p {}"), *limits)])

    assert decide(between("sheets of {}"), case()) is False
    assert decide(between("received {}"), case()) is False
    assert decide(between("volume of {}"), case()) is None


def test_linear_sums_of_unknowns() -> None:
    total = Operation("+", of("volume of {}"), of("capital of {}"))
    twice = Operation("x", amount(2), of("volume of {}"))
    parts = (compared(total, ">=", 10), compared(twice, "=<", 4), compared(of("capital of {}"), "=<", 7))
    assert decide(law([rule("1#1", said("p {}"), *parts)]), case()) is False


def test_rounding_up_of_an_unknown() -> None:
    rounded = Round("up", of("volume of {}"), Fraction(10))
    parts = (compared(of("volume of {}"), ">", 20), compared(rounded, "<", 30))
    assert decide(law([rule("1#1", said("p {}"), *parts)]), case()) is False


def test_groups() -> None:
    members = (SentenceId("a {}"), SentenceId("b {}"))
    rules = [rule("1#1", said("p {}"), said("a {}")), rule("1#2", said("p {}"), said("b {}"))]
    assert decide(law(rules, (Group(True, members),)), case()) is True
    assert decide(law(rules, (Group(False, members),)), case()) is None
    one = law(rules[:1], (Group(True, members),))
    assert needed(one, case()) == [("a {}", True)]
    both = law(
        [
            rule("1#1", said("p {}"), said("a {}"), said("c {}")),
            rule("1#2", said("p {}"), said("b {}"), said("d {}")),
        ],
        (Group(True, members),),
    )
    assert [id for id, _ in needed(both, case())] == ["a {}", "c {}", "d {}"]  # a and b are one question


def test_needs_are_ordered_and_nothing_irrelevant_is_asked() -> None:
    program = law(
        [
            rule("1#1", said("p {}"), AnyOf((said("a {}"), said("b {}"))), said("c {}")),
            rule("2#1", said("p {}"), said("d {}"), Not(said("d {}"))),
        ]
    )
    assert needed(program, case()) == [("c {}", True), ("a {}", False), ("b {}", False)]
    assert needed(program, case(fact("a {}"))) == [("c {}", True)]


def test_needs_name_the_provisions_that_ask() -> None:
    program = law([rule("1#1", said("p {}"), said("q {}")), rule("2#1", said("q {}"), said("a {}"))])
    grounded = ground_question(program, case(), said("p {}", ONE))
    found = _needs(program, grounded)
    assert [each.asked_by for each in found] == [("2",)]


def test_unless_and_exceptions() -> None:
    main = rule("1#1", said("p {}"), said("a {}"), defeats=(Defeat(RuleId("2#1"), (S,), Defeats.EXCEPTION),))
    program = law([main, rule("2#1", said("q {}"), said("b {}"))])
    assert decide(program, case(fact("a {}"), fact("b {}", value=False))) is True
    assert decide(program, case(fact("a {}"), fact("b {}"))) is False
    assert needed(program, case(fact("a {}"))) == [("b {}", True)]


def test_open_law_is_a_need() -> None:
    def of_two(own: str, other: str, head: str) -> object:
        defeat = Defeat(RuleId(other), (S,), Defeats.OPEN, "1#1|2#1")
        return rule(own, said(head), said("a {}"), defeats=(defeat,))

    program = law([of_two("1#1", "2#1", "p {}"), of_two("2#1", "1#1", "q {}")])  # type: ignore[list-item]
    assert decide(program, case(fact("a {}"))) is None
    assert needed(program, case(fact("a {}"))) == [("1#1|2#1", True)]
    either = AnyOf((said("p {}", ONE), said("q {}", ONE)))
    assert decide(program, case(fact("a {}")), either) is True
    both = AnyOf((said("p {}", ONE), said("q {}", ONE)), 2)
    assert decide(program, case(fact("a {}")), both) is False


USED = Range(T, said("{} uses {}", S, T))


def test_open_lists() -> None:
    every = rule("1#1", said("p {}"), Quantify(Quantifier.EVERY, USED, said("sound {}", T)))
    open_case = case(fact("{} uses {}", "S", "K"), fact("sound {}", "K"), trucks="K")
    assert decide(law([every]), open_case) is None
    grounded = ground_question(law([every]), open_case, said("p {}", ONE))
    found = _needs(law([every]), grounded)
    assert [(each.slot, each.settles) for each in found] == [
        (Slot(SlotKind.LIST, "{} uses {}", ("S", None)), True)
    ]
    closed = ClosedList(SentenceId("{} uses {}"), ("S", None), ("K",), GIVEN)
    assert decide(law([every]), replace(open_case, facts=(*open_case.facts, closed))) is True
    kind = ClosedKind(TRUCK, GIVEN)
    assert decide(law([every]), replace(open_case, facts=(*open_case.facts, kind))) is True
    assert (
        decide(
            law([every]),
            replace(open_case, facts=(fact("{} uses {}", "S", "K"), fact("sound {}", "K", value=False))),
        )
        is False
    )


def test_the_same_others_in_two_places() -> None:
    every = Quantify(Quantifier.EVERY, USED, said("sound {}", T))
    unsound = Quantify(
        Quantifier.SOME,
        Range(Var("X", TRUCK), said("{} uses {}", S, Var("X", TRUCK))),
        Not(said("sound {}", Var("X", TRUCK))),
    )
    none = Quantify(Quantifier.NO, USED, Not(said("sound {}", T)))
    program = law([rule("1#1", said("p {}"), every), rule("1#2", said("p {}"), unsound)])
    assert decide(program, case()) is True
    assert decide(law([rule("1#1", said("p {}"), every, Not(none))]), case()) is False


def test_counts_over_open_lists() -> None:
    def asking(quantifier: Quantifier, number: int) -> Program:
        return law([rule("1#1", said("p {}"), Quantify(quantifier, USED, None, number))])

    two = case(fact("{} uses {}", "S", "K"), fact("{} uses {}", "S", "L"), trucks="KL")
    assert decide(asking(Quantifier.AT_LEAST, 2), two) is True
    assert decide(asking(Quantifier.AT_LEAST, 3), two) is None
    assert decide(asking(Quantifier.AT_MOST, 1), two) is False
    assert decide(asking(Quantifier.AT_MOST, 2), two) is None
    number = law([rule("1#1", said("p {}"), compared(Count(USED), "<", 3))])
    assert needed(number, two) == [("{} uses {}", True)]
    load = law([rule("1#1", said("p {}"), compared(Sum(of("load of {}", T), USED), ">=", 10))])
    loaded = replace(two, facts=(*two.facts, measured("load of {}", 6, "K"), measured("load of {}", 4, "L")))
    assert decide(load, loaded) is True


def test_kinds_of_names_alone_are_closed() -> None:
    licence = Var("L", law([]).names[next(iter(law([]).names))].kind)
    every = Quantify(Quantifier.EVERY, Range(licence, None), said("a {}"))
    assert decide(law([rule("1#1", said("p {}"), every)]), case(fact("a {}"))) is True


def test_working_days_from_an_unknown_day() -> None:
    end = Shift(of("received {}"), 5, Period.WORKING_DAY, "la")
    limit = amount(date(2019, 3, 8).toordinal(), "date")
    late = rule("1#1", said("p {}"), compared(end, "=<", limit))
    sunday = amount(date(2019, 3, 3).toordinal(), "date")
    early = rule("1#2", said("p {}"), compared(of("received {}"), ">", sunday))
    assert decide(law([late]), case()) is None
    assert decide(law([rule("1#3", said("p {}"), *late.body.parts, *early.body.parts)]), case()) is False
    other = Shift(of("received {}"), 3, Period.WORKING_DAY, "la")
    later = Operation("+", other, amount(1, "duration"))
    with pytest.raises(NotDecided) as refused:
        decide(law([rule("1#1", said("p {}"), compared(end, ">", later))]), case())
    assert refused.value.code == "E509"


def test_governing_day_and_versions() -> None:
    old = rule("1#1", said("p {}"), said("a {}"), version=Version(1, 99), governing=of("received {}"))
    new = rule("1#2", said("p {}"), said("b {}"), version=Version(100, None), governing=of("received {}"))
    program = law([old, new])
    assert decide(program, case(fact("a {}"), fact("b {}"))) is True
    facts = (fact("a {}"), fact("b {}", value=False))
    assert decide(program, case(*facts, measured("received {}", 99))) is True
    assert decide(program, case(*facts, measured("received {}", None))) is False
    assert needed(program, case(*facts)) == [("received {}", True)]


def test_recursion_builds_up_from_nothing() -> None:
    x, y, z = (Var(name, STATION) for name in "XYZ")
    linked = rule("1#1", said("linked {} {}", x, y), said("group {} {}", x, y))
    through = rule(
        "1#2",
        said("linked {} {}", x, y),
        Quantify(Quantifier.SOME, Range(z, said("group {} {}", x, z)), said("linked {} {}", z, y)),
    )
    program = law([linked, through])
    closed = ClosedKind(ANY, GIVEN)
    pairs = [("A", "B"), ("B", "A"), ("B", "C"), ("C", "D")]
    both = [(one, other) for one in "ABCD" for other in "ABCD"]
    known = [fact("group {} {}", *each, value=each in pairs) for each in both]
    target = said("linked {} {}", *_individuals("AD"))
    assert decide(program, case(closed, *known, stations="ABCD"), target) is True
    back = said("linked {} {}", *_individuals("DA"))
    assert decide(program, case(closed, *known, stations="ABCD"), back) is False
    unknown = [each for each in known if each.args != ("B", "C")]
    grounded = ground_question(program, case(closed, *unknown, stations="ABCD"), target)
    found = _needs(program, grounded)
    assert [each.slot.args for each in found] == [("B", "C")]


def _individuals(ids: str) -> tuple[Individual, ...]:
    return tuple(Individual(id) for id in ids)


def test_alternatives() -> None:
    own = rule("1#1", said("p {}"), said("a {}"), not_under=(ReadingId("1!1"),))
    other = rule("1#2", said("p {}"), said("b {}"), under=ReadingId("1!1"))
    program = law([own, other])
    assert decide(program, case(fact("a {}"), fact("b {}", value=False))) is True
    assert decide(program, case(fact("a {}"), fact("b {}", value=False), taken="1!1")) is False


def test_computed_values() -> None:
    low = rule("1#1", of("fee of {}"), compared(of("volume of {}"), "=<", 80), value=amount(5, "money kip"))
    high = rule("1#2", of("fee of {}"), compared(of("volume of {}"), ">", 80), value=amount(9, "money kip"))
    program = law([low, high])
    assert grounded_value(program, case(measured("volume of {}", 81)), of("fee of {}", ONE))[2] == 9
    grounded, same, _ = grounded_value(program, case(), of("fee of {}", ONE))
    assert not same and [each.rule for each in grounded.candidates] == ["1#1", "1#2"]
    assert needed(program, case(), of("fee of {}", ONE)) == [("volume of {}", True)]
    equal = law([low, replace(high, value=amount(5, "money kip"))])
    assert grounded_value(equal, case(), of("fee of {}", ONE))[1] is False  # or none, without a volume


def test_two_values_of_one_measure_are_a_conflict() -> None:
    one = rule("1#1", of("fee of {}"), said("a {}"), value=amount(5, "money kip"))
    other = rule("2#1", of("fee of {}"), said("a {}"), value=amount(9, "money kip"))
    for second, collides in ((other, True), (replace(other, value=one.value), False)):
        grounded = ground_question(law([one, second]), case(fact("a {}")), of("fee of {}", ONE))
        assert isinstance(grounded.conflict, Fixed) and grounded.conflict.value is collides


def test_outside_the_calendar_is_told() -> None:
    end = Shift(amount(1, "date"), 5, Period.WORKING_DAY, "la")
    with pytest.raises(NotDecided) as refused:
        decide(law([rule("1#1", said("p {}"), compared(end, ">", 3))]), case())
    assert refused.value.code == "E404"


def test_nothing_is_counted_from_a_day_that_there_may_not_be() -> None:
    began = rule("1#1", of("end of {}"), said("a {}"), value=of("received {}"))
    over = compared(Shift(of("end of {}"), 2, Period.YEAR, "la"), ">", 737_000)
    program = law([began, rule("2#1", said("p {}"), over)])
    assert decide(program, case(measured("received {}", 736_800))) is None
    assert decide(program, case(fact("a {}", value=False), measured("received {}", 736_800))) is False


def test_a_hundred_and_fifty_unknown_slots_are_all_needs() -> None:
    trucks = "".join(chr(0x100 + number) for number in range(50))
    closed = ClosedKind(TRUCK, GIVEN)
    fit = AnyOf((said("sound {}", T), compared(of("load of {}", T), ">", 5)))
    body = Quantify(Quantifier.AT_LEAST, USED, fit, 10)
    program = law([rule("1#1", said("p {}"), body)])
    grounded = ground_question(program, case(closed, trucks=trucks), said("p {}", ONE))
    exact = Exact(grounded.sides, 600.0)
    assert not isinstance(grounded.root, Quantity) and exact.certain(grounded.root) is None
    assert len(_needs(program, grounded)) == 150
