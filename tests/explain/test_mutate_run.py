"""Steps tried: what is asked of a changed law says the same as all of it asked again, in any process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hornbook.engine.answer import Limits
from hornbook.engine.ask import answer
from hornbook.engine.hot_swap import changed
from hornbook.engine.load import load_law
from hornbook.engine.mutation_steps import after, links, steps_of
from hornbook.engine.term import RuleId
from hornbook.explain.expected import differences
from hornbook.explain.mutate_run import Bench, Outcome, try_all, try_step
from hornbook.explain.mutate_text import Mutated, mutated_lines
from hornbook.explain.mutate_trials import Trial, trials_of
from hornbook.explain.mutate_words import named_steps, plain
from hornbook.explain.words_base import speaker

from tests.engine.mutable_law import CASES, LAW

LIMITS = Limits()
KEY = "la-x-9-2020"
DEADLY = f"{KEY}/1#2"


@dataclass(frozen=True)
class Case:
    path: Path
    bench: Bench
    words: Sequence[str]


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("law")
    law, cases = folder / "small.law", folder / "small.case"
    law.write_text(LAW, "utf-8")
    cases.write_text(CASES, "utf-8")
    loaded, _, _ = load_law([law])
    steps = steps_of(loaded.program, (KEY,))
    trials = trials_of(loaded, [cases], LIMITS, 737000)
    assert trials.unmet == 0
    bench = Bench(loaded, steps, trials.trials, LIMITS)
    return Case(law, bench, named_steps(steps, speaker(loaded.program)))


def fails(bench: Bench, number: int) -> bool:
    """Whether some expectation fails when all of them are asked of the changed law in full."""
    step = bench.steps[number]
    with changed(bench.loaded, after(bench.loaded.program, step), step.rules) as law:
        return any(not met(law, each) for each in bench.trials)


def met(law: object, trial: Trial) -> bool:
    found = answer(law, trial.case, trial.ask.query, LIMITS)  # type: ignore[arg-type]
    return not differences(trial.ask, found, speaker(law.program, trial.case))  # type: ignore[attr-defined]


def test_a_step_is_noticed_where_an_expectation_fails(tried: Case) -> None:
    for number, step in enumerate(tried.bench.steps):
        if links(tried.bench.loaded.program, step):
            outcome = try_step(tried.bench, number).outcome
            assert (outcome is Outcome.NOTICED) == fails(tried.bench, number), tried.words[number]


def test_some_steps_are_noticed_and_some_are_not(tried: Case) -> None:
    outcomes = {words: try_step(tried.bench, at).outcome for at, words in enumerate(tried.words)}
    assert outcomes["80,000 litres becomes 80,001 litres"] is Outcome.NOTICED
    assert outcomes["5 working days becomes 6 working days"] is Outcome.NOTICED
    assert outcomes["100 metres becomes 101 metres"] is Outcome.UNNOTICED
    assert outcomes["500 kip becomes 501 kip"] is Outcome.UNNOTICED


def test_several_processes_find_the_same(tried: Case) -> None:
    numbers = list(range(0, len(tried.bench.steps), 3))
    tried.path.write_text("this is no law any more", "utf-8")
    apart = try_all(tried.bench, numbers, (KEY,), 2)
    assert sorted(apart, key=lambda each: each.step) == [try_step(tried.bench, each) for each in numbers]


INTERRUPTED = """
import os, sys
from hornbook.explain.commands import mutate
def first(running, steps):
    next(iter(running))
    os._exit(0)
mutate._all = first
mutate.mutate_command(sys.argv[1:])
"""


class Ending(frozenset[RuleId]):
    """Rules over which a process ends."""

    def isdisjoint(self, other: Iterable[object]) -> bool:
        if DEADLY in other:
            os.kill(os.getpid(), signal.SIGSEGV)
        return super().isdisjoint(other)


class Endless(frozenset[RuleId]):
    """Rules over which a process never ends."""

    def isdisjoint(self, other: Iterable[object]) -> bool:
        while DEADLY in other:
            time.sleep(1)
        return super().isdisjoint(other)


@pytest.mark.parametrize("touches", [Ending, Endless])
def test_a_step_that_ends_its_process_is_told_and_ends_no_other(
    tried: Case, touches: Callable[[frozenset[RuleId]], frozenset[RuleId]]
) -> None:
    bench = tried.bench
    numbers = [at for at, each in enumerate(bench.steps) if each.address == f"{KEY}/1"]
    deadly = [each for each in numbers if DEADLY in bench.steps[each].rules][-1:]
    numbers = [each for each in numbers if DEADLY not in bench.steps[each].rules] + deadly
    told = [replace(each, touches=touches(each.touches)) for each in bench.trials]
    found = {each.step: each for each in try_all(replace(bench, trials=told), numbers, (KEY,), 1, patience=3)}
    assert {each: found[each].outcome is Outcome.ENDED for each in numbers} == {
        each: each in deadly for each in numbers
    }
    report = Mutated(bench.loaded.program, bench.steps, tried.words, numbers, found, bench.trials, 0)
    words = list(mutated_lines(report))
    assert sum(line.startswith("not possible: ") for line in words) == 1
    assert words[-1].endswith("; not possible: 1")


def test_no_process_outlives_the_one_that_prints(tmp_path: Path) -> None:
    (tmp_path / "small.law").write_text(LAW, "utf-8")
    (tmp_path / "small.case").write_text(CASES, "utf-8")
    mutate = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "small.law"), "--cases", str(tmp_path)]
    subprocess.run(mutate, capture_output=True, timeout=60, check=True)  # until nobody can write there


def test_no_two_steps_of_a_provision_have_the_same_words(tried: Case) -> None:
    places = [(each.address, plain(said)) for each, said in zip(tried.bench.steps, tried.words, strict=True)]
    assert len(set(places)) == len(places)
