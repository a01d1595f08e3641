"""What a list question lists, and what another question aims at: read off the question and its case.
The answer and the readings that would turn it ask through here, so that both speak of the same things."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from hornbook.engine.aims import Aim
from hornbook.engine.amounts import FOLLOWS, laid_down
from hornbook.engine.answer import Limits
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded
from hornbook.engine.points import points_of
from hornbook.engine.program import Asks
from hornbook.engine.slots import known_facts
from hornbook.engine.term import All, Cond, Holds, Range
from hornbook.engine.walk import with_terms


class Listed(NamedTuple):
    """An entry of a list: its id, and the condition that it belongs there (or that a point is met)."""

    id: str
    goal: Cond


def entries_of(loaded: Loaded, case: Case, query: Query) -> list[Listed] | None:
    """The entries of a list question, in order; None for any other question."""
    match query.asks:
        case Asks.TRUTH | Asks.VALUE | Asks.DEADLINE:
            return None
        case Asks.LIST:
            assert isinstance(query.target, Range)
            return _members(loaded, case, query.target)
        case Asks.UNMET:
            assert isinstance(query.target, Holds)
            return [Listed(each.address, each.goal) for each in points_of(loaded, case, query.target)]
        case _:
            assert_never(query.asks)


def aim_of(loaded: Loaded, query: Query, limits: Limits) -> Aim:
    """What a question that lists nothing aims at."""
    assert not isinstance(query.target, Range)
    return Aim(loaded, query.target, limits, by_when=query.asks is Asks.DEADLINE)


def _members(loaded: Loaded, case: Case, listed: Range) -> list[Listed]:
    """Each individual of the kind, and the condition that it belongs to the list; of sanctions those that are
    laid down under the readings taken."""
    facts, guard = known_facts(loaded.program, case), listed.guard or All(())
    rules = loaded.plan.sentences.get(FOLLOWS, ())
    individuals = [e for e in facts.individuals(listed.var.kind) if laid_down(rules, case.taken, e)]
    return [Listed(each, with_terms(guard, {listed.var: facts.term(each)})) for each in individuals]
