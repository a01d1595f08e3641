"""`hornbook graph`: what rests on what, as text, data or a picture; ranked; and what decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
from hornbook.engine.article_graph import article_graph, to_graphml
from hornbook.engine.graph_choose import Choice, chosen, part_of, tied
from hornbook.engine.graph_parts import Parts, article
from hornbook.engine.library import Library
from hornbook.engine.load import SHIPPED
from hornbook.explain.commands.graph_options import (
    ALSO,
    at_home,
    cases_of,
    kind_option,
    only_document,
    open_graph,
    place_meant,
    reference_kinds,
    with_option,
)
from hornbook.explain.commands.opening import case_files, law_option
from hornbook.explain.graph_decisive import Run, decisive, run_case
from hornbook.explain.graph_decisive_text import decisive_json, decisive_lines
from hornbook.explain.graph_draw import to_dot, to_mermaid
from hornbook.explain.graph_json import graph_json
from hornbook.explain.graph_page import missing_cytoscape, to_page
from hornbook.explain.graph_places import Guide
from hornbook.explain.graph_rank import rank_json, rank_lines, ranking
from hornbook.explain.graph_show import Texts
from hornbook.explain.graph_svg import to_svg
from hornbook.explain.graph_text import by_origin, edge_lines, tree_lines
from hornbook.explain.out import progress, show, show_json, stop_on
from hornbook.explain.words_base import say

FORMATS = ["text", "dot", "svg", "graphml", "json", "mermaid", "html"]

# Ranks and decisions are lists, not pictures.
LISTS = ("text", "json")


@click.command("graph")
@click.argument("address", nargs=-1)
@click.option("--depth", type=click.IntRange(1, 50), default=2, show_default=True, help="So many references.")
@click.option("--back", is_flag=True, help="What rests on ADDRESS, instead of what it rests on.")
@click.option("--articles", is_flag=True, help="The points of an article as the article.")
@kind_option
@with_option
@click.option(
    "--rank",
    is_flag=True,
    help="What most rests on, where a change reaches furthest, circles, islands, dead ends.",
)
@click.option(
    "--decisive", "decided", is_flag=True, help="Which references decided a case, and which are only cited."
)
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="So many of each rank.")
@law_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print it.")
def graph_command(
    address: tuple[str, ...],
    depth: int,
    back: bool,
    articles: bool,
    kinds: tuple[str, ...],
    also: tuple[str, ...],
    rank: bool,
    decided: bool,
    most: int,
    law: tuple[Path, ...],
    form: str,
) -> None:
    """Show what ADDRESS rests on, or the whole graph of articles.

    \b
    Example:
      hornbook graph 25 --depth 3
      hornbook graph 28/9 --back
      hornbook graph --rank
      hornbook graph --articles --format html > graph.html
    """
    words = " ".join(address)
    if (rank or decided) and (form not in LISTS or words or rank is decided):
        raise click.UsageError(say("graph.no_list"))
    library, guide, texts = open_graph(law)
    choice = Choice(reference_kinds(kinds), tuple(ALSO[each] for each in also), articles)
    if decided:
        _decisive(library, guide, texts, law, choice, form)
    elif rank:
        found = ranking(article_graph(chosen(guide.parts, choice)), most)
        _print(form, lambda: rank_lines(found, most, only_document(guide)), lambda: rank_json(found))
    elif words:
        _around(guide, words, choice, depth, back, form)
    else:
        parts = chosen(guide.parts, choice)
        guide = only_document(guide)
        if form == "text":
            show([*edge_lines(parts.edges, guide), "", by_origin(parts.edges)])
        else:
            _draw(form, tied(parts, not choice.kinds), guide)


def _around(guide: Guide, words: str, choice: Choice, depth: int, back: bool, form: str) -> None:
    start = place_meant(words, guide)
    guide = at_home(guide, start)
    kinds = (*choice.also, guide.parts.nodes[start].kind)
    graph = article_graph(chosen(guide.parts, replace(choice, also=kinds)))
    if start not in graph.parts.nodes:
        start = article(start)
    if form == "text":
        show(tree_lines(graph, start, depth, not back, guide))
    else:
        _draw(form, part_of(graph.parts, graph.around(start, depth, not back), [start]), guide)


def _draw(form: str, parts: Parts, guide: Guide) -> None:
    """Print a part of the graph as data or as a picture."""
    match form:
        case "json":
            show_json(graph_json(parts))
        case "graphml":
            click.echo(to_graphml(article_graph(parts)), nl=False)
        case "dot":
            click.echo(to_dot(parts, guide), nl=False)
        case "mermaid":
            click.echo(to_mermaid(parts, guide), nl=False)
        case "svg":
            click.echo(to_svg(parts, guide), nl=False)
        case _:
            if missing_cytoscape():
                raise click.ClickException(say("page.missing"))
            click.echo(to_page(parts, guide), nl=False)


def _decisive(
    library: Library, guide: Guide, texts: Texts, law: tuple[Path, ...], choice: Choice, form: str
) -> None:
    folders = law or (SHIPPED,)
    run = Run()
    files = [file for path in folders if path.is_dir() for file in case_files(path)]
    for file in progress(files, say("decisive.running")):
        for each in cases_of(library, file):
            stop_on(each.wrong or each.wrong_asks)
            assert each.case is not None
            run_case(run, library, each.case, each.queries)
    if not run.cases:
        raise click.UsageError(say("decisive.no_cases", paths=", ".join(map(str, folders))))
    found = decisive(chosen(guide.parts, choice), run, texts)
    guide = only_document(guide)
    _print(form, lambda: decisive_lines(found, run, guide), lambda: decisive_json(found, run))


def _print(form: str, lines: Callable[[], list[str]], data: Callable[[], dict[str, object]]) -> None:
    if form == "json":
        show_json(data())
    else:
        show(lines())
