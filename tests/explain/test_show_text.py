"""Provisions, questions and the facts a question turns on, as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hornbook.engine.library import Library
from hornbook.engine.program import Asks, Program, Question, Wording
from hornbook.engine.term import Address, Holds, KindId, SentenceId, Var
from hornbook.explain.case_lines import Said
from hornbook.explain.facts_text import asked_facts, facts_lines
from hornbook.explain.questions_look import Held, questions_holding, who_lines
from hornbook.explain.questions_text import Meant, question_meant, wordings_of
from hornbook.explain.show_text import document_lines, find_addresses, provision_lines
from hornbook.explain.template import narrowed
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


def test_questions_are_listed_and_found(program: Program) -> None:
    law = asking(program)
    assert wordings_of(QUESTION)[0] == "may a gas station be licensed?"
    assert questions_holding(law, ("licence", "can")).questions == (QUESTION,)
    assert questions_holding(law, ("license", "the")).questions == (QUESTION,)  # a word for the same
    assert questions_holding(law, ("licence", "tax")) == Held((QUESTION,), ("licence",))  # what some hold
    assert questions_holding(law, ("cence",)).questions == ()  # words, not pieces of words
    assert questions_holding(law, ("tax",)).questions == ()
    meant = question_meant(law, "may the station on route 13 be licensed")
    assert meant is not None and meant.question is QUESTION
    assert list(meant.who.values()) == ["the station on route 13"]
    assert question_meant(law, "may it fly?") is None


def test_a_question_turns_on_facts_under_the_provisions_that_ask_them(program: Program) -> None:
    law = asking(program)
    facts, calls = asked_facts(QUESTION, law)
    assert calls == ['call "..." S, a gas station']
    assert facts_lines(facts, calls, speaker(law)) == [
        "the question turns on 2 facts; a case states those that are known, after naming who it is about:",
        '  call "..." S, a gas station',
        "",
        "Article 25 of 1/PM",
        "  1. does the gas station hold a gas station licence?",
        "     write: S holds a gas station licence",
        "        or: S does not hold a gas station licence",
        "  2. what is the tank capacity of the gas station?",
        "     write: the tank capacity of S is ... litres",
    ]


def _filled(line: str) -> str:
    days = line.replace("YYYY-MM-DD", "2019-01-01").replace("HH:MM", "10:00")
    return days.replace(" ... ", " 5 ").replace(" ...", " 5")


def narrowed_to(library: Library, meant: Meant) -> tuple[Question, Program, Callable[[Said], bool] | None]:
    question, among = narrowed(library, meant, 737_000)
    return question, library.program, among


MANY_FACTS = ["may a gas station be licensed?", "is a gas station in breach of the decree?"]


@pytest.mark.parametrize("words", MANY_FACTS)
def test_the_lines_to_write_are_lines_of_a_case(words: str, tmp_path: Path) -> None:
    library = Library.open()
    meant = question_meant(library.program, words)
    assert meant is not None
    facts, calls = asked_facts(*narrowed_to(library, meant))
    named = [call.replace("...", f"person {n}") for n, call in enumerate(calls) if call.startswith("call")]
    assert len({fact.question for fact in facts}) == len(facts) > 30
    lines = [line for fact in facts for line in fact.lines]
    head = "".join(f"  {call}\n" for call in named) + "  on 2019-03-01\n  given\n"
    cases = [f'case "{number}"\n{head}    {_filled(line)}\n' for number, line in enumerate(lines)]
    path = tmp_path / "written.case"
    path.write_text("\n".join(cases), encoding="utf-8")
    wrong = [(line, each.wrong) for line, each in zip(lines, library.cases(path), strict=True) if each.wrong]
    assert wrong == []


def test_letters_mean_the_same_in_every_fact() -> None:
    library = Library.open()
    meant = question_meant(library.program, "may a petroleum business be registered?")
    assert meant is not None
    facts, calls = asked_facts(meant.question, library.program)
    assert [call.split()[2] for call in calls if call.startswith("call")] == ["B,", "X,", "T,"]
    assert any("where B is a gas station or a depot company" in call for call in calls)
    near = next(fact for fact in facts if "same direction" in fact.question)
    assert near.lines[0].endswith("in the same direction as B: T")
    assert next(fact for fact in facts if "along the road" in fact.question).question.startswith(
        "how wide is the gas station"
    )


def test_a_known_place_says_that_it_is_not_encoded(tmp_path: Path) -> None:
    law = tmp_path / "law.law"
    law.write_text(
        'document la-x-1-2020 "Rules"\n  commences on 2020-01-15\n\n'
        'article 1 "Aim"\n  says "Rules."\n  non-operative purpose\n\n'
        'article 2 "Later"\n  non-operative known\n',
        encoding="utf-8",
    )
    sp = speaker(Library.open(law).program)
    lines = provision_lines(Address("la-x-1-2020/2"), sp)
    assert any("not yet encoded" in line for line in lines)
    assert not any("lays down no rule" in line for line in lines)
    listed = document_lines("la-x-1-2020", sp)
    assert "  2: Later (not yet encoded)" in listed
    assert "  1: Aim" in listed


def test_what_is_said_of_several_provisions_is_said_once() -> None:
    sp = speaker(Library.open().program)
    prohibitions = provision_lines(Address("la-pm-331-2017/57"), sp)
    assert not any("is in breach" in line for line in prohibitions)
    lesson = "\n".join(provision_lines(Address("la-pm-331-2017/81"), sp))
    assert "if P is in breach of Article 54, Article 55, Article 56, Article 57, Article 83, " in lesson
    assert lesson.count("\n  a warning follows for a person P") == 1  # and again in the alternative
    issue = "\n".join(provision_lines(Address("la-pm-331-2017/27/p4"), sp))
    assert issue.count("has the power to issue") == 1


def test_facts_of_a_narrower_kind_speak_of_no_other_kind() -> None:
    library = Library.open()
    meant = question_meant(library.program, "may a depot service company be registered?")
    assert meant is not None
    facts, calls = asked_facts(*narrowed_to(library, meant))
    assert any("depot ownership certificate" in fact.question for fact in facts)
    assert not any("gas station" in words for words in (*calls, *(fact.question for fact in facts)))


def test_questions_name_those_of_whom_their_rules_speak() -> None:
    program = Library.open().program
    asked = questions_holding(program, ("by when", "tell", "price")).questions
    told = next(each for each in asked if wordings_of(each)[0].startswith("by when must an authority tell"))
    assert "  for an authority: the Ministry of Industry and Commerce" in who_lines(program, told)
