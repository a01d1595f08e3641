"""`hornbook fmt`: lay out law and case files as the language is printed; comments stay."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.out import show, show_findings
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source
from hornbook.grammar.to_text import cases_to_text, law_to_text


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change, and exit 1.")
def fmt_command(paths: tuple[Path, ...], check: bool) -> None:
    """Lay out files of law (.law) and of cases (.case); a folder stands for all in it.

    \b
    Example:
      hornbook fmt kb/la-pm-331-2017
    """
    status = 0
    for path in [file for given in paths for file in files_of(given)]:
        source = read_source(path)
        if isinstance(source, Diagnostic):
            show_findings([source])
            status = 2 if source.code == "E108" else 1
            continue
        text, found = laid_out(source, path)
        if text is None:
            show_findings(found)
            status = status or 1
        elif text.encode() != path.read_bytes():
            if check:
                status = status or 1
            else:
                path.write_text(text, encoding="utf-8", newline="\n")
            show([say("cli.would_change" if check else "cli.changed", path=path)])
    if status:
        raise click.exceptions.Exit(status)


def files_of(path: Path) -> list[Path]:
    """The file itself, or the law and case files under a folder in a fixed order."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".law", ".case"))


def laid_out(source: Source, path: Path) -> tuple[str | None, list[Diagnostic]]:
    """The file's text laid out; None with the findings where it cannot be read."""
    if path.suffix == ".case":
        cases, found = parse_cases(source)
        return (cases_to_text(cases) if cases is not None and not found else None), found
    law, found = parse_law(source)
    return (law_to_text(law) if law is not None and not found else None), found
