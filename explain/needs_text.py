"""What is missing, in words: each need with the question to ask and the provisions that ask it.
Also the facts on which a question turns at all."""

from __future__ import annotations

from hornbook.engine.answer import Need, Slot, SlotKind
from hornbook.engine.program import MeasureEntry, Sentence
from hornbook.engine.term import (
    Holds,
    Individual,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    SentenceId,
    Term,
)
from hornbook.explain.case_lines import written_lines
from hornbook.explain.node_words import choice_words
from hornbook.explain.words import holds_words, kind_plural, measure_words, question_words
from hornbook.explain.words_base import Speaker, fill, say, speaker
from hornbook.explain.words_places import places_words


def slot_terms(slot: Slot, sp: Speaker) -> tuple[Term, ...]:
    """The individuals of a slot as terms; an open place is left nameless."""
    return tuple(_term(arg or "", sp) for arg in slot.args)


def _term(arg: str, sp: Speaker) -> Term:
    return Name(NameId(arg)) if NameId(arg) in sp.program.names and arg not in sp.persons else Individual(arg)


def need_words(need: Need, sp: Speaker) -> str:
    """The need as a noun: `whether Thongkham holds a construction certificate`."""
    return slot_words(need.slot, sp)


def slot_words(slot: Slot, sp: Speaker) -> str:
    """A slot as a noun."""
    terms = slot_terms(slot, sp)
    match slot.kind:
        case SlotKind.SENTENCE:
            return say("needs.whether", words=holds_words(Holds(SentenceId(slot.id), terms), sp))
        case SlotKind.MEASURE:
            entry = sp.program.measures.get(MeasureId(slot.id))
            words = measure_words(MeasureOf(MeasureId(slot.id), terms), sp)
            return say("needs.event" if entry and entry.event else "needs.measure", words=words)
        case SlotKind.LIST:
            return say("needs.list", words=list_slot_words(slot, sp))
        case SlotKind.OPEN_LAW:
            return say("needs.open_law", places=choice_words(slot.id, sp))


def list_slot_words(slot: Slot, sp: Speaker) -> str:
    """`all the schools near Thongkham`, or `all the schools` for a whole kind."""
    sentence = sp.program.sentences.get(SentenceId(slot.id))
    if sentence is None:
        return say("needs.list_kind", plural=kind_plural(KindId(slot.id), sp))
    if "all" in sentence.forms:
        return fill(sentence.forms["all"], slot_terms(slot, sp), sp)
    place = slot.args.index(None) if None in slot.args else 0
    plural = kind_plural(sentence.holes[place], sp)
    terms = tuple(Individual("X") if arg is None else _term(arg, sp) for arg in slot.args)
    named = sp.naming("X", say("needs.they"))
    return say("needs.list_such", plural=plural, words=holds_words(Holds(sentence.id, terms), named))


def slot_question(slot: Slot, sp: Speaker) -> str:
    """The question to ask for a slot."""
    terms = slot_terms(slot, sp)
    match slot.kind:
        case SlotKind.SENTENCE:
            sentence = sp.program.sentences.get(SentenceId(slot.id))
            return question_words(sentence, terms, sp) if sentence else slot_words(slot, sp)
        case SlotKind.MEASURE:
            entry = sp.program.measures.get(MeasureId(slot.id))
            return question_words(entry, terms, sp) if entry else slot_words(slot, sp)
        case SlotKind.LIST:
            return say("needs.ask_list", words=list_slot_words(slot, sp))
        case SlotKind.OPEN_LAW:
            return say("needs.ask_open_law", places=choice_words(slot.id, sp))


def shown_by(slot: Slot, sp: Speaker) -> str:
    """The document that shows the fact, in the law's words; empty where the law names none."""
    entry: Sentence | MeasureEntry | None = None
    if slot.kind is SlotKind.SENTENCE:
        entry = sp.program.sentences.get(SentenceId(slot.id))
    elif slot.kind is SlotKind.MEASURE:
        entry = sp.program.measures.get(MeasureId(slot.id))
    return entry.shown_by if entry else ""


def line_to_write(slot: Slot, sp: Speaker) -> str:
    """The line of a case that states the fact where it is so, in the letters of the case; empty for what no
    case can say."""
    letters = speaker(sp.program)
    terms = slot_terms(slot, letters)
    match slot.kind:
        case SlotKind.SENTENCE:
            return holds_words(Holds(SentenceId(slot.id), terms), letters)
        case SlotKind.MEASURE:
            return written_lines(MeasureOf(MeasureId(slot.id), terms), (), letters)[0]
        case SlotKind.LIST:
            return say("facts.list", words=list_slot_words(slot, letters), member=say("facts.blank"))
        case SlotKind.OPEN_LAW:
            return ""


def need_lines(need: Need, number: int, sp: Speaker, write: bool = False) -> list[str]:
    """A need as lines: the question, then who asks it, what shows it, whether it settles alone, and (write)
    the line to write into the case."""
    lines = [say("needs.line", number=number, question=slot_question(need.slot, sp))]
    notes = []
    if need.asked_by:
        notes.append(say("needs.asked_by", places=places_words(need.asked_by, sp)))
    if shown_by(need.slot, sp):
        notes.append(say("needs.shown_by", words=shown_by(need.slot, sp)))
    if need.settles:
        notes.append(say("needs.settles"))
    if write and (line := line_to_write(need.slot, sp)):
        notes.append(say("needs.write", line=line))
    return [*lines, *(f"   {note}" for note in notes)]


def needs_lines(needs: tuple[Need, ...], sp: Speaker, write: bool = False) -> list[str]:
    """All needs, under their title; write: with the lines to write into the case."""
    lines = [say("needs.title")]
    for number, need in enumerate(needs, 1):
        lines += [f"  {line}" for line in need_lines(need, number, sp, write)]
    return lines
