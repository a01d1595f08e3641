"""A baseline for `make bench`: a case put to Prolog the way a first program does it through pyswip.
One `assertz` call a fact, the proof fetched as nested terms. Never changed with the engine."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def prepare() -> object:
    """A pyswip Prolog with the station program and the meta-interpreters loaded."""
    from pyswip import Prolog

    prolog = Prolog()
    prolog.consult(str(HERE / "station.pl"), catcherrors=True)
    prolog.consult(str(HERE / "meta.pl"), catcherrors=True)
    return prolog


def facts(prolog: object) -> list[str]:
    """The 45 facts, as text."""
    rows = list(prolog.query("station:station_fact(F), term_to_atom(F, A)", catcherrors=True))  # type: ignore[attr-defined]
    return [str(row["A"]) for row in rows]


def ask(prolog: object, case: list[str]) -> object:
    """Asserts each fact by a call of its own, asks for the proof as a nested term, takes the facts away."""
    for fact in case:
        prolog.assertz(f"station:{fact}", catcherrors=True)  # type: ignore[attr-defined]
    answer = list(prolog.query("meta:tuned(station:licensed(t), P)", catcherrors=True))  # type: ignore[attr-defined]
    for fact in case:
        prolog.retract(f"station:{fact}", catcherrors=True)  # type: ignore[attr-defined]
    return answer[0]
