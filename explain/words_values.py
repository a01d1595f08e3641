"""Words for values: quantities in readable units, dates, durations.
Values come in base units; a unit is the one the law compares them in, else the first that fits."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hornbook.engine.answer import Value
from hornbook.engine.program import Unit
from hornbook.engine.term import Dimension
from hornbook.explain.words_base import Speaker, say


def number_words(number: Fraction) -> str:
    """`80,001`, `0.5`, `1/3`: exact, with thousands commas; a decimal where it ends, else a fraction."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    places, rest = 0, number.denominator
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 5 if rest % 5 == 0 else rest // 2
        places += 1
    if rest != 1 or places > 12:
        return f"{number.numerator:,}/{number.denominator:,}"
    whole, part = divmod(abs(number), 1)
    digits = str(int(part * 10**places)).rjust(places, "0").rstrip("0")
    return f"{'-' if number < 0 else ''}{int(whole):,}.{digits}"


def date_words(day: int) -> str:
    """A day number as an ISO date; out of the calendar's years as a number."""
    return (
        date.fromordinal(day).isoformat()
        if 1 <= day <= date.max.toordinal()
        else say("value.day_number", number=day)
    )


def value_words(value: Value | None, sp: Speaker, like: str = "") -> str:
    """A value found, `none`, or `not known`. like: how the law writes the value it stands beside."""
    if value is None:
        return say("value.unknown")
    if value.value is None:
        return say("value.none")
    return amount_words(value.value, value.dimension, sp, like)


def amount_words(number: Fraction, dimension: Dimension, sp: Speaker, like: str = "") -> str:
    """An amount in base units of its dimension, in readable units."""
    match dimension:
        case "date":
            return date_words(int(number))
        case "time of day":
            return f"{int(number) // 60:02d}:{int(number) % 60:02d}"
        case "duration" if number.denominator == 1:
            return _counted(number, "day")
        case "months":
            return _counted(number / 12, "year") if number % 12 == 0 and number else _counted(number, "month")
        case "number" | "count":
            return number_words(number)
        case _:
            return _in_unit(number, dimension, sp, like)


def _counted(number: Fraction, period: str) -> str:
    return say(f"value.{period}" if number == 1 else f"value.{period}s", number=number_words(number))


def _in_unit(number: Fraction, dimension: Dimension, sp: Speaker, like: str) -> str:
    amount, per, base = dimension.partition(" per ")
    if per:
        return _rate(number, Dimension(amount), Dimension(base), sp, like)
    unit = fitting_unit(number, dimension, sp, like)
    if dimension == "percentage":
        return say("value.percent", number=number_words(number / unit.factor if unit else number * 100))
    if unit is None:
        return f"{number_words(number)} {dimension.split(' ', 1)[-1]}"
    shown = number / unit.factor
    return f"{number_words(shown)} {unit.name if abs(shown) == 1 else unit.plural or unit.name}"


def _rate(number: Fraction, amount: Dimension, base: Dimension, sp: Speaker, like: str) -> str:
    written = like.partition(" per ")[2]
    unit = next((u for u in _units(base, sp) if written and written in (u.name, u.plural)), None)
    unit = unit or fitting_unit(Fraction(1), base, sp, "")
    factor = unit.factor if unit else Fraction(1)
    words = amount_words(number * factor, amount, sp, like.partition(" per ")[0])
    return say("value.per", amount=words, unit=unit.name if unit else base)


def _units(dimension: Dimension, sp: Speaker) -> list[Unit]:
    return [unit for unit in sp.program.units.values() if unit.dimension == dimension]


def fitting_unit(number: Fraction, dimension: Dimension, sp: Speaker, like: str = "") -> Unit | None:
    """The unit in which `like` is written, else the first declared in which the number is whole, else the
    first of all: the base units stand first."""
    units = _units(dimension, sp)
    for unit in units:
        if like and like.endswith((f" {unit.name}", f" {unit.plural}")):
            return unit
    whole = [unit for unit in units if (number / unit.factor).denominator == 1]
    return whole[0] if whole else units[0] if units else None
