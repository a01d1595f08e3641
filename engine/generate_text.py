"""Prolog text: atoms, numbers, variables and the names of the generated predicates.
All of it is plain ASCII, so that no locale can change what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from hornbook.engine.plan import Plan
from hornbook.engine.term import Individual, KindId, Name, Term, Var
from hornbook.engine.walk import Part, free

ASKED = "'day asked'"

_PLAIN = re.compile(r"[ -&(-\[\]-~]*")
_VARIABLE = re.compile(r"[A-Z][0-9]*")


@lru_cache(maxsize=8192)
def atom(text: str) -> str:
    """The text as a quoted atom."""
    if _PLAIN.fullmatch(text):
        return f"'{text}'"
    return "'" + "".join(c if _PLAIN.fullmatch(c) else f"\\x{ord(c):x}\\" for c in text) + "'"


def number(value: Fraction) -> str:
    """An exact number: an integer, or a rational as `1r3`."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}r{value.denominator}"


def call(name: str, *args: str) -> str:
    """A call of a predicate, its name quoted already."""
    return f"{name}({', '.join(args)})" if args else name


def fact(sentence: str) -> str:
    """Facts about a sentence: its terms and `t`, `f` or `u`."""
    return atom(f"is {sentence}")


def stated(measure: str) -> str:
    """Facts about a measure: its terms and a value."""
    return atom(f"of {measure}")


def kind(kind_: str) -> str:
    """The individuals of a kind."""
    return atom(f"a {kind_}")


@dataclass(slots=True)
class Clause:
    """One clause under construction: its goals so far and the fresh variables given out."""

    goals: list[str] = field(default_factory=list)
    fresh: int = 0

    def new(self, letter: str) -> str:
        """A variable that no other part of the clause uses."""
        self.fresh += 1
        return f"{letter}_{self.fresh}"

    def inner(self) -> Clause:
        """A clause body inside this one, with variables of its own."""
        return _Inner(self)

    def body(self) -> str:
        """The goals so far as one goal."""
        return ", ".join(self.goals) if self.goals else "true"


class _Inner(Clause):
    """Goals inside another clause; its variables are numbered with the other's."""

    def __init__(self, outer: Clause) -> None:
        super().__init__()
        self.outer = outer

    def new(self, letter: str) -> str:
        """A variable that no other part of the outermost clause uses."""
        return self.outer.new(letter)


@dataclass(slots=True)
class Scope:
    """Where conditions are compiled: the plan, the owner (a rule's id or a goal's name) whose helper
    predicates they may need, and the clauses of these. people: numbers of a case's persons."""

    plan: Plan
    owner: str
    people: Mapping[str, int] = field(default_factory=dict)
    helpers: list[str] = field(default_factory=list)
    made: dict[int, str] = field(default_factory=dict)
    named: int = 0

    def helper(self, what: str) -> str:
        """The name of a new helper predicate of the owner."""
        self.named += 1
        return atom(f"{self.owner} {what} {self.named}")


Env = dict[str, str]


def variables(vars_: Sequence[Var]) -> Env:
    """A rule's variables as Prolog variables."""
    env: Env = {}
    for place, var in enumerate(vars_):
        env[var.name] = var.name if _VARIABLE.fullmatch(var.name) else f"V{place}_0"
    return env


def term(scope: Scope, env: Env, each: Term) -> str:
    """A term: a variable, a name's atom or a person's number."""
    match each:
        case Var(name):
            return env[name]
        case Name(name):
            return atom(name)
        case Individual(individual):
            place = scope.people.get(individual)
            return atom(individual) if place is None else str(place)
        case _:
            assert_never(each)


def terms(scope: Scope, env: Env, args: tuple[Term, ...]) -> list[str]:
    """The terms of a call."""
    return [term(scope, env, each) for each in args]


def clause(head: str, goals: Sequence[str]) -> str:
    """A clause as text, one goal a line."""
    if not goals:
        return f"{head}.\n"
    return f"{head} :-\n    " + ",\n    ".join(goals) + ".\n"


def comment(words: str) -> str:
    """The words as one line that Prolog skips, whatever they hold."""
    return f"% {' '.join(words.split())}\n"


def outer(part: Part) -> list[str]:
    """The names of the variables that a part takes from outside."""
    return list(dict.fromkeys(var.name for var in free(part)))


def wider(scope: Scope, hole: KindId, var: Var) -> bool:
    """Whether a hole may hold individuals that are not of the variable's kind."""
    return not scope.plan.program.is_a(hole, var.kind)
