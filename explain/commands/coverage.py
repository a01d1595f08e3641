"""`hornbook coverage DOCUMENT`: how much of a document is encoded, and how much of it the cases exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from hornbook.engine.coverage import coverage_of
from hornbook.engine.exercise import Exercised, exercise
from hornbook.engine.library import Library
from hornbook.engine.load import SHIPPED, document_folders, key_in
from hornbook.engine.text_store import read_text, stored_text
from hornbook.explain.commands.opening import format_option, limits_of, open_law, today
from hornbook.explain.commands.test import case_files
from hornbook.explain.coverage_text import Covered, coverage_lines, coverage_to_json, covered
from hornbook.explain.out import progress, show, show_json, stop_on
from hornbook.explain.words_base import say, speaker
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.text import OfficialText


@click.command("coverage")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option(
    "--text",
    "text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The official text of the document, from a file of your own instead of an imported one.",
)
@click.option(
    "--cases",
    "cases",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Case files or folders of them instead of those of the documents; may be repeated.",
)
@click.option("--seconds", type=click.FloatRange(min=0.001), help="Give a question up after so many seconds.")
@format_option
def coverage_command(
    documents: tuple[str, ...], text: Path | None, cases: tuple[Path, ...], seconds: float | None, form: str
) -> None:
    """Count what is encoded of documents (folders, or keys of those that come with Hornbook; without any, all
    of these), and which norms the cases exercise both ways: met by one and failed by another.

    Exit 1 where something is open: a provision of the official text without a block, one that is known and
    not encoded, or more than 5 of 100 norms that no case exercises and no `untested` explains.

    \b
    Example:
      hornbook coverage kb/la-pm-331-2017 --text la-pm-331-2017.txt
    """
    folders = [each for name in documents or (str(SHIPPED),) for each in _folders(name)]
    keys = [key_in(each) for each in folders]
    if text is not None and len(keys) > 1:
        raise click.UsageError(say("coverage.one_text", keys=", ".join(keys)))
    texts = {key: stored_text(key) if text is None else _text(key, text) for key in keys}
    shipped = all(each.resolve().is_relative_to(SHIPPED) for each in folders)
    library = open_law(() if shipped else tuple(folders))
    seen = _exercised(library, cases or folders, seconds)
    sp = speaker(library.program)
    found: list[Covered] = [covered(coverage_of(library.program, key, seen, texts[key]), sp) for key in keys]
    if form == "json":
        show_json(coverage_to_json(found, seen, sp))
    else:
        show(coverage_lines(found, seen, sp))
    if any(each.fails for each in found):
        raise click.exceptions.Exit(1)


def _folders(name: str) -> list[Path]:
    """The folders of documents at a path, or of the document that comes with Hornbook by its key."""
    found = document_folders(Path(name)) or document_folders(SHIPPED / name)
    if not found:
        raise click.UsageError(say("coverage.no_document", path=name))
    return found


def _text(key: str, path: Path) -> OfficialText:
    text = read_text(key, path)
    if isinstance(text, Diagnostic):
        stop_on([text])
        raise AssertionError(text.code)
    return text


def _exercised(library: Library, paths: Sequence[Path], seconds: float | None) -> Exercised:
    """What all cases at these paths exercise; ends the command where one of them is wrong."""
    seen = Exercised()
    files = [file for path in paths for file in case_files(path)]
    for file in progress(files, say("test.running")):
        stop_on(exercise(library, file, seen, limits_of(seconds), today()))
    return seen
