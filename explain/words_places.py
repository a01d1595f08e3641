"""Words for places in the law: addresses, versions, readings, and the sentences that the linker made.
`la-pm-331-2017/28/9` becomes `Article 28(9) of 331/PM`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hornbook.engine.program import (
    KNOWN,
    DocumentEntry,
    MeasureEntry,
    ProvisionEntry,
    ReadingEntry,
    Wording,
)
from hornbook.engine.rule import Version
from hornbook.engine.term import Address, Holds, Individual, ReadingId, RuleId, Term, words_of
from hornbook.explain.words_base import Speaker, id_words, say, term_words
from hornbook.explain.words_values import date_words


def document_of(address: str, sp: Speaker) -> DocumentEntry | None:
    """The document an address stands in."""
    return sp.program.documents.get(address.partition("/")[0])


def document_words(address: str, sp: Speaker) -> str:
    """The number of the document, as one cites it: `331/PM`."""
    entry = document_of(address, sp)
    return (entry.number or entry.key) if entry else address.partition("/")[0]


def is_unencoded(entry: ProvisionEntry) -> bool:
    """Whether the place is only known to exist (`non-operative known`): its text is not encoded."""
    return entry.non_operative == KNOWN


def step_words(address: Address, sp: Speaker) -> str:
    """The last step of an address: `Article 28`, `point 9`, `paragraph 4`."""
    entry = sp.program.provisions.get(address)
    label = address.rpartition("/")[2]
    if entry is None:
        return label
    if entry.level == "paragraph":
        return say("level.paragraph", label=label.removeprefix("p"))
    if entry.level == "annex":  # the only one, or `annex-2`
        return " ".join([say("level.annex"), *label.split("-")[1:]])
    level = {"item": "point", "article": say("level.article")}.get(entry.level, entry.level)
    return say("level.other", level=level, label=entry.label or label)


def _steps_words(steps: list[Address], sp: Speaker) -> str:
    """`Article 7(1)(3)`; below a part or a paragraph each step has its level: `part C, point 4`."""
    words = outer = ""
    for step in steps:
        entry = sp.program.provisions.get(step)
        if entry is None:
            continue
        label = entry.label or step.rpartition("/")[2]
        if words and "," not in words and entry.level in _INNER:
            # `3.2` under `3` is printed with its point's own number: once is enough.
            repeated = say("level.inner", label=outer) if label.startswith(f"{outer}.") else ""
            words = words.removesuffix(repeated) + say("level.inner", label=label)
        else:
            words += (", " if words else "") + step_words(step, sp)
        outer = label
    return words


_INNER = ("item", "point", "bullet")


def place_words(address: str, sp: Speaker, document: bool = True) -> str:
    """An address in words; `document` adds whose it is, where that does not go without saying."""
    key, *steps = address.split("/")
    if not steps:
        return document_words(address, sp)
    known = [Address("/".join([key, *steps[:n]])) for n in range(1, len(steps) + 1)]
    words = _steps_words(known, sp) or "/".join(steps)
    if not document or key == sp.home:
        return words
    return say("place.of", place=words, document=document_words(address, sp))


def places_words(addresses: Iterable[str], sp: Speaker) -> str:
    """Several addresses; the document is said once where they share it."""
    listed = list(dict.fromkeys(addresses))
    if len({a.partition("/")[0] for a in listed}) > 1:
        return "; ".join(place_words(a, sp) for a in listed)
    places = [place_words(a, sp, document=False) for a in listed]
    words = ("; " if any(", " in place for place in places) else ", ").join(places)
    if not listed or listed[0].partition("/")[0] == sp.home:
        return words
    return say("place.of", place=words, document=document_words(listed[0], sp))


def version_words(version: Version) -> str:
    """`in force from 2017-11-11`."""
    start = date_words(version.start)
    if version.end is not None:
        return say("place.in_force_until", start=start, end=date_words(version.end))
    return say("place.always") if version.start <= 1 else say("place.in_force", start=start)


def says_of(address: Address, sp: Speaker) -> str:
    """What a provision lays down; where it says nothing of its own, what the one above it says."""
    entry = sp.program.provisions.get(address)
    while entry is not None and not entry.says and entry.parent is not None:
        entry = sp.program.provisions.get(entry.parent)
    return entry.says if entry else ""


def rule_address(rule: RuleId) -> Address:
    """The provision a rule stands in."""
    return Address(rule.partition("#")[0])


def reading_entry(reading: ReadingId, sp: Speaker) -> ReadingEntry | None:
    """A reading by its id."""
    return sp.program.readings.get(reading)


def short_id(text: str) -> str:
    """An address or reading without its document's key, as an officer would write it."""
    return text.partition("/")[2] or text


