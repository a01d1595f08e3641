"""A question becomes an answer: two bounds first, the exact step only where they differ, then the readings.
What an answer means stands in docs/semantics.md; each kind of question has its function here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, assert_never

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.alternatives import turns
from hornbook.engine.answer import Answer, Item, Limits, Need, Node, NodeKind, Slot, Status, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.grounds import ground_node, grounds_of
from hornbook.engine.points import points_of
from hornbook.engine.program import Asks
from hornbook.engine.slots import known_facts
from hornbook.engine.term import All, Cond, Holds, Individual, Name, NameId, Range, Term
from hornbook.engine.walk import with_terms

_STATUS = {Verdict.YES: Status.TRUE, Verdict.NO: Status.FALSE}


class _Listed(NamedTuple):
    """An entry of a list: its id, and the condition that it belongs there (or that a point is met)."""

    id: str
    goal: Cond


def answer(loaded: Loaded, case: Case, query: Query, limits: Limits, grounds: bool = False) -> Answer:
    """The answer to a question about a case. grounds: with every proof of a yes.
    Raises EngineError where SWI-Prolog is missing or did what it must never do."""
    found = _answer(loaded, case, query, limits, True)
    if grounds and found.verdict is Verdict.YES and isinstance(query.target, Holds):
        found = replace(found, grounds=_grounds(loaded, case, query.target, limits))

    def decide(other: Case) -> Answer:
        return _answer(loaded, other, query, limits, False)

    return replace(found, turns=turns(loaded.plan, case, query.target, found, decide))


def _answer(loaded: Loaded, case: Case, query: Query, limits: Limits, deep: bool) -> Answer:
    """The answer under the readings of the case. Not deep: the verdict, the value and the list only."""
    target = query.target
    match query.asks:
        case Asks.TRUTH | Asks.VALUE:
            assert not isinstance(target, Range)
            return _settled(Aim(loaded, target, limits), World(case), deep)
        case Asks.DEADLINE:
            assert isinstance(target, Holds)
            return _settled(Aim(loaded, target, limits, by_when=True), World(case), deep)
        case Asks.LIST:
            assert isinstance(target, Range)
            return _members(loaded, case, target, limits, deep)
        case Asks.UNMET:
            assert isinstance(target, Holds)
            points = [_Listed(each.address, each.goal) for each in points_of(loaded, case, target)]
            return _list(loaded, case, points, limits, deep)
        case _:
            assert_never(query.asks)


def _settled(aim: Aim, world: World, deep: bool) -> Answer:
    found = bounds(aim, world, proofs=deep)
    plain = plain_answer(aim, found)
    if plain is not None:
        return plain
    assert not isinstance(found, Trouble)
    return _exactly(aim, world, found, deep)


def _exactly(aim: Aim, world: World, found: Evaluated, deep: bool) -> Answer:
    from hornbook.engine.undecided import settle_exactly  # z3 costs more than most answers

    return settle_exactly(aim, world, found.proof, deep)


def _members(loaded: Loaded, case: Case, listed: Range, limits: Limits, deep: bool) -> Answer:
    """Each individual of the kind: whether it belongs to the list; and whether there may be others."""
    facts, var = known_facts(loaded.program, case), listed.var
    entries = [
        _Listed(
            each, All(()) if listed.guard is None else with_terms(listed.guard, {var: _term(loaded, each)})
        )
        for each in facts.individuals(var.kind)
    ]
    found = _list(loaded, case, entries, limits, deep)
    if facts.closing(listed) is not None:
        return found
    needs = found.needs
    if deep:
        from hornbook.engine.ground import list_slot  # only open lists are asked about

        slot = list_slot(loaded.program, case, listed)
        settles = all(item.status is not Status.UNKNOWN for item in found.items)
        needs = (Need(slot, (), settles), *needs) if slot is not None else needs
    return replace(found, list_open=True, needs=needs)


def _term(loaded: Loaded, individual: str) -> Term:
    name = NameId(individual)
    return Name(name) if name in loaded.program.names else Individual(individual)


def _list(loaded: Loaded, case: Case, entries: Sequence[_Listed], limits: Limits, deep: bool) -> Answer:
    """All entries in one crossing; each that the bounds leave open, exactly."""
    world = World(case)
    found = bounds_of(loaded, [each.goal for each in entries], limits, world, proofs=deep)
    if isinstance(found, Trouble):
        return Answer(Verdict.NOT_DECIDED, why_not=(found.code, found.words))
    items: list[Item] = []
    asked: list[tuple[Need, ...]] = []
    why_not: tuple[str, str] | None = None
    for entry, bound in zip(entries, found, strict=True):
        status, proof = bound.status, bound.proof
        if status is Status.UNKNOWN:
            settled = _exactly(Aim(loaded, entry.goal, limits), world, bound, deep)
            status, proof = _STATUS.get(settled.verdict, Status.UNKNOWN), settled.proof or proof
            why_not = why_not or settled.why_not
            asked.append(settled.needs)
        items.append(Item(entry.id, status, proof))
    verdict = Verdict.NOT_DECIDED if why_not else Verdict.LIST
    return Answer(verdict, items=tuple(items), needs=_together(asked), why_not=why_not)


def _together(asked: Sequence[tuple[Need, ...]]) -> tuple[Need, ...]:
    """The needs of all open entries, each once; one settles the list where it settles all that is open."""
    found: dict[Slot, list[Need]] = {}
    for needs in asked:
        for need in needs:
            found.setdefault(need.slot, []).append(need)
    merged = [
        Need(
            slot,
            tuple(dict.fromkeys(place for need in needs for place in need.asked_by)),
            len(needs) == len(asked) and all(need.settles for need in needs),
        )
        for slot, needs in found.items()
    ]
    return tuple(sorted(merged, key=lambda need: not need.settles))


def _grounds(loaded: Loaded, case: Case, target: Holds, limits: Limits) -> tuple[Node, ...]:
    """Every rule that concludes the sentence, each with its proof."""
    grounds = grounds_of(loaded, case, target)
    found = bounds_of(loaded, [goal for each in grounds for goal in each.goals], limits, World(case))
    if isinstance(found, Trouble):
        return ()
    nodes: list[Node] = []
    for each in grounds:
        own, found = found[: len(each.goals)], found[len(each.goals) :]
        node = ground_node(each, own, {})
        if node.status is Status.TRUE:
            nodes.append(Node(NodeKind.SENTENCE, Status.TRUE, target, children=(node,)))
    return tuple(nodes)
