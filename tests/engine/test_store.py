"""What is kept between runs: whole or not at all, whoever else writes, dies or may not write.
Processes of their own stand for two users' runs at once."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hornbook.engine import bridge, store
from hornbook.engine.answer import Limits, Status
from hornbook.engine.evaluate import Loaded, Trouble, load
from hornbook.engine.program import Program
from hornbook.engine.pruning import MARK
from hornbook.engine.store import cache_folder, kept, key_of

from tests.engine.small_law import ONE, case, fact, law, rule, said

HALF = b"half of it"

ASK = """
import sys
from pathlib import Path
from hornbook.engine.answer import Limits
from hornbook.engine.evaluate import load
from tests.engine.small_law import ONE, case, fact, law, rule, said
many = [rule(f"{n}#1", said("p {}"), said("a {}")) for n in range(int(sys.argv[2]))]
loaded = load(law(many), Path(sys.argv[1]) if sys.argv[1] else None)
print(loaded.evaluate(case(fact("a {}")), [said("p {}", ONE)], Limits())[0].status.value)
"""

ENGINE = """
import sys
from pathlib import Path
from hornbook.engine.store import start_engine
start_engine(Path(sys.argv[1]))
"""


def asking(cache: Path, rules: int = 50, **env: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ASK, str(cache), str(rules)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **env}
    )


def answer(process: subprocess.Popen[str]) -> str:
    said, complaint = process.communicate(timeout=120)
    assert not complaint, complaint
    return said.strip()


def left(cache: Path) -> set[str]:
    return {path.suffix for path in cache.iterdir() if path.name != MARK}


def test_a_second_run_loads_what_the_first_compiled(tmp_path: Path) -> None:
    assert answer(asking(tmp_path)) == "true"
    (compiled,) = tmp_path.glob("*.qlf")
    before = compiled.stat().st_mtime_ns
    assert answer(asking(tmp_path)) == "true"
    assert compiled.stat().st_mtime_ns == before
    assert left(tmp_path) == {".pl", ".qlf"}


def test_two_processes_at_once_do_no_harm(tmp_path: Path) -> None:
    processes = [asking(tmp_path) for _ in range(4)]
    assert [answer(each) for each in processes] == ["true"] * 4
    assert answer(asking(tmp_path)) == "true"
    assert left(tmp_path) == {".pl", ".qlf"}


@pytest.mark.parametrize("damage", ["none", "half", "another SWI-Prolog's"])
def test_the_engine_s_own_clauses_are_kept_too(tmp_path: Path, damage: str) -> None:
    command = [sys.executable, "-c", ENGINE + ASK, str(tmp_path), "5"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "true\n"
    (compiled,) = tmp_path.glob("engine_*.qlf")
    whole = compiled.read_bytes()
    if damage == "half":
        compiled.write_bytes(whole[: len(whole) // 2])
    elif damage != "none":
        other = whole.replace(b".qlf file\n", b".qlf file\n\x7f", 1)
        compiled.rename(tmp_path / f"{compiled.name.split('.')[0]}.{crc32(other):08x}.qlf").write_bytes(other)
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "true\n"
    (again,) = tmp_path.glob("engine_*.qlf")
    assert len(again.read_bytes()) == len(whole)


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.2])
def test_a_killed_process_leaves_nothing_half_done(tmp_path: Path, seconds: float) -> None:
    process = asking(tmp_path, 400)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert answer(asking(tmp_path, 400)) == "true"


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    old, new = tmp_path / ".new-old", tmp_path / ".new-new"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (0, 0))
    assert answer(asking(tmp_path)) == "true"
    assert new.exists() and not old.exists()


@pytest.mark.parametrize("damage", [b"", b"SWI-Prolog .qlf file\n", HALF])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    assert answer(asking(tmp_path)) == "true"
    (compiled,) = tmp_path.glob("*.qlf")
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[: len(whole) // 2] if damage == HALF else damage)
    assert answer(asking(tmp_path)) == "true"
    (again,) = tmp_path.glob("*.qlf")
    assert len(again.read_bytes()) >= len(whole) // 2 + 1
    assert answer(asking(tmp_path)) == "true"


def test_a_file_in_place_of_the_folder_still_answers(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder")
    assert answer(asking(file / "cache")) == "true"


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing can be changed, for root neither: every way of doing so is refused."""
    folder = tmp_path / "cache"
    folder.mkdir()
    kept(folder, "before", lambda: {"n": 0}, dict)
    (folder / MARK).unlink()
    os.utime(folder / "before", (0, 0))

    def refusing(name: str) -> Callable[..., object]:
        plain: Callable[..., object] = getattr(os, name)

        def refused(path: str | Path, *rest: Any, **more: Any) -> object:
            writes = name != "open" or (rest and rest[0] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR))
            if writes and Path(os.fspath(path)).is_relative_to(folder):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return plain(path, *rest, **more)

        return refused

    for name in ("open", "mkdir", "replace", "rename", "unlink", "rmdir", "utime"):
        monkeypatch.setattr(os, name, refusing(name))
    return folder


