"""What each norm of a provision becomes: its conclusion, conditions, deadline and exceptions, exactly."""

from __future__ import annotations

from hornbook.grammar.norm import Deadline, During, Except, Norm, Ordered, Unless, When
from hornbook.grammar.phrase import Comparison, Operator, Satisfied
from hornbook.grammar.tree import Alternative, Reading

from .written import about_all, errors, linked, norm, phrase, provision, requires, rules

EVERY = about_all("gas station", "S")


def test_a_conclusion_with_conditions_and_unless() -> None:
    written = Norm(phrase("S may be licensed"), phrase("S is clean"), (Unless(phrase("S is old")),))
    assert rules(linked(provision("1", written)), "1") == [
        ["condition (S: enterprise)", "S may be licensed", "if S is clean", "if not (S is old)"]
    ]


def test_a_variable_of_the_conditions_alone_is_some_individual() -> None:
    program = linked(provision("1", norm("S may be licensed", "S uses T", "S is clean", "T is inspected")))
    assert rules(program, "1")[0][2:] == [
        "if some truck T with (S uses T and T is inspected)",
        "if S is clean",
    ]


def test_a_variable_that_only_a_denial_names_is_refused() -> None:
    written = Norm(phrase("S may be licensed"), phrase("S is clean"), (Unless(phrase("T is inspected")),))
    assert [code for code, _ in errors(provision("1", written))] == ["E211"]


def test_an_exception_carries_its_norm_and_defeats_it_and_so_on_down() -> None:
    inner = Norm(phrase("S must sell fuel"), phrase("S is safe"))
    middle = Norm(phrase("S must not sell fuel"), phrase("S is old"), exceptions=(Except((inner,)),))
    outer = Norm(phrase("S must sell fuel"), phrase("S is clean"), exceptions=(Except((middle,)),))
    first, second, third, *_ = rules(linked(provision("1", outer)), "1")
    assert first == [
        "obligation (S: enterprise)",
        "must|S sells fuel",
        "if S is clean",
        "yields to la-x-1-2020/1#2(S), exception",
    ]
    assert second == [
        "prohibition (S: enterprise)",
        "must not|S sells fuel",
        "if S is clean",
        "if S is old",
        "yields to la-x-1-2020/1#3(S), exception",
    ]
    assert third == [
        "obligation (S: enterprise)",
        "must|S sells fuel",
        "if S is clean",
        "if S is old",
        "if S is safe",
    ]


def test_a_deadline_counts_from_its_trigger_whose_law_governs() -> None:
    within = Deadline(When.WITHIN_AFTER, phrase("15 days"), phrase("the application of S was received"))
    written = Norm(phrase("the Ministry of Trade must license S"), deadlines=(within,))
    assert rules(linked(provision("1", written)), "1")[0][2:] == [
        "by (the application of S was received +15 day)",
        "law of the application of S was received",
    ]


def test_deadlines_before_an_event_and_before_a_day_of_the_year() -> None:
    ahead = Deadline(When.BEFORE, phrase("60 days"), phrase("the application of S was received"))
    yearly = Deadline(When.YEARLY_BEFORE, phrase("1 March"), None)
    program = linked(
        provision("1", Norm(phrase("S must sell fuel"), deadlines=(ahead,))),
        provision("2", Norm(phrase("S must sell fuel"), phrase("S is old"), deadlines=(yearly,))),
    )
    assert rules(program, "1")[0][2] == "by (the application of S was received -60 day)"
    assert rules(program, "2")[0][3] == "by 28.2. of the year"


def test_from_and_until_are_conditions_on_the_day() -> None:
    during = During(phrase("2020-03-01"), phrase("2020-09-01"))
    program = linked(provision("1", Norm(phrase("S may be licensed"), phrase("S is clean"), during=during)))
    assert rules(program, "1")[0][3:] == [
        "if the day asked >= 2020-03-01",
        "if the day asked <= 2020-09-01",
    ]


def test_a_value_is_set() -> None:
    value = Comparison(phrase("the fee of S"), Operator.EQUAL, phrase("5,000 kip"), bare=True)
    assert rules(linked(provision("1", Norm(value, phrase("S is old")))), "1") == [
        ["definition (S: enterprise)", "the fee of S := 5,000 kip", "if S is old"]
    ]


def test_an_alternative_stands_in_the_place_of_the_provisions_own_norms() -> None:
    written = provision(
        "1",
        norm("S may be licensed", "S is clean"),
        Reading("the first", "it is printed"),
        Alternative("the other", "it may be meant", (norm("S may be licensed", "S is safe"),)),
    )
    own, other = rules(linked(written), "1")
    assert own[2:] == ["if S is clean", "not under la-x-1-2020/1!2"]
    assert other[2:] == ["if S is safe", "under la-x-1-2020/1!2"]


def test_subject_to_yields_to_a_contrary_norm_only() -> None:
    yielding = Norm(phrase("S must sell fuel"), phrase("S is safe"), orders=(Ordered(True, "2"),))
    program = linked(
        provision("1", yielding),
        provision("2", norm("S must not sell fuel", "S is old"), norm("S may be licensed", "S is clean")),
    )
    assert rules(program, "1")[0][3:] == ["yields to la-x-1-2020/2#1(S), subject to"]
    assert all("yields" not in line for lines in rules(program, "2") for line in lines)


def test_an_order_that_orders_nothing_is_reported() -> None:
    yielding = Norm(phrase("S must sell fuel"), phrase("S is safe"), orders=(Ordered(True, "2"),))
    found = errors(provision("1", yielding), provision("2", norm("S may be licensed", "S is clean")))
    assert found == [("E217", "no norm under article 2 says the contrary of this one")]


def test_satisfied_is_every_point_and_leaves_points_out() -> None:
    program = linked(
        provision("25", norm("S may be licensed", "S is clean", Satisfied("28", (phrase("S"),), ("28/1",)))),
        provision(
            "28",
            provision("1", requires("S holds a gas station licence"), level="item"),
            provision("2", requires("S is safe"), level="item"),
            header=EVERY,
        ),
    )
    out = "satisfied|la-x-1-2020/28|without la-x-1-2020/28/1(S)"
    assert rules(program, "25")[0][3] == f"if {out}"
    assert rules(program, "28") == [
        [
            "condition (S: gas station)",
            "satisfied|la-x-1-2020/28(S)",
            "if satisfied|la-x-1-2020/28/1(S)",
            "if satisfied|la-x-1-2020/28/2(S)",
        ],
        ["condition (S: gas station)", out, "if satisfied|la-x-1-2020/28/2(S)"],
    ]
