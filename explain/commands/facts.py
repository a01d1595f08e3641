"""`hornbook facts QUESTION`: the facts on which a question turns at all, before any case is written."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.facts_text import fact_words, facts_lines, generic, turning_facts, turning_question
from hornbook.explain.out import show, show_json
from hornbook.explain.questions_text import near_questions, question_meant
from hornbook.explain.words_base import say, speaker


@click.command("facts")
@click.argument("question")
@law_option
@format_option
def facts_command(question: str, law: tuple[Path, ...], form: str) -> None:
    """List the facts on which a question turns, in the order of the text, with the provisions that ask them.

    \b
    Example:
      hornbook facts "may a gas station be licensed?"
    """
    program = open_law(law).program
    meant = question_meant(program, question)
    if meant is None:
        near = say("join.or").join(f"`{each}`" for each in near_questions(program, question))
        key = "cli.no_question_near" if near else "cli.no_question"
        raise click.UsageError(say(key, text=question, near=near))
    sp = generic(meant, speaker(program))
    facts = turning_facts(program, meant.target)
    if form == "json":
        show_json(
            [
                {"fact": fact_words(f, sp), "ask": turning_question(f, sp), "asked_by": list(f.asked_by)}
                for f in facts
            ]
        )
    else:
        show(facts_lines(facts, sp))
