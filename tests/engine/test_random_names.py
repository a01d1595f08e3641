"""Random norms about a name and about all of its kind that yield to each other, against one completion's
plain evaluator: a norm about a name lifts another for that name alone."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hornbook.engine.answer import Limits, Status
from hornbook.engine.case import Case
from hornbook.engine.evaluate import Trouble, load
from hornbook.engine.exact import Exact
from hornbook.engine.ground import ground_question
from hornbook.engine.ground_formula import NotDecided, Quantity
from hornbook.engine.program import NameEntry, Program, Sentence, Wording
from hornbook.engine.rule import Rule
from hornbook.engine.term import Holds, Individual, Name, NameId, SentenceId, Var
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.engine.brute_force import World
from tests.engine.completions import completion
from tests.engine.proof_checks import check
from tests.engine.random_programs import cases, programs
from tests.engine.small_law import LICENCE, STATION, S, said
from tests.few import few

GRANTS = SentenceId("grants {} {}")
GAS, OIL, ANY = Name(NameId("gas licence")), Name(NameId("oil licence")), Var("L", LICENCE)

LICENCES: st.SearchStrategy[Name | Var] = st.sampled_from([GAS, OIL, ANY])


@st.composite
def naming(draw: st.DrawFn) -> Program:
    """A random program whose last layer grants licences: one, or any."""
    program = draw(programs())
    rules: dict[object, Rule] = {}
    for rule in program.rules.values():
        if isinstance(rule.head, Holds) and rule.head.sentence == "r {}":
            named = draw(LICENCES)
            head = Holds(GRANTS, (S, named))
            rule = replace(rule, head=head, vars=(S, ANY) if named is ANY else (S,))
        rules[rule.id] = rule
    for id, rule in rules.items():
        lifted = [
            replace(each, args=rule.head.args if rules[each.by].head.args[1:] else (S,))
            for each in rule.defeats
        ]
        rules[id] = replace(rule, defeats=tuple(lifted))
    sentence = Sentence(GRANTS, (STATION, LICENCE), {"is": Wording(("grants ", 0, " ", 1))}, True)
    names = {each.id: NameEntry(each.id, LICENCE, each.id) for each in (GAS, OIL)}
    sentences = {**program.sentences, GRANTS: sentence}
    return replace(program, rules=rules, names=names, sentences=sentences)  # type: ignore[arg-type]


def granted(of_case: Case) -> list[Holds]:
    stations = [Individual(each.id) for each in of_case.persons if each.kind == STATION]
    return [said(GRANTS, one, licence) for one in stations for licence in (GAS, OIL)]


@few(60)
@given(naming(), cases(), st.integers(0, 2**32))
def test_bounds_and_formula_agree_with_every_completion(program: Program, of_case: Case, seed: int) -> None:
    random = Random(seed)
    assume(completion(program, of_case, random) is not None)
    goals = granted(of_case)
    found = load(program, None).evaluate(of_case, goals, Limits())
    assert not isinstance(found, Trouble), found
    for goal, each in zip(goals, found, strict=True):
        check(program, each.proof)
        certain = exactly(program, of_case, goal)
        for _ in range(4):
            made = completion(program, of_case, random)
            assert made is not None
            holds = World(program, *made).ask(goal)  # type: ignore[arg-type]
            assert each.status is not (Status.FALSE if holds else Status.TRUE), (goal, holds)
            assert certain is None or certain is holds


def exactly(program: Program, of_case: Case, goal: Holds) -> bool | None:
    try:
        grounded = ground_question(program, of_case, goal)
        assert not isinstance(grounded.root, Quantity)
        return Exact(grounded.sides, 5.0).certain(grounded.root)
    except NotDecided:
        return None
