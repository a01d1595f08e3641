"""Where a dialogue stands: its phase, what was told, and the state to go back to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.engine.case import Person
from hornbook.explain.dialogue_case import Desk, Sitting, Told, sitting_of
from hornbook.explain.questions_text import Meant
from hornbook.explain.template import in_words


class Phase(Enum):
    """What the next line is taken for."""

    QUESTION = "question"
    NAME = "name"
    KIND = "kind"
    FACT = "fact"
    ALL = "all"  # whether a list names all
    BY = "by"
    BECAUSE = "because"
    DONE = "done"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class State:
    """Where the dialogue stands. offers: questions that a number chooses from. told: what was answered.
    pending: a fact that still lacks who judges it and why. before: the state that `back` returns to."""

    phase: Phase
    meant: Meant | None = None
    offers: tuple[str, ...] = ()
    persons: tuple[Person, ...] = ()
    told: tuple[Told, ...] = ()
    pending: Told | None = None
    before: State | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The new state and what is said. save: the name of a file to write, with its text."""

    state: State
    lines: tuple[str, ...]
    save: tuple[str, str] | None = None


def sitting(desk: Desk, state: State) -> Sitting:
    """The question as it stands."""
    return sitting_of(desk, state.persons, state.told, ask_words(state))


def ask_words(state: State) -> str:
    """The question in the letters of its individuals."""
    meant = state.meant
    if meant is None or len(state.persons) < len(meant.question.vars):
        return ""
    return in_words(meant, {var.name: var.name for var in meant.question.vars})
