"""Every reading of documents with its address and reason, what stands beside it, and the answers that this
would change: as lines, as a page of Markdown (docs/readings.md) and as data (`hornbook readings`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.program import ReadingEntry
from hornbook.engine.term import Address
from hornbook.explain.readings_run import Changed
from hornbook.explain.show_text import norms_under
from hornbook.explain.words_base import Speaker, say, wording
from hornbook.explain.words_places import document_words, place_words, short_id

_ANSWER = "- "
_MARKS = re.compile(r"([\\`*_\[\]<|])")


@dataclass(frozen=True, slots=True)
class Other:
    """An alternative, its norms in words (those that differ), and the answers that it changes."""

    reading: ReadingEntry
    norms: tuple[str, ...]
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A provision (or a whole document) at which something was read."""

    address: str
    title: str
    chosen: tuple[ReadingEntry, ...]
    others: tuple[Other, ...]


def places_of(key: str, changed: Sequence[Changed], sp: Speaker) -> list[Place]:
    """The places of a document at which something was read, in the order of the text."""
    sp = replace(sp, home=key)
    of: dict[str, list[Changed]] = {}
    for each in changed:
        of.setdefault(each.reading, []).append(each)
    read: dict[Address, list[ReadingEntry]] = {}
    for entry in sp.program.readings.values():
        if entry.address.partition("/")[0] == key:
            read.setdefault(entry.address, []).append(entry)
    return [_place(address, entries, of, sp) for address, entries in read.items()]


def _place(
    address: Address, entries: Sequence[ReadingEntry], of: Mapping[str, list[Changed]], sp: Speaker
) -> Place:
    provision = sp.program.provisions.get(address)
    title = provision.title if provision else sp.program.documents[address].title
    others = (
        Other(
            each,
            tuple(norms_under(each.id, provision, sp)) if provision else (),
            tuple(of.get(each.id, ())),
        )
        for each in entries
        if each.alternative
    )
    return Place(address, title, tuple(each for each in entries if not each.alternative), tuple(others))


def readings_lines(documents: dict[str, list[Place]], sp: Speaker) -> Iterator[str]:
    """The readings of each document: a line for each, the alternatives below it."""
    for key, places in documents.items():
        yield say("readings.document", document=document_words(key, sp), **_counts(places))
        for place in places:
            yield _heading(place, sp)
            for each in place.chosen:
                yield f"  {say('show.reading_line', chosen=each.chosen, because=each.because)}"
            for other in place.others:
                yield f"  {_alternative('show.alternative_line', other.reading)}"
                yield from (f"    {norm}" for norm in other.norms)
                yield from (f"    {line}" for line in _changed_lines(other.changed))


def readings_page(documents: dict[str, list[Place]], sp: Speaker) -> Iterator[str]:
    """The same as a page of Markdown."""
    yield f"# {say('readings.title')}"
    yield ""
    yield from wording()["readings.intro"]
    for key, places in documents.items():
        document = sp.program.documents[key]
        yield ""
        yield f"## {say('readings.document_title', document=document_words(key, sp), title=document.title)}"
        yield ""
        yield say("readings.counts", **_counts(places))
        for place in places:
            yield from _place_page(place, sp)


def _place_page(place: Place, sp: Speaker) -> Iterator[str]:
    yield ""
    yield f"### {_plain(_heading(place, sp))}"
    for each in place.chosen:
        yield ""
        yield say("readings.chosen", chosen=_plain(each.chosen), because=_plain(each.because))
    for other in place.others:
        yield ""
        yield _alternative("readings.alternative", other.reading, _plain)
        if other.norms:
            yield from ("", "```", *other.norms, "```")
        yield ""
        yield from map(_plain_answer, _changed_lines(other.changed))


def _alternative(key: str, each: ReadingEntry, plain: Callable[[str], str] = str) -> str:
    return say(key, id=short_id(each.id), chosen=plain(each.chosen), because=plain(each.because))


def _plain(text: str) -> str:
    """Words as Markdown shows them."""
    return _MARKS.sub(r"\\\1", text)


def _plain_answer(line: str) -> str:
    return _ANSWER + _plain(line.removeprefix(_ANSWER)) if line.startswith(_ANSWER) else line


def _heading(place: Place, sp: Speaker) -> str:
    if place.address in sp.program.documents:
        return say("readings.whole")
    words = place_words(place.address, sp, document=False)
    titled = say("readings.titled", place=words, title=place.title) if place.title else words
    return say("readings.place", place=titled, address=short_id(place.address))


def _counts(places: Sequence[Place]) -> dict[str, int]:
    return {
        "readings": sum(len(each.chosen) for each in places),
        "alternatives": sum(len(each.others) for each in places),
    }


def _changed_lines(changed: Sequence[Changed]) -> Iterator[str]:
    """How many answers of how many cases change, then a line for each."""
    if not changed:
        yield say("readings.changes_none")
        return
    cases = len({(each.file, each.case) for each in changed})
    yield say("readings.changes", answers=len(changed), cases=cases)
    for each in changed:
        yield _ANSWER + say(
            "readings.change",
            case=each.case,
            file=each.file,
            question=each.question,
            answer=each.answer,
            becomes=each.becomes,
        )


def readings_to_json(documents: dict[str, list[Place]]) -> list[dict[str, object]]:
    """The same as data."""
    return [
        {"document": key, "places": [_place_json(each) for each in places]}
        for key, places in documents.items()
    ]


def _place_json(place: Place) -> dict[str, object]:
    return {
        "address": place.address,
        "title": place.title,
        "readings": [{"id": e.id, "chosen": e.chosen, "because": e.because} for e in place.chosen],
        "alternatives": [
            {
                "id": other.reading.id,
                "chosen": other.reading.chosen,
                "because": other.reading.because,
                "norms": list(other.norms),
                "changes": [_changed_json(each) for each in other.changed],
            }
            for other in place.others
        ],
    }


def _changed_json(changed: Changed) -> dict[str, object]:
    return {
        "file": changed.file,
        "case": changed.case,
        "question": changed.question,
        "answer": changed.answer,
        "becomes": changed.becomes,
    }
