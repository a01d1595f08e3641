"""From a tree to provisions: the step of each node, its address and its words (DESIGN section 3).
A label that repeats among its siblings is counted on; the printed one is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hornbook.grammar.official.lists import Node
from hornbook.grammar.official.text import Part, TextProvision
from hornbook.grammar.official.units import Unit
from hornbook.grammar.span import Source, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a piece begins, what it is and whose."""

    start: int
    part: Part
    under: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What all provisions of a tree share."""

    source: Source
    enacted_by: str
    divisions: tuple[str, ...]


def hang_lists(node: Node) -> None:
    """Where two lists stand under two paragraphs, each list hangs on its paragraph; else on the node."""
    runs: dict[int, list[Node]] = {}
    for child in node.children:
        if child.run:
            runs.setdefault(child.run, []).append(child)
    lists = list(runs.values())
    taken: set[str] = set()
    apart = False
    for number, each in enumerate(lists):
        labels = {step(child) for child in each}
        apart = apart or (number > 0 and each[0].intro is not None and bool(labels & taken))
        taken |= labels
    if apart:
        for each in lists:
            if (intro := each[0].intro) is not None:
                moved = {id(child) for child in each}
                node.children = [child for child in node.children if id(child) not in moved]
                intro.children += each
                heads = [unit for unit in node.columns if intro.unit.start < unit.start < each[-1].unit.start]
                node.columns = [unit for unit in node.columns if unit not in heads]
                intro.columns += heads
    for child in node.children:
        hang_lists(child)


def step(node: Node) -> str:
    """The printed label as a step; a bullet or a row without one has a sign that stands for a number."""
    return (node.unit.mark.label if node.unit.mark else "") or "•"


def label_children(node: Node) -> None:
    """Gives every node below its step: paragraphs p1, p2, ..., labels as printed or counted on."""
    used: dict[str, int] = {}
    paragraphs = highest = 0
    for child in node.children:
        if child.level == "paragraph":
            paragraphs += 1
            child.label = f"p{paragraphs}"
        else:
            printed = step(child)
            counted = printed == "•" or (printed in used and printed.rstrip("abcdefgh").isdigit())
            child.label = free(str(highest + 1) if counted else printed, used)
            if child.label.isdigit():
                highest = max(highest, int(child.label))
        label_children(child)


def free(label: str, used: dict[str, int]) -> str:
    """The label, or with the first number that makes it new: `5-2`. used: how often each label came."""
    used[label] = used.get(label, 0) + 1
    return label if used[label] == 1 else free(f"{label}-{used[label]}", used)


def provisions_of(node: Node, address: str, parent: str, frame: Frame) -> Iterator[TextProvision]:
    """The node and all below it, in order."""
    unit = node.unit
    text = frame.source.text
    yield TextProvision(
        address=address,
        level=node.level,
        label=address.rpartition("/")[2],
        printed=unit.mark.printed if unit.mark else "",
        title=node.title,
        words=" ".join(text[unit.words : unit.end].split()),
        parent=parent,
        children=tuple(f"{address}/{child.label}" for child in node.children),
        divisions=frame.divisions,
        enacted_by=frame.enacted_by,
        span=Span(frame.source, unit.start, end_of(node), address),
    )
    for child in node.children:
        yield from provisions_of(child, f"{address}/{child.label}", address, frame)


def end_of(node: Node) -> int:
    """Where the last words of a node or its children end."""
    end = node.unit.end
    while node.children:
        node = max(node.children, key=lambda child: child.unit.start)
        end = max(end, node.unit.end)
    return end


def stretches_of(node: Node, address: str) -> Iterator[Stretch]:
    """Where the pieces of a node and of all below it begin."""
    yield Stretch(node.unit.start, Part.PROVISION, address)
    for columns in node.columns:
        yield Stretch(columns.start, Part.COLUMNS, address)
    for child in node.children:
        yield from stretches_of(child, f"{address}/{child.label}")


def stretch(unit: Unit, part: Part) -> Stretch:
    """A piece that is no provision's."""
    return Stretch(unit.start, part, "")
