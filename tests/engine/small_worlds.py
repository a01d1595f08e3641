"""Random programs so small that every completion of a case can be looked at: the measure of exactness.
Sentences about one station and its one truck, one volume against two limits, exceptions and open law (in
which only the later rule ever yields, lest sentences deny themselves in a circle)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Case, ClosedKind, Fact, Measured, Truth
from hornbook.engine.program import Group, Program, ReadingEntry
from hornbook.engine.rule import Defeat, Defeats, Rule
from hornbook.engine.slots import known_facts
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    Cond,
    Holds,
    MeasureId,
    Not,
    Quantify,
    Range,
    ReadingId,
    SentenceId,
)
from hornbook.grammar.phrase import Operator, Quantifier
from hypothesis import strategies as st

from tests.engine.brute_force import World
from tests.engine.small_law import CONCLUDED, GIVEN, ONE, TRUCK, S, T, case, compared, law, of, rule, said

GIVEN_SENTENCES = ("a {}", "b {}", "c {}")
VOLUME = MeasureId("volume of {}")
USES = SentenceId("{} uses {}")
OTHER = ReadingId("1!1")
LIMITS = (1, 2)
VALUES = (None, *(Fraction(half, 2) for half in (0, 2, 3, 4, 6)))  # none, below, at, between, at, above

GOAL = said(CONCLUDED[-1], ONE)
Completion = dict[Slot, bool | Fraction | None]


def _leaves(layer: int) -> st.SearchStrategy[Cond]:
    volumes = st.builds(
        compared, st.just(of("volume of {}")), st.sampled_from(Operator), st.sampled_from(LIMITS)
    )
    sentences: list[Cond] = [said(each) for each in (*GIVEN_SENTENCES, *CONCLUDED[:layer])]
    trucks = st.builds(
        Quantify,
        st.sampled_from(Quantifier),
        st.just(Range(T, said("{} uses {}", S, T))),
        st.just(said("sound {}", T)),
        st.just(1),
    )
    return st.one_of(st.sampled_from(sentences), st.sampled_from(sentences), volumes, trucks)


def _conditions(layer: int) -> st.SearchStrategy[Cond]:
    leaves = _leaves(layer)
    several = st.lists(st.one_of(leaves, st.builds(Not, leaves)), min_size=2, max_size=3).map(tuple)
    joined = st.one_of(st.builds(AnyOf, several, st.integers(1, 2)), st.builds(All, several))
    return st.one_of(leaves, st.builds(Not, leaves), joined)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """Three layers of sentences, each with one or two rules that may yield to those before."""
    rules: list[Rule] = []
    for layer, sentence in enumerate(CONCLUDED):
        for number in range(draw(st.integers(1, 2))):
            parts = draw(st.lists(_conditions(layer), min_size=1, max_size=3))
            rules.append(_with_riders(draw, rule(f"{layer + 1}#{number + 1}", said(sentence), *parts), rules))
    members = (SentenceId("a {}"), SentenceId("b {}"))
    groups = draw(st.sampled_from([(), (Group(True, members),), (Group(False, members),)]))
    entry = ReadingEntry(OTHER, Address("1"), "another way to read it", "it says two things", True)
    return law(rules, groups, readings=(entry,))


def _with_riders(draw: st.DrawFn, made: Rule, before: list[Rule]) -> Rule:
    match draw(st.integers(0, 5)) if before else 5:
        case 0 | 1:
            by = draw(st.sampled_from(before))
            return replace(made, defeats=(Defeat(by.id, (S,), Defeats.EXCEPTION),))
        case 2:
            by = draw(st.sampled_from(before))
            choice = f"{by.id}|{made.id}"
            return replace(made, defeats=(Defeat(by.id, (S,), Defeats.OPEN, choice),))
        case 3:
            return replace(made, under=OTHER) if draw(st.booleans()) else replace(made, not_under=(OTHER,))
        case _:
            return made


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A station and a truck; each fact given one way, or left unknown."""
    facts: list[Fact] = [ClosedKind(TRUCK, GIVEN)]
    for sentence, args in _sentences():
        value = draw(st.sampled_from((True, False, None, None)))
        if value is not None:
            facts.append(Truth(sentence, args, value, GIVEN))
    number = draw(st.sampled_from((*VALUES, "unknown", "unknown")))
    if not isinstance(number, str):
        facts.append(Measured(VOLUME, ("S",), number, True, GIVEN))
    return replace(case(*facts, trucks="K"), taken=draw(st.sampled_from(((), (), (OTHER,)))))


def _sentences() -> list[tuple[SentenceId, tuple[str, ...]]]:
    found = [(SentenceId(each), ("S",)) for each in GIVEN_SENTENCES]
    return [*found, (SentenceId("sound {}"), ("K",)), (USES, ("S", "K"))]


def unknown_slots(program: Program, of_case: Case) -> dict[Slot, tuple[bool | Fraction | None, ...]]:
    """The slots that the case leaves open, with the values that can tell completions apart."""
    facts = known_facts(program, of_case)
    found: dict[Slot, tuple[bool | Fraction | None, ...]] = {}
    for sentence, args in _sentences():
        if facts.truth(sentence, args).value is None:
            found[Slot(SlotKind.SENTENCE, sentence, args)] = (False, True)
    if not facts.measure(VOLUME, ("S",)).known:
        found[Slot(SlotKind.MEASURE, VOLUME, ("S",))] = VALUES
    for each in program.rules.values():
        for defeat in each.defeats:
            if defeat.choice:
                found[Slot(SlotKind.OPEN_LAW, defeat.choice)] = (False, True)
    return found


def completions(program: Program, of_case: Case) -> Iterator[tuple[Case, Completion]]:
    """Every way the case may turn out that its groups allow, as a case with all facts and the open slots."""
    slots = unknown_slots(program, of_case)
    facts = known_facts(program, of_case)
    known = tuple(
        Truth(sentence, args, value, GIVEN)
        for sentence, args in _sentences()
        if (value := facts.truth(sentence, args).value) is not None
    )
    stated = replace(
        of_case, facts=(*known, *(each for each in of_case.facts if not isinstance(each, Truth)))
    )
    for values in product(*slots.values()):
        found = dict(zip(slots, values, strict=True))
        if all(_allowed(group, known, found) for group in program.groups):
            yield stated, found


def _allowed(group: Group, known: tuple[Truth, ...], found: Completion) -> bool:
    true = sum(bool(each.value) for each in known if each.sentence in group.members)
    true += sum(bool(found.get(Slot(SlotKind.SENTENCE, member, ("S",)))) for member in group.members)
    return true == 1 if group.exactly else true <= 1


def outcomes(program: Program, of_case: Case, goal: Holds = GOAL) -> list[tuple[Completion, bool]]:
    """Every completion with the answer in it."""
    return [
        (slots, World(program, stated, slots).ask(goal)) for stated, slots in completions(program, of_case)
    ]


def together(program: Program, slot: Slot) -> set[Slot]:
    """The slot with those of its group: they change together."""
    group = next((each for each in program.groups if slot.id in each.members), None)
    return {slot} | {
        Slot(SlotKind.SENTENCE, member, slot.args) for member in (group.members if group else ())
    }
