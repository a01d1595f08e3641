"""A question becomes an answer: two bounds first, the exact step only where they differ, then the readings.
What an answer means stands in docs/semantics.md; each kind of question has its function here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.alternatives import STATUS, turns
from hornbook.engine.amounts import amount_of
from hornbook.engine.answer import Answer, Item, Limits, Need, Node, NodeKind, Slot, Status, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble
from hornbook.engine.grounds import ground_node, grounds_of
from hornbook.engine.slots import known_facts
from hornbook.engine.term import Holds, Range


def answer(
    loaded: Loaded, case: Case, query: Query, limits: Limits, grounds: bool = False, turned: bool = True
) -> Answer:
    """The answer to a question about a case. grounds: with every proof of a yes; turned: with the readings
    that would turn it.
    Raises EngineError where SWI-Prolog is missing or did what it must never do."""
    entries = entries_of(loaded, case, query)
    if entries is None:
        found = settled(aim_of(loaded, query, limits), World(case))
    else:
        found = _list(loaded, case, entries, limits)
    if isinstance(query.target, Range):
        found = _with_amounts(loaded, case, query.target, found, limits)
        found = _with_others(loaded, case, query.target, found)
    if grounds and found.verdict is Verdict.YES and isinstance(query.target, Holds):
        found = replace(found, grounds=_grounds(loaded, case, query.target, limits))
    if not turned:
        return found
    return replace(found, turns=turns(loaded, case, query, entries, found, limits))


def settled(aim: Aim, world: World) -> Answer:
    """The answer to what is no list: by the bounds where they agree, else exactly."""
    found = bounds(aim, world)
    plain = plain_answer(aim, found)
    if plain is not None:
        return plain
    assert not isinstance(found, Trouble)
    return _exactly(aim, world, found)


def _exactly(aim: Aim, world: World, found: Evaluated) -> Answer:
    from hornbook.engine.undecided import settle_exactly  # z3 costs more than most answers

    return settle_exactly(aim, world, found.proof)


def _with_others(loaded: Loaded, case: Case, listed: Range, found: Answer) -> Answer:
    """The answer, with whether there may be others that the case does not name."""
    if known_facts(loaded.program, case).closing(listed) is not None:
        return found
    from hornbook.engine.ground import list_slot  # only open lists are asked about

    slot = list_slot(loaded.program, case, listed)
    settles = all(item.status is not Status.UNKNOWN for item in found.items)
    needs = found.needs if slot is None else (Need(slot, (), settles), *found.needs)
    return replace(found, list_open=True, needs=needs)


def _with_amounts(loaded: Loaded, case: Case, listed: Range, found: Answer, limits: Limits) -> Answer:
    """The list with what each fine that follows comes to; what a sum still lacks is a need of the list."""
    sums = {each.id: amount_of(loaded.program, listed, each.id) for each in found.items}
    asked = [(each, sums[each.id]) for each in found.items if each.status is Status.TRUE]
    goals = [(each, goal) for each, goal in asked if goal is not None]
    if not goals or found.verdict is not Verdict.LIST:
        return found
    world = World(case)
    bounds = bounds_of(loaded, [goal for _, goal in goals], limits, world)
    if isinstance(bounds, Trouble):
        return replace(found, verdict=Verdict.NOT_DECIDED, why_not=(bounds.code, bounds.words))
    items = {each.id: each for each in found.items}
    needs = [found.needs] if found.needs else []
    for (item, goal), bound in zip(goals, bounds, strict=True):
        items[item.id] = replace(item, value=bound.value, amount=bound.proof)
        if bound.status is Status.UNKNOWN:
            needs.append(_exactly(Aim(loaded, goal, limits), world, bound).needs)
    return replace(found, items=tuple(items.values()), needs=_together(needs))


def _list(loaded: Loaded, case: Case, entries: Sequence[Listed], limits: Limits) -> Answer:
    """All entries in one crossing; each that the bounds leave open, exactly."""
    world = World(case)
    found = bounds_of(loaded, [each.goal for each in entries], limits, world)
    if isinstance(found, Trouble):
        return Answer(Verdict.NOT_DECIDED, why_not=(found.code, found.words))
    items: list[Item] = []
    asked: list[tuple[Need, ...]] = []
    why_not: tuple[str, str] | None = None
    for entry, bound in zip(entries, found, strict=True):
        status, proof = bound.status, bound.proof
        if status is Status.UNKNOWN:
            settled = _exactly(Aim(loaded, entry.goal, limits), world, bound)
            status, proof = STATUS.get(settled.verdict, Status.UNKNOWN), settled.proof or proof
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
