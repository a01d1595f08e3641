"""The table: rows with their figures and targets, as plain text and as the page in `docs/`.
A row says how it was measured; a row that could not be measured says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import ge, le

from bench.measure import Spread, ratios


@dataclass(frozen=True, slots=True)
class Target:
    """What DESIGN asks of a figure. more: the figure is to be at least this, else at most."""

    must: float
    aim: float
    more: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. unit: `x` (a ratio), `%` (a share of one) or `s` (seconds, shown in a fitting unit). low,
    high: between which the middle half of the runs lies. parts: what it was made of. trouble: why there is
    no figure."""

    name: str
    how: str
    figure: float | None = None
    unit: str = "x"
    low: float | None = None
    high: float | None = None
    target: Target | None = None
    parts: str = ""
    trouble: str = ""


def ratio(
    name: str, how: str, over: Spread, under: Spread, target: Target | None, names: tuple[str, str]
) -> Row:
    """The row of one time over another, both named in its parts."""
    parts = f"{names[0]} {time_words(over)}, {names[1]} {time_words(under)}"
    found = ratios(over, under)
    return Row(name, how, found.median, "x", found.low, found.high, target, parts)


def seconds(name: str, how: str, time: Spread, target: Target | None = None, parts: str = "") -> Row:
    """The row of a time."""
    return Row(name, how, time.median, "s", time.low, time.high, target, parts)


def share(name: str, how: str, part: float, target: Target | None = None, parts: str = "") -> Row:
    """The row of a share, between 0 and 1."""
    return Row(name, how, part, "%", target=target, parts=parts)


def failed(name: str, how: str, trouble: Exception) -> Row:
    """The row of what could not be measured."""
    words = f"{type(trouble).__name__}: {trouble}".splitlines()[0]
    return Row(name, how, trouble=words[:160])


def amount(value: float, unit: str) -> str:
    """A figure in words: `1.42x`, `98.5%`, `9.1 µs`, `3.2 s`."""
    if unit == "%":
        return f"{100 * value:.1f}%"
    if unit == "x":
        return f"{value:.2f}x" if value < 10 else f"{value:.0f}x"
    for limit, factor, name in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if value < limit:
            return f"{_three(value * factor)} {name}"
    return f"{_three(value)} s"


def _three(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def time_words(time: Spread) -> str:
    """`9.1 µs (8.9 µs to 9.4 µs)`."""
    return f"{amount(time.median, 's')} ({amount(time.low, 's')} to {amount(time.high, 's')})"


def megabytes(size: int) -> str:
    """`43 MB`."""
    return f"{size / 2**20:,.0f} MB"


def verdict(row: Row) -> str:
    """Whether the target is met: `aim met`, `met`, `missed`, `-` (no target) or `not measured`."""
    if row.figure is None:
        return "not measured"
    if row.target is None:
        return "-"
    reached = ge if row.target.more else le
    if reached(row.figure, row.target.aim):
        return "aim met"
    return "met" if reached(row.figure, row.target.must) else "missed"


def _cells(row: Row) -> tuple[str, ...]:
    figure = "-" if row.figure is None else amount(row.figure, row.unit)
    between = ""
    if row.low is not None and row.high is not None:
        between = f"{amount(row.low, row.unit)} to {amount(row.high, row.unit)}"
    goals = ("", "")
    if row.target is not None:
        goals = (amount(row.target.must, row.unit), amount(row.target.aim, row.unit))
    return (row.name, figure, between, *goals, verdict(row))


HEADS = ("what", "figure", "spread", "must", "aim", "target")


def to_text(rows: Sequence[Row]) -> str:
    """The table in columns, with a line below each row for what it was made of."""
    table = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(cells[place]) for cells in table) for place in range(len(HEADS))]
    lines = [_line(HEADS, widths), "-" * (sum(widths) + 2 * (len(widths) - 1))]
    for row in rows:
        lines.append(_line(_cells(row), widths))
        if row.parts or row.trouble:
            lines.append(f"    {row.trouble or row.parts}")
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def to_markdown(rows: Sequence[Row], machine: Sequence[tuple[str, str]], notes: Sequence[str]) -> str:
    """The page: the machine, the table, and how each row was measured."""
    lines = ["# Benchmarks", "", *notes, "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in machine]
    lines += ["", "## The table", "", f"| {' | '.join(HEADS)} |", "|---" * len(HEADS) + "|"]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    lines += ["", "## How each row was measured", ""]
    for row in rows:
        lines.append(f"- **{row.name}**: {row.how}")
        if row.parts:
            lines.append(f"  Measured: {row.parts}.")
        if row.trouble:
            lines.append(f"  Not measured: {row.trouble}.")
    return "\n".join(lines) + "\n"
