"""A case to fill in for a question: whom it is about, and every fact that the question turns on, under the
paper that shows it. Values only; `template_text` writes them as a case, `template_json` as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Case, Person, Query
from hornbook.engine.library import Library, Refused
from hornbook.engine.needs import places
from hornbook.engine.program import MeasureEntry, Program, Question, Sentence
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    IsA,
    KindId,
    MeasureId,
    Name,
    Not,
    Quantify,
    Range,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.turning import Turning, turning
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.explain.case_lines import Said, blank_value
from hornbook.explain.needs_text import list_slot_words, shown_by, slot_question, slot_terms
from hornbook.explain.questions_text import Meant, kind_and_name
from hornbook.explain.words_base import Speaker, form_words, say, speaker


class Form(Enum):
    """How a fact is stated."""

    SENTENCE = "sentence"
    CHOICE = "choice"  # one of several sentences holds
    MEASURE = "measure"
    EVENT = "event"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact to fill in. states: its words in letters, those of each member of a choice. value: of a measure,
    a value still to be written. other: it is about somebody whom the case may name or not. silent: left out,
    it counts as no."""

    form: Form
    question: str
    asked_by: tuple[Address, ...]
    states: tuple[str, ...]
    value: str = ""
    other: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The facts that one paper shows (empty: none that the law names), or that a person judges."""

    paper: str
    judged: bool
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The whole. question: in the names of its individuals; ask: in their letters. others: individuals that
    the case may name, one for each letter, with the kinds it may be of. narrower: the kinds of which more
    would be asked than of what the question's individual is said to be."""

    question: str
    ask: str
    persons: tuple[Person, ...]
    on: int
    decided_by: tuple[Address, ...]
    others: tuple[tuple[str, tuple[KindId, ...]], ...]
    narrower: tuple[KindId, ...]
    sections: tuple[Section, ...]


def template_of(library: Library, meant: Meant, on: int) -> Template:
    """The case to fill in for a question in words, on a day. Whoever the words name is called so; a kind
    narrower than the question's is what the individual is then said to be."""
    program = library.program
    persons = tuple(_persons(program, meant))
    case = Case("", persons, (), on)
    meant, query = asking(library, meant, case)
    ask = in_words(meant, {person.id: person.id for person in persons})
    found = turning(library.loaded, case, query)
    names = {person.id: person.name for person in persons}
    spoken = speaker(program, case)
    return Template(
        in_words(meant, names),
        ask,
        persons,
        on,
        found.decided_by,
        _others(found.others),
        tuple(kind for who in found.narrower if who in names for kind in found.narrower[who]),
        tuple(_sections(found, spoken)),
    )


def narrowed(library: Library, meant: Meant, on: int) -> tuple[Question, Callable[[Said], bool] | None]:
    """The question about the narrower kinds that its words name, with the test whether a fact is asked of
    such individuals; as it is (None: of whatever kind) where they name none."""
    program, question = library.program, meant.question
    persons = {person.id: person for person in _persons(program, meant)}
    if all(persons[var.name].kind == var.kind for var in question.vars):
        return question, None
    case = Case("", tuple(persons.values()), (), on)
    _, query = asking(library, meant, case)
    found = turning(library.loaded, case, query)
    kinds = {person.id: person.kind for person in (*case.persons, *found.others)}
    new: dict[Term, Term] = {var: Var(var.name, persons[var.name].kind) for var in question.vars}
    vars_ = tuple(each for each in new.values() if isinstance(each, Var))
    narrower = replace(question, vars=vars_, target=_with(question.target, new))
    return narrower, lambda said: any(_may_be(program, kinds, said, slot) for slot in found.slots)


def _may_be(program: Program, kinds: Mapping[str, KindId], said: Said, slot: Slot) -> bool:
    """Whether a fact in the letters of the law is what is asked of these individuals."""
    if slot.id != (said.sentence if isinstance(said, Holds) else said.measure):
        return False
    for term, arg in zip(said.args, slot.args, strict=True):
        if isinstance(term, Name) and arg is not None and arg != term.id:
            return False
        kind = kinds.get(arg or "")
        if (
            isinstance(term, Var)
            and kind
            and not (program.is_a(kind, term.kind) or program.is_a(term.kind, kind))
        ):
            return False
    return True


def _with(target: Cond | Expr | Range, new: Mapping[Term, Term]) -> Cond | Expr | Range:
    match target:
        case Range(_, guard):
            return target if guard is None else replace(target, guard=with_terms(guard, new))
        case Holds() | Happened() | Compare() | Not() | All() | AnyOf() | Quantify() | IsA():
            return with_terms(target, new)
        case _:
            return value_with_terms(target, new)


def misnamed(program: Program, meant: Meant) -> tuple[str, KindId] | None:
    """Words that name another kind than the question is about, and that kind."""
    for var, words in meant.who.items():
        kind, _ = kind_and_name(program, words)
        if kind is not None and not program.is_a(kind, var.kind):
            return words, var.kind
    return None


def told_apart(found: Sequence[Meant]) -> list[str]:
    """Questions about different kinds that the same words may ask, each in words that say the kind."""
    several = {each.question: each for each in found}
    return [
        in_words(
            each,
            {var.name: say("template.kind_name", kind=var.kind, name=who) for var, who in each.who.items()},
        )
        for each in several.values()
        if len(several) > 1
    ]


