"""The lines below a node of a proof: the reading that it uses, and how its days were counted."""

from __future__ import annotations

from hornbook.engine.answer import Computed, Node
from hornbook.explain.words_base import Speaker, say
from hornbook.explain.words_places import reading_entry
from hornbook.explain.words_values import date_words


def note_lines(node: Node, sp: Speaker, full: bool) -> list[str]:
    """The lines below a node: the reading it uses, how days were counted."""
    lines = []
    entry = reading_entry(node.reading, sp) if node.reading else None
    if entry is not None and (full or entry.alternative):
        key = "node.alternative" if entry.alternative else "node.reading"
        lines.append(say(key, chosen=entry.chosen, because=entry.because))
    for found in node.values:
        if found.steps:
            lines += steps_lines(found, full)
    return lines


def steps_lines(found: Computed, full: bool) -> list[str]:
    """A count of days: its noted days; every day counted in full."""
    steps = [(day, note) for day, note in found.steps if full or note]
    said = [
        say("node.step" if note else "node.step_plain", day=date_words(day), note=note) for day, note in steps
    ]
    words = ", ".join(said)
    return [say("node.steps", steps=words)] if words else []
