"""The metadata of an Akoma Ntoso document: who, when, and what it is called, as far as that is known.
Dates and the issuer come from the encoded law; else only what the key says, and no event is made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from hornbook.engine.akn_uri import Known, key_parts, work_uri
from hornbook.engine.program import DocumentEntry
from hornbook.grammar.official.akn_xml import OURS, akn, ours, printable
from hornbook.grammar.official.text import OfficialText
from lxml import etree

_NO_DATE = "0001-01-01"
_LANGUAGE = "eng"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document. dated: the day it was signed, or the first of the year its key names, as
    `date_name` says; version: as much of it as is true; country, number, issuer: `not known` where nothing
    says them."""

    uri: str
    title: str
    dated: str
    date_name: str
    version: str
    country: str
    number: str
    issuer: str
    entry: DocumentEntry | None


def facts_of(text: OfficialText, known: Known) -> Facts:
    """What the encoded law says of the document, else what its key and its own title do."""
    entry = known.documents.get(text.key)
    parts = key_parts(text.key)
    uri = work_uri(text.key, known) or f"/akn/{text.key[:2]}/act/{_NO_DATE[:4]}/{text.key}"
    dated, name = (f"{parts.year}-01-01", "year") if parts else (_NO_DATE, "not known")
    version = parts.year if parts else ""
    if entry is not None:
        dated, name = date.fromordinal(entry.signed).isoformat(), "signed"
        version = dated
    number = entry.number if entry else parts.number if parts else text.key
    issuer = entry.issuer if entry else (parts.issuer.upper() or "Government") if parts else "not known"
    title = printable(text.title or (entry.title if entry else ""))
    return Facts(uri, title, dated, name, version, text.key[:2], number, issuer, entry)


def write_meta(parent: etree._Element, facts: Facts, text: OfficialText, component: str) -> None:
    """Adds the metadata of a document (component `main`) or of an annex of it (`annex`)."""
    meta = etree.SubElement(parent, akn("meta"))
    _identification(meta, facts, component)
    if component != "main":
        return
    if facts.entry is not None:
        _lifecycle(meta, facts.entry)
    references = etree.SubElement(meta, akn("references"), source="#hornbook")
    etree.SubElement(
        references, akn("original"), eId="original", href=facts.uri, showAs=facts.title or text.key
    )
    _organization(references, "issuer", f"{facts.country}/{_slug(facts.issuer)}", facts.issuer)
    _organization(references, "hornbook", "hornbook", "Hornbook")
    if facts.entry is not None:
        event = etree.SubElement(references, akn("TLCEvent"), eId="commencement", showAs="commencement")
        event.set("href", "/ontology/event/commencement")
    proprietary = etree.SubElement(meta, akn("proprietary"), source="#hornbook")
    etree.SubElement(proprietary, ours("text"), key=text.key, title=printable(text.title), nsmap={"hb": OURS})


def _identification(meta: etree._Element, facts: Facts, component: str) -> None:
    found = etree.SubElement(meta, akn("identification"), source="#hornbook")
    expression = f"{facts.uri}/{_LANGUAGE}@{facts.version}"
    work = _frbr(found, "FRBRWork", facts, facts.uri, f"!{component}", "#issuer")
    if facts.title and component == "main":
        alias = etree.Element(akn("FRBRalias"), value=facts.title, name="title")
        work.insert(2, alias)
    etree.SubElement(work, akn("FRBRcountry"), value=facts.country)
    etree.SubElement(work, akn("FRBRnumber"), value=facts.number)
    words = _frbr(found, "FRBRExpression", facts, expression, f"!{component}", "")
    etree.SubElement(words, akn("FRBRauthoritative"), value="false")
    etree.SubElement(words, akn("FRBRlanguage"), language=_LANGUAGE)
    file = _frbr(found, "FRBRManifestation", facts, expression, f"!{component}.xml", "#hornbook")
    etree.SubElement(file, akn("FRBRformat"), value="application/akn+xml")


def _frbr(
    parent: etree._Element, name: str, facts: Facts, uri: str, this: str, author: str
) -> etree._Element:
    element = etree.SubElement(parent, akn(name))
    etree.SubElement(element, akn("FRBRthis"), value=f"{uri}/{this}")
    etree.SubElement(element, akn("FRBRuri"), value=uri)
    etree.SubElement(element, akn("FRBRdate"), date=facts.dated, name=facts.date_name)
    etree.SubElement(element, akn("FRBRauthor"), href=author)
    return element


def _lifecycle(meta: etree._Element, entry: DocumentEntry) -> None:
    lifecycle = etree.SubElement(meta, akn("lifecycle"), source="#hornbook")
    events = (("signed", entry.signed, ""), ("commences", entry.commences, "#commencement"))
    for eid, day, refers in events:
        event = etree.SubElement(lifecycle, akn("eventRef"), eId=eid, date=date.fromordinal(day).isoformat())
        event.set("source", "#original")
        event.set("type", "generation")
        if refers:
            event.set("refersTo", refers)


def _organization(references: etree._Element, eid: str, path: str, shown: str) -> None:
    href = f"/ontology/organization/{path}"
    etree.SubElement(references, akn("TLCOrganization"), eId=eid, href=href, showAs=shown)


def _slug(words: str) -> str:
    return re.sub(r"\W+", "-", words.lower()).strip("-")
