"""One tape being read, and the program's conditions with a case's individuals in place of variables.
What every reader of proofs needs besides the codes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from hornbook.engine.answer import Node, Status, Value
from hornbook.engine.plan import Plan
from hornbook.engine.rule import Rule
from hornbook.engine.slots import Facts
from hornbook.engine.term import (
    Cond,
    Dimension,
    Expr,
    MeasureOf,
    Range,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.walk import free, value_with_terms, with_terms

Env = dict[str, str]

# A step of reading yields the steps it needs and is sent what they return, so that a proof may be deeper
# than Python's own stack.
Step = Generator[Any, Any, Any]
NodeStep = Generator[Any, Any, Node]

MOST_KEPT = 20_000

STATUS = {"p": Status.TRUE, "t": Status.TRUE, "u": Status.UNKNOWN, "f": Status.FALSE}


@dataclass(slots=True, eq=False)
class Reader:
    """One tape being read, from `at`. choices: the open choices that are made. The readers of a condition, of
    a concluded sentence (see `proof_leaves.Asked`), of the rules of a measure and of a list's own node are
    called through it, as each needs the others.
    built: refutations of sentences that rest on themselves, None while being read; proved: their proofs, as
    far as they are read; path: the rules being read, for the words of a circle."""

    plan: Plan
    facts: Facts
    codes: list[str]
    choices: Mapping[str, bool]
    condition: Callable[[Reader, Cond, Env, bool], Node | NodeStep]
    concluded: Callable[[Reader, Any, bool], Node | NodeStep]
    rules: Callable[[Reader, MeasureOf, tuple[str, ...], bool], Step]
    list_node: Callable[[Reader, Range, Env], Node]
    at: int = 0
    built: dict[tuple[SentenceId, tuple[str, ...]], Node | None] = field(default_factory=dict)
    proved: dict[tuple[SentenceId, tuple[str, ...]], Node] = field(default_factory=dict)
    path: list[Rule] = field(default_factory=list)

    def read(self) -> str:
        """The next code."""
        code = self.codes[self.at]
        self.at += 1
        return code

    def status(self) -> Status:
        """The next code, a status."""
        return STATUS[self.read()]


def bindings(terms: tuple[Term, ...], args: tuple[str, ...]) -> Env:
    """A rule's variables, bound to the individuals it is asked about."""
    return {term.name: each for term, each in zip(terms, args, strict=True) if isinstance(term, Var)}


def named(facts: Facts, individual: str) -> Term:
    """The term of an individual's id: a declared name or a person of the case."""
    return facts.term(individual)


def ids(env: Env, args: tuple[Term, ...]) -> tuple[str, ...]:
    """The individuals' ids that terms stand for."""
    return tuple([env[arg.name] if isinstance(arg, Var) else arg.id for arg in args])


def grounded(facts: Facts, env: Env, args: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms with individuals in place of variables (those not reached keep theirs)."""
    return tuple(
        [named(facts, env[arg.name]) if isinstance(arg, Var) and arg.name in env else arg for arg in args]
    )


def ground(facts: Facts, env: Env, condition: Cond) -> Cond:
    """The condition with individuals in place of variables."""
    found: Cond = _kept(facts, env, condition, with_terms)
    return found


def ground_value(facts: Facts, env: Env, expression: Expr) -> Expr:
    """The expression with individuals in place of variables."""
    found: Expr = _kept(facts, env, expression, value_with_terms)
    return found


def _kept(facts: Facts, env: Env, part: Any, change: Callable[[Any, dict[Term, Term]], Any]) -> Any:
    """The part with individuals in place of variables, made once for each of them and kept for the next case:
    most cases call their individuals alike. What is kept holds the part, so that its id stays its own."""
    parts = facts.kept.parts
    shared = parts.get(id(part))
    if shared is None:
        if len(parts) >= MOST_KEPT:
            parts.clear()
        shared = parts[id(part)] = (part, free(part), {})
    _, variables, found = shared
    if not variables:
        return part
    key = tuple([env.get(var.name) for var in variables])
    if key not in found:
        if len(found) >= MOST_KEPT:
            found.clear()
        new: dict[Term, Term] = {
            var: named(facts, each) for var, each in zip(variables, key, strict=True) if each is not None
        }
        found[key] = change(part, new) if new else part
    return found[key]


def together(nodes: Sequence[Node]) -> Status:
    """The status of conditions joined by `and`."""
    found = Status.TRUE
    for node in nodes:
        if node.status is Status.FALSE:
            return Status.FALSE
        if node.status is Status.UNKNOWN:
            found = Status.UNKNOWN
    return found


@lru_cache(maxsize=8192)
def read_value(code: str, dimension: Dimension) -> Value | None:
    """A value as the clauses write it: a number, `none`, or anything else for not known (None)."""
    if code == "none":
        return Value(None, dimension)
    if code[0] in "-0123456789":
        return Value(Fraction(code.replace("r", "/")), dimension)
    return None