def test_a_folder_that_cannot_be_written_to_still_answers(read_only: Path) -> None:
    assert kept(read_only, "x", lambda: {"n": 1}, dict) == {"n": 1}
    assert status_of(load(small("78#1"), read_only)) is Status.TRUE
    assert kept(read_only, "before", dict, dict) == {"n": 0}
    assert [each.name for each in read_only.iterdir()] == ["before"]


@pytest.mark.parametrize("step", ["write", "replace"])
def test_a_disk_that_is_full_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if step == "write":

        class Full(io.BytesIO):
            write = full  # type: ignore[assignment]

        def opened(handle: int, _: str) -> Full:
            os.close(handle)
            return Full()

        monkeypatch.setattr(os, "fdopen", opened)
    else:
        monkeypatch.setattr(os, "replace", full)
    assert kept(tmp_path, "x", lambda: {"n": 1}, dict) == {"n": 1}
    assert left(tmp_path) == set()


def test_compiled_clauses_that_another_process_just_removed_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(small("79#1"), tmp_path)
    assert status_of(first) is Status.TRUE
    bridge.unload(first.law)
    removed: list[str] = []

    def gone(path: Path, into: str) -> None:
        if not removed:
            removed.append(path.name)
            path.unlink()
        bridge.load(path, into)

    monkeypatch.setattr(store, "load", gone)
    monkeypatch.setattr(store, "_laws", set[str]())
    assert status_of(load(small("79#1"), tmp_path)) is Status.TRUE
    assert removed and len(list(tmp_path.glob("*.qlf"))) == 1


def small(id: str) -> Program:
    """A law of one rule."""
    return law([rule(id, said("p {}"), said("a {}"))])


def status_of(loaded: Loaded) -> Status:
    """The standing of what the rule concludes, where it does."""
    found = loaded.evaluate(case(fact("a {}")), [said("p {}", ONE)], Limits())
    assert not isinstance(found, Trouble)
    return found[0].status


def test_the_folder_is_the_user_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HORNBOOK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "hornbook"
    assert (tmp_path / "hornbook").stat().st_mode & 0o777 == 0o700
    (tmp_path / "hornbook").chmod(0o777)
    assert cache_folder() is None
    (tmp_path / "hornbook").chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert cache_folder() is None


def test_a_relative_or_missing_home_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HORNBOOK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "hornbook"
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HORNBOOK_CACHE", str(tmp_path / "file"))
    assert cache_folder() is None


def test_the_key_tells_texts_apart() -> None:
    keys = {key_of(texts) for texts in ([], ["a"], ["a", ""], ["", "a"], ["ab"], ["a", "b"], ["\ud800"])}
    assert len(keys) == 7


def test_a_thing_kept_is_read_again_and_a_damaged_one_made(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"n": len(made)}

    assert kept(tmp_path, "x", make, dict) == kept(tmp_path, "x", make, dict) == {"n": 1}
    (tmp_path / "x").write_bytes(b"\x80garbage")
    assert kept(tmp_path, "x", make, dict) == {"n": 2}
    assert kept(tmp_path, "x", lambda: [1], list) == [1]
    assert kept(None, "x", make, dict) == {"n": 3}


def test_a_law_stays_loaded_once_in_a_process(tmp_path: Path) -> None:
    first, second = load(small("77#1"), tmp_path), load(small("77#1"), None)
    assert first.law == second.law
    assert status_of(second) is Status.TRUE
