"""`make bench`: every row measured now, printed as a table and written to `docs/benchmarks.md`.
`--large` measures 100,000 provisions too, which takes some minutes more."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.table import Row, failed, to_markdown, to_text

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
USUAL, LARGE = 5_000, 100_000

# Measured while this process is still small: a child's memory is counted from what its parent holds.
FIRST = ("process", "cold")

NOTES = (
    "Written by `make bench`: all figures are of one run on the machine below. Every ratio was measured side "
    "by side in that run: `figure` is the median, `spread` what the middle half of the runs lies between. "
    "`must` and `aim` are the targets of the design; rows without them are there to be watched. The "
    "baselines in `bench/baselines/` were written first and do not change with the engine.",
)


def main() -> int:
    """Measures, prints and writes; status 1 where a row could not be measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", action="store_true", help=f"measure {LARGE:,} provisions, not {USUAL:,}")
    options.add_argument(
        "--only", default="", help="only the groups of rows whose name holds this; writes no page"
    )
    chosen = options.parse_args()
    rows: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory(prefix="hornbook-bench-") as folder:
        cache = Path(folder)
        os.environ["HORNBOOK_CACHE"] = folder
        groups = _groups(cache, LARGE if chosen.large else USUAL)
        for name in sorted(
            (each for each in groups if chosen.only in each), key=lambda each: each not in FIRST
        ):
            start = perf_counter()
            rows[name] = _measured(name, groups[name])
            print(f"{name}: {perf_counter() - start:.1f} s", file=sys.stderr, flush=True)
    table = [row for name in groups for row in rows.get(name, [])]
    print(to_text(table))
    if not chosen.only:
        PAGE.write_text(to_markdown(table, machine(), NOTES), encoding="utf-8")
        print(f"\nwritten to {PAGE.relative_to(ROOT)}")
    return 1 if any(row.trouble for row in table) else 0


def _groups(cache: Path, many: int) -> dict[str, Callable[[], list[Row]]]:
    """The groups of rows, in the order of the table; each module is loaded when its turn comes, so that what
    is missing or broken costs only its own rows."""

    def of(module: str, name: str = "rows") -> Callable[..., list[Row]]:
        found = getattr(import_module(f"bench.{module}"), name)
        assert callable(found)
        return found  # type: ignore[no-any-return]

    def station() -> object:
        from bench.laws import station as made

        return made()

    return {
        "solving": lambda: of("rows_solving")(station()),
        "crossing": lambda: of("rows_crossing")(station(), cache),
        "answers": lambda: of("rows_crossing", "answer_rows")(station()),
        "exact": lambda: of("rows_exact")(),
        "scale": lambda: of("rows_scale")(many, cache),
        "process": lambda: of("rows_process")(cache),
        "cold": lambda: of("rows_building", "cold_rows")(),
        "reading": lambda: of("rows_building", "reading_rows")(),
        "linking": lambda: of("rows_building", "linking_rows")(),
        "growth": lambda: of("rows_building", "growth_rows")(),
        "references": lambda: of("rows_references")(),
        "graph": lambda: of("rows_graph")(),
    }


def _measured(name: str, group: Callable[[], list[Row]]) -> list[Row]:
    try:
        return group()
    except Exception as trouble:  # a row that cannot be measured says so, and the others are still measured
        return [failed(name, "could not be measured in this run", trouble)]


def machine() -> list[tuple[str, str]]:
    """The day and the machine, as the page states them."""
    swipl = subprocess.run(["swipl", "--version"], capture_output=True, text=True).stdout.strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg())
    return [
        ("date", date.today().isoformat()),
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("memory", f"{memory:.0f} GB"),
        ("system", f"{platform.system()} {platform.machine()}"),
        ("Python", platform.python_version()),
        ("SWI-Prolog", swipl.removeprefix("SWI-Prolog version ")),
        ("libraries", ", ".join(f"{name} {version(name)}" for name in ("pyswip", "lark", "z3-solver"))),
        ("load when written (1, 5, 15 minutes)", load),
    ]


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        for line in cpus.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


if __name__ == "__main__":
    sys.exit(main())
