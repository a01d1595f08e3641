"""A small law and a station, built by hand, for the tests of words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hornbook.engine.case import Basis, Case, Measured, Person, Source
from hornbook.engine.program import (
    DocumentEntry,
    Kind,
    MeasureEntry,
    NameEntry,
    Program,
    ProvisionEntry,
    ReadingEntry,
    Sentence,
    Unit,
    Wording,
)
from hornbook.engine.rule import NormKind, Rule, Version
from hornbook.engine.term import (
    Address,
    All,
    Compare,
    Constant,
    Dimension,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    Name,
    NameId,
    ReadingId,
    RuleId,
    SentenceId,
    Var,
)
from hornbook.explain.words_base import Speaker, speaker
from hornbook.grammar.phrase import Operator

STATION, LICENCE, SCHOOL = KindId("gas station"), KindId("licence"), KindId("school")
HOLDS, NEAR = SentenceId("{} holds {}"), SentenceId("{} is near {}")
LICENSED, SATISFIED = SentenceId("{} may be licensed"), SentenceId("satisfied|la-x/28|without la-x/28/1")
TANK, RECEIVED = MeasureId("the tank capacity of {}"), MeasureId("the application of {} was received")
VERSION = Version(736644, None, "reading of article 1")
S = Var("S", STATION)
TANK_LIMIT = Compare(
    MeasureOf(TANK, (S,)), Operator.AT_MOST, Constant(Fraction(80000), Dimension("volume"), "80,000 litres")
)


def _sentence(key: SentenceId, holes: tuple[KindId, ...], **forms: tuple[str | int, ...]) -> Sentence:
    return Sentence(key, holes, {name.rstrip("_"): Wording(pieces) for name, pieces in forms.items()})


def _provision(
    address: str, level: str, children: tuple[str, ...] = (), rules: tuple[str, ...] = ()
) -> ProvisionEntry:
    label = address.rpartition("/")[2]
    below = tuple(Address(child) for child in children)
    parent = Address(address.rpartition("/")[0]) if address.count("/") > 1 else None
    return ProvisionEntry(
        Address(address),
        level,
        label,
        label,
        "",
        f"what {label} says",
        "la-x",
        parent,
        below,
        tuple(RuleId(rule) for rule in rules),
        (),
        "",
        VERSION,
    )


def _sentences() -> list[Sentence]:
    return [
        _sentence(
            HOLDS,
            (STATION, LICENCE),
            is_=(0, " holds ", 1),
            not_=(0, " does not hold ", 1),
            asks=("does ", 0, " hold ", 1, "?"),
        ),
        _sentence(NEAR, (SCHOOL, STATION), is_=(0, " is near ", 1), all=("the schools near ", 1)),
        _sentence(LICENSED, (STATION,), is_=(0, " may be licensed"), not_=(0, " may not be licensed")),
    ]


def _units() -> dict[str, Unit]:
    return {
        "litre": Unit("litre", "litres", Dimension("volume"), Fraction(1)),
        "cubic metre": Unit("cubic metre", "cubic metres", Dimension("volume"), Fraction(1000)),
        "kip": Unit("kip", "kip", Dimension("money kip"), Fraction(1)),
        "GWh": Unit("GWh", "GWh", Dimension("energy"), Fraction(1000000)),
    }


def _measures() -> dict[MeasureId, MeasureEntry]:
    tank = {"is": Wording(("the tank capacity of ", 0))}
    received = {"is": Wording(("the application of ", 0, " was received"))}
    return {
        TANK: MeasureEntry(TANK, (STATION,), Dimension("volume"), tank),
        RECEIVED: MeasureEntry(RECEIVED, (STATION,), Dimension("date"), received, event=True),
    }


def _provisions() -> list[ProvisionEntry]:
    return [
        _provision("la-x/25", "article", rules=("la-x/25#1",)),
        _provision("la-x/28", "article", children=("la-x/28/1", "la-x/28/9")),
        _provision("la-x/28/1", "item"),
        _provision("la-x/28/9", "point", rules=("la-x/28/9#1",)),
        _provision("la-x/28/p2", "paragraph"),
        _provision("la-x/annex", "annex"),
        _provision("la-x/annex/3", "point"),
        _provision("la-x/annex-2", "annex"),
    ]


def _program() -> Program:
    licence = Name(NameId("gas station licence"))
    rules = [
        Rule(
            RuleId("la-x/25#1"),
            Address("la-x/25"),
            NormKind.PERMISSION,
            Holds(LICENSED, (S,)),
            (S,),
            All((Holds(HOLDS, (S, licence)), TANK_LIMIT)),
            version=VERSION,
        ),
    ]
    reading = ReadingEntry(
        ReadingId("la-x/25!1"), Address("la-x/25"), "both kinds count", "the text says so", True
    )
    return Program(
        kinds={key: Kind(key, f"{key}s", None) for key in (STATION, LICENCE, SCHOOL)},
        names={licence.id: NameEntry(licence.id, LICENCE, "gas station licence")},
        units=_units(),
        sentences={s.id: s for s in _sentences()},
        measures=_measures(),
        groups=(),
        calendars={},
        documents={
            "la-x": DocumentEntry("la-x", "Decree", "1/PM", "Prime Minister", 40, "la", 1, 1, "", None)
        },
        provisions={p.address: p for p in _provisions()},
        rules={r.id: r for r in rules},
        readings={reading.id: reading},
        questions=(),
        references=(),
    )


@pytest.fixture
def program() -> Program:
    """The small law."""
    return _program()


@pytest.fixture
def case() -> Case:
    """A station with a tank one litre too large."""
    source = Source(Basis.GIVEN, "inspection report 12")
    tank = Measured(TANK, ("T",), Fraction(80001), True, source, "80,001 litres")
    return Case("route 13", (Person("T", "Thongkham", STATION),), (tank,), on=737119)


@pytest.fixture
def sp(program: Program, case: Case) -> Speaker:
    """Who speaks of this station."""
    return speaker(program, case)
