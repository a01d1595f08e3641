"""`hornbook mutate`: the law changed one small step at a time, and each step that no case notices."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
from hornbook.engine.library import Library
from hornbook.engine.load import Refused, law_files
from hornbook.engine.mutation_steps import steps_of
from hornbook.engine.program_words import find_address
from hornbook.explain.commands.opening import (
    case_files,
    cases_option,
    format_option,
    limits_of,
    open_law,
    seconds_option,
    today,
)
from hornbook.explain.mutate_run import Bench, Tried, try_all
from hornbook.explain.mutate_text import Mutated, mutated_json, mutated_lines
from hornbook.explain.mutate_trials import trials_of
from hornbook.explain.mutate_words import named_steps
from hornbook.explain.out import bar, progress, show, show_json, stop_on
from hornbook.explain.words_base import say, speaker
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import NOWHERE

EVERY = 30  # seconds between lines of progress where there is no terminal


@click.command("mutate")
@click.argument("law", type=click.Path(path_type=Path, exists=True))
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--sample", type=click.IntRange(min=1), help="Try only so many steps, taken at random.")
@click.option("--seed", type=int, default=0, help="Which sample (0).")
@cases_option
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes (as many as there are cores).")
@seconds_option
@format_option
def mutate_command(
    law: Path,
    articles: tuple[str, ...],
    sample: int | None,
    seed: int,
    cases: tuple[Path, ...],
    jobs: int | None,
    seconds: float | None,
    form: str,
) -> None:
    """Change the law one small step at a time and list each step that no case notices; exit 1 if any.

    A step drops a condition, an exception or a norm, moves a number by one, turns an edge (`at least` to
    `over`), makes `and` `or`, or deletes a reference. Ctrl-C ends the run with the result so far.

    \b
    Example:
      hornbook mutate kb/la-pm-331-2017 28 27/p4
    """
    library = open_law((law,))
    documents = tuple(dict.fromkeys(each.key for each in law_files([law]) if each.key))
    documents = documents or tuple(library.program.documents)
    steps = steps_of(library.program, documents)
    words = named_steps(steps, speaker(library.program))
    within = _addresses(library, articles, documents)
    chosen = [at for at, each in enumerate(steps) if _inside(each.address, within)]
    if sample is not None and sample < len(chosen):
        chosen = sorted(random.Random(seed).sample(chosen, sample))
    limits = limits_of(seconds)
    try:
        files = [file for path in cases or (law,) for file in case_files(path)]
        asked = progress(files, say("test.running"))
        trials = trials_of(library.loaded, asked, limits, today())
    except Refused as refused:
        stop_on(refused.diagnostics)
        raise
    bench = Bench(library.loaded, steps, trials.trials, limits)
    tried = _all(try_all(bench, chosen, documents, jobs or os.cpu_count() or 1), len(chosen))
    found = Mutated(library.program, steps, words, chosen, tried, trials.trials, trials.unmet)
    if form == "json":
        show_json(mutated_json(found))
    else:
        show(mutated_lines(found))
    if found.unnoticed:
        raise click.exceptions.Exit(1)


def _addresses(library: Library, articles: Sequence[str], documents: Sequence[str]) -> list[str]:
    """The provisions that are meant; ends the command for one that is not there."""
    wrong: list[Diagnostic] = []
    document = documents[0] if len(documents) == 1 else ""
    found = [find_address(library.program, each, document, NOWHERE, wrong) for each in articles]
    stop_on(wrong)
    return [each for each in found if each is not None]


def _inside(address: str, within: Sequence[str]) -> bool:
    return not within or any(f"{address}/".startswith(f"{each}/") for each in within)


def _all(running: Iterator[Tried], steps: int) -> dict[int, Tried]:
    """What came of each step, until all are done or the user has had enough."""
    found: dict[int, Tried] = {}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for each in _shown(running, steps):
            found[each.step] = each
    except KeyboardInterrupt:
        pass
    finally:
        running.close()  # type: ignore[attr-defined]  # a generator
        signal.signal(signal.SIGINT, before)
    return found


def _shown(running: Iterable[Tried], steps: int) -> Iterator[Tried]:
    """The same with progress on standard error: a bar on a terminal, else a line now and then."""
    if sys.stderr.isatty():
        yield from bar(running, say("mutate.running"), steps)
        return
    last = time.monotonic()
    for done, each in enumerate(running, 1):
        if time.monotonic() - last > EVERY:
            click.echo(say("mutate.progress", done=done, steps=steps), err=True)
            last = time.monotonic()
        yield each
