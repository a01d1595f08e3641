"""Measuring: repeated runs of actions and of whole processes, with their median and spread.
What is compared is run in turns, so that a busy moment of the machine falls on all sides alike."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of the runs (seconds, or ratios), and between which figures the middle half of them lies.
    samples: every run, in order."""

    median: float
    low: float
    high: float
    samples: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A whole process: wall seconds, and the most memory it held (bytes)."""

    seconds: Spread
    memory: int


def spread(samples: Sequence[float]) -> Spread:
    """The spread of samples; with fewer than four, from the least to the greatest."""
    if len(samples) < 4:
        return Spread(median(samples), min(samples), max(samples), tuple(samples))
    low, middle, high = quantiles(samples, n=4, method="inclusive")
    return Spread(middle, low, high, tuple(samples))


def ratios(over: Spread, under: Spread) -> Spread:
    """One time over another, run by run: both sides of a ratio were measured one right after the other."""
    return spread([a / b for a, b in zip(over.samples, under.samples, strict=True)])


def in_turns(
    actions: Mapping[str, Callable[[], object]], runs: int, batch: int = 1, warm: bool = True
) -> dict[str, Spread]:
    """Each action `runs` times in turn with the others; a run is `batch` calls, its time divided by them.
    warm: each is called once before, unmeasured."""
    if warm:
        for action in actions.values():
            action()
    samples: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(runs):
        for name, action in actions.items():
            start = perf_counter()
            for _ in range(batch):
                action()
            samples[name].append((perf_counter() - start) / batch)
    return {name: spread(each) for name, each in samples.items()}


def timed(action: Callable[[], object], runs: int, batch: int = 1, warm: bool = True) -> Spread:
    """One action alone."""
    return in_turns({"": action}, runs, batch, warm)[""]


def processes(
    commands: Mapping[str, Sequence[str]], runs: int, env: Mapping[str, str] | None = None
) -> dict[str, Process]:
    """Each command as a process of its own, in turns, its output thrown away; one run first, unmeasured.
    Raises RuntimeError where one does not end with status 0."""
    for command in commands.values():
        _run(command, env)
    samples: dict[str, list[float]] = {name: [] for name in commands}
    memory = dict.fromkeys(commands, 0)
    for _ in range(runs):
        for name, command in commands.items():
            seconds, most = _run(command, env)
            samples[name].append(seconds)
            memory[name] = max(memory[name], most)
    return {name: Process(spread(each), memory[name]) for name, each in samples.items()}


def _run(command: Sequence[str], env: Mapping[str, str] | None) -> tuple[float, int]:
    start = perf_counter()
    child = subprocess.Popen(
        command, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = perf_counter() - start
    child.stderr.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        words = said.decode("utf-8", "replace").strip().splitlines()
        raise RuntimeError(
            f"`{' '.join(command)}` ended with {child.returncode}: {words[-1] if words else ''}"
        )
    return seconds, usage.ru_maxrss * 1024
