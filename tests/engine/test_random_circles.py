"""Random programs whose sentences rest on themselves, against the plain evaluator of one completion.
Groups of stations linked to each other: a proof ends, and a circle alone concludes nothing."""

from __future__ import annotations

from itertools import product
from random import Random

from hornbook.engine.answer import Limits, Slot, SlotKind, Status
from hornbook.engine.case import Case, ClosedKind, Truth
from hornbook.engine.evaluate import Trouble, load
from hornbook.engine.program import Program
from hornbook.engine.term import All, AnyOf, Cond, Holds, Individual, Not, Quantify, Range, SentenceId, Var
from hornbook.grammar.phrase import Quantifier
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.brute_force import World
from tests.engine.proof_checks import check
from tests.engine.small_law import GIVEN, STATION, S, case, law, rule, said
from tests.few import few

STATIONS = "STU"
OTHER = Var("U", STATION)
GIVENS = ("a {}", "b {}")
LINKED = "linked {} {}"

_plain: st.SearchStrategy[Cond] = st.sampled_from([said("a {}"), said("b {}"), Not(said("a {}"))])
_circular: st.SearchStrategy[Cond] = st.one_of(
    st.sampled_from([said("p {}"), said("q {}")]),
    st.builds(
        Quantify,
        st.sampled_from([Quantifier.SOME, Quantifier.EVERY, Quantifier.AT_LEAST]),
        st.builds(Range, st.just(OTHER), st.sampled_from([None, said(LINKED, S, OTHER)])),
        st.sampled_from([said("p {}", OTHER), said("q {}", OTHER)]),
        st.integers(1, 2),
    ),
)
_parts = st.recursive(
    st.one_of(_plain, _circular),
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, min_size=1, max_size=2).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple), st.integers(1, 2)),
    ),
    max_leaves=4,
)


@st.composite
def circles(draw: st.DrawFn) -> Program:
    """p and q, each resting on both, and r where q does not hold."""
    rules = [rule("3#1", said("r {}"), Not(said("q {}")))]
    for place, sentence in enumerate(("p {}", "q {}"), 1):
        rules.append(rule(f"{place}#1", said(sentence), draw(_plain), draw(_parts)))
        rules.append(rule(f"{place}#2", said(sentence), draw(_circular), draw(_parts)))
    return law(rules)


@st.composite
def linked_cases(draw: st.DrawFn) -> Case:
    """Three stations, each linked to each other one or not, or perhaps."""
    values = st.sampled_from([True, True, False, False, None])
    facts = [Truth(SentenceId(each), (one,), draw(values), GIVEN) for each in GIVENS for one in STATIONS]
    facts += [Truth(SentenceId(LINKED), pair, draw(values), GIVEN) for pair in product(STATIONS, repeat=2)]
    return case(*facts, ClosedKind(STATION, GIVEN), stations=STATIONS)


@few(60)
@given(circles(), linked_cases(), st.integers(0, 2**32))
def test_what_rests_on_itself_is_decided(program: Program, case_: Case, seed: int) -> None:
    random = Random(seed)
    asked = [
        Holds(SentenceId(each), (Individual(one),)) for each in ("p {}", "q {}", "r {}") for one in STATIONS
    ]
    found = load(program, None).evaluate(case_, asked, Limits())
    plain = load(program, None).evaluate(case_, asked, Limits(), proofs=False)
    assert not isinstance(found, Trouble), found
    assert not isinstance(plain, Trouble), plain
    assert [each.status for each in found] == [each.status for each in plain]
    for each in found:
        check(program, each.proof)
    unknown = [fact for fact in case_.facts if isinstance(fact, Truth) and fact.value is None]
    for _ in range(4):
        slots = {Slot(SlotKind.SENTENCE, fact.sentence, fact.args): random.random() < 0.5 for fact in unknown}
        for goal, each in zip(asked, found, strict=True):
            denied = goal.sentence == "r {}"
            positive = said("q {}", *goal.args) if denied else goal
            holds = World(program, case_, slots).ask(positive) != denied
            assert each.status is not (Status.FALSE if holds else Status.TRUE), (goal, holds)
            assert unknown or each.status is not Status.UNKNOWN


def test_what_another_rule_was_seen_to_need_is_still_proved() -> None:
    """The first rule of q is tried, proves p and fails; the proof of p must stand under the second."""
    program = law(
        [
            rule("3#1", said("r {}"), Not(said("q {}"))),
            rule("1#1", said("p {}"), said("b {}")),
            rule("1#2", said("p {}"), said("p {}")),
            rule("2#1", said("q {}"), said("p {}"), said("a {}")),
            rule("2#2", said("q {}"), said("p {}"), said("p {}")),
        ]
    )
    facts = (Truth(SentenceId("b {}"), ("S",), True, GIVEN), Truth(SentenceId("a {}"), ("S",), False, GIVEN))
    found = load(program, None).evaluate(
        case(*facts, stations=STATIONS), [Holds(SentenceId("r {}"), (Individual("S"),))], Limits()
    )
    assert not isinstance(found, Trouble)
    assert found[0].status is Status.FALSE
    check(program, found[0].proof)
