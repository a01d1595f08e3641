"""Official text to references: every citation of a document with what it points at, in the order of the text.
Here: what a citation may refer back to where it stands; cite_place.py finds the provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hornbook.engine.cite_hand import AtHand
from hornbook.engine.cite_instrument import document_of
from hornbook.engine.cite_kind import kind_of
from hornbook.engine.cite_place import Found, Standing, addresses_of
from hornbook.engine.program import ReferenceKind
from hornbook.engine.text_reference import Sort, TextReference
from hornbook.grammar.official.citation import Citation
from hornbook.grammar.official.citation_scan import citations_in
from hornbook.grammar.official.text import OfficialText, Part, Piece, TextProvision
from hornbook.grammar.span import Span

CITING = (Part.PROVISION, Part.PREAMBLE)
_EXCEPTING = re.compile(
    r"\W*(?:and\s+)?(?:except\w*|other than|leaving out)(?:\s+(?:for|in))?\s*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.;:]\s")


@dataclass(slots=True)
class _Reading:
    """A text while its citations are read. amended: by the address of an amending provision, what it amends.
    last: the article cited last in the provision at hand, and where that citation ended."""

    text: OfficialText
    hand: AtHand
    changed: str
    amended: dict[str, str] = field(default_factory=dict)
    last: str = ""
    last_end: int = 0


def references_of(text: OfficialText, hand: AtHand) -> tuple[TextReference, ...]:
    """All references that the words of a text make, resolved against what is at hand."""
    reading = _Reading(text, hand, _changed(text))
    found: list[TextReference] = []
    for piece in text.pieces:
        if piece.part in CITING:
            found += _of_piece(reading, piece)
    return tuple(found)


def _changed(text: OfficialText) -> str:
    """The key of the document whose new provisions the text quotes; empty where there is none, or several."""
    keys = {address.partition("/")[0] for address in text.provisions} - {text.key}
    return keys.pop() if len(keys) == 1 else ""


def _of_piece(reading: _Reading, piece: Piece) -> list[TextReference]:
    """The references of one piece."""
    provision = reading.text.provisions.get(piece.span.under)
    start = _after_label(piece, provision)
    reading.last, reading.last_end = "", start
    found: list[TextReference] = []
    for citation in citations_in(Span(piece.span.source, start, piece.span.end, piece.span.under)):
        found += _references(reading, citation, provision, piece.part is Part.PREAMBLE)
        reading.last_end = citation.span.end
    return found


def _after_label(piece: Piece, provision: TextProvision | None) -> int:
    """Where the words begin: after the printed label, which is no citation of itself."""
    start = piece.span.start
    if provision is None or not provision.printed or start != provision.span.start:
        return start
    at = piece.span.source.text.find(provision.printed, start, piece.span.end)
    return at + len(provision.printed) if at >= 0 else start


def _references(
    reading: _Reading, citation: Citation, provision: TextProvision | None, preamble: bool
) -> list[TextReference]:
    """The references that one citation makes: one for each provision, or one for the instrument."""
    source = provision.address if provision else reading.text.key
    own = source.partition("/")[0]
    before = _before(reading, citation)
    above = reading.text.provisions.get(provision.parent) if provision else None
    kind = kind_of(before, above.words if above else "", preamble)
    if citation.general:
        why = "it names no document"
        return [_reference(source, "", Found("", why), kind, Sort.GENERIC, citation)]
    amending = kind is ReferenceKind.AMENDS and own == reading.text.key and bool(reading.changed)
    home = reading.changed if amending else own
    document = document_of(citation.instrument, own, reading.hand.documents) if citation.instrument else home
    if not citation.places:
        found = Found("", _why_not_whole(document, reading.hand))
        return [_reference(source, document, found, kind, Sort.INSTRUMENT, citation)]
    bases = _bases(reading, source, before, amending)
    standing = Standing(source, document, document in (own, home), bases, amending)
    targets = [each for place in citation.places for each in addresses_of(place, standing, reading.hand)]
    if amending and targets:
        reading.amended.setdefault(source, targets[0].address)
    articles = [each.address for each in targets if each.address.count("/") == 1]
    reading.last = articles[-1] if articles else reading.last
    return [_reference(source, document, each, kind, Sort.NUMBERED, citation) for each in targets]


def _before(reading: _Reading, citation: Citation) -> str:
    """The words before a citation, back to the citation before it or to the begin of the sentence."""
    words = citation.span.source.text[reading.last_end : citation.span.start]
    return _SENTENCE_END.split(words)[-1][-300:]


def _bases(reading: _Reading, source: str, before: str, amending: bool) -> tuple[str, ...]:
    """The provisions under which a label without an article may be meant: what the provisions above amend,
    the article just cited where something is excepted from it, the provisions that the words stand in from
    the nearest, and else the article cited before."""
    above = _upwards(source)
    if amending:
        return tuple(reading.amended[each] for each in above[1:] if each in reading.amended)
    last = [reading.last] if reading.last else []
    first = last if _EXCEPTING.fullmatch(before) else []
    return (*first, *above, *last)


def _upwards(address: str) -> list[str]:
    """The address and those above it, without the document."""
    steps = address.split("/")
    return ["/".join(steps[:count]) for count in range(len(steps), 1, -1)]


def _why_not_whole(document: str, hand: AtHand) -> str:
    if document in hand.documents:
        return ""
    if document in hand.quoted:
        return f"of {document} only what {hand.quoted[document]} quotes is at hand"
    return f"no text of {document} is at hand"


def _reference(
    source: str, document: str, found: Found, kind: ReferenceKind, sort: Sort, citation: Citation
) -> TextReference:
    words = " ".join(citation.span.words.split())
    span = citation.span
    return TextReference(
        source, document, found.address, kind, sort, words, not found.why_not, found.why_not, span
    )
