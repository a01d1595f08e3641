"""What the commands share: opening the law, reading case files, and the options of questions.
Findings are printed and end the command here, so that the commands themselves read as a plot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import click
from hornbook.engine.answer import Limits
from hornbook.engine.case import Case, Query
from hornbook.engine.library import Library, LinkedCase, Refused, open_library
from hornbook.engine.load import SHIPPED, document_folders, law_beside
from hornbook.engine.program import Program
from hornbook.engine.term import ReadingId
from hornbook.explain.out import stop_on
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import NOWHERE


def law_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--law PATH`: the law to answer from."""
    return click.option(
        "--law",
        "law",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="A folder or file of law instead of the law that comes with Hornbook; may be repeated.",
    )(command)


def day_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--on DATE`: the day asked about."""
    return click.option(
        "--on",
        "on",
        metavar="DATE",
        callback=_day,
        help="The day asked about, as 2019-03-01, instead of the case's own.",
    )(command)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        raise click.BadParameter(say("cli.no_date", text=value)) from None


def seconds_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--seconds NUMBER`: how long a question may take."""
    return click.option(
        "--seconds",
        type=click.FloatRange(min=0.001),
        help="Give a question up after so many seconds.",
    )(command)


def cases_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--cases PATH`: other cases than those of the law's own folder."""
    return click.option(
        "--cases",
        "cases",
        multiple=True,
        type=click.Path(path_type=Path, exists=True),
        metavar="PATH",
        help="Case files or folders of them instead of those of the documents; may be repeated.",
    )(command)


def letter_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--format text|json|letter...`: of a command whose answers can be letters."""
    forms = ["text", "json", *LETTERS]
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="text",
        help="How to print it; a letter is the decision for the file.",
    )(command)


LETTERS = ("letter", "letter-markdown", "letter-html")


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """`--format text|json`."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
    )(command)


def open_law(paths: tuple[Path, ...], cases: Path | None = None) -> Library:
    """The law at these paths; without any, that of the folder of a case file or of cases, else the law that
    comes with Hornbook. Ends the command on findings."""
    library, found = open_library(paths or (law_beside(cases) if cases is not None else ()))
    stop_on(found)
    assert library is not None
    return library


def documents_named(names: Sequence[str], law: tuple[Path, ...]) -> tuple[Library, list[Path]]:
    """The law of documents, and their folders: each by a path, or by the key of one that comes with Hornbook;
    without any, all of these. law: to open this instead. Ends the command on findings."""
    folders = [each for name in names or (str(SHIPPED),) for each in _folders(name)]
    shipped = all(each.resolve().is_relative_to(SHIPPED) for each in folders)
    return open_law(law or (() if shipped else tuple(folders))), folders


def _folders(name: str) -> list[Path]:
    found = document_folders(Path(name)) or document_folders(SHIPPED / name)
    if not found:
        raise click.UsageError(say("cli.no_document", path=name))
    return found


def case_files(path: Path) -> list[Path]:
    """The file itself, or the case files under a folder in a fixed order."""
    return sorted(path.rglob("*.case")) if path.is_dir() else [path]


def wrong(code: str, message: str, help_: str = "") -> NoReturn:
    """End the command with a finding about how it was called."""
    stop_on([Diagnostic(code, message, NOWHERE, help_)])
    raise AssertionError(code)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; ends the command where it is, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        wrong("E512", say("template.exists", path=path), say("template.exists_help"))
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or "the path cannot be opened").lower()
        wrong("E609", say("export.unwritable", path=path, reason=reason), say("template.unwritable_help"))


def pick(cases: list[LinkedCase], name: str, path: Path) -> LinkedCase:
    """The case of a file: the one whose title holds `name`, or the only one."""
    fits = [case for case in cases if name.casefold() in case.title.casefold()]
    exact = [case for case in fits if case.title.casefold() == name.casefold()]
    if len(exact or fits) == 1:
        return (exact or fits)[0]
    titles = ", ".join(f'"{case.title}"' for case in cases)
    if not cases:
        wrong("E511", say("cli.empty_file", path=path), say("cli.empty_file_help"))
    key = "cli.which_case" if not name else "cli.many_cases" if fits else "cli.no_case"
    wrong("E511", say(key, path=path, name=name), say("cli.cases", titles=titles))


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case that was read, with the questions that it asks itself and what is wrong in those."""

    case: Case
    queries: tuple[Query, ...] = ()
    wrong_asks: tuple[Diagnostic, ...] = ()


def load_case(library: Library, path: Path | None, name: str) -> LoadedCase:
    """The case of a file; ends the command where there is none or something in it is wrong."""
    if path is None:
        wrong("E511", say("cli.no_case_file"), say("cli.no_case_file_help"))
    try:
        linked = pick(library.cases(path), name, path)
    except Refused as refused:
        stop_on(refused.diagnostics)
        raise
    stop_on(linked.wrong)
    assert linked.case is not None
    return LoadedCase(linked.case, linked.queries, linked.wrong_asks)


def today() -> int:
    """The day number of today, for cases that say no day."""
    return date.today().toordinal()


def with_options(case: Case, program: Program, on: int | None, readings: tuple[str, ...]) -> Case:
    """The case on another day, and with these alternative readings taken."""
    taken = readings_taken(program, readings)
    return replace(case, on=case.on if on is None else on, taken=(*case.taken, *taken))


def readings_taken(program: Program, readings: tuple[str, ...]) -> tuple[ReadingId, ...]:
    """The alternative readings that these ids name."""
    return tuple(_reading(text, program) for text in readings)


def _reading(text: str, program: Program) -> ReadingId:
    known = [entry.id for entry in program.readings.values() if entry.alternative]
    found = [reading for reading in known if reading == text or reading.endswith(f"/{text}")]
    if len(found) != 1:
        help_ = say("cli.readings", ids=", ".join(known[:20])) if known else say("cli.no_readings")
        wrong("E512", say("cli.no_reading", text=text), help_)
    return found[0]


def limits_of(seconds: float | None, patient: bool = False) -> Limits:
    """The limits of a question, with another number of seconds where one is given. patient: for what asks all
    cases, so that a busy machine changes no result."""
    if seconds is None and patient:
        return Limits(seconds=60.0, exact_seconds=30.0)
    return Limits() if seconds is None else Limits(seconds=seconds, exact_seconds=min(seconds, 5.0))


def asked_queries(library: Library, loaded: LoadedCase, case: Case, question: str | None) -> list[Query]:
    """The question given, else those that the case asks; ends the command where none is understood."""
    if question is not None:
        try:
            return [library.query(question, case)]
        except Refused as refused:
            stop_on(refused.diagnostics)
            raise
    stop_on(loaded.wrong_asks)
    if not loaded.queries:
        wrong("E512", say("cli.no_question_given"), say("cli.no_question_given_help"))
    return list(loaded.queries)
