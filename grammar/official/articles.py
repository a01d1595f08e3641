"""Articles and annexes to provisions: the tree of one block, and the trees that it quotes.
What is quoted is of the amended document, and stands at its own address there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.official.addresses import (
    Frame,
    Stretch,
    free,
    hang_lists,
    label_children,
    provisions_of,
    stretches_of,
)
from hornbook.grammar.official.body import Block, Body
from hornbook.grammar.official.findings import (
    deep_nesting,
    doubtful_list,
    skipped_article,
    stacked_columns,
    unclosed_quotation,
)
from hornbook.grammar.official.headings import Heading, article_heading
from hornbook.grammar.official.lines import Line
from hornbook.grammar.official.lists import Node
from hornbook.grammar.official.marks import Mark, Series
from hornbook.grammar.official.nesting import Nesting, nest
from hornbook.grammar.official.quoting import amended_key, amended_place, unquoted
from hornbook.grammar.official.tables import rows_of, table_at
from hornbook.grammar.official.text import TextProvision
from hornbook.grammar.official.units import Role, Unit, goes_on, parted, unit_of
from hornbook.grammar.span import Source


@dataclass(slots=True)
class Reading:
    """What was read so far. number_level: what the text itself calls a number, `clause` or `point`; used: how
    often each label came under an address; article: the number of the last article; annexes: how many."""

    key: str
    source: Source
    number_level: str
    provisions: dict[str, TextProvision] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    used: dict[str, dict[str, int]] = field(default_factory=dict)
    article: str = ""
    annexes: int = 0


def read_block(reading: Reading, block: Block, body: Body, annexes: int) -> None:
    """Reads an article or an annex (one of `annexes`), and what is quoted in it."""
    quoted = [body.quotations[line.start] for line in block.lines if line.start in body.quotations]
    inside = {line.start for lines, _ in quoted for line in lines}
    own = _units([line for line in block.lines if line.start not in inside], reading.source.text)
    root = _root(block.level, block.head, block.heading, block.titles, own)
    root.label = _step(reading, block, annexes)
    if block.level == "article" and block.heading is not None:
        _check_number(reading, root.unit, block.heading.label)
    found = _tree(reading, root, own, f"{reading.key}/{root.label}", reading.key, block.divisions)
    for lines, closed in quoted:
        found += _quotation(reading, lines, closed, root, own, block.divisions)
    for each in sorted(found, key=lambda each: each.span.start):
        reading.provisions[each.address] = each


def _step(reading: Reading, block: Block, annexes: int) -> str:
    """The step of an article or annex; one that was there before is counted."""
    if block.level == "article" and block.heading is not None:
        return _free(reading, reading.key, block.heading.label)
    reading.annexes += 1
    return "annex" if annexes == 1 else f"annex-{reading.annexes}"


def _free(reading: Reading, above: str, label: str) -> str:
    """The label, counted where the text has given its address before."""
    used = reading.used.setdefault(above, {})
    found = free(label, used)
    while f"{above}/{found}" in reading.provisions:
        found = free(label, used)
    return found


def _check_number(reading: Reading, unit: Unit, label: str) -> None:
    """Says where the numbers of the articles leave one out, go back or repeat."""
    before = reading.article
    if before.isdigit() and label.isdigit() and int(label) != int(before) + 1:
        reading.diagnostics.append(skipped_article(reading.source, unit, before, label))
    reading.article = label


def _units(lines: Sequence[Line], text: str) -> list[Unit]:
    """The units that the lines hold, tables among them."""
    found: list[Unit] = []
    place = 0
    while place < len(lines):
        end = table_at(lines, place)
        if end > place:
            found += rows_of(lines[place:end])
            place = end
            continue
        line = lines[place]
        if found and found[-1].role in (Role.PARAGRAPH, Role.ITEM) and goes_on(found[-1], line, text):
            found[-1] = replace(found[-1], end=line.end)
        else:
            found.append(unit_of(line))
        place += 1
    return parted(found, text)


def _root(
    level: str, head: Line | None, heading: Heading | None, titles: Sequence[Line], own: list[Unit]
) -> Node:
    """The node of an article or annex. A sentence on the line of its heading, with nothing below, is the
    article itself: then its heading is missing, and the sentence is put among its units."""
    if head is None or heading is None:
        start = own[0].start if own else 0
        return Node(Unit(Role.PARAGRAPH, start, start, start), level)
    end = titles[-1].end if titles else head.end
    mark = Mark(Series.NUMBER, heading.printed, heading.label, (), heading.length)
    title = " ".join(" ".join((head.text[heading.length :], *(line.text for line in titles))).split())
    if title.endswith((".", ";", ":")) and not own:
        start = head.start + heading.length
        own.append(Unit(Role.PARAGRAPH, start, start, end))
        title, end = "", start
    return Node(Unit(Role.PARAGRAPH, head.start, end, end, mark), level, title=title)


def _tree(
    reading: Reading,
    root: Node,
    units: Sequence[Unit],
    address: str,
    enacted_by: str,
    divisions: tuple[str, ...],
    within: bool = False,
) -> list[TextProvision]:
    """The provisions of a root and its units. within: the root is a place of the amended document that is
    not printed itself."""
    state = Nesting(root, reading.source.text, reading.number_level)
    nest(units, state)
    hang_lists(root)
    label_children(root)
    reading.diagnostics += _findings(reading.source, state, units)
    frame = Frame(reading.source, enacted_by, divisions)
    if not within:
        reading.stretches += stretches_of(root, address)
        return list(provisions_of(root, address, "", frame))
    parent = address if address in reading.provisions else ""
    found: list[TextProvision] = []
    for child in root.children:
        child.label = _free(reading, address, child.label)
        reading.stretches += stretches_of(child, f"{address}/{child.label}")
        found += provisions_of(child, f"{address}/{child.label}", parent, frame)
    return found


def _findings(source: Source, state: Nesting, units: Sequence[Unit]) -> Iterator[Diagnostic]:
    yield from (doubtful_list(source, unit) for unit in state.doubtful)
    yield from (deep_nesting(source, unit) for unit in state.deep[:1])
    yield from (stacked_columns(source, unit) for unit in units if unit.role is Role.STACKED)


def _quotation(
    reading: Reading,
    lines: Sequence[Line],
    closed: bool,
    root: Node,
    own: Sequence[Unit],
    divisions: tuple[str, ...],
) -> list[TextProvision]:
    """The provisions that a quotation writes: articles of the amended document, or parts of one that the
    instructions before it name; below the instruction where they name none."""
    text = reading.source.text
    before = [unit for unit in reversed(own) if unit.end <= lines[0].start]
    instructions = [text[unit.words : unit.end] for unit in before]
    named = (amended_key(words, reading.key) for words in (*instructions, root.title, text[:2000]))
    key = next((each for each in named if each), "")
    inner = unquoted(lines)
    if not closed:
        reading.diagnostics.append(unclosed_quotation(reading.source, unit_of(inner[0])))
    found: list[TextProvision] = []
    for head, heading, rest in _quoted_articles(inner):
        units = _units(rest, text)
        if head is not None and heading is not None and key:
            node = _root("article", head, heading, (), units)
            node.label = _free(reading, key, heading.label)
            found += _tree(reading, node, units, f"{key}/{node.label}", reading.key, divisions)
            continue
        by_clause = bool(units and units[0].mark and units[0].mark.series is Series.LETTER)
        place = amended_place(instructions, by_clause)
        base = f"{key}/{place}" if key and place else f"{reading.key}/{_instructing(root, before)}"
        top = Node(Unit(Role.PARAGRAPH, lines[0].start, lines[0].start, lines[0].start), "article")
        top.label = base.rpartition("/")[2]
        found += _tree(reading, top, units, base, reading.key, divisions, within=True)
    return found


def _quoted_articles(lines: Sequence[Line]) -> Iterator[tuple[Line | None, Heading | None, list[Line]]]:
    """Each quoted article with its lines; lines before the first one come without a heading."""
    head: Line | None = None
    heading: Heading | None = None
    rest: list[Line] = []
    for line in lines:
        if opens := article_heading(line.text):
            if head or rest:
                yield head, heading, rest
            head, heading, rest = line, opens, []
        else:
            rest.append(line)
    yield head, heading, rest


def _instructing(root: Node, before: Sequence[Unit]) -> str:
    """The address, in its document, of the provision whose words come right before a quotation."""
    steps, node = [root.label], root
    start = before[0].start if before else root.unit.start
    while below := [child for child in node.children if child.unit.start <= start]:
        node = max(below, key=lambda child: child.unit.start)
        steps.append(node.label)
    return "/".join(steps)
