"""What would turn an answer, in words: each smallest set of facts as conditions, with the articles that ask
them, and what the case has of them so far."""

from __future__ import annotations

from hornbook.engine.answer import Slot, SlotKind, Verdict
from hornbook.engine.case import Basis
from hornbook.engine.flip_case import Change, Flip
from hornbook.engine.flip_search import MOST_FACTS, MOST_SETS
from hornbook.engine.flips import Flips
from hornbook.engine.suppose import shown_in_law
from hornbook.engine.term import (
    All,
    Compare,
    Cond,
    Constant,
    Happened,
    Holds,
    MeasureId,
    MeasureOf,
    Not,
    SentenceId,
)
from hornbook.explain.needs_text import list_slot_words, slot_terms, slot_words
from hornbook.explain.words import cond_words, holds_words
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_dimensions import is_event
from hornbook.explain.words_places import places_words
from hornbook.grammar.operators import Operator

_SHOWN = 10  # sets for each answer, where not all are asked for


def flip_lines(flips: Flips, sp: Speaker, full: bool) -> list[str]:
    """What would give each other answer; why not, where it was not worked out."""
    found = [line for verdict in flips.looked_for for line in _verdict_lines(flips, verdict, sp, full)]
    return [*([] if flips.why_not is not None else found), *_note_lines(flips, sp)]


def _note_lines(flips: Flips, sp: Speaker) -> list[str]:
    """What was not worked out, or was left as it is."""
    if flips.why_not is not None:
        code, words = flips.why_not
        return [say("flip.why_not", code=code, words=words)]
    kept = "; ".join(slot_words(slot, sp) for slot in flips.kept)
    lines = [say("flip.kept", slots=kept)] if kept else []
    left = say("flip.not_whole", code="E510", facts=MOST_FACTS, sets=MOST_SETS)
    return lines if flips.whole else [*lines, left]


def flip_ways(flips: Flips, sp: Speaker, full: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The same for a letter: each way with its facts, and what there is to say of the search."""
    lead = say("flip.way", answer="{}")
    found: list[tuple[str, tuple[str, ...]]] = []
    for verdict in () if flips.why_not is not None else flips.looked_for:
        answer = say(f"verdict.{verdict.name.lower()}")
        sets = [flip for flip in flips.found if flip.verdict is verdict]
        shown = sets if full else sets[:_SHOWN]
        facts = (tuple(change_line(change, sp) for change in flip.changes) for flip in shown)
        found += [(lead.format(answer), each) for each in facts]
        found += [(say("flip.more", number=len(sets) - len(shown)), ())] if len(sets) > len(shown) else []
        found += [] if sets else [(line, ()) for line in _verdict_lines(flips, verdict, sp, full)]
    notes = [(line, ()) for line in _note_lines(flips, sp)]
    return [*found, *notes]


def _verdict_lines(flips: Flips, verdict: Verdict, sp: Speaker, full: bool) -> list[str]:
    found = [flip for flip in flips.found if flip.verdict is verdict]
    answer = say(f"verdict.{verdict.name.lower()}")
    if not found:
        return [say("flip.nothing" if flips.whole else "flip.nothing_found", answer=answer)]
    shown = found if full else found[:_SHOWN]
    key = "flip.title_one" if len(found) == 1 else "flip.title"
    lines = [say(key, answer=answer, number=len(found))]
    for number, flip in enumerate(shown, 1):
        lines += [f"  {line}" for line in _set_lines(flip, number, sp)]
    if len(found) > len(shown):
        lines.append(f"  {say('flip.more', number=len(found) - len(shown))}")
    return lines


def _set_lines(flip: Flip, number: int, sp: Speaker) -> list[str]:
    first, *others = (change_line(change, sp) for change in flip.changes)
    return [say("flip.first", number=number, words=first), *(say("flip.and", words=each) for each in others)]


def change_line(change: Change, sp: Speaker) -> str:
    """A change as a condition, with who asks it and what is known of it so far."""
    notes = [places_words(change.asked_by, sp)] if change.asked_by else []
    notes.append(_so_far(change, sp))
    return say("flip.change", words=change_words(change, sp), notes="; ".join(filter(None, notes)))


def change_words(change: Change, sp: Speaker) -> str:
    """What would have to be so."""
    slot, terms = change.slot, slot_terms(change.slot, sp)
    match slot.kind:
        case SlotKind.MEASURE:
            asked = MeasureOf(MeasureId(slot.id), terms)
            words = cond_words(_measured(change, asked, sp), sp)
            if change.bounds is None or not change.bounds.or_none or not is_event(asked, sp):
                return words
            never = cond_words(Happened(asked.measure, terms), sp, negated=True)
            return say("join.list_or", items=words, last=never)
        case SlotKind.LIST:
            return say("flip.complete", words=list_slot_words(slot, sp))
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            return holds_words(Holds(SentenceId(slot.id), terms), sp, negated=not change.holds)


def _measured(change: Change, asked: MeasureOf, sp: Speaker) -> Cond:
    """The measure between its bounds; exactly this; stated at all, where any value does; or none."""
    stated = Compare(asked, Operator.EQUAL, asked)
    if change.value is None:
        return Not(stated)
    dimension = sp.program.measures[asked.measure].dimension
    bounds = change.bounds
    limits = [(Operator.EQUAL, change.value)] if bounds is None else []
    if bounds is not None and bounds.least is not None and bounds.least == bounds.most:
        limits = [(Operator.EQUAL, bounds.least)]
    elif bounds is not None:
        if bounds.least is not None:
            limits.append((Operator.AT_LEAST if bounds.least_in else Operator.OVER, bounds.least))
        if bounds.most is not None:
            limits.append((Operator.AT_MOST if bounds.most_in else Operator.BELOW, bounds.most))
    parts = [
        Compare(asked, operator, Constant(number, dimension, shown_in_law(sp.program, number, dimension)))
        for operator, number in limits
    ]
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else stated


def _so_far(change: Change, sp: Speaker) -> str:
    """What the case has of the fact: its value, who judged it, that it is presumed, or nothing."""
    if change.silent:
        return say("flip.presumed")
    if change.slot.kind is SlotKind.LIST or change.was is None:
        return say("flip.unknown")
    if change.was.basis is Basis.JUDGED:
        return say("flip.judged", who=change.was.words)
    shown = sp.shown.get(_key(change.slot), "") if change.slot.kind is SlotKind.MEASURE else ""
    return say("flip.now", value=shown) if shown else ""


def _key(slot: Slot) -> tuple[str, tuple[str, ...]]:
    return slot.id, tuple(str(arg) for arg in slot.args)
