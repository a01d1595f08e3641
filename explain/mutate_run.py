"""Trying the steps: each changes the loaded law, asks until an expectation fails, and is taken back.
In several processes where asked for; each opens the law for itself and takes a share of the steps."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from pathlib import Path

from hornbook.engine.answer import Limits
from hornbook.engine.bridge import EngineError
from hornbook.engine.evaluate import Loaded
from hornbook.engine.hot_swap import changed
from hornbook.engine.load import load_law
from hornbook.engine.mutation import Step
from hornbook.engine.mutation_steps import after, links, steps_of
from hornbook.explain.mutate_asked import Asking, concluded, reasoned
from hornbook.explain.mutate_trials import Trial, likeliest

SHARE = 8  # steps that a process takes at a time
MOST_STARTS = 5  # of the processes, before the steps that are left are tried in this one


class Outcome(Enum):
    """What came of a step."""

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    IMPOSSIBLE = "not possible"


@dataclass(frozen=True, slots=True)
class Tried:
    """A step tried: its place among all, and what came of it."""

    step: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Bench:
    """What steps are tried on."""

    loaded: Loaded
    steps: Sequence[Step]
    trials: Sequence[Trial]
    limits: Limits


def try_step(bench: Bench, number: int) -> Tried:
    """Try one step."""
    step, program = bench.steps[number], bench.loaded.program
    if not links(program, step):
        return Tried(number, Outcome.IMPOSSIBLE)
    can = likeliest(bench.trials, step.rules)
    if not can:
        return Tried(number, Outcome.UNNOTICED)
    try:
        with changed(bench.loaded, after(program, step), step.rules) as law:
            noticed = _noticed([Asking(law, each, step, bench.limits) for each in can])
    except EngineError:  # SWI-Prolog cannot run the law as the step leaves it
        return Tried(number, Outcome.IMPOSSIBLE)
    return Tried(number, Outcome.NOTICED if noticed else Outcome.UNNOTICED)


def _noticed(askings: Sequence[Asking]) -> bool:
    """Whether an expectation fails: all conclusions are asked before any reason, which costs more."""
    told = []
    for each in askings:
        found = concluded(each)
        if found is None:
            return True
        told.append((each, found))
    return not all(reasoned(each, found) for each, found in told)


def try_all(
    bench: Bench, numbers: Sequence[int], law: Path, documents: Sequence[str], jobs: int
) -> Iterator[Tried]:
    """Each step as it is done, in any order; stopped by whoever reads no further."""
    if jobs < 2 or len(numbers) <= SHARE:
        yield from (try_step(bench, each) for each in numbers)
        return
    left = list(numbers)
    begin = (law, documents, bench.trials, bench.limits)
    for _ in range(MOST_STARTS):
        done = set[int]()
        try:
            for each in _in_pool(left, begin, jobs):
                done.add(each.step)
                yield each
            return
        except BrokenProcessPool:  # a process was killed, or SWI-Prolog ended it: what it left is begun anew
            left = [each for each in left if each not in done]
    yield from (try_step(bench, each) for each in left)


Begin = tuple[Path, Sequence[str], Sequence[Trial], Limits]


def _in_pool(numbers: Sequence[int], begin: Begin, jobs: int) -> Iterator[Tried]:
    shares = [numbers[at : at + SHARE] for at in range(0, len(numbers), SHARE)]
    # not forked: SWI-Prolog has threads of its own
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=begin)
    try:
        for done in as_completed([pool.submit(_share, each) for each in shares]):
            yield from done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


_bench: list[Bench] = []  # of this process


def _begin(law: Path, documents: Sequence[str], trials: Sequence[Trial], limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that prints is the one to be interrupted
    loaded, _, _ = load_law([law])
    _bench[:] = [Bench(loaded, steps_of(loaded.program, documents), trials, limits)]


def _share(numbers: Sequence[int]) -> list[Tried]:
    return [try_step(_bench[0], each) for each in numbers]
