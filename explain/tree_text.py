"""A proof as lines of text: numbered, marked, each step with its article and version.
Folded to what decided the answer, or in full; what is folded away is counted where it matters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hornbook.engine.answer import Node, NodeKind, Status
from hornbook.engine.rule import Version
from hornbook.engine.term import Cond
from hornbook.explain.deciding import RIDERS, bearing, for_others, out_of_force, told_nodes
from hornbook.explain.fold import Step, first_held, stands_aside, step_of, worded_root
from hornbook.explain.node_notes import note_lines
from hornbook.explain.node_words import cite_words, goal_words, joined_words, node_words
from hornbook.explain.words_base import Speaker, say

PLAIN = {Status.TRUE: "+", Status.FALSE: "-", Status.UNKNOWN: "?", Status.NOT_REACHED: "."}
SIGNS = {Status.TRUE: "✓", Status.FALSE: "✗", Status.UNKNOWN: "?", Status.NOT_REACHED: "·"}


DEEPEST = 30  # steps further in are not indented further
ALL_LEVELS = 1_000_000
FEW_LEVELS = 2  # of the tree of a value or of what is open in a list: what is below is a proof of its own
_MARKED = re.compile(r"\s*\d+(?:\.\d+)*a? (\S) ")
_LEGEND = {Status.TRUE: "met", Status.FALSE: "unmet", Status.UNKNOWN: "open"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A node to draw: its number, how far in it stands, and the possibility it was supposed under."""

    node: Node
    number: str
    depth: int
    supposed: str = ""


@dataclass(slots=True)
class _Drawing:
    """A tree being drawn. title: what its root says instead of its own words. lapsed, notes: versions not in
    force and presumptions that were spoken of. seen: the sentences drawn so far, with their numbers; each is
    drawn once."""

    sp: Speaker
    full: bool
    marks: Mapping[Status, str]
    shown: set[int]
    levels: int
    title: str = ""
    lapsed: set[Version] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    seen: dict[tuple[str, Cond, Status], str] = field(default_factory=dict)


def tree_lines(
    root: Node,
    sp: Speaker,
    full: bool = False,
    number: str = "1",
    marks: Mapping[Status, str] = PLAIN,
    levels: int = ALL_LEVELS,
    title: str = "",
) -> list[str]:
    """The lines of a proof whose root has this number; folded, no more than so many levels below the root.
    title: what the root says instead of its own words.
    No recursion: a proof may be deeper than the stack."""
    root = worded_root(root)
    shown = {id(node) for node in told_nodes(root)}
    drawing = _Drawing(sp, full, marks, shown, ALL_LEVELS if full else levels, title)
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
    words = drawing.title if drawing.title and not place.depth else _said_once(step, drawing)
    tail = f" [{cite}]" if cite and not _names(words, cite) else ""
    again = f" ({say('node.again', number=earlier)})" if earlier else ""
    line = f"{pad}{place.number} {drawing.marks[bearing(node)]} {words}{tail}{again}"
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
    moot = any(out_of_force(each) is not None for each in noted)
    for number, child in enumerate(step.below, 1):
        if _shows(child, drawing) and chosen in (None, child):
            below.append(_Place(child, f"{place.number}.{number}", place.depth + 1, supposed))
        elif child.kind not in RIDERS and not for_others(child) and not moot:
            hidden.append(child)
    return [line, *notes, *below, *(f"{pad}  {words}" for words in _hidden_lines(hidden, node.status))]


def _said_once(step: Step, drawing: _Drawing) -> str:
    """The words of a step; folded, why silence counts as no is said where it is met first."""
    words = _words(step, drawing.sp)
    note = step.joined[0].note if step.joined else step.node.note
    reason = say("fact.vocabulary", note=note)
    if drawing.full or not note or not words.endswith(reason):
        return words
    said = note in drawing.notes
    drawing.notes.add(note)
    return words.removesuffix(reason).rstrip() if said else words


def _names(words: str, cite: str) -> bool:
    """Whether the words name the place already, or one in it."""
    return re.search(rf"{re.escape(cite)}(?!\w)", words) is not None


def _words(step: Step, sp: Speaker) -> str:
    if step.joined:
        return joined_words(step.joined, sp)
    words = node_words(step.node, sp)
    if not step.others:
        return words
    others = say("join.or").join(goal_words(other, sp, positive=True) for other in step.others)
    return say("node.otherwise", words=words, others=others)


def _earlier(place: _Place, drawing: _Drawing) -> str:
    """The number at which the same sentence or comparison was drawn before, under the same supposition."""
    node = place.node
    if node.kind is NodeKind.NOT and [child.kind for child in node.children] == [NodeKind.SENTENCE]:
        node = node.children[0]
    if node.kind not in (NodeKind.SENTENCE, NodeKind.COMPUTED) or node.goal is None or not node.children:
        return ""
    key = (place.supposed, node.goal, node.status)
    earlier = drawing.seen.get(key, "")
    drawing.seen.setdefault(key, place.number)
    return earlier


def _shows(node: Node, drawing: _Drawing) -> bool:
    if drawing.full:
        return True
    if node.kind is NodeKind.IN_FORCE and node.status is Status.FALSE and node.version is not None:
        said = node.version in drawing.lapsed
        drawing.lapsed.add(node.version)
        return not said
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


def legend_lines(lines: Sequence[str], marks: Mapping[Status, str]) -> list[str]:
    """What the marks of these lines mean, where one of them says that a condition is not met: words state the
    facts, and a fact that is so may be what the law does not want."""
    found = {marked.group(1) for line in lines if (marked := _MARKED.match(line))}
    if marks[Status.FALSE] not in found:
        return []
    said = [
        say(f"legend.{key}", mark=marks[status]) for status, key in _LEGEND.items() if marks[status] in found
    ]
    return ["", say("legend.line", marks=", ".join(said))]
