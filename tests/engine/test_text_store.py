"""The store of imported texts: in the user's own folder, whole or not at all, read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hornbook.engine import text_store
from hornbook.engine.text_store import (
    Imported,
    import_text,
    is_key,
    stored_keys,
    stored_text,
    stored_texts,
    texts_folder,
)
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official import read

KEY = "la-x-1-2020"
LAW = "Article 1. Scope\nAll must:\n1. Register;\n2. Pay.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user of their own."""
    monkeypatch.setenv("HORNBOOK_TEXTS", str(tmp_path / "texts"))
    monkeypatch.setenv("HORNBOOK_CACHE", str(tmp_path / "cache"))
    return tmp_path


def imported(folder: Path, text: str = LAW, key: str = KEY) -> Imported | Diagnostic:
    path = folder / "law.txt"
    path.write_text(text, encoding="utf-8")
    return import_text(key, path, texts_folder())


def test_a_text_is_kept_and_read_again(home: Path) -> None:
    done = imported(home)
    assert isinstance(done, Imported)
    assert done.path == home / "texts" / "la-x-1-2020.txt"
    assert not done.replaced
    assert stored_keys() == [KEY]
    again = stored_text(KEY)
    assert again is not None
    assert again.provisions == done.text.provisions
    assert [piece.span.words for piece in again.pieces] == [piece.span.words for piece in done.text.pieces]


def test_importing_again_replaces(home: Path) -> None:
    imported(home)
    done = imported(home, "Article 1. Other\nNobody.\n")
    assert isinstance(done, Imported)
    assert done.replaced
    again = stored_text(KEY)
    assert again is not None
    assert again.provisions[f"{KEY}/1"].title == "Other"


@pytest.mark.parametrize("text", ["no law at all\n", "Article 1\0. Scope\n"])
def test_an_import_that_fails_loses_nothing(home: Path, text: str) -> None:
    imported(home)
    assert isinstance(imported(home, text), Diagnostic)
    assert (home / "texts" / "la-x-1-2020.txt").read_text(encoding="utf-8") == LAW
    assert [each.name for each in (home / "texts").iterdir()] == ["la-x-1-2020.txt"]


def test_a_full_disk_loses_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(home)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    done = imported(home, "Article 1. Other\nNobody.\n")
    assert isinstance(done, Diagnostic)
    assert done.code == "E609"
    monkeypatch.undo()
    assert [each.name for each in (home / "texts").iterdir()] == ["la-x-1-2020.txt"]
    assert (home / "texts" / "la-x-1-2020.txt").read_text(encoding="utf-8") == LAW


def test_a_folder_that_is_a_file_is_no_bug(home: Path) -> None:
    (home / "texts").write_text("x")
    done = imported(home)
    assert isinstance(done, Diagnostic)
    assert done.code == "E609"
    assert stored_texts() == {}


def test_a_text_is_read_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(home)
    assert stored_text(KEY) is not None

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(read, "read_official", fail)
    assert stored_text(KEY) is not None


def test_a_text_that_was_changed_by_hand_is_read_again(home: Path) -> None:
    imported(home)
    assert stored_text(KEY) is not None
    (home / "texts" / "la-x-1-2020.txt").write_text("Article 7. New\nAll.\n", encoding="utf-8")
    again = stored_text(KEY)
    assert again is not None
    assert list(again.provisions) == [f"{KEY}/7", f"{KEY}/7/p1"]


def test_all_texts_by_key_and_nothing_else(home: Path) -> None:
    imported(home)
    imported(home, key="vn-27-2018")
    (home / "texts" / "notes.txt").write_text("mine")
    (home / "texts" / "la-x-2-2020.txt").write_bytes(b"\xff")
    assert list(stored_texts()) == [KEY, "vn-27-2018"]
    assert stored_text("la-x-9-2020") is None
    assert stored_text("../law") is None


def test_the_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HORNBOOK_TEXTS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert texts_folder() == tmp_path / "hornbook" / "texts"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert texts_folder() == tmp_path / ".local" / "share" / "hornbook" / "texts"


@pytest.mark.parametrize("key", ["la-pm-331-2017", "vn-27-2018", "vn-btttt-24-2014", "la-x-1"])
def test_keys(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key", ["", "x", "LA-1", "la", "la/1", "../la-1", "la-1\n", "la-" + "1" * 90, "la--1"]
)
def test_no_keys(key: str) -> None:
    assert not is_key(key)


def test_what_only_importing_needs_is_not_loaded_to_show_a_kept_text(home: Path) -> None:
    import subprocess
    import sys

    imported(home)
    assert stored_text(KEY) is not None
    show = (
        "import sys; from hornbook.engine.text_store import stored_texts; assert stored_texts();"
        "print([each for each in ('regex', 'lxml', 'mammoth') if each in sys.modules])"
    )
    root = Path(text_store.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", show],
        env={**os.environ, "PYTHONPATH": str(root / ".src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
