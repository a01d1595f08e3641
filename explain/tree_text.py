"""A proof as lines of text: numbered, marked, each step with its article and version.
Folded to what decided the answer, or in full; what is folded away is counted where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.term import Cond
from hornbook.explain.deciding import RIDERS, deciding_nodes, for_others
from hornbook.explain.fold import Step, first_held, stands_aside, step_of, worded_root
from hornbook.explain.node_words import cite_words, goal_words, joined_words, node_words, note_lines
from hornbook.explain.words_base import Speaker, say

PLAIN = {Status.TRUE: "+", Status.FALSE: "-", Status.UNKNOWN: "?", Status.NOT_REACHED: "."}
SIGNS = {Status.TRUE: "✓", Status.FALSE: "✗", Status.UNKNOWN: "?", Status.NOT_REACHED: "·"}


DEEPEST = 30  # steps further in are not indented further
ALL_LEVELS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A node to draw: its number, how far in it stands, and the possibility it was supposed under."""

    node: Node
    number: str
    depth: int
    supposed: str = ""


@dataclass(slots=True)
class _Drawing:
    """A tree being drawn; `seen` are the sentences drawn so far, with their numbers: each is drawn once."""

    sp: Speaker
    full: bool
    marks: Mapping[Status, str]
    shown: set[int]
    levels: int
    seen: dict[tuple[str, Cond, Status], str] = field(default_factory=dict)


def tree_lines(
    root: Node,
    sp: Speaker,
    full: bool = False,
    number: str = "1",
    marks: Mapping[Status, str] = PLAIN,
    levels: int = ALL_LEVELS,
) -> list[str]:
    """The lines of a proof whose root has this number; folded, no more than so many levels below the root.
    No recursion: a proof may be deeper than the stack."""
    root = worded_root(root)
    shown = {id(node) for node in deciding_nodes(root)}
    drawing = _Drawing(sp, full, marks, shown, ALL_LEVELS if full else levels)
    lines: list[str] = []
    waiting: list[_Place | str] = [_Place(root, number, 0)]
    while waiting:
        step = waiting.pop()
        if isinstance(step, str):
            lines.append(step)
        else:
            waiting.extend(reversed(_drawn(step, drawing)))
    return lines


def _drawn(place: _Place, drawing: _Drawing) -> list[_Place | str]:
    """The lines of a step, and the steps below it still to draw."""
    node = place.node
    step = step_of(node, drawing.full)
    pad = "  " * min(place.depth, DEEPEST)
    earlier = _earlier(place, drawing)
    cite = cite_words(step.rule or node, drawing.sp)
    words = _words(step, drawing.sp)
    tail = f" [{cite}]" if cite and not words.startswith(cite) else ""
    again = f" ({say('node.again', number=earlier)})" if earlier else ""
    line = f"{pad}{place.number} {drawing.marks[node.status]} {words}{tail}{again}"
    if earlier:
        return [line]
    if place.depth >= drawing.levels and any(child.kind not in RIDERS for child in step.below):
        return [f"{line} {say('node.more')}"]
    noted = [each for each in (step.rule, step.node) if each is not None]
    notes = [f"{pad}  {words}" for each in noted for words in note_lines(each, drawing.sp, drawing.full)]
    supposed = place.number if node.kind is NodeKind.CASE else place.supposed
    chosen = None if drawing.full else first_held(step.node)
    below: list[_Place | str] = []
    hidden = []
    for number, child in enumerate(step.below, 1):
        if _shows(child, drawing) and chosen in (None, child):
            below.append(_Place(child, f"{place.number}.{number}", place.depth + 1, supposed))
        elif child.kind not in RIDERS and not for_others(child):
            hidden.append(child)
    return [line, *notes, *below, *(f"{pad}  {words}" for words in _hidden_lines(hidden, node.status))]


def _words(step: Step, sp: Speaker) -> str:
    if step.joined:
        return joined_words(step.joined, sp)
    words = node_words(step.node, sp)
    if not step.others:
        return words
    others = say("join.or").join(goal_words(other, sp, positive=True) for other in step.others)
    return say("node.otherwise", words=words, others=others)


def _earlier(place: _Place, drawing: _Drawing) -> str:
    """The number at which the same sentence was drawn before, under the same supposition."""
    node = place.node
    if node.kind is not NodeKind.SENTENCE or node.goal is None or not node.children:
        return ""
    key = (place.supposed, node.goal, node.status)
    earlier = drawing.seen.get(key, "")
    drawing.seen.setdefault(key, place.number)
    return earlier


def _shows(node: Node, drawing: _Drawing) -> bool:
    if drawing.full:
        return True
    return id(node) in drawing.shown and not stands_aside(node) and not for_others(node)


def _hidden_lines(hidden: list[Node], status: Status) -> list[str]:
    """How many conditions are folded away, where they are not merely what another choice would have asked."""
    lines = []
    for key, of, says in (
        ("met", Status.TRUE, status is not Status.TRUE),
        ("unknown", Status.UNKNOWN, status is Status.FALSE),
    ):
        number = sum(1 for node in hidden if node.status is of)
        if number and says:
            words = say(f"node.hidden_{key}_one" if number == 1 else f"node.hidden_{key}", number=number)
            lines.append(f"({words})")
    return lines
