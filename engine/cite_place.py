"""The provisions that a citation names: their addresses, or why there are none.
Labels are looked for as they are printed, then in the short forms that the law itself writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from hornbook.engine.cite_hand import AtHand
from hornbook.grammar.official.citation import Cited, Labels, Unit

# A range that counts more has only its ends: no act has so many clauses, a hostile text may.
MOST_COUNTED = 100

DIVISIONS = frozenset({"part", "section", "chapter"})  # parts and chapters are no step of an address
_BY_NAME = frozenset({"annex", "form"})  # their numbers would be taken for those of articles
_TOP = ("article", "annex")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Found:
    """A cited provision: its address, and why it is not resolved (empty: it is)."""

    address: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a citation stands. source: the provision. document: the one cited. own: whether that is the one
    of the source. bases: addresses under which a label without an article may be meant, the likeliest first.
    certain: the first of them is meant whether it has the label or not."""

    source: str
    document: str
    own: bool
    bases: tuple[str, ...] = ()
    certain: bool = False


def addresses_of(cited: Cited, standing: Standing, hand: AtHand) -> list[Found]:
    """The provisions that one path names, in the order of its words; of a range each that is between."""
    units = _without_divisions(cited.units)
    if not units:
        return [Found("", "a part or chapter has no address of its own")]
    *above, innermost = reversed(units)
    found: list[Found] = []
    for uppers in product(*(_labels(unit) for unit in above)):
        base = _base(standing, hand, list(zip(above, uppers, strict=True)), innermost)
        if innermost.here:
            found.append(_checked(_here(standing, innermost.level, hand), hand))
        elif base is None:
            found += [_nowhere(standing, label) for label in _labels(innermost)]
        else:
            found += _under(base, innermost, hand)
    return found


def _without_divisions(units: Sequence[Unit]) -> list[Unit]:
    """The units without the parts and chapters that an article is in, or that stand alone."""
    article = next((place for place, unit in enumerate(units) if unit.level == "article"), -1)
    return [unit for place, unit in enumerate(units) if unit.level not in DIVISIONS or place < article]


def _labels(unit: Unit) -> list[str]:
    return [""] if unit.here else [_step(unit, each) for labels in unit.labels for each in _ends(labels)]


def _ends(labels: Labels) -> list[str]:
    """The labels that a printed one or a range stands for: plain numbers are counted; of others the words
    tell only the ends."""
    first, last = labels.first, labels.last
    if not last:
        return [first]
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < MOST_COUNTED:
        return [str(each) for each in range(int(first), int(last) + 1)]
    return [first, last]


def _step(unit: Unit, label: str) -> str:
    """The step of a label; annexes go by plain numbers, as they are counted where they are read."""
    if unit.level not in _BY_NAME:
        return label
    return f"{unit.level}-{_ROMAN.index(label) + 1 if label in _ROMAN else label}"


def _base(standing: Standing, hand: AtHand, uppers: list[tuple[Unit, str]], innermost: Unit) -> str | None:
    """The address that the innermost labels are under. uppers: the units above, outermost first."""
    if not uppers:
        if innermost.level in _TOP or not standing.own:
            return standing.document
        return _relative(standing, hand, innermost)
    (outermost, label), *rest = uppers
    if outermost.here:
        base: str | None = _here(standing, outermost.level, hand)
        if not rest and base is not None and not _any_under(base, innermost, hand):
            base = next((each for each in standing.bases if _any_under(each, innermost, hand)), base)
    elif outermost.level in _TOP or not standing.own:
        base = _one(standing.document, label, hand)
    else:
        above = _relative(standing, hand, outermost)
        base = _one(above, label, hand) if above else None
    for _, label in rest:
        base = _one(base, label, hand) if base else None
    return base


def _relative(standing: Standing, hand: AtHand, unit: Unit) -> str | None:
    """The provision under which a unit without an article is meant: the first that has its labels."""
    sure = standing.bases[0] if standing.certain and standing.bases else None
    return next((each for each in standing.bases if _any_under(each, unit, hand)), sure)


