"""Questions as people write them, matched against the wordings of the law and its sentences.
Case, punctuation, articles and a wrong letter are forgiven; what only comes near is suggested."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hornbook.engine.case import Case, Query
from hornbook.engine.phrase_words import with_article
from hornbook.engine.program import Asks, Program, Question, Wording
from hornbook.engine.program_words import vocabulary_of
from hornbook.engine.question_document import Fitting, document_said, document_shown, narrowed
from hornbook.engine.question_patterns import (
    HOLE,
    Asked,
    Called,
    Pattern,
    asked_in,
    called_in,
    declared_within,
    pattern_of,
    patterns_of,
)
from hornbook.engine.question_subject import listed, meant_by_kind, nobody_said, of_kind
from hornbook.engine.suggest import did_you_mean
from hornbook.engine.term import (
    Individual,
    KindId,
    Name,
    Range,
    Term,
    Var,
)
from hornbook.engine.vocabulary import Vocabulary
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Source, Span

LONGEST = 2000  # characters of a question


def match_question(
    program: Program, text: str, case: Case, home: str = ""
) -> tuple[Query | None, list[Diagnostic]]:
    """The question that `text` puts to the case, of the document `home` where several have its words; E501
    with suggestions where none is meant, E502 where several are, E503 for someone the case does not call,
    E206 for an individual of another kind."""
    place = Span(Source("<question>", text[:LONGEST]), 0, min(len(text), LONGEST))
    if len(text) > LONGEST:
        message = f"a question of {len(text):,} characters is too long"
        return None, [Diagnostic("E501", message, place, f"write at most {LONGEST:,} characters")]
    vocabulary = vocabulary_of(program)
    called = called_in(case)
    text, said = document_said(program, text)
    asked = asked_in(text, vocabulary, called)
    if isinstance(asked, str):
        help_line = f"the case calls {listed(case.persons)}"
        return None, [Diagnostic("E503", f"the case calls nobody `{asked}`", place, help_line)]
    query = _declared(program, case, text, vocabulary, asked, (said, home))
    if query is not None:
        return query, []
    known = patterns_of(program, vocabulary)
    found = known.get(asked.words, [])
    if not found:
        asked = _respelled(asked, called)
        found = _like(known, asked)
    if not found:
        by_kind = meant_by_kind(program, case, vocabulary.lookup.kinds, asked)
        meant, found = next(((m, p) for m in by_kind if (p := _like(known, m.asked))), (None, found))
        if meant is not None:
            if (wrong := meant.refusal()) is not None:
                return None, [Diagnostic(wrong[0], wrong[1], place, wrong[2])]
            text, asked = meant.words(text), meant.asked
    return _chosen(program, case, text, place, asked, found, known, (said, home))


def _declared(
    program: Program, case: Case, text: str, vocabulary: Vocabulary, asked: Asked, documents: tuple[str, str]
) -> Query | None:
    """The one declared question of exactly these words. It goes before what sentences ask, so that most
    questions need no look at every sentence of the law."""
    fitting: list[Fitting] = []
    for question, wording in declared_within(program, text):
        pattern = pattern_of(question, wording, vocabulary, True)
        if pattern.words == asked.words:
            terms = _fill(program, case, pattern, asked)
            if isinstance(terms, dict):
                fitting.append((pattern, terms))
    queries = dict.fromkeys(_query(*each, text) for each in narrowed(program, fitting, *documents))
    return next(iter(queries)) if len(queries) == 1 else None


def all_questions(program: Program) -> tuple[tuple[str, Question], ...]:
    """Every declared question with its first wording in words, in the order of the law."""
    listed = [(q, q.wordings[0]) for q in program.questions if q.wordings]
    return tuple((_words(wording, question, {}), question) for question, wording in listed)


def _respelled(asked: Asked, called: Called) -> Asked:
    """The question with a person's name of one word put right where a letter of it is wrong."""
    words: list[str] = []
    terms = list(asked.terms)
    for word in asked.words:
        near = [
            person
            for listed in called.by_word.values()
            for names, person in listed
            if word != HOLE and len(names) == 1 and _nearly(word, names[0])
        ]
        if len(near) == 1:
            terms.insert(words.count(HOLE), Individual(near[0]))
        words.append(HOLE if len(near) == 1 else word)
    return Asked(tuple(words), tuple(terms))


def _like(known: Mapping[tuple[str, ...], list[Pattern]], asked: Asked) -> list[Pattern]:
    """The wordings of these words, or of words that are nearly these."""
    near = (found for words, found in known.items() if _nearly_all(words, asked.words))
    return known.get(asked.words, []) or [pattern for found in near for pattern in found]


def _nearly_all(words: Sequence[str], asked: Sequence[str]) -> bool:
    return len(words) == len(asked) and all(map(_nearly, words, asked))


