"""The library: which files make a law, what is kept of it, and how it refuses."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hornbook.engine import Library, Refused
from hornbook.engine.answer import Verdict
from hornbook.engine.library import open_library
from hornbook.engine.load import law_files

ROOT = Path(__file__).parent.parent.parent
PETROLEUM = ROOT / "kb" / "la-pm-331-2017"
EXAMPLES = PETROLEUM / "cases" / "examples.case"
SMALL = """document la-x-1-2020 "Decree"
  number "1/PM"
  issuer "Prime Minister"
  commences on 2020-01-15
kind shop
sentence {a shop} is open
sentence {a shop} is clean
article 1 "Opening"
  says "Clean shops open."
  S is open
    if S is clean
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("HORNBOOK_CACHE", str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.law"
    path.write_text(SMALL, encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    return [f"{each.path.parent.name}/{each.path.name}" for each in law_files(paths)]


def test_a_document_brings_the_shared_vocabulary() -> None:
    found = names(PETROLEUM)
    assert "vocabulary/common.law" in found and "la-pm-331-2017/document.law" in found
    assert names(PETROLEUM / "document.law") == found  # a file of a document brings the document
    keys = {each.path.parent.name: each.key for each in law_files([PETROLEUM])}
    assert keys == {"vocabulary": "", "la-pm-331-2017": "la-pm-331-2017"}
    assert len(names(PETROLEUM, PETROLEUM)) == len(found)  # each file once


def test_a_document_elsewhere_has_the_vocabulary_beside_it_or_ours(tmp_path: Path) -> None:
    folder = tmp_path / "la-x-1-2020"
    folder.mkdir()
    (folder / "document.law").write_text(SMALL, encoding="utf-8")
    assert "vocabulary/ranks.law" in names(folder)
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "mine.law").write_text("kind shed\n", encoding="utf-8")
    assert names(folder) == ["vocabulary/mine.law", "la-x-1-2020/document.law"]


def test_the_files_of_a_folder_are_of_its_document_whatever_the_folder_is_called(tmp_path: Path) -> None:
    (tmp_path / "document.law").write_text('document la-x-1-2020 "X"\n  commences on 2020-01-01\n', "utf-8")
    (tmp_path / "1-first.law").write_text('article 1\n  says "x"\n  non-operative purpose\n', "utf-8")
    assert {each.key for each in law_files([tmp_path]) if each.key} == {"la-x-1-2020"}
    assert list(Library.open(tmp_path).program.provisions) == ["la-x-1-2020/1"]


def test_a_file_alone_stands_alone(small: Path) -> None:
    assert names(small) == [f"{small.parent.name}/small.law"]


def test_no_path_is_the_law_that_comes_with_it() -> None:
    assert "la-pm-331-2017/document.law" in names()


def test_asking_in_words() -> None:
    library = Library.open(PETROLEUM)
    case = library.case(EXAMPLES, "a representative station on route 13")
    assert library.ask("may Thongkham be licensed?", case).verdict is Verdict.YES
    early = library.ask("may Thongkham be licensed?", case, on=date(2016, 1, 1))
    assert early.verdict is not Verdict.YES
    with pytest.raises(Refused) as refused:
        library.ask("may Thongkham fly?", case)
    assert refused.value.diagnostics[0].code == "E501"
    with pytest.raises(Refused) as refused:
        library.case(EXAMPLES, "no such case")
    assert refused.value.diagnostics[0].code == "E511"


def test_what_is_wrong_is_refused(small: Path) -> None:
    small.write_text(SMALL.replace("if S is clean", "if S is cleen"), encoding="utf-8")
    library, found = open_library([small])
    assert library is None and [each.code for each in found] == ["E201"]
    with pytest.raises(Refused):
        Library.open(small)
    missing, found = open_library([small.parent / "nothing.law"])
    assert missing is None and [each.code for each in found] == ["E108"]


def test_law_and_cases_are_kept_and_read_again_when_they_change(small: Path, own_cache: Path) -> None:
    first, found = open_library([small])
    assert first is not None
    kept = sorted(path.name for path in own_cache.iterdir())
    again, same = open_library([small])
    assert again is not None and again.key == first.key and same == found
    assert sorted(path.name for path in own_cache.iterdir()) == kept
    small.write_text(SMALL.replace("Clean shops", "Neat shops"), encoding="utf-8")
    changed, _ = open_library([small])
    assert changed is not None and changed.key != first.key
    case = small.parent / "one.case"
    case.write_text('case "one"\n  call "Dao" S, a shop\n  ask is S open?\n', encoding="utf-8")
    assert changed.cases(case) == changed.cases(case)
    case.write_text('case "two"\n  call "Dao" S, a shop\n', encoding="utf-8")
    assert [each.title for each in changed.cases(case)] == ["two"]


def test_what_is_wrong_in_a_case_is_told_with_the_case(small: Path) -> None:
    library = Library.open(small)
    path = small.parent / "one.case"
    text = 'case "one"\n  call "Dao" S, a shop\n  ask is S blue?\ncase "two"\n  call "Dao" S, a ship\n'
    path.write_text(text, encoding="utf-8")
    one, two = library.cases(path)
    assert one.case is not None and [each.code for each in one.wrong_asks] == ["E501"]
    assert two.case is None and [each.code for each in two.wrong] == ["E205"]
    path.write_text("case\n", encoding="utf-8")
    with pytest.raises(Refused):
        library.cases(path)


def test_a_damaged_cache_is_made_again(small: Path, own_cache: Path) -> None:
    assert open_library([small])[0] is not None
    for path in own_cache.iterdir():
        path.write_bytes(b"damaged")
    code = (
        "from pathlib import Path\n"
        "from hornbook.engine.library import open_library\n"
        f"assert open_library([Path({str(small)!r})])[0] is not None\n"
    )
    run_python(code)


def test_a_warm_question_imports_no_reader_and_no_solver() -> None:
    code = (
        "import sys\n"
        "from hornbook.explain.cli import run\n"
        f"words = ['--law', {str(PETROLEUM)!r}, '--case', {str(EXAMPLES)!r}, '--name', 'route 13']\n"
        "assert run(['ask', *words]) == 0\n"
        "heavy = {'lark', 'z3', 'networkx', 'holidays', 'rich'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )
    run_python(code)
    assert run_python(code).strip().endswith("[]")


def run_python(code: str) -> str:
    """A process of its own, which must succeed; what it says on standard error."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr
