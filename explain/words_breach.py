"""Words for breaches of several provisions at once: one person and many articles are one phrase.
`S is in breach of Article 25, Article 28 or Article 57`; `it is the first breach by S of Article 57(1)`."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.engine.term import Address, All, Compare, Cond, Constant, Holds, MeasureOf, Term
from hornbook.explain.words_base import Speaker, say, wording
from hornbook.explain.words_places import persons_words, place_words
from hornbook.grammar.operators import Operator

_BREACH = "breach|"
_EARLIER = "earlier breaches|"


@dataclass(frozen=True, slots=True)
class _Breach:
    """A breach as a part of a choice: who, of what, and how many earlier ones there were (None: any)."""

    bearer: tuple[Term, ...]
    address: Address
    earlier: int | None = None


def breaches_words(parts: tuple[Cond, ...], sp: Speaker, negated: bool) -> str:
    """Alternatives that are all breaches by one person, in one phrase; empty for others."""
    found = [_breach_of(part) for part in parts]
    breaches = [each for each in found if each is not None]
    if len(breaches) < max(2, len(parts)) or len({(each.bearer, each.earlier) for each in breaches}) > 1:
        return ""
    person = persons_words(breaches[0].bearer, sp)
    places = [place_words(each.address, sp) for each in breaches]
    place = say("join.list_or", items=", ".join(places[:-1]), last=places[-1])
    earlier = breaches[0].earlier
    if earlier is None:
        return say("made.breach_none" if negated else "made.breach", person=person, place=place)
    key = "made.no_nth_breach" if negated else "made.nth_breach"
    return say(key, person=person, place=place, nth=wording()["made.nth"][earlier])


def _breach_of(part: Cond) -> _Breach | None:
    match part:
        case Holds(sentence, args) if sentence.startswith(_BREACH):
            return _Breach(args, Address(sentence.removeprefix(_BREACH)))
        case All((Holds() as breach, Compare(MeasureOf(measure), Operator.EQUAL, Constant(value)))):
            inner = _breach_of(breach)
            if inner is not None and measure.startswith(_EARLIER) and 0 <= value < len(wording()["made.nth"]):
                return _Breach(inner.bearer, inner.address, int(value))
            return None
        case _:
            return None
