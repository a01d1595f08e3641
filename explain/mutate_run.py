"""Trying the steps: each changes the loaded law, asks until an expectation fails, and is taken back.
Always in other processes, so that none that ends, or never ends, takes the result with it; each opens the law
for itself, as it was read when the run began, and takes a share of the steps."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from hornbook.engine.answer import Limits
from hornbook.engine.bridge import EngineError
from hornbook.engine.evaluate import Loaded
from hornbook.engine.hot_swap import changed
from hornbook.engine.load import opened
from hornbook.engine.mutation import Step
from hornbook.engine.mutation_steps import after, links, steps_of
from hornbook.engine.plan import Plan
from hornbook.explain.mutate_asked import Asking, concluded, reasoned
from hornbook.explain.mutate_trials import Trial, likeliest

SHARE = 8  # steps that a process takes at a time
PATIENCE = 600.0  # seconds that a step may take; the longest seen took one


class Outcome(Enum):
    """What came of a step."""

    NOTICED = "noticed"
    UNNOTICED = "unnoticed"
    IMPOSSIBLE = "not possible"
    ENDED = "ended its process"


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


@dataclass(frozen=True, slots=True)
class Begin:
    """What a process begins with: the law as it was read, and the module of its clauses, whatever has become
    of its files; patience: seconds a step; folder: where it notes which step it tries."""

    plan: Plan
    clauses: str
    trials: Sequence[Trial]
    limits: Limits
    documents: Sequence[str]
    patience: float
    folder: Path


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
    bench: Bench, numbers: Sequence[int], documents: Sequence[str], jobs: int, patience: float = PATIENCE
) -> Iterator[Tried]:
    """Each step as it is done, in any order; stopped by whoever reads no further. A step that ends its
    process, or takes longer than this many seconds, is tried once more, alone; the others that its process
    left are begun anew."""
    with TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as folder:
        law, clauses = bench.loaded.plan, bench.loaded.law
        begin = Begin(law, clauses, bench.trials, bench.limits, documents, patience, Path(folder))
        left = dict.fromkeys(numbers)
        while left:
            try:
                for each in _in_pool(list(left), begin, jobs):
                    del left[each.step]
                    yield each
            except BrokenProcessPool as error:
                ended = [each for each in _begun(Path(folder)) if each in left]
                if not ended:
                    raise EngineError("E902", "a process ended before it tried its first step") from error
                for step in ended:
                    del left[step]
                    yield _alone(step, begin)


def _begun(folder: Path) -> list[int]:
    """The steps that processes were in the midst of when they ended; noted no more."""
    found = sorted(folder.iterdir())
    for each in found:
        each.unlink()
    return [int(each.name) for each in found]


def _alone(step: int, begin: Begin) -> Tried:
    try:
        return next(_in_pool([step], begin, 1))
    except BrokenProcessPool:
        _begun(begin.folder)
        return Tried(step, Outcome.ENDED)


def _in_pool(numbers: Sequence[int], begin: Begin, jobs: int) -> Iterator[Tried]:
    shares = [numbers[at : at + SHARE] for at in range(0, len(numbers), SHARE)]
    # not forked: SWI-Prolog has threads of its own
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_opened, initargs=(begin,))
    ended = False
    try:
        for done in as_completed([pool.submit(_share, each) for each in shares]):
            yield from done.result()
        ended = True
    finally:
        pool.shutdown(wait=ended, cancel_futures=True)


_bench: list[Bench] = []  # of this process
_begin: list[Begin] = []


def _opened(begin: Begin) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that prints is the one to be interrupted
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    loaded = opened(begin.plan, begin.clauses.removeprefix("law_"))
    steps = steps_of(loaded.program, begin.documents)
    _bench[:] = [Bench(loaded, steps, begin.trials, begin.limits)]
    _begin[:] = [begin]


def _end_with_parent() -> None:
    """A process that waits for more steps hears of no end: it would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _share(numbers: Sequence[int]) -> list[Tried]:
    return [_noted(each) for each in numbers]


def _noted(number: int) -> Tried:
    """A step tried, noted for as long as it takes: if this process ends meanwhile, it was by that step. The
    clock ends it, for neither SWI-Prolog nor z3 would listen to anything else."""
    note = _begin[0].folder / str(number)
    note.touch()
    signal.setitimer(signal.ITIMER_REAL, _begin[0].patience)
    found = try_step(_bench[0], number)
    signal.setitimer(signal.ITIMER_REAL, 0)
    note.unlink()
    return found
