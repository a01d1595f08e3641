"""`hornbook path A B`: how one provision reaches another, reference by reference."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.article_graph import article_graph
from hornbook.engine.graph_choose import Choice, chosen
from hornbook.explain.commands.graph_options import (
    ALSO,
    at_home,
    kind_option,
    open_graph,
    place_meant,
    reference_kinds,
    with_option,
)
from hornbook.explain.commands.opening import format_option, law_option
from hornbook.explain.graph_json import path_json
from hornbook.explain.graph_text import path_lines
from hornbook.explain.out import show, show_json
from hornbook.explain.words_base import say


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@click.option("--hops", type=click.IntRange(1, 20), default=8, show_default=True, help="The longest path.")
@click.option("--most", type=click.IntRange(1, 1000), default=10, show_default=True, help="So many paths.")
@kind_option
@with_option
@law_option
@format_option
def path_command(
    start: str,
    goal: str,
    hops: int,
    most: int,
    kinds: tuple[str, ...],
    also: tuple[str, ...],
    law: tuple[Path, ...],
    form: str,
) -> None:
    """Show how A reaches B: the shortest path first, then the other simple ones; exit 1 where there is none.

    A provision also reaches what stands in it, and by that what its points refer to. Each hop says for what
    it refers and with which words. A and B are addresses, citations, terms, instruments or authorities.

    \b
    Example:
      hornbook path 25 7/1/3
      hornbook path 27/p4 "Law on Insurance" --most 1
    """
    _, guide, _ = open_graph(law)
    source, target = place_meant(start, guide), place_meant(goal, guide)
    kinds_ = tuple(ALSO[each] for each in also) + tuple(
        guide.parts.nodes[each].kind for each in (source, target)
    )
    graph = article_graph(chosen(guide.parts, Choice(reference_kinds(kinds), kinds_)))
    found = graph.paths(source, target, hops, most)
    guide = at_home(guide, source)
    if form == "json":
        show_json({"from": source, "to": target, "paths": [path_json(each) for each in found]})
    elif found:
        blocks = [path_lines(each, number, guide) for number, each in enumerate(found, 1)]
        if len(found) == most:
            blocks.append([say("path.more", most=most)])
        show([line for block in blocks for line in ("", *block)][1:])
    else:
        ends = {"start": guide.place(source), "goal": guide.place(target)}
        hint = say("path.try" if not also else "path.try_hops")
        show([say("path.none", **ends), hint])
    if not found:
        raise click.exceptions.Exit(1)
