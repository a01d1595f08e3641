"""`hornbook ask` and `hornbook needs`: a question about a case, its answer or what is missing for one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from hornbook.engine.answer import Answer, Limits, Verdict
from hornbook.engine.case import Case, Query
from hornbook.engine.library import Library
from hornbook.explain.answer_text import Options, answer_lines, asked_words, verdict_words
from hornbook.explain.commands.opening import (
    LETTERS,
    asked_queries,
    day_option,
    format_option,
    law_option,
    letter_option,
    limits_of,
    load_case,
    open_law,
    readings_taken,
    today,
    with_options,
)
from hornbook.explain.footing import at_home
from hornbook.explain.needs_text import needs_lines, shown_by, slot_question
from hornbook.explain.out import marks, on_terminal, show, show_json
from hornbook.explain.words_base import Speaker, say, speaker

if TYPE_CHECKING:
    from hornbook.explain.letter import Letter

_OPTIONS = (
    click.argument("question", required=False),
    click.option("--case", "file", type=click.Path(path_type=Path), help="The case: a .case or .json file."),
    click.option("--name", default="", help="Which case of the file: its title, or a part of it."),
    day_option,
    click.option("--reading", "readings", multiple=True, metavar="ID", help="Take this alternative reading."),
    click.option("--seconds", type=click.FloatRange(min=0.001), help="Give up after so many seconds."),
    law_option,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a case, and its answer."""

    library: Library
    case: Case
    query: Query
    answer: Answer
    limits: Limits


def question_options(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that asks."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked(
    question: str | None,
    file: Path | None,
    name: str,
    on: int | None,
    readings: tuple[str, ...],
    seconds: float | None,
    law: tuple[Path, ...],
    grounds: bool = False,
) -> list[Asked]:
    """The questions (the one given, else the case's own) with their answers."""
    library = open_law(law, file)
    loaded = load_case(library, file, name)
    case = with_options(loaded.case, library.program, on, readings)
    limits = limits_of(seconds)
    return [
        Asked(library, case, query, library.ask(query, case, limits=limits, grounds=grounds), limits)
        for query in asked_queries(library, loaded, case, question)
    ]


@click.command("ask")
@question_options
@letter_option
@click.option("--full", is_flag=True, help="Show every step of the proof, not only those that decided.")
@click.option("--grounds", is_flag=True, help="Show every independent proof of a yes.")
@click.option("--flip", is_flag=True, help="Show the smallest sets of facts that would turn the answer.")
def ask_command(form: str, full: bool, grounds: bool, flip: bool, **given: object) -> None:
    """Answer a question about a case: the answer, why, and the proof with its articles.

    Without QUESTION, the questions that the case itself asks. Without --case, on a terminal, asks for the
    facts one by one, only for such as can change the answer.

    \b
    Examples:
      hornbook ask "may Thongkham be licensed?" --case station.case
      hornbook ask --case station.case --on 2020-01-15 --full
      hornbook ask --case station.case --flip
      hornbook ask --case station.case --format letter-html > decision.html
    """
    if given["file"] is None and form == "text" and sys.stdin.isatty() and on_terminal():
        _talk(full, **given)  # type: ignore[arg-type]
        return
    results = asked(**given, grounds=grounds)  # type: ignore[arg-type]
    if form == "json":
        shown = [_json(each, flip) for each in results]
        show_json(shown[0] if len(shown) == 1 else shown)
    elif form in LETTERS:
        show(_letters(results, form, flip, full))
    else:
        for number, each in enumerate(results):
            sp = speaker(each.library.program, each.case)
            turning = _turning(each, sp, full) if flip else []
            lines = answer_lines(each.answer, each.query, each.case, sp, Options(full, marks()), turning)
            show(["", "", *lines] if number else lines)
    if any(each.answer.verdict is Verdict.NOT_DECIDED for each in results):
        raise click.exceptions.Exit(1)


def _talk(
    full: bool,
    question: str | None,
    on: int | None,
    readings: tuple[str, ...],
    seconds: float | None,
    law: tuple[Path, ...],
    file: None,
    name: str,
) -> None:
    """Ask for the facts on a terminal."""
    from hornbook.explain.commands.dialogue import talk  # it reads and links what is typed

    library = open_law(law)
    day = today() if on is None else on
    talk(library, question, day, readings_taken(library.program, readings), limits_of(seconds), full)


