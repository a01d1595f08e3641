"""From a loaded law, and the official texts that were imported, to the parts of its graph.
Kept between runs like law: nothing is gathered again while no letter of law or texts changes."""

from __future__ import annotations

from collections.abc import Mapping

from hornbook.engine.graph_parts import Parts
from hornbook.engine.graph_rules import add_program
from hornbook.engine.graph_terms import add_terms
from hornbook.engine.graph_text import add_texts
from hornbook.engine.library import Library
from hornbook.engine.program import Program
from hornbook.engine.store import cache_folder, kept, key_of
from hornbook.engine.text_reference import TextReference
from hornbook.grammar.official.text import OfficialText


def graph_parts(
    program: Program, texts: tuple[OfficialText, ...] = (), references: tuple[TextReference, ...] = ()
) -> Parts:
    """The nodes and references of the encoded law and of these official texts, not yet merged."""
    parts = Parts()
    add_program(parts, program)
    folded = add_texts(parts, texts, references)
    add_terms(parts, program, texts, folded)
    return parts


def open_parts(library: Library, texts: Mapping[str, OfficialText]) -> Parts:
    """The parts of the graph of a law and of the texts by their keys."""
    sources = (part for key, text in texts.items() for part in (key, text.source.text))
    name = f"{key_of([library.key, *sources])}.graph"
    return kept(cache_folder(), name, lambda: _with_citations(library.program, tuple(texts.values())), Parts)


def _with_citations(program: Program, texts: tuple[OfficialText, ...]) -> Parts:
    from hornbook.engine.cite import references_of  # the grammar of citations is not needed a second time
    from hornbook.engine.cite_hand import at_hand

    hand = at_hand(texts, program)
    cited = tuple(each for text in texts for each in references_of(text, hand))
    return graph_parts(program, texts, cited)
