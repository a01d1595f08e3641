"""Numbers and units: exact, converted within a dimension, never between two."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hornbook.engine.units import built_in, index_units, number, unit_at
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few

INDEX = index_units(built_in())


@pytest.mark.parametrize(
    ("words", "dimension", "factor"),
    [
        ("litres", "volume", Fraction(1)),
        ("cubic metres", "volume", Fraction(1000)),
        ("millilitre", "volume", Fraction(1, 1000)),
        ("centimetres", "length", Fraction(1, 100)),
        ("hectares", "area", Fraction(10000)),
        ("tonnes", "mass", Fraction(1000)),
        ("kip", "money kip", Fraction(1)),
        ("us dollars", "money US dollars", Fraction(1)),
        ("kip per gwh", "money kip per energy", Fraction(1, 1000000)),
    ],
)
def test_a_unit_is_so_many_base_units(words: str, dimension: str, factor: Fraction) -> None:
    found = unit_at(words.split(), 0, INDEX)
    assert found is not None
    assert (found[0].dimension, found[0].factor, found[1]) == (dimension, factor, len(words.split()))


def test_no_two_currencies_are_one_dimension() -> None:
    money = [unit for unit in built_in().values() if unit.dimension.startswith("money ")]
    assert len({unit.dimension for unit in money}) >= 3
    assert all(unit.factor == 1 for unit in money)


@few(50)
@given(st.integers(min_value=0, max_value=10**30), st.integers(min_value=0, max_value=10**6))
def test_numbers_are_exact(whole: int, part: int) -> None:
    assert number(f"{whole:,}.{part:07d}") == whole + Fraction(part, 10**7)
    assert number(f"{whole:,}") == number(str(whole)) == whole


@pytest.mark.parametrize("text", ["", "1,00", "1.", ".5", "1e5", "-1", "1,0000", "١", "9" * 5000])
def test_no_other_text_is_a_number(text: str) -> None:
    assert number(text) is None
