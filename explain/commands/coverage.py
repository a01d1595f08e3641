"""`hornbook coverage DOCUMENT`: how much of a document is encoded, and how much of it the cases exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from hornbook.engine.coverage import coverage_of
from hornbook.engine.exercise import Exercised, exercise
from hornbook.engine.library import Library
from hornbook.engine.load import key_in
from hornbook.engine.text_store import read_text, stored_text
from hornbook.explain.commands.opening import (
    case_files,
    cases_option,
    documents_named,
    format_option,
    law_option,
    limits_of,
    seconds_option,
    today,
)
from hornbook.explain.coverage_text import Covered, coverage_lines, coverage_to_json, covered
from hornbook.explain.frame import finding_to_json
from hornbook.explain.out import progress, show, show_findings, show_json, stop_on
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
@cases_option
@seconds_option
@law_option
@format_option
def coverage_command(
    documents: tuple[str, ...],
    text: Path | None,
    cases: tuple[Path, ...],
    seconds: float | None,
    law: tuple[Path, ...],
    form: str,
) -> None:
    """Count what is encoded of documents (folders, or keys of those that come with Hornbook; without any, all
    of these), and which norms the cases exercise both ways: met by one and failed by another.

    Exit 1 where something is open: a provision of the official text without a block, one that is known and
    not encoded, or more than 5 of 100 norms that no case exercises and no `untested` explains.

    \b
    Example:
      hornbook coverage kb/la-pm-331-2017 --text la-pm-331-2017.txt
    """
    library, folders = documents_named(documents, law)
    keys = [key_in(each) for each in folders]
    if text is not None and len(keys) > 1:
        raise click.UsageError(say("coverage.one_text", keys=", ".join(keys)))
    texts = {key: stored_text(key) if text is None else _text(key, text) for key in keys}
    seen, wrong = _exercised(library, cases or folders, seconds)
    sp = speaker(library.program)
    found: list[Covered] = [covered(coverage_of(library.program, key, seen, texts[key]), sp) for key in keys]
    if form == "json":
        errors = [finding_to_json(each) for each in wrong]
        show_json({**coverage_to_json(found, seen, sp), "errors": errors})
    else:
        show(coverage_lines(found, seen, sp))
        show_findings(wrong)
    if wrong or any(each.fails for each in found):
        raise click.exceptions.Exit(1)


def _text(key: str, path: Path) -> OfficialText:
    text = read_text(key, path)
    if isinstance(text, Diagnostic):
        stop_on([text])
        raise AssertionError(text.code)
    return text


def _exercised(
    library: Library, paths: Sequence[Path], seconds: float | None
) -> tuple[Exercised, list[Diagnostic]]:
    """What all cases at these paths exercise, and what is wrong in some of them."""
    seen, wrong = Exercised(), list[Diagnostic]()
    files = [file for path in paths for file in case_files(path)]
    for file in progress(files, say("test.running")):
        wrong += exercise(library, file, seen, limits_of(seconds, patient=True), today())
    return seen, wrong