def _nearly(one: str, other: str) -> bool:
    """The same word but for one letter (missing, more, other, or two exchanged); short words must be equal,
    so that `may` is never taken for another."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, others = one[start:], other[start:]
    exchanged = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return exchanged or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _chosen(
    program: Program,
    case: Case,
    text: str,
    place: Span,
    asked: Asked,
    found: Sequence[Pattern],
    known: Mapping[tuple[str, ...], list[Pattern]],
    documents: tuple[str, str],
) -> tuple[Query | None, list[Diagnostic]]:
    filled = [(pattern, _fill(program, case, pattern, asked)) for pattern in found]
    fitting = [(p, terms) for p, terms in filled if isinstance(terms, dict)]
    if any(pattern.declared for pattern, _ in fitting):
        fitting = [(p, terms) for p, terms in fitting if p.declared]
    fitting = narrowed(program, fitting, *documents)
    queries = dict.fromkeys(_query(pattern, terms, text) for pattern, terms in fitting)
    if len(queries) == 1:
        return next(iter(queries)), []
    if queries:
        of = dict.fromkeys(document_shown(program, pattern) for pattern, _ in fitting)
        if len(of) > 1:
            help_line = "say of which document: " + "; ".join(
                f"`{_ended(text)} under {each}?`" for each in of
            )
            return None, [Diagnostic("E502", "several documents have this question", place, help_line)]
        wordings = [_words(p.wording, p.question, terms) for p, terms in fitting]
        help_line = "write it as one of the questions of `hornbook questions`: " + "; ".join(wordings[:3])
        return None, [Diagnostic("E502", "the question could mean several things", place, help_line)]
    wrong = next((terms for _, terms in filled if isinstance(terms, _Misfit)), None)
    if wrong is not None:
        return None, [Diagnostic(wrong.code, wrong.message, place, wrong.help)]
    looking = "`hornbook questions WORDS` looks for others, and names whom the law knows"
    near = _near(case, asked, known, program)
    help_line = f"{did_you_mean(near)} {looking}" if near else "`hornbook questions` lists all of them"
    return None, [Diagnostic("E501", "no question has these words", place, help_line)]


def _ended(text: str) -> str:
    return text.rstrip("?. \n")


@dataclass(frozen=True, slots=True)
class _Misfit:
    """Why the individuals of a question do not fit it."""

    code: str
    message: str
    help: str


def _fill(program: Program, case: Case, pattern: Pattern, asked: Asked) -> dict[Term, Term] | _Misfit | None:
    """The individuals for the question's variables; else why they do not fit; None for other words."""
    terms: dict[Term, Term] = {}
    for hole, term in zip(pattern.holes, asked.terms, strict=True):
        if not isinstance(hole, int):
            if term != Name(hole):
                return None
            continue
        var = pattern.question.vars[hole]
        kind = _kind_of(program, case, term)
        if kind is None or not program.is_a(kind, var.kind):
            who = term.id if not isinstance(term, Var) else term.name
            has = with_article(kind or "thing")
            message = f"`{who}` is {has}, and the question is about {with_article(var.kind)}"
            return _Misfit("E206", message, "ask about an individual of that kind")
        if terms.setdefault(var, term) != term:
            return None
    for var in pattern.question.vars:
        if var not in terms:
            fitting = of_kind(program, case, var.kind)
            if len(fitting) != 1:
                return _Misfit(*nobody_said(var.kind, fitting))
            terms[var] = Individual(fitting[0].id)
    return terms


def _kind_of(program: Program, case: Case, term: Term) -> KindId | None:
    if isinstance(term, Name):
        return program.names[term.id].kind
    return next((p.kind for p in case.persons if isinstance(term, Individual) and p.id == term.id), None)


def _query(pattern: Pattern, terms: Mapping[Term, Term], text: str) -> Query:
    question, words = pattern.question, " ".join(text.split())
    left = (terms[var] for k, var in enumerate(question.vars) if k not in pattern.holes)
    unsaid = [str(each.id) for each in left if isinstance(each, Individual)]
    if unsaid:
        words = f"{words.rstrip('?. ')}, for {' and '.join(unsaid)}?"
    match question.target:
        case Range(var, guard):
            inner = with_terms(guard, terms) if guard is not None else None
            return Query(question.asks, Range(var, inner), words)
        case target if question.asks is Asks.VALUE:
            return Query(question.asks, value_with_terms(target, terms), words)  # type: ignore[arg-type]
        case target:
            return Query(question.asks, with_terms(target, terms), words)  # type: ignore[arg-type]


def _near(
    case: Case, asked: Asked, known: Mapping[tuple[str, ...], list[Pattern]], program: Program
) -> list[str]:
    asking = ((words, next((p for p in found if _asks(p)), None)) for words, found in known.items())
    lines = {" ".join(words): pattern for words, pattern in asking if pattern is not None}
    close = difflib.get_close_matches(" ".join(asked.words)[:300], lines, 3, 0.5)
    return [
        _words(lines[line].wording, lines[line].question, _anyone(case, program, lines[line]))
        for line in close
    ]


def _asks(pattern: Pattern) -> bool:
    """Whether the wording is a question, and no statement that may stand for one."""
    last = pattern.wording.pieces[-1]
    return pattern.declared or (isinstance(last, str) and last.rstrip().endswith("?"))


def _anyone(case: Case, program: Program, pattern: Pattern) -> dict[Term, Term]:
    """The case's first individual of each variable's kind, to show a question with."""
    terms: dict[Term, Term] = {}
    for var in pattern.question.vars:
        first = next((p for p in case.persons if program.is_a(p.kind, var.kind)), None)
        if first is not None:
            terms[var] = Individual(first.id)
    return terms


def _words(wording: Wording, question: Question, terms: Mapping[Term, Term]) -> str:
    return "".join(_piece(piece, question, terms) for piece in wording.pieces)


def _piece(piece: str | int, question: Question, terms: Mapping[Term, Term]) -> str:
    if isinstance(piece, str):
        return piece
    var = question.vars[piece]
    term = terms.get(var)
    return str(term.id) if isinstance(term, Individual | Name) else with_article(var.kind)
