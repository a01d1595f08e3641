"""Questions that name nobody: `may the gas station be licensed?` is about the case's one gas station.
Where the case calls none or several of the kind, the question is refused, and they are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.case import Case, Person
from hornbook.engine.phrase_words import join, with_article
from hornbook.engine.program import Program
from hornbook.engine.question_patterns import HOLE, Asked
from hornbook.engine.term import THING, Individual, KindId


@dataclass(frozen=True, slots=True)
class Meant:
    """A question with kinds read as individuals: what is asked then, and for each kind who of the case is of
    it."""

    asked: Asked
    kinds: tuple[tuple[KindId, str, tuple[Person, ...]], ...]

    def words(self, text: str) -> str:
        """The question in words that say who is meant: `may the gas station T be licensed?`."""
        for kind, written, persons in self.kinds:
            said = r"\s+".join(re.escape(word) for word in written.split())
            named = f"the {kind} {persons[0].id}" if kind != THING else persons[0].id
            text = re.sub(rf"(?:\b(?:an?|the)\s+)?\b{said}\b", named, text, count=1, flags=re.IGNORECASE)
        return text

    def refusal(self) -> tuple[str, str, str] | None:
        """Why it cannot be told who is meant, as `nobody_said` has it; None where each kind has one."""
        wrong = (nobody_said(kind, persons) for kind, _, persons in self.kinds if len(persons) != 1)
        return next(wrong, None)


def meant_by_kind(program: Program, case: Case, kinds: Mapping[str, KindId], asked: Asked) -> Iterator[Meant]:
    """The question with each of the kinds in it, then with all of them, read as individuals of the case."""
    places = list(_kinds_in(asked.words, {**kinds, "it": THING}))
    whole = [[place] for place in places] + ([places] if len(places) > 1 else [])
    for chosen in whole:
        words: list[str] = []
        terms = list(asked.terms)
        found = []
        done = 0
        for at, size, kind in chosen:
            words += asked.words[done:at]
            persons = of_kind(program, case, kind)
            terms.insert(words.count(HOLE), Individual(persons[0].id if persons else ""))
            found.append((kind, join(asked.words[at : at + size]), persons))
            words.append(HOLE)
            done = at + size
        yield Meant(Asked((*words, *asked.words[done:]), tuple(terms)), tuple(found))


def _kinds_in(words: Sequence[str], kinds: Mapping[str, KindId]) -> Iterator[tuple[int, int, KindId]]:
    at = 0
    while at < len(words):
        sizes = range(min(8, len(words) - at), 0, -1)
        size = next((size for size in sizes if join(words[at : at + size]) in kinds), 0)
        if size:
            yield at, size, kinds[join(words[at : at + size])]
        at += size or 1


def listed(persons: Sequence[Person]) -> str:
    """Individuals as messages list them."""
    return ", ".join(f"`{each.name or each.id}`" for each in persons[:5])


def of_kind(program: Program, case: Case, kind: KindId) -> tuple[Person, ...]:
    """The individuals of the case that are of a kind."""
    return tuple(each for each in case.persons if program.is_a(each.kind, kind))


def nobody_said(kind: KindId, persons: Sequence[Person]) -> tuple[str, str, str]:
    """Code, message and help where a question leaves open whom it is about: E502 where the case calls
    several, E503 where it calls nobody of the kind."""
    if persons:
        message = f"the question does not say about which {kind} it is"
        return "E502", message, f"name one of those whom the case calls: {listed(persons)}"
    message = f"the question is about {with_article(kind)}, and the case calls none"
    return "E503", message, "call one in the case with a `call` line"
