"""What was met while formulas were built: kept by the sentence or measure in which it was met.
So formulas that were built for one question serve the next, and each question still has all that it met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from hornbook.engine.answer import Slot
from hornbook.engine.ground_formula import Bool, Others
from hornbook.engine.term import Address

Key = tuple[object, ...]  # a sentence or a measure, with its individuals


@dataclass(frozen=True, slots=True)
class Asks:
    """An unknown slot is asked for, by the provision at hand (None: by the question itself)."""

    slot: Slot
    place: Address | None


@dataclass(frozen=True, slots=True)
class Open:
    """An open list may hold others."""

    slot: Slot
    others: Others


@dataclass(frozen=True, slots=True)
class Conflict:
    """When two rules give one measure different values."""

    when: Bool


@dataclass(frozen=True, slots=True)
class Met:
    """The formula of a sentence or a measure is used, and so is all that was met in building it."""

    key: Key


Noted = Asks | Open | Conflict
Note = Noted | Met


@dataclass(slots=True, eq=False)
class Notes:
    """The notes of all questions about one case."""

    _of: dict[Key, list[Note]] = field(default_factory=dict)
    _own: list[Note] = field(default_factory=list)
    _now: list[Note] = field(init=False)

    def __post_init__(self) -> None:
        self._now = self._own

    def begin(self) -> None:
        """A new question."""
        self._now = self._own = []

    def note(self, note: Note) -> None:
        """Something is met."""
        self._now.append(note)

    @contextmanager
    def within(self, key: Key) -> Iterator[None]:
        """What is met inside is of this sentence or measure."""
        outer, self._now = self._now, []
        self._of[key] = self._now
        try:
            yield
        finally:
            self._now = outer

    def all(self) -> Iterator[Noted]:
        """All that the question met, in the order in which building it alone would have met it."""
        seen: set[Key] = set()
        inside: list[Iterator[Note]] = [iter(self._own)]
        while inside:
            note = next(inside[-1], None)
            if note is None:
                inside.pop()
            elif not isinstance(note, Met):
                yield note
            elif note.key not in seen:
                seen.add(note.key)
                inside.append(iter(self._of.get(note.key, ())))
