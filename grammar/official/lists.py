"""Which list a label goes on with, while a tree is built: the one whose next number it is, else a new one.
Where a list begins again, what stands around it decides; where nothing does, it is said to be doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hornbook.grammar.official.marks import Mark, Series
from hornbook.grammar.official.units import Role, Unit, calls

# How many labels of a list may be missing between two of it (Vietnamese points leave f out).
_MISSING = 4


@dataclass(slots=True)
class Node:
    """A provision as it is built. label: its step, given when the tree is whole; intro: the paragraph right
    above the list it stands in; run: which list of its parent's that is; columns: the heads of tables."""

    unit: Unit
    level: str
    label: str = ""
    title: str = ""
    children: list[Node] = field(default_factory=list)
    columns: list[Unit] = field(default_factory=list)
    intro: Node | None = None
    run: int = 0


@dataclass(slots=True)
class OpenList:
    """A list that may go on. value: of the last printed label; count: how many labels it has."""

    parent: Node
    series: Series
    last: Node
    value: tuple[int, ...]
    count: int
    indent: int
    run: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label goes: on in the list at `depth`, or into a new list under the item above `depth`."""

    depth: int
    new: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands right around an item. directly: another item right above; called: a paragraph right above
    calls for its list; heads: just one first label of its series right below; pair: it and the item above
    are the only two first labels in a row."""

    directly: bool
    called: bool
    heads: bool
    pair: bool


def around(units: Sequence[Unit], place: int, text: str) -> Around:
    """What stands around the item at a place."""
    own = units[place].mark

    def first(at: int) -> bool:
        unit = units[at] if 0 <= at < len(units) else None
        if unit is None or unit.role is not Role.ITEM or unit.mark is None or own is None:
            return False
        return unit.mark.series is own.series and unit.mark.value == (1,)

    above = units[place - 1] if place else None
    directly = above is not None and above.role is Role.ITEM
    opens = own is not None and own.value in ((1,), ())
    called = opens and above is not None and above.role is Role.PARAGRAPH and calls(above, text)
    pair = first(place - 1) and not first(place - 2) and not first(place + 1)
    return Around(directly, called, first(place + 1) and not first(place + 2), pair)


def find(lists: Sequence[OpenList], unit: Unit, beside: Around, root: str, text: str) -> Place:
    """Where the label of a unit goes, among the lists that are open. root: the label of the article."""
    mark = unit.mark
    assert mark is not None
    below = Place(len(lists), new=True)
    if beside.called:
        return below
    if mark.series is Series.BULLET:
        return _find_bullet(lists, unit, text) or below
    if mark.series is Series.DOTTED:
        return find_dotted(lists, mark, root) or below
    same = [depth for depth, each in enumerate(lists) if each.series is mark.series]
    if not same:
        return below
    fitting = [depth for depth in same if _goes_on(lists[depth], mark)]
    if fitting:
        level = [depth for depth in fitting if lists[depth].indent == unit.indent]
        return Place((level or fitting)[-1])
    if mark.value[0] > 1:
        return Place(same[-1])
    return _restart(lists, unit, same, beside, text) or below


def _goes_on(open_: OpenList, mark: Mark) -> bool:
    """Whether a label is the next of a list: after the last printed one, or after the last as counted."""
    number = mark.value[0]
    printed = open_.value < mark.value and number - open_.value[0] <= _MISSING
    return printed or (number == open_.count + 1 and number > 1)


def _restart(
    lists: Sequence[OpenList], unit: Unit, same: list[int], beside: Around, text: str
) -> Place | None:
    """A list that begins again: below the item right above, or counted on in a list that is open."""
    outer = same[-2] if len(same) > 1 else None
    if beside.heads and outer is not None:
        return Place(outer)
    if beside.directly and _opens(unit, lists[-1], beside.pair, text):
        return None
    if outer is None:
        return Place(same[-1])
    inner = lists[same[-1]]
    if unit.indent < inner.indent or inner.value[0] > 1:
        level = [depth for depth in same if lists[depth].indent <= unit.indent]
        return Place(min(outer, level[-1]) if level else outer)
    return Place(same[-1], doubtful=True)


def _opens(unit: Unit, above: OpenList, pair: bool, text: str) -> bool:
    """Whether a first label right below an item begins a list under it."""
    if calls(above.last.unit, text):
        return True
    return above.series is not Series.BULLET and (pair or unit.indent > above.indent)


def _find_bullet(lists: Sequence[OpenList], unit: Unit, text: str) -> Place | None:
    """Bullets go on in the nearest list of bullets that is not set in deeper. Those set in deeper stand below
    it, unless its last one ends as one of several does."""
    same = [depth for depth, each in enumerate(lists) if each.series is Series.BULLET]
    fitting = [depth for depth in same if lists[depth].indent <= unit.indent]
    if not same:
        return None
    if not fitting:
        return Place(same[0])
    above = lists[fitting[-1]]
    deeper = unit.indent > above.indent + 1 and text[above.last.unit.end - 1] != ";"
    return None if deeper else Place(fitting[-1])


def find_dotted(lists: Sequence[OpenList], mark: Mark, root: str) -> Place | None:
    """`3.2` goes on after `3.1`, else it stands below the open item 3, else in the article 3, else below the
    number that is open."""
    downwards = range(len(lists) - 1, -1, -1)
    for depth in downwards:
        each = lists[depth]
        if each.series is Series.DOTTED and each.value[:-1] == mark.value[:-1] and each.value < mark.value:
            return Place(depth)
    numbers = [depth for depth in downwards if lists[depth].series in (Series.NUMBER, Series.DOTTED)]
    for depth in numbers:
        each = lists[depth]
        reached = (each.count,) if each.series is Series.NUMBER else each.value
        if mark.value[:-1] in (each.value, reached):
            return Place(depth + 1, new=True)
    if mark.label.rpartition(".")[0] == root:
        return Place(0, new=True)
    return Place(numbers[0] + 1, new=True) if numbers else None
