"""The vocabulary: what is declared, and what could be misread refused where it is declared."""

from __future__ import annotations

import pytest

from tests.engine.small_cases import declared

KINDS = "kind person\nkind company: a person\n  plural: companies\nkind licence\n"


def test_kinds_hang_together() -> None:
    vocabulary, found = declared(KINDS)
    assert found == []
    ids = {str(kind): kind for kind in vocabulary.kinds}
    assert vocabulary.is_a(ids["company"], ids["person"])
    assert not vocabulary.is_a(ids["person"], ids["company"])
    assert vocabulary.kinds[ids["company"]].plural == "companies"
    assert vocabulary.kinds[ids["licence"]].plural == "licences"


def test_every_form_of_a_sentence_is_one_key() -> None:
    text = "sentence {a company C} holds {a licence L}\n  not: {a company} does not hold {a licence}\n"
    vocabulary, found = declared(KINDS + text)
    assert found == []
    keys = vocabulary.lookup.sentences
    assert keys["{} holds {}"].id == keys["{} does not hold {}"].id
    assert keys["{} does not hold {}"].form == "not"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sentence {a person} is old\nsentence {a company} is old\n", "E202"),
        ("sentence {a person} is old\nsentence {a person} is new\n  not: {a person} is old\n", "E202"),
        ("sentence {a person} is old\nmeasure {a person} is old: volume\n", "E202"),
        ("kind person\n", "E202"),
        ("name A licence: a licence\nname a licence: a licence\n", "E202"),
        ("name fuel licence: a licence\nsentence {a person} has the fuel licence now\n", "E209"),
        ("sentence the load of {a person} is at least half\n", "E210"),
        ("sentence every person knows {a person}\n", "E215"),
        ("sentence {a person} has 3 doors\n", "E215"),
        ("sentence {a persn} is old\n", "E205"),
        ("kind a: a b\nkind b: an a\n", "E202"),
    ],
)
def test_what_could_be_misread_is_refused(text: str, code: str) -> None:
    _, found = declared(KINDS + text)
    assert code in [each for each, _ in found]


def test_an_unknown_kind_gets_a_suggestion() -> None:
    _, found = declared(KINDS + "sentence {a persn} is old\n")
    assert found == [("E205", "no kind `persn` is declared")]


GROUPS = KINDS + "sentence {a person} is old\nsentence {a person} is new\nsentence {a company} is shut\n"


def test_a_group_has_sentences_of_the_same_holes() -> None:
    vocabulary, found = declared(GROUPS + "exactly one of\n  {a person} is old\n  {a person} is new\n")
    assert found == []
    assert vocabulary.groups[0].exactly
    assert vocabulary.groups[0].members == ("{} is old", "{} is new")
    for second in ("{a company} is shut", "{a person} is old"):
        group = f"at most one of\n  {{a person}} is old\n  {second}\n"
        assert [code for code, _ in declared(GROUPS + group)[1]] == ["E305"]


@pytest.mark.parametrize(
    "line",
    [
        "kind sta\u202ell\n",
        "name li\u200bcence: a shop\n",
        "unit sh\u2060eet\n",
        "sentence {a shop} o\u00adpens\n",
        "sentence {a shop} opens\n  not: {a shop} does\u2066 not open\n",
        "measure the f\u200dee of {a shop}: volume\n",
        "article 1\n  fee sur\u200evey fee, once, for a shop S\n    is 5 kip\n",
    ],
)
def test_a_sign_that_nobody_sees_is_refused_where_it_is_declared(line: str) -> None:
    _, found = declared("kind shop\n" + line)
    assert [each[0] for each in found] == ["E218"]


def test_signs_that_a_script_needs_are_no_fault() -> None:
    words = "kind shop\nname \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645: a shop\n"
    _, found = declared(
        words + "sentence {a shop} opens\n  lo: {a shop} \u0e9b\u0eb4\u0e94\u200b\u0e9b\u0eb4\u0e94\n"
    )
    assert found == []
