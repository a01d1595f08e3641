"""`hornbook show ADDRESS`: a provision in words, with what it rests on."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.opening import format_option, law_option, open_law
from hornbook.explain.out import show, show_json
from hornbook.explain.show_json import document_json, provision_json
from hornbook.explain.show_text import document_lines, find_addresses, near_addresses, provision_lines
from hornbook.explain.words_base import Speaker, say, speaker


@click.command("show")
@click.argument("address", nargs=-1, required=True)
@law_option
@format_option
def show_command(address: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """Show provisions: their restatement, norms in words, readings, versions, and what they rest on.

    \b
    Example:
      hornbook show 28/9
      hornbook show la-pm-331-2017/25 27/p4
    """
    sp = speaker(open_law(law).program)
    shown = [_shown(text, sp) for text in _asked(address, sp)]
    if form == "json":
        show_json(shown[0][1] if len(shown) == 1 else [data for _, data in shown])
    else:
        for number, (lines, _) in enumerate(shown):
            show(["", *lines] if number else lines)


def _asked(words: tuple[str, ...], sp: Speaker) -> tuple[str, ...]:
    """The addresses that the words write: one (`article 28`), or one a word."""
    whole = " ".join(words)
    one = _is_known(whole, sp) or not any(_is_known(each, sp) for each in words)
    return (whole,) if one else words


def _is_known(text: str, sp: Speaker) -> bool:
    return text in sp.program.documents or bool(find_addresses(text, sp))


def _shown(text: str, sp: Speaker) -> tuple[list[str], object]:
    """A document or provision in words and as data; ends the command where there is none or are several."""
    if text in sp.program.documents:
        return document_lines(text, sp), document_json(text, sp)
    found = find_addresses(text, sp)
    if not found:
        near = ", ".join(near_addresses(text, sp))
        keys = say("join.or").join(f"`hornbook show {key}`" for key in sp.program.documents)
        key = "cli.no_place_near" if near else "cli.no_place"
        raise click.UsageError(say(key, text=text, near=near, keys=keys))
    if len(found) > 1:
        raise click.UsageError(say("cli.places", text=text, places=", ".join(found[:10])))
    return provision_lines(found[0], sp), provision_json(found[0], sp)
