"""`hornbook explain CODE`: the page of a diagnostic's code."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files

import click
from hornbook.explain.out import on_terminal, show
from hornbook.explain.words_base import say
from hornbook.grammar.diagnostic import CODES


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Explain a code: what it means, why it matters in law, an example and its cure.

    Without CODE, list all codes with their names.

    \b
    Example:
      hornbook explain E203
    """
    if code is None:
        show(f"{key}  {name}" for key, name in CODES.items())
        return
    names = {name: key for key, name in CODES.items()}
    key = names.get(code.casefold(), code.upper())
    if key not in CODES:
        near = get_close_matches(key, [*CODES, *names], 3)
        raise click.UsageError(say("cli.no_code", code=code, near=", ".join(near) or "E101 ... E903"))
    page = files("hornbook.explain") / "codes" / f"{key}.md"
    text = page.read_text("utf-8") if page.is_file() else say("cli.no_page", code=key, name=CODES[key])
    if not on_terminal():
        click.echo(text.rstrip("\n"))
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
