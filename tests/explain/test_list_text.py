"""Lists as text: numbered as shown, fines with their sums, what is out only because nobody spoke of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hornbook.engine.answer import Answer, Status, Verdict
from hornbook.engine.case import Case
from hornbook.engine.library import Library
from hornbook.explain.answer_text import Options, answer_lines
from hornbook.explain.words_base import speaker

CASES = Path(__file__).parents[2] / "kb" / "la-pm-331-2017" / "cases"
FIELDS = """\
case "{title}"
  call "Thongkham" T, a gas station
  on {on}
  given, according to "report 8"
{facts}
"""


@pytest.fixture(scope="module")
def library() -> Library:
    """The law that comes with Hornbook."""
    return Library.open()


def made(library: Library, folder: Path, *facts: str, on: str = "2019-03-01") -> Case:
    """A case of one station with these facts."""
    path = folder / "made.case"
    lines = "\n".join(f"    {fact}" for fact in facts)
    path.write_text(FIELDS.format(title="made", on=on, facts=lines), encoding="utf-8")
    case = library.cases(path)[0].case
    assert case is not None
    return case


def asked(library: Library, case: Case, question: str, full: bool = False) -> tuple[Answer, list[str]]:
    """The answer, and its lines."""
    query = library.query(question, case)
    answer = library.ask(query, case)
    return answer, answer_lines(answer, query, case, speaker(library.program, case), Options(full))


def test_a_fine_by_value_is_worked_out(library: Library, tmp_path: Path) -> None:
    sold = "T distributes fuel below the national standard"
    case = made(library, tmp_path, sold, "the proven value of the poor fuel of T is 10,000,000 kip")
    answer, lines = asked(library, case, "which fines follow for T?")
    assert lines[0] == "a fine of 2,000,000 kip"
    rate = "20% of the proven value of the poor fuel of Thongkham (10,000,000 kip)"
    assert f"  1 + a fine of 2,000,000 kip: {rate} [Article 83, part C, point 1]" in lines
    assert answer.needs == () and not any("warning" in line for line in lines)


def test_a_value_that_is_not_known_is_a_need_of_the_list(library: Library, tmp_path: Path) -> None:
    case = made(library, tmp_path, "T distributes fuel below the national standard")
    answer, lines = asked(library, case, "how much must T pay?")
    assert lines[0] == "a fine of 20% of the proven value of the poor fuel of Thongkham, which is not known"
    assert answer.verdict is Verdict.LIST
    assert [need.slot.id for need in answer.needs] == ["the proven value of the poor fuel of {}"]
    assert answer.needs[0].settles


def test_several_fines_have_a_sum(library: Library, tmp_path: Path) -> None:
    case = made(library, tmp_path, "T owns vehicles that carry fuel", "assume T imports petroleum itself")
    lines = asked(library, case, "which fines follow for T?")[1]
    assert "together" not in lines[1]
    priced = made(
        library,
        tmp_path,
        "T owns vehicles that carry fuel",
        "assume T imports petroleum itself",
        "the proven value of the imported fuel of T is 40,000,000 kip",
    )
    lines = asked(library, priced, "which fines follow for T?")[1]
    assert lines[1].endswith("together 35,000,000 kip, each counted once")


def test_entries_are_numbered_as_shown_and_alike_in_full(library: Library, tmp_path: Path) -> None:
    case = made(library, tmp_path, "T owns vehicles that carry fuel")
    folded = asked(library, case, "which sanctions follow for T?")[1]
    full = asked(library, case, "which sanctions follow for T?", full=True)[1]
    shown = [line for line in folded if line.startswith("  ") and line[2:3].isdigit() and line[3] == " "]
    assert [line.split()[0] for line in shown][:3] == ["1", "2", "3"]
    numbered = {line.split(" ", 3)[2]: line for line in full if line.startswith("  ") and line[2].isdigit()}
    assert [numbered[line.split()[0]] for line in shown] == shown


def test_what_is_out_by_silence_is_told_apart(library: Library, tmp_path: Path) -> None:
    silent = "excluded only because the case says nothing of it, and silence counts as no: "
    case = made(library, tmp_path, "T does not own vehicles that carry fuel")
    answer, lines = asked(library, case, "which fines follow for T?")
    out = sum(item.status is Status.FALSE for item in answer.items)
    said = next(line for line in lines if line.startswith("excluded: "))
    denied = int(said.removeprefix("excluded: ").removesuffix(", named with --full"))
    assert 1 <= denied < out
    assert f"{silent}{out - denied}, named with --full" in lines


PARTED = """\
document la-x-331-2020 "Decree on Stations"
  number "331/X"
  issuer "Minister"
  rank decree
  calendar la
  signed on 2017-10-27
  commences on 2017-11-11

