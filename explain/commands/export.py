"""`hornbook export akn KEY`: an imported text in a format of the field, to print or into a file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click
from hornbook.engine.text_store import stored_keys, stored_text, stored_texts
from hornbook.explain.commands.opening import law_option, open_law
from hornbook.explain.out import on_terminal, show, stop_on
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.text import OfficialText
from hornbook.grammar.span import NOWHERE

_FORMATS = ("akn",)


@click.command("export")
@click.argument("form", metavar="FORMAT")
@click.argument("key")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it there, not here.")
@click.option(
    "--from", "folder", type=click.Path(path_type=Path), help="The folder of imported texts, if not your own."
)
@law_option
def export_command(form: str, key: str, out: Path | None, folder: Path | None, law: tuple[Path, ...]) -> None:
    """Write an imported official text as Akoma Ntoso 3.0 (FORMAT akn): its provisions with their eIds, what
    it cites as links, what it amends, and what is known of the document.

    `hornbook import KEY FILE` reads the same file back to the same provisions.

    \b
    Example:
      hornbook export akn la-pm-331-2017
      hornbook export akn vn-27-2018 --out vn-27-2018.xml
    """
    if form not in _FORMATS:
        raise click.UsageError(say("export.no_format", form=form))
    text = _imported(key, folder)
    program = open_law(law).program
    # here, because only this command writes XML
    from hornbook.engine.akn_uri import Known
    from hornbook.engine.akn_write import akn_of
    from hornbook.engine.cite import references_of
    from hornbook.engine.cite_hand import at_hand

    hand = at_hand(stored_texts(folder).values(), program)
    written = akn_of(text, references_of(text, hand), Known(hand.levels, program.documents))
    if out is None:
        _print(written)
        return
    try:
        out.write_bytes(written)
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or "the path cannot be opened").lower()
        message = say("export.unwritable", path=out, reason=reason)
        stop_on([Diagnostic("E609", message, NOWHERE, say("export.unwritable_help"))])
    show(_summary(text, written, out, key in program.documents))


def _imported(key: str, folder: Path | None) -> OfficialText:
    """The imported text; ends the command where there is none."""
    text = stored_text(key, folder)
    if text is not None:
        return text
    keys = stored_keys(folder)
    if near := get_close_matches(key, keys, 1):
        raise click.UsageError(say("export.no_key_near", document=key, near=f"`{near[0]}`"))
    known = "text.not_imported_known" if keys else "text.not_imported"
    raise click.UsageError(say(known, document=key, keys=", ".join(keys)))


def _print(written: bytes) -> None:
    """Prints the file as it is; on a terminal, signs that could rewrite it are spelled out."""
    if on_terminal():
        show(written.decode().splitlines())
    else:
        click.echo(written)


def _summary(text: OfficialText, written: bytes, out: Path, encoded: bool) -> list[str]:
    links = written.count(b"<ref ") + written.count(b"<rref ")
    counts = {"provisions": f"{len(text.provisions):,}", "links": f"{links:,}", "size": f"{len(written):,}"}
    lines = [say("export.wrote", document=text.key, path=out, **counts)]
    return lines if encoded else [*lines, "  " + say("export.year_only", document=text.key)]
