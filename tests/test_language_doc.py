"""The gallery of the language reference: every block of `docs/language.md` is read, linked and asked.
A block's fence says what it is and whose: ```law DOCUMENT, ```law vocabulary, ```case DOCUMENT."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hornbook.engine.answer import Limits
from hornbook.engine.library import Library, open_library
from hornbook.engine.term import Address
from hornbook.explain.test_run import run_file
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.parser import parse_cases
from hornbook.grammar.phrase import Word
from hornbook.grammar.span import Source

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(law|case) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHARED = ("norms.law", "time.law")
TODAY = 737_060  # 2019-01-01; every case says its own day

# The hardest provisions of the five documents, which the page promises to hold.
GALLERY = {
    "la-pm-331-2017": (
        *(f"7/1/{bullet}" for bullet in range(1, 7)),
        *("12/1", "12/11", "21", "31", "14/9", "14/p2", "16/p1", "16/p2"),
        *(f"48/p{number}" for number in range(1, 6)),
        *("78/p2", "78/p3", "78/p4", "83/A/6", "85"),
    ),
    "la-mpt-143-2017": (
        *(f"6/6.1/{number}" for number in range(1, 9)),
        *(f"6/6.2/{number}" for number in range(1, 6)),
        *("9/p1", "9/p2", "10/p1", "10/p2", "24/1", "24/6", "25/p2/2"),
    ),
    "la-moic-0369-2016": ("6/1", "6/2", "7/1", "7/2", "7/p2", "8/1", "8/2", "10/2"),
    "la-ps-003-2012": ("6/p2/1", "13/p2", "19/5/1", "19/5/2", "19/5/3", "22/3", "102/p4", "107/p2", "108/1"),
    "vn-27-2018": ("1/2/a", "1/4", "1/7/c", "1/7/d", "1/16", "1/36", "2/2/a", "2/2/b", "2/2/c", "2/2/d"),
    "vn-72-2013": (
        *("9/1/c", "12a/1/a", "12a/2/a", "23/11/a", "23/11/b", "23/12", "23i/2", "23c/2/a", "23h/3/c"),
        *("32b/1/c", "35/2/b", "35/2/d", "35/3", "35/4/b", "35a/1", "35d/3", "35dd/2"),
    ),
}
# Those whose provisions are answered by a case that holds and one that fails; where what follows is a list,
# an empty one fails, and has nothing to name.
ANSWERED = ("la-pm-331-2017", "la-mpt-143-2017", "la-moic-0369-2016")
FOLLOWS = {"83/A/6", "24/1", "24/6"}


def _blocks() -> list[tuple[str, str, int, str]]:
    """Each block: what it is, whose, its first line on the page, its text. Blank lines before the text keep
    the line numbers of the page in what is reported of it."""
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    lines = ((match, text.count("\n", 0, match.start(3))) for match in BLOCK.finditer(text))
    return [(match[1], match[2], line + 1, "\n" * line + match[3]) for match, line in lines]


CASES = [(key, line) for kind, key, line, _ in _blocks() if kind == "case"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as a folder of law: a folder a document, its cases beside it."""
    root = tmp_path_factory.mktemp("gallery")
    (root / "vocabulary").mkdir()
    for name in SHARED:
        shutil.copy(ROOT / "kb" / "vocabulary" / name, root / "vocabulary")
    for kind, key, line, text in _blocks():
        (root / key).mkdir(exist_ok=True)
        opens = kind == "law" and re.search("^document ", text, re.MULTILINE)
        name = "document.law" if opens else f"line-{line:04}.{kind}"
        (root / key / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def opened(folder: Path) -> tuple[Library | None, list[Diagnostic]]:
    return open_library([folder])


@pytest.fixture(scope="module")
def library(opened: tuple[Library | None, list[Diagnostic]]) -> Library:
    found, diagnostics = opened
    assert found is not None, _shown(diagnostics)
    return found


def _shown(found: list[Diagnostic]) -> list[str]:
    return [f"{each.span.line}: {each.code} {each.message} ({each.help})" for each in found]


def test_every_block_of_law_is_read_and_linked(opened: tuple[Library | None, list[Diagnostic]]) -> None:
    assert _shown(opened[1]) == []


@pytest.mark.parametrize("key", GALLERY)
def test_the_page_holds_the_hardest_provisions(key: str, library: Library) -> None:
    provisions = library.program.provisions
    assert [each for each in GALLERY[key] if Address(f"{key}/{each}") not in provisions] == []


@pytest.mark.parametrize(("key", "line"), CASES)
def test_every_case_is_answered_as_expected(key: str, line: int, folder: Path, library: Library) -> None:
    outcome = run_file(folder / key / f"line-{line:04}.case", library, Limits(), TODAY)
    assert _shown(list(outcome.findings)) == []
    assert outcome.met == outcome.expected > 0


def _named(key: str, *, failing: bool) -> set[str]:
    """The provisions that the cases of a document name as what decides: where it fails, or where it holds."""
    sources = [Source("cases", text) for kind, whose, _, text in _blocks() if (kind, whose) == ("case", key)]
    files = [parse_cases(source)[0] for source in sources]
    asks = [ask for file in files if file is not None for case in file.cases for ask in case.asks]
    wanted = [each.expected for each in asks if each.expected is not None]
    fails = (Word("no"), Word("none"), Word("unknown"))
    chosen = [each for each in wanted if (each.answer.tokens[0] in fails) == failing]
    return {address for each in chosen for address in each.because}


@pytest.mark.parametrize("key", ANSWERED)
def test_each_provision_is_answered_by_a_case_that_holds_and_one_that_fails(key: str) -> None:
    holds, fails = _named(key, failing=False), _named(key, failing=True)
    assert [each for each in GALLERY[key] if each not in holds] == []
    assert [each for each in GALLERY[key] if each not in fails | FOLLOWS] == []
