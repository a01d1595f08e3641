"""Every code has a page for lawyers: what it means, why it matters, an example that fails, the same mended.
The failing example emits exactly that code, the mended one nothing; both stand on their own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hornbook.engine.link import link
from hornbook.engine.link_asks import link_asks
from hornbook.engine.link_case import link_case
from hornbook.grammar.diagnostic import CODES, Diagnostic
from hornbook.grammar.official.read import read_official
from hornbook.grammar.parser import parse_cases, parse_law
from hornbook.grammar.source import source_from

from tests.json_case import case_from_json

PAGES = Path(__file__).parent.parent.parent / "explain" / "codes"
SECTIONS = ["What it means", "Why it matters in law", "Fails", "Mended"]
OURS = [code for code in CODES if not code.startswith("E9")]

# Not to be shown by a text alone: a terminal shows them (```console), for the reason given.
ON_A_TERMINAL = {
    "E106": "the bytes of the file are at fault",
    "E107": "the example would be too long",
    "E108": "the file is not there",
    "E111": "the example would be too long",
    "E404": "only counting the days of a case finds it",
    "E508": "only answering the case finds it",
    "E509": "only answering the question finds it",
    "E510": "only a limit on answering finds it",
    "E511": "the command line finds it",
    "E512": "the command line finds it",
    "E513": "the command line finds it",
    "W607": "the example would be too long",
    "E608": "the bytes of the file are at fault",
    "E609": "the folder is at fault",
}

Block = tuple[str, str]
ON = date(2019, 3, 1).toordinal()


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def blocks(code: str, section: str) -> list[Block]:
    """The fenced blocks of a section, each as (info string, text)."""
    inside = page(code).split(f"## {section}\n")[1].split("\n## ")[0]
    return re.findall(r"^```(\w+)\n(.*?)^```$", inside, re.DOTALL | re.MULTILINE)


def found_in(parts: list[Block]) -> list[Diagnostic]:
    """All that reading and linking the blocks, in their order, complains about."""
    found: list[Diagnostic] = []
    laws, cases, objects = [], [], []
    for kind, text in parts:
        source = source_from(text, f"example.{kind}")
        if isinstance(source, Diagnostic):
            return [source]
        if kind == "law":
            law, faults = parse_law(source)
            laws.append(law)
        elif kind == "text":
            found += read_official(source, "la-x-1-2020").diagnostics
            continue
        elif kind == "json":
            objects.append(source)
            continue
        else:
            file, faults = parse_cases(source)
            cases.append(file)
        found += faults
    if found:
        return found
    program, found = link([law for law in laws if law is not None])
    if program is None:
        return found
    for written in (case for file in cases if file is not None for case in file.cases):
        case, wrong = link_case(program, written, ON)
        found = [*found, *wrong, *(link_asks(program, case, written)[1] if case is not None else [])]
    for source in objects:
        found = [*found, *case_from_json(program, source.text, source.name, ON)[1]]
    return found


def test_there_are_no_other_pages() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md")) == sorted(OURS)
    assert set(ON_A_TERMINAL) <= set(OURS)


@pytest.mark.parametrize("code", OURS)
def test_the_page_has_its_sections(code: str) -> None:
    text = page(code)
    assert text.startswith(f"# {code} {CODES[code]}\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    kinds = {kind for section in ("Fails", "Mended") for kind, _ in blocks(code, section)}
    assert kinds and kinds <= {"law", "case", "json", "text", "console"}
    assert (kinds == {"console"}) == (code in ON_A_TERMINAL)


@pytest.mark.parametrize("code", [code for code in OURS if code not in ON_A_TERMINAL])
def test_the_example_emits_its_code_and_the_mended_one_none(code: str) -> None:
    assert {found.code for found in found_in(blocks(code, "Fails"))} == {code}
    assert found_in(blocks(code, "Mended")) == []
