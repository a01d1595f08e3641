"""The rules that linking makes: satisfied, breach, sanctions, validity, fees."""

from __future__ import annotations

from hornbook.engine.term import MeasureId, NameId, SentenceId
from hornbook.grammar.norm import (
    Blank,
    Bracket,
    Combine,
    Deadline,
    Fee,
    Header,
    Measure,
    Row,
    Sanction,
    Subject,
    Table,
    Unless,
    Validity,
    When,
)
from hornbook.grammar.norm import Requires as Required
from hornbook.grammar.phrase import InBreach, Replacing, Satisfied
from hornbook.grammar.tree import Provision

from .written import about, about_all, errors, linked, norm, phrase, provision, requires, rules

EVERY = about_all("enterprise", "S")
KEY = "la-x-1-2020"


def conditions(header: Header, *narrow: Header | None) -> Provision:
    points = [
        provision(str(n), requires("S is clean"), header=each, level="item")
        for n, each in enumerate(narrow, 1)
    ]
    return provision("7", *points, header=header)


def test_a_point_for_a_narrower_kind_counts_for_that_kind_only() -> None:
    station = Header(about("gas station", "G"))
    narrow = provision("2", requires("G is safe"), header=station, level="item")
    whole = provision("7", provision("1", requires("S is clean"), level="item"), narrow, header=EVERY)
    program = linked(whole)
    assert rules(program, "7")[0][2:] == [
        f"if satisfied|{KEY}/7/1(S)",
        f"if (not (S is of kind gas station) or satisfied|{KEY}/7/2(S))",
    ]
    assert rules(program, "7/2")[0][:2] == ["condition (G: gas station)", f"satisfied|{KEY}/7/2(G)"]


def test_any_and_at_least() -> None:
    def parts(combine: Combine, number: int) -> list[str]:
        header = Header(about("enterprise", "S"), combine, number)
        return rules(linked(conditions(header, None, None, None)), "7")[0][2:]

    three = " or ".join(f"satisfied|{KEY}/7/{n}(S)" for n in (1, 2, 3))
    assert parts(Combine.ANY, 0) == [f"if ({three})"]
    assert parts(Combine.AT_LEAST, 2) == [f"if at least 2 of ({three})"]


def test_unless_lets_a_condition_be() -> None:
    program = linked(
        provision(
            "7", Required(phrase("S is clean"), (Unless(phrase("S is old")),)), header=Header(EVERY.subjects)
        )
    )
    assert rules(program, "7")[0][2:] == ["if (S is clean or S is old)"]


def test_a_name_is_read_for_another_only_where_it_stands() -> None:
    read = (Replacing(phrase("gas station licence"), phrase("depot licence")),)
    program = linked(
        provision("6", norm("S may be licensed", "S is clean", Satisfied("7", (phrase("S"),), (), read))),
        provision(
            "7",
            provision("1", requires("S holds a depot licence"), level="item"),
            provision("2", requires("S is clean"), level="item"),
            header=EVERY,
        ),
    )
    change = "gas station licence for depot licence"
    assert rules(program, "7")[1][1:] == [
        f"satisfied|{KEY}/7|{change}(S)",
        f"if satisfied|{KEY}/7/1|{change}(S)",
        f"if satisfied|{KEY}/7/2(S)",
    ]
    assert rules(program, "7/1")[1][1:] == [
        f"satisfied|{KEY}/7/1|{change}(S)",
        "if S holds <gas station licence>",
    ]
    assert len(rules(program, "7/2")) == 1


def test_a_made_sentence_reads_as_words() -> None:
    out = Satisfied("7", (phrase("S"),), ("7/1",))
    program = linked(
        provision("6", norm("S may be licensed", "S is clean", out)), conditions(EVERY, None, None)
    )
    sentence = program.sentences[SentenceId(f"satisfied|{KEY}/7|without {KEY}/7/1")]
    assert sentence.forms["is"].pieces == ("article 7, leaving out 7/1, is satisfied for ", 0)
    assert sentence.concluded and sentence.made


