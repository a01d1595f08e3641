"""A trial asked of a changed law: the least that tells whether its expectation is still met.
Conclusions come first and without proofs; of a list only the entries that the change can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbook.engine.aims import Aim, World, bounds, bounds_of, plain_answer
from hornbook.engine.alternatives import STATUS, with_reading
from hornbook.engine.answer import Answer, Item, Limits, Node, NodeKind, Status, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Case
from hornbook.engine.entries import Listed, aim_of, entries_of
from hornbook.engine.evaluate import Loaded, Trouble
from hornbook.engine.link_asks import Expectation
from hornbook.engine.program import Asks
from hornbook.engine.term import Address, ReadingId, RuleId
from hornbook.explain.deciding import deciding_addresses
from hornbook.explain.expected import differences, is_same, not_among, wanted_items
from hornbook.explain.words_base import speaker

if TYPE_CHECKING:
    from hornbook.explain.mutate_trials import Trial


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list as the law unchanged has it. deciding: the provisions that decided it, where the
    list asserts it; reaches: the rules that it can come to."""

    id: str
    status: Status
    deciding: frozenset[Address]
    reaches: frozenset[RuleId]


def notices(law: Loaded, trial: Trial, rules: Collection[RuleId], limits: Limits) -> bool:
    """Whether the expectation is not met by the law, in which these rules are changed."""
    expected, listed = trial.expected, trial.ask.query.asks in (Asks.LIST, Asks.UNMET)
    own = _met_by_entries(law, trial, rules, limits) if listed else _met(law, trial, limits)
    if not own:
        return True
    if expected.needs or (listed and expected.under):
        return not _met_whole(law, trial, limits)
    return not all(_met_under(law, trial, reading, wanted, limits) for reading, wanted in expected.under)


def _met(law: Loaded, trial: Trial, limits: Limits) -> bool:
    """Whether the conclusion is as expected, and what has to decide it does."""
    aim = aim_of(law, trial.ask.query, limits)
    found = _concluded(aim, trial.case)
    if not is_same(trial.expected, found, trial.ask.query.asks):
        return False
    if not trial.expected.because:
        return True
    told = plain_answer(aim, bounds(aim, World(trial.case)))
    if told is None:
        return _met_whole(law, trial, limits)
    deciding = deciding_addresses(told.proof) if told.proof is not None else ()
    return not not_among(trial.expected.because, tuple(deciding))


def _met_under(law: Loaded, trial: Trial, reading: ReadingId, wanted: Expectation, limits: Limits) -> bool:
    """Whether another reading, taken alone, gives what is expected of it."""
    case = replace(trial.case, taken=with_reading(law.program, trial.case.taken, reading))
    found = _concluded(aim_of(law, trial.ask.query, limits), case)
    return is_same(wanted, found, trial.ask.query.asks)


def _concluded(aim: Aim, case: Case) -> Answer:
    """The answer by its bounds, else over all completions, without proof and needs."""
    return plain_answer(aim, bounds(aim, World(case), proofs=False)) or _exactly(aim, case)


def _exactly(aim: Aim, case: Case) -> Answer:
    from hornbook.engine.undecided import settle_briefly  # z3 costs more than most answers

    return settle_briefly(aim, case)


def _met_whole(law: Loaded, trial: Trial, limits: Limits) -> bool:
    turned = bool(trial.expected.under)
    found = answer(law, trial.case, trial.ask.query, limits, turned=turned)
    return not differences(trial.ask, found, speaker(law.program, trial.case))


def _met_by_entries(law: Loaded, trial: Trial, rules: Collection[RuleId], limits: Limits) -> bool:
    """The same of a list: entries that the change cannot reach are as they were."""
    asks, because = trial.ask.query.asks, trial.expected.because
    entries = entries_of(law, trial.case, trial.ask.query) or []
    as_was = {
        each.id: was
        for each in entries
        if (was := trial.entries.get(each.id)) is not None and was.reaches.isdisjoint(rules)
    }
    asked = [each for each in entries if each.id not in as_was]
    statuses = _statuses(law, trial, asked, limits)
    if statuses is None:
        return trial.expected.verdict is Verdict.NOT_DECIDED
    statuses |= {id: was.status for id, was in as_was.items()}
    items = tuple(Item(each.id, statuses[each.id], _NO_PROOF) for each in entries)
    found = Answer(Verdict.LIST, items=items, list_open=trial.list_open)
    if not is_same(trial.expected, found, asks):
        return False
    wanted = wanted_items(found, asks)
    deciding = {place for id, was in as_was.items() if id in wanted for place in was.deciding}
    deciding |= {Address(each) for each in wanted if asks is Asks.UNMET}
    if not not_among(because, deciding):
        return True
    deciding |= set(_deciding(law, trial, [each for each in asked if each.id in wanted], limits))
    return not not_among(because, deciding)


_NO_PROOF = Node(NodeKind.LIST, Status.TRUE)


def _statuses(law: Loaded, trial: Trial, asked: list[Listed], limits: Limits) -> dict[str, Status] | None:
    """The standing of each entry; None where one is not decided."""
    found = bounds_of(law, [each.goal for each in asked], limits, World(trial.case), proofs=False)
    if isinstance(found, Trouble):
        return None
    statuses: dict[str, Status] = {}
    for each, bound in zip(asked, found, strict=True):
        statuses[each.id] = bound.status
        if bound.status is Status.UNKNOWN:
            verdict = _exactly(Aim(law, each.goal, limits), trial.case).verdict
            if verdict is Verdict.NOT_DECIDED:
                return None
            statuses[each.id] = STATUS[verdict]
    return statuses


def _deciding(law: Loaded, trial: Trial, asked: list[Listed], limits: Limits) -> Iterator[Address]:
    """The provisions that decide these entries."""
    found = bounds_of(law, [each.goal for each in asked], limits, World(trial.case))
    if isinstance(found, Trouble):
        return
    for each, bound in zip(asked, found, strict=True):
        if bound.status is Status.UNKNOWN:
            from hornbook.engine.undecided import settle_exactly  # z3 costs more than most answers

            proof = settle_exactly(Aim(law, each.goal, limits), World(trial.case), bound.proof).proof
            yield from deciding_addresses(proof) if proof is not None else ()
        else:
            yield from deciding_addresses(bound.proof)
