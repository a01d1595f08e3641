"""A plan that was kept is the plan that was made: equal whole, in the order of the text.
Each of its entries is read when it is asked for."""

from __future__ import annotations

import pickle
from dataclasses import fields

from hornbook.engine.piecemeal import Later, Piecemeal, pack, unpack
from hornbook.engine.plan import Plan, plan
from hornbook.engine.term import RuleId, SentenceId

from tests.engine.small_law import law, rule, said

PROGRAM = law([rule("1#1", said("p {}"), said("a {}")), rule("2#1", said("q {}"), said("p {}"))])


def kept() -> tuple[Plan, Plan]:
    """The plan that was made, and the same as it was kept."""
    made = plan(PROGRAM)
    found, _ = unpack(pickle.loads(pickle.dumps(pack(made, ()))))
    return made, found


def test_what_was_kept_is_what_was_made() -> None:
    made, found = kept()
    for table in fields(made.program):
        kept_one, made_one = getattr(found.program, table.name), getattr(made.program, table.name)
        assert (tuple(kept_one) if isinstance(kept_one, Later) else kept_one) == made_one
    assert (found.sentences, found.measures) == (made.sentences, made.measures)
    assert found.shallow == made.shallow
    assert list(found.program.rules) == list(made.program.rules)
    assert "3#1" not in found.program.rules and found.sentences.get(SentenceId("z {}"), ()) == ()


def test_a_rule_is_one_thing_wherever_it_is_met() -> None:
    _, found = kept()
    assert found.sentences[SentenceId("p {}")][0] is found.program.rules[RuleId("1#1")]


def test_spans_of_several_entries_point_into_one_text() -> None:
    _, found = kept()
    one, other = found.program.rules.values()
    assert one.span.source is other.span.source


def test_a_list_is_read_whole_when_it_is_asked_for() -> None:
    read: list[bytes] = []

    def numbers(entry: bytes) -> tuple[int, ...]:
        read.append(entry)
        return tuple(entry)

    found = Later(b"\1\2\3", numbers)
    assert read == []
    assert (found[0], found[1:], len(found), list(found)) == (1, (2, 3), 3, [1, 2, 3])
    assert read == [b"\1\2\3"] and pickle.loads(pickle.dumps(found)) == (1, 2, 3)


def test_an_entry_is_read_when_it_is_asked_for_and_once() -> None:
    read: list[bytes] = []

    def number(entry: bytes) -> int:
        read.append(entry)
        return int(entry)

    table = Piecemeal({"a": b"1", "b": b"2"}, number)
    assert "b" in table and len(table) == 2 and list(table) == ["a", "b"] and read == []
    assert [table["b"], table["b"]] == [2, 2] and read == [b"2"]
    assert table == {"a": 1, "b": 2} and pickle.loads(pickle.dumps(table)) == {"a": 1, "b": 2}
