"""`hornbook import KEY FILE`: reads the official text of a document from the user's own file and keeps it."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.text_store import import_text, is_key, texts_folder
from hornbook.explain.commands.opening import format_option
from hornbook.explain.frame import finding_to_json
from hornbook.explain.official_text import counts, import_lines
from hornbook.explain.out import show, show_json, stop_on
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import Diagnostic


@click.command("import")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), help="Keep it in this folder instead of your own.")
@format_option
def import_command(key: str, file: Path, into: Path | None, form: str) -> None:
    """Import the official text of a document and say what was found in it.

    FILE is plain text, HTML, DOCX or Akoma Ntoso (.xml).

    KEY names the document: la-pm-331-2017. The text is kept in $HORNBOOK_TEXTS, else in hornbook/texts of
    your data directory; importing it again replaces it.

    \b
    Example:
      hornbook import la-pm-331-2017 decree-331.txt
    """
    if not is_key(key):
        raise click.UsageError(say("text.bad_key", document=key))
    done = import_text(key, file, into or texts_folder())
    if isinstance(done, Diagnostic):
        stop_on([done])
        return
    if form == "json":
        found = [finding_to_json(each) for each in done.text.diagnostics]
        data = {"key": key, "title": done.text.title, "kept": str(done.path), "replaced": done.replaced}
        show_json({**data, "provisions": counts(done.text), "findings": found})
    else:
        show(import_lines(done))
