"""Every provision by its full address, and how a written reference finds one.
Divisions (parts, chapters) are no step; the text inside an amendment stands at the amended place."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.term import Address, KindId, Var, inner_steps
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.norm import Header, Requires
from hornbook.grammar.span import NOWHERE, Span
from hornbook.grammar.tree import Alternative, Amendment, Division, LawFile, Provision, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """A provision where it stands. document: the key its address begins with; enacted_by: the document
    whose dates are its version's (another one for text that an amendment wrote)."""

    address: Address
    written: Provision
    document: str
    enacted_by: str
    parent: Address | None
    children: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Provisions in the order of the text. `kind_of` looks a kind's words up (None: undeclared);
    `inferred` gives the subjects of a provision whose header names none."""

    places: dict[Address, Place]
    documents: tuple[str, ...]
    diagnostics: list[Diagnostic]
    kind_of: Callable[[str], KindId | None]
    inferred: dict[Address, tuple[Var, ...]]

    def resolve(self, text: str, here: str, document: str, span: Span = NOWHERE) -> Address | None:
        """The one provision that `text` means, read in `document`; reports E203 or E214 and gives None."""
        del here
        full = self.full(text, document)
        if full in self.places:
            return full
        found = [address for address in self.places if _short_for(full, address)]
        if len(found) == 1:
            return found[0]
        self.diagnostics.append(self._unresolved(text, full, found, span))
        return None

    def full(self, text: str, document: str) -> Address:
        """The full address that `text` writes, read in `document`; it need not exist."""
        steps = text.removeprefix("article ").strip().split("/")
        return Address("/".join(steps if steps[0] in self.documents else [document, *steps]))

    def _unresolved(self, text: str, full: Address, found: list[Address], span: Span) -> Diagnostic:
        if found:
            hint = "write one of " + ", ".join(f"`{inner_steps(each)}`" for each in found[:4])
            return Diagnostic("E214", f"`{text}` could be more than one provision", span, hint)
        key = full.split("/")[0]
        near = difflib.get_close_matches(full, [a for a in self.places if a.split("/")[0] == key], 1, 0.6)
        hint = f"did you mean `{inner_steps(near[0])}`?" if near else "check the number of the provision"
        return Diagnostic("E203", f"no provision stands at `{text}`", span, hint)

    def header(self, address: Address) -> Header | None:
        """The provision's own header."""
        return self.places[address].written.header

    def subjects(self, address: Address) -> tuple[Var, ...]:
        """The subjects named in its header or the nearest header above it, else those inferred."""
        step: Address | None = address
        while step is not None:
            own = self.own_subjects(step)
            if own:
                return own
            step = self.places[step].parent
        return self.inferred.get(address, ())

    def own_subjects(self, address: Address) -> tuple[Var, ...]:
        """The subjects of the provision's own header; a subject of an unknown kind is left out."""
        header = self.header(address)
        found = [(each.variable, self.kind_of(each.kind)) for each in header.subjects] if header else []
        return tuple(Var(name, kind) for name, kind in found if kind is not None)

    def has_unknown_subject(self, address: Address) -> bool:
        """Whether its header or one above it names a subject of a kind that nothing declares."""
        step: Address | None = address
        while step is not None:
            header = self.header(step)
            if header and len(header.subjects) > len(self.own_subjects(step)):
                return True
            step = self.places[step].parent
        return False

    def in_scope(self, address: Address) -> dict[str, Var]:
        """All subjects that the provision's lines may use: of its header and the headers above, nearest
        first."""
        found: dict[str, Var] = {}
        step: Address | None = address
        while step is not None:
            for var in self.own_subjects(step):
                found.setdefault(var.name, var)
            step = self.places[step].parent
        return found

    def under(self, address: Address) -> tuple[Address, ...]:
        """The provision and all below it, in the order of the text."""
        below = [each for child in self.places[address].children for each in self.under(child)]
        return (address, *below)

    def has_conditions(self, address: Address) -> bool:
        """Whether it, or a provision below it, lays down a condition to meet."""
        place = self.places[address]
        return any(map(_is_condition, place.written.statements)) or any(
            self.has_conditions(child) for child in place.children
        )


