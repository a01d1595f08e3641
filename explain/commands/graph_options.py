"""What the commands of the graph share: opening it, finding the place that is meant, and their options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from hornbook.engine.graph_open import open_parts
from hornbook.engine.graph_parts import NodeKind
from hornbook.engine.library import Library, LinkedCase, Refused
from hornbook.engine.program import ReferenceKind
from hornbook.engine.text_store import stored_texts
from hornbook.explain.commands.opening import open_law
from hornbook.explain.graph_places import Guide, find_nodes, near_nodes
from hornbook.explain.graph_show import Texts
from hornbook.explain.out import stop_on
from hornbook.explain.words_base import say, speaker

ALSO = {"terms": NodeKind.TERM, "authorities": NodeKind.AUTHORITY}
KINDS = [each.value for each in ReferenceKind]

Option = Callable[[Callable[..., None]], Callable[..., None]]

kind_option: Option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only references of this kind; may be repeated.",
)
with_option: Option = click.option(
    "--with",
    "also",
    multiple=True,
    type=click.Choice(list(ALSO)),
    help="With the defined terms that tie provisions together, or the authorities they name.",
)


def reference_kinds(names: Sequence[str]) -> tuple[ReferenceKind, ...]:
    """The kinds that `--kind` names."""
    return tuple(ReferenceKind(each) for each in names)


def open_graph(law: tuple[Path, ...]) -> tuple[Library, Guide, Texts]:
    """The law at these paths, the whole of its graph, and the official texts that were imported; ends the
    command on findings."""
    library, texts = open_law(law), stored_texts()
    return library, Guide(open_parts(library, texts), speaker(library.program)), texts


def place_meant(words: str, guide: Guide) -> str:
    """The one node that the words mean, of several the one that is encoded; a wrong use where there is none,
    or more than one."""
    found = find_nodes(words, guide)
    encoded = [each for each in found if guide.parts.nodes[each].encoded]
    if len(found) == 1 or len(encoded) == 1:
        return (encoded or found)[0]
    if found:
        raise click.UsageError(say("cli.places", text=words, places=", ".join(found[:10])))
    near = ", ".join(near_nodes(words, guide))
    raise click.UsageError(say("graph.no_place_near" if near else "graph.no_place", text=words, near=near))


def at_home(guide: Guide, node: str) -> Guide:
    """A guide for whom the document of the node goes without saying."""
    return guide.at_home(guide.parts.nodes[node].document)


def only_document(guide: Guide) -> Guide:
    """A guide for whom the one document goes without saying, where there is only one."""
    keys = [each.id for each in guide.parts.nodes.values() if each.kind is NodeKind.DOCUMENT]
    return guide.at_home(keys[0]) if len(keys) == 1 else guide


def cases_of(library: Library, file: Path) -> list[LinkedCase]:
    """The cases of a file; ends the command where it cannot be read."""
    try:
        return library.cases(file)
    except Refused as refused:
        stop_on(refused.diagnostics)
        raise
