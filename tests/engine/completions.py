"""Random completions of a random case: more individuals where a list is open, a value for every slot.
Groups, closed lists and silence are worked out here from docs/semantics.md alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

from hornbook.engine.answer import Slot, SlotKind
from hornbook.engine.case import Case, ClosedKind, ClosedList, Person, Truth
from hornbook.engine.program import Group, Program
from hornbook.engine.term import SentenceId

from tests.engine.random_programs import DAYS, NUMBERS, numbers_of, slots_of
from tests.engine.small_law import STATION, TRUCK

Completed = tuple[Case, dict[Slot, bool | int | None]]


def completion(program: Program, case_: Case, random: Random) -> Completed | None:
    """One way the case may turn out: more trucks where the list is open, and a value for every slot.
    None where the facts allow no way at all."""
    stations = "".join(each.id for each in case_.persons if each.kind == STATION)
    trucks = "".join(each.id for each in case_.persons if each.kind == TRUCK)
    if not any(isinstance(fact, ClosedKind) and fact.kind == TRUCK for fact in case_.facts):
        more = "MNO"[: random.randint(0, 3)]
        case_ = replace(case_, persons=(*case_.persons, *(Person(each, each, TRUCK) for each in more)))
        trucks += more
    slots: dict[Slot, bool | int | None] = {}
    for measure, args in numbers_of(stations, trucks):
        choices = (None, *(DAYS if measure == "received {}" else NUMBERS))
        slots[Slot(SlotKind.MEASURE, measure, args)] = random.choice(choices)
    truths = {key: _ways(program, case_, *key) for key in slots_of(stations, trucks)}
    for station in stations:
        found = _grouped(program, {key: ways for key, ways in truths.items() if key[1] == (station,)}, random)
        if found is None:
            return None
        slots.update(found)
    for (sentence, args), ways in truths.items():
        slots.setdefault(Slot(SlotKind.SENTENCE, sentence, args), random.choice(ways))
    return case_, slots


def _ways(program: Program, case_: Case, sentence: SentenceId, args: tuple[str, ...]) -> tuple[bool, ...]:
    """The values that a sentence may take by itself: stated, left out of a closed list, silent, or free."""
    for fact in case_.facts:
        match fact:
            case Truth(of_, its, value) if (of_, its) == (sentence, args):
                return (False, True) if value is None else (value,)
            case ClosedList(of_, place, members) if of_ == sentence and place[0] == args[0]:
                return (args[1] in members,)
            case _:
                pass
    return (False,) if program.sentences[sentence].silence else (False, True)


def _grouped(
    program: Program, truths: dict[tuple[SentenceId, tuple[str, ...]], tuple[bool, ...]], random: Random
) -> dict[Slot, bool | int | None] | None:
    """A value for each sentence about one station that its groups allow, or None where there is none."""
    keys = list(truths)
    every = [dict(zip(keys, values, strict=True)) for values in product(*truths.values())]
    allowed = [each for each in every if all(_allows(group, each) for group in program.groups)]
    if not allowed:
        return None
    chosen = random.choice(allowed)
    return {Slot(SlotKind.SENTENCE, *key): value for key, value in chosen.items()}


def _allows(group: Group, values: dict[tuple[SentenceId, tuple[str, ...]], bool]) -> bool:
    true = sum(value for (sentence, _), value in values.items() if sentence in group.members)
    return true == 1 if group.exactly else true <= 1
