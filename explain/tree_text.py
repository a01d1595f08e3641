"""A proof as lines of text: numbered, marked, each step with its article and version.
Folded to what decided the answer, or in full; a step keeps its number in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.term import Cond, Holds
from hornbook.explain.deciding import RIDERS, bearing, deciding_nodes, parts
from hornbook.explain.node_words import cite_words, node_words, note_lines
from hornbook.explain.words_base import Speaker, say

PLAIN = {Status.TRUE: "+", Status.FALSE: "-", Status.UNKNOWN: "?", Status.NOT_REACHED: "."}
SIGNS = {Status.TRUE: "✓", Status.FALSE: "✗", Status.UNKNOWN: "?", Status.NOT_REACHED: "·"}


DEEPEST = 30  # steps further in are not indented further


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
    seen: dict[tuple[str, Cond, Status], str] = field(default_factory=dict)


def tree_lines(
    root: Node, sp: Speaker, full: bool = False, number: str = "1", marks: Mapping[Status, str] = PLAIN
) -> list[str]:
    """The lines of a proof whose root has this number. No recursion: a proof may be deeper than the stack."""
    drawing = _Drawing(sp, full, marks, {id(node) for node in deciding_nodes(root)})
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
    rule = _only_rule(node)
    said = _only_condition(node, rule) or node
    pad = "  " * min(place.depth, DEEPEST)
    earlier = _earlier(place, drawing)
    cite = cite_words(rule or node, drawing.sp)
    tail = f" [{cite}]" if cite else ""
    again = f" ({say('node.again', number=earlier)})" if earlier else ""
    line = f"{pad}{place.number} {drawing.marks[node.status]} {node_words(said, drawing.sp)}{tail}{again}"
    if earlier:
        return [line]
    noted = [rule or node, *([said] if said is not node else [])]
    notes = [f"{pad}  {words}" for each in noted for words in note_lines(each, drawing.sp, drawing.full)]
    supposed = place.number if node.kind is NodeKind.CASE else place.supposed
    below: list[_Place | str] = []
    hidden = []
    for number, child in enumerate(parts(said if said is not node else rule or node), 1):
        if _shows(child, drawing):
            below.append(_Place(child, f"{place.number}.{number}", place.depth + 1, supposed))
        elif child.kind not in RIDERS:
            hidden.append(child)
    return [line, *notes, *below, *(f"{pad}  {words}" for words in _hidden_lines(hidden))]


def _earlier(place: _Place, drawing: _Drawing) -> str:
    """The number at which the same sentence was drawn before, under the same supposition."""
    node = place.node
    if node.kind is not NodeKind.SENTENCE or node.goal is None or not node.children:
        return ""
    key = (place.supposed, node.goal, node.status)
    earlier = drawing.seen.get(key, "")
    drawing.seen.setdefault(key, place.number)
    return earlier


def _only_rule(node: Node) -> Node | None:
    """The one rule under a sentence: both are drawn as one step."""
    if node.kind is NodeKind.SENTENCE and len(node.children) == 1:
        child = node.children[0]
        return child if child.kind is NodeKind.RULE and child.status is node.status else None
    return None


def _only_condition(node: Node, rule: Node | None) -> Node | None:
    """The one condition of a point, which says more than that the point is met; none for other sentences."""
    if rule is None or not isinstance(node.goal, Holds) or not node.goal.sentence.startswith("satisfied|"):
        return None
    conditions = [child for child in parts(rule) if child.kind not in RIDERS]
    quiet = all(stands_aside(child) for child in parts(rule) if child.kind in RIDERS)
    if len(conditions) != 1 or not quiet or conditions[0].status is not node.status:
        return None
    return conditions[0] if conditions[0].kind not in (NodeKind.SENTENCE, NodeKind.RULE) else None


def _shows(node: Node, drawing: _Drawing) -> bool:
    if drawing.full:
        return True
    if id(node) not in drawing.shown:
        return False
    return not stands_aside(node)


def stands_aside(node: Node) -> bool:
    """Whether this is a version or an exception that leaves its rule standing: folded trees leave it out."""
    return node.kind in RIDERS and bearing(node) is Status.TRUE


def _hidden_lines(hidden: list[Node]) -> list[str]:
    met = sum(1 for node in hidden if node.status is Status.TRUE)
    lines = []
    for key, number in (("met", met), ("other", len(hidden) - met)):
        if number:
            words = say(f"node.hidden_{key}_one" if number == 1 else f"node.hidden_{key}", number=number)
            lines.append(f"({words})")
    return lines
