"""The official texts a user has imported: one file a document in the user's own data directory.
What is read from a file is kept by its content, so that a text is read once however often it is shown."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hornbook.engine.store import cache_folder, kept, key_of
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.source import read_source
from hornbook.grammar.span import NOWHERE

_KEY = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+")
# How a text is kept: plain, or as the Akoma Ntoso file that it came from, which tells its structure.
_PLAIN = ".txt"
_AKN = ".xml"
_SUFFIXES = (_PLAIN, _AKN)


@dataclass(frozen=True, slots=True)
class Imported:
    """A text that was imported: where it is kept, and whether another one of its key was replaced."""

    text: OfficialText
    path: Path
    replaced: bool


def texts_folder() -> Path:
    """The folder of imported texts: HORNBOOK_TEXTS, else `hornbook/texts` under XDG_DATA_HOME or
    ~/.local/share. It need not exist."""
    if chosen := os.environ.get("HORNBOOK_TEXTS"):
        return Path(chosen)
    home = os.environ.get("XDG_DATA_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    return base / "hornbook" / "texts"


def is_key(text: str) -> bool:
    """Whether a text is the key of a document (`la-pm-331-2017`), and so a safe name of a file."""
    return len(text) <= 80 and bool(_KEY.fullmatch(text))


def import_text(key: str, path: Path, folder: Path) -> Imported | Diagnostic:
    """Reads a file (text, HTML, DOCX, Akoma Ntoso) and keeps its text under the key in the folder, in place
    of one that was there. Where it cannot be read, or holds no article (E601), nothing is changed."""
    read = _read(key, path)
    if isinstance(read, Diagnostic):
        return read
    text, content, suffix = read
    lost = next((each for each in text.diagnostics if each.code == "E601"), None)
    if lost is not None:
        return lost
    target = folder / f"{key}{suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _files(key, folder)
        replaced = bool(before)
        _write(target, content)
        for each in before:
            if each != target:
                each.unlink()
    except OSError as problem:
        reason = (problem.strerror or "it cannot be written").lower()
        hint = "name another folder with --into, or in HORNBOOK_TEXTS"
        return Diagnostic("E609", f"cannot keep the text in `{folder}`: {reason}", NOWHERE, hint)
    return Imported(text, target, replaced)


def read_text(key: str, path: Path) -> OfficialText | Diagnostic:
    """The official text in a file of any format that can be imported, without keeping it."""
    read = _read(key, path)
    return read if isinstance(read, Diagnostic) else read[0]


def _read(key: str, path: Path) -> tuple[OfficialText, str, str] | Diagnostic:
    """The text of a file, what is kept of it, and the ending of the name it is kept under."""
    from hornbook.grammar.official.documents import read_document
    from hornbook.grammar.official.read import read_official

    if path.suffix.lower() in (".xml", ".akn"):
        from hornbook.grammar.official.akn_read import read_akn_document

        read = read_akn_document(path, key)
        return read if isinstance(read, Diagnostic) else (*read, _AKN)
    source = read_document(path)
    if isinstance(source, Diagnostic):
        return source
    return read_official(source, key), source.text, _PLAIN


def _files(key: str, folder: Path) -> list[Path]:
    """The files that are kept under a key: one, unless somebody put a second one there."""
    return [path for suffix in _SUFFIXES if (path := folder / f"{key}{suffix}").is_file()]


def _write(target: Path, text: str) -> None:
    """Writes the file whole or not at all. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(temporary).replace(target)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


def stored_keys(folder: Path | None = None) -> list[str]:
    """The keys of the imported texts, in order."""
    try:
        names = sorted(each.name for each in (folder or texts_folder()).iterdir())
    except OSError:
        return []
    found = (name[: -len(suffix)] for name in names for suffix in _SUFFIXES if name.endswith(suffix))
    return list(dict.fromkeys(key for key in found if is_key(key)))


def stored_text(key: str, folder: Path | None = None) -> OfficialText | None:
    """The imported text of a document; None where there is none, or its file can no longer be read."""
    paths = _files(key, folder or texts_folder()) if is_key(key) else []
    if not paths:
        return None
    return _kept_akn(key, paths[0]) if paths[0].suffix == _AKN else _kept_plain(key, paths[0])


def _kept_plain(key: str, path: Path) -> OfficialText | None:
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return None

    def make() -> OfficialText:
        from hornbook.grammar.official.read import read_official

        return read_official(source, key)

    name = f"text_{key_of([key, source.name, source.text])}.pickle"
    return kept(cache_folder(), name, make, OfficialText)


def _kept_akn(key: str, path: Path) -> OfficialText | None:
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    name = f"text_{key_of([key, str(path), content])}.pickle"
    found = kept(cache_folder(), name, lambda: _made(key, path), tuple)
    return found[0] if found else None


def _made(key: str, path: Path) -> tuple[OfficialText, ...]:
    """The text of a kept Akoma Ntoso file; none where somebody changed it so that it cannot be read."""
    from hornbook.grammar.official.akn_read import read_akn_document

    read = read_akn_document(path, key)
    return () if isinstance(read, Diagnostic) else read[:1]


def stored_texts(folder: Path | None = None) -> dict[str, OfficialText]:
    """Every imported text by its key."""
    found = ((key, stored_text(key, folder)) for key in stored_keys(folder))
    return {key: text for key, text in found if text is not None}
