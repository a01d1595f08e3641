"""Random programs and cases over the small law: what the engine is held to.
Sentences conclude in layers (p, then q, then r), so that nothing is denied in a circle."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hornbook.engine.case import Case, ClosedKind, ClosedList, Fact, Measured, Truth
from hornbook.engine.program import Group, Program, ReadingEntry
from hornbook.engine.rule import Defeat, Defeats, Rule, Version
from hornbook.engine.term import (
    Address,
    All,
    AnyOf,
    AskedDay,
    Compare,
    Cond,
    Count,
    Expr,
    Happened,
    Holds,
    Individual,
    MeasureId,
    Not,
    Operation,
    Period,
    Quantify,
    Range,
    ReadingId,
    Round,
    SentenceId,
    Shift,
    Sum,
    Var,
)
from hornbook.grammar.phrase import Operator, Quantifier
from hypothesis import strategies as st

from tests.engine.small_law import (
    ABOUT_STATIONS,
    CONCLUDED,
    GIVEN,
    MEASURES,
    STATION,
    TRUCK,
    S,
    T,
    amount,
    case,
    compared,
    law,
    of,
    rule,
    said,
)

ON = 737000
DAYS = (ON - 40, ON - 1, ON, ON + 1)
NUMBERS = (0, 1, 2, 3)
OTHER = ReadingId("1!1")
USES = SentenceId("{} uses {}")
TRUCKS = (T, Var("T2", TRUCK))


@st.composite
def programs(draw: st.DrawFn, counting: bool = True) -> Program:
    """A program of three layers, with a fee, a last day, defeats, versions and an alternative.
    counting: it counts days."""
    rules: list[Rule] = []
    for layer, sentence in enumerate(CONCLUDED):
        for number in range(draw(st.integers(1, 3))):
            parts: list[Cond] = draw(st.lists(conditions(layer, 0, 2), max_size=3))
            made = rule(f"{layer + 1}#{number + 1}", said(sentence), *parts)
            rules.append(_with_riders(draw, made, rules))
        if layer == 0:
            rules += [_fee(draw), *([_end(draw)] if counting else [])]
    groups = draw(st.sampled_from([(), (_group(True, "a", "b"),), (_group(False, "c", "d", "a"),)]))
    silent = draw(st.frozensets(st.sampled_from(("b {}", "sound {}", "{} uses {}"))))
    entry = ReadingEntry(OTHER, Address("1"), "another way to read it", "it says two things", True)
    return law(rules, groups, silent, (entry,))


def _group(exactly: bool, *members: str) -> Group:
    return Group(exactly, tuple(SentenceId(f"{each} {{}}") for each in members))


def _with_riders(draw: st.DrawFn, made: Rule, before: list[Rule]) -> Rule:
    """The rule, perhaps yielding to one before it, of some days only, or under a reading."""
    riders: dict[str, object] = {}
    others = [each for each in before if isinstance(each.head, Holds)]
    yields: bool = draw(st.booleans())
    if others and yields:
        by = draw(st.sampled_from(others))
        riders["defeats"] = (Defeat(by.id, (S,), Defeats.EXCEPTION),)
    if draw(st.booleans()):
        start = draw(st.sampled_from((1, *DAYS)))
        riders["version"] = Version(start, draw(st.sampled_from((None, start, ON + 100))))
        riders["governing"] = draw(st.sampled_from((None, of("received {}"))))
    match draw(st.integers(0, 5)):
        case 0:
            riders["under"] = OTHER
        case 1:
            riders["not_under"] = (OTHER,)
        case _:
            pass
    return replace(made, **riders)  # type: ignore[arg-type]


def _fee(draw: st.DrawFn) -> Rule:
    parts = draw(st.lists(conditions(0, 0, 1), max_size=2))
    value = draw(st.sampled_from(_NUMBERED + _COUNTED))
    return rule("8#1", of("fee of {}"), *parts, value=value)


def _end(draw: st.DrawFn) -> Rule:
    period = draw(st.sampled_from((Period.DAY, Period.WORKING_DAY, Period.MONTH, Period.YEAR)))
    shift = Shift(of("received {}"), draw(st.sampled_from((-2, 1, 2))), period, "la")
    return rule("9#1", of("end of {}"), *draw(st.lists(conditions(0, 0, 1), max_size=1)), value=shift)


_USED = Range(T, said("{} uses {}", S, T))
_SOUND = Range(T, All((said("{} uses {}", S, T), said("sound {}", T))))
_NUMBERED: tuple[Expr, ...] = (
    of("volume of {}"),
    of("capital of {}"),
    Operation("+", of("volume of {}"), amount(1)),
    Operation("x", of("volume of {}"), of("capital of {}")),
    Operation("min", of("volume of {}"), amount(2)),
    Operation("/", of("capital of {}"), amount(2)),
    Round("up", Operation("/", of("volume of {}"), amount(2)), amount(1).value),
)
_COUNTED: tuple[Expr, ...] = (
    Count(_USED),
    Count(_SOUND),
    Count(Range(T, None)),
    Sum(of("load of {}", T), _USED),
)


@cache
def conditions(layer: int, trucks: int, depth: int) -> st.SearchStrategy[Cond]:
    """Conditions on S (and on as many trucks as are at hand) that rest on the layers below."""
    leaves = [st.sampled_from(_leaves(layer, trucks)), comparisons(layer, trucks)]
    if not depth:
        return st.one_of(leaves)
    deeper = st.deferred(lambda: conditions(layer, trucks, depth - 1))
    several = st.lists(deeper, min_size=1, max_size=3).map(tuple)
    made = [
        *leaves,
        st.builds(Not, deeper),
        st.builds(All, several),
        st.builds(AnyOf, several, st.integers(1, 2)),
    ]
    return st.one_of(made if trucks == 2 else [*made, quantified(layer, trucks, depth)])


def _leaves(layer: int, trucks: int) -> list[Cond]:
    found: list[Cond] = [said(each) for each in (*ABOUT_STATIONS, *CONCLUDED[:layer])]
    found.append(Happened(MeasureId("received {}"), (S,)))
    for each in TRUCKS[:trucks]:
        found += [said("sound {}", each), said("{} uses {}", S, each)]
    return found


@cache
def comparisons(layer: int, trucks: int) -> st.SearchStrategy[Cond]:
    """Comparisons of numbers, counts and sums, and of days."""
    numbers = [*_NUMBERED, *[of("load of {}", each) for each in TRUCKS[:trucks]]]
    numbers += [] if trucks else _COUNTED
    days: list[Expr] = [AskedDay(), amount(ON - 1, "date"), of("received {}")]
    if layer:
        numbers.append(of("fee of {}"))
        days.append(of("end of {}"))
    operators = st.sampled_from(Operator)
    return st.one_of(
        st.builds(compared, st.sampled_from(numbers), operators, st.sampled_from(NUMBERS)),
        st.builds(compared, st.sampled_from(numbers), operators, st.sampled_from(_NUMBERED)),
        st.builds(Compare, st.sampled_from(days), operators, st.sampled_from(days)),
    )


@cache
def quantified(layer: int, trucks: int, depth: int) -> st.SearchStrategy[Cond]:
    """Quantifiers over the trucks, with and without a guard and a body."""
    body, each = conditions(layer, trucks + 1, depth - 1), TRUCKS[trucks]
    guard = st.one_of(
        st.none(),
        st.just(said("{} uses {}", S, each)),
        st.builds(lambda more: All((said("{} uses {}", S, each), more)), body),
    )
    return st.builds(
        Quantify,
        st.sampled_from(Quantifier),
        st.builds(Range, st.just(each), guard),
        st.one_of(st.none(), body),
        st.integers(0, 2),
    )


@st.composite
def cases(draw: st.DrawFn, known: bool = False) -> Case:
    """A case of one or two stations and up to two trucks. known: every fact is stated, every list closed."""
    stations, trucks = draw(st.sampled_from(("S", "SV"))), draw(st.sampled_from(("", "X", "XY")))
    facts: list[Fact] = []
    for sentence, args in slots_of(stations, trucks):
        value = draw(st.booleans() if known else st.sampled_from((True, False, None, "unstated")))
        if not isinstance(value, str):
            facts.append(Truth(sentence, args, value, GIVEN))
    for measure, args in numbers_of(stations, trucks):
        choices = (None, *(DAYS if measure == "received {}" else NUMBERS))
        number = draw(st.sampled_from(choices if known else (*choices, "unknown")))
        if not isinstance(number, str):
            facts.append(
                Measured(measure, args, amount(number).value if number is not None else None, True, GIVEN)
            )
    closed = [ClosedKind(TRUCK, GIVEN)] if known or draw(st.booleans()) else []
    if not closed and draw(st.booleans()):
        facts = [each for each in facts if not _is_use(each)]
        facts.append(
            ClosedList(USES, ("S", None), tuple(draw(st.sets(st.sampled_from(trucks or "-"))) - {"-"}), GIVEN)
        )
    made = case(*facts, *closed, ClosedKind(STATION, GIVEN), stations=stations, trucks=trucks, on=ON)
    return replace(made, taken=(OTHER,) if draw(st.booleans()) else ())


def _is_use(fact: Fact) -> bool:
    return isinstance(fact, Truth) and fact.sentence == USES and fact.args[0] == "S"


def slots_of(stations: str, trucks: str) -> list[tuple[SentenceId, tuple[str, ...]]]:
    found = [(SentenceId(each), (s,)) for each in ABOUT_STATIONS for s in stations]
    found += [(SentenceId("sound {}"), (t,)) for t in trucks]
    return found + [(USES, (s, t)) for s in stations for t in trucks]


def numbers_of(stations: str, trucks: str) -> list[tuple[MeasureId, tuple[str, ...]]]:
    return [
        (MeasureId(each), (one,))
        for each in MEASURES
        for one in (trucks if each == "load of {}" else stations)
    ]


def goals(case_: Case) -> list[Cond]:
    """Every concluded sentence of every station."""
    stations = [Individual(each.id) for each in case_.persons if each.kind == STATION]
    return [said(each, one) for each in CONCLUDED for one in stations]
