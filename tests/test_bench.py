"""The benchmarks: that their code imports, that both sides of a comparison answer alike, and the table.
Nothing here is about time."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hornbook.engine.answer import Limits, Status
from hornbook.engine.evaluate import Trouble, load

from bench.laws import changed, padded, station
from bench.measure import ratios, spread, timed
from bench.rows_building import made_law
from bench.table import Row, Target, amount, failed, ratio, to_markdown, to_text, verdict

BENCH = Path(__file__).parent.parent / "bench"
MODULES = sorted(path.stem for path in BENCH.glob("*.py"))


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_the_bench_imports(module: str) -> None:
    import_module(f"bench.{module}")


def test_the_cases_answer_what_their_rows_say() -> None:
    law = station()
    loaded = load(law.program, None)
    for case, status in (
        (law.yes, Status.TRUE),
        (law.no, Status.FALSE),
        (law.late, Status.UNKNOWN),
        (law.five, Status.UNKNOWN),
    ):
        found = loaded.evaluate(case, [law.goal], Limits())
        assert not isinstance(found, Trouble), found
        assert found[0].status is status


def test_a_changed_case_must_name_facts_that_stand_in_it() -> None:
    with pytest.raises(AssertionError):
        changed(station().yes, {"the height of {}": None})


def test_a_padded_program_answers_as_before() -> None:
    law = station()
    program = padded(law.program, 40)
    assert len(program.provisions) >= 40
    found = load(program, None).evaluate(law.yes, [law.goal], Limits())
    assert not isinstance(found, Trouble), found
    assert found[0].status is Status.TRUE


def test_a_made_law_has_so_many_articles() -> None:
    assert made_law(12).count("\narticle ") == 12


def test_a_spread_is_the_median_and_the_middle_half() -> None:
    found = spread([5.0, 1.0, 2.0, 4.0, 3.0])
    assert (found.low, found.median, found.high) == (2.0, 3.0, 4.0)
    assert ratios(found, found).median == 1.0
    assert len(timed(lambda: None, 3).samples) == 3


def test_the_verdict_of_a_row() -> None:
    target = Target(1.6, 1.25)
    more = Target(10, 25, more=True)
    assert verdict(Row("a", "", 1.2, target=target)) == "aim met"
    assert verdict(Row("a", "", 1.6, target=target)) == "met"
    assert verdict(Row("a", "", 1.7, target=target)) == "missed"
    assert verdict(Row("a", "", 30.0, target=more)) == "aim met"
    assert verdict(Row("a", "", 9.9, target=more)) == "missed"
    assert verdict(Row("a", "", 1.0)) == "-"
    assert verdict(failed("a", "", ValueError("no"))) == "not measured"


def test_amounts_in_fitting_units() -> None:
    assert [amount(each, "s") for each in (9.1e-6, 0.0421, 3.0, 1234.0)] == [
        "9.10 µs",
        "42.1 ms",
        "3.00 s",
        "1,234 s",
    ]
    assert [amount(each, "x") for each in (1.254, 50.4)] == ["1.25x", "50x"]
    assert amount(0.985, "%") == "98.5%"


def test_the_table_and_the_page() -> None:
    times = spread([2e-3] * 5), spread([1e-3] * 5)
    rows = [
        ratio("with / without", "side by side", *times, Target(1.6, 1.25), ("with", "without")),
        failed("the rest", "not yet", RuntimeError("no library")),
    ]
    head, rule, first, parts, second, trouble = to_text(rows).splitlines()
    assert head.split() == ["what", "figure", "spread", "must", "aim", "target"]
    assert set(rule) == {"-"}
    assert first.split() == [
        "with",
        "/",
        "without",
        "2.00x",
        "2.00x",
        "to",
        "2.00x",
        "1.60x",
        "1.25x",
        "missed",
    ]
    assert parts.strip().startswith("with 2.00 ms")
    assert second.endswith("not measured")
    assert trouble.strip() == "RuntimeError: no library"
    page = to_markdown(rows, [("date", "2026-01-01")], ("A note.",))
    assert "| with / without | 2.00x | 2.00x to 2.00x | 1.60x | 1.25x | missed |" in page
    assert "- **the rest**: not yet\n  Not measured: RuntimeError: no library." in page
