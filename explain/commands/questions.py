"""`hornbook questions`: what can be asked, in the words in which it can be asked."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.out import show, show_json
from hornbook.explain.questions_text import question_lines, questions_holding, wordings_of
from hornbook.explain.words_base import say


@click.command("questions")
@click.argument("words", nargs=-1)
@law_option
@format_option
def questions_command(words: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """List the questions that can be asked; with WORDS those that hold all of them.

    \b
    Example:
      hornbook questions licence valid
    """
    found = questions_holding(open_law(law).program, words)
    if form == "json":
        show_json([{"wordings": wordings_of(question), "asks": question.asks.value} for question in found])
        return
    show([line for question in found for line in question_lines(question)])
    if not found:
        show([say("questions.none", words=" ".join(words))])
