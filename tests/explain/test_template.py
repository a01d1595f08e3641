"""Cases to fill in: as written they are cases in which nothing is known, and filled in they are answered."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hornbook.engine.answer import Verdict
from hornbook.engine.library import Library, Refused
from hornbook.engine.term import KindId
from hornbook.explain.questions_text import question_meant, questions_meant, wordings_of
from hornbook.explain.template import Form, Template, misnamed, template_of, told_apart
from hornbook.explain.template_text import template_json, template_lines
from hornbook.explain.words_base import speaker

ON = date(2026, 11, 26).toordinal()
ROOT = Path(__file__).parent.parent.parent


def template(library: Library, words: str) -> Template:
    meant = question_meant(library.program, words)
    assert meant is not None
    return template_of(library, meant, ON)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


def some_of_all() -> list[str]:
    questions = Library.open().program.questions
    return [wordings_of(question)[0] for question in questions[:: len(questions) // 14]]


@pytest.mark.parametrize("words", some_of_all())
def test_what_is_not_filled_in_yet_is_a_case_without_a_fault(
    words: str, library: Library, tmp_path: Path
) -> None:
    try:
        made, sp = template(library, words), speaker(library.program)
    except Refused as refused:  # two documents ask it in the same words, of the same kind
        assert {each.code for each in refused.diagnostics} == {"E502"}
        return
    (tmp_path / "x.case").write_text("\n".join(template_lines(made, sp)) + "\n", encoding="utf-8")
    (tmp_path / "x.json").write_text(json.dumps(template_json(made, sp)), encoding="utf-8")
    (written,) = library.cases(tmp_path / "x.case")
    assert (*written.wrong, *written.wrong_asks) == ()
    assert written.case is not None and len(written.queries) == 1
    as_json = library.case(tmp_path / "x.json")
    answers = [library.ask(written.queries[0], each) for each in (written.case, as_json)]
    assert answers[0].verdict is answers[1].verdict
    assert (answers[0].why_not or ("E509",))[0] == "E509"  # where days that are not known are counted from


def test_an_unedited_case_is_unknown_and_its_needs_are_what_the_template_lists(
    library: Library, tmp_path: Path
) -> None:
    made = template(library, "may the gas station Thongkham be licensed?")
    (tmp_path / "x.case").write_text("\n".join(template_lines(made, speaker(library.program))) + "\n")
    (written,) = library.cases(tmp_path / "x.case")
    assert written.case is not None and written.case.persons[0].name == "Thongkham"
    answer = library.ask(written.queries[0], written.case)
    assert answer.verdict is Verdict.UNKNOWN
    choices = sum(len(b.states) - 1 for s in made.sections for b in s.blanks if b.form is Form.CHOICE)
    blanks = sum(len(section.blanks) for section in made.sections)
    assert len(answer.needs) in (blanks, blanks + choices)


@pytest.mark.parametrize(
    "words",
    [
        "by when must a digital business B ask for the renewal?",
        "is a digital business B in breach of the days for its renewal?",
        "may a digital business B have its licence renewed?",
    ],
)
def test_days_that_nobody_filled_in_are_asked_for(words: str, library: Library, tmp_path: Path) -> None:
    made = template(library, words)
    (tmp_path / "x.case").write_text("\n".join(template_lines(made, speaker(library.program))) + "\n")
    (written,) = library.cases(tmp_path / "x.case")
    assert written.case is not None
    found = library.ask(written.queries[0], written.case)
    assert found.verdict is Verdict.UNKNOWN
    assert "{} was issued to {}" in {need.slot.id for need in found.needs}


def test_a_narrower_kind_is_asked_what_it_alone_is_asked(library: Library) -> None:
    broad = template(library, "may a petroleum business be registered?")
    station = template(library, "may a gas station be registered?")
    assert KindId("gas station") in broad.narrower and station.narrower == ()
    states = [state for s in station.sections for b in s.blanks for state in b.states]
    assert "the frontage of B" in states and not any("depot" in state for state in states)


def test_another_kind_than_the_question_is_about_is_refused(library: Library) -> None:
    meant = question_meant(library.program, "does an authority stand far enough away?")
    assert meant is not None and misnamed(library.program, meant) == ("an authority", KindId("gas station"))


def test_a_name_that_fits_several_kinds_is_told_apart_by_its_kind(library: Library) -> None:
    found = questions_meant(library.program, "may Thongkham be licensed?")
    apart = told_apart(found)
    assert "may the gas station Thongkham be licensed?" in apart and len(apart) > 1
    made = template(library, "may the gas station Thongkham be licensed?")
    assert [(each.name, each.kind) for each in made.persons] == [("Thongkham", "gas station")]
    assert told_apart(questions_meant(library.program, "does Thongkham stand far enough away?")) == []


def test_an_event_of_json_is_that_of_a_sentence(library: Library, tmp_path: Path) -> None:
    event = "the application of T for the gas station licence was received"
    case = {"individuals": [{"letter": "T", "name": "Thongkham", "kind": "gas station"}]}

    def stated(fact: object) -> object:
        path = tmp_path / "event.json"
        path.write_text(json.dumps({**case, "given": [{"facts": [fact]}]}), encoding="utf-8")
        (found,) = library.case(path).facts
        return found

    assert stated({"event": event, "on": "2019-02-04", "note": "when?"}) == stated(f"{event} on 2019-02-04")
    assert stated({"event": event, "on": None}) == stated(f"it is not known whether {event}")
    assert stated({"event": event, "on": "none"}) == stated(f"it is not the case that {event}")


def test_names_of_which_no_rule_speaks_are_not_asked_about(library: Library) -> None:
    made = template(library, "is the import-export company Lao Petro late with its annual plan?")
    states = [state for s in made.sections for b in s.blanks for state in b.states]
    assert "the annual plan of I sets out distribution of the year" in states
    assert not any("reasons for importing more" in state for state in states)  # of an additional plan alone


def test_others_are_called_by_what_the_law_knows_them_as(library: Library) -> None:
    made = template(library, "is the depot of the depot service company Sokxay in order?")
    text = " ".join(line.lstrip("- ") for line in template_lines(made, speaker(library.program)))
    assert "a sensitive place, better as what it is: a community or a school or a hospital" in text


def test_a_list_that_only_the_law_can_close_is_asked_of_the_whole_kind(library: Library) -> None:
    made = template(
        library, "is the import-export company Lao Petro in breach of the rules on additional plans?"
    )
    lists = [b.states for s in made.sections for b in s.blanks if b.form is Form.LIST]
    assert lists == [("the fuel lots",)]
