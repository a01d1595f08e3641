"""The lines of a case that state a fact: what an officer writes once the question is answered.
Letters stand for individuals, `...` for a number, YYYY-MM-DD for a day; the sentences are the law's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hornbook.engine.program import MeasureEntry, Program
from hornbook.engine.term import THING, Holds, KindId, MeasureOf, Var
from hornbook.explain.words import holds_words
from hornbook.explain.words_base import Speaker, fill, form_words, say, with_article
from hornbook.explain.words_values import amount_words

Said = Holds | MeasureOf
_NUMBER = re.compile(r"^[\d,./:]+")


@dataclass(slots=True)
class Letters:
    """The letters of a question's individuals, and of the others that its facts speak of: in a rule about a
    narrower kind the question's own individual may have another letter."""

    program: Program
    asked: tuple[Var, ...]
    others: dict[tuple[str, KindId], Var] = field(default_factory=dict)
    narrower: dict[Var, dict[KindId, None]] = field(default_factory=dict)

    def renamed(self, said: Said, inner: frozenset[str]) -> Said:
        """The fact, with a letter for each individual that means the same in every fact. inner: the letters
        that mean any individual, and so never the question's."""
        terms = tuple(self._letter(arg, inner) if isinstance(arg, Var) else arg for arg in said.args)
        return replace(said, args=terms)

    def only(self, said: Said, inner: frozenset[str]) -> KindId | None:
        """The kind of which alone the fact is asked, where it is narrower than that of the question."""
        for arg in said.args:
            own = self._letter(arg, inner) if isinstance(arg, Var) else None
            if own in self.asked and isinstance(arg, Var) and self._is_narrower(arg.kind, own.kind):
                self.narrower.setdefault(own, {})[arg.kind] = None
                return arg.kind
        return None

    def _letter(self, var: Var, inner: frozenset[str]) -> Var:
        if var in self.asked:
            return var
        for own in self.asked if var.name not in inner else ():
            of_all = var.kind == THING  # whatever there is: no more the question's own than anybody else
            if self.program.is_a(var.kind, own.kind) or (
                self.program.is_a(own.kind, var.kind) and not of_all
            ):
                return own
        taken = {each.name for each in (*self.asked, *self.others.values())}
        names = (var.name, *(f"{var.name[0]}{number}" for number in range(2, len(taken) + 3)))
        free = next(name for name in names if name not in taken)
        return self.others.setdefault((var.name, var.kind), Var(free, var.kind))

    def _is_narrower(self, kind: KindId, than: KindId) -> bool:
        return kind != than and self.program.is_a(kind, than)

    def call_lines(self) -> list[str]:
        """The lines that name the individuals: `call "..." S, a gas station`; what has a name needs none."""
        lines = []
        for var in (*self.asked, *self.others.values()):
            lines += [] if named_of(var.kind, self.program) else [call_line(var)]
            kinds = [with_article(kind) for kind in self.narrower.get(var, ())]
            lines += [say("facts.kinds", letter=var.name, kinds=say("join.or").join(kinds))] if kinds else []
        return lines


def named_of(kind: KindId, program: Program) -> str:
    """The first declared name of a kind; empty for kinds whose individuals a case names."""
    return next((each.words for each in program.names.values() if program.is_a(each.kind, kind)), "")


def call_line(var: Var) -> str:
    """The line that names an individual."""
    return say("facts.call", letter=var.name, kind=with_article(var.kind))


def listed_var(said: Said, asked: tuple[Var, ...], sp: Speaker) -> Var | None:
    """The individual of which the fact asks all there are: in the place that the `all:` form leaves out."""
    forms = sp.program.sentences[said.sentence].forms if isinstance(said, Holds) else {}
    if "all" not in forms:
        return None
    left_out = [place for place in range(len(said.args)) if place not in forms["all"].pieces]
    term = said.args[left_out[0]] if left_out else None
    return term if isinstance(term, Var) and term not in asked else None


def written_lines(said: Said, asked: tuple[Var, ...], sp: Speaker) -> list[str]:
    """The lines that may state the fact, the first as a rule the one that the question hopes for."""
    if isinstance(said, MeasureOf):
        return _measure_lines(said, sp)
    forms = sp.program.sentences[said.sentence].forms
    listed = listed_var(said, asked, sp)
    if listed is not None:
        words = fill(forms["all"], said.args, sp)
        member = named_of(listed.kind, sp.program) or listed.name
        return [say("facts.list", words=words, member=member), say("facts.list_none", words=words)]
    return [holds_words(said, sp), holds_words(said, sp, negated=True)]


def _measure_lines(said: MeasureOf, sp: Speaker) -> list[str]:
    entry = sp.program.measures[said.measure]
    words = form_words(entry.forms, "is", said.args, sp, said.measure)
    if not entry.event:
        return [say("facts.measure", words=words, value=blank_value(entry, sp))]
    denied = form_words(entry.forms, "not", said.args, sp) if "not" in entry.forms else ""
    return [say("facts.event", words=words), denied or say("join.not", words=words)]


def blank_value(entry: MeasureEntry, sp: Speaker) -> str:
    """A value still to be written, with its unit: `... litres`."""
    if entry.dimension == "date":
        return say("facts.day")
    if entry.dimension == "time of day":
        return say("facts.time")
    return _NUMBER.sub(say("facts.blank"), amount_words(Fraction(2), entry.dimension, sp, ""))
