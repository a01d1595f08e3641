"""The variables that a rule, a question or a case may use, with their kinds: declared or met in use.
A variable's kind is the narrowest of the holes it stands in; holes that do not nest are an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from hornbook.engine.phrase_words import with_article
from hornbook.engine.term import THING, Address, Cond, Expr, Individual, KindId, Term, Var
from hornbook.engine.vocabulary import Vocabulary
from hornbook.engine.walk import value_with_terms, with_terms
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span


@dataclass(slots=True)
class Scope:
    """What may be named where a rule stands.

    declared: kinds by the header or an enclosing quantifier; subjects: the variables of the header, which may
    be used once. inferred, uses, first_use: what was met so far. individuals: of a case, by variable or by
    casefolded name; where there are any (or `closed`), no other variable may be used.
    calendar: the one that the document counts days by. before: how many findings there were before the rule,
    None where it does not matter; a line that could not be read leaves its variables uncounted. unread: such
    a line was met, and its finding stands elsewhere.
    """

    document: str = ""
    here: Address = Address("")
    calendar: str = ""
    declared: dict[str, KindId] = field(default_factory=dict)
    subjects: frozenset[str] = frozenset()
    inferred: dict[str, KindId] = field(default_factory=dict)
    uses: dict[str, int] = field(default_factory=dict)
    first_use: dict[str, Span] = field(default_factory=dict)
    individuals: Mapping[str, tuple[str, KindId]] = field(default_factory=dict)
    closed: bool = False
    before: int | None = None
    unread: bool = False

    @classmethod
    def of_subjects(cls, document: str, here: Address, calendar: str, subjects: Sequence[Var]) -> Scope:
        """The scope of a rule under a header that names these subjects."""
        declared = {var.name: var.kind for var in subjects}
        return cls(document, here, calendar, declared, frozenset(declared))


def use(
    name: str, kind: KindId, scope: Scope, vocabulary: Vocabulary, found: list[Diagnostic], span: Span
) -> Term | None:
    """The variable as a term where a `kind` is needed; notes its use and its kind."""
    individual = scope.individuals.get(name)
    if individual is not None:
        if misfit(f"`{name}`", individual[1], kind, vocabulary, found, span):
            return None
        return Individual(individual[0])
    declared = scope.declared.get(name)
    if declared is None and scope.closed:
        near = ", ".join(f"`{known}`" for known in scope.individuals if known[:1].isupper())
        help_line = f"the case calls {near}" if near else "name it with a `call` line"
        found.append(Diagnostic("E503", f"the case calls nobody `{name}`", span, help_line))
        return None
    scope.uses[name] = scope.uses.get(name, 0) + 1
    scope.first_use.setdefault(name, span)
    if declared is not None:
        return None if misfit(f"`{name}`", declared, kind, vocabulary, found, span) else Var(name, declared)
    known = scope.inferred.get(name, kind)
    if vocabulary.is_a(known, kind):
        scope.inferred[name] = known
    elif vocabulary.is_a(kind, known):
        scope.inferred[name] = kind
    else:
        message = f"`{name}` is {with_article(known)} above, but {with_article(kind)} is needed here"
        help_line = "use two variables, or declare one kind as a kind of the other"
        found.append(Diagnostic("E206", message, span, help_line, (("met before", scope.first_use[name]),)))
        return None
    return Var(name, THING)


def misfit(
    what: str, has: KindId, needed: KindId, vocabulary: Vocabulary, found: list[Diagnostic], span: Span
) -> bool:
    """Whether a term of kind `has` does not fit a hole of kind `needed`; then E206 is reported."""
    if vocabulary.is_a(has, needed):
        return False
    message = f"{what} is {with_article(has)}, but {with_article(needed)} is needed here"
    help_line = f"put {with_article(needed)} in its place, or declare `kind {has}: {with_article(needed)}`"
    found.append(Diagnostic("E206", message, span, help_line))
    return True


@contextmanager
def binding(name: str, kind: KindId, scope: Scope, found: list[Diagnostic], span: Span) -> Iterator[Var]:
    """A variable bound by a quantifier, for the lines below it."""
    outer = scope.declared.get(name)
    if outer is not None or name in scope.inferred or name in scope.individuals:
        message = f"`{name}` already stands for something else here"
        found.append(Diagnostic("E202", message, span, "use another letter, or a digit after it"))
    uses = scope.uses.get(name)
    scope.declared[name] = kind
    try:
        yield Var(name, kind)
    finally:
        if outer is None:
            del scope.declared[name]
        else:
            scope.declared[name] = outer
        if uses is None:
            scope.uses.pop(name, None)
        else:
            scope.uses[name] = uses


def finish(scope: Scope, found: list[Diagnostic]) -> dict[str, KindId]:
    """The kinds of the variables of a whole rule; a variable that stands in it only once is E211, where
    all of the rule could be read."""
    unread = scope.unread or (scope.before is not None and len(found) > scope.before)
    for name, count in scope.uses.items():
        if count == 1 and name not in scope.subjects and not unread:
            message = f"`{name}` is used only once"
            kind = scope.inferred.get(name, scope.declared.get(name, THING))
            every = f"`for {with_article(kind)} {name}` in the header"
            header = " and ".join(f"`{each}`" for each in sorted(scope.subjects))
            letter = f"check the letter (the header has {header})" if header else "check the letter"
            help_line = f"{letter}; for any one write `some {kind} {name}`, for each {every}"
            found.append(Diagnostic("E211", message, scope.first_use[name], help_line))
    return {**scope.inferred, **scope.declared}


def rekind(condition: Cond, kinds: Mapping[str, KindId]) -> Cond:
    """The condition with the final kind in each of its variables."""
    return with_terms(condition, _final(kinds))


def rekind_value(value: Expr, kinds: Mapping[str, KindId]) -> Expr:
    """The expression with the final kind in each of its variables."""
    return value_with_terms(value, _final(kinds))


def _final(kinds: Mapping[str, KindId]) -> dict[Term, Term]:
    return {Var(name, THING): Var(name, kind) for name, kind in kinds.items()}
