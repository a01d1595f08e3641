"""From paths to a loaded law: which files belong to it, what they say, what was kept of them before.
Law that was read once is not read again while no letter of it changes; the reader is then not imported."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import hornbook.kb
from hornbook.engine.bridge import place, start_from
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded, load_in_pieces
from hornbook.engine.piecemeal import Packed, pack, unpack
from hornbook.engine.pieces import Pieces, pieces
from hornbook.engine.plan import Plan, plan
from hornbook.engine.program import Program
from hornbook.engine.store import cache_folder, kept, key_of, start_engine
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.source import read_source
from hornbook.grammar.span import NOWHERE

if TYPE_CHECKING:
    from hornbook.grammar.tree import LawFile
    from hornbook.grammar.written_case import CaseFile

SHIPPED = Path(hornbook.kb.__file__).resolve().parent
VOCABULARY = "vocabulary"
DOCUMENT = "document.law"
_HEADING = re.compile(r"^document +([^\s\"]+)", re.MULTILINE)


class LawPath(NamedTuple):
    """A file of law, and the key of the document it belongs to (empty: shared vocabulary, or its own)."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """What is kept of a case: the case (None where it is wrong) with its questions, and what is wrong in it
    and in them."""

    title: str
    case: Case | None
    wrong: tuple[Diagnostic, ...]
    queries: tuple[Query, ...]
    wrong_asks: tuple[Diagnostic, ...]


class Refused(Exception):
    """Law, a case or a question in which something is wrong; `diagnostics` says what."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("; ".join(f"{each.code}: {each.message}" for each in diagnostics))
        self.diagnostics = tuple(diagnostics)


def law_files(paths: Sequence[Path]) -> list[LawPath]:
    """The files of the law at these paths, each once; none: the law that comes with Hornbook.

    A document's folder brings the vocabulary beside it (else the one that comes with Hornbook), and a file in
    such a folder brings the folder. Any other file or folder stands alone.
    """
    found: dict[Path, LawPath] = {}
    for path in paths or (_shown(SHIPPED),):
        for each in _files(path):
            key = key_in(each.parent) if _is_document(each.parent) else ""
            found.setdefault(each.resolve(), LawPath(each, key))
    return list(found.values())


def key_in(folder: Path) -> str:
    """The key of the document in a folder: what its heading says, else the folder's name."""
    try:
        heading = _HEADING.search((folder / DOCUMENT).read_text("utf-8", "replace"))
    except OSError:
        heading = None
    return heading[1] if heading else folder.resolve().name


def document_folders(path: Path) -> list[Path]:
    """The folders of documents at a path: itself, those in it, or the one that a file in it stands in."""
    if path.is_dir():
        return sorted(found.parent for found in path.rglob(DOCUMENT))
    return [path.parent] if path.is_file() and _is_document(path.parent) else []


def law_beside(path: Path) -> tuple[Path, ...]:
    """The documents that a case file or a folder of cases lies in or beside: those in the folder, else the
    one in the folder above. Empty where there is none, and inside the law that comes with Hornbook."""
    folder = path if path.is_dir() else path.parent
    if folder.resolve().is_relative_to(SHIPPED):
        return ()
    inside = sorted(found.parent for found in path.rglob(DOCUMENT)) if path.is_dir() else []
    near = [each for each in (folder, Path(os.path.normpath(folder / ".."))) if _is_document(each)]
    return tuple(inside or near[:1])