def build_index(files: Sequence[LawFile], kind_of: Callable[[str], KindId | None]) -> Index:
    """The index of all files; reports E212 for a repeated address and E205 for a header's unknown kind."""
    declared = [file.document for file in files if file.document]
    index = Index({}, tuple(each.key for each in declared), [], kind_of, {})
    written: list[tuple[str, Provision]] = []
    for file in files:
        key = document_key(file)
        for provision in _provisions(file.body):
            _add(index, provision, key, key, None, Address(f"{key}/{provision.label}"))
            written.append((key, provision))
    for key, provision in written:
        for amendment in _amendments(provision):
            _add_amended(index, amendment, key)
    return index


def document_key(file: LawFile) -> str:
    """The key of the document that the file belongs to; empty for shared vocabulary."""
    return file.document.key if file.document else file.key


def _provisions(body: Sequence[Provision | Division]) -> Iterator[Provision]:
    for each in body:
        if isinstance(each, Division):
            yield from _provisions(each.children)
        else:
            yield each


def _amendments(provision: Provision) -> Iterator[Amendment]:
    yield from (each for each in provision.statements if isinstance(each, Amendment))
    for child in provision.children:
        yield from _amendments(child)


def _add(
    index: Index, written: Provision, document: str, by: str, parent: Address | None, address: Address
) -> None:
    known = index.places.get(address)
    if known is not None and known.enacted_by == by:
        message = f"`{inner_steps(address)}` stands twice in the law"
        first = ("first written here", known.written.span)
        hint = "count the label on and keep the printed one with `printed`"
        index.diagnostics.append(Diagnostic("E212", message, written.span, hint, (first,)))
        return
    children = tuple(Address(f"{address}/{child.label}") for child in written.children)
    if known is not None:  # an amendment rewrites a place that is known to exist: what it leaves stays
        children = (*known.children, *(each for each in children if each not in known.children))
    index.places[address] = Place(address, written, document, by, parent, tuple(dict.fromkeys(children)))
    _check_subjects(index, written)
    for child in written.children:
        _add(index, child, document, by, address, Address(f"{address}/{child.label}"))


def _check_subjects(index: Index, written: Provision) -> None:
    for subject in written.header.subjects if written.header else ():
        if index.kind_of(subject.kind) is None:
            message = f"no kind is called `{subject.kind}`"
            hint = f"declare it: `kind {subject.kind}`"
            index.diagnostics.append(Diagnostic("E205", message, subject.span, hint))


def _add_amended(index: Index, amendment: Amendment, by: str) -> None:
    """Put the quoted new text at its target; a provision whose label no target ends with is its child."""
    targets = {text.rpartition("/")[2]: text for text in amendment.targets}
    for written in amendment.provisions:
        base = targets.get(written.label) or f"{amendment.targets[0]}/{written.label}"
        address = index.full(base, by)
        upper = Address(address.rpartition("/")[0])
        parent = upper if upper in index.places else None
        _add(index, written, address.split("/")[0], by, parent, address)
        if parent is not None and address not in index.places[parent].children:
            above = index.places[parent]
            index.places[parent] = replace(above, children=(*above.children, address))


def _is_condition(statement: Statement) -> bool:
    if isinstance(statement, Alternative):
        return any(map(_is_condition, statement.statements))
    return isinstance(statement, Requires)


def _short_for(given: Address, full: Address) -> bool:
    """Whether `given` is `full` with steps between left out: the same document and last step, the others in
    order, beginning with the article or with a label that names its own place (`6.1`). A dotted label may be
    printed for two steps (`7/1.3` for `7/1/3`)."""
    key, *wanted = given.split("/")
    other, *steps = full.split("/")
    if key != other or not wanted:
        return False
    return any(_shortened(each, steps) for each in (wanted, [s for step in wanted for s in step.split(".")]))


def _shortened(wanted: list[str], steps: list[str]) -> bool:
    if wanted[-1] != steps[-1] or (wanted[0] != steps[0] and "." not in wanted[0]):
        return False
    rest = iter(steps)
    return all(step in rest for step in wanted)
