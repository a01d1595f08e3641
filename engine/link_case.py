"""Cases become linked ones: individuals, facts with their sources, closed lists, and the day asked about.
Questions and expectations of a case are linked by `link_asks`, which uses the linked case."""

from __future__ import annotations

from datetime import date

from hornbook.engine.case import Basis, Case, Person, Source
from hornbook.engine.case_conflicts import conflicts
from hornbook.engine.link_asks import Expectation, LinkedAsk, link_asks
from hornbook.engine.link_facts import Facts, new_facts, read_fact
from hornbook.engine.link_lists import read_list
from hornbook.engine.program import Program
from hornbook.engine.program_words import vocabulary_of
from hornbook.engine.resolve_terms import Terms
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.written_case import Called, CaseWritten, FactLine, Given

__all__ = ["Expectation", "LinkedAsk", "link_asks", "link_case"]


def link_case(program: Program, written: CaseWritten, today: int) -> tuple[Case | None, list[Diagnostic]]:
    """The case with its ids looked up; `today` (a day number) where the case says no day. None where
    something in it is wrong."""
    found: list[Diagnostic] = []
    terms = Terms(vocabulary_of(program), found)
    facts = new_facts(program, terms)
    missed = [called for called in written.called if not _call(facts, called)]
    for given in written.given:
        source = source_of(given)
        for line in given.lines:
            if isinstance(line, FactLine):
                read_fact(facts, line, source)
            else:
                read_list(facts, line, source)
    on = _day(written, today, found)
    case = Case(written.title, tuple(facts.persons), tuple(facts.found), on)
    if not found:
        found.extend(conflicts(program, case))
    return (None if found else case), _without_echoes(found, missed)


def _without_echoes(found: list[Diagnostic], missed: list[Called]) -> list[Diagnostic]:
    """What is wrong, without that nobody is called so where the `call` line itself is what is wrong."""
    names = [name for called in missed for name in (called.variable, called.name)]
    echoes = {f"the case calls nobody `{name}`" for name in names}
    return [each for each in found if each.code != "E503" or each.message not in echoes]


def source_of(given: Given) -> Source:
    """Where the facts of a block come from."""
    if given.judged_by:
        return Source(Basis.JUDGED, given.judged_by, given.because)
    return Source(Basis.GIVEN, given.source)


def _call(facts: Facts, called: Called) -> bool:
    """Add whom a `call` line names; whether it did."""
    kind = facts.terms.kind(called.kind, called.span)
    if kind is None:
        return False
    name = called.name.casefold()
    if called.variable in facts.individuals or (name and name in facts.individuals):
        what = called.variable if called.variable in facts.individuals else called.name
        message = f"two individuals are called `{what}`"
        facts.terms.report("E506", message, called.span, "give each its own letter and its own name")
        return False
    if called.variable in facts.program.names:
        message = f"`{called.variable}` is a name of the law"
        facts.terms.report("E506", message, called.span, "use another letter")
        return False
    facts.add_person(Person(called.variable, called.name, kind))
    return True


def _day(written: CaseWritten, today: int, found: list[Diagnostic]) -> int:
    if not written.on:
        return today
    try:
        return date.fromisoformat(written.on).toordinal()
    except ValueError:
        message = f"there is no day `{written.on}`"
        found.append(Diagnostic("E104", message, written.on_span, "write the day as `2019-03-01`"))
        return today
