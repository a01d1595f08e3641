"""Files to plain text: HTML and DOCX become the lines that the reader of plain text knows.
Lists get their numbers and bullets, a table stands one cell a line; lxml and mammoth load when needed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.source import MOST_CHARACTERS, read_source, source_from
from hornbook.grammar.span import Source, Span

# The characters of an official text; a long code of laws has a million.
MOST_OFFICIAL = 4_000_000
HTML = (".html", ".htm", ".xhtml")
DOCX = (".docx",)


def read_document(path: Path) -> Source | Diagnostic:
    """The plain text of a file, by the ending of its name: HTML, DOCX, else text in UTF-8. Where it cannot be
    read: E106 to E108 as for every text (E107 above `MOST_OFFICIAL` too), E608 where it is not what its name
    says."""
    suffix = path.suffix.lower()
    source = _from_docx(path) if suffix in DOCX else read_source(path)
    if suffix in HTML and (not isinstance(source, Diagnostic) or source.code == "E107"):
        raw = path.read_bytes()
        source = _too_large(path, len(raw)) or _from_html(path, raw)
    if isinstance(source, Source) and len(source.text) > MOST_OFFICIAL:
        message = f"`{path}` holds {len(source.text):,} characters"
        hint = f"split it; at most {MOST_OFFICIAL:,} characters are read as one law"
        return Diagnostic("E107", message, _nowhere(path), hint)
    return source


def _from_html(path: Path, raw: bytes) -> Source | Diagnostic:
    from hornbook.grammar.official.html import text_of_html

    text = text_of_html(raw)
    return source_from(text, str(path)) if text.strip() else _unreadable(path, "it holds no words")


def _from_docx(path: Path) -> Source | Diagnostic:
    try:
        raw = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except OSError as problem:
        reason = (problem.strerror or "the path cannot be opened").lower()
        return Diagnostic("E108", f"cannot read `{path}`: {reason}", _nowhere(path), "check the path")
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return _unreadable(path, "it is no Word document")
    if found := _too_large(path, size):
        return found
    import mammoth

    try:
        html = mammoth.convert_to_html(io.BytesIO(raw)).value
    except Exception:  # what a damaged file does inside the library: whatever it is, the file is at fault
        return _unreadable(path, "it is no Word document")
    return _from_html(path, html.encode())


def _too_large(path: Path, size: int) -> Diagnostic | None:
    if size <= 4 * MOST_CHARACTERS:
        return None
    return Diagnostic(
        "E107", f"`{path}` holds {size:,} bytes", _nowhere(path), "split it, or save it as text"
    )


def _unreadable(path: Path, reason: str) -> Diagnostic:
    hint = "save it again from where you have it, or as plain text in UTF-8"
    return Diagnostic("E608", f"cannot read `{path}`: {reason}", _nowhere(path), hint)


def _nowhere(path: Path) -> Span:
    return Span(Source(str(path), ""), 0, 0)
