"""`hornbook questions`: what can be asked, in the words in which it can be asked."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.out import show, show_json
from hornbook.explain.questions_look import meaning, questions_holding, who_lines
from hornbook.explain.questions_text import question_lines, wordings_of
from hornbook.explain.words_base import say


@click.command("questions")
@click.argument("words", nargs=-1)
@law_option
@format_option
def questions_command(words: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """List the questions that can be asked; with WORDS those that hold all of them, or others that mean the
    same, each with those whom the law names for it.

    \b
    Examples:
      hornbook questions licence valid
      hornbook questions penalty
    """
    program = open_law(law).program
    held = questions_holding(program, words)
    if form == "json":
        asked = ({"wordings": wordings_of(each), "asks": each.asks.value} for each in held.questions)
        show_json(list(asked))
        return
    if not held.questions:
        show([say("questions.none", words=" ".join(words))])
    elif words and len(held.words) < len(meaning(words)):
        show([say("questions.fewer", words=" ".join(words), held=" ".join(held.words))])
    who = {question: who_lines(program, question) if words else [] for question in held.questions}
    show([line for question in who for line in (*question_lines(question), *who[question])])
