"""The edge at which an answer turns: between which values a changed number keeps the answer changed, and the
one of them that is nearest to what the case states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from hornbook.engine.flip_search import Found, Item, Search, meant
from hornbook.engine.ground_formula import (
    Amount,
    Bool,
    Defined,
    Part,
    Related,
    Unmeasured,
    parts_of,
    reachable,
)
from hornbook.engine.ground_related import related, restrict
from hornbook.engine.needs import around, limits_of
from hornbook.grammar.operators import Operator


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values from `least` to `most` (None: without an end); *_in: whether the end itself is one; or_none:
    whether having no value does as well."""

    least: Fraction | None = None
    least_in: bool = False
    most: Fraction | None = None
    most_in: bool = False
    or_none: bool = False


def edged(search: Search, found: Found) -> tuple[Found, dict[Item, Bounds | None]]:
    """The set with each number moved to the edge, and the bounds between which it may lie (None: only this
    value is known to do)."""
    bounds: dict[Item, Bounds | None] = {}
    for item in found.items:
        if any(isinstance(node, Unmeasured) for node in item.nodes):
            found, bounds[item] = _moved(search, found, item)
    within = [_within(search, item, each) for item, each in bounds.items() if each is not None]
    numbers = {_number(item) for item, each in bounds.items() if each is not None}
    others = replace(found, values={n: v for n, v in found.values.items() if n not in numbers})
    if len(within) > 1 and search.refutation([*search.fixed(others), *within]) is not None:
        return found, dict.fromkeys(bounds)  # together they may not lie anywhere between
    return found, bounds


def _number(item: Item) -> Part:
    return next(node for node in item.nodes if isinstance(node, Unmeasured))


def _moved(search: Search, found: Found, item: Item) -> tuple[Found, Bounds | None]:
    number = _number(item)
    defined = next(node for node in item.nodes if isinstance(node, Defined))
    limits = _limits(search, found, item, number)
    if limits is None:
        return found, None
    assert isinstance(number, Unmeasured)
    tried = around(limits, number.least)

    def does(value: Fraction) -> bool:
        values = {**found.values, defined: True, number: value}
        return search.refutation(search.fixed(replace(found, values=values))) is None

    met = [does(value) for value in tried]
    if not any(met):
        return found, None
    was = item.given.get(number)
    place, run = _nearest(tried, met, was if isinstance(was, Fraction) else None)
    values = {**found.values, defined: True, number: place}
    none = replace(found, values={**found.values, defined: False})
    or_none = search.refutation(search.fixed(none)) is None
    bounds = replace(_bounds(tried, run, limits), or_none=or_none)
    return replace(found, values=values), bounds if number.least is None else _whole(bounds)


def _limits(search: Search, found: Found, item: Item, number: Part) -> list[Fraction] | None:
    """What the number is compared with once all else is as it will be; None where it is not only compared."""
    pool = search.pool
    known = {n: v for kept in search.items if kept not in found.items for n, v in kept.given.items()}
    known |= {n: v for n, v in meant(found.values).items() if n not in item.nodes}
    settled: dict[Part, Part] = {
        node: pool.fixed(value) if isinstance(value, bool) else pool.amount(value)
        for node, value in known.items()
    }
    within = reachable(restrict(pool, (search.wanted,), settled))
    uses = [node for node in within if number in parts_of(node)]
    if not all(isinstance(node, Related) and isinstance(node.right, Amount) for node in uses):
        return None
    return limits_of(number, within)


def _nearest(
    tried: Sequence[Fraction], met: Sequence[bool], was: Fraction | None
) -> tuple[Fraction, tuple[int, int]]:
    """Of the values that do, the nearest to what was stated (without that, the first), and the run of values
    tried in which it stands."""
    places = [place for place, does in enumerate(met) if does]
    at = min(places, key=lambda place: abs(tried[place] - was)) if was is not None else places[0]
    first = last = at
    while first > 0 and met[first - 1]:
        first -= 1
    while last + 1 < len(met) and met[last + 1]:
        last += 1
    return tried[at], (first, last)


def _bounds(tried: Sequence[Fraction], run: tuple[int, int], limits: Sequence[Fraction]) -> Bounds:
    first, last = run
    least = most = None
    least_in, most_in = tried[first] in limits, tried[last] in limits
    if first > 0:
        least = tried[first] if least_in else tried[first - 1]
    if last + 1 < len(tried):
        most = tried[last] if most_in else tried[last + 1]
    return Bounds(least, least_in and least is not None, most, most_in and most is not None)


def _whole(bounds: Bounds) -> Bounds:
    """Bounds of a whole number (or a day), with the ends themselves in them."""
    least, most = bounds.least, bounds.most
    return Bounds(
        least if least is None or bounds.least_in else Fraction(floor(least) + 1),
        least is not None,
        most if most is None or bounds.most_in else Fraction(ceil(most) - 1),
        most is not None,
        bounds.or_none,
    )


def _within(search: Search, item: Item, bounds: Bounds) -> Bool:
    pool, number = search.pool, _number(item)
    parts: list[Bool] = []
    if bounds.least is not None:
        operator = Operator.AT_LEAST if bounds.least_in else Operator.OVER
        parts.append(related(pool, operator, number, pool.amount(bounds.least)))  # type: ignore[arg-type]
    if bounds.most is not None:
        operator = Operator.AT_MOST if bounds.most_in else Operator.BELOW
        parts.append(related(pool, operator, number, pool.amount(bounds.most)))  # type: ignore[arg-type]
    return pool.both(parts)
