"""The written tree of a `.law` file: its declarations, divisions and provisions with their statements.
Words of sentences are kept as tokens here; `engine` resolves them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.grammar.declaration import Declaration, DocumentDeclared
from hornbook.grammar.norm import Collision, Fee, Header, Norm, Requires, Sanction, Validity
from hornbook.grammar.phrase import Comment
from hornbook.grammar.span import Span, spanned


@dataclass(frozen=True, slots=True)
class Says:
    """What the provision lays down, in our words."""

    text: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class NonOperative:
    """`non-operative purpose` (purpose, recital, policy, heading, ...), with a reason where one is needed."""

    kind: str
    because: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was chosen where the text is defective or ambiguous, and why."""

    chosen: str
    because: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading an officer could take; when taken, its norms replace the provision's own."""

    chosen: str
    because: str
    statements: tuple[Statement, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Untested:
    """Why no case can exercise a norm, or notice a step by which the law was changed: the step in the words
    of `hornbook mutate` or `hornbook coverage`. It takes part in no rule."""

    step: str
    because: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Defines:
    """`defines "petroleum"`: the provision defines this term (for the glossary)."""

    term: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class RefersTo:
    """`refers to "law on enterprise"` (declared outside) or `refers to 28/1`: a reference no norm uses."""

    outside: str = ""
    address: str = ""
    span: Span = spanned()


class Change(Enum):
    """The amendment operations."""

    INSERTS = "inserts"
    REPLACES = "replaces"
    REPEALS = "repeals"
    REPLACES_WORDS = "replaces the words"
    REMOVES_WORDS = "removes the words"
    RENUMBERS = "renumbers"


@dataclass(frozen=True, slots=True)
class Amendment:
    """An operation on other provisions. targets: addresses, those of a range one by one; printed: the same as
    written, `27/1 to 27/8` for a range, empty where no range is; old and new: words, or the new address of a
    renumbering in `new`; provisions: the quoted new text's blocks."""

    change: Change
    targets: tuple[str, ...]
    old: str = ""
    new: str = ""
    provisions: tuple[Provision, ...] = ()
    printed: tuple[str, ...] = ()
    span: Span = spanned()


Statement = (
    Says
    | NonOperative
    | Reading
    | Alternative
    | Untested
    | Defines
    | RefersTo
    | Norm
    | Requires
    | Sanction
    | Validity
    | Collision
    | Fee
    | Amendment
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of the law. level: `article`, `point`, `bullet`, `clause`, `paragraph`, `part`, `annex`, or
    `item` for the short form `9. ...`; label as the step of its address (`9`, `3.1`, `p4`, `C`, `23dd`);
    printed is the printed label where it differs (`printed "1"`)."""

    level: str
    label: str
    title: str = ""
    header: Header | None = None
    statements: tuple[Statement, ...] = ()
    children: tuple[Provision, ...] = ()
    printed: str = ""
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class Division:
    """A part, chapter or section of the document: a heading over articles, not a step of addresses."""

    level: str
    label: str
    title: str
    children: tuple[Provision | Division, ...]
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class LawFile:
    """One `.law` file. key: the document it belongs to - of its own `document` line, else what the reader was
    told (`parse_law(source, key)`); empty for shared vocabulary. comments: in the order of the text; the
    formatter puts them back by their spans."""

    document: DocumentDeclared | None
    declarations: tuple[Declaration, ...]
    body: tuple[Provision | Division, ...]
    comments: tuple[Comment, ...] = ()
    key: str = ""
    span: Span = spanned()
