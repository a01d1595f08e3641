"""A warm `ask` reads no law and needs no library that reading, checking or the exact step needs.
Each module that it would load is paid by every question, so the start is held to what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CASES = ROOT / "kb" / "la-pm-331-2017" / "cases" / "examples.case"
TITLE = "a representative station on route 13"

# Libraries; and modules of ours, by the beginning of their names
HEAVY = {"lark", "z3", "networkx", "holidays", "rich", "regex", "tomllib"}
READING = (
    "hornbook.grammar.parser",
    "hornbook.grammar.build",
    "hornbook.grammar.tree",
    "hornbook.engine.link",
    "hornbook.engine.resolve",
    "hornbook.engine.vocabulary",
    "hornbook.engine.norms",
    "hornbook.engine.checks",
    "hornbook.engine.questions",
    "hornbook.engine.ground_",
    "hornbook.engine.exact",
    "hornbook.engine.dump",
)

ASK = """
import sys
from hornbook.explain.cli import run
status = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def ask(cache: Path, *question: str) -> tuple[str, set[str]]:
    """What is printed, and the modules that were imported."""
    command = [sys.executable, "-c", ASK, "ask", *question, "--case", str(CASES), "--name", TITLE]
    env = {**os.environ, "HORNBOOK_CACHE": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout, set(done.stderr.split())


@pytest.fixture(scope="module", params=[(), ("may Thongkham be licensed?",)], ids=["the case's own", "typed"])
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[str, set[str]]]:
    """A cold run of a question, and a warm one."""
    cache = tmp_path_factory.mktemp("cache")
    return [ask(cache, *request.param) for _ in range(2)]


def test_the_second_run_says_what_the_first_said(runs: list[tuple[str, set[str]]]) -> None:
    (first, read), (second, _) = runs
    assert first == second and first.startswith("yes\n")
    assert "lark" in read  # what is looked for below is what a cold start needs


def test_a_warm_start_loads_no_library_that_it_does_not_need(runs: list[tuple[str, set[str]]]) -> None:
    _, modules = runs[1]
    assert sorted(HEAVY & modules) == []


def test_a_warm_start_loads_nothing_that_reads_or_links_law(runs: list[tuple[str, set[str]]]) -> None:
    _, modules = runs[1]
    assert [each for each in sorted(modules) if each.startswith(READING)] == []
    assert "hornbook.engine.generate" not in modules
