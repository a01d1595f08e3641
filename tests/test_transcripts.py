"""Golden transcripts: prose, files, commands after `$ hornbook`, their exact output and `[exit N]`.
`pytest tests/test_transcripts.py --accept` rewrites them; it says whether answers changed or only words.

A line `>>> name` begins a file, which runs to `<<<`: in `>>> name (escaped)` signs are written out, in
`(filled)` `{x*9}` stands for nine, `(small.law but)` is that file with lines `-` replaced by lines `+`. Files
are put, with those of `files` and the shipped cases, in a fresh folder; `$% hornbook` runs as a process.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

HERE = Path(__file__).parent
ROOT = HERE.parent
TRANSCRIPTS = sorted((HERE / "transcripts").glob("*/*.txt"))
VERDICTS = ("yes", "no", "unknown", "not decided")


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a transcript: its words, whether as a process, and the lines it should print."""

    words: str
    process: bool
    expected: str


def parts_of(text: str) -> tuple[dict[str, bytes], list[str | Command]]:
    """The files of a transcript, and its prose (kept as it is) and commands in order."""
    files: dict[str, bytes] = {}
    parts: list[str | Command] = []
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        command = re.match(r"\$(%?) hornbook ?(.*)\n", line)
        if line.startswith(">>> "):
            parts.append(line + _file(line, lines, files))
        elif command:
            parts.append(Command(command.group(2), bool(command.group(1)), _output(lines)))
        else:
            parts.append(line)
    return files, parts


def _file(opening: str, lines: Iterator[str], files: dict[str, bytes]) -> str:
    body = ""
    for line in lines:
        if line.rstrip() == "<<<":
            name, _, how = opening.removeprefix(">>> ").strip().partition(" ")
            files[name] = _content(body, how.strip("()"))
            return body + line
        body += line
    raise ValueError(f"{opening!r} has no <<<")


def _content(body: str, how: str) -> bytes:
    if how == "escaped":
        return body.encode().decode("unicode_escape").encode("utf-8", "surrogateescape")
    if how == "filled":
        return re.sub(r"\{(.)\*(\d+)\}", lambda found: found[1] * int(found[2]), body).encode()
    if how.endswith(" but"):
        return _changed(
            (HERE / "transcripts" / "files" / how.removesuffix(" but")).read_text(), body
        ).encode()
    return body.encode()


def _changed(text: str, changes: str) -> str:
    """The text with each run of `-` lines replaced by the `+` lines behind it."""
    for old, new in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", changes, re.MULTILINE):
        before, after = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (old, new))
        assert before in text, f"{before!r} is not in the file"
        text = text.replace(before, after, 1)
    return text


def _output(lines: Iterator[str]) -> str:
    output = ""
    for line in lines:
        output += line
        if line.startswith("[exit "):
            return output
    return output


def run(command: Command, folder: Path) -> str:
    """What the command prints, standard error after standard output, and its exit status."""
    args = shlex.split(command.words)
    if command.process:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / ".src"), "LC_ALL": "C"}
        start = "from hornbook.explain.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", start, *args],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        out, err, status = done.stdout.decode(), done.stderr.decode(), done.returncode
    else:
        out, err, status = _run_here(args, folder)
    printed = [part if part.endswith("\n") or not part else f"{part}\n" for part in (out, err)]
    return "".join(printed) + f"[exit {status}]\n"


def _run_here(args: list[str], folder: Path) -> tuple[str, str, int]:
    from hornbook.explain import cli

    runner = CliRunner()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with runner.isolation() as (out, err, _):
            status = cli.run(args, debug=True)
            return out.getvalue().decode(), err.getvalue().decode(), status
    finally:
        os.chdir(before)


def what_changed(old: str, new: str) -> str:
    """Whether an answer changed or only the reasoning and its words."""
    before, after = (_conclusions(text) for text in (old, new))
    return "the conclusion changed" if before != after else "only the reasoning changed"


def _conclusions(text: str) -> list[str]:
    return [line for line in text.splitlines() if line in VERDICTS or line.startswith("[exit")]


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_transcript(path: Path, tmp_path: Path, accept: bool) -> None:
    old = path.read_text(encoding="utf-8")
    files, parts = parts_of(old)
    shutil.copytree(HERE / "transcripts" / "files", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "kb" / "la-pm-331-2017" / "cases", tmp_path / "cases")
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    new = ""
    for part in parts:
        if isinstance(part, str):
            new += part
        else:
            opening = f"${'%' * part.process} hornbook {part.words}".rstrip()
            new += f"{opening}\n{run(part, tmp_path)}"
    if new != old and accept:
        path.write_text(new, encoding="utf-8")
    elif new != old:
        assert new == old, what_changed(old, new)


def test_there_are_good_and_bad_ones() -> None:
    kinds = [path.parent.name for path in TRANSCRIPTS]
    assert kinds.count("good") >= 15
    assert kinds.count("bad") >= 25


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_accepted_is_good_or_bad_as_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    told = re.sub(r"^not decided\n(.*\n)*?\[exit 1\]$", "", text, flags=re.MULTILINE)  # an answer as well
    statuses = set(re.findall(r"^\[exit (\d+)\]$", told, re.MULTILINE)) or {"0"}
    assert statuses == {"0"} if path.parent.name == "good" else statuses - {"0"}
    assert "error[E9" not in text and "Traceback" not in text
