"""The keys of cited instruments, made from the numbers that are printed (DESIGN section 3).
Where no number is printed, the name in small letters stands for the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hornbook.grammar.official.citation import Instrument

# `72/2013/nd-cp`: number, year, kind and issuer, as Viet Nam numbers; `67/2014/qh13` has no kind.
_VIETNAMESE = re.compile(r"(?P<number>\d+)/(?P<year>\d{4})/(?:[a-z]+-)?(?P<issuer>[a-z0-9]+)")
# `552/pm`, `1336/moic.dc`: number, issuer and its department, as Laos numbers; the year is that of the date.
_NUMBERED = re.compile(r"(?P<number>\d+)/(?P<issuer>[a-z0-9]+)(?:[.\-].*)?")

# Issuers that a key leaves out: decrees of Viet Nam's Government.
_LEFT_OUT = frozenset({"cp"})


def document_of(instrument: Instrument, citing: str, known: Iterable[str] = ()) -> str:
    """The key of the instrument, cited in the document `citing`; its name where no number is printed.
    known: keys at hand, one of which is taken for a number that is cited without its year."""
    if instrument.here:
        return citing
    key = _key(instrument, citing.partition("-")[0])
    if not key:
        return instrument.name or instrument.word
    whole = [each for each in known if each == key or re.fullmatch(rf"{re.escape(key)}-\d{{4}}", each)]
    return whole[0] if len(whole) == 1 else key


def _key(instrument: Instrument, jurisdiction: str) -> str:
    vietnamese = _VIETNAMESE.fullmatch(instrument.number)
    if vietnamese is not None:
        issuer = vietnamese["issuer"]
        steps = ("vn", "" if issuer in _LEFT_OUT else issuer, vietnamese["number"], vietnamese["year"])
    elif (numbered := _NUMBERED.fullmatch(instrument.number)) is not None:
        steps = (jurisdiction, numbered["issuer"], numbered["number"], instrument.year)
    else:
        return ""
    return "-".join(step for step in steps if step)
