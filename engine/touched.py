"""Which rules the answer to a question comes to: what no other rule can change, changing those cannot.
The clauses note what they call; where the exact step or a list of points reads rules itself, all are meant
that the question can come to at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hornbook.engine.answer import Answer, Limits, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.bridge import called, unwatch, watch
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded
from hornbook.engine.ground import anew, built
from hornbook.engine.plan import APPLIES
from hornbook.engine.program import Asks
from hornbook.engine.reach import reach_of
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import RuleId


@contextmanager
def watching(loaded: Loaded) -> Iterator[None]:
    """A block in which `answer_touching` can be asked; asking takes longer in it."""
    loaded.bring_all()
    watch(loaded.law)
    try:
        yield
    finally:
        unwatch(loaded.law)


def answer_touching(
    loaded: Loaded, case: Case, query: Query, limits: Limits, turned: bool
) -> tuple[Answer, frozenset[RuleId]]:
    """The answer (turned: see `ask.answer`), and the rules that it rests on, or could."""
    anew()
    called(loaded.law)
    found = answer(loaded, case, query, limits, turned=turned)
    seen = called(loaded.law)
    if seen is None:
        unwatch(loaded.law)
        watch(loaded.law)
    touched = frozenset(RuleId(each.removeprefix(APPLIES)) for each in seen or ())
    exact = built() or seen is None or found.verdict is Verdict.NOT_DECIDED
    if exact or query.asks in (Asks.UNMET, Asks.DEADLINE):
        touched |= reach_of(loaded.plan).rules(query.target, kinds_of(loaded.program, case))
    return found, touched
