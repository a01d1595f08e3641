"""`hornbook facts QUESTION`: the facts on which a question turns at all, before any case is written;
with `--template`, the case to fill in."""

from __future__ import annotations

import json
from pathlib import Path

import click
from hornbook.engine.library import Library, Refused
from hornbook.explain.commands.opening import (
    day_option,
    format_option,
    law_option,
    open_law,
    today,
    write_new,
)
from hornbook.explain.facts_text import asked_facts, facts_lines
from hornbook.explain.out import show, show_json, stop_on
from hornbook.explain.questions_text import Meant, near_questions, questions_meant
from hornbook.explain.template import misnamed, template_of, told_apart
from hornbook.explain.words_base import say, speaker, with_article


@click.command("facts")
@click.argument("question")
@click.option("--template", is_flag=True, help="Write a case to fill in instead.")
@click.option(
    "--output", "-o", "out", type=click.Path(path_type=Path), help="With --template: into this file."
)
@day_option
@law_option
@format_option
def facts_command(
    question: str, template: bool, out: Path | None, on: int | None, law: tuple[Path, ...], form: str
) -> None:
    """List the facts on which a question turns, under the provisions that ask them, in the order of the text:
    each as a question to ask and as the line to write into a case.

    --template writes a case to fill in: its individuals, each fact under the paper that shows it, and the
    question. Name whom it is about, with the kind where several can be asked about, or only the kind.

    \b
    Examples:
      hornbook facts "may a gas station be licensed?"
      hornbook facts "may the gas station Thongkham be licensed?" --template -o thongkham.case
    """
    library = open_law(law)
    meant = _meant(library, question, template or out is not None)
    if template or out is not None:
        _template(library, meant, today() if on is None else on, form, out)
        return
    facts, calls = asked_facts(meant.question, library.program)
    if form == "json":
        shown = [
            {"fact": f.fact, "ask": f.question, "write": list(f.lines), "asked_by": list(f.asked_by)}
            for f in facts
        ]
        show_json(shown)
    else:
        show(facts_lines(facts, calls, speaker(library.program)))


def _meant(library: Library, question: str, about_one: bool) -> Meant:
    """The question that the words mean; ends the command where they mean none, or (about_one) where the name
    in them may be of one of several kinds."""
    found = questions_meant(library.program, question)
    meant = next(iter(found), None)
    if about_one and (apart := told_apart(found)):
        others = say("join.or").join(f"`{each}`" for each in apart)
        raise click.UsageError(say("template.several", text=question, others=others))
    if meant is None:
        near = say("join.or").join(f"`{each}`" for each in near_questions(library.program, question))
        key = "cli.no_question_near" if near else "cli.no_question"
        raise click.UsageError(say(key, text=question, near=near))
    return meant


def _template(library: Library, meant: Meant, on: int, form: str, out: Path | None) -> None:
    # here, because the list of facts alone needs none of this
    from hornbook.explain.template_text import template_json, template_lines

    other = misnamed(library.program, meant)
    if other is not None:
        raise click.UsageError(say("template.other_kind", words=other[0], kind=with_article(other[1])))
    try:
        template = template_of(library, meant, on)
    except Refused as refused:
        stop_on(refused.diagnostics)
        raise
    sp = speaker(library.program)
    as_json = form == "json" or (out is not None and out.suffix == ".json")
    if out is None:
        show_json(template_json(template, sp)) if as_json else show(template_lines(template, sp))
        return
    if as_json:
        text = json.dumps(template_json(template, sp), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(template_lines(template, sp))
    write_new(out, f"{text}\n")
    show([say("template.wrote", path=out, number=sum(len(each.blanks) for each in template.sections))])
