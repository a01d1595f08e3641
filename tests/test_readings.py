"""docs/readings.md is what `make readings` writes: its readings always, the answers that alternatives change
in `make test-all`, as every case is asked for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hornbook.engine.answer import Limits
from hornbook.engine.library import Library
from hornbook.engine.load import SHIPPED, document_folders, key_in, read_case_file
from hornbook.explain.commands.opening import case_files, limits_of
from hornbook.explain.readings_run import Changed, changed_in
from hornbook.explain.readings_text import places_of, readings_page
from hornbook.explain.words_base import say, speaker

from tests.few import TIMES

PAGE = Path(__file__).parent.parent / "docs" / "readings.md"
TODAY = 737_060  # 2019-01-01; every case says its own day
HINT = "run `make readings`"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open(SHIPPED)


def page(library: Library, changed: list[Changed]) -> str:
    sp = speaker(library.program)
    documents = {key: places_of(key, changed, sp) for key in map(key_in, document_folders(SHIPPED))}
    return "".join(f"{line}\n" for line in readings_page(documents, sp))


def read_part(text: str) -> str:
    """The page without the answers that change."""
    counted = re.escape(say("readings.changes_none").partition(":")[0])
    return re.sub(rf"^(- |{counted}:).*\n", "", text, flags=re.MULTILINE)


def test_the_readings_are_those_of_the_law(library: Library) -> None:
    assert read_part(PAGE.read_text("utf-8")) == read_part(page(library, [])), HINT


def test_every_answer_is_one_of_a_case(library: Library) -> None:
    titles = {(each.title, path.name) for path in case_files(SHIPPED) for each in read_case_file(path).cases}
    plain = re.sub(r"\\(.)", r"\1", PAGE.read_text("utf-8"))
    answers = re.findall(r"^- (.*) \((\S+\.case)\): ", plain, re.MULTILINE)
    assert answers
    assert [each for each in answers if each not in titles] == [], HINT


@pytest.mark.skipif(TIMES == 1, reason="asks every case: `make test-all`")
def test_the_answers_that_change_are_those_of_today(library: Library) -> None:
    changed: list[Changed] = []
    for path in case_files(SHIPPED):
        found, wrong = changed_in(library, path, limits_of(None, patient=True), TODAY)
        assert not wrong
        changed += found
    assert PAGE.read_text("utf-8") == page(library, changed), HINT


LAW = """
document la-y-1-2020 "Rules"
  commences on 2020-01-01
kind gate
sentence {a gate} is lit
sentence {a gate} is new
sentence {a gate} may open
question "may {a gate G} open?"
  asks G may open
article 1 for a gate G
  says "x"
  G may open
    if G is lit
  reading "light is enough" because "it says *lit*"
  alternative "it is new as well" because "it says _new_"
    G may open
      if G is lit
      and G is new
"""
CASES = """
case "lit and old"
  call "N" N, a gate
  on 2020-02-01
  given
    N is lit
    it is not the case that N is new
  ask may N open?
  expect yes
case "lit and new"
  call "N" N, a gate
  on 2020-02-01
  given
    N is lit
    N is new
  ask may N open?
  expect yes
"""
EXPECTED = r"""
### Article 1 (1)

**Read:** light is enough. **Why:** it says \*lit\*.

**Alternative** `1!2`: it is new as well. **Why:** it says \_new\_.

```
a gate G may open
  if G is lit
  and G is new
```

Answers that it changes: 1 (in cases: 1)
- lit and old (a.case): may N open? yes, but then no
"""


def test_a_page_has_the_choice_the_alternative_and_what_it_changes(tmp_path: Path) -> None:
    law, cases = tmp_path / "law.law", tmp_path / "a.case"
    law.write_text(LAW, "utf-8")
    cases.write_text(CASES, "utf-8")
    library = Library.open(law)
    changed, wrong = changed_in(library, cases, Limits(), TODAY)
    assert not wrong
    sp = speaker(library.program)
    lines = list(readings_page({"la-y-1-2020": places_of("la-y-1-2020", changed, sp)}, sp))
    assert "\n".join(lines).endswith(EXPECTED.rstrip("\n"))
