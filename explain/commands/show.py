"""`hornbook show ADDRESS`: provisions in words, with official text, what they rest on, what rests on them."""

from __future__ import annotations

from pathlib import Path

import click
from hornbook.engine.article_graph import article_graph
from hornbook.engine.graph_choose import Choice, chosen
from hornbook.engine.graph_parts import NodeKind
from hornbook.engine.term import Address
from hornbook.explain.commands.graph_options import at_home, open_graph, place_meant
from hornbook.explain.commands.opening import format_option, law_option
from hornbook.explain.graph_places import Guide, find_nodes
from hornbook.explain.graph_show import Texts, beside_blocks, beside_json, node_data, node_lines
from hornbook.explain.out import show, show_json
from hornbook.explain.show_json import document_json, provision_json
from hornbook.explain.show_text import document_lines, find_addresses, provision_lines


@click.command("show")
@click.argument("address", nargs=-1, required=True)
@law_option
@format_option
def show_command(address: tuple[str, ...], law: tuple[Path, ...], form: str) -> None:
    """Show provisions: their restatement and official text, norms in words, readings, versions, what they
    rest on and what rests on them. Outside instruments, authorities and terms are shown too.

    \b
    Example:
      hornbook show 28/9
      hornbook show la-pm-331-2017/25 27/p4
      hornbook show "Law on Insurance"
    """
    _, guide, texts = open_graph(law)
    shown = [_shown(text, guide, texts) for text in _asked(address, guide)]
    if form == "json":
        show_json(shown[0][1] if len(shown) == 1 else [data for _, data in shown])
    else:
        for number, (lines, _) in enumerate(shown):
            show(["", *lines] if number else lines)


def _asked(words: tuple[str, ...], guide: Guide) -> tuple[str, ...]:
    """The places that the words write: one (`article 28`), or one a word."""
    whole = " ".join(words)
    one = bool(find_nodes(whole, guide)) or not any(find_nodes(each, guide) for each in words)
    return (whole,) if one else words


def _shown(text: str, guide: Guide, texts: Texts) -> tuple[list[str], object]:
    """A place in words and as data; ends the command where there is none or are several."""
    if text in guide.sp.program.documents:
        return document_lines(text, guide.sp), document_json(text, guide.sp)
    encoded = find_addresses(text, guide.sp)
    node = encoded[0] if len(encoded) == 1 else place_meant(text, guide)
    graph = article_graph(chosen(guide.parts, Choice(also=(NodeKind.TERM, guide.parts.nodes[node].kind))))
    home, address = at_home(guide, node), Address(node)
    if address not in guide.sp.program.provisions:
        return node_lines(node, graph, home, texts), node_data(node, graph, texts)
    lines = provision_lines(address, guide.sp, beside_blocks(node, graph, home, texts))
    return lines, {**provision_json(address, guide.sp), **beside_json(node, graph, texts)}
