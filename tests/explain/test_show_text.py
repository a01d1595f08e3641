"""Provisions, questions and the facts a question turns on, as text."""

from __future__ import annotations

from dataclasses import replace

from hornbook.engine.program import Asks, Program, Question, Wording
from hornbook.engine.term import Address, Holds, KindId, SentenceId, Var
from hornbook.explain.facts_text import facts_lines, generic, turning_facts
from hornbook.explain.questions_text import question_meant, questions_holding, wordings_of
from hornbook.explain.show_text import find_addresses, near_addresses, provision_lines
from hornbook.explain.words_base import Speaker, speaker

S = Var("S", KindId("gas station"))
LICENSED = SentenceId("{} may be licensed")
QUESTION = Question(
    (Wording(("may ", 0, " be licensed?")), Wording(("can ", 0, " get its licence?"))),
    (S,),
    Asks.TRUTH,
    Holds(LICENSED, (S,)),
)


def asking(program: Program) -> Program:
    """The small law with a question, and with its conclusion marked as concluded."""
    concluded = replace(program.sentences[LICENSED], concluded=True)
    return replace(program, questions=(QUESTION,), sentences={**program.sentences, LICENSED: concluded})


def test_norms_stand_in_words(sp: Speaker) -> None:
    lines = provision_lines(Address("la-x/25"), sp)
    assert lines[0] == "Article 25 of 1/PM"
    assert "  a gas station S may be licensed" in lines
    assert "    if S holds a gas station licence" in lines
    assert "    and the tank capacity of S is at most 80,000 litres" in lines


def test_addresses_are_found_as_people_write_them(sp: Speaker) -> None:
    for written in (
        "la-x/28/9",
        "28/9",
        "article 28, point 9",
        "article 28 point 9",
        "Article 28(9)",
        "28/9/",
    ):
        assert find_addresses(written, sp) == ["la-x/28/9"], written
    assert find_addresses("29", sp) == []
    assert near_addresses("28/77", sp) == ["la-x/28/1", "la-x/28/9"]


def test_questions_are_listed_and_found(program: Program) -> None:
    law = asking(program)
    assert wordings_of(QUESTION)[0] == "may a gas station be licensed?"
    assert questions_holding(law, ("licence", "can")) == [QUESTION]
    assert questions_holding(law, ("tax",)) == []
    assert question_meant(law, "may the station on route 13 be licensed") is QUESTION
    assert question_meant(law, "may it fly?") is None


def test_a_question_turns_on_facts_in_the_order_of_the_text(program: Program) -> None:
    law = asking(program)
    facts = turning_facts(law, QUESTION.target)
    lines = facts_lines(facts, generic(QUESTION, speaker(law)))
    assert lines == [
        "the question turns on 2 facts, in the order of the text:",
        "  1. does the gas station hold a gas station licence?",
        "     asked by Article 25 of 1/PM",
        "  2. what is the tank capacity of the gas station?",
        "     asked by Article 25 of 1/PM",
    ]
