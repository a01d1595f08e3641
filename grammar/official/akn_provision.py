"""From elements of Akoma Ntoso to provisions as they are built: labels, headings, words and what is below.
Reads the files of other makers as well: a numbered paragraph of theirs is a clause or a point of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex
from hornbook.grammar.official.akn_eid import ELEMENTS, step_of
from hornbook.grammar.official.akn_page import Page, Tree
from hornbook.grammar.official.akn_words import flat, label, lines_of, name_of
from hornbook.grammar.official.akn_xml import akn, ours
from hornbook.grammar.official.lists import Node
from hornbook.grammar.official.marks import Mark, Series
from hornbook.grammar.official.text import Part
from hornbook.grammar.official.units import Role, Unit
from lxml import etree

# Element → level, ours and those of other makers.
LEVELS = {name: level for level, (name, _) in ELEMENTS.items()} | {
    "section": "clause",
    "subsection": "clause",
    "subclause": "point",
    "subparagraph": "point",
    "alinea": "paragraph",
    "rule": "clause",
    "subrule": "clause",
    "chapter": "part",
    "division": "part",
    "subpart": "part",
    "proviso": "item",
    "transitional": "item",
}
# What only groups provisions, and is none itself.
_TRANSPARENT = ("list", "sublist")
_HEADS = ("num", "heading", "subheading")
_HOLDERS = ("intro", "content", "wrapUp")
_ADDRESS = regex.compile(r"[a-z]{2}(?:-[a-z0-9]+)+(?:/[^\W_]+(?:[.-][^\W_]+)*)*")
# Names of an `hcontainer` or `container` that holds no provision → what it holds.
PARTS = {part.name.lower(): part for part in Part if part is not Part.PROVISION}


def provision(
    page: Page,
    element: etree._Element,
    level: str,
    quotes: list[Tree],
    inside: Sequence[etree._Element] | None = None,
) -> Node:
    """Reads a provision of that level. quotes: gets the provisions quoted in it; inside: what it holds, where
    that is not what stands in its element."""
    printed, title = label(_head(element, "num")), " ".join(_titles(element))
    start = page.fresh()
    if printed:
        page.put(f"{printed} ")
    if title:
        page.put(f"{title}\n")
        page.glued = True
    at = page.length
    node = Node(Unit(Role.ITEM, start, at, at, _mark(printed)), level, _step(element, level), title)
    if not printed and not title:
        node.unit = Unit(Role.PARAGRAPH, start, start, start)
    for child in element if inside is None else inside:
        _below(page, child, node, quotes)
    if after := element.get(ours("after")):
        page.put(after)
    return node


def _below(page: Page, element: etree._Element, parent: Node, quotes: list[Tree]) -> None:
    """Reads what stands in a provision: words, another provision, a group of them, or words that are none."""
    name = name_of(element)
    if name in _HEADS:
        return
    if name in _HOLDERS:
        for block in element:
            _block(page, block, parent, quotes)
    elif name in _TRANSPARENT:
        for child in element:
            _below(page, child, parent, quotes)
    elif name == "hcontainer" and element.get("name") in PARTS:
        aside(page, element, parent)
    elif name in LEVELS:
        parent.children.append(provision(page, element, level_of(element, parent), quotes))
    elif name == "crossHeading":
        page.put_line(" ".join(lines_of(element)), Part.HEADING)
    else:
        _block(page, element, parent, quotes)


def level_of(element: etree._Element, parent: Node) -> str:
    """The level of an element below a provision. What others call a paragraph is one of ours only where it
    has no number (a bullet is none)."""
    name = name_of(element)
    if name == "hcontainer":
        return "row" if element.get("name") == "row" else "item"
    if name == "paragraph" and number_in(label(_head(element, "num"))):
        return "clause" if parent.level == "article" else "point"
    if name == "section" and parent.level != "article":
        return "part"
    return LEVELS[name]


def aside(page: Page, element: etree._Element, parent: Node | None) -> None:
    """Reads words that stand between provisions and are none: heads of tables, what could not be placed."""
    part = PARTS[element.get("name", "")]
    lines = lines_of(element)
    if part is Part.COLUMNS and parent is not None:
        start = page.fresh()
        parent.columns.append(Unit(Role.COLUMNS, start, start, page.put("\n".join(lines))[1]))
        return
    for line in lines:
        page.put_line(line, part)


def _block(page: Page, block: etree._Element, node: Node, quotes: list[Tree]) -> None:
    """Reads a block of words: a paragraph, a list or a table."""
    name = name_of(block)
    if name in ("blockList", "ul", "ol"):
        for child in block:
            if name_of(child) in ("item", "li"):
                node.children.append(_item(page, child, quotes))
            else:
                _block(page, child, node, quotes)
    elif name in ("table", "tblock"):
        for row in block.iter(akn("tr")):
            _child(page, lines_of(row), "row", node)
    else:
        found = flat(block)
        if node.level in ("article", "annex") or node.children or node.unit.end > node.unit.words:
            _child(page, found.lines, "paragraph", node)
        elif found.lines:
            start, end = page.put("\n".join(found.lines))
            node.unit = Unit(node.unit.role, node.unit.start, start, end, node.unit.mark)
        for each in found.aside:
            _set_aside(page, each, quotes)


def _child(page: Page, lines: list[str], level: str, parent: Node) -> None:
    if not lines:
        return
    start = page.fresh()
    end = page.put("\n".join(lines))[1]
    role = Role.ROW if level == "row" else Role.PARAGRAPH
    parent.children.append(Node(Unit(role, start, start, end), level))


def _item(page: Page, element: etree._Element, quotes: list[Tree]) -> Node:
    """Reads an item of a list inside words: a point where it is numbered, else a bullet."""
    printed = label(_head(element, "num"))
    start = page.fresh()
    if printed:
        page.put(f"{printed} ")
    unit = Unit(Role.ITEM, start, page.length, page.length, _mark(printed))
    node = Node(unit, "point" if printed else "bullet")
    for child in element:
        if name_of(child) not in _HEADS:
            _block(page, child, node, quotes)
    if not len(element):
        _block(page, element, node, quotes)
    return node


def _set_aside(page: Page, element: etree._Element, quotes: list[Tree]) -> None:
    """Reads quoted provisions, where the file says what they are provisions of; else keeps the words."""
    base = element.get(ours("base"), "")
    if name_of(element) != "quotedStructure" or not _ADDRESS.fullmatch(base):
        for line in lines_of(element):
            page.put_line(line, Part.UNPLACED)
        return
    if opening := element.get("startQuote"):
        page.put(f"\n{opening}")
        page.glued = True
    for child in element:
        if name_of(child) in LEVELS:
            level = "article" if name_of(child) == "article" else level_of(child, Node(_NOTHING, "article"))
            inner: list[Tree] = []
            quotes.append(Tree(provision(page, child, level, inner), base, quoted=True))
            quotes += inner
        else:
            for line in lines_of(child):
                page.put_line(line, Part.UNPLACED)
    page.put(element.get("endQuote", ""))


_NOTHING = Unit(Role.PARAGRAPH, 0, 0, 0)


def _head(element: etree._Element, name: str) -> etree._Element | None:
    return element.find(akn(name))


def _titles(element: etree._Element) -> Iterator[str]:
    for name in ("heading", "subheading"):
        if (found := _head(element, name)) is not None:
            yield from lines_of(found)


def _mark(printed: str) -> Mark | None:
    return Mark(Series.NUMBER, printed, number_in(printed), (), 0) if printed else None


def number_in(printed: str) -> str:
    """The step that a printed label is (`Article 12a.`, `(b)`): what has a figure, else its last word."""
    parts: list[str] = regex.findall(r"[^\W_]+(?:\.[^\W_]+)*", printed)
    with_figure = (part for part in parts if any(sign.isdigit() for sign in part))
    return next(with_figure, parts[-1] if parts else "")


def _step(element: etree._Element, level: str) -> str:
    """The step that the eId of a provision names, where it is of our make."""
    found = step_of(element.get("eId", "").rpartition("__")[2])
    return found[1] if found is not None and found[0] == level else ""


def give_steps(nodes: Iterable[Node]) -> None:
    """Gives every node that has no step, and every node below, its own: the printed number, counted on where
    it comes again; paragraphs p1, p2, ... by their order."""
    used: set[str] = set()
    paragraphs = highest = 0
    for node in nodes:
        if node.level == "paragraph":
            paragraphs += 1
        wanted = node.label or (f"p{paragraphs}" if node.level == "paragraph" else "")
        wanted = wanted or (node.unit.mark.label if node.unit.mark else "") or str(highest + 1)
        node.label = free(wanted, used)
        used.add(node.label)
        if node.label.isdigit():
            highest = max(highest, int(node.label))
        give_steps(node.children)


def free(step: str, used: set[str]) -> str:
    """The step, or with the first number that makes it new."""
    number, found = 1, step
    while found in used:
        number += 1
        found = f"{step}-{number}"
    return found
