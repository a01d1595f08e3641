"""A trial asked of a changed law: the least that tells whether its expectation is still met.
Conclusions come first and without proofs, of a list only the entries that the change can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.alternatives import STATUS, with_reading
from hornbook.engine.answer import Answer, Item, Limits, Node, NodeKind, Status, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Case
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Loaded, Trouble
from hornbook.engine.link_asks import Expectation
from hornbook.engine.mutation import Step, StepKind
from hornbook.engine.program import Asks
from hornbook.engine.term import Address, ReadingId
from hornbook.explain.deciding import deciding_addresses
from hornbook.explain.expected import differences, is_same, not_among, wanted_items
from hornbook.explain.mutate_trials import Entry, Trial, tape_of
from hornbook.explain.words_base import speaker

NO_PROOF = Node(NodeKind.LIST, Status.UNKNOWN)

# Steps that leave a rule its conditions: where the same came of all of them, the proof reads the same.
SAME_SHAPE = (StepKind.EDGE, StepKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Asking:
    """A trial and the law that a step has changed."""

    law: Loaded
    trial: Trial
    step: Step
    limits: Limits

    @property
    def asks(self) -> Asks:
        """What the question asks for."""
        return self.trial.ask.query.asks

    @property
    def is_list(self) -> bool:
        """Whether the question lists something."""
        return self.asks in (Asks.LIST, Asks.UNMET)

    @property
    def aim(self) -> Aim:
        """What the question aims at, where it lists nothing."""
        return aim_of(self.law, self.trial.ask.query, self.limits)


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the changed law answers, without why. asked: the entries of a list that were asked anew."""

    answer: Answer
    asked: tuple[Listed, ...] = ()


def concluded(asking: Asking) -> Concluded | None:
    """The conclusion, as expected; None where it is another, or another under a reading that is expected to
    turn it."""
    expected, case = asking.trial.expected, asking.trial.case
    found = _conclusion(asking, case, asking.trial.entries)
    if not is_same(expected, found.answer, asking.asks):
        return None
    for reading, wanted in expected.under:
        if not _same_under(asking, reading, wanted):
            return None
    return found


def _same_under(asking: Asking, reading: ReadingId, wanted: Expectation) -> bool:
    """Whether another reading, taken alone, gives what is expected of it."""
    case = asking.trial.case
    other = replace(case, taken=with_reading(asking.law.program, case.taken, reading))
    found = _conclusion(asking, other, asking.trial.under.get(reading, {}))
    return is_same(wanted, found.answer, asking.asks)


def _conclusion(asking: Asking, case: Case, entries: Mapping[str, Entry]) -> Concluded:
    """The answer by its bounds, else over all completions, without proof and needs."""
    if asking.is_list:
        return _listed(asking, case, entries)
    plain = plain_answer(asking.aim, bounds(asking.aim, World(case), proofs=False))
    return Concluded(plain or _exactly(asking.aim, case))


def _exactly(aim: Aim, case: Case) -> Answer:
    from hornbook.engine.undecided import settle_briefly  # z3 costs more than most answers

    return settle_briefly(aim, case)


def _listed(asking: Asking, case: Case, before: Mapping[str, Entry]) -> Concluded:
    """The same of a list: entries that the change cannot reach are as they were."""
    entries = entries_of(asking.law, case, asking.trial.ask.query) or []
    as_was = {
        each.id: was.status
        for each in entries
        if (was := before.get(each.id)) is not None and was.reaches.isdisjoint(asking.step.rules)
    }
    asked = tuple(each for each in entries if each.id not in as_was)
    statuses = _statuses(asking, case, asked)
    if statuses is None:
        return Concluded(Answer(Verdict.NOT_DECIDED))
    statuses |= as_was
    items = tuple(Item(each.id, statuses[each.id], NO_PROOF) for each in entries)
    return Concluded(Answer(Verdict.LIST, items=items, list_open=asking.trial.list_open), asked)


def _statuses(asking: Asking, case: Case, asked: tuple[Listed, ...]) -> dict[str, Status] | None:
    """The standing of each entry; None where one is not decided."""
    goals = [each.goal for each in asked]
    found = bounds_of(asking.law, goals, asking.limits, World(case), proofs=False)
    if isinstance(found, Trouble):
        return None
    statuses: dict[str, Status] = {}
    for each, bound in zip(asked, found, strict=True):
        statuses[each.id] = bound.status
        if bound.status is Status.UNKNOWN:
            verdict = _exactly(Aim(asking.law, each.goal, asking.limits), case).verdict
            if verdict is Verdict.NOT_DECIDED:
                return None
            statuses[each.id] = STATUS[verdict]
    return statuses


def reasoned(asking: Asking, found: Concluded) -> bool:
    """Whether what is expected to decide the conclusion does, and what is expected to be needed is."""
    expected = asking.trial.expected
    if expected.needs:
        return _needs_met(asking)
    if not expected.because:
        return True
    if asking.is_list:
        return _list_reasoned(asking, found)
    if asking.step.kind in SAME_SHAPE and asking.trial.tape and _tape(asking) == asking.trial.tape:
        return True
    told = plain_answer(asking.aim, bounds(asking.aim, World(asking.trial.case)))
    if told is None:
        return _met_whole(asking)
    deciding = deciding_addresses(told.proof) if told.proof is not None else ()
    return not not_among(expected.because, tuple(deciding))


def _tape(asking: Asking) -> str:
    return tape_of(asking.law, asking.trial.case, asking.trial.ask.query, asking.limits)


def _needs_met(asking: Asking) -> bool:
    """The needs of a question that lists nothing do not wait for the proof as far as it is known."""
    expected = asking.trial.expected
    if asking.is_list or expected.because:
        return _met_whole(asking)
    from hornbook.engine.undecided import settle_exactly  # z3 costs more than most answers

    found = settle_exactly(asking.aim, World(asking.trial.case), NO_PROOF)
    return {each.slot for each in found.needs} == set(expected.needs)


def _met_whole(asking: Asking) -> bool:
    trial = asking.trial
    found = answer(asking.law, trial.case, trial.ask.query, asking.limits, turned=False)
    plain = replace(trial.ask, expected=replace(trial.expected, under=()))
    return not differences(plain, found, speaker(asking.law.program, trial.case))


def _list_reasoned(asking: Asking, found: Concluded) -> bool:
    """The same of a list: what decided the entries that are as they were is known."""
    because, wanted = asking.trial.expected.because, set(wanted_items(found.answer, asking.asks))
    anew = {each.id for each in found.asked}
    before = [each for each in asking.trial.entries.values() if each.id in wanted - anew]
    deciding = {place for each in before for place in each.deciding}
    deciding |= {Address(each) for each in wanted if asking.asks is Asks.UNMET}
    if not not_among(because, deciding):
        return True
    deciding |= set(_deciding(asking, [each for each in found.asked if each.id in wanted]))
    return not not_among(because, deciding)


def _deciding(asking: Asking, asked: list[Listed]) -> Iterator[Address]:
    """The provisions that decide these entries."""
    world = World(asking.trial.case)
    found = bounds_of(asking.law, [each.goal for each in asked], asking.limits, world)
    if isinstance(found, Trouble):
        return
    for each, bound in zip(asked, found, strict=True):
        proof: Node | None = bound.proof
        if bound.status is Status.UNKNOWN:
            from hornbook.engine.undecided import settle_exactly  # z3 costs more than most answers

            proof = settle_exactly(Aim(asking.law, each.goal, asking.limits), world, bound.proof).proof
        yield from deciding_addresses(proof) if proof is not None else ()
