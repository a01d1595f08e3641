"""What must hold of every answer, on random programs and cases and on the law's own cases.
Exactness is measured against all completions of a case, worked out by a plain evaluator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hornbook.engine.answer import Answer, Limits, Need, Node, NodeKind, Slot, Status, Verdict
from hornbook.engine.answer_json import answer_to_json
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, ClosedKind, ClosedList, Query, Truth
from hornbook.engine.evaluate import Loaded, load
from hornbook.engine.library import Library
from hornbook.engine.program import Asks, Program
from hornbook.engine.term import Cond, Holds, Individual, Name, Not, SentenceId, Term, Var
from hornbook.engine.walk import with_terms
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.engine import random_programs as wide
from tests.engine import small_worlds as small
from tests.engine.brute_force import World
from tests.engine.completions import completion
from tests.few import few

KB = Path(__file__).parent.parent / "kb"
LIMITS = Limits()
VERDICTS = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}


def asked(loaded: Loaded, case: Case, goal: Cond) -> Answer:
    return answer(loaded, case, Query(Asks.TRUTH, goal, "?"), LIMITS)


def nodes(root: Node) -> Iterator[Node]:
    """Every node, one that stands at several places once."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += node.children


# Exactness


@few(10)
@given(small.programs(), small.cases())
def test_the_answer_is_that_of_all_completions(program: Program, case: Case) -> None:
    found = small.outcomes(program, case)
    assume(found)
    truths = {holds for _, holds in found}
    expected = truths.pop() if len(truths) == 1 else None
    assert asked(load(program, None), case, small.GOAL).verdict is VERDICTS[expected]


@few(10)
@given(small.programs(), small.cases())
def test_a_need_is_what_alone_can_change_the_answer(program: Program, case: Case) -> None:
    found = small.outcomes(program, case)
    assume(len({holds for _, holds in found}) == 2)
    expected = [slot for slot in small.unknown_slots(program, case) if changes(program, found, slot)]
    needs = asked(load(program, None), case, small.GOAL).needs
    assert needs and {need.slot for need in needs} <= set(expected)
    listed = {slot for need in needs for slot in small.together(program, need.slot)}
    assert set(expected) <= listed
    assert all(need.settles == settles(found, need) for need in needs)
    assert [need.settles for need in needs] == sorted((need.settles for need in needs), reverse=True)


def changes(program: Program, found: list[tuple[small.Completion, bool]], slot: Slot) -> bool:
    """Whether two completions differ only in the slot (and the rest of its group) and in the answer."""
    others = small.together(program, slot) - {slot}
    seen: dict[tuple[object, ...], dict[object, set[bool]]] = {}
    for slots, holds in found:
        rest = tuple(value for each, value in slots.items() if each != slot and each not in others)
        seen.setdefault(rest, {}).setdefault(slots[slot], set()).add(holds)
    return any(
        one != other and (len(truths | seen_[other]) == 2)
        for seen_ in seen.values()
        for one, truths in seen_.items()
        for other in seen_
    )


def settles(found: list[tuple[small.Completion, bool]], need: Need) -> bool:
    by_value: dict[object, set[bool]] = {}
    for slots, holds in found:
        by_value.setdefault(slots[need.slot], set()).add(holds)
    return any(len(truths) == 1 for truths in by_value.values())


@few(10)
@given(wide.programs(), wide.cases(), st.randoms(use_true_random=False))
def test_open_lists_keep_their_word(program: Program, case: Case, random: Random) -> None:
    """Over lists that are open a certain answer holds with whatever further individuals there may be."""
    assume(completion(program, case, random) is not None)
    loaded = load(program, None)
    for goal in wide.goals(case):
        verdict = asked(loaded, case, goal).verdict
        if verdict not in (Verdict.YES, Verdict.NO):
            continue
        for _ in range(4):
            made = completion(program, case, random)
            assert made is not None
            assert World(program, *made).ask(goal) is (verdict is Verdict.YES), goal  # type: ignore[arg-type]


# Consistency


@few(10)
@given(wide.programs(), wide.cases())
def test_yes_and_no_are_never_both(program: Program, case: Case) -> None:
    opposite = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}
    loaded = load(program, None)
    for goal in wide.goals(case)[-2:]:
        verdict, denied = (asked(loaded, case, each).verdict for each in (goal, Not(goal)))
        assert denied is opposite.get(verdict, verdict)


