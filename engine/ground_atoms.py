"""Concluded sentences, each worked out once; those that rest on each other are worked out together.
A group of companies may be recursive: what holds is what can be built up from nothing (the least model)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hornbook.engine.ground_formula import Bool, Part, reachable
from hornbook.engine.ground_pool import Pool
from hornbook.engine.ground_related import restrict

Atom = tuple[str, tuple[str, ...]]


@dataclass(slots=True)
class Atoms:
    """The formulas of sentences, by Tarjan's components of what rests on what.

    `work_out` gives the formula of a sentence, asking `truth` again for those it rests on. references counts
    how often a sentence not yet worked out was met.
    """

    pool: Pool
    work_out: Callable[[Atom], Bool]
    done: dict[Atom, Bool] = field(default_factory=dict)
    references: int = 0
    _place: dict[Atom, int] = field(default_factory=dict)
    _stack: list[Atom] = field(default_factory=list)
    _lowest: list[int] = field(default_factory=list)
    _waiting: dict[Atom, Bool] = field(default_factory=dict)

    def truth(self, atom: Atom) -> Bool:
        """When the sentence holds; inside a circle, a reference to be settled by whoever began it."""
        if atom in self.done:
            return self.done[atom]
        if atom in self._place:
            self._lowest[-1] = min(self._lowest[-1], self._place[atom])
            self.references += 1
            return self.pool.reference(atom)
        place = self._place[atom] = len(self._stack)
        self._stack.append(atom)
        self._lowest.append(place)
        self._waiting[atom] = self.work_out(atom)
        lowest = self._lowest.pop()
        if lowest < place:
            self._lowest[-1] = min(self._lowest[-1], lowest)
            self.references += 1
            return self.pool.reference(atom)
        self._settle(place)
        return self.done[atom]

    def settled(self, formula: Bool) -> Bool:
        """The formula with references to sentences worked out by now."""
        if not self.references:
            return formula
        known: dict[Part, Part] = {self.pool.reference(atom): truth for atom, truth in self.done.items()}
        return restrict(self.pool, (formula,), known)[0]  # type: ignore[return-value]

    def _settle(self, place: int) -> None:
        """Work out a component: from all false upwards, as often as it has sentences."""
        component = self._stack[place:]
        del self._stack[place:]
        references = [self.pool.reference(atom) for atom in component]
        formulas: tuple[Part, ...] = tuple(self._waiting.pop(atom) for atom in component)
        found: tuple[Part, ...] = formulas
        if len(component) > 1 or references[0] in reachable(formulas, references[0].order):
            found = tuple(self.pool.fixed(False) for _ in component)
            for _ in component:
                settled = restrict(self.pool, formulas, dict(zip(references, found, strict=True)))
                if settled == found:
                    break
                found = settled
        for atom, truth in zip(component, found, strict=True):
            del self._place[atom]
            self.done[atom] = truth  # type: ignore[assignment]  # restrict keeps a Bool a Bool