def person_of(program: Program, meant: Meant, var: Var) -> tuple[Person, bool]:
    """Who stands in the place of a question's variable, and whether its words name them; else they are called
    by their kind, the narrower one that the words say where they do."""
    said, words = kind_and_name(program, meant.who.get(var, "")) if var in meant.who else (None, "")
    kind, named = said or var.kind, bool(words)
    spoken = " ".join(piece for piece in meant.wording.pieces if isinstance(piece, str)).casefold()
    key = "template.name_again" if kind.casefold() in spoken else "template.name"
    return Person(var.name, words if named else say(key, kind=kind, letter=var.name), kind), named


def asking(library: Library, meant: Meant, case: Case) -> tuple[Meant, Query]:
    """The question in a wording that means nothing else, as it was put where this does. Raises Refused."""
    letters = {var.name: var.name for var in meant.question.vars}
    others = (replace(meant, wording=each) for each in meant.question.wordings if each != meant.wording)
    for each in others:
        try:
            return meant, library.query(in_words(meant, letters), case)
        except Refused as refused:
            if refused.diagnostics[0].code != "E502":
                raise
            meant = each
    return meant, library.query(in_words(meant, letters), case)


def in_words(meant: Meant, names: Mapping[str, str]) -> str:
    """The question with these words for its variables."""
    vars_ = meant.question.vars
    pieces = (names[vars_[p].name] if isinstance(p, int) else p for p in meant.wording.pieces)
    return "".join(pieces).strip()


def _persons(program: Program, meant: Meant) -> Iterable[Person]:
    """Whom the question is about; two of one kind are told apart by their letters."""
    seen: set[str] = set()
    for var in meant.question.vars:
        person, _ = person_of(program, meant, var)
        again = say("template.name_again", kind=person.kind, letter=var.name)
        yield replace(person, name=again) if person.name in seen else person
        seen.add(person.name)


def _others(persons: Sequence[Person]) -> tuple[tuple[str, tuple[KindId, ...]], ...]:
    """The letters of others, each with the kinds that the law looks through under it."""
    found: dict[str, list[KindId]] = {}
    for person in persons:
        found.setdefault(person.id[0], []).append(person.kind)
    return tuple((letter, tuple(kinds)) for letter, kinds in found.items())


def _sections(found: Turning, sp: Speaker) -> Iterable[Section]:
    """The facts under their papers, in the order of the text; those that a person judges last."""
    program = sp.program
    place, last = places(program), len(program.rules)
    others = {person.id: person.id[0] for person in found.others}
    known: dict[tuple[str, bool], list[Blank]] = {}
    home: dict[tuple[str, ...], tuple[str, bool]] = {}  # where a fact stands that is asked more than once
    ordered = sorted(
        found.slots.items(), key=lambda each: min((place.get(a, last) for a in each[1]), default=-1)
    )
    for slot, asked_by in ordered:
        if slot.kind is SlotKind.OPEN_LAW:
            continue
        entry = _entry_of(slot, program)
        judged = isinstance(entry, Sentence) and entry.judged
        blank = _blank(_one_letter(slot, others), asked_by, others, sp)
        paper = home.setdefault(blank.states, ("" if judged else shown_by(slot, sp), judged))
        _add(known.setdefault(paper, []), blank, place)
    for (shown, judged), blanks in sorted(known.items(), key=lambda each: each[0][1]):
        yield Section(shown, judged, tuple(blanks))


def _add(blanks: list[Blank], blank: Blank, place: Mapping[Address, int]) -> None:
    """The fact, with all that ask it in the order of the text, once."""
    at = next((n for n, each in enumerate(blanks) if each.states == blank.states), len(blanks))
    asked_by = {*blank.asked_by, *(each for other in blanks[at : at + 1] for each in other.asked_by)}
    ordered = tuple(sorted(asked_by, key=lambda each: place.get(each, len(place))))
    blanks[at : at + 1] = [replace(blank, asked_by=ordered)]


def _one_letter(slot: Slot, others: dict[str, str]) -> Slot:
    """The slot with one letter for all others of whom it is asked alike."""
    return replace(slot, args=tuple(others.get(arg, arg) if arg is not None else None for arg in slot.args))


def _entry_of(slot: Slot, program: Program) -> Sentence | MeasureEntry | None:
    if slot.kind is SlotKind.MEASURE:
        return program.measures[MeasureId(slot.id)]
    return program.sentences.get(SentenceId(slot.id)) if slot.kind is SlotKind.SENTENCE else None


def _blank(slot: Slot, asked_by: tuple[Address, ...], others: dict[str, str], sp: Speaker) -> Blank:
    letters = speaker(sp.program)
    terms = slot_terms(slot, letters)
    other = any(arg in others.values() for arg in slot.args)
    question = slot_question(slot, sp)
    entry = _entry_of(slot, sp.program)
    match entry:
        case MeasureEntry():
            words = form_words(entry.forms, "is", terms, letters, entry.id)
            form = Form.EVENT if entry.event else Form.MEASURE
            value = blank_value(entry, letters)
            return Blank(form, question, asked_by, (words,), value, other, bool(entry.silence))
        case Sentence():
            group = next((g for g in sp.program.groups if entry.id in g.members), None)
            members = group.members if group else (entry.id,)
            states = [form_words(sp.program.sentences[m].forms, "is", terms, letters, m) for m in members]
            form = Form.CHOICE if group else Form.SENTENCE
            question = say("template.which", words=" / ".join(states)) if group else question
            return Blank(form, question, asked_by, tuple(states), "", other, bool(entry.silence))
        case None:
            return Blank(Form.LIST, question, asked_by, (list_slot_words(slot, letters),), "", other)
