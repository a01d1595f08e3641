"""The questions of a written case and what is expected of each, linked: verdicts, values, lists, needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hornbook.engine.amounts import FOLLOWS
from hornbook.engine.answer import Slot, SlotKind, Value, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.link_facts import Facts, ids, new_facts
from hornbook.engine.phrase_words import without_article
from hornbook.engine.program import Asks, Program
from hornbook.engine.program_words import document_at, find_address, vocabulary_of
from hornbook.engine.questions import match_question
from hornbook.engine.resolve_terms import Terms
from hornbook.engine.resolve_values import DATE, dimension, fit
from hornbook.engine.term import (
    THING,
    Address,
    Cond,
    Constant,
    Dimension,
    Expr,
    Holds,
    Name,
    Range,
    ReadingId,
    SentenceId,
)
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import AddressToken, Number, Phrase, Word
from hornbook.grammar.span import Span, spanned
from hornbook.grammar.written_case import Ask, CaseWritten, Expected

_VERDICTS = {
    "yes": Verdict.YES,
    "no": Verdict.NO,
    "unknown": Verdict.UNKNOWN,
    "not decided": Verdict.NOT_DECIDED,
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a test expects of an answer. value: of VALUE; items: of LIST, ids of individuals and names or
    addresses; because: provisions that must stand in the deciding part of the proof; needs: exactly these;
    under: what each alternative reading, taken alone, changes the answer to."""

    verdict: Verdict
    value: Value | None = None
    items: tuple[str, ...] = ()
    because: tuple[Address, ...] = ()
    needs: tuple[Slot, ...] = ()
    under: tuple[tuple[ReadingId, Expectation], ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedAsk:
    """A question of a case with what is expected (None: nothing)."""

    query: Query
    expected: Expectation | None
    span: Span = spanned()


def link_asks(
    program: Program, case: Case, written: CaseWritten
) -> tuple[tuple[LinkedAsk, ...], list[Diagnostic]]:
    """The questions that could be linked, and what is wrong with the others."""
    found: list[Diagnostic] = []
    facts = new_facts(program, Terms(vocabulary_of(program), found))
    for person in case.persons:
        facts.add_person(person)
    linked = [_link_ask(facts, case, ask) for ask in written.asks]
    return tuple(ask for ask in linked if ask is not None), found


def _link_ask(facts: Facts, case: Case, ask: Ask) -> LinkedAsk | None:
    found = facts.terms.diagnostics
    before = len(found)
    query, wrong = match_question(
        facts.program, _text(facts, ask.question), case, document_at(facts.program, ask.span)
    )
    found.extend(replace(each, span=ask.question.span) for each in wrong)
    if query is None:
        return None
    expected = _expectation(facts, query, ask.expected) if ask.expected is not None else None
    return LinkedAsk(query, expected, ask.span) if len(found) == before else None


def _text(facts: Facts, phrase: Phrase) -> str:
    """A question as it is written where it has a place, else as its tokens read."""
    return phrase.span.words or facts.shown(phrase)


def _expectation(facts: Facts, query: Query, written: Expected) -> Expectation | None:
    document = document_at(facts.program, written.span)
    answer = _answer(facts, query, written.answer, document)
    because = [
        _address(facts, text, document, at)
        for text, at in zip(written.because, written.because_at, strict=True)
    ]
    needs = [_need(facts, phrase, document) for phrase in written.needs]
    under = [
        _under(facts, query, text, at, phrase, document)
        for (text, phrase), at in zip(written.alternatives, written.alternatives_at, strict=True)
    ]
    if answer is None:
        return None
    return replace(
        answer,
        because=tuple(each for each in because if each is not None),
        needs=tuple(each for each in needs if each is not None),
        under=tuple(each for each in under if each is not None),
    )


def _answer(
    facts: Facts, query: Query, phrase: Phrase, document: str, taken: ReadingId | None = None
) -> Expectation | None:
    """The answer that a phrase writes, as the question asks it, with an alternative taken."""
    said = facts.shown(phrase).casefold()
    listed = query.asks in (Asks.LIST, Asks.UNMET)
    if said in _VERDICTS and (query.asks is Asks.TRUTH or said in ("unknown", "not decided")):
        return Expectation(_VERDICTS[said])
    if query.asks is Asks.TRUTH:
        help_line = "write yes, no, unknown or not decided"
        facts.terms.report("E506", f"`{said}` does not answer the question", phrase.span, help_line)
        return None
    if listed:
        return _list(facts, query, phrase, document, taken)
    return _value(facts, query, phrase, said)


def _value(facts: Facts, query: Query, phrase: Phrase, said: str) -> Expectation | None:
    needed = _dimension(facts.program, query)
    if said == "none":
        return Expectation(Verdict.VALUE, Value(None, needed))
    constant = facts.terms.constant(phrase)
    fitted = fit(constant, needed, facts.program.measures) if constant is not None else None
    if constant is not None and not isinstance(fitted, Constant):
        facts.terms.report("E207", f"`{said}` is in another unit than the answer", phrase.span, "convert it")
    return Expectation(Verdict.VALUE, Value(fitted.value, needed)) if isinstance(fitted, Constant) else None


def _dimension(program: Program, query: Query) -> Dimension:
    target = query.target
    if query.asks is Asks.DEADLINE or isinstance(target, Holds):
        return DATE
    return dimension(target, program.measures)  # type: ignore[arg-type]


def _list(
    facts: Facts, query: Query, phrase: Phrase, document: str, taken: ReadingId | None
) -> Expectation | None:
    items: list[str] = []
    if facts.shown(phrase).casefold() == "none":
        return Expectation(Verdict.LIST)
    for part in _parted(phrase):
        found = _items(facts, query, part, document, taken)
        if not found:
            return None
        items += found
    return Expectation(Verdict.LIST, items=tuple(items))


def _parted(phrase: Phrase) -> list[Phrase]:
    parts: list[list[object]] = [[]]
    for token in phrase.tokens:
        if token == Word(","):
            parts.append([])
        else:
            parts[-1].append(token)
    return [Phrase(tuple(part), phrase.span) for part in parts]  # type: ignore[arg-type]


def _items(
    facts: Facts, query: Query, part: Phrase, document: str, taken: ReadingId | None
) -> tuple[str, ...]:
    """The entries that a part of the list writes: an address means the sanctions that it lays down."""
    places = query.asks is Asks.UNMET or all(isinstance(each, AddressToken | Number) for each in part.tokens)
    if not places:
        term = facts.terms.term(part, THING, facts.scope)
        return ids((term,)) if term is not None else ()
    found = _address(facts, address_text(facts, part), document, part.span)
    if found is None or query.asks is Asks.UNMET:
        return (found,) if found is not None else ()
    laid_down = _laid_down(facts.program, found, query.target, taken)
    if not laid_down:
        message = f"no sanction stands in `{facts.shown(part)}`"
        facts.terms.report("E506", message, part.span, "name the provision that lays the sanction down")
    return laid_down


def _laid_down(
    program: Program, address: Address, target: Cond | Expr | Range, taken: ReadingId | None
) -> tuple[str, ...]:
    """The sanctions of a provision, of the kind that is listed, as the law is read with this alternative
    taken, or with none."""
    rules = [r for r in program.rules.values() if r.address == address and r.under in (None, taken)]
    heads = [r.head for r in rules if taken not in r.not_under]
    first = [each.args[0] for each in heads if isinstance(each, Holds) and each.sentence == FOLLOWS]
    if not isinstance(target, Range):
        return ids(first)
    named = [each for each in first if isinstance(each, Name)]
    return ids([each for each in named if program.is_a(program.names[each.id].kind, target.var.kind)])


def address_text(facts: Facts, part: Phrase) -> str:
    """The address that a phrase writes."""
    match part.tokens:
        case (AddressToken(text),):
            return text
        case _:
            return facts.shown(part)


def _address(facts: Facts, text: str, document: str, span: Span) -> Address | None:
    return find_address(facts.program, text, document, span, facts.terms.diagnostics)


def _under(
    facts: Facts, query: Query, text: str, at: Span, phrase: Phrase, document: str
) -> tuple[ReadingId, Expectation] | None:
    place, _, number = text.partition("!")
    address = _address(facts, place, document, at)
    if address is None:
        return None
    reading = ReadingId(f"{address}!{number or 1}")
    if reading not in facts.program.readings or not facts.program.readings[reading].alternative:
        known = [f"`{each.id}`" for each in facts.program.readings.values() if each.address == address]
        help_line = "its readings are " + ", ".join(known) if known else "it has no other reading"
        facts.terms.report("E203", f"`{text}` is no alternative reading", at, help_line)
        return None
    answer = _answer(facts, query, phrase, document, reading)
    return (reading, answer) if answer is not None else None


def _need(facts: Facts, phrase: Phrase, document: str) -> Slot | None:
    scanned = facts.terms.scan(phrase)
    if scanned.key.startswith("the law is open"):
        return _open_law(facts, phrase, document)
    if scanned.key.startswith("all "):
        return _list_slot(facts, Phrase(phrase.tokens[1:], phrase.span))
    said = facts.terms.find(phrase, facts.scope)
    if said is None:
        return None
    kind = SlotKind.MEASURE if said.entry.measure else SlotKind.SENTENCE
    return Slot(kind, said.entry.id, ids(said.args))


def _list_slot(facts: Facts, phrase: Phrase) -> Slot | None:
    scanned = facts.terms.scan(phrase)
    key = without_article(scanned.key)
    lookup = facts.terms.vocabulary.lookup
    if key in lookup.kinds:
        return Slot(SlotKind.LIST, lookup.kinds[key])
    entry = lookup.lists.get(key)
    said = facts.terms.listed(entry, scanned, facts.scope, phrase.span) if entry is not None else None
    if entry is None or said is None:
        if entry is None:
            help_line = "a list is named by the `all:` form of a sentence, or by the plural of a kind"
            facts.terms.report("E201", f"no list `{scanned.shown}` is declared", phrase.span, help_line)
        return None
    args: list[str | None] = [None] * len(facts.program.sentences[SentenceId(entry.id)].holes)
    for hole, arg in zip(entry.order, ids(said), strict=True):
        args[hole] = arg
    return Slot(SlotKind.LIST, entry.id, tuple(args))


def _open_law(facts: Facts, phrase: Phrase, document: str) -> Slot | None:
    """`the law is open: 24/1 against 24/6`: the choice between rules of the two."""
    texts = [token.text for token in phrase.tokens if isinstance(token, AddressToken)]
    places = [_address(facts, text, document, phrase.span) for text in texts]
    for rule in facts.program.rules.values():
        for defeat in rule.defeats:
            between = {rule.address, facts.program.rules[defeat.by].address}
            if defeat.choice and len(places) == 2 and between == set(places):
                return Slot(SlotKind.OPEN_LAW, defeat.choice)
    help_line = "write the two provisions that collide"
    facts.terms.report("E506", "no two such provisions leave the law open", phrase.span, help_line)
    return None
