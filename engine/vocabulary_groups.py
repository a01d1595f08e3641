"""Groups: sentences of which exactly one, or at most one, holds for the same individuals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hornbook.engine.match import Lookup, scan
from hornbook.engine.program import Group, Sentence
from hornbook.engine.suggest import did_you_mean, suggest
from hornbook.engine.term import SentenceId
from hornbook.grammar.declaration import GroupDeclared
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import Phrase


def collect_groups(
    declared: Sequence[GroupDeclared],
    sentences: Mapping[SentenceId, Sentence],
    lookup: Lookup,
    found: list[Diagnostic],
) -> tuple[Group, ...]:
    """The groups with their members looked up; those that can never hold are refused."""
    groups: list[Group] = []
    for written in declared:
        members = [_member(phrase, lookup, found) for phrase in written.members]
        known = tuple(member for member in members if member is not None)
        if len(known) < len(members):
            continue
        holes = {sentences[member].holes for member in known}
        if len(set(known)) < len(known) or len(known) < 2 or len(holes) > 1:
            message = "a group needs two or more different sentences with the same holes"
            help_line = "take out what is written twice, or write a group for each kind"
            found.append(Diagnostic("E305", message, written.span, help_line))
            continue
        groups.append(Group(written.exactly, known, written.span))
    for inner in groups:
        found.extend(_never(inner, outer) for outer in groups if _swallows(inner, outer))
    return tuple(groups)


def _member(phrase: Phrase, lookup: Lookup, found: list[Diagnostic]) -> SentenceId | None:
    scanned = scan(phrase.tokens, lookup)
    entry = lookup.sentences.get(scanned.key)
    if entry is None or entry.measure or entry.form != "is":
        near = did_you_mean(suggest(scanned, lookup), "declare the sentence first")
        found.append(Diagnostic("E201", f"no sentence `{scanned.shown}` is declared", phrase.span, near))
        return None
    return SentenceId(entry.id)


def _swallows(inner: Group, outer: Group) -> bool:
    """One of `inner` always holds, so that the rest of `outer` never can."""
    return inner is not outer and inner.exactly and set(inner.members) < set(outer.members)


def _never(inner: Group, outer: Group) -> Diagnostic:
    rest = [member for member in outer.members if member not in inner.members]
    message = f"`{rest[0]}` could never hold: one of the others always does"
    also = (("exactly one of these always holds", inner.span),)
    return Diagnostic("E305", message, outer.span, "make one group of the two", also)
