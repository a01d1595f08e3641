"""Every kind of question with every kind of answer, on a small law written for it."""

from __future__ import annotations

from datetime import date

import pytest
from hornbook.engine.answer import Answer, Limits, NodeKind, SlotKind, Status, Verdict
from hornbook.engine.ask import answer
from hornbook.engine.term import Address

from tests.engine.asked import all_nodes, ask, law, put

FIT = ("S is clean", "the tank capacity of S is 80,000 litres")


def statuses(found: Answer) -> dict[str, str]:
    return {item.id.removeprefix("la-x-1-2020/"): item.status.value for item in found.items}


def needed(found: Answer) -> list[tuple[str, bool]]:
    return [(need.slot.id, need.settles) for need in found.needs]


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (FIT, Verdict.YES),
        (("S is clean", "the tank capacity of S is 80,001 litres"), Verdict.NO),
        (("S is not clean",), Verdict.NO),
        (("S is clean",), Verdict.UNKNOWN),
        ((), Verdict.UNKNOWN),
    ],
)
def test_truth(facts: tuple[str, ...], verdict: Verdict) -> None:
    found = ask("is S fit?", *facts)
    assert found.verdict is verdict and found.proof is not None
    wanted = {Verdict.YES: Status.TRUE, Verdict.NO: Status.FALSE, Verdict.UNKNOWN: Status.UNKNOWN}
    assert found.proof.status is wanted[verdict]
    assert bool(found.needs) is (verdict is Verdict.UNKNOWN)


def test_needs_of_a_truth() -> None:
    found = ask("is S fit?")
    assert needed(found) == [("{} is clean", True), ("the tank capacity of {}", True)]
    assert [need.asked_by for need in found.needs] == [("la-x-1-2020/2/1",), ("la-x-1-2020/2/2",)]


def test_a_narrower_point_counts_for_its_kind_only() -> None:
    assert ask("is S fit?", *FIT, kind="small station").verdict is Verdict.UNKNOWN
    assert ask("is S fit?", *FIT, "S is not watched", kind="small station").verdict is Verdict.NO


def test_alternatives_that_change_the_answer() -> None:
    turned = ask("is S fit?", *FIT, "S is not old").turns
    assert [(turn.reading, turn.verdict) for turn in turned] == [("la-x-1-2020/1!2", Verdict.NO)]
    assert ask("is S fit?", *FIT, "S is old").turns == ()
    assert ask("is S fit?", *FIT).turns[0].verdict is Verdict.UNKNOWN
    assert ask("is S settled?", "S is self-invested").turns == ()  # it rests on no reading


def test_unmet_points() -> None:
    facts = ("S is clean", "the tank capacity of S is 80,001 litres")
    assert statuses(ask("what does S fail?", *facts)) == {"2/1": "true", "2/2": "false"}
    found = ask("what does S fail?", *facts, kind="small station")
    assert statuses(found) == {"2/1": "true", "2/2": "false", "2/3": "unknown"}
    assert needed(found) == [("{} is watched", True)]
    assert found.verdict is Verdict.LIST
    assert all(item.proof.status is item.status for item in found.items)


def test_the_points_of_another_provision_are_listed_without_those_left_out() -> None:
    facts = ("S is not clean", "the tank capacity of S is 80,001 litres")
    assert statuses(ask("what does S fail abroad?", *facts)) == {"2/2": "false"}
    assert statuses(ask("what does S fail abroad?", "S is not clean")) == {"2/2": "unknown"}


def test_lists() -> None:
    found = ask("which licences does S hold?", "S holds the fuel licence")
    assert statuses(found) == {"gas station licence": "unknown", "fuel licence": "true"}
    assert not found.list_open  # no case can name another licence
    assert ask("which schools are near S?").list_open
    assert not ask("which schools are near S?", "these are all the schools near S: none").list_open


def test_an_open_list_has_a_need() -> None:
    (need,) = ask("which schools are near S?").needs
    assert need.slot.kind is SlotKind.LIST and need.slot.args == (None, "S")


