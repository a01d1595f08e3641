"""Answers as text: the answer first, one line of why, the tree folded to what decided it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hornbook.engine.answer import (
    Answer,
    Computed,
    Item,
    Need,
    Node,
    NodeKind,
    Slot,
    SlotKind,
    Status,
    Turn,
    Value,
    Verdict,
)
from hornbook.engine.case import Basis, Case, Query, Source
from hornbook.engine.program import Asks
from hornbook.engine.rule import Version
from hornbook.engine.term import (
    Address,
    Compare,
    Constant,
    Dimension,
    Holds,
    Individual,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    Not,
    ReadingId,
    RuleId,
    SentenceId,
)
from hornbook.explain.answer_text import Options, answer_lines
from hornbook.explain.deciding import deciding_addresses
from hornbook.explain.words_base import Speaker
from hornbook.grammar.phrase import Operator

T = Individual("T")
LICENSED = Holds(SentenceId("{} may be licensed"), (T,))
HOLDS = Holds(SentenceId("{} holds {}"), (T, Name(NameId("gas station licence"))))
TANK = MeasureOf(MeasureId("the tank capacity of {}"), (T,))
LIMIT = Compare(TANK, Operator.AT_MOST, Constant(Fraction(80000), Dimension("volume"), "80,000 litres"))
VERSION = Version(736644, None, "the commencement is a reading")
ARTICLE = Address("la-x/25")
REPORT = Source(Basis.GIVEN, "report 12")
QUERY = Query(Asks.TRUTH, LICENSED, "may Thongkham be licensed?")


def _tank(status: Status) -> Node:
    found = Computed(TANK, Value(Fraction(80001), Dimension("volume")), REPORT)
    return Node(NodeKind.COMPUTED, status, LIMIT, values=(found,))


def _proof(status: Status, *conditions: Node) -> Node:
    rule = Node(
        NodeKind.RULE,
        status,
        LICENSED,
        RuleId("la-x/25#1"),
        ARTICLE,
        VERSION,
        children=(*conditions, Node(NodeKind.IN_FORCE, Status.TRUE, address=ARTICLE, version=VERSION)),
    )
    return Node(NodeKind.SENTENCE, status, LICENSED, children=(rule,))


HELD = Node(NodeKind.FACT, Status.TRUE, HOLDS, source=REPORT)
LACKED = HELD._replace(status=Status.FALSE)


def _text(answer: Answer, sp: Speaker, case: Case, query: Query = QUERY, full: bool = False) -> list[str]:
    return answer_lines(answer, query, case, sp, Options(full))


def test_no_counts_every_failing_condition(sp: Speaker, case: Case) -> None:
    answer = Answer(Verdict.NO, _proof(Status.FALSE, LACKED, _tank(Status.FALSE)))
    lines = _text(answer, sp, case)
    assert lines[0] == "no"
    assert lines[1] == (
        "for 2 reasons: Thongkham does not hold a gas station licence (Article 25); "
        "the tank capacity of Thongkham (80,001 litres) is over 80,000 litres (Article 25)"
    )
    assert "1 - Thongkham may not be licensed [Article 25]" in lines
    assert lines[-1].startswith("--full shows every step")  # the law speaks of no translation


def test_fold_keeps_numbers_and_counts_what_it_hides(sp: Speaker, case: Case) -> None:
    answer = Answer(Verdict.NO, _proof(Status.FALSE, HELD, _tank(Status.FALSE)))
    folded, full = _text(answer, sp, case), _text(answer, sp, case, full=True)
    assert not any("1.1 " in line for line in folded)
    assert "  (1 more condition met)" in folded
    step = (
        "  1.2 - the tank capacity of Thongkham (80,001 litres) is over 80,000 litres, according to report 12"
    )
    assert step in folded and step in full
    assert "  1.1 + Thongkham holds a gas station licence, according to report 12" in full
    assert any("was in force on the day that counts" in line for line in full)


def test_yes_names_the_provision_and_its_conditions(sp: Speaker, case: Case) -> None:
    lines = _text(Answer(Verdict.YES, _proof(Status.TRUE, HELD)), sp, case)
    assert lines[:2] == ["yes", "because Thongkham holds a gas station licence (Article 25)"]
    assert "articles are those of 1/PM, Decree, in force from 2017-11-11" in lines


def test_unknown_asks_what_is_missing(sp: Speaker, case: Case) -> None:
    slot = Slot(SlotKind.SENTENCE, "{} holds {}", ("T", "gas station licence"))
    unknown = Node(NodeKind.UNKNOWN, Status.UNKNOWN, HOLDS)
    needs = (
        Need(slot, (ARTICLE,), settles=True),
        Need(Slot(SlotKind.LIST, "{} is near {}", (None, "T")), (ARTICLE,)),
    )
    lines = _text(Answer(Verdict.UNKNOWN, _proof(Status.UNKNOWN, unknown), needs=needs), sp, case)
    assert lines[0] == "unknown"
    assert "whether Thongkham holds a gas station licence" in lines[1]
    assert "  1. does Thongkham hold a gas station licence?" in lines
    assert "     asked by Article 25" in lines
    assert "     this alone can settle the answer" in lines
    assert "  2. are these all the schools near Thongkham?" in lines


def test_reading_that_would_turn_the_answer(sp: Speaker, case: Case) -> None:
    turns = (Turn(ReadingId("la-x/25!1"), Verdict.YES),)
    lines = _text(Answer(Verdict.NO, _proof(Status.FALSE, LACKED), turns=turns), sp, case)
    assert (
        'depends on a reading of Article 25: under the other one, "both kinds count", '
        "the answer would be yes (--reading 25!1)"
    ) in lines


def test_value_and_missing_points(sp: Speaker, case: Case) -> None:
    day = Value(Fraction(737850), Dimension("date"))
    lines = _text(Answer(Verdict.VALUE, value=day), sp, case, replace(QUERY, asks=Asks.VALUE))
    assert lines[0] == "2021-03-01"
    items = (Item("la-x/28/1", Status.FALSE, LACKED), Item("la-x/28/9", Status.TRUE, HELD))
    lines = _text(Answer(Verdict.LIST, items=items), sp, case, replace(QUERY, asks=Asks.UNMET))
    assert lines[:2] == ["Article 28(1) of 1/PM", "of 2 points 1 not met, 1 met"]


def test_deciding_part_turns_at_a_negation() -> None:
    inner = _proof(Status.FALSE, LACKED)
    outer = Node(NodeKind.NOT, Status.TRUE, Not(LICENSED), children=(inner,))
    assert deciding_addresses(outer) == (ARTICLE,)
    held = _proof(Status.TRUE, HELD)
    assert deciding_addresses(Node(NodeKind.ALL, Status.FALSE, children=(held, LACKED))) == ()
