"""The students' walk under test: every command prints what the page shows, every picture is made again.
`pytest tests/test_students.py --accept` writes the new output into them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_readme import ROOT, printed

PAGE = ROOT / "docs" / "students.md"
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MERMAID = re.compile(r"^<!-- (hornbook .*?) -->\n```mermaid\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PICTURES = {"article-25.svg": "hornbook graph la-pm-331-2017/25 --depth 3 --format svg"}


def test_the_walk_shows_what_is_printed(tmp_path: Path, accept: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")

    def again(block: re.Match[str]) -> str:
        commands = re.findall(r"^\$ (.*)$", block[1], re.MULTILINE)
        shown = "".join(f"$ {each}\n{printed(each, tmp_path)}" for each in commands)
        return f"```console\n{shown}```"

    def drawn(block: re.Match[str]) -> str:
        return f"<!-- {block[1]} -->\n```mermaid\n{printed(block[1], tmp_path)}```"

    new = MERMAID.sub(drawn, CONSOLE.sub(again, text))
    if accept:
        PAGE.write_text(new, encoding="utf-8")
    else:
        assert new == text


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_its_command_makes(name: str, tmp_path: Path, accept: bool) -> None:
    path, made = ROOT / "docs" / "pictures" / name, printed(PICTURES[name], tmp_path)
    assert f"pictures/{name}" in PAGE.read_text(encoding="utf-8")
    if accept:
        path.write_text(made, encoding="utf-8")
    else:
        assert path.read_text(encoding="utf-8") == made
