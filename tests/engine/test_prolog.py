"""SWI-Prolog's own checks over the engine's clauses and those of the knowledge base, and their unit tests.
Any warning fails: an undefined predicate, a clause apart from its fellows, a test that leaves a choice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hornbook.engine.bridge import PROLOG
from hornbook.engine.generate import generate
from hornbook.engine.link import link
from hornbook.engine.plan import plan
from hornbook.grammar.parser import parse_law
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source

TESTS = Path(__file__).parent.parent / "prolog"
KB = Path(__file__).parent.parent.parent / "kb"


def swipl(*goals: str) -> str:
    """What SWI-Prolog says of these goals; any warning or error is in it."""
    found = f"asserta(user:file_search_path(hornbook, '{PROLOG}'))"
    command = ["swipl", "-q", "--on-error=status", "--on-warning=status"]
    for goal in (found, *goals):
        command += ["-g", goal]
    done = subprocess.run([*command, "-t", "halt"], capture_output=True, text=True, timeout=120)
    return done.stderr + ("" if done.returncode == 0 else f"\nstatus {done.returncode}")


def checked(path: Path) -> str:
    return swipl("style_check(+singleton)", f"load_files('{path}', [])", "check")


@pytest.mark.parametrize("path", sorted(TESTS.glob("*.plt")), ids=lambda path: path.stem)
def test_units(path: Path) -> None:
    said = swipl(f"load_files('{path}', [])", "run_tests")
    assert set(said.strip()) == {"."}, said


@pytest.mark.parametrize("path", sorted(PROLOG.glob("*.pl")), ids=lambda path: path.stem)
def test_the_engine_s_clauses_pass_every_check(path: Path) -> None:
    assert checked(path) == ""


def test_the_knowledge_base_s_clauses_pass_every_check(tmp_path: Path) -> None:
    files = []
    for path in sorted(KB.rglob("*.law")):
        key = "" if path.parent.name == "vocabulary" else path.parent.name
        source = read_source(path)
        assert isinstance(source, Source), source
        file, found = parse_law(source, key)
        assert file is not None, found
        files.append(file)
    program, found = link(files)
    assert program is not None, found
    clauses = tmp_path / "law.pl"
    clauses.write_text(generate(plan(program), "law"), encoding="utf-8")
    assert checked(clauses) == ""


def test_the_checks_see_a_predicate_that_is_not_there(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pl"
    wrong.write_text(":- module(wrong, [p/1]).\np(X) :- not_there(X).\n")
    assert "not_there/1" in checked(wrong)
