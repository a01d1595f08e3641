"""The graph as text that other programs draw: Graphviz' DOT and Mermaid."""

from __future__ import annotations

from hornbook.engine.graph_parts import NodeKind, Parts
from hornbook.explain.graph_look import LINES, SHAPES, drawn, kinds_drawn, label
from hornbook.explain.graph_places import Guide
from hornbook.explain.words_base import say

# Brackets that give a Mermaid node its shape.
BRACKETS = {
    NodeKind.PROVISION: ("[", "]"),
    NodeKind.DOCUMENT: ("[[", "]]"),
    NodeKind.OUTSIDE: ("[/", "/]"),
    NodeKind.TERM: ("([", "])"),
    NodeKind.AUTHORITY: ("{{", "}}"),
}


def to_dot(parts: Parts, guide: Guide) -> str:
    """The graph in the DOT language."""
    out = [
        "digraph hornbook {",
        f"  label={_quoted(say('graph.title'))};",
        '  rankdir=LR; node [shape=box, fontname="sans-serif", fontsize=11]; edge [fontsize=9];',
    ]
    for key, node in parts.nodes.items():
        shape = SHAPES[node.kind]
        style = ",".join(
            ["filled", *(["rounded"] if shape.radius else []), *(["dashed"] if shape.dashes else [])]
        )
        words = "\n".join(filter(None, label(node, guide)))
        out.append(
            f"  {_quoted(key)} [label={_quoted(words)}, tooltip={_quoted(node.words or words)}, "
            f'style="{style}", fillcolor="{shape.fill}", color="{shape.border}"];'
        )
    for each in drawn(parts):
        look = LINES[each.kind]
        style = "dashed" if look.dashes else "solid"
        out.append(
            f"  {_quoted(each.source)} -> {_quoted(each.target)} [label={_quoted(each.kind)}, "
            f'tooltip={_quoted(each.words or each.kind)}, color="{look.colour}", style={style}, '
            f"penwidth={look.width}];"
        )
    return "\n".join([*out, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A DOT string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def to_mermaid(parts: Parts, guide: Guide) -> str:
    """The graph as a Mermaid flowchart, which GitHub and GitLab draw inside Markdown."""
    names = {key: f"n{number}" for number, key in enumerate(parts.nodes, 1)}
    out = ["flowchart LR"]
    for key, node in parts.nodes.items():
        opening, closing = BRACKETS[node.kind]
        words = "<br>".join(map(_mermaid, filter(None, label(node, guide))))
        out.append(f'  {names[key]}{opening}"{words}"{closing}')
    lines = drawn(parts)
    for each in lines:
        arrow = "-.->" if LINES[each.kind].dashes else "-->"
        out.append(f"  {names[each.source]} {arrow}|{each.kind}| {names[each.target]}")
    for kind in kinds_drawn(lines):
        numbers = ",".join(str(number) for number, each in enumerate(lines) if each.kind == kind)
        out.append(f"  linkStyle {numbers} stroke:{LINES[kind].colour}")
    return "\n".join(out) + "\n"


def _mermaid(text: str) -> str:
    """Words inside a Mermaid label."""
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
