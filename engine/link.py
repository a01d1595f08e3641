"""Written law becomes a program: every name, reference and unit looked up, every norm a rule.
The plot of linking; each step stands in its own module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hornbook.engine.calendars import compile_calendar
from hornbook.engine.checks import CHECKS
from hornbook.engine.draft import Draft
from hornbook.engine.index import build_index, document_key
from hornbook.engine.link_questions import link_question
from hornbook.engine.made import applies_sentences, make_satisfied
from hornbook.engine.made_breach import make_breaches
from hornbook.engine.made_holes import widen_holes
from hornbook.engine.norms import infer_subjects, link_norms
from hornbook.engine.orders import order
from hornbook.engine.phrase_words import without_article
from hornbook.engine.program import Calendar, DocumentEntry, Program, Question, ReadingEntry
from hornbook.engine.references import collect_readings, collect_references, provision_entries
from hornbook.engine.resolve import Resolver
from hornbook.engine.rule import Rule
from hornbook.engine.term import Address, Holds, MeasureId, ReadingId, SentenceId
from hornbook.engine.vocabulary import Vocabulary, collect
from hornbook.grammar.declaration import DocumentDeclared, QuestionDeclared
from hornbook.grammar.diagnostic import Diagnostic, Severity
from hornbook.grammar.norm import Norm, Requires
from hornbook.grammar.tree import LawFile


def link(files: Sequence[LawFile]) -> tuple[Program | None, list[Diagnostic]]:
    """The program of all files, and every finding in the order of the steps; no program where one is an
    error."""
    vocabulary, found = collect(files)
    draft = _draft(files, vocabulary, found)
    if not _has_words(draft):
        return None, [*found, *draft.index.diagnostics]
    collect_readings(draft)
    infer_subjects(draft)
    link_norms(draft)
    questions = _questions(draft, files)
    make_satisfied(draft)
    make_breaches(draft)
    for norm in draft.deferred:
        norm()
    collect_references(draft)
    program, unordered = order(_program(draft, questions), draft.stated)
    with_applies = {**program.sentences, **applies_sentences(program)}
    program = widen_holes(replace(program, sentences=with_applies))
    found += draft.index.diagnostics + unordered
    if not _errors(found):
        found += [each for check in CHECKS for each in check(program)]
    return (None if _errors(found) else program), found


def _draft(files: Sequence[LawFile], vocabulary: Vocabulary, found: list[Diagnostic]) -> Draft:
    index = build_index(files, lambda words: vocabulary.lookup.kinds.get(without_article(words).casefold()))
    readings: dict[ReadingId, ReadingEntry] = {}
    documents = {
        each.document.key: _document(each.document, vocabulary, readings, found)
        for each in files
        if each.document is not None
    }
    commencements = {each.key: each.commences for each in documents.values()}
    resolver = Resolver(vocabulary, index, found, commencements)
    return Draft(index, vocabulary, resolver, documents, found, readings=readings)


def _has_words(draft: Draft) -> bool:
    """Whether any sentence is declared; E216 where norms stand there without one."""
    norms = [
        each
        for place in draft.index.places.values()
        for each in place.written.statements
        if isinstance(each, Norm | Requires)
    ]
    if draft.vocabulary.sentences or draft.vocabulary.measures or not norms:
        return True
    hint = "give the files of its vocabulary too, or the folder in which they stand"
    draft.report("E216", "no sentence is declared, so that no norm can be read", norms[0].span, hint)
    return False


def _document(
    written: DocumentDeclared,
    vocabulary: Vocabulary,
    readings: dict[ReadingId, ReadingEntry],
    found: list[Diagnostic],
) -> DocumentEntry:
    """The document's entry; reports E401, E402, and E205 for a rank that nothing declares."""
    reading = None
    if written.reading is not None:
        reading = ReadingId(f"{written.key}!1")
        chosen, because = written.reading.chosen, written.reading.because
        readings[reading] = ReadingEntry(reading, Address(written.key), chosen, because, False, written.span)
    commences = _day(written.commences) or (_day(written.signed) if reading else 0)
    if not commences:
        message = f"nothing says when `{written.key}` commences"
        hint = 'write `commences on DATE`; where no source gives the day, add `reading "..." because "..."`'
        found.append(Diagnostic("E401", message, written.span, hint))
    if written.calendar and written.calendar not in vocabulary.calendars:
        message = f"no calendar is called `{written.calendar}`"
        hint = f"declare it: `calendar {written.calendar}`"
        found.append(Diagnostic("E402", message, written.span, hint))
    rank = vocabulary.ranks.get(written.rank)
    if rank is None and written.rank:
        message = f"no rank is called `{written.rank}`"
        hint = f"declare it with its order: `rank {written.rank} 40`"
        found.append(Diagnostic("E204", message, written.span, hint))
    return DocumentEntry(
        written.key,
        written.title,
        written.number,
        written.issuer,
        rank.order if rank else 0,
        written.calendar,
        _day(written.signed),
        commences,
        written.uri,
        reading,
        written.span,
        written.source,
    )


def _day(text: str) -> int:
    """The day number of an ISO date, 0 where none is written (the reader has checked that it exists)."""
    return date.fromisoformat(text).toordinal() if text else 0


def _questions(draft: Draft, files: Sequence[LawFile]) -> tuple[Question, ...]:
    written = [
        link_question(draft, document_key(file), each)
        for file in files
        for each in file.declarations
        if isinstance(each, QuestionDeclared)
    ]
    return tuple(each for each in written if each is not None)


def _program(draft: Draft, questions: tuple[Question, ...]) -> Program:
    """The draft as a program, its rules in the order of the text."""
    vocabulary = draft.vocabulary
    rules = {each.id: each for each in draft.all_rules()}
    concluded, computed = _concluded(list(rules.values()))
    sentences = {**vocabulary.sentences, **draft.sentences}
    measures = {**vocabulary.measures, **draft.measures}
    return Program(
        vocabulary.kinds,
        {**vocabulary.names, **draft.names},
        vocabulary.units,
        {key: replace(each, concluded=each.made or key in concluded) for key, each in sentences.items()},
        {key: replace(each, computed=key in computed) for key, each in measures.items()},
        vocabulary.groups,
        _calendars(draft),
        draft.documents,
        provision_entries(draft),
        rules,
        draft.readings,
        questions,
        tuple(draft.references),
        tuple(key for key, each in sentences.items() if each.irreflexive),
    )


def _concluded(rules: Sequence[Rule]) -> tuple[set[SentenceId], set[MeasureId]]:
    sentences = {each.head.sentence for each in rules if isinstance(each.head, Holds)}
    return sentences, {each.head.measure for each in rules if not isinstance(each.head, Holds)}


def _calendars(draft: Draft) -> dict[str, Calendar]:
    """The calendars, compiled: holidays are data from here on."""
    compiled: dict[str, Calendar] = {}
    for name, declared in draft.vocabulary.calendars.items():
        compiled[name], found = compile_calendar(declared)
        draft.diagnostics += found
    return compiled


def _errors(found: Sequence[Diagnostic]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)
