"""`hornbook graph`: what rests on what, as text, data or a picture; ranked; and what decided."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.article_graph import article_graph
from hornbook.engine.graph_choose import Choice, chosen, part_of
from hornbook.explain.commands.graph_options import (
    ALSO,
    at_home,
    kind_option,
    open_graph,
    place_meant,
    reference_kinds,
    with_option,
)
from hornbook.explain.commands.opening import law_option
from hornbook.explain.graph_json import graph_json
from hornbook.explain.graph_text import by_origin, edge_lines, tree_lines
from hornbook.explain.out import show, show_json

FORMATS = ["text", "dot", "svg", "graphml", "json", "mermaid", "html"]


@click.command("graph")
@click.argument("address", nargs=-1)
@click.option("--depth", type=click.IntRange(1, 50), default=2, show_default=True, help="So many references.")
@click.option("--back", is_flag=True, help="What rests on ADDRESS, instead of what it rests on.")
@click.option("--articles", is_flag=True, help="The points of an article as the article.")
@kind_option
@with_option
@law_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print it.")
def graph_command(
    address: tuple[str, ...],
    depth: int,
    back: bool,
    articles: bool,
    kinds: tuple[str, ...],
    also: tuple[str, ...],
    law: tuple[Path, ...],
    form: str,
) -> None:
    """Show what ADDRESS rests on, or the whole graph of articles.

    \b
    Example:
      hornbook graph 25 --depth 3
      hornbook graph 28/9 --back
      hornbook graph --articles --format html > graph.html
    """
    _, guide = open_graph(law)
    words = " ".join(address)
    start = place_meant(words, guide) if words else ""
    nodes = tuple(ALSO[each] for each in also)
    if start:
        nodes = (*nodes, guide.parts.nodes[start].kind)
        guide = at_home(guide, start)
    parts = chosen(guide.parts, Choice(reference_kinds(kinds), nodes, articles))
    graph = article_graph(parts)
    if start:
        parts = part_of(parts, graph.around(start, depth, not back), [start])
    if form == "json":
        show_json(graph_json(parts))
    elif start:
        show(tree_lines(graph, start, depth, not back, guide))
    else:
        show([*edge_lines(parts.edges, guide), "", by_origin(parts.edges)])
