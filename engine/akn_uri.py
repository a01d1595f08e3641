"""The FRBR URIs of documents and of their provisions (Akoma Ntoso naming convention 1.0, section 4).
Encoded law states its URI; for any other document it is made from the key, which has its number and year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hornbook.engine.program import DocumentEntry
from hornbook.grammar.official.akn_eid import eid_of

_KEY = re.compile(
    r"(?P<country>[a-z]{2})-(?:(?P<issuer>[a-z0-9-]*[a-z][a-z0-9-]*)-)?(?P<number>\w+)-(?P<year>\d{4})"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What URIs are made from. levels: of provisions by address; documents: encoded law by its key."""

    levels: Mapping[str, str]
    documents: Mapping[str, DocumentEntry]


@dataclass(frozen=True, slots=True)
class KeyParts:
    """What a key says: the issuer is empty for decrees of Viet Nam's Government."""

    country: str
    issuer: str
    number: str
    year: str


def key_parts(key: str) -> KeyParts | None:
    """The parts of a key (`vn-btttt-24-2014`); None for a name, or a key without its year."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    return KeyParts(found["country"], found["issuer"] or "", found["number"], found["year"])


def work_uri(key: str, known: Known) -> str:
    """The URI of a document: `/akn/la/act/decree/2017-10-27/331-pm`, or as much of it as the key tells:
    `/akn/vn/act/2014/24-btttt`. Empty where not even the year is known."""
    entry = known.documents.get(key)
    if entry is not None and entry.uri:
        return entry.uri
    parts = key_parts(key)
    if parts is None:
        return ""
    number = f"{parts.number}-{parts.issuer}" if parts.issuer else parts.number
    return f"/akn/{parts.country}/act/{parts.year}/{number}"


def target_uri(address: str, home: str, known: Known) -> str:
    """What points at a provision from a text of the document `home`: its eId there, else the URI of its
    document with the eId as the portion. Empty where the document has no URI."""
    eid = eid_of(address, known.levels)
    document = address.partition("/")[0]
    if document == home:
        return f"#{eid}"
    uri = work_uri(document, known)
    return f"{uri}/~{eid}" if uri else ""
