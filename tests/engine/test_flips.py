"""What would turn an answer, measured against every completion of small worlds; and edges, groups, lists and
limits on laws written for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path

from hornbook.engine.answer import Limits, Slot, SlotKind, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, ClosedKind, ClosedList, Measured, Query
from hornbook.engine.evaluate import load
from hornbook.engine.flip_case import Change
from hornbook.engine.flip_edges import Bounds
from hornbook.engine.flip_search import MOST_FACTS, MOST_SETS
from hornbook.engine.flips import Flips, flips
from hornbook.engine.library import Library
from hornbook.engine.program import Asks, Program
from hornbook.engine.slots import Facts, known_facts
from hornbook.engine.term import SentenceId
from hypothesis import assume, given

from tests.engine import small_worlds as small
from tests.engine.asked import law, put
from tests.engine.small_law import GIVEN, TRUCK
from tests.few import few

LIMITS = Limits()
Ways = dict[frozenset[Slot], list[small.Completion]]


def turned(question: str, *facts: str) -> tuple[Verdict, Flips]:
    loaded = law()
    case, query = put(question, *facts)
    found = answer(loaded, case, query, LIMITS)
    return found.verdict, flips(loaded, case, query, found, LIMITS)


def only(found: Flips, verdict: Verdict) -> list[list[Change]]:
    return [list(each.changes) for each in found.found if each.verdict is verdict]


# Against all completions


@few(25)
@given(small.programs(), small.cases())
def test_the_sets_are_the_smallest_there_are(program: Program, case: Case) -> None:
    assume(small.outcomes(program, case))
    loaded, query = load(program, None), Query(Asks.TRUTH, small.GOAL, "?")
    found = answer(loaded, case, query, LIMITS)
    told = flips(loaded, case, query, found, LIMITS)
    assert told.why_not is None and told.whole
    for verdict in told.looked_for:
        expected = smallest(program, case, verdict is Verdict.YES)
        sets = [
            frozenset(slot for change in each for slot in small.together(program, change.slot))
            for each in only(told, verdict)
        ]
        assert len(sets) == len(set(sets))
        assert set(sets) == expected


def smallest(program: Program, case: Case, wanted: bool) -> set[frozenset[Slot]]:
    """The smallest sets of slots, by looking at every completion in which all facts are open."""
    blank = replace(case, facts=(ClosedKind(TRUCK, GIVEN),))
    outcomes = small.outcomes(program, blank)
    facts = known_facts(program, case)
    slots = [slot for slot in small.unknown_slots(program, blank) if slot.kind is not SlotKind.OPEN_LAW]
    units = sorted(
        {frozenset(small.together(program, slot)) for slot in slots}, key=lambda u: sorted(map(str, u))
    )
    given = {slot: value for slot in slots for value in stated(facts, slot)}
    found: set[frozenset[Slot]] = set()
    for size in range(1, len(units) + 1):
        for chosen in combinations(units, size):
            changed = frozenset(slot for unit in chosen for slot in unit)
            if any(each <= changed for each in found):
                continue
            kept = {slot: value for slot, value in given.items() if slot not in changed}
            if does(outcomes, kept, sorted(changed, key=str), wanted):
                found.add(changed)
    return found


def stated(facts: Facts, slot: Slot) -> Iterator[bool | Fraction | None]:
    args = tuple(str(arg) for arg in slot.args)
    if slot.kind is SlotKind.SENTENCE:
        value = facts.truth(SentenceId(slot.id), args).value
        if value is not None:
            yield value
    else:
        known = facts.measure(small.VOLUME, args)
        if known.known:
            yield known.value


def does(
    outcomes: list[tuple[small.Completion, bool]], kept: small.Completion, changed: list[Slot], wanted: bool
) -> bool:
    """Whether some values of what is changed settle the answer, whatever else is open."""
    here = [(c, holds) for c, holds in outcomes if all(c[slot] == value for slot, value in kept.items())]
    ways: dict[tuple[object, ...], set[bool]] = {}
    for completion, holds in here:
        ways.setdefault(tuple(completion[slot] for slot in changed), set()).add(holds)
    return any(answers == {wanted} for answers in ways.values())


# Laws written for it


def said(changes: list[Change]) -> list[tuple[str, bool, Bounds | None]]:
    return [(change.slot.id, change.holds, change.bounds) for change in changes]


AT_MOST_80 = Bounds(most=Fraction(80_000), most_in=True)
OVER_80 = Bounds(least=Fraction(80_000), or_none=True)


def test_a_no_turns_at_the_edge_of_a_number() -> None:
    verdict, found = turned("is S fit?", "S is clean", "the tank capacity of S is 80,001 litres")
    assert verdict is Verdict.NO and found.whole
    assert [said(each) for each in only(found, Verdict.YES)] == [
        [("the tank capacity of {}", True, AT_MOST_80)]
    ]
    assert found.found[0].changes[0].value == 80_000  # the value nearest to what is stated


def test_a_yes_turns_where_any_one_of_its_conditions_fails() -> None:
    verdict, found = turned("is S fit?", "S is clean", "the tank capacity of S is 80,000 litres")
    assert verdict is Verdict.YES and found.whole
    assert [said(each) for each in only(found, Verdict.NO)] == [
        [("{} is clean", False, None)],
        [("the tank capacity of {}", True, OVER_80)],
    ]


def test_an_unknown_turns_both_ways_and_what_is_not_known_stands_first() -> None:
    verdict, found = turned("is S fit?", "S is clean")
    assert verdict is Verdict.UNKNOWN
    assert [said(each) for each in only(found, Verdict.YES)] == [
        [("the tank capacity of {}", True, AT_MOST_80)]
    ]
    assert [said(each) for each in only(found, Verdict.NO)] == [
        [("the tank capacity of {}", True, OVER_80)],
        [("{} is clean", False, None)],
    ]


def test_what_cannot_matter_is_in_no_set_and_a_set_holds_no_more_than_it_needs() -> None:
    _, found = turned("is S fit?", "S is not clean", "S is old", "the tank capacity of S is 90,000 litres")
    assert [said(each) for each in only(found, Verdict.YES)] == [
        [("{} is clean", True, None), ("the tank capacity of {}", True, AT_MOST_80)]
    ]


def test_a_group_moves_together() -> None:
    small = "the tank capacity of S is 5 litres"
    _, found = turned("is S settled?", small, "S is self-invested")
    assert found.whole and only(found, Verdict.NO) == []  # settled either way, whatever the tank holds
    received = "the application of S was received on 2018-06-01"
    facts = ("S is a representative station", "S is not clean", received)
    _, found = turned("must the Ministry answer S?", *facts)
    assert [said(each) for each in only(found, Verdict.YES)] == [
        [("{} is self-invested", True, None)],
        [("{} is clean", True, None)],
    ]


def test_a_day_is_said_as_the_first_or_the_last_that_does() -> None:
    facts = ("S is self-invested", "the application of S was received on 2018-01-14")
    verdict, found = turned("must the Ministry answer S?", *facts)
    first_day = Fraction(date(2018, 1, 15).toordinal())
    assert verdict is Verdict.NO
    expected = Bounds(first_day, True, or_none=True)  # without a day, that asked about governs
    assert [each[0][2] for each in map(said, only(found, Verdict.YES))] == [expected]


def test_how_open_law_falls_is_nobody_s_to_change() -> None:
    verdict, found = turned("may S sell at night?", "S is clean", "S is old")
    assert verdict is Verdict.UNKNOWN
    assert [said(each) for each in only(found, Verdict.YES)] == [[("{} is old", False, None)]]
    assert [said(each) for each in only(found, Verdict.NO)] == [[("{} is clean", False, None)]]


def test_only_a_truth_can_be_turned() -> None:
    _, found = turned("what does S pay?", "the tank capacity of S is 5 litres")
    assert found.found == () and found.why_not is not None and found.why_not[0] == "E513"


def test_the_bounds_of_the_search_are_those_that_the_manual_states() -> None:
    assert (MOST_FACTS, MOST_SETS) == (8, 64)


def test_a_list_that_may_be_longer_is_closed() -> None:
    library = Library.open("tests/transcripts/files/small.law")
    case = library.case("tests/transcripts/files/station.case", "a station with gaps")
    opened = replace(case, facts=tuple(each for each in case.facts if not isinstance(each, ClosedList)))
    found = library.flips("may T operate?", opened, library.ask("may T operate?", opened))
    (changes,) = only(found, Verdict.YES)
    assert [change.slot.kind for change in changes] == [SlotKind.MEASURE, SlotKind.LIST]


DAYS = (
    "S stopped its service on 2019-02-01",
    "S told the district office of industry and commerce of its stop on 2019-01-25",
    "S told the provincial office of industry and commerce of its stop on 2019-01-25",
    "S told the consumers of its stop on 2019-01-25",
)


def stop(tmp_path: object, *facts: str) -> Case:
    path = Path(str(tmp_path)) / "stop.case"
    lines = "".join(f"    {each}\n" for each in facts)
    head = 'case "a stop"\n  call "Thongkham" S, a gas station\n  on 2019-03-01\n  given\n'
    path.write_text(head + lines, encoding="utf-8")
    return Library.open().case(path)


def test_days_that_others_are_counted_from_stay_as_they_are(tmp_path: object) -> None:
    library, case = Library.open(), stop(tmp_path, *DAYS)
    question = "is S in breach of a prohibition?"
    answer_ = library.ask(question, case)
    found = library.flips(question, case, answer_)
    assert answer_.verdict in (Verdict.YES, Verdict.NO, Verdict.UNKNOWN)
    assert found.why_not is None and found.whole
    assert [slot.id for slot in found.kept] == ["{} stopped its service"]
    late = Bounds(Fraction(date(2019, 1, 30).toordinal()), True, or_none=True)
    turning = [said(each)[0] for each in only(found, Verdict.YES)]
    assert turning.count(("{} told {} of its stop", True, late)) == 3


def test_days_that_the_case_does_not_state_stay_unknown() -> None:
    """The case does not say when the lots came in, and the plan of an importer counts from that day. Whenever
    it was, the lesson of 81 follows where the raid was no earlier violation, or was recorded later
    or never."""
    library = Library.open()
    lesson = "kb/la-pm-331-2017/cases/sanctions-lesson.case"
    case = library.case(
        lesson, "the first breach of each prohibition for an importer, after another violation"
    )
    answer_ = library.ask("does a warning follow for A?", case)
    found = library.flips("does a warning follow for A?", case, answer_)
    assert answer_.verdict is Verdict.NO and found.why_not is None and found.whole
    stated = {(fact.measure, fact.args) for fact in case.facts if isinstance(fact, Measured)}
    assert found.kept and not any((slot.id, slot.args) in stated for slot in found.kept)
    later = Bounds(Fraction(date(2019, 3, 2).toordinal()), True, or_none=True)
    assert [said(each) for each in only(found, Verdict.YES)] == [
        [("{} is an earlier violation of this decree by {}", False, None)],
        [("{} was recorded", True, later)],
    ]


def test_the_time_is_limited_and_says_so() -> None:
    library = Library.open()
    case = library.cases("kb/la-pm-331-2017/cases/examples.case")[0].case
    assert case is not None
    answer_ = library.ask("may T be licensed?", case)
    found = library.flips("may T be licensed?", case, answer_, limits=Limits(exact_seconds=0.0))
    assert found.found == () and found.why_not is not None and found.why_not[0] == "E510"
