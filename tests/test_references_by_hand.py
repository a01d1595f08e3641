"""The references of the five documents against those that a reader found in them (tests/references)."""

from __future__ import annotations

import pytest

from bench.rows_references import against, measured
from tests.grammar.official.sources import KEYS, needs_sources


@needs_sources
def test_precision_and_recall_of_numbered_references() -> None:
    """Of each document at least 0.98 of what is found is right, and of what there is is found."""
    found = measured()
    assert {each.key for each in found} == set(KEYS)
    for each in found:
        assert each.both >= 2
        assert each.precision >= 0.98, (each.key, each.wrong)
        assert each.recall >= 0.98, (each.key, each.missed)


def test_each_reference_counts_as_often_as_it_stands_there() -> None:
    one, two, three = (1, "d", "d/1"), (1, "d", "d/2"), (2, "d", "d/1")
    found = against("d", [one, one, two], [one, two, two, three])
    assert (found.missed, found.wrong, found.both) == ((one,), (two, three), 2)
    assert found.precision == pytest.approx(2 / 4)
    assert found.recall == pytest.approx(2 / 3)
