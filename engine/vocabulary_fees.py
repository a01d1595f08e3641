"""A fee written in a provision declares its name and a measure: what it comes to for the one who pays.
The measure's currency is that of its cells or its formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hornbook.engine.match import Lookup, scan
from hornbook.engine.phrase_words import shown, without_article
from hornbook.engine.program import Kind, MeasureEntry, NameEntry, Wording
from hornbook.engine.term import Dimension, KindId, MeasureId, NameId
from hornbook.engine.units import Quantity
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.norm import Blank, Fee, Norm
from hornbook.grammar.phrase import (
    Arithmetic,
    CountOf,
    Expression,
    Extreme,
    PercentOf,
    Phrase,
    Rounded,
    Shifted,
    SumOf,
)
from hornbook.grammar.tree import Alternative, Amendment, Division, LawFile, Provision, Statement

FEE = KindId("fee")


@dataclass(frozen=True, slots=True)
class FeeDeclared:
    """The name and the measure that a fee declares; the measure's dimension comes from `measured`."""

    written: Fee
    name: NameEntry
    measure: MeasureEntry

    def measured(
        self, lookup: Lookup, measures: Mapping[MeasureId, MeasureEntry], found: list[Diagnostic]
    ) -> MeasureEntry:
        """The measure with the currency of its amounts."""
        for expression in _amounts(self.written):
            for phrase in _phrases(expression):
                dimension = _money(phrase, lookup, measures)
                if dimension is not None:
                    return replace(self.measure, dimension=dimension)
        message = f"the fee `{self.name.words}` names no currency"
        help_line = "write an amount with its currency, as `40,000 kip`"
        found.append(Diagnostic("E207", message, self.written.span, help_line))
        return self.measure


def declare_fees(
    files: Sequence[LawFile], kinds: dict[KindId, Kind], found: list[Diagnostic]
) -> list[FeeDeclared]:
    """The fees in the bodies of the files; the kind `fee` is declared where a fee is."""
    declared: dict[str, FeeDeclared] = {}
    for fee in _fees_of(files):
        kinds.setdefault(FEE, Kind(FEE, "fees", KindId("thing")))
        words = without_article(shown(fee.name.tokens))
        holes = tuple(_payer(subject.kind, kinds) for subject in fee.subjects)
        made = FeeDeclared(fee, NameEntry(NameId(words), FEE, words, fee.span), _measure(words, holes, fee))
        first = declared.setdefault(words, made)
        if first.measure.holes != holes:
            message = f"the fee `{words}` is for others here than where it is first written"
            also = (("first written here", first.written.span),)
            found.append(Diagnostic("E202", message, fee.span, "give the two fees different names", also))
    return list(declared.values())


def _payer(written: str, kinds: Mapping[KindId, Kind]) -> KindId:
    kind = KindId(without_article(written))
    return kind if kind in kinds else KindId("thing")


def _measure(words: str, holes: tuple[KindId, ...], fee: Fee) -> MeasureEntry:
    pieces: list[str | int] = [f"the {words}"]
    for k in range(len(holes)):
        pieces += [" and ", k] if k else [k]
    if holes:
        pieces[0] = f"the {words} of "
    name = MeasureId(f"the {words}" + (" of " + " and ".join("{}" for _ in holes) if holes else ""))
    return MeasureEntry(name, holes, Dimension("money kip"), {"is": Wording(tuple(pieces))}, span=fee.span)


def _fees_of(files: Sequence[LawFile]) -> Iterator[Fee]:
    for file in files:
        for block in file.body:
            yield from _fees_in(block)


def _fees_in(block: Provision | Division) -> Iterator[Fee]:
    if isinstance(block, Provision):
        yield from _fees_stated(block.statements)
    for child in block.children:
        yield from _fees_in(child)


def _fees_stated(statements: Sequence[Statement]) -> Iterator[Fee]:
    for statement in statements:
        match statement:
            case Fee():
                yield statement
            case Alternative():
                yield from _fees_stated(statement.statements)
            case Norm():
                for exception in statement.exceptions:
                    yield from _fees_stated(exception.norms)
            case Amendment():
                for provision in statement.provisions:
                    yield from _fees_in(provision)
            case _:
                pass


def _amounts(fee: Fee) -> Iterator[Expression]:
    for row in fee.table.rows if fee.table else ():
        yield from (cell for cell in row.cells if not isinstance(cell, Blank))
    yield from (amount for amount in (fee.floor, fee.cap, fee.formula) if amount is not None)


def _phrases(expression: Expression) -> Iterator[Phrase]:
    match expression:
        case Phrase():
            yield expression
        case Arithmetic(_, left, right) | Extreme(_, left, right):
            yield from _phrases(left)
            yield from _phrases(right)
        case PercentOf(_, base) | Shifted(_, _, base):
            yield from _phrases(base)
        case Rounded(value, _, _) | SumOf(value, _):
            yield from _phrases(value)
        case CountOf():
            pass


def _money(phrase: Phrase, lookup: Lookup, measures: Mapping[MeasureId, MeasureEntry]) -> Dimension | None:
    scanned = scan(phrase.tokens, lookup)
    dimension = ""
    entry = lookup.sentences.get(scanned.key)
    if len(scanned.terms) == 1 and scanned.key == "{}" and isinstance(scanned.terms[0], Quantity):
        dimension = scanned.terms[0].dimension
    elif entry is not None and entry.measure:
        dimension = measures[MeasureId(entry.id)].dimension
    money = dimension.partition(" per ")[0]
    return Dimension(money) if money.startswith("money ") else None
