"""A question becomes an answer: two bounds first, the exact step only where they differ, then the readings.
What an answer means stands in docs/semantics.md; each kind of question has its function here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, assert_never

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.alternatives import turns
from hornbook.engine.answer import Answer, Item, Limits, Need, Node, NodeKind, Slot, Status, Turn, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.grounds import ground_node, grounds_of
from hornbook.engine.points import points_of
from hornbook.engine.program import Asks
from hornbook.engine.reach import reach_of
from hornbook.engine.slots import kinds_of, known_facts
from hornbook.engine.term import All, Cond, Holds, Individual, Name, NameId, Range, ReadingId, Term
from hornbook.engine.walk import with_terms

_STATUS = {Verdict.YES: Status.TRUE, Verdict.NO: Status.FALSE}


class _Listed(NamedTuple):
    """An entry of a list: its id, and the condition that it belongs there (or that a point is met)."""

    id: str
    goal: Cond


def answer(loaded: Loaded, case: Case, query: Query, limits: Limits, grounds: bool = False) -> Answer:
    """The answer to a question about a case. grounds: with every proof of a yes.
    Raises EngineError where SWI-Prolog is missing or did what it must never do."""
    entries = _entries(loaded, case, query)
    if entries is None:
        found = _settled(_aim(loaded, query, limits), World(case), True)
    else:
        found = _list(loaded, case, entries, limits, True)
    if isinstance(query.target, Range):
        found = _with_others(loaded, case, query.target, found)
    if grounds and found.verdict is Verdict.YES and isinstance(query.target, Holds):
        found = replace(found, grounds=_grounds(loaded, case, query.target, limits))
    return replace(found, turns=_turns(loaded, case, query, entries, found, limits))


def _turns(
    loaded: Loaded,
    case: Case,
    query: Query,
    entries: Sequence[_Listed] | None,
    chosen: Answer,
    limits: Limits,
) -> tuple[Turn, ...]:
    """The readings that would turn the answer. Of a list, only entries that rest on one are decided again."""
    reach, kinds = reach_of(loaded.plan), kinds_of(loaded.program, case)

    def decide(other: Case, changed: frozenset[ReadingId]) -> Answer:
        if entries is None:
            return _settled(_aim(loaded, query, limits), World(other), False)
        known = {
            entry: item.status
            for entry, item in zip(entries, chosen.items, strict=bool(chosen.items))
            if not changed & reach.readings(entry.goal, kinds)
        }
        known = known if chosen.verdict is Verdict.LIST else {}
        return _list(loaded, other, _entries(loaded, other, query) or (), limits, False, known)

    return turns(reach, case, reach.readings(query.target, kinds), chosen, decide)


def _entries(loaded: Loaded, case: Case, query: Query) -> list[_Listed] | None:
    """What a list question lists; None for other questions."""
    match query.asks:
        case Asks.TRUTH | Asks.VALUE | Asks.DEADLINE:
            return None
        case Asks.LIST:
            assert isinstance(query.target, Range)
            return _members(loaded, case, query.target)
        case Asks.UNMET:
            assert isinstance(query.target, Holds)
            return [_Listed(each.address, each.goal) for each in points_of(loaded, case, query.target)]
        case _:
            assert_never(query.asks)


def _aim(loaded: Loaded, query: Query, limits: Limits) -> Aim:
    assert not isinstance(query.target, Range)
    return Aim(loaded, query.target, limits, by_when=query.asks is Asks.DEADLINE)


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


def _members(loaded: Loaded, case: Case, listed: Range) -> list[_Listed]:
    """Each individual of the kind, and the condition that it belongs to the list."""
    guard = listed.guard or All(())
    individuals = known_facts(loaded.program, case).individuals(listed.var.kind)
    return [_Listed(each, with_terms(guard, {listed.var: _term(loaded, each)})) for each in individuals]


def _with_others(loaded: Loaded, case: Case, listed: Range, found: Answer) -> Answer:
    """The answer, with whether there may be others that the case does not name."""
    if known_facts(loaded.program, case).closing(listed) is not None:
        return found
    from hornbook.engine.ground import list_slot  # only open lists are asked about

    slot = list_slot(loaded.program, case, listed)
    settles = all(item.status is not Status.UNKNOWN for item in found.items)
    needs = found.needs if slot is None else (Need(slot, (), settles), *found.needs)
    return replace(found, list_open=True, needs=needs)


def _term(loaded: Loaded, individual: str) -> Term:
    name = NameId(individual)
    return Name(name) if name in loaded.program.names else Individual(individual)


def _list(
    loaded: Loaded,
    case: Case,
    entries: Sequence[_Listed],
    limits: Limits,
    deep: bool,
    known: Mapping[_Listed, Status] = MappingProxyType({}),
) -> Answer:
    """All entries in one crossing; each that the bounds leave open, exactly. Not deep: without proofs and
    needs; known: the standing of entries that need not be asked about."""
    world, asked = World(case), [each for each in entries if each not in known]
    found = bounds_of(loaded, [each.goal for each in asked], limits, world, proofs=deep)
    if isinstance(found, Trouble):
        return Answer(Verdict.NOT_DECIDED, why_not=(found.code, found.words))
    bounds = dict(zip(asked, found, strict=True))
    items: list[Item] = []
    needed: list[tuple[Need, ...]] = []
    why_not: tuple[str, str] | None = None
    for entry in entries:
        if entry in known:
            items.append(Item(entry.id, known[entry], Node(NodeKind.COMPUTED, known[entry], entry.goal)))
            continue
        status, proof = bounds[entry].status, bounds[entry].proof
        if status is Status.UNKNOWN:
            settled = _exactly(Aim(loaded, entry.goal, limits), world, bounds[entry], deep)
            status, proof = _STATUS.get(settled.verdict, Status.UNKNOWN), settled.proof or proof
            why_not = why_not or settled.why_not
            needed.append(settled.needs)
        items.append(Item(entry.id, status, proof))
    verdict = Verdict.NOT_DECIDED if why_not else Verdict.LIST
    return Answer(verdict, items=tuple(items), needs=_together(needed), why_not=why_not)


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
