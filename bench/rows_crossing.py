"""Rows of one crossing into Prolog: a case as Python objects goes in, a proof tree comes out.
Beside it the way of a first program: one `assertz` a fact, the proof fetched as nested terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from hornbook.engine.answer import Limits, Node, Status
from hornbook.engine.case import Basis, Case, Fact, Measured, Source
from hornbook.engine.evaluate import Loaded, Trouble, load
from hornbook.engine.library import open_library

from bench.baselines import one_by_one
from bench.laws import LAW, Station
from bench.measure import in_turns
from bench.table import Row, Target, ratio, seconds

RUNS, BATCH = 25, 10

# Measures that may grow and the answer stay.
LARGER = ("the distance of {} from {}", "the frontage of {}")

_HOW = (
    f"in turns in one process, median of {RUNS} runs of {BATCH} calls, each about another case than the call "
    "before: all its facts from other papers, 11 of 45 with other numbers"
)


def rows(station: Station, cache: Path) -> list[Row]:
    """The rows of a crossing."""
    loaded = load(station.program, cache)
    prolog = one_by_one.prepare()
    facts = one_by_one.facts(prolog)
    assert len(facts) == len(station.yes.facts) == 45
    asked = {
        "yes": (station.yes, Status.TRUE),
        "no": (station.no, Status.FALSE),
        "unknown": (station.five, Status.UNKNOWN),
    }
    for case, status in asked.values():
        assert _status(loaded, station, case) is status
    actions: dict[str, Callable[[], object]] = {
        "baseline": lambda: one_by_one.ask(prolog, facts),
        **{name: _action(loaded, station, case, True) for name, (case, _) in asked.items()},
        "bare": _action(loaded, station, station.yes, False),
    }
    times = in_turns(actions, RUNS, BATCH)
    size = _nodes(_proof(loaded, station, station.yes))
    return [
        ratio(
            "case of 45 facts in, proof tree out, faster than one `assertz` a fact",
            f"`bench/baselines/one_by_one.py` over `Loaded.evaluate` with its whole tree of nodes; {_HOW}",
            times["baseline"],
            times["yes"],
            Target(15, 50, more=True),
            ("one by one", f"ours, {size} nodes,"),
        ),
        seconds(
            "  the same question without its proof", f"`evaluate(..., proofs=False)`; {_HOW}", times["bare"]
        ),
        seconds("  a no with all that failed", f"four failures in four articles; {_HOW}", times["no"]),
        seconds("  an unknown with its tree", f"five unknown facts; {_HOW}", times["unknown"]),
    ]


def answer_rows(station: Station) -> list[Row]:
    """The rows of whole answers in a warm process, as a program that holds a library gets them."""
    library, found = open_library([LAW / "station.law"])
    assert library is not None, found[0].message
    query = station.query
    times = in_turns(
        {
            name: lambda case=case: library.ask(query, replace(case))  # type: ignore[misc]
            for name, case in {"yes": station.yes, "no": station.no, "unknown": station.five}.items()
        },
        9,
    )
    how = "`Library.ask` in a warm process, median of 9 calls, a new `Case` object each call"
    return [
        seconds(f"an answer: {name}", f"{what}; {how}", times[name])
        for name, what in (
            ("yes", "45 facts given"),
            ("no", "four failures"),
            ("unknown", "five unknown facts, with the exact step and all needs"),
        )
    ]


def _action(loaded: Loaded, station: Station, case: Case, proofs: bool) -> Callable[[], object]:
    goals, limits = [station.goal], Limits()
    cases = cycle([_another(case, place) for place in range(BATCH)])
    return lambda: loaded.evaluate(next(cases), goals, limits, proofs=proofs)


def _another(case: Case, place: int) -> Case:
    """The same case of another station: each fact from a paper of its own, all distances a little larger."""
    facts: list[Fact] = []
    for number, fact in enumerate(case.facts):
        fact = replace(fact, source=Source(Basis.GIVEN, f"paper {place}/{number}"))
        if isinstance(fact, Measured) and fact.value is not None and fact.measure in LARGER:
            fact = replace(fact, value=fact.value + place)
        facts.append(fact)
    return replace(case, facts=tuple(facts))


def _status(loaded: Loaded, station: Station, case: Case) -> Status:
    found = loaded.evaluate(case, [station.goal], Limits())
    assert not isinstance(found, Trouble), found
    return found[0].status


def _proof(loaded: Loaded, station: Station, case: Case) -> Node:
    found = loaded.evaluate(case, [station.goal], Limits())
    assert not isinstance(found, Trouble), found
    return found[0].proof


def _nodes(node: Node) -> int:
    return 1 + sum(_nodes(child) for child in node.children)
