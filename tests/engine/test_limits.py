"""Limits and hostile names: whatever a case holds changes nothing but the answer to that question.
Past a limit there is no answer, and the engine works for the next question."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from threading import Thread

import pytest
from hornbook.engine.answer import Limits, Status
from hornbook.engine.case import Person
from hornbook.engine.evaluate import Trouble, load
from hornbook.engine.term import Individual, Not, Quantify, Range, Var
from hornbook.grammar.phrase import Quantifier

from tests.engine.small_law import (
    ONE,
    STATION,
    case,
    fact,
    law,
    measured,
    rule,
    said,
)
from tests.engine.test_evaluate import ALL_STATIONS, LICENSED, REACHES, chain, evaluate

HOSTILE = (
    "'", "\\", "\"", "a'b\\c", "\n", "\r\n\t", "\x00", "S'), halt, ('",
    "ສະຖານີ", "\u202eevil\u202c", "{}", "0'c",
    "*", "/*", "%", ":- halt.", "\ud7ff\ue000", "𝒳", "[]", "X", "_", "1", "-1", "", "a" * 10_000,
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_is_only_a_name(name: str) -> None:
    person = Person(name, name, STATION)
    facts = (fact("a {}", name), measured("volume of {}", 50, name), fact("b {}", name))
    found = evaluate(LICENSED, replace(case(*facts), persons=(person,)), said("p {}", Individual(name)))
    assert found.status is Status.TRUE
    assert found.proof.goal == said("p {}", Individual(name))


def test_what_a_case_names_is_forgotten_with_it() -> None:
    assert (
        evaluate(LICENSED, case(fact("a {}"), measured("volume of {}", 1)), said("p {}", ONE)).status
        is Status.TRUE
    )
    after = evaluate(LICENSED, case(fact("b {}")), said("p {}", ONE))
    assert after.status is Status.UNKNOWN


def test_two_laws_stand_side_by_side() -> None:
    one = load(law([rule("1#1", said("p {}"), said("a {}"))]), None)
    other = load(law([rule("1#1", said("p {}"), Not(said("a {}")))]), None)
    for _ in range(2):
        assert evaluate(one, case(fact("a {}")), said("p {}", ONE)).status is Status.TRUE
        assert evaluate(other, case(fact("a {}")), said("p {}", ONE)).status is Status.FALSE


def test_threads_take_turns() -> None:
    found: list[Status] = []

    def ask() -> None:
        for _ in range(20):
            found.append(evaluate(LICENSED, case(fact("b {}")), said("p {}", ONE)).status)

    threads = [Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == [Status.UNKNOWN] * 80


def _many(depth: int) -> Quantify:
    """Every station, of every station, ...: stations to the power of depth."""
    inner = said("linked {} {}", Var("X0", STATION), Var("X1", STATION))
    body: Quantify | None = None
    for each in range(depth):
        var = Var(f"X{each}", STATION)
        body = Quantify(Quantifier.EVERY, Range(var, None), body or Not(Not(inner)))
    assert body is not None
    return body


@pytest.mark.parametrize(
    ("limits", "word"),
    [
        (Limits(seconds=0.2, inferences=10**12), "seconds"),
        (Limits(inferences=100_000), "steps"),
        (Limits(stack_bytes=2_000_000, seconds=60, inferences=10**12), "memory"),
    ],
)
def test_past_a_limit_there_is_no_answer_and_the_next_question_has_one(limits: Limits, word: str) -> None:
    loaded = load(law([rule("1#1", said("p {}"), _many(4 if word == "memory" else 6))]), None)
    stations = "".join(chr(0x4E00 + each) for each in range(20))
    linked = [fact("linked {} {}", one, other) for one in stations for other in stations]
    huge = case(*linked, ALL_STATIONS, stations=stations)
    found = loaded.evaluate(huge, [said("p {}", Individual(stations[0]))], limits)
    assert isinstance(found, Trouble) and found.code == "E510" and word in found.words
    assert evaluate(LICENSED, case(fact("b {}")), said("p {}", ONE)).status is Status.UNKNOWN
    many = [rule(f"{limits.inferences}#{each}", said("p {}"), said("a {}")) for each in range(200)]
    assert evaluate(load(law(many), None), case(fact("a {}")), said("p {}", ONE)).status is Status.TRUE
    assert evaluate(loaded, case(ALL_STATIONS), said("p {}", ONE)).status is Status.UNKNOWN


def test_what_rests_on_itself_is_answered_after_a_question_without_an_answer() -> None:
    circle = chain("ST", "TU", "US", holder="U")
    asked = said("q {}", ONE)
    for _ in range(3):
        assert isinstance(REACHES.evaluate(circle, [asked], Limits(inferences=50)), Trouble)
        collect_clauses()
        assert evaluate(REACHES, circle, asked).status is Status.TRUE


def collect_clauses() -> None:
    """SWI-Prolog forgets at once what has been erased, as it does in time."""
    import pyswip.core as core

    goal = core.PL_new_term_refs(1)
    assert core.PL_chars_to_term(b"garbage_collect_clauses", goal) and core.PL_call(goal, None)


MEMORY = """
import resource
from dataclasses import replace
from hornbook.engine.case import Person
from hornbook.engine.term import Individual
from hornbook.engine.answer import Limits
from tests.engine import small_law as t
from tests.engine.test_evaluate import LICENSED, REACHES, chain
def used():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for number in range(3000):
    if number == 500:
        before = used()
    name = f"somebody {number}"
    person = Person(name, name, t.STATION)
    facts = (t.fact("a {}", name), t.measured("volume of {}", number, name), t.fact("b {}", name))
    here = replace(t.case(*facts), persons=(person,))
    LICENSED.evaluate(here, [t.said("p {}", Individual(name))], Limits())
    if number % 10 == 0:
        REACHES.evaluate(chain("ST", "TS", holder="T"), [t.said("q {}", t.ONE)], Limits())
print(used() - before)
"""


def test_memory_stays_bounded() -> None:
    found = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    assert int(found.stdout) < 1_500, "kilobytes more after 2,500 questions"
