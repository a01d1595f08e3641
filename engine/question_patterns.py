"""Questions as they are compared: words without articles and signs, with who and what is named as holes.
Every wording of the law, of its questions and its sentences, is made a pattern once a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hornbook.engine.case import Case
from hornbook.engine.match import name_at
from hornbook.engine.phrase_words import ARTICLES, Atom, atoms_of, split
from hornbook.engine.program import Asks, MeasureEntry, Program, Question, Sentence, Wording
from hornbook.engine.term import (
    Cond,
    Happened,
    Holds,
    Individual,
    KindId,
    MeasureOf,
    Name,
    NameId,
    Not,
    Term,
    Var,
)
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.phrase import Quoted, Variable
from hornbook.grammar.tokens import tokenize

_SIGNS = frozenset(",:;?!.()\"'’")
_OPENINGS = (("is", "it", "case", "that"), ("is", "it", "true", "that"), ("what", "is"))
_FORMS = ("asks", "is", "not", "was", "lo", "vi")
HOLE = "{}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording as it is compared: its words without articles and signs, `{}` for a hole; `holes` says what
    each is: a variable of the question by number, or a name that the wording itself has."""

    words: tuple[str, ...]
    holes: tuple[int | NameId, ...]
    question: Question
    wording: Wording
    declared: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's text as it is compared: its words, and the individuals and names met, as terms."""

    words: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """Who may be named: persons' names by first word, longest first, and persons by id."""

    by_word: dict[str, list[tuple[tuple[str, ...], str]]]
    kinds: dict[str, KindId]


_patterns: list[tuple[Program, dict[tuple[str, ...], list[Pattern]]]] = []


_rough: list[tuple[Program, list[tuple[frozenset[str], Question, Wording]]]] = []  # the last program's


def declared_within(program: Program, text: str) -> Iterator[tuple[Question, Wording]]:
    """The declared questions of which every word stands in the text. Most questions are among these, so that
    few wordings are made patterns for a question, and no sentence is."""
    if not _rough or _rough[0][0] is not program:
        listed = [(_rough_words(w), q, w) for q in program.questions for w in q.wordings]
        _rough[:] = [(program, listed)]
    said = frozenset(split(text))
    for words, question, wording in _rough[0][1]:
        if words <= said:
            yield question, wording


def _rough_words(wording: Wording) -> frozenset[str]:
    words = (word for piece in wording.pieces if isinstance(piece, str) for word in split(piece))
    return frozenset(words) - ARTICLES - _SIGNS


def patterns_of(program: Program, vocabulary: Vocabulary) -> dict[tuple[str, ...], list[Pattern]]:
    """All wordings by their words: declared questions first, then each sentence and measure by its forms."""
    if _patterns and _patterns[0][0] is program:
        return _patterns[0][1]
    known: dict[tuple[str, ...], list[Pattern]] = {}
    for question in program.questions:
        for wording in question.wordings:
            _add(known, pattern_of(question, wording, vocabulary, True))
    entries: list[Sentence | MeasureEntry] = [s for s in program.sentences.values() if not s.made]
    entries += program.measures.values()
    for entry in entries:
        for form in _FORMS:
            if form in entry.forms:
                _add(known, pattern_of(_of_entry(entry, form), entry.forms[form], vocabulary, False))
    _patterns[:] = [(program, known)]
    return known


def _add(known: dict[tuple[str, ...], list[Pattern]], pattern: Pattern) -> None:
    known.setdefault(pattern.words, []).append(pattern)


def _of_entry(entry: Sentence | MeasureEntry, form: str) -> Question:
    """A sentence or measure as a question about itself; an event, unless its `asks:` form is used, as
    whether it happened."""
    variables = tuple(Var(f"V{k}", kind) for k, kind in enumerate(entry.holes))
    wordings = (entry.forms[form],)
    if isinstance(entry, MeasureEntry) and not (entry.event and form in ("is", "not", "was")):
        return Question(wordings, variables, Asks.VALUE, MeasureOf(entry.id, variables))
    holds: Cond
    match entry:
        case MeasureEntry():
            holds = Happened(entry.id, variables)
        case Sentence():
            holds = Holds(entry.id, variables)
    return Question(wordings, variables, Asks.TRUTH, Not(holds) if form == "not" else holds)


def pattern_of(question: Question, wording: Wording, vocabulary: Vocabulary, declared: bool) -> Pattern:
    words: list[str] = []
    holes: list[int | NameId] = []
    for place, piece in enumerate(wording.pieces):
        if isinstance(piece, int):
            words.append(HOLE)
            holes.append(piece)
            continue
        part = asked_in(piece, vocabulary, Called({}, {}), place == 0)
        if isinstance(part, Asked):
            words.extend(part.words)
            holes.extend(term.id for term in part.terms if isinstance(term, Name))
    return Pattern(tuple(words), tuple(holes), question, wording, declared)


def called_in(case: Case) -> Called:
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for person in case.persons:
        words = split(person.name)
        if words:
            by_word.setdefault(words[0], []).append((words, person.id))
    for listed in by_word.values():
        listed.sort(key=lambda each: -len(each[0]))
    return Called(by_word, {person.id: person.kind for person in case.persons})


def asked_in(text: str, vocabulary: Vocabulary, called: Called, opens: bool = True) -> Asked | str:
    """The words and terms of a text; the name that nobody has where a quoted one is not known. opens: a
    question begins with it, so that `what is` and its like are left out."""
    atoms = [atom for atom in atoms_of(tokenize(text)) if atom.text not in _SIGNS]
    words: list[str] = []
    terms: list[Term] = []
    at = 0
    while at < len(atoms):
        term, end = _term_at(atoms, at, vocabulary, called)
        if term is not None:
            words.append(HOLE)
            terms.append(term)
        elif isinstance(token := atoms[at].token, Quoted):
            return token.text
        else:
            words.extend(atom.key for atom in atoms[at:end] if atom.key not in ARTICLES)
        at = end
    for opening in _OPENINGS if opens else ():
        if tuple(words[: len(opening)]) == opening:
            del words[: len(opening)]
    return Asked(tuple(words), tuple(terms))


def _term_at(
    atoms: Sequence[Atom], at: int, vocabulary: Vocabulary, called: Called
) -> tuple[Term | None, int]:
    """The individual or name that begins here, and where it ends; else the words to keep."""
    atom = atoms[at]
    if isinstance(atom.token, Variable) and atom.text in called.kinds:
        return Individual(atom.text), at + 1
    if isinstance(atom.token, Quoted):
        quoted = split(atom.token.text)
        for words, person in called.by_word.get(quoted[0], ()) if quoted else ():
            if words == quoted:
                return Individual(person), at + 1
        atoms = atoms_of(tokenize(atom.token.text))
        name = name_at(atoms, 0, vocabulary.lookup) if atoms else None
        known = name is not None and name[0] is not None and name[1] == len(atoms)
        return (Name(name[0]) if known and name and name[0] else None), at + 1
    name = name_at(atoms, at, vocabulary.lookup)
    for words, person in called.by_word.get(atom.key, ()):
        end = at + len(words)
        if (name is None or end >= name[1]) and tuple(a.key for a in atoms[at:end]) == words:
            return Individual(person), end
    if name is not None:
        return (Name(name[0]), name[1]) if name[0] is not None else (None, name[1])
    if len(atom.text) == 1 and atom.key not in ARTICLES and atom.text.upper() in called.kinds:
        return Individual(atom.text.upper()), at + 1
    return None, at + 1
