"""The JSON of clauses: everything linked is in it, it is plain JSON, and its page describes every field."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from hornbook.engine.link import link
from hornbook.engine.program import Program
from hornbook.engine.program_json import program_to_json
from hornbook.grammar.parser import parse_law
from hornbook.grammar.source import read_source
from hornbook.grammar.span import Source

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "clauses_json.md").read_text(encoding="utf-8")
FROM_ANSWERS = ("rules", "calendars")  # described in answer_json.md


@cache
def program() -> Program:
    files = []
    for folder in ("vocabulary", "la-pm-331-2017"):
        for path in sorted((ROOT / "kb" / folder).glob("*.law")):
            source = read_source(path)
            assert isinstance(source, Source)
            file, _ = parse_law(source, "" if folder == "vocabulary" else folder)
            assert file is not None
            files.append(file)
    found, _ = link(files)
    assert found is not None
    return found


def test_it_is_plain_json_and_the_same_each_time() -> None:
    written = json.dumps(program_to_json(program()), ensure_ascii=False)
    assert json.loads(written) == program_to_json(program())


def test_everything_linked_is_in_it() -> None:
    law, made = program(), program_to_json(program())
    for key, entries in made.items():
        if key != "format":
            assert isinstance(entries, list)
            assert len(entries) == len(getattr(law, key)), key
    provisions = made["provisions"]
    assert isinstance(provisions, list)
    assert [each["address"] for each in provisions] == list(law.provisions)


def test_its_page_describes_every_field() -> None:
    described = set(re.findall(r"`([^`]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    made = program_to_json(program())
    fields = set(made)
    for key, entries in made.items():
        if key not in FROM_ANSWERS and isinstance(entries, list):
            fields |= {field for each in entries for field in each}
    assert fields == described