def test_values() -> None:
    found = ask("what does S pay?", "the tank capacity of S is 10 litres")
    assert found.value is not None and found.value.value == 5000
    assert found.verdict is Verdict.VALUE and found.proof is not None
    none = ask("what does S pay?", "the tank capacity of S is none")
    assert none.verdict is Verdict.VALUE and none.value is not None and none.value.value is None
    unknown = ask("what does S pay?")
    assert unknown.verdict is Verdict.UNKNOWN
    assert [(each.value.value, each.rule) for each in unknown.possible] == [
        (5000, "la-x-1-2020/5/1#1"),
        (9000, "la-x-1-2020/5/2#1"),
        (None, None),
    ]
    assert needed(unknown) == [("the tank capacity of {}", True)]


RECEIVED = "the application of S was received on 2019-02-01"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        (("S is self-invested", "S is not clean", RECEIVED), "2019-02-22"),
        (("S is a representative station", "S is clean", RECEIVED), "2019-02-15"),
        (("S is self-invested", "S is clean", RECEIVED), "2019-02-15"),  # both bind: the earlier day
        (("S is a representative station", "S is not clean", RECEIVED), None),
    ],
)
def test_deadlines(facts: tuple[str, ...], day: str | None) -> None:
    found = ask("by when must S be answered?", *facts)
    assert found.verdict is Verdict.VALUE and found.value is not None
    assert found.value.value == (None if day is None else date.fromisoformat(day).toordinal())
    if day is not None:
        assert found.proof is not None
        (rule,) = found.proof.children
        assert rule.kind is NodeKind.RULE and rule.values[-1].steps[-1][1] == "last day"


def test_a_deadline_that_a_fact_could_bring_forward_is_unknown() -> None:
    found = ask("by when must S be answered?", "S is self-invested", RECEIVED)
    assert found.verdict is Verdict.UNKNOWN and needed(found) == [("{} is clean", True)]
    days = [date.fromisoformat(day).toordinal() for day in ("2019-02-22", "2019-02-15")]
    assert [each.value.value for each in found.possible] == days
    settled = ask("by when must S be answered?", "S is clean", RECEIVED)
    assert settled.verdict is Verdict.VALUE  # the later day of the other rule cannot change it


def test_a_deadline_from_an_unknown_day_needs_the_day() -> None:
    found = ask("by when must S be answered?", "S is clean", "S is a representative station")
    assert found.verdict is Verdict.UNKNOWN
    assert needed(found) == [("the application of {} was received", True)]


def test_open_law_is_unknown_and_says_so() -> None:
    found = ask("may S sell at night?", "S is clean", "S is old")
    assert found.verdict is Verdict.UNKNOWN
    assert [(need.slot.kind, need.slot.id) for need in found.needs] == [
        (SlotKind.OPEN_LAW, "la-x-1-2020/6/1#1|la-x-1-2020/6/2#1")
    ]
    assert ask("may S sell at night?", "S is clean", "S is not old").verdict is Verdict.YES


def test_all_grounds_on_request() -> None:
    facts = ("S is clean", "S is old")
    assert ask("is S quiet?", *facts).grounds == ()
    found = ask("is S quiet?", *facts, grounds=True)
    addresses = [ground.children[0].address for ground in found.grounds]
    assert addresses == [Address("la-x-1-2020/7/1"), Address("la-x-1-2020/7/2")]
    assert found.grounds[0] == found.proof
    assert len(ask("is S quiet?", "S is clean", grounds=True).grounds) == 1


def test_a_limit_is_told() -> None:
    case, query = put("is S fit?", *FIT)
    found = answer(law(), case, query, Limits(inferences=5))
    assert found.verdict is Verdict.NOT_DECIDED and found.why_not is not None
    assert found.why_not[0] == "E510" and "steps" in found.why_not[1]
    short = answer(law(), *put("is S settled?"), Limits(exact_seconds=0))
    assert short.verdict is Verdict.NOT_DECIDED and short.why_not is not None
    assert short.why_not[0] == "E510"


def test_before_the_law_commences_nothing_holds() -> None:
    from dataclasses import replace

    case, query = put("is S fit?", *FIT)
    early = replace(case, on=date(2018, 1, 14).toordinal())
    found = answer(law(), early, query, Limits())
    assert found.verdict is Verdict.NO and found.proof is not None
    versions = [node for node in all_nodes(found.proof) if node.kind is NodeKind.IN_FORCE]
    assert versions and all(node.status is Status.FALSE for node in versions)