kind gas station: an enterprise
  plural: gas stations
sentence {a gas station} owns vehicles
  must: {a gas station} must own vehicles
question "which fines follow for {a gas station S}?"
  asks every fine X such that X follows for S
question "is {a gas station S} in breach of a prohibition?"
  asks S is in breach of article 57

article 57 for a gas station S
  says "It owns no vehicles."
  S must not own vehicles

article 83
  says "Fines."
  part A
    non-operative known
  part C
    says "Vehicles."
    on breach of 57 by S: a fine of 5,000,000 kip each time
"""


def test_questions_on_fines_name_what_is_not_encoded(tmp_path: Path) -> None:
    (tmp_path / "x.law").write_text(PARTED, encoding="utf-8")
    library = Library.open(tmp_path / "x.law", CASES.parents[1] / "vocabulary")
    case = made(library, tmp_path, "T owns vehicles")
    fines, breach = (
        asked(library, case, question)[1]
        for question in ("which fines follow for T?", "is T in breach of a prohibition?")
    )
    assert "not yet encoded, and no part of this answer: Article 83, part A" in fines
    assert not any(line.startswith("not yet encoded") for line in breach)


def test_a_law_not_in_force_is_said_once(library: Library, tmp_path: Path) -> None:
    case = made(library, tmp_path, "the tank capacity of T is 90,000 litres", on="2017-11-10")
    for question in (
        "does T meet the conditions of operation?",
        "which conditions of operation does T fail?",
    ):
        lines = asked(library, case, question)[1]
        assert lines[1] == "because 331/PM was not in force on the day that counts (in force from 2017-11-11)"
        assert sum("was not in force" in line for line in lines[2:]) == 1
        assert not any("90,000" in line for line in lines)


def test_silence_is_no_finding(library: Library, tmp_path: Path) -> None:
    case = made(library, tmp_path, "T owns vehicles that carry fuel")
    lines = asked(library, case, "does T distribute fuel outside the system?")[1]
    assert lines[0] == "no" and "silence counts as no" in lines[1]
    lines = asked(library, case, "is T in breach of a prohibition?")[1]
    assert lines[1] == "because Thongkham is in breach of Article 57(6) (Article 57)"
    kept = replace(case, facts=())
    lines = asked(library, kept, "is T in breach of a prohibition?")[1]
    assert lines[1].startswith(
        "because none of the 7 points of Article 57 is broken; in part because the case"
    )
    reason = "the case does not say that Thongkham owns vehicles that carry fuel, and silence counts as no"
    assert any(line.lstrip(" 0123456789.").startswith(f"- {reason}") for line in lines)
    assert sum("the vocabulary says: an act that nobody reported" in line for line in lines) == 1


def test_only_what_is_certain_or_excluded_turns_a_list(library: Library) -> None:
    linked = next(each for each in library.cases(CASES / "sanctions.case") if "hangs on" in each.title)
    assert linked.case is not None
    answer = library.ask(linked.queries[0], linked.case)
    assert not [turn for turn in answer.turns if turn.reading.endswith("83/C/2!2")]
    assert all("83/C/2#2" not in item.id for item in answer.items)
