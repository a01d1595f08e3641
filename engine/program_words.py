"""A linked program's words, to look cases and questions up in: its vocabulary again, made once a program.
Addresses that a case writes are found here too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from hornbook.engine.match import make_lookup
from hornbook.engine.program import Program, Wording
from hornbook.engine.term import Address
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span

_made: list[tuple[Program, Vocabulary]] = []  # the last program's, so that a warm process makes it once


def vocabulary_of(program: Program) -> Vocabulary:
    """The vocabulary that the program was linked from, without calendars, outsides and ranks."""
    if _made and _made[0][0] is program:
        return _made[0][1]
    lookup = make_lookup(program.kinds, program.names, program.units, program.sentences, program.measures)
    made = Vocabulary(
        program.kinds, program.names, program.units, program.sentences, program.measures, program.groups,
        {}, {}, {}, lookup,
    )  # fmt: skip
    _made[:] = [(program, made)]
    return made


def spoken(program: Program, wording: Wording, args: Sequence[str | None]) -> str:
    """A wording with individuals and names in its holes, for messages."""
    names = {str(name.id): name.words for name in program.names.values()}
    shown = [names.get(arg, arg) if arg is not None else "..." for arg in args]
    return "".join(shown[piece] if isinstance(piece, int) else piece for piece in wording.pieces)


def document_at(program: Program, span: Span) -> str:
    """The document in whose folder a case file stands, empty where it stands elsewhere."""
    parts = PurePath(span.source.name).parts
    return next((part for part in reversed(parts) if part in program.documents), "")


def find_address(
    program: Program, text: str, document: str, span: Span, found: list[Diagnostic]
) -> Address | None:
    """The provision that `text` means: in full, or in `document`, or wherever it is unique; short forms
    that leave steps out resolve where they are unique. E203 and E214 otherwise."""
    first = text.split("/")[0]
    if first in program.documents:
        exact = [Address(text)]
    else:
        keys = [document] if document else {entry.document for entry in program.provisions.values()}
        exact = [Address(f"{key}/{text}") for key in sorted(keys)]
    hits = [address for address in exact if address in program.provisions]
    if not hits:
        hits = [each for each in program.provisions if any(_short_for(full, each) for full in exact)]
    if len(hits) == 1:
        return hits[0]
    if hits:
        help_line = "write it in full: " + " or ".join(f"`{hit}`" for hit in hits[:3])
        found.append(Diagnostic("E214", f"`{text}` may mean several provisions", span, help_line))
    else:
        help_line = "write the steps of its number with slashes, as `28/9`"
        found.append(Diagnostic("E203", f"no provision `{text}` is known", span, help_line))
    return None


def _short_for(short: str, full: str) -> bool:
    """Whether the steps of `short` stand in `full` in that order, the first and the last the same."""
    key, *steps = short.replace(".", "/").split("/")
    other, *all_steps = full.replace(".", "/").split("/")
    if key != other or not steps or not all_steps or (steps[0], steps[-1]) != (all_steps[0], all_steps[-1]):
        return False
    rest = iter(all_steps)
    return all(step in rest for step in steps)
