"""`hornbook provisions KEY`: the provisions of an imported text, as printed, with their addresses."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.text_store import stored_keys, stored_text
from hornbook.explain.official_text import csv_lines, provision_rows, provisions_lines
from hornbook.explain.out import show, show_json
from hornbook.explain.words_base import say


@click.command("provisions")
@click.argument("key")
@click.option(
    "--from", "folder", type=click.Path(path_type=Path), help="The folder of imported texts, if not your own."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print it."
)
def provisions_command(key: str, folder: Path | None, form: str) -> None:
    """List the provisions of an imported official text: address, level, label, and the words themselves.

    \b
    Example:
      hornbook provisions la-pm-331-2017
      hornbook provisions vn-27-2018 --format csv
    """
    text = stored_text(key, folder)
    if text is None:
        keys = ", ".join(stored_keys(folder))
        form = "text.not_imported_known" if keys else "text.not_imported"
        raise click.UsageError(say(form, document=key, keys=keys))
    if form == "json":
        show_json(provision_rows(text))
    elif form == "csv":
        show(csv_lines(text))
    else:
        show(provisions_lines(text))
