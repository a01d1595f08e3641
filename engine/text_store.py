"""The official texts a user has imported: one plain file a document in the user's own data directory.
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
_SUFFIX = ".txt"


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
    """Reads a file (text, HTML, DOCX) and keeps its text under the key in the folder, in place of one that
    was there. Where it cannot be read, or holds no article (E601), nothing is changed."""
    from hornbook.grammar.official.documents import read_document
    from hornbook.grammar.official.read import read_official

    source = read_document(path)
    if isinstance(source, Diagnostic):
        return source
    text = read_official(source, key)
    lost = next((each for each in text.diagnostics if each.code == "E601"), None)
    if lost is not None:
        return lost
    target = folder / f"{key}{_SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replaced = target.exists()
        _write(target, source.text)
    except OSError as problem:
        reason = (problem.strerror or "it cannot be written").lower()
        hint = "name another folder with --into, or in HORNBOOK_TEXTS"
        return Diagnostic("E609", f"cannot keep the text in `{folder}`: {reason}", NOWHERE, hint)
    return Imported(text, target, replaced)


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
    return [name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX) and is_key(name[:-4])]


def stored_text(key: str, folder: Path | None = None) -> OfficialText | None:
    """The imported text of a document; None where there is none, or its file can no longer be read."""
    path = (folder or texts_folder()) / f"{key}{_SUFFIX}"
    if not is_key(key) or not path.is_file():
        return None
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return None

    def make() -> OfficialText:
        from hornbook.grammar.official.read import read_official

        return read_official(source, key)

    name = f"text_{key_of([key, source.name, source.text])}.pickle"
    return kept(cache_folder(), name, make, OfficialText)


def stored_texts(folder: Path | None = None) -> dict[str, OfficialText]:
    """Every imported text by its key."""
    found = ((key, stored_text(key, folder)) for key in stored_keys(folder))
    return {key: text for key, text in found if text is not None}
