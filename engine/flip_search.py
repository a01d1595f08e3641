"""The smallest sets of facts whose change makes a formula certain, by proposing and refuting: a completion
proposes what to change, and this stands where no completion of what is left unknown speaks against it.
Sets are found by their size, so that none found later holds an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.exact import Exact
from hornbook.engine.ground_formula import (
    Bool,
    Defined,
    Free,
    NotDecided,
    Others,
    Part,
    Unmeasured,
    reachable,
)
from hornbook.engine.ground_pool import Pool
from hornbook.engine.ground_related import related, restrict
from hornbook.engine.ground_terms import how_many
from hornbook.grammar.operators import Operator

MOST_FACTS = 8  # of one set
MOST_SETS = 64  # of one answer

Values = dict[Part, bool | Fraction]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What changes as one: a fact, or those of a group. nodes: its unknowns in the formula; given: those that
    the case settles, with what they are there (none: it is not known)."""

    slots: tuple[Slot, ...]
    nodes: tuple[Part, ...]
    given: Values


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A set of items, and what all unknowns of theirs become."""

    items: tuple[Item, ...]
    values: Values


@dataclass(slots=True, eq=False)
class Search:
    """One search: wanted is to become certain. sides: what every completion respects. whole: whether all sets
    there are were found, once it is over."""

    pool: Pool
    exact: Exact
    wanted: Bool
    items: Sequence[Item]
    whole: bool = False
    _chosen: dict[Item, Bool] = field(default_factory=dict)
    _free: list[Part] = field(init=False)
    _parts: list[Bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        roots = [self.wanted, *self.exact.sides]
        self._free = [
            each for each in reachable(roots) if isinstance(each, Free | Defined | Unmeasured | Others)
        ]
        for number, item in enumerate(self.items):
            chosen = self.pool.free(Slot(SlotKind.SENTENCE, f"changed|{number}"))
            self._chosen[item] = chosen
            as_given = self.pool.both(self.equal(node, value) for node, value in item.given.items())
            self._parts.append(self.pool.either((chosen, as_given)))
            if item.slots[0].kind is SlotKind.LIST:
                complete = self.pool.both(self.complete(item))
                self._parts.append(self.pool.either((self.pool.inverse(chosen), complete)))
        self._parts.append(self.wanted)

    def equal(self, node: Part, value: bool | Fraction) -> Bool:
        """The unknown has this value."""
        if isinstance(value, bool):
            return node if value else self.pool.inverse(node)  # type: ignore[arg-type,return-value]
        return related(self.pool, Operator.EQUAL, node, self.pool.amount(value))  # type: ignore[arg-type]

    def complete(self, item: Item) -> Iterator[Bool]:
        """The list has nobody else."""
        truth, *others = item.nodes
        yield self.equal(truth, True)
        yield from (self.equal(each, Fraction(0)) for each in others)

    def sets(self) -> list[Found]:
        """The smallest sets first; where the time is spent, those found by then. Raises NotDecided where
        there are none of these."""
        found: list[Found] = []
        try:
            for size in range(1, MOST_FACTS + 1):
                if not self.exact.satisfiable(*self._parts):
                    self.whole = True
                    break
                for each in self._of_size(size):
                    found.append(each)
                    if len(found) == MOST_SETS:
                        return found
        except NotDecided as why:
            if why.code != "E510" or not found:
                raise
        return found

    def _of_size(self, size: int) -> Iterator[Found]:
        few = related(
            self.pool,
            Operator.AT_MOST,
            how_many(self.pool, list(self._chosen.values())),
            self.pool.amount(size),
        )
        while self.exact.satisfiable(*self._parts, few):
            proposed = self._proposed()
            refuted = self.refutation(self.fixed(proposed))
            if refuted is not None:
                self._parts.append(self._against(refuted))
                continue
            self._parts.append(
                self.pool.either(self.pool.inverse(self._chosen[each]) for each in proposed.items)
            )
            yield proposed

    def _proposed(self) -> Found:
        chosen = self.exact.completion(self._chosen.values())
        items = tuple(item for item in self.items if chosen[self._chosen[item]])
        return Found(items, self.exact.completion(node for item in items for node in item.nodes))

    def fixed(self, found: Found) -> list[Bool]:
        """What is known after the change."""
        kept = [item for item in self.items if item not in found.items]
        given = [self.equal(node, value) for item in kept for node, value in item.given.items()]
        return [*given, *(self.equal(node, value) for node, value in meant(found.values).items())]

    def refutation(self, known: Sequence[Bool]) -> Values | None:
        """A completion in which all this is so and the wanted is not."""
        if not self.exact.satisfiable(self.pool.inverse(self.wanted), *known):
            return None
        return self.exact.completion(self._free)

    def _against(self, refuted: Mapping[Part, bool | Fraction]) -> Bool:
        """The wanted holds also where whatever is not changed and not given is as in a completion that
        refuted a proposal."""
        pool = self.pool
        owner = {node: item for item in self.items for node in item.nodes}
        new: dict[Part, Part] = {}
        for node in self._free:
            item = owner.get(node)
            if item is not None and node in item.given:
                continue
            value = refuted[node]
            was = pool.fixed(value) if isinstance(value, bool) else pool.amount(value)
            new[node] = was if item is None else _either(pool, self._chosen[item], node, was)
        wanted, *sides = restrict(pool, (self.wanted, *self.exact.sides), new)
        allowed: Bool = pool.both(sides)  # type: ignore[arg-type]  # restrict keeps a Bool a Bool
        return pool.either((pool.inverse(allowed), wanted))  # type: ignore[arg-type]


def meant(values: Values) -> Values:
    """The values without the numbers of measures that have none."""
    none = {node.slot for node, value in values.items() if isinstance(node, Defined) and value is False}
    return {
        node: value
        for node, value in values.items()
        if not (isinstance(node, Unmeasured) and node.slot in none)
    }


def _either(pool: Pool, chosen: Bool, node: Part, was: Part) -> Part:
    """The unknown itself where its item is changed, else what it was."""
    if isinstance(node, Unmeasured | Others):
        return pool.chosen(chosen, node, was)  # type: ignore[arg-type]
    kept = pool.both((pool.inverse(chosen), was))  # type: ignore[arg-type]
    return pool.either((pool.both((chosen, node)), kept))  # type: ignore[arg-type]
