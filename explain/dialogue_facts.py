"""What is typed for a fact, as the lines of a case: yes or no, a value with its unit, a day, the names in a
list; with the paper that shows it behind a comma. What is not understood is answered with what to type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Person
from hornbook.engine.phrase_words import without_article
from hornbook.engine.program import Program
from hornbook.engine.term import Holds, KindId, MeasureId, SentenceId, Term
from hornbook.explain.case_lines import blank_value
from hornbook.explain.dialogue_case import Sitting, Told
from hornbook.explain.needs_text import slot_terms
from hornbook.explain.questions_text import kind_named
from hornbook.explain.words import holds_words, kind_plural
from hornbook.explain.words_base import Speaker, fill, form_words, say, speaker, with_article

_YES, _NO = ("y", "yes", "true"), ("n", "no", "false")
_UNKNOWN = ("u", "unknown", "not known")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Heard:
    """A fact that was understood. judged: who judges it, and why, is still to be asked; listing: whether the
    names are all there are."""

    lines: tuple[str, ...]
    source: str = ""
    judged: bool = False
    listing: bool = False
    persons: tuple[Person, ...] = ()


def heard(line: str, slot: Slot, sitting: Sitting) -> Heard | str:
    """What the line says of the fact, or what to type instead."""
    letters = speaker(sitting.sp.program)
    if line.casefold() in _UNKNOWN:
        return Heard(_unknown(slot, letters))
    match slot.kind:
        case SlotKind.LIST:
            return _list(line, slot, sitting, letters)
        case SlotKind.MEASURE:
            return _measure(line, slot, letters)
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            return _sentence(line, slot, letters)


def _unknown(slot: Slot, letters: Speaker) -> tuple[str, ...]:
    terms = slot_terms(slot, letters)
    match slot.kind:
        case SlotKind.SENTENCE:
            words = holds_words(Holds(SentenceId(slot.id), terms), letters)
            return (say("template.unknown", words=words),)
        case SlotKind.MEASURE:
            entry = letters.program.measures[MeasureId(slot.id)]
            key = "template.unknown" if entry.event else "template.unknown_value"
            return (say(key, words=form_words(entry.forms, "is", terms, letters, slot.id)),)
        case SlotKind.LIST | SlotKind.OPEN_LAW:
            return ()


def _sentence(line: str, slot: Slot, letters: Speaker) -> Heard | str:
    """`y`, `no, inspection report 12`, `judged yes`."""
    said, _, source = line.partition(",")
    judged = said.casefold().startswith("judged")
    said = said.casefold().removeprefix("judged").strip()
    entry = letters.program.sentences[SentenceId(slot.id)]
    if said not in (*_YES, *_NO):
        return say("dialogue.yes_or_no_judged" if judged else "dialogue.yes_or_no")
    cond = Holds(entry.id, slot_terms(slot, letters))
    return Heard((holds_words(cond, letters, negated=said in _NO),), source.strip(), judged or entry.judged)


def _measure(line: str, slot: Slot, letters: Speaker) -> Heard | str:
    """A value with its unit, `none`; of an event a day, or `no`."""
    entry = letters.program.measures[MeasureId(slot.id)]
    words = form_words(entry.forms, "is", slot_terms(slot, letters), letters, entry.id)
    value, source = _parted(line)
    if not entry.event:
        blank = blank_value(entry, letters)
        if not re.match(r"none$|\d|[\"']", value.casefold()):
            return say("dialogue.value", blank=blank)
        return Heard((say("facts.measure", words=words, value=value),), source)
    if value.casefold() in (*_NO, "none", "never"):
        return Heard((say("join.not", words=words),), source)
    if not _DAY.match(value):
        return say("dialogue.day")
    return Heard((say("dialogue.event", words=words, day=value),), source)


def _parted(line: str) -> tuple[str, str]:
    """The value and the paper behind it: the commas of a number part nothing."""
    found = re.match(r"((?:[^,]|,(?=\d{3}(?!\d)))*)(?:,\s*(.*))?$", line)
    return (found[1].strip(), (found[2] or "").strip()) if found else (line, "")


# Lists


def _list(line: str, slot: Slot, sitting: Sitting, letters: Speaker) -> Heard | str:
    """`none`, so many, or names."""
    kind = list_kind(slot, letters)
    if line.casefold() in (*_NO, "none", "0"):
        return Heard((closing_line(slot, "none", letters),))
    kinds = _narrower(kind, letters.program)
    if line.isdecimal():
        if kinds:
            return say("dialogue.what_each", kinds=say("join.or").join(map(with_article, kinds)))
        return Heard((closing_line(slot, line, letters),))
    named = _named(line, kind, sitting, letters.program)
    if isinstance(named, str):
        return named
    ids, persons = named
    return Heard(tuple(_member_line(slot, each, letters) for each in ids), "", False, True, persons)


def listed(told: Told, sitting: Sitting) -> Told:
    """A list of names that are all there are: closed, in place of what says of each that it is in it."""
    letters = speaker(sitting.sp.program)
    members = ", ".join(told_members(told, sitting))
    return replace(told, lines=(closing_line(told.slot, members, letters),))


def told_members(told: Told, sitting: Sitting) -> list[str]:
    """The letters or names that a list's lines speak of, in order."""
    letters = speaker(sitting.sp.program)
    people = [each.id for each in (*sitting.case.persons, *told.persons)]
    names = [each.words for each in letters.program.names.values()]
    known = {_member_line(told.slot, each, letters): each for each in (*names, *people)}
    return [known[line] for line in told.lines]


