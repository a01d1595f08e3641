"""`hornbook test`: the drafters' cases against the law."""

from __future__ import annotations

from pathlib import Path

import click
import hornbook.kb
from hornbook.engine.load import law_beside
from hornbook.explain.commands.opening import (
    case_files,
    format_option,
    law_option,
    limits_of,
    open_law,
    seconds_option,
    today,
)
from hornbook.explain.out import progress, show, show_findings, show_json
from hornbook.explain.test_run import outcome_to_json, outcome_words, run_file, total_words
from hornbook.explain.words_base import say


@click.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path, exists=True))
@seconds_option
@law_option
@format_option
def test_command(paths: tuple[Path, ...], seconds: float | None, law: tuple[Path, ...], form: str) -> None:
    """Run case files and compare each answer with what the case expects; exit 1 where one differs.

    Cases in the folder of a document, or beside one, are asked about that law, all others about the law that
    comes with Hornbook, unless --law says otherwise. Without PATH, the cases that come with the law.

    \b
    Example:
      hornbook test kb/la-pm-331-2017
    """
    shipped = Path(hornbook.kb.__file__).parent
    files = [(file, law or law_beside(path)) for path in paths or (shipped,) for file in case_files(path)]
    libraries = {each: open_law(each) for each in dict.fromkeys(each for _, each in files)}
    outcomes = []
    for file, each in progress(files, say("test.running")):
        outcome = run_file(file, libraries[each], limits_of(seconds), today())
        outcomes.append(outcome)
        if form == "text":
            show([outcome_words(outcome)])
            show_findings(outcome.findings)
    none = not any(outcome.expected or outcome.findings for outcome in outcomes)
    if form == "json":
        show_json([outcome_to_json(outcome) for outcome in outcomes])
    else:
        show([say("test.nothing") if none else total_words(outcomes, () if law else tuple(libraries))])
    if none or any(outcome.findings for outcome in outcomes):
        raise click.exceptions.Exit(1)
