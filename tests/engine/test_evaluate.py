"""Evaluation on small hand-built laws: answers, their proofs, circles, open law, limits and hostile names.
One crossing a question, and whatever a case holds changes nothing but that case's answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hornbook.engine.answer import Limits, Node, NodeKind, Status, Value
from hornbook.engine.case import Case, ClosedKind
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble, load
from hornbook.engine.generate_goal import Goal
from hornbook.engine.rule import Defeat, Defeats, Rule, Version
from hornbook.engine.term import Compare, Dimension, Individual, Not, Operation, Quantify, Range, RuleId, Var
from hornbook.grammar.phrase import Quantifier

from tests.engine.proof_checks import check, every_node
from tests.engine.small_law import (
    GIVEN,
    ONE,
    STATION,
    S,
    amount,
    case,
    compared,
    fact,
    law,
    measured,
    of,
    rule,
    said,
)

U = Var("U", STATION)
ALL_STATIONS = ClosedKind(STATION, GIVEN)


def evaluate(loaded: Loaded, case_: Case, goal: Goal, **choices: bool) -> Evaluated:
    found = loaded.evaluate(case_, [goal], Limits(), choices=choices)
    assert not isinstance(found, Trouble), found
    check(loaded.program, found[0].proof)
    return found[0]


def kinds(node: Node) -> list[NodeKind]:
    return [each.kind for each in every_node(node)]


LICENSED = load(
    law(
        [
            rule("28#1", said("p {}"), said("a {}"), compared(of("volume of {}"), "=<", 80)),
            rule("28#2", said("p {}"), Not(said("b {}"))),
        ]
    ),
    None,
)


def test_a_yes_shows_the_first_rule_that_concludes_whole() -> None:
    found = evaluate(LICENSED, case(fact("a {}"), measured("volume of {}", 50)), said("p {}", ONE))
    assert found.status is Status.TRUE
    (first,) = found.proof.children
    assert first.rule == "28#1"
    assert [each.kind for each in first.children] == [NodeKind.IN_FORCE, NodeKind.FACT, NodeKind.COMPUTED]
    assert first.children[1].source == GIVEN
    assert first.children[2].values[0].value == Value(Fraction(50), Dimension("volume"))


def test_a_no_shows_every_failed_condition_of_every_rule() -> None:
    facts = (fact("a {}", value=False), measured("volume of {}", 90), fact("b {}"))
    found = evaluate(LICENSED, case(*facts), said("p {}", ONE))
    assert found.status is Status.FALSE
    failed = [node for each in found.proof.children for node in each.children if node.status is Status.FALSE]
    assert [node.kind for node in failed] == [NodeKind.FACT, NodeKind.COMPUTED, NodeKind.NOT]


def test_an_unknown_tells_the_unknown_from_the_false() -> None:
    found = evaluate(LICENSED, case(measured("volume of {}", 90)), said("p {}", ONE))
    assert found.status is Status.UNKNOWN
    statuses = [node.status for node in found.proof.children[0].children]
    assert statuses == [Status.TRUE, Status.UNKNOWN, Status.FALSE]


def test_a_value_comes_with_what_it_was_computed_from() -> None:
    doubled = Operation("x", of("volume of {}"), amount(2, "number"))
    loaded = load(law([rule("8#1", of("fee of {}"), said("a {}"), value=doubled)]), None)
    facts = (fact("a {}"), measured("volume of {}", 7))
    found = evaluate(loaded, case(*facts), of("fee of {}", ONE))
    assert found.value is not None and found.value.value == 14
    assert [str(each.value.value) for each in found.proof.values if each.value] == ["14"]
    assert evaluate(loaded, case(fact("a {}")), of("fee of {}", ONE)).value is None
    none = evaluate(loaded, case(fact("a {}", value=False)), of("fee of {}", ONE))
    assert none.value is not None and none.value.value is None


def test_two_values_that_nothing_orders_are_trouble() -> None:
    rules = [rule(f"8#{each}", of("fee of {}"), value=amount(each)) for each in (1, 2)]
    found = load(law(rules), None).evaluate(case(), [of("fee of {}", ONE)], Limits())
    assert isinstance(found, Trouble) and found.code == "E304"


REACHES = load(
    law(
        [
            rule("5#1", said("q {}"), said("a {}")),
            rule(
                "5#2",
                said("q {}"),
                Quantify(Quantifier.SOME, Range(U, said("linked {} {}", S, U)), said("q {}", U)),
            ),
            rule("6#1", said("r {}"), Not(said("q {}"))),
        ]
    ),
    None,
)


def chain(*links: str, holder: str = "", stations: str = "STUV") -> Case:
    facts = [fact("linked {} {}", each[0], each[1]) for each in links]
    facts += [
        fact("linked {} {}", one, other, value=False)
        for one in stations
        for other in stations
        if one + other not in links
    ]
    facts += [fact("a {}", each, value=each == holder) for each in stations]
    return case(*facts, ALL_STATIONS, stations=stations)


def test_a_circle_of_companies_ends() -> None:
    circle = ("ST", "TU", "US")
    assert evaluate(REACHES, chain(*circle, holder="U"), said("q {}", ONE)).status is Status.TRUE
    assert evaluate(REACHES, chain(*circle, holder="U"), said("r {}", ONE)).status is Status.FALSE
    refused = evaluate(REACHES, chain(*circle, holder="V"), said("q {}", ONE))
    assert refused.status is Status.FALSE
    assert NodeKind.CIRCULAR in kinds(refused.proof)
    assert evaluate(REACHES, chain(*circle, holder="V"), said("r {}", ONE)).status is Status.TRUE


def test_a_long_chain_is_proved_to_its_end() -> None:
    stations = "".join(chr(each) for each in range(0x4E00, 0x4E00 + 60))
    links = [one + other for one, other in pairwise(stations)]
    found = evaluate(
        REACHES, chain(*links, holder=stations[-1], stations=stations), said("q {}", Individual(stations[0]))
    )
    assert found.status is Status.TRUE


def _all_of(relation: str) -> Quantify:
    return Quantify(Quantifier.EVERY, Range(U, said(relation, S, U)), said("q {}", U))


def test_every_over_a_sentence_that_rests_on_itself() -> None:
    linked, grouped = _all_of("linked {} {}"), _all_of("group {} {}")
    loaded = load(
        law([rule("5#1", said("q {}"), said("a {}")), rule("5#2", said("q {}"), linked, grouped)]), None
    )
    links, groups = ("ST", "TU"), ("SV", "TV")
    pairs = [one + other for one in "STUV" for other in "STUV"]
    facts = [fact("linked {} {}", pair[0], pair[1], value=pair in links) for pair in pairs]
    facts += [fact("group {} {}", pair[0], pair[1], value=pair in groups) for pair in pairs]
    for holders, status in (("UV", Status.TRUE), ("U", Status.FALSE), ("V", Status.TRUE), ("", Status.TRUE)):
        held = [fact("a {}", each, value=each in holders) for each in "STUV"]
        stuck = [fact("linked {} {}", "V", "V")] if status is Status.FALSE else []
        kept = [each for each in facts if not stuck or each.args != ("V", "V") or "group" in each.sentence]
        asked = case(*kept, *stuck, *held, ALL_STATIONS, stations="STUV")
        assert evaluate(loaded, asked, said("q {}", ONE)).status is status, holders


CHOICE = "24/1#1|24/6#1"


def _open(rule_: Rule, by: str) -> Rule:
    return replace(rule_, defeats=(Defeat(RuleId(by), (S,), Defeats.OPEN, CHOICE),))


def test_open_law_is_unknown_until_the_choice_is_made() -> None:
    one, other = rule("24/1#1", said("p {}"), said("a {}")), rule("24/6#1", said("q {}"), said("b {}"))
    loaded = load(law([_open(one, "24/6#1"), _open(other, "24/1#1")]), None)
    both = case(fact("a {}"), fact("b {}"))
    for goal, prevails in [(said("p {}", ONE), True), (said("q {}", ONE), False)]:
        asked = evaluate(loaded, both, goal)
        assert asked.status is Status.UNKNOWN and NodeKind.OPEN_LAW in kinds(asked.proof)
        for choice in (True, False):
            found = evaluate(loaded, both, goal, **{CHOICE: choice})
            assert found.status is (Status.TRUE if choice is prevails else Status.FALSE)
    alone = case(fact("a {}"), fact("b {}", value=False))
    assert evaluate(loaded, alone, said("p {}", ONE)).status is Status.TRUE


def test_the_version_in_force_on_the_governing_day_answers() -> None:
    old = rule("3#1", said("p {}"), version=Version(1, 99), governing=of("received {}"))
    new = rule("3#2", said("p {}"), said("a {}"), version=Version(100, None), governing=of("received {}"))
    loaded = load(law([old, new]), None)
    refused = fact("a {}", value=False)
    for day, status in ((99, Status.TRUE), (100, Status.FALSE)):
        assert (
            evaluate(loaded, case(refused, measured("received {}", day)), said("p {}", ONE)).status is status
        )
    assert evaluate(loaded, case(refused), said("p {}", ONE)).status is Status.UNKNOWN
    none = case(refused, measured("received {}", None), on=50)
    assert evaluate(loaded, none, said("p {}", ONE)).status is Status.TRUE


def test_many_goals_cross_at_once_and_each_has_its_own_answer() -> None:
    goals: list[Goal] = [
        said("p {}", ONE),
        Compare(of("volume of {}", ONE), compared(of("volume of {}"), ">", 1).operator, amount(1)),
        of("volume of {}", ONE),
    ]
    found = LICENSED.evaluate(case(measured("volume of {}", 3), fact("b {}")), goals, Limits())
    assert not isinstance(found, Trouble)
    assert [each.status for each in found] == [Status.UNKNOWN, Status.TRUE, Status.TRUE]
    assert LICENSED.evaluate(case(), [], Limits()) == []
