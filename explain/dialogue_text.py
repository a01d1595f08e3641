"""What a dialogue says: the question for a fact, why it is asked, help, and the answer at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hornbook.engine.answer import Need, Node, NodeKind, Slot, SlotKind
from hornbook.engine.program import Sentence
from hornbook.engine.term import Happened, Holds, Individual, MeasureId, MeasureOf, Name, SentenceId
from hornbook.engine.walk import inside
from hornbook.explain.answer_text import Options, answer_lines, asked_words
from hornbook.explain.case_lines import blank_value
from hornbook.explain.dialogue_case import Sitting
from hornbook.explain.needs_text import list_slot_words, shown_by, slot_question
from hornbook.explain.node_words import goal_words
from hornbook.explain.words_base import say, speaker, with_article
from hornbook.explain.words_places import place_words, places_words, says_of
from hornbook.grammar.diagnostic import Diagnostic


def need_prompt(sitting: Sitting, need: Need, number: int) -> list[str]:
    """The question for a fact, who asks it, what shows it, and what may be typed."""
    sp = sitting.sp
    question = slot_question(need.slot, sp)
    if need.slot.kind is SlotKind.LIST:
        question = say("facts.which", words=list_slot_words(need.slot, sp))
    lines = ["", say("needs.line", number=number, question=question)]
    notes = [say("needs.asked_by", places=places_words(need.asked_by, sp))] if need.asked_by else []
    if shown_by(need.slot, sp):
        notes.append(say("needs.shown_by", words=shown_by(need.slot, sp)))
    lines += [f"   {note}" for note in notes]
    return [*lines, f"   [{_may_be_typed(need.slot, sitting)}]"]


def _may_be_typed(slot: Slot, sitting: Sitting) -> str:
    match slot.kind:
        case SlotKind.LIST:
            return say("dialogue.type_list")
        case SlotKind.MEASURE:
            entry = sitting.sp.program.measures[MeasureId(slot.id)]
            if entry.event:
                return say("dialogue.type_event")
            return say("dialogue.type_value", blank=blank_value(entry, sitting.sp))
        case SlotKind.SENTENCE | SlotKind.OPEN_LAW:
            entry_ = sitting.sp.program.sentences.get(SentenceId(slot.id))
            judged = isinstance(entry_, Sentence) and entry_.judged
            return say("dialogue.type_judged" if judged else "dialogue.type_truth")


def help_lines(phase: str) -> list[str]:
    """What can be typed: for what is asked at the moment, and at any time."""
    key = f"dialogue.help_{phase}"
    return [say(key), *say("dialogue.help").splitlines()]


def kinds_lines(sitting: Sitting) -> list[str]:
    """The question what somebody is, where more is asked of narrower kinds."""
    who, kinds = sitting.narrower[0]
    lines = [say("dialogue.kind", name=sitting.sp.persons.get(who, who))]
    return [*lines, *(f"  {number}. {with_article(kind)}" for number, kind in enumerate(kinds, 1))]


def wrong_lines(found: Sequence[Diagnostic]) -> list[str]:
    """What is wrong in a line, and what to write instead."""
    first = found[0]
    return [say("dialogue.wrong", message=first.message), *([f"  {first.help}"] if first.help else [])]


def why_lines(sitting: Sitting, need: Need) -> list[str]:
    """What each provision that asks the fact lays down, and how the question comes to it."""
    sp = sitting.sp
    lines: list[str] = []
    for address in need.asked_by:
        says = says_of(address, sp)
        place = place_words(address, speaker(sp.program))
        lines.append(say("dialogue.why", place=place, says=says) if says else place)
    steps = list(_way(sitting, need))
    if steps:
        lines += [say("dialogue.way", question=asked_words(sitting.query, sp)), *(f"  {s}" for s in steps)]
    return lines or [say("dialogue.no_why")]


def _way(sitting: Sitting, need: Need) -> Iterator[str]:
    """From the question to the fact, or to the provision that asks it: which provision asks what."""
    answer = sitting.answer
    roots = [*([answer.proof] if answer.proof else []), *(item.proof for item in answer.items)]
    paths = [
        *(_path(root, lambda node: not node.children and _is_about(node, need.slot)) for root in roots),
        *(_path(root, lambda node: node.address in need.asked_by) for root in roots),
    ]
    place = ""
    for node in next(filter(None, paths), []):
        if node.kind is NodeKind.RULE and node.address is not None:
            place = place_words(node.address, sitting.sp)
        elif node.kind is NodeKind.SENTENCE and place:
            yield say("dialogue.step", place=place, words=goal_words(node, sitting.sp))
            place = ""
    if place:
        yield say("dialogue.last_step", place=place)


def _path(root: Node, is_it: Callable[[Node], bool]) -> list[Node]:
    """The nodes from a proof's root to the first that is meant."""
    waiting: list[tuple[Node, tuple[Node, ...]]] = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        here = (*above, node)
        if is_it(node):
            return list(here)
        waiting += [(child, here) for child in reversed(node.children)]
    return []


def _is_about(node: Node, slot: Slot) -> bool:
    if node.goal is None:
        return False
    for part in inside(node.goal):
        match part:
            case Holds(key, args) | Happened(key, args) | MeasureOf(key, args):
                ids = [str(arg.id) if isinstance(arg, Individual | Name) else None for arg in args]
                if key == slot.id and ids == list(slot.args):
                    return True
            case _:
                pass
    return False


def final_lines(sitting: Sitting) -> list[str]:
    """The answer, as `ask` gives it."""
    desk = sitting.desk
    sp = speaker(desk.library.program, sitting.case)
    options = Options(desk.full, desk.marks)
    return ["", *answer_lines(sitting.answer, sitting.query, sitting.case, sp, options)]
