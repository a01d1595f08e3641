"""A law's plan as it is kept between runs: its large tables entry by entry, each read when first asked for.
A question touches few rules of a law, and to read all of them takes longer than to answer it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, overload

from hornbook.engine.pieces import Piece, Pieces, Stands, pieces
from hornbook.engine.plan import Plan
from hornbook.engine.program import ProvisionEntry, Question, Reference, Sentence
from hornbook.engine.rule import Rule
from hornbook.engine.term import Address, MeasureId, RuleId, SentenceId
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Source

Key = TypeVar("Key")
Value = TypeVar("Value")

# What stands for a thing that is kept once: the place of a source, or the id of a rule.
Once = int | str


@dataclass(frozen=True, slots=True)
class Packed:
    """A plan, its tables empty in `rest` and apart beside it as bytes, most of them each entry, and the
    warnings that linking gave. sources: the texts into which the spans of the entries point."""

    rest: Plan
    sources: tuple[Source, ...]
    given: dict[SentenceId, bytes]
    valued: dict[MeasureId, bytes]
    rules: dict[RuleId, bytes]
    sentences: dict[SentenceId, bytes]
    provisions: dict[Address, bytes]
    questions: bytes
    references: bytes
    parts: dict[int, bytes]
    stands: dict[str, bytes]
    warnings: tuple[Diagnostic, ...]


class Piecemeal(Mapping[Key, Value]):
    """A table whose entries are read from their bytes when they are first asked for, in the order of what it
    was made from."""

    __slots__ = ("_found", "_packed", "_read")

    def __init__(self, packed: Mapping[Key, bytes], read: Callable[[bytes], Value]) -> None:
        self._packed = packed
        self._read = read
        self._found: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._read(self._packed[key])
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._packed

    def __iter__(self) -> Iterator[Key]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __reduce__(self) -> tuple[type[dict[Key, Value]], tuple[dict[Key, Value]]]:
        return dict, (dict(self),)


class Later(Sequence[Value]):
    """A list that is read from its bytes, whole, when it is first asked for."""

    __slots__ = ("_found", "_packed", "_read")

    def __init__(self, packed: bytes, read: Callable[[bytes], tuple[Value, ...]]) -> None:
        self._packed = packed
        self._read = read
        self._found: tuple[Value, ...] | None = None

    def _all(self) -> tuple[Value, ...]:
        if self._found is None:
            self._found = self._read(self._packed)
        return self._found

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | Sequence[Value]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Value]:
        return iter(self._all())

    def __reduce__(self) -> tuple[type[tuple[Value, ...]], tuple[tuple[Value, ...]]]:
        return tuple, (self._all(),)


class RecordPickler(pickle.Pickler):
    """Records are made again by their constructors: half the time of setting their fields one by one."""

    def reducer_override(self, record: object) -> Any:
        if is_dataclass(record) and not isinstance(record, type):
            its = fields(record)
            if all(each.init for each in its):
                return type(record), tuple(getattr(record, each.name) for each in its)
        return NotImplemented


class _EntryPickler(RecordPickler):
    """An entry's bytes: sources by their place among those met, rules of the law by their ids."""

    def __init__(self, buffer: io.BytesIO, sources: dict[Source, int], rules: Mapping[RuleId, Rule]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._sources, self._rules = sources, rules

    def persistent_id(self, part: object) -> Once | None:
        if isinstance(part, Source):
            return self._sources.setdefault(part, len(self._sources))
        if isinstance(part, Rule) and self._rules.get(part.id) is part:
            return part.id
        return None


class _EntryUnpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, sources: tuple[Source, ...], rules: Mapping[RuleId, Rule]) -> None:
        super().__init__(buffer)
        self._sources, self._rules = sources, rules

    def persistent_load(self, reference: Once) -> Source | Rule:
        return self._sources[reference] if isinstance(reference, int) else self._rules[RuleId(reference)]


def pack(plan: Plan, warnings: tuple[Diagnostic, ...]) -> Packed:
    """What is kept of a plan and the warnings that linking gave."""
    program = plan.program
    sources: dict[Source, int] = {}

    def packed(table: Mapping[Key, Value], rules: Mapping[RuleId, Rule]) -> dict[Key, bytes]:
        return {key: written(value, rules) for key, value in table.items()}

    def written(entry: object, rules: Mapping[RuleId, Rule]) -> bytes:
        buffer = io.BytesIO()
        _EntryPickler(buffer, sources, rules).dump(entry)
        return buffer.getvalue()

    given, valued = packed(plan.sentences, program.rules), packed(plan.measures, program.rules)
    rules = packed(program.rules, {})
    sentences, provisions = packed(program.sentences, {}), packed(program.provisions, {})
    whole = pieces(plan)
    questions, references = written(program.questions, {}), written(program.references, {})
    parts, stands = packed(whole.parts, {}), packed(whole.stands, {})
    bare = replace(program, rules={}, sentences={}, provisions={}, questions=(), references=())
    rest = replace(plan, program=bare, sentences={}, measures={})
    return Packed(
        rest,
        tuple(sources),
        given,
        valued,
        rules,
        sentences,
        provisions,
        questions,
        references,
        parts,
        stands,
        warnings,
    )


def unpack(packed: Packed) -> tuple[Plan, Pieces]:
    """The plan that was kept, and its pieces."""

    def read(entry: bytes) -> Any:
        return _EntryUnpickler(io.BytesIO(entry), packed.sources, rules).load()

    rules: Piecemeal[RuleId, Rule] = Piecemeal(packed.rules, read)
    sentences: Piecemeal[SentenceId, Sentence] = Piecemeal(packed.sentences, read)
    provisions: Piecemeal[Address, ProvisionEntry] = Piecemeal(packed.provisions, read)
    given: Piecemeal[SentenceId, tuple[Rule, ...]] = Piecemeal(packed.given, read)
    valued: Piecemeal[MeasureId, tuple[Rule, ...]] = Piecemeal(packed.valued, read)
    questions: Later[Question] = Later(packed.questions, read)
    references: Later[Reference] = Later(packed.references, read)
    program = replace(
        packed.rest.program,
        rules=rules,
        sentences=sentences,
        provisions=provisions,
        questions=questions,
        references=references,
    )
    parts: Piecemeal[int, Piece] = Piecemeal(packed.parts, read)
    stands: Piecemeal[str, Stands] = Piecemeal(packed.stands, read)
    return replace(packed.rest, program=program, sentences=given, measures=valued), Pieces(parts, stands)
