"""A case's facts as clauses: small numbers for persons, atoms that the program fixed for everything else.
Nothing a user wrote becomes an atom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hornbook.engine.generate_text import ASKED, atom, call, fact, kind, number, stated
from hornbook.engine.proof_ground import MOST_KEPT
from hornbook.engine.slots import Facts, Key
from hornbook.engine.term import KindId

TRUTH = {True: "t)", False: "f)", None: "u)"}


def facts_text(facts: Facts, people: Mapping[str, int]) -> frozenset[str]:
    """The facts, each as a clause. Those about who there is are one text of clauses, for they are read in the
    order of the case."""
    shown = {person: str(place) for person, place in people.items()}
    truths, measures = facts.kept.begun.setdefault(tuple(people), ({}, {}))
    if len(truths) + len(measures) > MOST_KEPT or len(facts.kept.begun) > MOST_KEPT:
        facts.kept.begun.clear()
    said = [", ".join(_people(facts, shown)), *_lists(facts, shown)]
    for key, known in facts.truths.items():
        begun = truths.get(key) or _begin(truths, key, fact, shown)
        said.append(begun + TRUTH[known.value])
    for of, its in facts.measures.items():
        value = "u" if not its.known else "none" if its.value is None else number(its.value)
        begun = measures.get(of) or _begin(measures, of, stated, shown)
        said.append(f"{begun}{value})")
    return frozenset(said)


def _begin(
    begun: dict[tuple[str, Key], str],
    key: tuple[str, Key],
    name: Callable[[str], str],
    shown: Mapping[str, str],
) -> str:
    """What the text of a fact begins with, whatever its value; kept for the next case of these people."""
    terms = "".join(f"{_term(arg, shown)}, " for arg in key[1])
    begun[key] = f"{name(key[0])}({terms}"
    return begun[key]


def _term(arg: str, shown: Mapping[str, str]) -> str:
    return shown[arg] if arg in shown else atom(arg)


def _people(facts: Facts, shown: Mapping[str, str]) -> Iterator[str]:
    """The day asked about and the kinds of every individual."""
    yield call(ASKED, str(facts.case.on))
    for person in facts.case.persons:
        step: KindId | None = person.kind
        while step is not None:
            yield call(kind(step), shown[person.id])
            step = facts.program.kinds[step].parent


def _lists(facts: Facts, shown: Mapping[str, str]) -> Iterator[str]:
    """The alternatives taken, and what is closed."""
    for reading in facts.case.taken:
        if reading in facts.program.readings:
            yield call("reading", atom(reading), "t")
    for closed_kind in facts.closed_kinds:
        yield call(atom("closed kind"), atom(closed_kind))
    for sentence, place in facts.closed_lists:
        terms = ["*" if arg is None else _term(arg, shown) for arg in place]
        yield call(atom(f"closed {sentence}"), *terms)