def _json(each: Asked, flip: bool) -> dict[str, object]:
    from hornbook.engine.answer_json import answer_to_json

    data = answer_to_json(each.answer, each.query, each.case, each.library.program)
    if flip:
        from hornbook.engine.flips_json import flips_to_json  # it comes with z3

        found = each.library.flips(each.query, each.case, each.answer, limits=each.limits)
        data["flips"] = flips_to_json(found, each.library.program)
    return data


def _letters(results: list[Asked], form: str, flip: bool, full: bool) -> list[str]:
    """The decisions for the file, one after the other."""
    from hornbook.explain.letter_html import letters_html  # most answers are no letters
    from hornbook.explain.letter_markdown import letter_markdown
    from hornbook.explain.letter_text import letter_text

    letters = [_letter(each, flip, full) for each in results]
    if form == "letter-html":
        return letters_html(letters)
    write = letter_markdown if form == "letter-markdown" else letter_text
    return [line for n, each in enumerate(letters) for line in ([""] * (2 if n else 0) + write(each))]


def _letter(each: Asked, flip: bool, full: bool) -> Letter:
    from hornbook.engine.text_store import stored_text
    from hornbook.explain.letter import letter_of

    stored = {key: stored_text(key) for key in each.library.program.documents}
    texts = {key: text for key, text in stored.items() if text is not None}
    turning: list[tuple[str, tuple[str, ...]]] = []
    if flip:
        from hornbook.explain.flip_text import flip_ways  # it comes with z3

        found = each.library.flips(each.query, each.case, each.answer, limits=each.limits)
        turning = flip_ways(found, speaker(each.library.program, each.case), full)
    return letter_of(each.library, each.case, each.query, each.answer, texts, turning)


def _turning(each: Asked, sp: Speaker, full: bool) -> list[str]:
    from hornbook.explain.flip_text import flip_lines  # it comes with z3

    found = each.library.flips(each.query, each.case, each.answer, limits=each.limits)
    return flip_lines(found, at_home(each.answer, each.query.asks, sp), full)


@click.command("needs")
@question_options
@format_option
def needs_command(form: str, **given: object) -> None:
    """List the facts that are missing for an answer: which to ask first, who asks them, and the line that
    states each in a case.

    \b
    Example:
      hornbook needs "may Thongkham be licensed?" --case station.case
    """
    results = asked(**given)  # type: ignore[arg-type]
    if form == "json":
        shown = [_needs_json(each) for each in results]
        show_json(shown[0] if len(shown) == 1 else shown)
    else:
        for number, each in enumerate(results):
            sp = at_home(each.answer, each.query.asks, speaker(each.library.program, each.case))
            found = verdict_words(each.answer, each.query.asks, sp)
            needs = each.answer.needs
            lines = needs_lines(needs, sp, write=True) if needs else [_nothing(each.answer)]
            show([*([""] if number else []), f"{asked_words(each.query, sp)} {found}", *lines])
    if any(each.answer.verdict is Verdict.NOT_DECIDED for each in results):
        raise click.exceptions.Exit(1)


def _nothing(answer: Answer) -> str:
    """Why no need is listed: none is left, or it was not decided what is one."""
    if answer.why_not is None:
        return say("needs.nothing")
    return say("answer.because_code", code=answer.why_not[0], words=answer.why_not[1])


def _needs_json(each: Asked) -> dict[str, object]:
    """The needs of an answer as data, each with the question to ask and what shows the fact."""
    from hornbook.engine.answer_json import answer_to_json

    whole = answer_to_json(each.answer, each.query, each.case, each.library.program)
    sp = speaker(each.library.program, each.case)
    listed = whole["needs"]
    assert isinstance(listed, list)
    needs = [
        {**data, "ask": slot_question(need.slot, sp), "shown_by": shown_by(need.slot, sp)}
        for data, need in zip(listed, each.answer.needs, strict=True)
    ]
    return {"question": whole["question"], "answer": whole["answer"], "needs": needs}
