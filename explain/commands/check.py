"""`hornbook check`: what reading and linking find in law and in cases."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.library import Library, open_library
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.engine.load import law_beside
from hornbook.engine.program import Program
from hornbook.explain.commands.opening import format_option, law_option, today
from hornbook.explain.frame import count_line, finding_to_json
from hornbook.explain.out import show, show_findings, show_json
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.source import read_source


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@law_option
@format_option
def check_command(paths: tuple[Path, ...], law: tuple[Path, ...], form: str) -> None:
    """Read and link law (folders, .law) or cases (.case) and say what is wrong; exit 1 where something is.

    Without PATH, the law that comes with Hornbook. Cases are checked against the law given, else that of the
    document in whose folder they lie, else that which comes with Hornbook.

    \b
    Examples:
      hornbook check
      hornbook check my-law/ my-station.case
    """
    cases = tuple(path for path in paths if path.suffix == ".case")
    laws = tuple(path for path in paths if path.suffix != ".case")
    asked = {path: laws or law or law_beside(path) for path in cases}
    opened = {each: open_library(each) for each in dict.fromkeys(asked.values() if cases else (laws or law,))}
    checked = [
        case_findings(path, lib) for path, each in asked.items() if (lib := opened[each][0]) is not None
    ]
    found = [each for _, wrong in (*opened.values(), *checked) for each in wrong]
    if form == "json":
        show_json([finding_to_json(each) for each in found])
    else:
        show_findings(found)
        if found:
            show([count_line(found)])
        else:
            law_words = [program_words(opened[laws or law][0])] if laws or not cases else []
            number = sum(count for count, _ in checked)
            show([*law_words, *([say("check.cases", cases=number)] if cases else [])])
    if found:
        raise click.exceptions.Exit(2 if all(each.code == "E108" for each in found) else 1)


def case_findings(path: Path, library: Library) -> tuple[int, list[Diagnostic]]:
    """How many cases a file holds, and what is wrong in them."""
    source = read_source(path)
    if isinstance(source, Diagnostic):
        return 0, [source]
    file, found = parse_cases(source)
    for written in file.cases if file is not None and not found else ():
        case, wrong = link_case(library.program, written, today())
        found = [*found, *wrong]
        if case is not None:
            found = [*found, *link_asks(library.program, case, written)[1]]
    return len(file.cases) if file is not None else 0, found


def program_words(library: Library | None) -> str:
    """How much law was read."""
    assert library is not None
    program: Program = library.program
    return say(
        "check.clean",
        provisions=f"{len(program.provisions):,}",
        rules=f"{len(program.rules):,}",
        sentences=f"{sum(1 for each in program.sentences.values() if not each.made):,}",
        questions=f"{len(program.questions):,}",
    )
