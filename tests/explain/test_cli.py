"""The command line where things go wrong: bugs of ours, readers that leave, terminals that show little."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hornbook.explain import cli, out
from hornbook.explain.cli import COMMANDS, run
from hornbook.grammar.diagnostic import CODES

ROOT = Path(__file__).parent.parent.parent
FILES = ROOT / "tests" / "transcripts" / "files"
START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from hornbook.explain.cli import main; main()"
LAW = ["--law", str(FILES / "small.law")]


def command(*args: str) -> list[str]:
    """The command line as a process."""
    return [sys.executable, "-c", START, str(ROOT / ".src"), *args]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that is broken."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("a table is missing")

    monkeypatch.setattr(cli.hornbook, "main", fail)


@pytest.mark.usefixtures("broken")
def test_a_bug_is_ours_and_leaves_a_file_to_send(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "may T operate?"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error[E901] internal-error: this is a bug of ours, not of your law or case")
    assert "Traceback" not in said.err
    named = re.search(r"(/\S*hornbook-report-\S+\.txt)", said.err)
    assert named is not None
    report = Path(named[1])
    text = report.read_text(encoding="utf-8")
    report.unlink()
    assert text.startswith("hornbook ask may T operate?\n")
    assert "ValueError: a table is missing" in text


@pytest.mark.usefixtures("broken")
def test_debug_shows_where_a_bug_happened(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"], debug=True) == 1
    assert "ValueError: a table is missing" in capsys.readouterr().err


def test_a_missing_prolog_is_no_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class MissingError(Exception):
        code = "E903"
        words = "SWI-Prolog 9 is not installed"

    def fail(*_: object, **__: object) -> None:
        raise MissingError

    monkeypatch.setattr(cli.hornbook, "main", fail)
    assert run(["check"]) == 1
    assert capsys.readouterr().err == "error[E903] missing-prolog: SWI-Prolog 9 is not installed\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_teaches_by_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert f"  hornbook {name}" in capsys.readouterr().out


def test_a_full_disk_is_no_bug() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("questions", *LAW), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "error: the output could not be written: no space is left where it goes\n"


def test_a_reader_that_leaves_is_no_bug() -> None:
    with subprocess.Popen(
        command("explain", "E203"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_poor_encoding_still_shows_every_line(environment: dict[str, str], tmp_path: Path) -> None:
    case = tmp_path / "lao.case"
    text = (FILES / "station.case").read_text(encoding="utf-8").partition("\n\ncase")[0]
    case.write_text(text.replace("Thongkham", "ທອງຄຳ “1”"), encoding="utf-8")
    shutil.copy(FILES / "small.law", tmp_path)
    done = subprocess.run(
        command("ask", "--case", "lao.case", "--law", "small.law"),
        cwd=tmp_path,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"yes\n")
    assert done.stderr == b""


class Terminal(StringIO):
    """A terminal that remembers what it was sent."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "coloured"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (StringIO(), {}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    stream: StringIO, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream)
    out.show(["yes", "1 ✓ it holds"])
    assert ("\x1b[" in stream.getvalue()) is coloured


HOSTILE = [
    "",
    " ",
    "may T\nfly?",
    "may T \x00 fly?",
    "'), halt, ('",
    "may T\\ fly? :- halt.",
    "\u202emay T fly?\u202c",
    "ທອງຄຳ ບິນ ໄດ້ ບໍ?",
    "{} {0} %s ~w $1",
    "x" * 10_000_000,
    "\udcff",
]


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_question_is_only_no_question(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    case = ["--case", str(FILES / "station.case"), "--name", "good"]
    assert run(["ask", question, *case, *LAW]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(("error[E501]", "error[E107]"))
    assert len(said.err) < 2_000
    assert run(["ask", *case, *LAW]) == 0
    assert capsys.readouterr().out.startswith("yes\n")


def test_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    case = str(FILES / "station.case")
    assert run(["ask", "--case", case, "--name", "gaps", *LAW]) == 0
    assert run(["ask", "may it fly?", "--case", case, "--name", "gaps", *LAW]) == 2
    assert run(["ask", "--case", "nowhere.case", *LAW]) == 2
    assert run(["test", case, *LAW]) == 0
    assert run(["wrong"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["ask", b"may \xff fly?", "--case", "station.case", "--name", "good"], b"error[E501]"),
        (["ask", "--case", b"\xff.case"], b"error[E108]"),
        (["show", b"\xff"], b"Usage: hornbook show"),
    ],
)
def test_words_that_are_no_text_are_only_wrong_use(args: list[str | bytes], code: bytes) -> None:
    """Under the C locale Python hands over bytes that are no text as lone surrogates."""
    done = subprocess.run(
        [*command(), *args, *LAW],
        cwd=FILES,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(code)


def test_errors_are_data_where_data_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    case = str(FILES / "station.case")
    words = ["may it fly?", "--case", case, "--name", "good", *LAW]
    assert run(["ask", *words]) == run(["ask", *words, "--format", "json"]) == 2
    said = capsys.readouterr()
    (error,) = json.loads(said.out)["errors"]
    assert said.err.count("error[E501]") == 1
    assert (error["code"], error["name"], error["file"]) == ("E501", "unknown-question", "<question>")
    assert set(error) == {"code", "name", "severity", "message", "help", "file", "line", "column", "under"}


def test_explain_alone_lists_every_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{code}  {name}" for code, name in CODES.items()]


def test_show_takes_several_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    one, two = "la-x-1-2020/2/1", "la-x-1-2020/2/2"
    singly = []
    for address in (one, two):
        assert run(["show", address, *LAW]) == 0
        singly.append(capsys.readouterr().out)
    assert run(["show", one, two, *LAW]) == 0
    assert capsys.readouterr().out == "\n".join(singly)
    assert run(["show", one, two, "--format", "json", *LAW]) == 0
    assert [each["address"] for each in json.loads(capsys.readouterr().out)] == [one, two]
    assert run(["show", one, "99", *LAW]) == 2
    assert "`99` is no provision" in capsys.readouterr().err
