"""docs/graph.md has a line for every field that the commands of the graph print, and for every kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hornbook.engine.program import ReferenceKind
from hornbook.explain.cli import hornbook

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")
SMALL = str(ROOT / "tests" / "transcripts" / "files" / "small.law")


def fields(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from fields(value)
    elif isinstance(data, list):
        for each in data:
            yield from fields(each)


@pytest.mark.parametrize(
    "command",
    ["graph 1", "path 1 2/3", "graph --rank", "define gas station", "find school"],
)
def test_every_field_has_its_line(command: str) -> None:
    law = [] if command.startswith("define") else ["--law", SMALL]
    done = CliRunner().invoke(hornbook, [*command.split(), *law, "--format", "json"])
    assert done.exit_code == 0, done.output
    rows = re.findall(r"^\| (.*?) \|(.*)$", TEXT, re.MULTILINE)
    named = set(re.findall(r"[a-z_]+", " ".join(f"{first} {rest}" for first, rest in rows)))
    asked = set(command.split())  # the words that `find` was asked are keys too
    assert set(fields(json.loads(done.output))) - asked <= named


def test_every_kind_is_named() -> None:
    assert [each.value for each in ReferenceKind if f"`{each.value}`" not in TEXT] == []