def list_kind(slot: Slot, sp: Speaker) -> KindId:
    """The kind of those in the list."""
    sentence = sp.program.sentences.get(SentenceId(slot.id))
    return sentence.holes[slot.args.index(None)] if sentence is not None else KindId(slot.id)


def closing_line(slot: Slot, members: str, letters: Speaker) -> str:
    """The line that closes the list; the whole kind where the law has no words for the list."""
    sentence = letters.program.sentences.get(SentenceId(slot.id))
    if sentence is not None and "all" in sentence.forms:
        words = fill(sentence.forms["all"], slot_terms(slot, letters), letters)
        return say("facts.list", words=words, member=members)
    plural = say("needs.list_kind", plural=kind_plural(list_kind(slot, letters), letters))
    return say("facts.list", words=plural, member=members)


def _member_line(slot: Slot, member: str, letters: Speaker) -> str:
    sentence = letters.program.sentences.get(SentenceId(slot.id))
    if sentence is None:
        return ""
    terms: list[Term] = list(slot_terms(slot, letters))
    one = Slot(SlotKind.SENTENCE, slot.id, (member,))
    terms[slot.args.index(None)] = slot_terms(one, letters)[0]
    return holds_words(Holds(sentence.id, tuple(terms)), letters)


def _narrower(kind: KindId, program: Program) -> list[KindId]:
    return [each for each in program.kinds if each != kind and program.is_a(each, kind)]


def _named(
    line: str, kind: KindId, sitting: Sitting, program: Program
) -> tuple[list[str], tuple[Person, ...]] | str:
    """The ids of those named, and who of them is new. `Phonsai, a school` says what Phonsai is."""
    kinds: dict[str, KindId | None] = {}
    for piece in filter(None, (each.strip() for each in re.split(r"[;,]| and ", line))):
        name, _, said = piece.partition(" (")
        what = kind_named(program, said.rstrip(")") or piece)
        if what is not None and program.is_a(what, kind):
            if not said and not kinds:
                return say("dialogue.name_first", kind=with_article(what))
            kinds[name if said else [*kinds][-1]] = what
        else:
            kinds.setdefault(piece, None)
    return _people(kinds, kind, sitting, program)


def _people(
    kinds: dict[str, KindId | None], kind: KindId, sitting: Sitting, program: Program
) -> tuple[list[str], tuple[Person, ...]] | str:
    called = {each.name.casefold(): each.id for each in sitting.case.persons}
    named = (each.words for each in program.names.values() if program.is_a(each.kind, kind))
    law = {words.casefold(): words for words in named}
    ids: list[str] = []
    new: list[Person] = []
    for name, what in kinds.items():
        known = called.get(name.casefold()) or law.get(without_article(name.casefold()))
        narrower = _narrower(kind, program)
        if known is None and what is None and narrower:
            return say("dialogue.what_is", name=name, kinds=say("join.or").join(map(with_article, narrower)))
        if known is None:
            taken = {each.id for each in (*sitting.case.persons, *new)} | {str(n) for n in program.names}
            known = next(f"X{n}" for n in range(1, len(taken) + 2) if f"X{n}" not in taken)
            new.append(Person(known, name, what or kind))
        ids.append(known)
    return list(dict.fromkeys(ids)), tuple(new)