def _shown(path: Path) -> Path:
    """The path as messages show it: from where the user stands, where that is shorter."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_document(folder: Path) -> bool:
    return (folder / DOCUMENT).is_file()


def _files(path: Path) -> Iterable[Path]:
    if path.is_file() and _is_document(path.parent):
        path = path.parent
    if not path.is_dir():
        return [path]
    inside = sorted(path.rglob("*.law"))
    if not _is_document(path):
        return inside
    beside = path.parent / VOCABULARY
    shared = beside if beside.is_dir() else _shown(SHIPPED / VOCABULARY)
    return [*sorted(shared.rglob("*.law")), *inside]


def load_law(paths: Sequence[Path]) -> tuple[Loaded, tuple[Diagnostic, ...], str]:
    """The law at these paths, linked and with its clauses loaded, its warnings, and the key of its texts.
    Raises Refused where something in it is wrong, and EngineError where SWI-Prolog is missing."""
    files = law_files(paths)
    key = key_of(part for each in files for part in _identity(each))
    cache = cache_folder()
    packed = kept(cache, f"{key}.law", lambda: _link(files), Packed)
    law_plan, its = unpack(packed)
    return opened(law_plan, key, its), packed.warnings, key


def opened(law_plan: Plan, key: str, its: Pieces | None = None) -> Loaded:
    """A linked law with its clauses loaded as questions need them, whatever has become of its texts, of which
    this is the key. Raises EngineError where SWI-Prolog is missing."""
    cache = cache_folder()
    start_from(*kept(cache, "swi-prolog.place", place, tuple))
    start_engine(cache)
    return load_in_pieces(key, law_plan, its or pieces(law_plan), cache)


def _link(files: Sequence[LawPath]) -> Packed:
    from hornbook.engine.link import link
    from hornbook.grammar.parser import parse_law

    found: list[Diagnostic] = []
    trees: list[LawFile] = []
    if not files:
        raise Refused([Diagnostic("E108", "there is no law here", NOWHERE, "give a folder or a `.law` file")])
    for each in files:
        source = read_source(each.path)
        if isinstance(source, Diagnostic):
            found.append(source)
            continue
        tree, faults = parse_law(source, each.key)
        found += faults
        if tree is not None:
            trees.append(tree)
    if found:
        raise Refused(found)
    program, found = link(trees)
    if program is None:
        raise Refused(found)
    return pack(plan(program), tuple(found))


def load_cases(path: Path, key: str, program: Program, today: int) -> list[LinkedCase]:
    """The cases of a file, linked to the program of that key, kept like law; today (a day number) is the day
    of those that name none. Raises Refused where the file cannot be read."""
    name = key_of([key, str(today), *_identity(LawPath(path, ""))])
    return kept(cache_folder(), f"{name}.cases", lambda: _read_cases(path, program, today), list)


def read_case_file(path: Path) -> CaseFile:
    """The cases of a file as written, kept while no letter of it changes, whatever becomes of the law.
    Raises Refused where it cannot be read or something in it does not parse."""
    from hornbook.grammar.written_case import CaseFile

    name = key_of(_identity(LawPath(path, "")))
    return kept(cache_folder(), f"{name}.written", lambda: _parsed(path), CaseFile)


def _parsed(path: Path) -> CaseFile:
    from hornbook.engine.case_json import json_cases
    from hornbook.grammar.parser import parse_cases

    source = read_source(path)
    if isinstance(source, Diagnostic):
        raise Refused([source])
    file, found = json_cases(source) if path.suffix == ".json" else parse_cases(source)
    if file is None or found:
        raise Refused(found)
    return file


def _read_cases(path: Path, program: Program, today: int) -> list[LinkedCase]:
    from hornbook.engine.case_json import placed
    from hornbook.engine.link_case import link_asks, link_case

    at = placed if path.suffix == ".json" else (lambda found: found)
    cases: list[LinkedCase] = []
    for written in read_case_file(path).cases:
        case, wrong = link_case(program, written, today)
        asks, wrong_asks = ((), []) if case is None else link_asks(program, case, written)
        queries = tuple(ask.query for ask in asks)
        found = (tuple(map(at, each)) for each in (wrong, wrong_asks))
        cases.append(LinkedCase(written.title, case, next(found), queries, next(found)))
    return cases


def _identity(file: LawPath) -> tuple[str, str, str]:
    """What a reading of the file depends on: its name (messages show it), its document and its content."""
    try:
        content = hashlib.sha256(file.path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        content = "missing"
    return str(file.path), file.key, content
