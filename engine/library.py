"""The library: law that is open for questions. The door for programs, and what the command line stands on.
`Library.open().ask("may Thongkham be licensed?", case)` gives an `Answer`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hornbook.engine.answer import Answer, Limits
from hornbook.engine.ask import answer
from hornbook.engine.case import Case, Query
from hornbook.engine.evaluate import Loaded
from hornbook.engine.load import LinkedCase, Refused, load_cases, load_law
from hornbook.engine.program import Program
from hornbook.engine.store import cache_folder, kept, key_of
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import NOWHERE

if TYPE_CHECKING:
    from hornbook.engine.flips import Flips

__all__ = ["Library", "LinkedCase", "Refused", "open_library"]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Law that was read, linked and loaded. key: of its texts and of Hornbook's own state."""

    loaded: Loaded
    key: str

    @classmethod
    def open(cls, *paths: Path | str) -> Library:
        """The law at these paths (folders or files; none: the law that comes with Hornbook).
        Raises Refused where something in it is wrong, and EngineError where SWI-Prolog is missing."""
        library, found = open_library([Path(each) for each in paths])
        if library is None:
            raise Refused(found)
        return library

    @property
    def program(self) -> Program:
        """The linked program."""
        return self.loaded.program

    def cases(self, path: Path | str) -> list[LinkedCase]:
        """The cases of a `.case` or `.json` file with their questions; those that name no day are asked about
        today.
        Raises Refused where the file cannot be read."""
        return load_cases(Path(path), self.key, self.program, date.today().toordinal())

    def case(self, path: Path | str, title: str = "") -> Case:
        """The case of a `.case` or `.json` file: the one of that title, else the first. Raises Refused where
        there is none, or something in it is wrong."""
        fits = [each for each in self.cases(path) if title in ("", each.title)]
        if not fits:
            message = f"`{path}` holds no case `{title}`"
            raise Refused([Diagnostic("E511", message, NOWHERE, "give the title of one of its cases")])
        if fits[0].case is None:
            raise Refused(fits[0].wrong)
        return fits[0].case

    def query(self, question: str, case: Case) -> Query:
        """The question that the words put to the case, kept like law. Raises Refused where none is meant."""
        people = (f"{each.id} {each.kind} {each.name}" for each in case.persons)
        name = key_of([self.key, question, *people])
        return kept(cache_folder(), f"{name}.query", lambda: self._matched(question, case), Query)

    def _matched(self, question: str, case: Case) -> Query:
        from hornbook.engine.questions import match_question  # one met before needs no words

        query, found = match_question(self.program, question, case)
        if query is None:
            raise Refused(found)
        return query

    def ask(
        self,
        question: str | Query,
        case: Case,
        *,
        on: date | None = None,
        limits: Limits | None = None,
        grounds: bool = False,
        turned: bool = True,
    ) -> Answer:
        """The answer to a question about a case, on the case's own day or another. grounds: with every proof
        of a yes; turned: with the readings that would turn it. Raises Refused for words that no question
        has."""
        if on is not None:
            case = replace(case, on=on.toordinal())
        if isinstance(question, str):
            question = self.query(question, case)
        return answer(self.loaded, case, question, limits or Limits(), grounds, turned)

    def flips(
        self, question: str | Query, case: Case, answer: Answer, *, limits: Limits | None = None
    ) -> Flips:
        """What would turn this answer to the question: the smallest sets of facts (docs/answer_json.md)."""
        from hornbook.engine.flips import flips  # z3 costs more than most answers

        query = self.query(question, case) if isinstance(question, str) else question
        return flips(self.loaded, case, query, answer, limits or Limits())


def open_library(paths: Sequence[Path]) -> tuple[Library | None, list[Diagnostic]]:
    """The law at these paths with what linking says of it; no library where something in it is wrong."""
    try:
        loaded, warnings, key = load_law(paths)
    except Refused as refused:
        return None, list(refused.diagnostics)
    return Library(loaded, key), list(warnings)
