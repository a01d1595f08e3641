"""Written conditions become linked ones: every sentence, name, reference and unit looked up, once.
The linker gives a scope a rule, resolves its parts, and takes the final kinds from `finish`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Protocol, assert_never

from hornbook.engine.match import Named
from hornbook.engine.program import Reference, ReferenceKind
from hornbook.engine.resolve_expressions import Expressions
from hornbook.engine.resolve_scope import Scope, finish, rekind, rekind_value
from hornbook.engine.resolve_terms import Said
from hornbook.engine.resolve_values import fit
from hornbook.engine.term import (
    THING,
    Address,
    All,
    AnyOf,
    Compare,
    Cond,
    Expr,
    Happened,
    Holds,
    KindId,
    MeasureId,
    MeasureOf,
    NameId,
    Not,
    Quantify,
    Range,
    SentenceId,
    Term,
    Var,
)
from hornbook.engine.vocabulary import Vocabulary
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.phrase import (
    Comparison,
    Condition,
    Denied,
    InBreach,
    Junction,
    Operator,
    Phrase,
    Quantified,
    Quantifier,
    Satisfied,
)
from hornbook.grammar.span import Span

__all__ = ["AddressBook", "Resolver", "Scope", "finish", "rekind", "rekind_value"]


class AddressBook(Protocol):
    """Finds provisions by what the law writes; reports what it does not find."""

    def resolve(self, text: str, here: str, document: str, span: Span) -> Address | None:
        """The provision that `text` means where it stands."""

    def subjects(self, address: Address) -> tuple[Var, ...]:
        """Whom the provision is about."""


class Resolver(Expressions):
    """Resolves conditions, expressions and heads against a vocabulary and the provisions of `book`."""

    __slots__ = ("book",)

    def __init__(
        self,
        vocabulary: Vocabulary,
        book: AddressBook,
        diagnostics: list[Diagnostic],
        commencements: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(vocabulary, diagnostics, commencements or {})
        self.book = book

    def condition(self, written: Condition, scope: Scope) -> Cond | None:
        """The linked condition; None where something in it was reported."""
        match written:
            case Phrase():
                return self._sentence(written, scope)
            case Comparison():
                return self._comparison(written, scope)
            case Satisfied():
                return self._satisfied(written, scope)
            case InBreach(bearer, address, span):
                return self._in_breach(bearer, address, span, scope)
            case Denied(condition, span):
                inner = self.condition(condition, scope)
                return Not(inner, span) if inner is not None else None
            case Junction(any_of, parts, span):
                linked = [self.condition(part, scope) for part in parts]
                known = tuple(part for part in linked if part is not None)
                if len(known) < len(linked):
                    return None
                return AnyOf(known, 1, span) if any_of else All(known, span)
            case Quantified():
                return self._quantified(written, scope)
            case _:
                assert_never(written)

    def head(self, written: Phrase | Comparison, scope: Scope) -> Holds | MeasureOf | None:
        """What a rule concludes: a sentence, or the measure whose value it sets."""
        phrase = written if isinstance(written, Phrase) else written.left
        if not isinstance(phrase, Phrase):
            help_line = "write the measure first: `the fee of S is 5,000 kip`"
            self.report("E217", "a value is set of a measure only", written.span, help_line)
            return None
        said = self.find(phrase, scope)
        if said is None:
            return None
        wrong = self._wrong_head(said, written)
        if wrong:
            self.report("E217", f"`{self.scan(phrase).shown}` cannot be a conclusion", phrase.span, wrong)
            return None
        if said.entry.measure:
            return MeasureOf(MeasureId(said.entry.id), said.args)
        return Holds(SentenceId(said.entry.id), said.args, phrase.span)

    def _wrong_head(self, said: Said, written: Phrase | Comparison) -> str:
        if said.some:
            return "a conclusion is about someone named: use a variable"
        if said.entry.form == "not":
            return "a sentence is false where no provision concludes it: conclude another sentence"
        if said.entry.measure and isinstance(written, Phrase):
            return "say what its value is: `... is VALUE` or `... equals VALUE`"
        if isinstance(written, Comparison) and not said.entry.measure:
            return "only a measure has a value"
        if isinstance(written, Comparison) and written.operator is not Operator.EQUAL:
            return "a conclusion sets a value: `... is VALUE`"
        return ""

    def _sentence(self, phrase: Phrase, scope: Scope) -> Cond | None:
        said = self.find(phrase, scope)
        if said is None:
            return None
        cond: Cond
        if not said.entry.measure:
            cond = Holds(SentenceId(said.entry.id), said.args, phrase.span)
        elif self.vocabulary.measures[MeasureId(said.entry.id)].event:
            cond = Happened(MeasureId(said.entry.id), said.args, phrase.span)
        else:
            message = f"`{self.scan(phrase).shown}` is a value, no condition"
            self.report("E217", message, phrase.span, "compare it: `... is at least ...`")
            return None
        if said.entry.form == "not":
            cond = Not(cond, phrase.span)
        for var in reversed(said.some):
            cond = Quantify(Quantifier.SOME, Range(var, cond), None, 0, phrase.span)
        return cond

    def _comparison(self, written: Comparison, scope: Scope) -> Cond | None:
        if isinstance(written.right, Phrase) and self.scan(written.right).key == "none":
            return self._none(written, scope)
        left = self.expression(written.left, scope)
        right = self.expression(written.right, scope)
        if left is None or right is None:
            return None
        both = self.agree(left, right)
        if both is None:
            self.mixed(left, right, written.span)
            return None
        return Compare(both[0], written.operator, both[1], written.span)

    def _none(self, written: Comparison, scope: Scope) -> Cond | None:
        """`M is none`: a comparison with none is false, so that M is none where M does not equal itself."""
        left = self.expression(written.left, scope)
        if left is None:
            return None
        has_value = Compare(left, Operator.EQUAL, left, written.span)
        if written.operator is Operator.DIFFERENT:
            return has_value
        if written.operator is Operator.EQUAL:
            return Not(has_value, written.span)
        self.report("E207", "none is no value to compare with", written.span, "write `... is none`")
        return None

    def _satisfied(self, written: Satisfied, scope: Scope) -> Cond | None:
        address = self._refer(written.address, scope, ReferenceKind.CONDITION, written.span)
        leaving = [self._refer(text, scope, None, written.span) for text in written.leaving_out]
        replaced = [(self._name(pair.old, scope), self._name(pair.new, scope)) for pair in written.replacing]
        if address is None or None in leaving or any(None in pair for pair in replaced):
            return None
        args = self._subjects(address, written, scope)
        if args is None:
            return None
        out = tuple(each for each in leaving if each is not None)
        pairs = tuple((old, new) for old, new in replaced if old is not None and new is not None)
        name = f"satisfied|{address}"
        if out:
            name += "|without " + ",".join(out)
        name += "".join(f"|{new} for {old}" for old, new in pairs)
        self.satisfied[SentenceId(name)] = (address, out, pairs)
        return Holds(SentenceId(name), args, written.span)

    def _subjects(self, address: Address, written: Satisfied, scope: Scope) -> tuple[Term, ...] | None:
        subjects = self.book.subjects(address)
        phrases = written.subjects
        if len(phrases) != len(subjects):
            who = " and ".join(f"a {var.kind} {var.name}" for var in subjects) or "nobody"
            message = f"`{written.address}` is about {who}, but {len(phrases)} stand after `for`"
            self.report("E217", message, written.span, "name one individual for each of its subjects")
            return None
        args = [self.term(phrase, var.kind, scope) for phrase, var in zip(phrases, subjects, strict=True)]
        known = tuple(arg for arg in args if arg is not None)
        return known if len(known) == len(args) else None

    def _in_breach(self, bearer: Phrase, text: str, span: Span, scope: Scope) -> Cond | None:
        address = self._refer(text, scope, ReferenceKind.CONDITION, span)
        who = self.term(bearer, THING, scope)
        if address is None or who is None:
            return None
        self.breaches.add(address)
        return Holds(SentenceId(f"breach|{address}"), (who,), span)

    def _refer(self, text: str, scope: Scope, kind: ReferenceKind | None, span: Span) -> Address | None:
        address = self.book.resolve(text, scope.here, scope.document, span)
        if address is None:
            scope.unread = True
        elif kind is not None and scope.here:
            self.references.append(Reference(scope.here, address, kind, "", span))
        return address

    def _name(self, phrase: Phrase, scope: Scope) -> NameId | None:
        scanned = self.scan(phrase)
        if scanned.key == "{}" and isinstance(scanned.terms[0], Named):
            return scanned.terms[0].id
        self.unknown_name(scanned.shown, phrase.span, scope)
        return None

    def _quantified(self, written: Quantified, scope: Scope) -> Cond | None:
        with ExitStack() as bound:
            range_ = self.range(written.listed, scope, bound)
            body = self.condition(written.body, scope) if written.body is not None else None
        if range_ is None or (written.body is not None and body is None):
            return None
        return Quantify(written.quantifier, range_, body, written.number, written.span)

    def assigned(self, written: Comparison, scope: Scope) -> tuple[MeasureOf | None, Expr | None]:
        """The measure that a conclusion sets, and the value it gives it, in the measure's dimension."""
        head = self.head(written, scope)
        value = self.expression(written.right, scope)
        if not isinstance(head, MeasureOf) or value is None:
            return None, None
        fitted = fit(value, self.dimension(head), self.vocabulary.measures)
        if fitted is None:
            self.mixed(head, value, written.span)
            return None, None
        return head, fitted

    def finish(self, scope: Scope) -> dict[str, KindId]:
        """After a whole rule: the kinds of its variables, for `rekind`; E211 for one used only once."""
        return finish(scope, self.diagnostics)