def _any_under(base: str, unit: Unit, hand: AtHand) -> bool:
    labels = [each for each in _labels(unit) if each]
    return any(_search(base, label, hand) for label in labels)


def _here(standing: Standing, level: str, hand: AtHand) -> str:
    """The provision of that level in which the citation stands."""
    if level == "annex" and hand.levels.get(_article(standing.source)) != level:
        return f"{standing.document}/{level}"
    address = standing.source
    while address.count("/") > 1 and hand.levels.get(address) != level:
        address = address.rpartition("/")[0]
    if level in _TOP or hand.levels.get(address) == level:
        return address if hand.levels.get(address) == level else _article(standing.source)
    # a text that prints no words for its levels: the clause is the step under the article, the point its own
    steps = standing.source.split("/")
    return "/".join(steps[:3]) if level == "clause" else standing.source


def _article(address: str) -> str:
    return "/".join(address.split("/")[:2])


def _one(base: str, label: str, hand: AtHand) -> str:
    """The address of a label under a base, as printed where nothing is at hand that says more."""
    found = _search(base, label, hand)
    return found[0] if len(found) == 1 else f"{base}/{label}"


def _search(base: str, label: str, hand: AtHand) -> list[str]:
    """What stands under the base with that label: right under it, as its steps (`1.3` is the third bullet of
    point 1), or further down with steps left out."""
    printed = f"{base}/{label}"
    for exact in (printed, f"{base}/{label.replace('.', '/')}"):
        if exact in hand:
            return [exact]
    if "/" not in base:
        return []
    return [each for each in hand.below(base) if each.rpartition("/")[2] == label]


def _under(base: str, unit: Unit, hand: AtHand) -> list[Found]:
    """The labels of a unit under a base: each that is at hand of a range, and the parent under which all
    labels of a list stand where a step was left out."""
    found: list[Found] = []
    parent = _parent_of_all(base, unit, hand)
    for labels in unit.labels:
        for step in _within(parent, labels, unit, hand):
            found.append(_checked(step, hand))
    return found


def _parent_of_all(base: str, unit: Unit, hand: AtHand) -> str:
    """The one provision, at the base or under it, right under which all labels of the unit stand; else the
    base."""
    wanted = {_step(unit, each) for labels in unit.labels for each in (labels.first, labels.last) if each}
    if any(f"{base}/{each}" in hand for each in wanted) or "/" not in base:
        return base
    holding = [each for each in hand.below(base) if all(f"{each}/{label}" in hand for label in wanted)]
    return holding[0] if len(holding) == 1 else base


def _within(parent: str, labels: Labels, unit: Unit, hand: AtHand) -> list[str]:
    """The addresses that a label or a range means under its parent."""
    first, last = (
        _one(parent, _step(unit, each), hand) for each in (labels.first, labels.last or labels.first)
    )
    siblings = hand.children.get(first.rpartition("/")[0], [])
    if labels.last and first in siblings and last in siblings:
        return siblings[siblings.index(first) : siblings.index(last) + 1]
    return [_one(parent, _step(unit, each), hand) for each in _ends(labels)]


def _checked(address: str, hand: AtHand) -> Found:
    """The address with the reason why nothing stands there, if nothing does."""
    if address in hand:
        return Found(address)
    document, _, inner = address.partition("/")
    if document in hand.documents:
        base, _, label = address.rpartition("/")
        several = [each.partition("/")[2] for each in hand.below(base) if each.rpartition("/")[2] == label]
        if len(several) > 1:
            return Found(address, f"could be {' or '.join(several[:4])}")
        return Found(address, f"{document} has no provision {inner}")
    if document in hand.quoted:
        return Found(
            address, f"of {document} only what {hand.quoted[document]} quotes is at hand, not {inner}"
        )
    return Found(address, f"no text of {document} is at hand")


def _nowhere(standing: Standing, label: str) -> Found:
    return Found(f"{_article(standing.source)}/{label}", f"nothing here or above is numbered {label}")
