"""Steps of change: which there are, what each does to the rules, and that a law changed while it is loaded
answers as the same law with that change written into its text."""

from __future__ import annotations

from functools import cache

import pytest
from hornbook.engine.answer import Answer, Limits
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded, load
from hornbook.engine.hot_swap import changed
from hornbook.engine.link import link
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.mutation import Step
from hornbook.engine.mutation_steps import after, links, steps_of
from hornbook.engine.program import Program
from hornbook.engine.touched import answer_touching, watching
from hornbook.explain.mutate_words import named_steps
from hornbook.explain.words_base import speaker
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.span import Source

from tests.engine.mutable_law import CASES, LAW

KEY = "la-x-9-2020"

# A step of the law, and the same change of its text: words, and what stands in their place.
WRITTEN = (
    (
        '1: drop "S is clean"',
        "    if S is clean\n    and 2 is satisfied for S, leaving",
        "    if 2 is satisfied for S, leaving",
    ),
    ('1: drop "2 is satisfied for S"', "    and 2 is satisfied for S, leaving out 2/3\n", ""),
    ('1: drop "leaving out 2/3"', ", leaving out 2/3", ""),
    ('1: drop "unless S is watched"', "    unless S is watched\n", ""),
    (
        '1: "S is clean": and becomes or under 1!2',
        "      and 2 is satisfied for S\n",
        "      or 2 is satisfied for S\n",
    ),
    ('1: drop "S is clean" under 1!2', "      if S is clean\n      and 2 is", "      if 2 is"),
    (
        '2/1: "the capacity of S is at most 80,000 litres": at most becomes below',
        "at most 80,000",
        "below 80,000",
    ),
    ("2/1: 80,000 litres becomes 80,001 litres", "80,000 litres", "80,001 litres"),
    ("2/1: 80,000 litres becomes 79,999 litres", "80,000 litres", "79,999 litres"),
    ('2/2: drop "S is old"', "       unless S is old\n", ""),
    (
        '2/3: "the distance from X to S is at least 100 metres": at least becomes over',
        "at least 100",
        "over 100",
    ),
    ("2/3: 100 metres becomes 99 metres", "at least 100 metres", "at least 99 metres"),
    ("2/3: 100 metres becomes 101 metres", "at least 100 metres", "at least 101 metres"),
    (
        '2/3: drop "X is near S"',
        "every school X such that X is near S\n       the",
        "every school X\n       the",
    ),
    ('3/1: drop "S is old"', "        or S is old\n", ""),
    ('3/1: drop "S is watched"', "        or S is watched\n", ""),
    (
        '3/1: "S is clean ...": or becomes and',
        "        or S is old\n        or S",
        "        and S is old\n        and S",
    ),
    ("3/2: 3 becomes 4", "at least 3", "at least 4"),
    ("3/2: 3 becomes 2", "at least 3", "at least 2"),
    ("3/2: 2 becomes 1", "at most 2", "at most 1"),
    ('3/2: drop "the staff of S is at least 3"', "      and the staff of S is at least 3\n", ""),
    ('3/2: drop "S is fit"', "      if S is fit\n      and the staff", "      if the staff"),
    ("4: 5 working days becomes 6 working days", "5 working days", "6 working days"),
    ("4: 5 working days becomes 4 working days", "5 working days", "4 working days"),
    ('4: drop "S is clean"', "    if S is clean\n    within", "    within"),
    ("5: 10,000 kip becomes 10,001 kip", "10,000 kip", "10,001 kip"),
    ("5: 5,000 kip becomes 5,001 kip", "5,000 kip", "5,001 kip"),
    ('5: drop "S is small"', "        if S is small\n", ""),
    ('5: drop "the capacity of S is over 100 litres"', "    if the capacity of S is over 100 litres\n", ""),
    ("5: 100 litres becomes 101 litres", "over 100 litres", "over 101 litres"),
    (
        '5: drop the exception "the fee of S is 5,000 kip ..."',
        "    except\n      the fee of S is 5,000 kip\n        if S is small\n",
        "",
    ),
    ('6/2: drop "notwithstanding 6/1"', "      notwithstanding 6/1\n", ""),
    ('6/2: drop "S is old"', "      if S is old\n      not", "      not"),
    ('6/4: drop "S is clean"', "      if S is clean\n      and S is watched", "      if S is watched"),
    ('6/4: drop "S is watched"', "      and S is watched\n", ""),
    ('6/4: "S is clean": and becomes or', "      and S is watched\n", "      or S is watched\n"),
    ("7/1: 500 kip becomes 501 kip", "500 kip", "501 kip"),
    (
        '6/4: drop the norm "S must not sell"',
        "    S must not sell\n      if S is clean\n      and S is watched\n",
        "",
    ),
)


def program_of(text: str) -> Program:
    file, found = parse_law(Source("small.law", text))
    assert file is not None and not found, found
    program, found = link([file])
    assert program is not None, found
    return program


