"""The expectations that may notice a step: those of the drafters' cases that the law as it is meets.
Each knows the rules that its answer comes to, so that a step asks only those that it can change."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hornbook.engine.answer import Answer, Limits, Status, nodes
from hornbook.engine.case import Case, Query
from hornbook.engine.entries import entries_of
from hornbook.engine.evaluate import Loaded, Trouble
from hornbook.engine.link_asks import Expectation, LinkedAsk, link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.load import read_case_file
from hornbook.engine.program import Asks
from hornbook.engine.reach import reach_of
from hornbook.engine.slots import kinds_of
from hornbook.engine.term import Address, Range, ReadingId, RuleId
from hornbook.engine.touched import answer_touching, watching
from hornbook.explain.deciding import deciding_addresses
from hornbook.explain.expected import differences, wanted_items
from hornbook.explain.words_base import speaker

UNDECIDED = ("u", "between")  # what the clauses write first where the bounds differ


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list as the law unchanged has it. deciding: the provisions that decided it, where the
    list asserts it; reaches: the rules that it can come to."""

    id: str
    status: Status
    deciding: frozenset[Address]
    reaches: frozenset[RuleId]


@dataclass(frozen=True, slots=True)
class Trial:
    """A met expectation. touches: the rules its answer rests on, or could; cites: the provisions in its
    proof; seconds: how long it took; tape: what its clauses wrote (empty: of a list, or not decided by them);
    entries: of a list, by id; under: the same under the readings of which something is expected; list_open:
    whether there may be others."""

    path: Path
    title: str
    case: Case
    ask: LinkedAsk
    expected: Expectation
    touches: frozenset[RuleId]
    cites: frozenset[Address]
    seconds: float
    tape: str
    entries: Mapping[str, Entry]
    under: Mapping[ReadingId, Mapping[str, Entry]]
    list_open: bool

    @property
    def line(self) -> int:
        """The line of its question in the case file."""
        return self.ask.span.line


@dataclass(frozen=True, slots=True)
class Trials:
    """All trials, and how many expectations the law as it is does not meet (they take no part)."""

    trials: tuple[Trial, ...]
    unmet: int


def trials_of(loaded: Loaded, paths: Iterable[Path], limits: Limits, today: int) -> Trials:
    """The trials of these case files. Raises Refused for a file that cannot be read."""
    found: list[Trial] = []
    unmet = 0
    with watching(loaded):
        for path in paths:
            for title, case, ask in _asks(loaded, path, today):
                trial = _trial(loaded, path, title, case, ask, limits) if case and ask else None
                unmet += trial is None
                found += [trial] if trial else []
    return Trials(tuple(found), unmet)


def _asks(loaded: Loaded, path: Path, today: int) -> Iterator[tuple[str, Case | None, LinkedAsk | None]]:
    """Every expectation of a file; without its case or question where something in these is wrong."""
    for written in read_case_file(path).cases:
        wanted = sum(1 for each in written.asks if each.expected is not None)
        case, _ = link_case(loaded.program, written, today)
        asks = link_asks(loaded.program, case, written)[0] if case is not None else ()
        expecting = [each for each in asks if each.expected is not None]
        yield from ((written.title, case, each) for each in expecting)
        yield from [(written.title, None, None)] * (wanted - len(expecting))


def _trial(
    loaded: Loaded, path: Path, title: str, case: Case, ask: LinkedAsk, limits: Limits
) -> Trial | None:
    assert ask.expected is not None
    begun = time.perf_counter()
    found, touches = answer_touching(loaded, case, ask.query, limits, turned=bool(ask.expected.under))
    seconds = time.perf_counter() - begun
    if differences(ask, found, speaker(loaded.program, case)):
        return None
    entries = {each.id: each for each in _entries(loaded, case, ask, found, touches)}
    turned = {turn.reading: {each.id: each.status for each in turn.items} for turn in found.turns}
    under = {
        reading: _turned(entries, turned[reading]) if reading in turned else entries
        for reading, _ in ask.expected.under
    }
    return Trial(
        path,
        title,
        case,
        ask,
        ask.expected,
        touches,
        frozenset(node.address for node in nodes(found) if node.address is not None),
        seconds,
        tape_of(loaded, case, ask.query, limits) if ask.expected.because else "",
        entries,
        under,
        found.list_open,
    )


def _turned(entries: Mapping[str, Entry], statuses: Mapping[str, Status]) -> dict[str, Entry]:
    """The entries as another reading has them; one that only it has is left out, and so is always asked."""
    return {id: replace(entries[id], status=its) for id, its in statuses.items() if id in entries}


def tape_of(loaded: Loaded, case: Case, query: Query, limits: Limits) -> str:
    """What the clauses write of the answer to a question that lists nothing, as one number; empty where they
    do not decide it."""
    if query.asks not in (Asks.TRUTH, Asks.VALUE) or isinstance(query.target, Range):
        return ""
    told = loaded.tapes(case, [query.target], limits)
    if isinstance(told, Trouble) or told[0][0] in UNDECIDED:
        return ""
    return hashlib.sha256(",".join(told[0]).encode()).hexdigest()


def _entries(
    loaded: Loaded, case: Case, ask: LinkedAsk, found: Answer, touches: frozenset[RuleId]
) -> Iterator[Entry]:
    """The entries of a list answer, each with the rules that it can come to."""
    goals = {each.id: each.goal for each in entries_of(loaded, case, ask.query) or ()}
    wanted = wanted_items(found, ask.query.asks)
    reach, kinds = reach_of(loaded.plan), kinds_of(loaded.program, case)
    for item in found.items:
        rules = reach.rules(goals[item.id], kinds) & touches
        deciding = frozenset(deciding_addresses(item.proof) if item.id in wanted else ())
        yield Entry(item.id, item.status, deciding, rules)


def nearest(trials: Sequence[Trial], rules: Collection[RuleId]) -> list[Trial]:
    """The trials that can notice a change of these rules, those whose proof cites a provision that changes
    first."""
    changed = {each.partition("#")[0] for each in rules}
    can = [each for each in trials if not each.touches.isdisjoint(rules)]
    return sorted(can, key=lambda each: each.cites.isdisjoint(changed))


def likeliest(trials: Sequence[Trial], rules: Collection[RuleId]) -> list[Trial]:
    """The same in the order in which to ask them: of those that are as near, the quicker first."""
    return nearest(sorted(trials, key=lambda each: each.seconds), rules)
