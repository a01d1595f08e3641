"""Terms made ground, and counting: what the steps of grounding share.
An environment gives each variable in reach the id of its individual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hornbook.engine.ground_formula import Bool, Num
from hornbook.engine.ground_pool import Pool
from hornbook.engine.term import Term, Var

Env = Mapping[str, str]
Key = tuple[str, ...]


def ground(terms: Iterable[Term], env: Env) -> Key:
    """The ids of the terms, with the variables replaced."""
    return tuple([env[term.name] if isinstance(term, Var) else term.id for term in terms])


def how_many(pool: Pool, parts: Iterable[Bool]) -> Num:
    """How many of the parts hold."""
    total = pool.amount(0)
    for part in parts:
        total = pool.calc("+", total, pool.chosen(part, pool.amount(1), pool.amount(0)))
    return total
