"""`hornbook references KEY`: what the words of an imported text point at, resolved or why not."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.cite import references_of
from hornbook.engine.cite_compare import compared, rule_references
from hornbook.engine.cite_hand import at_hand
from hornbook.engine.text_store import stored_keys, stored_text, stored_texts
from hornbook.explain.commands.opening import law_option, open_law
from hornbook.explain.out import show, show_json
from hornbook.explain.references_text import (
    comparison_lines,
    comparison_rows,
    reference_csv,
    reference_lines,
    reference_rows,
)
from hornbook.explain.words_base import say
from hornbook.grammar.official.text import OfficialText


@click.command("references")
@click.argument("key")
@click.option("--rules", is_flag=True, help="Those that the encoding makes, instead of those of the words.")
@click.option("--compare", is_flag=True, help="Set what the text cites beside what its encoding uses.")
@law_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print it."
)
def references_command(key: str, rules: bool, compare: bool, law: tuple[Path, ...], form: str) -> None:
    """List the references that an imported official text makes: from which provision, to which, what for, in
    what words, and where one could not be resolved, why.

    \b
    Example:
      hornbook references la-pm-331-2017
      hornbook references la-pm-331-2017 --compare
      hornbook references vn-27-2018 --format csv
    """
    if compare and (rules or form == "csv"):
        raise click.UsageError(say("references.no_rules" if rules else "references.no_csv"))
    text = None if rules else _imported(key)
    program = open_law(law).program
    if text is None:
        if key not in program.documents:
            raise click.UsageError(
                say("references.not_encoded", document=key, keys=", ".join(program.documents))
            )
        references = rule_references(program, key)
    else:
        references = references_of(text, at_hand(stored_texts().values(), program))
    if compare:
        comparison = compared(references, program, key)
        if form == "json":
            show_json(comparison_rows(comparison))
        else:
            show(comparison_lines(key, comparison))
    elif form == "json":
        show_json(reference_rows(references))
    elif form == "csv":
        show(reference_csv(references))
    else:
        show(reference_lines(key, references))


def _imported(key: str) -> OfficialText:
    """The imported text; ends the command where there is none."""
    text = stored_text(key)
    if text is None:
        keys = ", ".join(stored_keys())
        known = "text.not_imported_known" if keys else "text.not_imported"
        raise click.UsageError(say(known, document=key, keys=keys))
    return text
