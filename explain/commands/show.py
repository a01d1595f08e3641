"""`hornbook show ADDRESS`: a provision in words, with what it rests on."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.out import show, show_json
from hornbook.explain.show_json import document_json, provision_json
from hornbook.explain.show_text import document_lines, find_addresses, near_addresses, provision_lines
from hornbook.explain.words_base import say, speaker


@click.command("show")
@click.argument("address", nargs=-1, required=True)
@law_option
@format_option
def show_command(address: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """Show a provision: its restatement, its norms in words, readings, versions, and what it rests on.

    \b
    Example:
      hornbook show 28/9
      hornbook show la-pm-331-2017/25
    """
    sp = speaker(open_law(law).program)
    text = " ".join(address)
    if text in sp.program.documents:
        lines, data = document_lines(text, sp), document_json(text, sp)
    else:
        found = find_addresses(text, sp)
        if not found:
            near = ", ".join(near_addresses(text, sp))
            raise click.UsageError(say("cli.no_place_near" if near else "cli.no_place", text=text, near=near))
        if len(found) > 1:
            raise click.UsageError(say("cli.places", text=text, places=", ".join(found[:10])))
        lines, data = provision_lines(found[0], sp), provision_json(found[0], sp)
    if form == "json":
        show_json(data)
    else:
        show(lines)