def made_words(cond: Holds, sp: Speaker, negated: bool) -> str:
    """The words of a sentence the linker made (`satisfied|`, `breach|`, `applies|`); empty for others."""
    made, bar, rest = cond.sentence.partition("|")
    if not bar or made not in MADE:
        return ""
    return MADE[made](rest, cond.args, sp, negated)


def placed_forms(entry: MeasureEntry, sp: Speaker) -> Mapping[str, Wording]:
    """The forms of a measure; one that the linker made of a provision (`earlier breaches|57/3`) is written
    with the provision's address, and spoken with its words."""
    _, bar, rest = entry.id.partition("|")
    if not bar:
        return entry.forms
    address = rest.partition("#")[0]
    written, words = words_of(address), place_words(address, sp)

    def placed(piece: str | int) -> str | int:
        return piece.replace(written, words) if isinstance(piece, str) else piece

    return {key: Wording(tuple(map(placed, form.pieces))) for key, form in entry.forms.items()}


def persons_words(terms: tuple[Term, ...], sp: Speaker) -> str:
    """The individuals a made sentence speaks of; names of the law are left out."""
    return say("join.and").join(term_words(t, sp) for t in terms)


def _satisfied(rest: str, args: tuple[Term, ...], sp: Speaker, negated: bool) -> str:
    address, *riders = rest.split("|")
    riding = "".join(_rider(rider, address, sp) for rider in riders)
    by = say("made.by", persons=persons_words(args, sp)) if args else ""
    key = "made.not_satisfied" if negated else "made.satisfied"
    return say(key, place=place_words(address, sp), riders=riding, by=by)


def _rider(rider: str, address: str, sp: Speaker) -> str:
    if rider.startswith("without "):
        left_out = [a.strip() for a in rider.removeprefix("without ").split(",")]
        places = [_below(a, address, sp) for a in left_out]
        return say("made.without", places=say("join.and").join(places))
    new, _, old = rider.partition(" for ")
    return say("made.reading_for", new=id_words(new, sp), old=id_words(old, sp)) if old else ""


def _below(address: str, parent: str, sp: Speaker) -> str:
    """`point 1` of a place just named, else the whole address."""
    if address.rpartition("/")[0] == parent:
        return step_words(Address(address), sp)
    return place_words(address, sp, document=False)


def _breach(rest: str, args: tuple[Term, ...], sp: Speaker, negated: bool) -> str:
    key = "made.not_breach" if negated else "made.breach"
    return say(key, person=persons_words(args, sp), place=place_words(rest, sp))


def _applies(rest: str, args: tuple[Term, ...], sp: Speaker, negated: bool) -> str:
    persons = tuple(t for t in args if isinstance(t, Individual) and t.id in sp.persons)
    to = say("made.to", persons=persons_words(persons, sp)) if persons else ""
    key = "made.not_applies" if negated else "made.applies"
    return say(key, place=place_words(rule_address(RuleId(rest)), sp), to=to)


MADE = {"satisfied": _satisfied, "breach": _breach, "applies": _applies}
