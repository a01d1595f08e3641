"""What a citation is for, told by the words before it: a table of cues, explained in docs/references.md."""

from __future__ import annotations

import re

from hornbook.engine.program import ReferenceKind

# The first three are tried in this order; of the others the cue nearest to the citation counts.
CUES: tuple[tuple[ReferenceKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE))
    for kind, words in (
        (
            ReferenceKind.AMENDS,
            r"amend(?:ing)?\b|supplement(?:ing)?\b|to add\b|and add\b|(?:remove|replace) the w",
        ),
        (ReferenceKind.REPEALS, r"repeal|abolish|abrogat|cease to be effective|replacing|supersed|annul"),
        (ReferenceKind.EXCEPTION, r"except|other than|exclud|unless"),
        (ReferenceKind.SANCTION, r"violat|breach|infring|contraven"),
        (
            ReferenceKind.CONDITION,
            r"condition|stipulation|criteri|requirement|qualification|satisf|conform|eligib|meet\b|capital"
            r"|contain fuel|reserve",
        ),
        (ReferenceKind.DEFINITION, r"(?:as |per )*defined?\b|definition|meaning|classif"),
        (
            ReferenceKind.PROCEDURE,
            r"procedure|process|dossier|document|appl(?:y|ication)|made according",
        ),
    )
)

_FIRST = 3

# What an item of a list has from the words that open the list.
_OF_THE_LIST = frozenset({ReferenceKind.AMENDS, ReferenceKind.REPEALS})


def kind_of(before: str, opening: str, preamble: bool) -> ReferenceKind:
    """The kind of a citation. before: the words before it; opening: those of the provision above, for an item
    of a list; preamble: it stands there, where an instrument says what it is based on."""
    kind = _cue(before)
    if kind is ReferenceKind.MENTION and preamble:
        return ReferenceKind.BASED_ON
    if kind is ReferenceKind.MENTION and (above := _cue(opening)) in _OF_THE_LIST:
        return above
    return kind


def _cue(words: str) -> ReferenceKind:
    for kind, pattern in CUES[:_FIRST]:
        if pattern.search(words):
            return kind
    nearest = {match.start(): kind for kind, pattern in CUES[_FIRST:] for match in pattern.finditer(words)}
    return nearest[max(nearest)] if nearest else ReferenceKind.MENTION
