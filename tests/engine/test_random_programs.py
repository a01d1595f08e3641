"""The compiled clauses on random programs, against the plain evaluator of one completion.
What is certain holds in every completion tried; with every fact known nothing is left unknown."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hornbook.engine.answer import Limits, Status
from hornbook.engine.case import Case
from hornbook.engine.evaluate import Evaluated, Loaded, Trouble, load
from hornbook.engine.program import Program
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.engine.brute_force import World
from tests.engine.completions import completion
from tests.engine.proof_checks import check
from tests.engine.random_programs import cases, goals, programs
from tests.engine.textbook import solved
from tests.few import few

LIMITS = Limits()


def evaluated(loaded: Loaded, case: Case, proofs: bool = True) -> list[Evaluated]:
    found = loaded.evaluate(case, goals(case), LIMITS, proofs=proofs)
    assert not isinstance(found, Trouble), found
    return found


@few(40)
@given(programs(), cases(), st.integers(0, 2**32))
def test_what_is_certain_holds_in_every_completion(program: Program, case: Case, seed: int) -> None:
    random = Random(seed)
    assume(completion(program, case, random) is not None)
    found = evaluated(load(program, None), case)
    for _ in range(6):
        made = completion(program, case, random)
        assert made is not None
        world_case, slots = made
        for goal, each in zip(goals(case), found, strict=True):
            holds = World(program, world_case, slots).ask(goal)  # type: ignore[arg-type]
            assert each.status is not (Status.FALSE if holds else Status.TRUE), (goal, holds)


@few(40)
@given(programs(), cases(known=True))
def test_with_every_fact_known_the_answer_is_the_one_completion_s(program: Program, case: Case) -> None:
    made = completion(program, case, Random(0))
    assume(made is not None)
    assert made is not None
    for goal, each in zip(goals(case), evaluated(load(program, None), case), strict=True):
        holds = World(program, *made).ask(goal)  # type: ignore[arg-type]
        assert each.status is (Status.TRUE if holds else Status.FALSE), goal


@few(40)
@given(programs(), cases())
def test_a_proof_follows_and_leaves_nothing_out(program: Program, case: Case) -> None:
    assume(completion(program, case, Random(0)) is not None)
    loaded = load(program, None)
    plain, proved = evaluated(loaded, case, proofs=False), evaluated(loaded, case)
    for goal, one, other in zip(goals(case), plain, proved, strict=True):
        assert one.status is other.status is other.proof.status
        assert other.proof.goal == goal
        check(program, other.proof)


@few(20)
@given(programs(), cases())
def test_proofs_are_the_same_from_run_to_run(program: Program, case: Case) -> None:
    assume(completion(program, case, Random(0)) is not None)
    first, again = (evaluated(load(program, None), case) for _ in range(2))
    assert first == again
    one_by_one = [load(program, None).evaluate(case, [goal], LIMITS) for goal in goals(case)]
    assert [[each] for each in first] == one_by_one


@few(25)
@given(programs(counting=False), cases(known=True))
def test_the_textbook_s_meta_interpreter_agrees(program: Program, case: Case) -> None:
    assume(completion(program, case, Random(0)) is not None)
    found = evaluated(load(program, None), case)
    with TemporaryDirectory() as folder:
        expected = solved(program, case, goals(case), Path(folder))
    assert [each.status is Status.TRUE for each in found] == expected
