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
from tempfile import TemporaryDirectory

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
    """Each step as it is done, in any order; stopped by whoever reads no further. A step during which
    SWI-Prolog ends its process is not possible; the others that it left are begun anew."""
    if len(numbers) <= SHARE:
        yield from (try_step(bench, each) for each in numbers)
        return
    with TemporaryDirectory(prefix="hornbook-", ignore_cleanup_errors=True) as folder:
        begin = (law, documents, bench.trials, bench.limits, Path(folder))
        left = dict.fromkeys(numbers)
        while left:
            try:
                for each in _in_pool(list(left), begin, jobs):
                    del left[each.step]
                    yield each
            except BrokenProcessPool:
                ended = [each for each in _begun(Path(folder)) if each in left]
                if not ended:
                    raise  # not by a step
                for step in ended:
                    del left[step]
                    yield _alone(step, begin)


Begin = tuple[Path, Sequence[str], Sequence[Trial], Limits, Path]


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
        _begun(begin[-1])
        return Tried(step, Outcome.IMPOSSIBLE)


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
_folder: list[Path] = []  # where this process notes which step it tries


def _begin(
    law: Path, documents: Sequence[str], trials: Sequence[Trial], limits: Limits, folder: Path
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that prints is the one to be interrupted
    loaded, _, _ = load_law([law])
    _bench[:] = [Bench(loaded, steps_of(loaded.program, documents), trials, limits)]
    _folder[:] = [folder]


def _share(numbers: Sequence[int]) -> list[Tried]:
    return [_noted(each) for each in numbers]


def _noted(number: int) -> Tried:
    """A step tried, noted for as long as it takes: if this process ends meanwhile, it was by that step."""
    note = _folder[0] / str(number)
    note.touch()
    found = try_step(_bench[0], number)
    note.unlink()
    return found
