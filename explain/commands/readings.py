"""`hornbook readings DOCUMENT`: how the text was read, and what else it could mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from hornbook.engine.library import Library
from hornbook.engine.load import key_in
from hornbook.explain.commands.opening import (
    case_files,
    cases_option,
    documents_named,
    law_option,
    limits_of,
    seconds_option,
    today,
)
from hornbook.explain.out import progress, show, show_json, stop_on
from hornbook.explain.readings_run import Changed, changed_in
from hornbook.explain.readings_text import places_of, readings_lines, readings_page, readings_to_json
from hornbook.explain.words_base import say, speaker


@click.command("readings")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@cases_option
@seconds_option
@law_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print it.",
)
def readings_command(
    documents: tuple[str, ...],
    cases: tuple[Path, ...],
    seconds: float | None,
    law: tuple[Path, ...],
    form: str,
) -> None:
    """List the readings of documents (folders, or keys of those that come with Hornbook; without any, all of
    these): what was chosen and why, the alternatives with their norms, and the answers of the cases that each
    alternative, taken alone, would change.

    \b
    Example:
      hornbook readings kb/la-pm-331-2017
      hornbook readings --format markdown
    """
    library, folders = documents_named(documents, law)
    changed = _changed(library, cases or folders, seconds)
    sp = speaker(library.program)
    found = {key: places_of(key, changed, sp) for key in map(key_in, folders)}
    if form == "json":
        show_json(readings_to_json(found))
    elif form == "markdown":
        show(readings_page(found, sp))
    else:
        show(readings_lines(found, sp))


def _changed(library: Library, paths: Sequence[Path], seconds: float | None) -> list[Changed]:
    """What all cases at these paths show; ends the command where one of them is wrong."""
    found: list[Changed] = []
    files = [file for path in paths for file in case_files(path)]
    for file in progress(files, say("test.running")):
        changed, wrong = changed_in(library, file, limits_of(seconds, patient=True), today())
        stop_on(wrong)
        found += changed
    return found
