"""Units and quantities: exact factors to the base unit of each dimension, and numbers as the law writes them.
Money never converts between currencies; a month has no number of days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hornbook.engine.program import Unit
from hornbook.engine.term import Dimension

# dimension, then `singular/plural=factor` (plural as the singular when left out).
_BUILT_IN = (
    ("money kip", "kip=1"),
    ("money US dollars", "US dollar/US dollars=1"),
    ("money dong", "dong=1"),
    ("money baht", "baht=1"),
    ("money euros", "euro/euros=1"),
    ("money yuan", "yuan=1"),
    ("money yen", "yen=1"),
    (
        "length",
        "metre/metres=1 m=1 meter/meters=1 kilometre/kilometres=1000 km=1000 "
        "kilometer/kilometers=1000 centimetre/centimetres=1/100 cm=1/100 millimetre/millimetres=1/1000 "
        "mm=1/1000",
    ),
    (
        "area",
        "square metre/square metres=1 m2=1 m²=1 square meter/square meters=1 hectare/hectares=10000 "
        "square kilometre/square kilometres=1000000 km2=1000000 km²=1000000",
    ),
    (
        "volume",
        "litre/litres=1 liter/liters=1 cubic metre/cubic metres=1000 m3=1000 m³=1000 "
        "cubic meter/cubic meters=1000 millilitre/millilitres=1/1000",
    ),
    ("mass", "kilogram/kilograms=1 kg=1 gram/grams=1/1000 g=1/1000 tonne/tonnes=1000 ton/tons=1000"),
    (
        "power",
        "kilowatt/kilowatts=1 kW=1 W=1/1000 watt/watts=1/1000 MW=1000 megawatt/megawatts=1000 GW=1000000",
    ),
    ("energy", "kWh=1 Wh=1/1000 MWh=1000 GWh=1000000"),
    ("frequency", "Hz=1 hertz=1 kHz=1000 MHz=1000000 GHz=1000000000"),
    ("data rate", "bps=1 kbps=1000 Mbps=1000000 Gbps=1000000000"),
    ("percentage", "%=1/100 percent=1/100"),
    ("duration", "day/days=1 week/weeks=7 hour/hours=1/24 minute/minutes=1/1440 second/seconds=1/86400"),
    ("months", "month/months=1 year/years=12"),
    ("count", "unit/units=1"),
)

PLAIN = (
    "length",
    "area",
    "volume",
    "mass",
    "power",
    "energy",
    "frequency",
    "data rate",
    "percentage",
    "count",
    "number",
    "date",
    "duration",
    "months",
    "time of day",
    "age",
)

ONE = Fraction(1)
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\Z")
_LONGEST_NUMBER = 4000  # digits; past it a number is refused rather than worked on for minutes


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as found in a phrase: its exact value in base units, and as written."""

    value: Fraction
    dimension: Dimension
    shown: str


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """Units by the casefolded words of their singular and plural; `longest` is the most words of any."""

    by_words: dict[tuple[str, ...], Unit]
    longest: int


def built_in() -> dict[str, Unit]:
    """The units that need no declaration, by name."""
    units: dict[str, Unit] = {}
    for dimension, line in _BUILT_IN:
        for names, factor in re.findall(r"(\S[^=]*)=(\S+)", line):
            name, _, plural = names.partition("/")
            units[name] = Unit(name, plural or name, Dimension(dimension), Fraction(factor))
    return units


def index_units(units: Mapping[str, Unit]) -> UnitIndex:
    """The units by their words."""
    by_words: dict[tuple[str, ...], Unit] = {}
    for unit in units.values():
        for written in (unit.name, unit.plural):
            by_words.setdefault(tuple(written.casefold().split()), unit)
    return UnitIndex(by_words, max((len(words) for words in by_words), default=0))


def number(text: str) -> Fraction | None:
    """The exact number that `1,000.5` writes; None where it is badly written or absurdly long."""
    if len(text) > _LONGEST_NUMBER or not _NUMBER.match(text):
        return None
    return Fraction(text.replace(",", ""))


def unit_at(words: Sequence[str], start: int, index: UnitIndex) -> tuple[Unit, int] | None:
    """The longest unit whose casefolded words begin at `start`, and where it ends; rates (`kip per GWh`)
    are made of two."""
    simple = _simple_unit(words, start, index)
    if simple is None:
        return None
    top, end = simple
    if end < len(words) and words[end] == "per":
        below = _simple_unit(words, end + 1, index)
        if below is not None:
            return rate(top, below[0]), below[1]
    return simple


def rate(top: Unit, below: Unit) -> Unit:
    """`top per below`, as a unit."""
    return Unit(
        f"{top.name} per {below.name}",
        f"{top.plural} per {below.name}",
        Dimension(f"{top.dimension} per {below.dimension}"),
        top.factor / below.factor,
    )


def dimension_of(text: str, index: UnitIndex) -> Dimension | None:
    """The dimension that a measure's declaration writes: `money in kip`, `count of sheets`,
    `money in kip per energy`; None where it is none."""
    words = " ".join(text.split())
    top, per, below = words.partition(" per ")
    first = _simple_dimension(top, index)
    if first is None or not per:
        return first
    second = _simple_dimension(below, index)
    return None if second is None else Dimension(f"{first} per {second}")


def _simple_unit(words: Sequence[str], start: int, index: UnitIndex) -> tuple[Unit, int] | None:
    for size in range(min(index.longest, len(words) - start), 0, -1):
        unit = index.by_words.get(tuple(words[start : start + size]))
        if unit is not None:
            return unit, start + size
    return None


def _simple_dimension(text: str, index: UnitIndex) -> Dimension | None:
    folded = text.casefold()
    if folded in PLAIN:
        return Dimension(folded)
    for opening, family in (("money in ", "money "), ("count of ", "count ")):
        if folded.startswith(opening):
            unit = index.by_words.get(tuple(folded.removeprefix(opening).split()))
            if unit is not None and unit.dimension.startswith(family):
                return unit.dimension
    unit = index.by_words.get(tuple(folded.split()))  # below `per`: `money in kip per sheet`, `per GWh`
    return unit.dimension if unit is not None else None
