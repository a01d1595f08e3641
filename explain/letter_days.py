"""The days that the law sets around a decision: what the article that decides demands of somebody by a day,
worked out for the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.engine.answer import Answer, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.library import Library
from hornbook.engine.program import Asks
from hornbook.engine.rule import Rule
from hornbook.engine.slots import known_facts
from hornbook.engine.term import Address, Holds, Term
from hornbook.engine.turning import turning
from hornbook.engine.walk import with_terms
from hornbook.explain.why_text import why_line
from hornbook.explain.words import holds_words
from hornbook.explain.words_base import say, speaker
from hornbook.explain.words_values import value_words


@dataclass(frozen=True, slots=True)
class DaySet:
    """What must be done by a day, and how the day was found."""

    words: str
    notes: tuple[str, ...]


def days_set(library: Library, case: Case, query: Query, answer: Answer) -> list[DaySet]:
    """The days that the deciding articles set in this case; none for a question that asks for one itself."""
    if query.asks is Asks.DEADLINE or answer.verdict is Verdict.NOT_DECIDED:
        return []
    sp = speaker(library.program, case)
    found: dict[str, DaySet] = {}
    for demand in _demands(library, case, query):
        asked = Query(Asks.DEADLINE, demand, "")
        day = library.ask(asked, case)
        if day.verdict is not Verdict.VALUE or day.value is None or day.value.value is None:
            continue
        words = say("letter.day", words=holds_words(demand, sp), day=value_words(day.value, sp))
        found.setdefault(words, DaySet(words, tuple(filter(None, [why_line(day, Asks.DEADLINE, sp)]))))
    return list(found.values())


def _demands(library: Library, case: Case, query: Query) -> Iterator[Holds]:
    """What the articles that decide demand by a day, of the question's individuals."""
    program = library.program
    decided = turning(library.loaded, case, query, others=False).decided_by
    articles = {_article(address) for address in decided}
    for rule in program.rules.values():
        if rule.deadline is not None and isinstance(rule.head, Holds) and _article(rule.address) in articles:
            who = _who(library, case, rule)
            if who is not None:
                demand = with_terms(rule.head, who)
                assert isinstance(demand, Holds)
                yield demand


def _article(address: Address) -> str:
    return "/".join(address.split("/")[:2])


def _who(library: Library, case: Case, rule: Rule) -> dict[Term, Term] | None:
    """The one individual of each kind that the rule is about; None where the case has none or several."""
    facts = known_facts(library.program, case)
    found: dict[Term, Term] = {}
    for var in rule.vars:
        fitting = facts.individuals(var.kind)
        if len(fitting) != 1:
            return None
        found[var] = facts.term(fitting[0])
    return found
