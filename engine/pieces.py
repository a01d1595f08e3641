"""A law in pieces: what a question may come to is loaded for it, and no other clauses of the law.
A piece holds what some articles conclude, one after another; the first one what several of them ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hornbook.engine.plan import Plan, asked_in, rests_on
from hornbook.engine.rule import Rule
from hornbook.engine.term import Cond, Expr, MeasureId, SentenceId
from hornbook.engine.walk import inside

# Pieces of a law, at most about so many: each is a file.
MOST = 128

# The piece that every question needs.
FIRST = 0


class Piece(NamedTuple):
    """What a piece gives the clauses of: sentences with what a case states of them, and measures."""

    sentences: tuple[SentenceId, ...]
    measures: tuple[MeasureId, ...]


class Stands(NamedTuple):
    """Where the clauses of a sentence or measure stand, and on which others in other places they rest."""

    piece: int
    rests: tuple[str, ...]


class Pieces(NamedTuple):
    """The pieces by their numbers, and where each sentence and measure stands."""

    parts: Mapping[int, Piece]
    stands: Mapping[str, Stands]

    def needed(self, goals: Iterable[Cond | Expr]) -> tuple[set[str], set[int]]:
        """The sentences and measures that goals may come to, and the pieces where these stand."""
        found: set[str] = set()
        numbers: set[int] = set()
        wanted = list(asked_by(goals))
        while wanted:
            key = wanted.pop()
            if key not in found and key in self.stands:
                found.add(key)
                number, rests = self.stands[key]
                numbers.add(number)
                wanted += rests
        return found, numbers


def asked_by(goals: Iterable[Cond | Expr]) -> Iterator[str]:
    """The sentences and measures that goals ask."""
    for goal in goals:
        yield from asked_in(inside(goal))


def pieces(plan: Plan) -> Pieces:
    """The pieces of a law."""
    rules: dict[str, tuple[Rule, ...]] = {
        str(key): its for key, its in (*plan.sentences.items(), *plan.measures.items()) if its
    }
    at = _numbers(rules)
    home = {key: at[_article(its[0])] for key, its in rules.items()}
    rests = {key: {on for rule in its for on in rests_on(rule)} for key, its in rules.items()}
    asking: dict[str, set[int]] = {}
    for key, others in rests.items():
        for other in others:
            asking.setdefault(other, set()).add(home[key])
    sentences = list(dict.fromkeys([*plan.program.sentences, *plan.sentences]))
    measures = list(plan.program.measures)
    for key in (*sentences, *measures):
        its = asking.get(key, set())
        home.setdefault(key, next(iter(its)) if len(its) == 1 else FIRST)
    parts: dict[int, tuple[list[SentenceId], list[MeasureId]]] = {FIRST: ([], [])}
    for sentence in sentences:
        parts.setdefault(home[sentence], ([], []))[0].append(sentence)
    for measure in measures:
        parts.setdefault(home[measure], ([], []))[1].append(measure)
    stands = {
        key: Stands(number, tuple(sorted(on for on in rests.get(key, ()) if on in rules)))
        for key, number in home.items()
    }
    return Pieces({each: Piece(tuple(a), tuple(b)) for each, (a, b) in parts.items()}, stands)


def _numbers(rules: Mapping[str, tuple[Rule, ...]]) -> dict[str, int]:
    """The piece of each article: as many articles as it takes to have rules enough."""
    sizes: dict[str, int] = {}
    for its in rules.values():
        article = _article(its[0])
        sizes[article] = sizes.get(article, 0) + len(its)
    enough = sum(sizes.values()) / MOST
    number, size = FIRST + 1, 0
    found = {}
    for article, more in sizes.items():
        if size >= enough:
            number, size = number + 1, 0
        found[article] = number
        size += more
    return found


def _article(rule: Rule) -> str:
    return "/".join(rule.address.split("/")[:2])
