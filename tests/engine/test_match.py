"""Looking words up: terms become holes, names longest first, and one dictionary access decides."""

from __future__ import annotations

from fractions import Fraction

from hornbook.engine.match import Named, Scanned, Some, scan
from hornbook.engine.units import Quantity
from hornbook.grammar.phrase import DateToken, Variable
from hornbook.grammar.tokens import tokenize
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small_cases import declared
from tests.few import few

VOCABULARY, _ = declared(
    "kind licence\nkind truck\n  plural: trucks\nkind game class\nname fuel licence: a licence\n"
    "name fuel licence of old: a licence\nname G1: a game class\nname ໃບອະນຸຍາດ: a licence\n"
    "sentence {a licence} is old\n"
)


def scanned(text: str) -> Scanned:
    return scan(tokenize(text), VOCABULARY.lookup)


def test_the_longest_name_is_found_with_or_without_article() -> None:
    for name in ("the fuel licence of old", "a fuel licence of old", "Fuel Licence of Old"):
        found = scanned(f"{name} is old")
        assert found.key == "{} is old"
        assert [each.id for each in found.terms if isinstance(each, Named)] == ["fuel licence of old"]
    assert scanned("the fuel licence is old").terms == (scanned("fuel licence").terms[0],)


def test_names_go_before_variables_in_every_script() -> None:
    assert isinstance(scanned("G1 is old").terms[0], Named)
    assert scanned("G2 is old").terms == (Variable("G2"),)
    assert isinstance(scanned("ໃບອະນຸຍາດ is old").terms[0], Named)


def test_quantities_dates_and_some() -> None:
    quantity, day, some = scanned("1,000.5 cubic metres on 2019-03-01 in some truck T").terms
    assert isinstance(quantity, Quantity)
    assert (quantity.value, quantity.dimension) == (Fraction(1000500), "volume")
    assert quantity.shown == "1,000.5 cubic metres"
    assert day == DateToken("2019-03-01")
    assert isinstance(some, Some)
    assert (some.kind, some.variable) == ("truck", "T")


@few(50)
@given(st.text(max_size=60))
def test_any_text_is_scanned_the_same_twice(text: str) -> None:
    first = scanned(text)
    assert first == scanned(text)
    assert first.key.count("{}") >= len(first.terms)
