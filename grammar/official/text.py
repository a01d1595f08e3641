"""An official text as read: pieces that lose nothing, and the provisions that they make up.
A piece is of one provision or of a part that is no law; the pieces one after the other are the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Source, Span, spanned


class Part(Enum):
    """What a piece of the text is. Only PROVISION is law; HEADING is that of a part or chapter; COLUMNS are
    the heads of a table, under the provision it stands in; UNPLACED has a diagnostic that says why."""

    PROVISION = "provision"
    HEADING = "heading"
    COLUMNS = "heads of a table"
    CONTENTS = "table of contents"
    HEADER = "header"
    PREAMBLE = "preamble"
    SIGNATURE = "signature"
    FOOTER = "footer"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, its label and the blank space after it included. The address of the provision
    whose own words it holds is `span.under`, empty for other parts."""

    part: Part
    span: Span


@dataclass(frozen=True, slots=True)
class TextProvision:
    """A provision as printed (addresses: DESIGN section 3).

    level: article, clause, point, bullet, paragraph, part (a lettered part inside an article), row (a line
    of a table), annex, or item where the text gives it no name. label: the last step of the address.
    printed: the label as printed (`Aticle11`, `1.3`, `a/`), empty for an unnumbered paragraph. title: the
    heading of an article. words: its own words, without label, heading and the words of its children, spaces
    collapsed. divisions: the printed headings of the parts and chapters it stands in, outermost first.
    enacted_by: the key of the document that prints it, which is not the one its address begins with for
    text that an amendment quotes. span: from its label to the end of its last child."""

    address: str
    level: str
    label: str
    printed: str
    title: str
    words: str
    parent: str
    children: tuple[str, ...]
    divisions: tuple[str, ...]
    enacted_by: str
    span: Span = spanned()


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A document's official text. provisions: by address, in the order of the text. pieces: in order, their
    words joined are `source.text`. diagnostics: what could not be placed, with its line (6xx)."""

    key: str
    title: str
    provisions: dict[str, TextProvision]
    pieces: tuple[Piece, ...]
    diagnostics: tuple[Diagnostic, ...]
    source: Source
