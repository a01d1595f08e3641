"""Declared questions: their wordings, their variables and what they ask."""

from __future__ import annotations

from hornbook.engine.dump import cond, expr
from hornbook.engine.link import link
from hornbook.engine.program import Asks, Question, Wording
from hornbook.engine.term import Compare, Holds, MeasureOf, Range
from hornbook.grammar.declaration import Asking, QuestionDeclared
from hornbook.grammar.phrase import Condition, Expression, Listed, Satisfied

from .written import STATIONS, about_all, law, norm, phrase, provision, requires

BODY = (
    provision("1", norm("the Ministry of Trade must license S", "S is clean")),
    provision("28", requires("S is safe"), header=about_all("enterprise", "S")),
)


def asked(
    asking: Asking, target: Condition | Expression | Listed, *wordings: str
) -> tuple[list[Question], list[str]]:
    declared = QuestionDeclared(tuple(map(phrase, wordings)), asking, target)
    program, found = link([law(*BODY, declarations=(*STATIONS, declared))])
    codes = [each.code for each in found if each.code.startswith("E")]
    return list(program.questions) if program else [], codes


def test_a_truth_question_has_its_wordings_by_letter() -> None:
    (question,), _ = asked(
        Asking.TRUTH,
        phrase("S may be licensed"),
        "may {a gas station S} be licensed?",
        "can {S} get its paper?",
    )
    assert question.asks is Asks.TRUTH
    assert [(each.name, each.kind) for each in question.vars] == [("S", "gas station")]
    assert question.wordings == (
        Wording(("may ", 0, " be licensed?")),
        Wording(("can ", 0, " get its paper?")),
    )
    assert isinstance(question.target, Holds)
    assert question.target.args == question.vars


def test_value_list_unmet_and_deadline_questions() -> None:
    value, _ = asked(Asking.VALUE, phrase("the fee of S"), "what does {an enterprise S} pay?")
    assert isinstance(value[0].target, MeasureOf) and expr(value[0].target) == "the fee of S"
    listed, _ = asked(
        Asking.LIST, Listed("truck", "T", phrase("S uses T")), "which trucks has {an enterprise S}?"
    )
    assert isinstance(listed[0].target, Range) and listed[0].target.var.kind == "truck"
    unmet, _ = asked(Asking.UNMET, Satisfied("28", (phrase("S"),)), "what does {an enterprise S} lack?")
    assert isinstance(unmet[0].target, Holds) and cond(unmet[0].target) == "satisfied|la-x-1-2020/28(S)"
    until, _ = asked(
        Asking.DEADLINE,
        phrase("the Ministry of Trade must license S"),
        "by when is {an enterprise S} licensed?",
    )
    assert until[0].asks is Asks.DEADLINE
    assert not isinstance(until[0].target, Compare)


def test_a_wording_with_other_holes_is_refused() -> None:
    target = phrase("S may be licensed")
    wrong = asked(Asking.TRUTH, target, "may {a gas station S} be licensed?", "may {S} and {T} be licensed?")
    assert wrong == ([], ["E215"])
    unnamed = asked(Asking.TRUTH, target, "may {a gas station} be licensed?")
    assert unnamed == ([], ["E215"])
