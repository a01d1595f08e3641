"""A list as text: what is in it for certain, what may be, what is out; fines with what they come to.
Entries are numbered as they are shown, what is folded away last, so that the full tree counts alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hornbook.engine.answer import Answer, Computed, Item, Node, NodeKind, Status, Value
from hornbook.engine.program import Asks
from hornbook.engine.term import Address, Constant, Dimension, Expr
from hornbook.explain.deciding import common_lapse, deciding_nodes
from hornbook.explain.node_words import node_words, values_of
from hornbook.explain.silence import rests_on_silence
from hornbook.explain.tree_text import ALL_LEVELS, FEW_LEVELS, tree_lines
from hornbook.explain.words import expr_words
from hornbook.explain.words_base import Speaker, id_words, say
from hornbook.explain.words_places import place_words, places_words
from hornbook.explain.words_values import amount_words, value_words

_PARTS = {
    Asks.UNMET: (("missing", Status.FALSE), ("open", Status.UNKNOWN), ("met", Status.TRUE)),
    Asks.LIST: (("certain", Status.TRUE), ("open", Status.UNKNOWN), ("excluded", Status.FALSE)),
}
_FEW_OPEN = 3  # open entries named in the answer itself; more are only listed below it


def list_words(items: Sequence[Item], list_open: bool, asks: Asks, sp: Speaker) -> str:
    """What is in a list for certain, and what may be; `unknown` where all that may be in it is open."""
    wanted = Status.FALSE if asks is Asks.UNMET else Status.TRUE
    certain = [item for item in items if item.status is wanted]
    may_be = [item for item in items if item.status is Status.UNKNOWN]
    if not may_be and not list_open:
        return entries_words(certain, asks, sp)
    if not certain:
        return say("verdict.unknown")
    few = 0 < len(may_be) <= _FEW_OPEN and not list_open
    more = entries_words(may_be, asks, sp) if few else say("verdict.others")
    return say("verdict.perhaps", items=entries_words(certain, asks, sp), more=more)


def perhaps_words(items: Sequence[Item], asks: Asks, sp: Speaker) -> str:
    """What may be in a list of which nothing is certain; empty where something is, or too much may be."""
    wanted = Status.FALSE if asks is Asks.UNMET else Status.TRUE
    may_be = [item for item in items if item.status is Status.UNKNOWN]
    if any(item.status is wanted for item in items) or not 0 < len(may_be) <= _FEW_OPEN:
        return ""
    return say("verdict.only_perhaps", more=entries_words(may_be, asks, sp))


def entries_words(items: Sequence[Item], asks: Asks, sp: Speaker) -> str:
    """Entries of a list in words, fines as what they come to; `none` for an empty list."""
    if not items or asks is Asks.UNMET:
        return ids_words([item.id for item in items], asks, sp)
    return _joined([entry_words(item, sp) for item in items])


def ids_words(ids: Sequence[str], asks: Asks, sp: Speaker) -> str:
    """Entries of which only the ids are known; `none` for an empty list."""
    if not ids:
        return say("verdict.none")
    if asks is Asks.UNMET:
        return places_words([Address(each) for each in ids], sp)
    return _joined([id_words(each, sp) for each in ids])


def _joined(entries: Sequence[str]) -> str:
    return ("; " if any(", " in entry for entry in entries) else ", ").join(entries)


def entry_words(item: Item, sp: Speaker, counted: bool = False) -> str:
    """An entry; of a fine that is worked out the sum (`counted`: and how), else its rate and that the value
    is not known."""
    words = id_words(item.id, sp)
    values = _worked_out(item.amount) if item.amount is not None else ()
    if not values:
        return words
    last = values[-1].expression
    what = words.partition(" of ")[0]
    if item.value is None or item.value.value is None:
        return say("fine.rate", what=what, rate=expr_words(last, sp))
    inner: Mapping[Expr, Computed] = {each.expression: each for each in values[:-1]}
    key = "fine.counted" if counted else "fine.sum"
    return say(key, what=what, amount=value_words(item.value, sp), rate=expr_words(last, sp, inner))


def _worked_out(amount: Node) -> tuple[Computed, ...]:
    """The values from which a sum was worked out; nothing where the law prints the sum itself."""
    for step in deciding_nodes(amount):
        if step.kind is NodeKind.RULE:
            found = tuple(values_of(step).values())
            return () if not found or isinstance(found[-1].expression, Constant) else found
    return ()


def total_words(items: Sequence[Item], sp: Speaker) -> str:
    """What several fines come to together, one sum a currency; empty for fewer than two."""
    values = [item.value for item in items if item.status is Status.TRUE and item.value is not None]
    sums: dict[Dimension, Fraction] = {}
    for value in values:
        sums[value.dimension] = sums.get(value.dimension, Fraction(0)) + (value.value or 0)
    if len(values) < 2:
        return ""
    total = say("join.list_and").join(amount_words(each, key, sp, "") for key, each in sums.items())
    lacking = any(item.amount is not None and item.value is None for item in items)
    return say("fine.total_known" if lacking else "fine.total", total=total)


def list_lines(answer: Answer, asks: Asks, sp: Speaker, full: bool, marks: Mapping[Status, str]) -> list[str]:
    """The list below the line of why, each entry with its proof."""
    lines: list[str] = []
    number = 0
    for part, status in _PARTS.get(asks, _PARTS[Asks.LIST]):
        items = [item for item in answer.items if item.status is status]
        if part in ("met", "excluded") and not full:
            lines += _folded(part, items, asks, sp)
            continue
        lines += [say(f"answer.{part}", items="").rstrip()] if items else []
        once = common_lapse([item.proof for item in items])
        if once is not None and len(items) > 1 and not full:
            lines.append(f"  {node_words(once, sp)}")
            continue
        for item in items:
            number += 1
            lines += [f"  {line}" for line in _item_lines(item, number, asks, sp, full, marks)]
    if answer.list_open:
        lines.append(say("answer.list_open"))
    return lines


def _folded(part: str, items: Sequence[Item], asks: Asks, sp: Speaker) -> list[str]:
    """What is met or excluded, in a line; in another what is so only because the case is silent."""
    silent = [item for item in items if rests_on_silence(item.proof, sp)]
    stated = [item for item in items if item not in silent]
    lines = []
    for key, some in ((part, stated), (f"{part}_silent", silent)):
        if some:
            named = entries_words(some, asks, sp) if part == "met" else len(some)
            lines.append(say(f"answer.{key}", items=named))
    return lines


def _item_lines(
    item: Item, number: int, asks: Asks, sp: Speaker, full: bool, marks: Mapping[Status, str]
) -> list[str]:
    levels = FEW_LEVELS if item.status is Status.UNKNOWN else ALL_LEVELS
    unmet = asks is Asks.UNMET
    title = "" if unmet else entry_words(item, sp, True)
    tree = tree_lines(item.proof, sp, full, str(number), marks, levels, title)
    if full and item.amount is not None:
        tree += tree_lines(item.amount, sp, full, f"{number}a", marks)
    return [_point_words(Address(item.id), sp), *(f"  {line}" for line in tree)] if unmet else tree


def _point_words(address: Address, sp: Speaker) -> str:
    """A point with what it lays down: `Article 26(6): The fire safety certificate of the station.`"""
    entry = sp.program.provisions.get(address)
    place = place_words(address, sp)
    return f"{place}: {entry.says}" if entry is not None and entry.says else place


def value_or_none(value: Value | None, sp: Speaker) -> str:
    """A value in words; `none` where there is none."""
    return value_words(value, sp) if value else say("verdict.none")
