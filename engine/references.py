"""What a provision says of itself and where it points: references, restatements, readings, amendments.
Every provision gets its entry; what is missing or out of place in it is reported here."""

from __future__ import annotations

from collections.abc import Iterator

from hornbook.engine.draft import Draft
from hornbook.engine.index import Place
from hornbook.engine.program import ProvisionEntry, ReadingEntry, ReferenceKind, UntestedEntry
from hornbook.engine.provision_checks import provision_faults
from hornbook.engine.term import Address, ReadingId
from hornbook.grammar.span import Span
from hornbook.grammar.tree import (
    Alternative,
    Amendment,
    Change,
    Defines,
    NonOperative,
    Reading,
    RefersTo,
    Says,
    Statement,
    Untested,
)

# Changes whose targets have to exist; what is inserted stands where nothing stood.
TO_EXISTING = (
    Change.REPLACES,
    Change.REPEALS,
    Change.REPLACES_WORDS,
    Change.REMOVES_WORDS,
    Change.RENUMBERS,
)


def collect_readings(draft: Draft) -> None:
    """Enter every reading and alternative, counted at its provision."""
    for place in draft.index.places.values():
        found = [each for each in place.written.statements if isinstance(each, Reading | Alternative)]
        for number, each in enumerate(found, 1):
            reading = ReadingId(f"{place.address}!{number}")
            alternative = isinstance(each, Alternative)
            draft.enter_reading(
                ReadingEntry(reading, place.address, each.chosen, each.because, alternative, each.span)
            )


def alternative_id(draft: Draft, written: Alternative, address: Address) -> ReadingId:
    """The id under which an alternative reading was entered."""
    words = (written.chosen, written.because)
    found = (draft.readings[each] for each in draft.readings_of(address, True))
    return next(each.id for each in found if (each.chosen, each.because) == words)


def collect_references(draft: Draft) -> None:
    """The references that the provisions write out, amendments among them."""
    for place in draft.index.places.values():
        for statement in _all_statements(place.written.statements):
            match statement:
                case RefersTo(outside, address, span) if outside:
                    _refer_outside(draft, place, outside, span)
                case RefersTo(_, address, span):
                    _refer(draft, place, address, ReferenceKind.MENTION, span)
                case Amendment():
                    _refer_amended(draft, place, statement)
                case _:
                    pass
    for reference in draft.resolver.references:
        draft.references.append(reference)


def _all_statements(statements: tuple[Statement, ...]) -> list[Statement]:
    nested = [each.statements for each in statements if isinstance(each, Alternative)]
    return [*statements, *(inner for each in nested for inner in _all_statements(each))]


def _refer_outside(draft: Draft, place: Place, outside: str, span: Span) -> None:
    known = {name.casefold(): name for name in draft.vocabulary.outsides}
    name = known.get(outside.casefold())
    if name is None:
        message = f"no outside instrument is called `{outside}`"
        draft.report("E213", message, span, f'declare it: `outside "{outside}"`')
        return
    draft.refer(place.address, None, ReferenceKind.MENTION, span, name)


def _refer(draft: Draft, place: Place, text: str, kind: ReferenceKind, span: Span) -> None:
    target = draft.index.resolve(text, place.address, place.document, span)
    if target is not None:
        draft.refer(place.address, target, kind, span)


def _refer_amended(draft: Draft, place: Place, amendment: Amendment) -> None:
    kind = ReferenceKind.REPEALS if amendment.change is Change.REPEALS else ReferenceKind.AMENDS
    if amendment.change in TO_EXISTING:
        for text in amendment.targets:
            if text in draft.documents:  # the whole instrument
                title = draft.documents[text].title
                draft.refer(place.address, None, kind, amendment.span, title)
                continue
            _refer(draft, place, text, kind, amendment.span)
        return
    for text in amendment.targets:
        full = draft.index.full(text, place.document)
        if full in draft.index.places:
            draft.refer(place.address, full, ReferenceKind.AMENDS, amendment.span)


def provision_entries(draft: Draft) -> dict[Address, ProvisionEntry]:
    """The entry of every provision, and what is missing or out of place in them."""
    draft.diagnostics.extend(provision_faults(draft.index))
    entries: dict[Address, ProvisionEntry] = {}
    for place in draft.index.places.values():
        written = place.written
        says = " ".join(each.text for each in written.statements if isinstance(each, Says))
        declared = [each for each in written.statements if isinstance(each, NonOperative)]
        entries[place.address] = ProvisionEntry(
            place.address,
            written.level,
            written.label,
            written.printed or written.label,
            written.title,
            says,
            place.document,
            place.parent,
            place.children,
            tuple(each.id for each in draft.rules.get(place.address, ())),
            (*draft.readings_of(place.address, False), *draft.readings_of(place.address, True)),
            declared[0].kind if declared else "",
            draft.version(place.address),
            written.span,
            tuple(each.term for each in written.statements if isinstance(each, Defines)),
            tuple(_untested(written.statements)),
        )
    return entries


def _untested(statements: tuple[Statement, ...]) -> Iterator[UntestedEntry]:
    for each in _all_statements(statements):
        if isinstance(each, Untested):
            yield UntestedEntry(each.step, each.because, each.span)