@cache
def law() -> Loaded:
    return load(program_of(LAW), None)


@cache
def steps() -> dict[str, Step]:
    program = law().program
    found = steps_of(program, (KEY,))
    words = named_steps(found, speaker(program))
    return {f"{s.address.partition('/')[2]}: {w}": s for s, w in zip(found, words, strict=True)}


def asks_of(program: Program) -> list[tuple[Case, Query]]:
    cases, found = parse_cases(Source("small.case", CASES))
    assert cases is not None and not found
    asked = []
    for written in cases.cases:
        case, wrong = link_case(program, written, 737000)
        assert case is not None, wrong
        asks, wrong = link_asks(program, case, written)
        assert not wrong, wrong
        asked += [(case, each.query) for each in asks]
    return asked


def told(found: Answer) -> tuple[object, ...]:
    """What an answer says, with how each reading would turn it and what is needed."""
    items = [(each.id, each.status) for each in found.items]
    return found.verdict, found.value, items, found.turns, {each.slot for each in found.needs}


def answers(loaded: Loaded, asked: list[tuple[Case, Query]]) -> list[tuple[object, ...]]:
    return [told(answer(loaded, case, query, Limits())) for case, query in asked]


@pytest.mark.parametrize(("step", "old", "new"), WRITTEN, ids=[each[0] for each in WRITTEN])
def test_a_law_changed_while_it_is_loaded_answers_as_one_whose_text_is_changed(
    step: str, old: str, new: str
) -> None:
    assert LAW.count(old) == 1, step
    written = load(program_of(LAW.replace(old, new)), None)
    asked = asks_of(law().program)
    its = steps()[step]
    with changed(law(), after(law().program, its), its.rules) as loaded:
        hot = answers(loaded, asked)
    assert hot == answers(written, asks_of(written.program))


def test_afterwards_the_law_is_as_it_was() -> None:
    asked = asks_of(law().program)
    before = [answer(law(), case, query, Limits()) for case, query in asked]
    for step in steps().values():
        with changed(law(), after(law().program, step), step.rules) as loaded:
            answers(loaded, asked[:3])
    assert [answer(law(), case, query, Limits()) for case, query in asked] == before


def test_what_a_question_does_not_come_to_cannot_change_its_answer() -> None:
    asked = asks_of(law().program)
    with watching(law()):
        touched = [answer_touching(law(), case, query, Limits(), True) for case, query in asked]
    for step in steps().values():
        with changed(law(), after(law().program, step), step.rules) as loaded:
            for (case, query), (was, rules) in zip(asked, touched, strict=True):
                if rules.isdisjoint(step.rules):
                    assert answer(loaded, case, query, Limits()) == was
    assert any(rules.isdisjoint(step.rules) for _, rules in touched for step in steps().values())


def test_a_condition_goes_from_the_exception_of_its_norm_too() -> None:
    rules = steps()['5: drop "the capacity of S is over 100 litres"'].rules
    assert sorted(rules) == [f"{KEY}/5#1", f"{KEY}/5#2"]


def test_a_deadline_moves_in_the_breach_of_its_norm_too() -> None:
    rules = steps()["4: 5 working days becomes 6 working days"].rules
    assert sorted(rules) == [f"{KEY}/4#1", f"{KEY}/4#2"]


def test_what_stands_twice_is_not_dropped_once() -> None:
    text = LAW.replace(
        "      if S is old\n      notwith", "      if S is old\n      and S is old\n      notwith"
    )
    program = program_of(text)
    words = named_steps(steps_of(program, (KEY,)), speaker(program))
    assert 'drop "S is old" (2)' not in words and words.count('drop "S is old"') == 2


def test_a_step_after_which_the_law_is_in_a_circle_is_not_possible() -> None:
    text = LAW.replace("  2. S is small\n       unless S is old\n", "  2. S is fit\n").replace(
        "out 2/3", "out 2/2"
    )
    begins = text.index('  reading "without the schools"')
    program = program_of(text[:begins] + text[text.index("\narticle 2 ") :])
    (step,) = [each for each in steps_of(program, (KEY,)) if each.quoted == "leaving out 2/2"]
    assert not links(program, step)


def test_a_step_after_which_what_is_denied_yields_to_its_denial_is_not_possible() -> None:
    words = LAW[: LAW.index("\nquestion ")].replace("kind school\n", "kind kiosk: a station\nkind school\n")
    text = (
        words
        + """
article 1 for a kiosk K
  says "Clean kiosks may smoke."
  K may smoke
    if K is clean
article 2 for a station S
  says "Who may not smoke must not."
  S must not smoke
    if it is not the case that S may smoke
"""
    )
    program = program_of(text)
    (step,) = [each for each in steps_of(program, (KEY,)) if each.quoted == "K is clean"]
    assert not links(program, step)
