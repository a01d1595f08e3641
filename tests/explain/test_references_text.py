"""`hornbook references`: the references of an imported text as lines, JSON and CSV, and their comparison."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hornbook.explain.cli import run

TEXT = """Decree on Wells
No. 9/XY
Dated 1 March 2020

Pursuant to the law on water 7/NA, Date 2 May 2019;

Article 1. Licence

A well needs a licence, except those under Article 2 of this decree.

Article 2. Small wells

1. a well of a household as defined in the law on families;
2. others that meet the conditions of Article 7, in accordance with relevant regulations.
"""


@pytest.fixture
def wells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that is imported."""
    monkeypatch.setenv("HORNBOOK_TEXTS", str(tmp_path / "texts"))
    file = tmp_path / "wells.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert run(["import", "la-xy-9-2020", str(file)]) == 0
    capsys.readouterr()


@pytest.mark.usefixtures("wells")
def test_lines_say_what_is_cited_and_why_it_is_not_resolved(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["references", "la-xy-9-2020"]) == 0
    counts, *lines = capsys.readouterr().out.splitlines()
    assert counts == (
        "5 references: 2 to numbered provisions (1 resolved), 2 to instruments as a whole (0 resolved), "
        "1 to law in general"
    )
    assert [" ".join(line.split()) for line in lines] == [
        'la-xy-9-2020 based-on la-na-7-2019 "the law on water 7/NA, Date 2 May 2019" '
        "(not resolved: no text of la-na-7-2019 is at hand)",
        '1/p1 exception 2 "Article 2 of this decree"',
        '2/1 definition law on families "the law on families" '
        "(not resolved: no text of law on families is at hand)",
        '2/2 condition 7 "Article 7" (not resolved: la-xy-9-2020 has no provision 7)',
        '2/2 mention law in general "relevant regulations" (not resolved: it names no document)',
    ]


@pytest.mark.usefixtures("wells")
def test_json_and_csv_hold_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["references", "la-xy-9-2020", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data[1] == {
        "from": "la-xy-9-2020/1/p1",
        "document": "la-xy-9-2020",
        "address": "la-xy-9-2020/2",
        "kind": "exception",
        "sort": "numbered",
        "words": "Article 2 of this decree",
        "line": 9,
        "resolved": True,
        "why_not": "",
    }
    assert run(["references", "la-xy-9-2020", "--format", "csv"]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert rows == [{name: str(value) for name, value in row.items()} for row in data]


@pytest.mark.usefixtures("wells")
def test_a_comparison_of_a_text_without_an_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["references", "la-xy-9-2020", "--compare"]) == 0
    assert capsys.readouterr().out == (
        "0 citations of encoded provisions are used by the encoding; 2 citations have an end that is not "
        "encoded and are not compared\n"
    )
    assert run(["references", "la-xy-9-2020", "--compare", "--format", "csv"]) == 2
    assert "take text or json" in capsys.readouterr().err


@pytest.mark.usefixtures("wells")
def test_a_text_that_was_not_imported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["references", "la-pm-331-2017"]) == 2
    assert "hornbook import la-pm-331-2017 FILE (imported are la-xy-9-2020)" in capsys.readouterr().err


def test_the_references_of_the_encoding(capsys: pytest.CaptureFixture[str]) -> None:
    """28/2 asks for 7/1/3, and 28/12 names the law on insurance."""
    assert run(["references", "la-pm-331-2017", "--rules", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    found = [(row["from"], row["address"] or row["document"], row["kind"], row["words"]) for row in rows]
    asked = ("la-pm-331-2017/28/2", "la-pm-331-2017/7/1/3", "condition", "7/1/3 is satisfied for S")
    named = ("la-pm-331-2017/28/12", "law on insurance", "mention", 'refers to "Law on Insurance"')
    assert found.index(asked) < found.index(named)
    assert run(["references", "la-xy-9-2020", "--rules"]) == 2
    assert "`la-xy-9-2020` is not encoded; encoded are " in capsys.readouterr().err
    assert run(["references", "la-pm-331-2017", "--rules", "--compare"]) == 2
    assert "take --rules or --compare" in capsys.readouterr().err
