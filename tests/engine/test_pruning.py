"""What was kept and is of no more use is removed, whoever else reads, writes or dies meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hornbook.engine.pruning import MARK, prune
from hornbook.engine.store import kept, key_of
from hypothesis import given
from hypothesis import strategies as st

from tests.few import few

DAY = 24 * 3600
KEYS = [key_of([str(number)]) for number in range(4)]


def keep(cache: Path, name: str, days: float, size: int = 10) -> Path:
    """A kept file that was last used so many days ago."""
    path = cache / name
    path.write_bytes(b"x" * size)
    os.utime(path, (time.time() - days * DAY,) * 2)
    return path


def left(cache: Path) -> set[str]:
    return {each.name for each in cache.iterdir()} - {MARK}


def test_what_was_not_used_for_long_is_removed(tmp_path: Path) -> None:
    keep(tmp_path, f"{KEYS[0]}.law", 31)
    new = keep(tmp_path, f"{KEYS[1]}.law", 29)
    prune(tmp_path)
    assert left(tmp_path) == {new.name}


def test_clauses_and_their_text_go_together(tmp_path: Path) -> None:
    keep(tmp_path, f"law_{KEYS[0]}.pl", 90)
    keep(tmp_path, f"law_{KEYS[0]}.0123abcd.qlf", 1)
    keep(tmp_path, f"law_{KEYS[1]}.pl", 90)
    keep(tmp_path, f"law_{KEYS[1]}.0123abcd.qlf", 90)
    prune(tmp_path)
    assert left(tmp_path) == {f"law_{KEYS[0]}.pl", f"law_{KEYS[0]}.0123abcd.qlf"}


@few(40)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 60)), max_size=4), st.integers(0, 100))
def test_beyond_the_size_the_longest_unused_goes_first(things: list[tuple[int, int]], most: int) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        cache = Path(folder)
        made = {}
        for key, (days, size) in zip(KEYS, things, strict=False):
            made[keep(cache, f"{key}.cases", days, size).name] = (days, size)
        prune(cache, most=most)
        found = left(cache)
        assert sum(made[each][1] for each in found if made[each][0]) <= most
        assert all(days < 30 for name, (days, _) in made.items() if name in found)
        assert all(name in found for name, (days, _) in made.items() if not days)  # used just now
        for name, (days, size) in made.items():
            if name not in found and days < 30:  # there was no room for it beside what was used later
                newer = sum(its for other, (when, its) in made.items() if when <= days and other in found)
                assert newer + size > most


def test_what_others_keep_there_is_left_alone(tmp_path: Path) -> None:
    names = ["notes.law", "bench-5000.program", "law_of_the_sea.pl", "README", ".hidden", "a" * 32]
    for name in names:
        keep(tmp_path, name, 900)
    (tmp_path / "folder").mkdir()
    prune(tmp_path, most=0)
    assert left(tmp_path) == {*names, "folder"}


def test_the_folder_is_gone_through_once_an_hour(tmp_path: Path) -> None:
    prune(tmp_path)
    keep(tmp_path, f"{KEYS[0]}.law", 31)
    prune(tmp_path)
    assert left(tmp_path) == {f"{KEYS[0]}.law"}
    for hours in (2, -2):  # the clock may have been set
        os.utime(tmp_path / MARK, (time.time() - hours * 3600,) * 2)
        keep(tmp_path, f"{KEYS[0]}.law", 31)
        prune(tmp_path)
        assert left(tmp_path) == set()


def test_what_is_used_stays(tmp_path: Path) -> None:
    """To read a kept thing is to use it; to write one goes through the folder."""
    assert kept(tmp_path, f"{KEYS[0]}.law", lambda: {"n": 1}, dict) == {"n": 1}
    for each in (tmp_path / f"{KEYS[0]}.law", tmp_path / MARK):
        os.utime(each, (time.time() - 40 * DAY,) * 2)
    keep(tmp_path, f"{KEYS[1]}.law", 40)
    assert kept(tmp_path, f"{KEYS[0]}.law", dict, dict) == {"n": 1}
    kept(tmp_path, f"{KEYS[2]}.law", dict, dict)
    assert left(tmp_path) == {f"{KEYS[0]}.law", f"{KEYS[2]}.law"}


@pytest.mark.parametrize("what", ["missing", "a file"])
def test_a_folder_that_is_none_is_no_trouble(tmp_path: Path, what: str) -> None:
    if what == "a file":
        (tmp_path / "cache").write_text("")
    prune(tmp_path / "cache")


BUSY = """
import os, sys, time
from pathlib import Path
from hornbook.engine import pruning, store
cache, made = Path(sys.argv[1]), 0
def make():
    global made
    made += 1
    return {"n": list(range(500))}
print("ready", flush=True)
end = time.time() + float(sys.argv[2])
while time.time() < end:
    for number in range(8):
        assert store.kept(cache, store.key_of([str(number)]) + ".law", make, dict) == {"n": list(range(500))}
        os.utime(cache / pruning.MARK, (0, 0)) if (cache / pruning.MARK).exists() else None
        pruning.HOUR = 0
        pruning.prune(cache, unused=0.001, most=4_000)
print(made)
"""


def busy(cache: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUSY, str(cache), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_that_keep_and_remove_at_once_do_no_harm(tmp_path: Path) -> None:
    killed, *others = [busy(tmp_path, 2) for _ in range(3)]
    assert killed.stdout is not None and killed.stdout.readline() == "ready\n"
    time.sleep(0.5)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    for each in others:
        said, complaint = each.communicate(timeout=120)
        assert not complaint, complaint
        assert int(said.split()[1]) > 8  # things were removed, and made again
