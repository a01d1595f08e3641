"""List lines become closed lists: who is named, or how many unnamed ones, and what holds of each."""

from __future__ import annotations

from dataclasses import replace

from hornbook.engine.case import ClosedKind, ClosedList, Person, Source
from hornbook.engine.link_facts import Facts, ids, read_fact
from hornbook.engine.match import Entry, Scanned
from hornbook.engine.phrase_words import without_article
from hornbook.engine.program_words import spoken
from hornbook.engine.suggest import did_you_mean, near_words
from hornbook.engine.term import KindId, SentenceId
from hornbook.grammar.phrase import Comparison, Denied, Phrase, Variable
from hornbook.grammar.written_case import FactLine, ListLine

MOST_UNNAMED = 1000


def read_list(facts: Facts, line: ListLine, source: Source) -> None:
    """Add what a `these are all ...` line states."""
    scanned = facts.terms.scan(line.phrase)
    key = without_article(scanned.key)
    lookup = facts.terms.vocabulary.lookup
    entry = lookup.lists.get(key)
    if entry is not None:
        _close_list(facts, line, entry, scanned, source)
    elif key in lookup.kinds:
        _close_kind(facts, line, lookup.kinds[key], source)
    else:
        known = [_in_words(facts, each) for each in lookup.lists.values()]
        near = did_you_mean(
            near_words(scanned.shown, known) or near_words(scanned.key, known),
            "a list is named by the `all:` form of a sentence, or by the plural of a kind",
        )
        facts.terms.report("E201", f"no list `{scanned.shown}` is declared", line.span, near)


def _in_words(facts: Facts, entry: Entry) -> str:
    sentence = facts.program.sentences[SentenceId(entry.id)]
    return spoken(facts.program, sentence.forms["all"], [f"a {kind}" for kind in sentence.holes])


def _close_list(facts: Facts, line: ListLine, entry: Entry, scanned: Scanned, source: Source) -> None:
    sentence = facts.program.sentences[SentenceId(entry.id)]
    if sentence.concluded:
        help_line = "state the facts that it rests on"
        message = f"who is among `{scanned.shown}` is for the law to say"
        facts.terms.report("E505", message, line.span, help_line)
        return
    said = facts.terms.listed(entry, scanned, facts.scope, line.span)
    if said is None:
        return
    missing = next(k for k in range(len(sentence.holes)) if k not in entry.order)
    args: list[str | None] = [None] * len(sentence.holes)
    for hole, arg in zip(entry.order, ids(said), strict=True):
        args[hole] = arg
    members = _members(facts, line, sentence.holes[missing], source)
    if members is not None:
        fact = ClosedList(sentence.id, tuple(args), members, source, line.span)
        facts.found.append(fact)


def _close_kind(facts: Facts, line: ListLine, kind: KindId, source: Source) -> None:
    members = _members(facts, line, kind, source)
    if members is None:
        return
    is_a = facts.program.is_a
    left = [p.id for p in facts.persons if is_a(p.kind, kind) and p.id not in members]
    if left:
        shown = ", ".join(f"`{each}`" for each in left)
        message = f"the list of all {facts.program.kinds[kind].plural} leaves {shown} out"
        facts.terms.report("E504", message, line.span, "name all that the case calls")
        return
    facts.found.append(ClosedKind(kind, source, line.span))


def _members(facts: Facts, line: ListLine, kind: KindId, source: Source) -> tuple[str, ...] | None:
    """The ids of those in the list; unnamed ones are added to the case."""
    if line.count is not None:
        return _unnamed(facts, line, line.count, kind, source)
    if line.each:
        help_line = "write how many there are: `20, each K`"
        facts.terms.report("E506", "facts said of each need a number", line.span, help_line)
        return None
    members = [facts.terms.term(phrase, kind, facts.scope) for phrase in line.members]
    known = [member for member in members if member is not None]
    if len(known) < len(members):
        return None
    named = ids(known)
    if len(set(named)) < len(named):
        facts.terms.report("E506", "the list names one of them twice", line.span, "name each once")
        return None
    return named


def _unnamed(
    facts: Facts, line: ListLine, count: int, kind: KindId, source: Source
) -> tuple[str, ...] | None:
    if count > MOST_UNNAMED:
        message = f"{count} unnamed ones are more than a case may have"
        facts.terms.report("E506", message, line.span, f"write at most {MOST_UNNAMED}")
        return None
    letter = (line.variable or "U")[:1]
    members: list[str] = []
    number = 0
    while len(members) < count:
        number += 1
        person = Person(f"{letter}{number}", f"{kind} {number}", kind)
        taken = person.id in facts.individuals or person.name.casefold() in facts.individuals
        if taken or person.id in facts.program.names:
            continue
        facts.add_person(person)
        members.append(person.id)
        for each in line.each:
            before = len(facts.terms.diagnostics)
            read_fact(facts, _about(each, line.variable, person.id), source)
            if len(facts.terms.diagnostics) > before:
                return None  # said once, not of each of them
    return tuple(members)


def _about(line: FactLine, variable: str, person: str) -> FactLine:
    """The line with `person` in place of the variable that stands for each."""
    match line.fact:
        case Phrase():
            return replace(line, fact=_renamed(line.fact, variable, person))
        case Denied(Phrase() as inner):
            return replace(line, fact=replace(line.fact, condition=_renamed(inner, variable, person)))
        case Comparison(Phrase() as left):
            return replace(line, fact=replace(line.fact, left=_renamed(left, variable, person)))
        case _:
            return line


def _renamed(phrase: Phrase, variable: str, person: str) -> Phrase:
    tokens = [Variable(person) if token == Variable(variable) else token for token in phrase.tokens]
    return Phrase(tuple(tokens), phrase.span)
