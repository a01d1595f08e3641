"""`hornbook define TERM`: who defines a term, and where it is used."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.graph_options import only_document, open_graph
from hornbook.explain.commands.opening import format_option, law_option
from hornbook.explain.graph_define import definition_json, definition_lines, definitions, near_terms
from hornbook.explain.out import show, show_json
from hornbook.explain.words_base import say


@click.command("define")
@click.argument("term", nargs=-1, required=True)
@law_option
@format_option
def define_command(term: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """Say who defines TERM, in which words and for what scope, where it is used, and whether definitions of
    it differ.

    \b
    Example:
      hornbook define gas station
    """
    _, guide, texts = open_graph(law)
    words = " ".join(term)
    found = definitions(words, guide.parts, texts)
    if not found:
        near = ", ".join(near_terms(words, guide.parts))
        raise click.UsageError(say("define.none_near" if near else "define.none", term=words, near=near))
    if form == "json":
        show_json(definition_json(found))
    else:
        show(definition_lines(found, only_document(guide)))
