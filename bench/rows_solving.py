"""Rows of pure reasoning, timed inside SWI-Prolog: the clauses alone, without what goes in and comes out.
The station's law as compiled by Hornbook, beside the same law written by hand and two meta-interpreters."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hornbook.engine.bridge import PROLOG
from hornbook.engine.case import Case
from hornbook.engine.facts_text import facts_text
from hornbook.engine.generate import generate
from hornbook.engine.generate_goal import goal_text
from hornbook.engine.generate_text import atom
from hornbook.engine.plan import plan
from hornbook.engine.slots import known_facts

from bench.laws import Station
from bench.measure import Spread, spread
from bench.table import Row, Target, ratio

RUNS, CALLS = 15, 1500
HERE = Path(__file__).parent

_HOW = (
    f"processor time inside `swipl`, in turns with the rows beside it: median of {RUNS} runs of {CALLS:,} "
    "calls, loop taken off; the law of `bench/law/station.law` (19 rules) over 45 facts"
)


def rows(station: Station) -> list[Row]:
    """The rows of solving."""
    times = _times(station)
    plain, proof = times["plain"], times["proof"]
    return [
        ratio(
            "solving with the proof / without",
            f"a yes with its proof as codes, over the same yes alone; {_HOW}",
            proof,
            plain,
            Target(1.6, 1.25),
            ("with", "without"),
        ),
        ratio(
            "all failed conditions / a plain yes",
            "a no for four failures in four articles, with every condition of every rule as codes, over a "
            f"yes without proof; {_HOW}",
            times["failures"],
            plain,
            Target(1.6, 1.2),
            ("all failures", "plain yes"),
        ),
        ratio(
            "faster than a textbook meta-interpreter with proof",
            f"`textbook/2` of `bench/baselines/meta.pl` over `station.pl`, over our yes with proof; {_HOW}",
            times["textbook"],
            proof,
            Target(10, 25, more=True),
            ("textbook", "ours"),
        ),
        ratio(
            "faster than a tuned meta-interpreter with proof",
            f"`tuned/2` of `bench/baselines/meta.pl` over `station.pl`, over our yes with its proof; {_HOW}",
            times["tuned"],
            proof,
            Target(3, 5, more=True),
            ("tuned", "ours"),
        ),
        ratio(
            "two bounds (unknowns allowed) / all facts given",
            "the answer unknown because of the fact asked last, so that both bounds are worked through, over "
            f"a yes with all facts given; without proofs; {_HOW}",
            times["late"],
            plain,
            Target(3, 2),
            ("both bounds", "all given"),
        ),
        ratio(
            "the tree of an unknown answer / a plain yes",
            f"five unknown facts, every condition of every rule as codes, over a yes without proof; {_HOW}",
            times["unknown"],
            plain,
            None,
            ("unknown", "plain yes"),
        ),
        ratio(
            "ours without proof / clauses written by hand",
            f"what three values, versions and exceptions cost over `bench/baselines/station.pl`; {_HOW}",
            plain,
            times["native"],
            None,
            ("ours", "by hand"),
        ),
    ]


def _times(station: Station) -> dict[str, Spread]:
    with tempfile.TemporaryDirectory(prefix="hornbook-bench-") as name:
        folder = Path(name)
        job = folder / "job.pl"
        job.write_text("".join(f"{term}.\n" for term in _job(station, folder)), encoding="utf-8")
        ran = subprocess.run(
            ["swipl", str(HERE / "inside.pl"), "--", str(job)],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    if ran.returncode or ran.stderr:
        raise RuntimeError(ran.stderr.strip() or f"swipl ended with {ran.returncode}")
    samples: dict[str, list[float]] = {}
    for line in ran.stdout.splitlines():
        goal, seconds = line.split()
        samples.setdefault(goal, []).append(float(seconds))
    return {goal: spread(each) for goal, each in samples.items()}


def _job(station: Station, folder: Path) -> Iterator[str]:
    """The terms of the job: our law once for each case, and the baselines."""
    yield f"runs({RUNS}, {CALLS})"
    yield f"search({atom(str(PROLOG))})"
    cases = {"yes": station.yes, "no": station.no, "late": station.late, "five": station.five}
    for law, case in cases.items():
        path = folder / f"{law}.pl"
        path.write_text(generate(plan(station.program), law), encoding="utf-8")
        yield f"load({atom(str(path))})"
        yield f"facts({law}, {_facts(station, case)})"
    for name in ("station", "meta"):
        yield f"load({atom(str(HERE / 'baselines' / f'{name}.pl'))})"
    for goal, law, proofs in (
        ("plain", "yes", False),
        ("proof", "yes", True),
        ("failures", "no", True),
        ("late", "late", False),
        ("unknown", "five", True),
    ):
        text, helpers = goal_text(plan(station.program), {"T": 1}, 0, station.goal, proofs)
        if helpers:
            yield f"facts({law}, [{', '.join(helpers)}])"
        yield text.replace("goal(", f"goal({goal}, {law}, ", 1)
    yield "facts_of(station, station_fact)"
    yield "goal(native, station, P, (licensed(t), P = true))"
    yield "goal(textbook, meta, P, (textbook(licensed(t), P) -> true))"
    yield "goal(tuned, meta, P, tuned(licensed(t), P))"


def _facts(station: Station, case: Case) -> str:
    facts = facts_text(known_facts(station.program, case), {person.id: 1 for person in case.persons})
    return f"[{', '.join(sorted(facts))}]"
