"""What all words are made with: the wording file, the speaker of a case, terms and the forms of sentences.
All wording of one language stands in `wording/en.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import assert_never

from hornbook.engine.case import Case, Measured
from hornbook.engine.program import Program, Wording
from hornbook.engine.rule import Version
from hornbook.engine.store import cache_folder, kept, key_of
from hornbook.engine.term import Individual, Name, NameId, Term, Var

WORDING = Path(__file__).parent / "wording"
ARTICLES = ("a", "an", "the", "this", "that", "some", "every", "no", "its")


@cache
def wording(language: str = "en") -> dict[str, str | list[str]]:
    """The wording file of a language, flat: `why.no_one` → its template."""
    text = (WORDING / f"{language}.toml").read_text("utf-8")
    return kept(cache_folder(), f"{key_of([text])}.words", lambda: _flat(text), dict)


def _flat(text: str) -> dict[str, str | list[str]]:
    import tomllib  # to read the wording again takes longer than to find an answer

    tables = tomllib.loads(text).items()
    return {f"{room}.{key}": words for room, table in tables for key, words in table.items()}


def say(key: str, **parts: object) -> str:
    """The template `key` with its holes filled; a missing key is a bug (KeyError)."""
    template = wording()[key]
    assert isinstance(template, str)
    return template.format(**parts)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What is needed to speak of a case under a program: names of persons, values as the case wrote them, the
    words that stand for variables (`every truck`) in a phrase being made, and the document (with its version)
    that goes without saying because all that is spoken of stands in it."""

    program: Program
    persons: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    bound: Mapping[str, str] = field(default_factory=dict)
    home: str = ""
    home_version: Version | None = None

    def binding(self, var: str, words: str) -> Speaker:
        """A speaker that says `words` for the variable."""
        return replace(self, bound={**self.bound, var: words})

    def naming(self, person: str, words: str) -> Speaker:
        """A speaker for whom `person` is called so."""
        return replace(self, persons={**self.persons, person: words})


def speaker(program: Program, case: Case | None = None) -> Speaker:
    """A speaker for a case, or for the law alone."""
    if case is None:
        return Speaker(program)
    shown = {(str(f.measure), f.args): f.shown for f in case.facts if isinstance(f, Measured) and f.shown}
    return Speaker(program, {p.id: p.name for p in case.persons}, shown)


def with_article(words: str) -> str:
    """`a` or `an` before common words; proper names, plurals, words with an article and what is not counted
    stay as they are."""
    first, _, rest = words.partition(" ")
    noun = _noun(words)
    plural = noun.endswith("s") and not noun.endswith(("ss", "is", "us"))
    uncounted = noun in wording()["noun.uncounted"]
    if first in ARTICLES or not first[:1].islower() or plural or uncounted:
        return words
    article = "an" if first[0] in "aeiou" and not first.startswith(("uni", "use", "one", "eu")) else "a"
    return f"{article} {first} {rest}".rstrip()


def _noun(words: str) -> str:
    """The noun of a phrase: the last word before what only describes it (`seizure of the fuel`)."""
    noun = ""
    for word in words.split():
        if noun and word in wording()["noun.described_by"]:
            break
        noun = word
    return noun


def term_words(term: Term, sp: Speaker, article: bool = True) -> str:
    """A person's name, a declared name with its article, or a variable."""
    match term:
        case Individual(id=key):
            return sp.persons.get(key) or id_words(key, sp, article)
        case Name(id=key):
            return id_words(key, sp, article)
        case Var(name=name):
            return sp.bound.get(name, name)
        case _:
            assert_never(term)


def id_words(key: str, sp: Speaker, article: bool = True) -> str:
    """The words of an individual's id: a person of the case or a declared name."""
    if key in sp.persons:
        return sp.persons[key]
    entry = sp.program.names.get(NameId(key))
    words = entry.words if entry else key
    return with_article(words) if article else words


def fill(form: Wording, terms: tuple[Term, ...], sp: Speaker) -> str:
    """A form's words with terms in its holes; no second article where the form has one before the hole."""
    made = ""
    for place, piece in enumerate(form.pieces):
        if isinstance(piece, str):
            made += piece
            continue
        before = made.split()
        article = not (before and before[-1] in ARTICLES)
        words = term_words(terms[piece], sp, article)
        made += _definite(words) if isinstance(terms[piece], Name) and _is_owned(form, place) else words
    return made.strip()


def _is_owned(form: Wording, place: int) -> bool:
    """Whether somebody's is spoken of: `{a licence} of {a person}` is the licence of Thongkham."""
    return place + 2 < len(form.pieces) and form.pieces[place + 1] == " of "


def _definite(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"the {rest}" if first in ("a", "an") else words


def form_words(
    forms: Mapping[str, Wording], key: str, terms: tuple[Term, ...], sp: Speaker, fallback: str = ""
) -> str:
    """The form `key` in words; without it the base form, without that the id with its holes filled."""
    form = forms.get(key) or forms.get("is")
    if form is not None:
        return fill(form, terms, sp)
    words = fallback.rpartition("|")[2]
    for term in terms:
        words = words.replace("{}", term_words(term, sp), 1)
    return words
