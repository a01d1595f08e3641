"""What would turn an answer: the smallest sets of facts whose change makes a yes of a no, a no of a yes, or
either of an unknown. Found over every completion; each is replayed through the engine before it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hornbook.engine.aims import Aim, World, bounds, formula, plain_answer
from hornbook.engine.answer import Answer, Limits, Slot, SlotKind, Verdict
from hornbook.engine.case import (
    Case,
    Fact,
    Measured,
    Query,
    Source,
    Truth,
)
from hornbook.engine.entries import aim_of
from hornbook.engine.evaluate import Loaded
from hornbook.engine.exact import Exact
from hornbook.engine.flip_case import CHANGED, Change, Flip, changed_case, with_groups
from hornbook.engine.flip_edges import Bounds, edged
from hornbook.engine.flip_search import Found, Item, Search, Values
from hornbook.engine.ground import Grounded
from hornbook.engine.ground_formula import Counted, NotDecided, Part, Quantity, days_in, reachable
from hornbook.engine.needs import nodes_of, places
from hornbook.engine.program import Asks, Program
from hornbook.engine.slots import Facts, known_facts
from hornbook.engine.suppose import args_of
from hornbook.engine.term import Address, MeasureId, SentenceId
from hornbook.engine.turning import turning
from hornbook.engine.undecided import settle_briefly

Asked = Mapping[Slot, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Flips:
    """All that was found, smallest sets first. whole: there is no other smallest set, for each answer looked
    for. kept: the days that stay as the case has them (or does not know them), because others are counted
    from them. why_not: a code and words where nothing, or not all, could be worked out."""

    found: tuple[Flip, ...] = ()
    looked_for: tuple[Verdict, ...] = ()
    whole: bool = False
    kept: tuple[Slot, ...] = ()
    why_not: tuple[str, str] | None = None


_OTHERS = {
    Verdict.YES: (Verdict.NO,),
    Verdict.NO: (Verdict.YES,),
    Verdict.UNKNOWN: (Verdict.YES, Verdict.NO),
}


def flips(loaded: Loaded, case: Case, query: Query, answer: Answer, limits: Limits) -> Flips:
    """What would turn the answer. Only a yes, a no or an unknown can be turned (else E513)."""
    if query.asks is not Asks.TRUTH or answer.verdict not in _OTHERS:
        words = "only a yes, a no or an unknown can be turned"
        return Flips(why_not=answer.why_not or ("E513", words))
    aim = aim_of(loaded, query, limits)
    asked = turning(loaded, case, query, others=False).slots
    try:
        return _turned(aim, case, answer.verdict, asked)
    except NotDecided as why:
        return Flips(looked_for=_OTHERS[answer.verdict], why_not=(why.code, why.words))


def _opened(aim: Aim, case: Case, asked: Asked) -> tuple[Grounded, tuple[Slot, ...]]:
    """The question's formula where nothing that may change is known, and the days that stay: to count from
    one that may change would be beyond the exact step. As few stay as may be: each is one that the formula
    counts from while those before it stay, and none is there for nothing."""
    kept: tuple[Slot, ...] = ()
    while isinstance(found := _opened_but(aim, case, asked, kept), Slot):
        kept += (found,)
    for each in kept[:-1]:  # the last one is needed
        fewer = tuple(slot for slot in kept if slot != each)
        again = _opened_but(aim, case, asked, fewer)
        if isinstance(again, Grounded):
            found, kept = again, fewer
    return found, kept


def _opened_but(aim: Aim, case: Case, asked: Asked, kept: Sequence[Slot]) -> Grounded | Slot:
    """The formula while these days stay, or a day that it counts from and that may change. A day that stays
    and is not known is none here: what turns the answer whatever the day turns it then too, and each set is
    replayed without it."""
    facts = known_facts(aim.loaded.program, case)
    slots = with_groups(aim.loaded.program, [slot for slot in asked if slot not in kept])
    days = [slot for slot in kept if not facts.measure(MeasureId(slot.id), args_of(slot)).known]
    none = [Measured(MeasureId(slot.id), args_of(slot), None, True, CHANGED) for slot in days]
    try:
        found = formula(aim, replace(case, facts=(*case.facts, *_unstated(facts, slots), *none)))
    except NotDecided as why:
        if not why.days:
            raise
        return why.days[0]
    assert not isinstance(found.root, Quantity)
    counted = [node for node in reachable([found.root]) if isinstance(node, Counted)]
    return next(iter(days_in(counted)), found)


def _turned(aim: Aim, case: Case, verdict: Verdict, asked: Asked) -> Flips:
    facts = known_facts(aim.loaded.program, case)
    grounded, kept = _opened(aim, case, asked)
    found: list[Flip] = []
    whole = True
    for other in _OTHERS[verdict]:
        sets, all_ = _sets(aim, grounded, facts, other)
        told = [Flip(other, tuple(_changes(grounded, facts, *each))) for each in sets]
        replayed = [flip for flip in told if _verdict(aim, changed_case(facts, flip)) is other]
        whole = whole and all_ and len(replayed) == len(told)
        found += sorted(replayed, key=lambda flip: _rank(facts.program, flip))
    return Flips(tuple(found), _OTHERS[verdict], whole, kept)


def _verdict(aim: Aim, case: Case) -> Verdict:
    """What the question comes to in the changed case, without a proof."""
    plain = plain_answer(aim, bounds(aim, World(case), proofs=False))
    return (plain or settle_briefly(aim, case)).verdict


def _unstated(facts: Facts, slots: Sequence[Slot]) -> Iterator[Fact]:
    """What the case states or presumes of the slots, said not to be known."""
    for slot in slots:
        if (
            slot.kind is SlotKind.SENTENCE
            and facts.truth(SentenceId(slot.id), args_of(slot)).value is not None
        ):
            yield Truth(SentenceId(slot.id), args_of(slot), None, CHANGED)
        if slot.kind is SlotKind.MEASURE and facts.measure(MeasureId(slot.id), args_of(slot)).known:
            yield Measured(MeasureId(slot.id), args_of(slot), None, False, CHANGED)


def _sets(
    aim: Aim, grounded: Grounded, facts: Facts, verdict: Verdict
) -> tuple[list[tuple[Found, Mapping[Item, Bounds | None]]], bool]:
    """The smallest sets of items that give the verdict, each at its edges; whether these are all."""
    pool, root = grounded.pool, grounded.root
    assert not isinstance(root, Quantity)
    wanted = root if verdict is Verdict.YES else pool.inverse(root)
    sides = (*grounded.sides, pool.inverse(grounded.conflict))
    search = Search(pool, Exact(sides, aim.limits.exact_seconds), wanted, _items(grounded, facts))
    sets = search.sets()
    return [_edged(search, each) for each in sets], search.whole


def _edged(search: Search, found: Found) -> tuple[Found, Mapping[Item, Bounds | None]]:
    """The set at its edges; as it was found, and stands, where these cannot be decided."""
    try:
        return edged(search, found)
    except NotDecided:
        return found, {}


def _items(grounded: Grounded, facts: Facts) -> list[Item]:
    """What may change, of all that the formula turns on; nobody can choose how the law is open."""
    assert not isinstance(grounded.root, Quantity)
    reached = set(reachable([grounded.root, *grounded.sides]))
    units = _joined(grounded.units)
    grouped = {slot for unit in units for slot in unit}
    single = [
        (slot,) for slot in grounded.asked if slot not in grouped and slot.kind is not SlotKind.OPEN_LAW
    ]
    items = (_item(grounded, facts, unit) for unit in (*units, *single))
    return [item for item in items if not reached.isdisjoint(item.nodes)]


def _joined(units: Sequence[tuple[Slot, ...]]) -> list[tuple[Slot, ...]]:
    """Groups that share a member are one."""
    joined: list[tuple[Slot, ...]] = []
    for unit in units:
        shared = [each for each in joined if not set(each).isdisjoint(unit)]
        joined = [each for each in joined if each not in shared]
        joined.append(tuple(dict.fromkeys(slot for each in (*shared, unit) for slot in each)))
    return joined


def _item(grounded: Grounded, facts: Facts, slots: tuple[Slot, ...]) -> Item:
    nodes: list[Part] = []
    given: Values = {}
    for slot in slots:
        its = nodes_of(grounded, slot)
        nodes += its
        match slot.kind:
            case SlotKind.SENTENCE:
                value = facts.truth(SentenceId(slot.id), args_of(slot)).value
                given |= {} if value is None else {its[0]: value}
            case SlotKind.MEASURE:
                known = facts.measure(MeasureId(slot.id), args_of(slot))
                if known.known:
                    given[its[0]] = known.value is not None
                    given |= {} if known.value is None else {its[1]: known.value}
            case SlotKind.LIST | SlotKind.OPEN_LAW:
                pass
    return Item(slots, tuple(nodes), given)


def _changes(
    grounded: Grounded, facts: Facts, found: Found, bounds: Mapping[Item, Bounds | None]
) -> Iterator[Change]:
    """What each item of a set would have to be."""
    place, last = places(facts.program), len(facts.program.rules)
    for item in found.items:
        true = [slot for slot in item.slots if found.values[nodes_of(grounded, slot)[0]]]
        was = [slot for slot in item.slots if item.given.get(nodes_of(grounded, slot)[0])]
        asking = {each for slot in item.slots for each in grounded.asked.get(slot, ())}
        asked_by = tuple(sorted(asking, key=lambda each: place.get(each, last)))
        source, silent = _origin(facts, item)
        for slot in true or was[:1] or item.slots[:1]:
            value: Fraction | None = None
            if slot.kind is SlotKind.MEASURE and slot in true:
                number = found.values[nodes_of(grounded, slot)[1]]
                assert isinstance(number, Fraction)
                value = number
            yield Change(slot, slot in true, asked_by, value, bounds.get(item), source, silent)


def _origin(facts: Facts, item: Item) -> tuple[Source | None, bool]:
    """Where the case has the fact from, and whether it is only presumed."""
    for slot in item.slots:
        if slot.kind is SlotKind.SENTENCE:
            known = facts.truth(SentenceId(slot.id), args_of(slot))
            if known.value is not None:
                return known.source, known.source is None
        if slot.kind is SlotKind.MEASURE:
            stated = facts.measures.get((MeasureId(slot.id), args_of(slot)))
            if stated is not None and stated.known:
                return stated.source, False
            return None, facts.measure(MeasureId(slot.id), args_of(slot)).known
    return None, False


def _rank(program: Program, flip: Flip) -> tuple[int, int, list[int], list[tuple[str, ...]]]:
    """Few facts first, then those that contradict fewer stated ones, then the order of the text, and last the
    sentences themselves, so that no run differs from another."""
    place, last = places(program), len(program.rules)
    first = [min((place.get(each, last) for each in c.asked_by), default=last) for c in flip.changes]
    stated = sum(change.was is not None or change.silent for change in flip.changes)
    named = [(c.slot.id, *args_of(c.slot), str(c.holds), str(c.value)) for c in flip.changes]
    return len(flip.changes), stated, first, named
