"""`hornbook facts QUESTION`: the facts on which a question turns at all, before any case is written."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.facts_text import asked_facts, facts_lines
from hornbook.explain.out import show, show_json
from hornbook.explain.questions_text import near_questions, question_meant
from hornbook.explain.words_base import say, speaker


@click.command("facts")
@click.argument("question")
@law_option
@format_option
def facts_command(question: str, law: tuple[Path, ...], form: str) -> None:
    """List the facts on which a question turns, under the provisions that ask them, in the order of the text:
    each as a question to ask and as the line to write into a case.

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
    facts, calls = asked_facts(meant, program)
    if form == "json":
        shown = [
            {"fact": f.fact, "ask": f.question, "write": list(f.lines), "asked_by": list(f.asked_by)}
            for f in facts
        ]
        show_json(shown)
    else:
        show(facts_lines(facts, calls, speaker(program)))
