"""A citation as written: the words by which a text points at a provision or at another instrument.
Nothing is looked up here; what a citation means where it stands is the engine's matter."""

from __future__ import annotations

from dataclasses import dataclass

from hornbook.grammar.span import Span, spanned


@dataclass(frozen=True, slots=True)
class Labels:
    """One printed label (`1.3`, `dd`, `VI`), or the first and the last of a range (`12` thru `26`)."""

    first: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Provisions of one level: `Points a, c and dd`. level: as in `citation_words.UNITS`, empty where no word
    names it. here: it is the one that the words stand in (`this Article`), and has no labels."""

    level: str
    labels: tuple[Labels, ...]
    here: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """Provisions cited by one path, the innermost unit first: `Points a and b`, `Clause 1`, `Article 7`."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document as cited. word: what it is called (`decree`, `law`). number: as printed (`72/2013/ND-CP`,
    `552/PM`). year: of its date, where one is printed. name: its name in small letters, without the article,
    where it is named. here: it is the one that the words stand in (`this Decree`)."""

    word: str
    number: str = ""
    year: str = ""
    name: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. places: the provisions it names, none where it means a whole instrument. instrument:
    whose they are, where that is said. general: it names law in general (`the laws and regulations`)."""

    places: tuple[Cited, ...] = ()
    instrument: Instrument | None = None
    general: bool = False
    span: Span = spanned()
