"""From a loaded law, and the official texts that were imported, to the parts of its graph.
Kept between runs like law: nothing is gathered again while no letter of law or texts changes."""

from __future__ import annotations

from hornbook.engine.graph_parts import Parts
from hornbook.engine.graph_rules import add_program
from hornbook.engine.graph_terms import add_terms
from hornbook.engine.graph_text import add_texts
from hornbook.engine.library import Library
from hornbook.engine.program import Program
from hornbook.engine.store import cache_folder, kept
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


def open_parts(library: Library) -> Parts:
    """The parts of the graph of a law."""
    return kept(cache_folder(), f"{library.key}.graph", lambda: graph_parts(library.program), Parts)
