"""From units to a tree: items into the list that each goes on with, paragraphs to whom they belong.
The rules are those a reader uses: the next number, what stands right above, how far in it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hornbook.grammar.official.lists import Node, OpenList, Place, around, find, find_dotted
from hornbook.grammar.official.marks import Series
from hornbook.grammar.official.units import Role, Unit, calls

# Deeper lists than any law has; what would stand deeper is kept in the deepest.
MOST_DEEP = 16


@dataclass(slots=True)
class Nesting:
    """The state of building one article's tree. doubtful: units whose list could be another; deep: units
    that stand deeper than `MOST_DEEP`."""

    root: Node
    text: str
    number_level: str
    lists: list[OpenList] = field(default_factory=list)
    doubtful: list[Unit] = field(default_factory=list)
    deep: list[Unit] = field(default_factory=list)
    runs: int = 0

    def here(self) -> Node:
        """The item that is open, the deepest one; the root where none is."""
        return self.lists[-1].last if self.lists else self.root


def nest(units: Sequence[Unit], state: Nesting) -> None:
    """Builds the tree of an article under the state's root."""
    ahead = _next_items(units)
    place = 0
    while place < len(units):
        unit = units[place]
        if unit.role is Role.PARAGRAPH:
            _paragraph(state, unit, units, place, ahead[place])
        elif unit.role is Role.ITEM:
            found = find(state.lists, unit, around(units, place, state.text), state.root.label, state.text)
            _item(state, unit, found)
        else:
            end = place
            while end < len(units) and units[end].role in (Role.ROW, Role.COLUMNS, Role.STACKED):
                end += 1
            _table(state, units[place:end])
            place = end
            continue
        place += 1


def _next_items(units: Sequence[Unit]) -> list[int]:
    """For each unit the place of the next labelled item, -1 where none comes."""
    found, coming = [-1] * len(units), -1
    for place in range(len(units) - 1, -1, -1):
        found[place] = coming
        if units[place].role is Role.ITEM:
            coming = place
    return found


def _item(state: Nesting, unit: Unit, found: Place) -> None:
    """Puts a labelled item where it was found to go."""
    mark = unit.mark
    assert mark is not None
    if found.doubtful:
        state.doubtful.append(unit)
    if found.new and found.depth >= MOST_DEEP:
        state.deep.append(unit)
        found = Place(len(state.lists) - 1)
    del state.lists[found.depth + (0 if found.new else 1) :]
    node = Node(unit, _level(unit, state.number_level))
    if found.new:
        parent = state.here()
        state.runs += 1
        before = parent.children[-1] if parent.children else None
        node.intro = before if before is not None and before.level == "paragraph" else None
        count = mark.value[0] if mark.value else 1
        state.lists.append(OpenList(parent, mark.series, node, mark.value, count, unit.indent, state.runs))
    else:
        open_ = state.lists[found.depth]
        node.intro = open_.last.intro
        number = mark.value[0] if mark.value else 0
        open_.count = number if number > open_.count else open_.count + 1
        open_.last, open_.value = node, mark.value
        if mark.series is Series.BULLET:
            open_.indent = unit.indent
    node.run = state.lists[-1].run
    state.lists[-1].parent.children.append(node)


def _level(unit: Unit, number_level: str) -> str:
    assert unit.mark is not None
    match unit.mark.series:
        case Series.NUMBER:
            return number_level
        case Series.CAPITAL | Series.ROMAN:
            return "part"
        case Series.BULLET:
            return "bullet"
        case Series.DOTTED | Series.LETTER:
            return "point"


def _paragraph(state: Nesting, unit: Unit, units: Sequence[Unit], place: int, ahead: int) -> None:
    """Puts a paragraph under the item whose list goes on below it, or that it closes."""
    if state.lists:
        after = units[ahead] if ahead >= 0 else None
        coming = None
        if after is not None:
            beside = replace(around(units, ahead, state.text), called=False)
            coming = find(state.lists, after, beside, state.root.label, state.text)
        table = place + 1 < len(units) and units[place + 1].role not in (Role.ITEM, Role.PARAGRAPH)
        begins = not table and calls(unit, state.text) and _is_first(after)
        _close(state, coming, begins)
    state.here().children.append(Node(unit, "paragraph"))


def _is_first(unit: Unit | None) -> bool:
    return unit is not None and unit.mark is not None and unit.mark.value in ((1,), ())


def _close(state: Nesting, coming: Place | None, begins: bool) -> None:
    """Closes the lists that a paragraph ends. coming: where the next label below it will go; begins: that
    label begins the list which the paragraph calls for. With no label to come, the paragraph closes the
    outermost list that a paragraph introduced, else the innermost that an item did."""
    if coming is None:
        introduced = [depth for depth, each in enumerate(state.lists) if each.last.intro is not None]
        alone = len(state.lists) == 1 and state.lists[0].series is not Series.BULLET
        del state.lists[introduced[0] if introduced else len(state.lists) - (0 if alone else 1) :]
    else:
        del state.lists[coming.depth + (0 if coming.new or begins else 1) :]


def _table(state: Nesting, units: Sequence[Unit]) -> None:
    """Puts the rows of a table under the item that is open; labels in it nest as elsewhere."""
    base = state.here()
    inner = Nesting(base, state.text, "row", runs=state.runs + 1)
    before = base.children[-1] if base.children and base.children[-1].level == "paragraph" else None
    kept = len(base.children)
    for unit in units:
        if unit.role is Role.COLUMNS:
            base.columns.append(unit)
        elif unit.mark is None or unit.role is Role.STACKED:
            inner.lists.clear()
            base.children.append(Node(unit, "row"))
        else:
            _item(inner, unit, _find_row(inner, unit))
    for node in base.children[kept:]:
        node.intro, node.run = before, state.runs + 1
        _all_rows(node)
    state.runs = inner.runs + 1


def _find_row(state: Nesting, unit: Unit) -> Place:
    """Where a row goes: on in a list of its series, else below the row above."""
    mark = unit.mark
    assert mark is not None
    same = [depth for depth, each in enumerate(state.lists) if each.series is mark.series]
    if same and (mark.series is not Series.DOTTED or state.lists[same[-1]].value[:-1] == mark.value[:-1]):
        return Place(same[-1])
    if mark.series is Series.DOTTED:
        return find_dotted(state.lists, mark, state.root.label) or Place(len(state.lists), new=True)
    return Place(len(state.lists), new=True)


def _all_rows(node: Node) -> None:
    node.level = "row"
    for child in node.children:
        _all_rows(child)
