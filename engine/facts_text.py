"""A case's facts as clauses: small numbers for persons, atoms that the program fixed for everything else.
Nothing a user wrote becomes an atom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hornbook.engine.generate_text import ASKED, atom, call, fact, kind, number, stated
from hornbook.engine.slots import Facts
from hornbook.engine.term import KindId

TRUTH = {True: "t", False: "f", None: "u"}


def facts_text(facts: Facts, people: Mapping[str, int]) -> str:
    """The facts as clauses, joined by commas."""
    return ", ".join(_clauses(facts, people))


def _clauses(facts: Facts, people: Mapping[str, int]) -> Iterator[str]:
    program, case = facts.program, facts.case

    shown = {person: str(place) for person, place in people.items()}

    def terms(args: tuple[str, ...]) -> list[str]:
        return [shown[arg] if arg in shown else atom(arg) for arg in args]

    yield call(ASKED, str(case.on))
    for person in case.persons:
        step: KindId | None = person.kind
        while step is not None:
            yield call(kind(step), str(people[person.id]))
            step = program.kinds[step].parent
    for reading in case.taken:
        if reading in program.readings:
            yield call("taken", atom(reading))
    for (sentence, args), known in facts.truths.items():
        yield call(fact(sentence), *terms(args), TRUTH[known.value])
    for (measure, args), its in facts.measures.items():
        value = "u" if not its.known else "none" if its.value is None else number(its.value)
        yield call(stated(measure), *terms(args), value)
    for closed_kind in facts.closed_kinds:
        yield call(atom("closed kind"), atom(closed_kind))
    for sentence, place in facts.closed_lists:
        yield call(atom(f"closed {sentence}"), *("*" if arg is None else terms((arg,))[0] for arg in place))
