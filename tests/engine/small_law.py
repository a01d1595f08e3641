"""A small hand-built law for tests of the exact step and of answers, with nothing parsed.
Stations and trucks; each test adds the rules it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from hornbook.engine.case import Basis, Case, Fact, Measured, Person, Source, Truth
from hornbook.engine.program import (
    Calendar,
    Group,
    Kind,
    MeasureEntry,
    NameEntry,
    Program,
    ProvisionEntry,
    ReadingEntry,
    Sentence,
    Wording,
)
from hornbook.engine.rule import NormKind, Rule, Version
from hornbook.engine.term import (
    Address,
    All,
    Compare,
    Cond,
    Constant,
    Dimension,
    Expr,
    Holds,
    Individual,
    KindId,
    MeasureId,
    MeasureOf,
    NameId,
    ReadingId,
    RuleId,
    SentenceId,
    Term,
    Var,
)
from hornbook.grammar.phrase import Operator

STATION, TRUCK, LICENCE, ANY = KindId("station"), KindId("truck"), KindId("licence"), KindId("any")
S, T = Var("S", STATION), Var("T", TRUCK)
ONE = Individual("S")
GIVEN = Source(Basis.GIVEN, "report 1")

# Given sentences of one station, of a truck, of a station and a truck; measures of each; concluded ones.
ABOUT_STATIONS = ("a {}", "b {}", "c {}", "d {}")
MEASURES = {
    "volume of {}": "volume",
    "capital of {}": "money kip",
    "received {}": "date",
    "load of {}": "volume",
    "sheets of {}": "count",
}
CONCLUDED = ("p {}", "q {}", "r {}")
COMPUTED = {"fee of {}": "money kip", "end of {}": "date"}

PLAIN = Calendar("la", "Lao PDR", (5, 6), (), 2010, 2030, (), "a reading")


def said(sentence: str, *args: Term) -> Holds:
    return Holds(SentenceId(sentence), args or (S,))


def of(measure: str, *args: Term) -> MeasureOf:
    return MeasureOf(MeasureId(measure), args or (S,))


def amount(value: int | Fraction, dimension: str = "volume") -> Constant:
    return Constant(Fraction(value), Dimension(dimension), str(value))


def compared(left: Expr, operator: str, right: Expr | int) -> Compare:
    return Compare(left, Operator(operator), amount(right) if isinstance(right, int) else right)


def rule(
    id: str, head: Holds | MeasureOf, *parts: Cond, vars: tuple[Var, ...] | None = None, **riders: object
) -> Rule:
    """A rule `ADDRESS#N` with the parts as its body."""
    own = vars if vars is not None else tuple(arg for arg in head.args if isinstance(arg, Var))
    address = Address(id.partition("#")[0])
    return Rule(RuleId(id), address, NormKind.CONDITION, head, own, All(parts), **riders)  # type: ignore[arg-type]


def law(
    rules: Iterable[Rule],
    groups: tuple[Group, ...] = (),
    silent: frozenset[str] = frozenset(),
    readings: tuple[ReadingEntry, ...] = (),
) -> Program:
    """The program of these rules."""

    def sentence(id: str, *holes: KindId) -> Sentence:
        pieces = tuple(x for part in id.split("{}") for x in (part, 0))[:-1]
        silence = "nobody reported it" if id in silent else ""
        concluded = id in CONCLUDED
        return Sentence(SentenceId(id), holes, {"is": Wording(pieces)}, concluded, silence)

    kept = {each.id: each for each in rules}
    sentences = [sentence(id, STATION) for id in (*ABOUT_STATIONS, *CONCLUDED)]
    uses = sentence("{} uses {}", STATION, TRUCK)
    listed = {**uses.forms, "all": Wording(("the trucks used by ", 0))}
    sentences += [sentence("sound {}", TRUCK), replace(uses, forms=listed)]
    sentences += [sentence("group {} {}", STATION, STATION), sentence("linked {} {}", STATION, STATION)]
    measures = [
        MeasureEntry(
            MeasureId(id),
            (TRUCK if id == "load of {}" else STATION,),
            Dimension(dimension),
            {},
            event=id == "received {}",
            computed=id in COMPUTED,
        )
        for id, dimension in (MEASURES | COMPUTED).items()
    ]
    parents = {ANY: None, STATION: ANY, TRUCK: ANY, LICENCE: ANY}
    kinds = {kind: Kind(kind, f"{kind}s", parent) for kind, parent in parents.items()}
    addresses = dict.fromkeys(each.address for each in kept.values())
    return Program(
        kinds=kinds,
        names={NameId("gas licence"): NameEntry(NameId("gas licence"), LICENCE, "gas licence")},
        units={},
        sentences={each.id: each for each in sentences},
        measures={each.id: each for each in measures},
        groups=groups,
        calendars={"la": PLAIN},
        documents={},
        provisions={address: _provision(address, kept.values()) for address in addresses},
        rules=kept,
        readings={each.id: each for each in readings},
        questions=(),
        references=(),
    )


def _provision(address: Address, rules: Iterable[Rule]) -> ProvisionEntry:
    own = tuple(each.id for each in rules if each.address == address)
    ever = Version(1, None)
    return ProvisionEntry(address, "article", address, "", "", "", "x", None, (), own, (), "", ever)


def case(*facts: Fact, stations: str = "S", trucks: str = "", on: int = 737000, taken: str = "") -> Case:
    """A case of these facts, with individuals named by single letters."""
    persons = [Person(id, id, STATION) for id in stations] + [Person(id, id, TRUCK) for id in trucks]
    return Case("a case", tuple(persons), facts, on, (ReadingId(taken),) if taken else ())


def fact(sentence: str, *args: str, value: bool | None = True) -> Truth:
    return Truth(SentenceId(sentence), args or ("S",), value, GIVEN)


def measured(measure: str, value: int | None, *args: str, known: bool = True) -> Measured:
    number = None if value is None else Fraction(value)
    return Measured(MeasureId(measure), args or ("S",), number, known, GIVEN, str(value))