def test_breach_of_duties_prohibitions_and_the_article_above() -> None:
    within = Deadline(When.WITHIN_AFTER, phrase("15 days"), phrase("the application of S was received"))
    duty = norm("S must sell fuel", "S is clean")
    late = duty.__class__(duty.head, duty.condition, deadlines=(within,))
    program = linked(
        provision(
            "57",
            provision("1", duty, level="item"),
            provision("2", norm("S must not sell fuel", "S is old", "S is closed"), level="item"),
        ),
        provision("58", late),
    )
    assert rules(program, "57/1")[1] == [
        "breach (S: enterprise)",
        f"breach|{KEY}/57/1(S)",
        f"if applies|{KEY}/57/1#1(S)",
        "if must|S sells fuel",
        "if not (S sells fuel)",
    ]
    assert rules(program, "57/2")[1][2:] == ["if must not|S sells fuel", "if S sells fuel"]
    assert rules(program, "57") == [
        ["breach (P: enterprise)", f"breach|{KEY}/57(P)", f"if breach|{KEY}/57/1(P)"],
        ["breach (P: enterprise)", f"breach|{KEY}/57(P)", f"if breach|{KEY}/57/2(P)"],
    ]
    assert rules(program, "58")[1][4:] == [
        "if the day asked > (the application of S was received +15 day)",
        "if not (S sells fuel)",
        "law of the application of S was received",
    ]


def test_breach_of_conditions_where_asked() -> None:
    program = linked(
        provision("6", norm("S is closed", InBreach(phrase("S"), "7"), "S is old")),
        conditions(EVERY, None, None),
    )
    assert rules(program, "7")[1] == [
        "breach (S: enterprise)",
        f"breach|{KEY}/7(S)",
        f"if not (satisfied|{KEY}/7(S))",
    ]
    assert len(rules(program, "7/1")) == 1


def test_what_nobody_can_breach() -> None:
    found = errors(
        provision("6", norm("S is closed", InBreach(phrase("S"), "7"), "S is old")),
        provision("7", norm("S may be licensed", "S is clean")),
    )
    assert found == [("E217", "nothing in article 7 can be breached")]


def test_a_sanction_follows_with_its_amount_and_its_occasion() -> None:
    fine = Measure(phrase("a fine"), phrase("5,000,000 kip"), each_time=True)
    sanction = Sanction(("57",), phrase("S"), (fine,), occasion=2)
    program = linked(provision("57", norm("S must sell fuel", "S is clean")), provision("83", sanction))
    assert rules(program, "83") == [
        [
            "sanction (S: enterprise)",
            f"<sanction {KEY}/83#1> follows for S",
            f"if (breach|{KEY}/57(S) and earlier breaches|{KEY}/57(S) = 1)",
        ],
        [
            "sanction (S: enterprise)",
            f"amount|{KEY}/83#1(S) := 5,000,000 kip",
            f"if <sanction {KEY}/83#1> follows for S",
        ],
    ]
    assert program.names[NameId(f"sanction {KEY}/83#1")].words == "a fine of 5,000,000 kip each time"
    assert program.measures[MeasureId(f"amount|{KEY}/83#1")].dimension == "money kip"
    assert not program.measures[MeasureId(f"earlier breaches|{KEY}/57")].computed


def test_validity_counts_from_the_day_of_issue() -> None:
    written = Validity(phrase("the gas station licence"), phrase("2 years"), renewable=True)
    assert rules(linked(provision("27", written)), "27") == [
        [
            "validity (H: thing)",
            "the expiry of <gas station licence> of H := (<gas station licence> was issued to H +2 year)",
        ],
        ["validity (H: thing)", "<gas station licence> of H is renewable"],
    ]


def test_a_fee_by_brackets_tells_none_from_not_specified_from_an_amount() -> None:
    def row(lower: str, upper: str, cell: str | Blank) -> Row:
        edges = Bracket(phrase(lower) if lower else None, False, phrase(upper) if upper else None, True)
        return Row("", edges, (cell if isinstance(cell, Blank) else phrase(cell),))

    rows = (
        row("", "10 kip", Blank.NONE),
        row("10 kip", "20 kip", Blank.NOT_SPECIFIED),
        row("20 kip", "", "5 kip"),
    )
    table = Table(phrase("the fee of S"), (), rows)
    fee = Fee(phrase("survey fee"), "once", (Subject("an enterprise", "S"),), table)
    assert rules(linked(provision("11", fee)), "11") == [
        ["fee (S: enterprise)", "no fee is due|survey fee(S)", "if the fee of S <= 10 kip"],
        [
            "fee (S: enterprise)",
            "fee not specified|survey fee(S)",
            "if the fee of S > 10 kip",
            "if the fee of S <= 20 kip",
        ],
        ["fee (S: enterprise)", "the survey fee of S := 5 kip", "if the fee of S > 20 kip"],
    ]


def test_a_formula_with_floor_and_cap() -> None:
    fee = Fee(
        phrase("survey fee"),
        "once",
        (Subject("an enterprise", "S"),),
        formula=phrase("the fee of S"),
        floor=phrase("3 kip"),
        cap=phrase("9 kip"),
    )
    assert rules(linked(provision("11", fee)), "11")[0][1] == (
        "the survey fee of S := ((the fee of S max 3 kip) min 9 kip)"
    )
