"""`hornbook find WORDS`: provisions by their words."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.explain.commands.graph_options import only_document, open_graph
from hornbook.explain.commands.opening import format_option, law_option
from hornbook.explain.graph_find import Found, find, make_index
from hornbook.explain.graph_places import Guide
from hornbook.explain.out import show, show_json
from hornbook.explain.words_base import say


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="So many provisions.")
@law_option
@format_option
def find_command(words: tuple[str, ...], most: int, law: tuple[Path, ...], form: str) -> None:
    """Find provisions by their words, the best first: in the restatement, the title, the official text where
    it was imported, the sentences of the norms and the questions that they answer. Small misspellings are
    forgiven; exit 1 where nothing is found.

    \b
    Example:
      hornbook find tank capacity
      hornbook find licence fire extinguisher --most 3
    """
    _, guide, texts = open_graph(law)
    index = make_index(guide.parts, guide.sp.program, texts.values())
    found = find(" ".join(words), index)
    if form == "json":
        show_json(_data(" ".join(words), found, most))
    elif found:
        show(_lines(found, most, only_document(guide)))
    else:
        show([say("find.nothing", words=" ".join(words))])
    if not found:
        raise click.exceptions.Exit(1)


def _lines(found: list[Found], most: int, guide: Guide) -> list[str]:
    lines = []
    for each in found[:most]:
        lines.append(guide.titled(each.address))
        where = say(f"find.in_{each.field}", words=each.snippet)
        lines.append(f"  {where}")
    changed = {
        word: token for each in found[:most] for word, token in each.meant if not token.startswith(word)
    }
    taken = {word: token for word, token in changed.items() if _never(word, found[:most])}
    notes = [say("find.read", word=word, token=token) for word, token in taken.items()]
    if len(found) > most:
        notes.append(say("find.more", number=len(found) - most))
    return [*lines, *([""] if notes else []), *notes]


def _never(word: str, found: list[Found]) -> bool:
    """Whether the word itself stands in none of what was found."""
    return all(token != word for each in found for asked, token in each.meant if asked == word)


def _data(words: str, found: list[Found], most: int) -> dict[str, object]:
    return {
        "format": "hornbook-found 1",
        "words": words,
        "number": len(found),
        "found": [
            {
                "address": each.address,
                "score": each.score,
                "in": each.field,
                "snippet": each.snippet,
                "words": dict(each.meant),
            }
            for each in found[:most]
        ],
    }
