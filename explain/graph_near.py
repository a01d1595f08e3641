"""Words that are near to others: small misspellings are forgiven, by rapidfuzz.
The one module that imports it."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils
from rapidfuzz.distance import OSA

# How alike two words must be to be taken for one (1: equal): a letter in five may be wrong.
ALIKE = 0.8

# Words up to this long are taken as they are: a letter more or less makes another word of them.
SHORT = 3


def near(words: str, names: Iterable[str], best: int) -> list[str]:
    """The names nearest to the words, best first."""
    found = process.extract(
        words, list(names), scorer=fuzz.WRatio, processor=utils.default_process, limit=best, score_cutoff=70
    )
    return [name for name, _, _ in found]


def alike(word: str, known: Iterable[str]) -> dict[str, float]:
    """The known words that may be meant by one, and how like it each is (1: itself). A longer word that
    begins with it is like it too."""
    if len(word) <= SHORT:
        return {each: 1.0 for each in known if each == word}
    known = list(known)
    found = process.extract(word, known, scorer=OSA.normalized_similarity, limit=None, score_cutoff=ALIKE)
    meant = {name: score for name, score, _ in found}
    return {**{each: 0.9 for each in known if each.startswith(word)}, **meant}
