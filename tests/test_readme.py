"""The README under test: its files are written, its commands run, and what it shows is what is printed.
`pytest tests/test_readme.py --accept` writes the new output into it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<kind>\S+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def arguments(command: str) -> list[str]:
    """The arguments of `hornbook` in a command of the README; those of `make ask` stand in the Makefile."""
    if command == "make ask":
        found = re.search(
            r"^ask:.*\n\t@\.venv/bin/hornbook (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE
        )
        assert found
        command = f"hornbook {found[1]}"
    return [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', command)][1:]


def printed(command: str, folder: Path) -> str:
    """What the command prints, in the folder of the README's files (`make ask`: in the project)."""
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from hornbook.explain.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, str(ROOT / ".src"), *arguments(command)],
        cwd=ROOT if command.startswith("make") else folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "", done.stderr
    return done.stdout


def test_the_readme_shows_what_is_printed(tmp_path: Path, accept: bool) -> None:
    text = README.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        if block["kind"] in ("law", "case"):
            path = tmp_path / block["name"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")

    def again(block: re.Match[str]) -> str:
        if block["kind"] != "console":
            return block[0]
        commands = re.findall(r"^\$ (.*)$", block["body"], re.MULTILINE)
        shown = "".join(f"$ {command}\n{printed(command, tmp_path)}" for command in commands)
        return f"```console\n{shown}```"

    new = BLOCK.sub(again, text)
    if accept:
        README.write_text(new, encoding="utf-8")
    else:
        assert new == text


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text(encoding="utf-8")))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
