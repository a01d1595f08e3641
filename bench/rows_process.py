"""Rows of the command line: whole processes, their start included, with a warm cache.
Beside them what any program pays that starts SWI-Prolog through pyswip."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.laws import KB
from bench.measure import processes
from bench.table import Row, Target, megabytes, ratio, seconds

RUNS = 7
CASES = KB / "la-pm-331-2017" / "cases" / "examples.case"
# As after an installation: Python keeps the modules that it compiled.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
ASKED = (
    ("a yes", "a representative station on route 13"),
    ("a no", "a station refused for four reasons"),
    ("an unknown", "a file with two gaps"),
)


def rows(cache: Path) -> list[Row]:
    """The rows of whole processes."""
    hornbook = str(Path(sys.executable).parent / "hornbook")
    commands = {
        "import": [sys.executable, "-c", "import pyswip"],
        "questions": [hornbook, "questions"],
        **{name: [hornbook, "ask", "--case", str(CASES), "--name", title] for name, title in ASKED},
    }
    env = {"HORNBOOK_CACHE": str(cache), **COMPILED, "PYTHONPYCACHEPREFIX": str(cache / "python")}
    found = processes(commands, RUNS, env)
    how = f"whole processes in turns, median of {RUNS} runs, a warm cache; cases of `examples.case` in `kb`"
    yes, base = found["a yes"], found["import"]
    return [
        ratio(
            "`hornbook ask` as a process / `python -c 'import pyswip'`",
            f"all questions of a case that is answered yes; {how}",
            yes.seconds,
            base.seconds,
            Target(3, 1.5),
            (f"ask, {megabytes(yes.memory)},", f"import, {megabytes(base.memory)},"),
        ),
        *(
            seconds(
                f"  `hornbook ask`, {name}",
                f'"{title}"; {how}',
                found[name].seconds,
                parts=f"at most {megabytes(found[name].memory)} of memory",
            )
            for name, title in ASKED
        ),
        seconds("  `hornbook questions`", how, found["questions"].seconds),
    ]