@few(10)
@given(small.programs(), small.cases(), st.data())
def test_less_known_is_never_the_reverse(program: Program, case: Case, data: st.DataObject) -> None:
    removable = [each for each in case.facts if isinstance(each, Truth)]
    assume(removable and small.outcomes(program, case))
    gone = data.draw(st.sampled_from(removable))
    less = replace(case, facts=tuple(each for each in case.facts if each is not gone))
    loaded = load(program, None)
    before, after = (asked(loaded, each, small.GOAL).verdict for each in (case, less))
    assert after in (before, Verdict.UNKNOWN)


# Proofs


@few(10)
@given(small.programs(), small.cases())
def test_every_condition_of_every_rule_used_is_in_the_proof(program: Program, case: Case) -> None:
    assume(small.outcomes(program, case))
    found = asked(load(program, None), case, small.GOAL)
    assert found.proof is not None
    assert_whole(program, found.proof)
    wanted = {Verdict.YES: Status.TRUE, Verdict.NO: Status.FALSE}.get(found.verdict)
    if wanted is not None:
        assert_decided(found.proof, wanted)


def assert_whole(program: Program, root: Node) -> None:
    """Each rule's node has its version, then each condition in order, then each rule it may yield to."""
    for node in nodes(root):
        if node.kind is not NodeKind.RULE:
            continue
        assert node.rule is not None
        rule = program.rules[node.rule]
        assert node.address == rule.address and node.version == rule.version
        kinds = [child.kind for child in node.children]
        assert kinds[0] is NodeKind.IN_FORCE
        body = node.children[1 : 1 + len(rule.body.parts)]
        applies = isinstance(node.goal, Holds) and node.goal.sentence.startswith("applies|")
        if isinstance(node.goal, Holds):
            new = bindings(rule.head.args, node.goal.args)
            assert [child.goal for child in body] == [with_terms(part, new) for part in rule.body.parts]
        riders = node.children[1 + len(body) :][: len(rule.defeats)]
        assert [child.rule for child in riders] == ([] if applies else [each.by for each in rule.defeats])


def bindings(head: tuple[Term, ...], args: tuple[Term, ...]) -> dict[Term, Term]:
    pairs = zip(head, args, strict=True)
    return {term: arg for term, arg in pairs if isinstance(term, Var) and isinstance(arg, Individual | Name)}


def assert_decided(root: Node, wanted: Status) -> None:
    """A proof by cases has a whole proof for each possibility, and no other is left unknown."""
    assert root.status is wanted
    if root.kind is NodeKind.BY_CASES:
        assert len(root.children) > 1, "no proof by cases was found"
        for child in root.children:
            assert child.kind is NodeKind.CASE
            assert_decided(child.children[0], wanted)


@few(10)
@given(wide.programs(), wide.cases())
def test_proofs_are_the_same_from_run_to_run(program: Program, case: Case) -> None:
    goal = wide.goals(case)[-1]
    one, other = (asked(load(program, None), replace(case), goal) for _ in range(2))
    assert one == other
    query = Query(Asks.TRUTH, goal, "?")
    texts = [json.dumps(answer_to_json(each, query, case, program)) for each in (one, other)]
    assert texts[0] == texts[1]


# The law's own cases


@pytest.fixture(scope="module")
def law() -> Library:
    return Library.open(KB / "la-pm-331-2017")


def questions_of(library: Library, path: Path) -> Iterator[tuple[Case, Query]]:
    for linked in library.cases(path):
        assert linked.case is not None, linked.wrong
        for query in linked.queries:
            yield linked.case, query


CASES = sorted(KB.glob("la-pm-331-2017/cases/*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_proofs_of_the_law_are_whole(law: Library, path: Path) -> None:
    for case, query in questions_of(law, path):
        found = law.ask(query, case)
        for root in [*([found.proof] if found.proof else []), *(item.proof for item in found.items)]:
            assert_whole(law.program, root)
        assert law.ask(query, replace(case)) == found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_less_known_is_never_the_reverse_in_the_law(law: Library, path: Path) -> None:
    for case, query in list(questions_of(law, path))[:3]:
        if query.asks is not Asks.TRUTH:
            continue
        before = law.ask(query, case).verdict
        for fact in removable(law.program, case)[:8]:
            less = replace(case, facts=tuple(each for each in case.facts if each is not fact))
            assert law.ask(query, less).verdict in (before, Verdict.UNKNOWN), fact


def removable(program: Program, case: Case) -> list[Truth]:
    """The facts whose silence is unknown, and that are in no list which the case closes."""
    if any(isinstance(fact, ClosedKind) for fact in case.facts):
        return []
    closed: set[SentenceId] = {fact.sentence for fact in case.facts if isinstance(fact, ClosedList)}
    return [
        fact
        for fact in case.facts
        if isinstance(fact, Truth)
        and not program.sentences[fact.sentence].silence
        and fact.sentence not in closed
    ]
