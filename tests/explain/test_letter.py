"""The decision for the file: what stands in it, and that nothing in a case becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hornbook.engine.library import Library
from hornbook.explain.letter import Letter, letter_of
from hornbook.explain.letter_html import letters_html
from hornbook.explain.letter_markdown import letter_markdown
from hornbook.explain.letter_text import letter_text
from hornbook.grammar.official.read import read_official
from hornbook.grammar.source import source_from
from hornbook.grammar.span import Source
from markdown_it import MarkdownIt

FILES = Path(__file__).parent.parent / "transcripts" / "files"
CASES = Path(__file__).parent.parent.parent / "kb" / "la-pm-331-2017" / "cases"
HOSTILE = [
    "<script>alert('x')</script>",
    "**Station** _No_ `7`",
    "[here](javascript:alert(1))",
    "1. Dao",
    "# Dao",
    "- Dao",
    "a & b &lt; c",
    "Dao \\* ~~x~~ | y",
    "<!-- x -->",
]


@pytest.fixture(scope="module")
def small() -> Library:
    return Library.open(FILES / "small.law")


def letter(library: Library, path: Path, title: str, place: int = 0) -> Letter:
    case = next(each for each in library.cases(path) if title in each.title)
    assert case.case is not None
    query = case.queries[place]
    return letter_of(library, case.case, query, library.ask(query, case.case), {})


def part(of: Letter, heading: str) -> dict[str, tuple[str, ...]]:
    entries = next((each.entries for each in of.parts if each.heading == heading), ())
    return {entry.words: entry.notes for entry in entries}


def test_a_refusal_names_the_facts_their_papers_and_every_failed_condition() -> None:
    made = letter(Library.open(), CASES / "examples.case", "four reasons")
    assert dict(made.about)["Answer"] == "no: Phonesavanh may not be licensed"
    facts = part(made, "Facts found")
    assert list(facts)[:2] == [
        "According to application file 15 of 2019-02-05",
        "According to inspection report 13 of 2019-02-21",
    ]
    judged = "As judged by Ms Keo, licensing officer, because every paper was held against its original"
    assert any("is accurate" in each for each in facts[judged])
    assert "the tank capacity of Phonesavanh is 80,001 litres" in facts[list(facts)[1]]
    reasons = " ".join(part(made, "Reasons"))
    assert [place in reasons for place in ("26(6)", "7(1)(3)", "28(9)", "28(11)")] == [True] * 4
    # 27/p2 of the decree: five working days from the day of receipt, 2019-02-05 (a Tuesday)
    assert any(each.endswith("by 2019-02-12") for each in part(made, "Days that the law sets"))
    assert any("unofficial English translation" in each for each in part(made, "What this stands on"))


def test_an_open_file_says_what_is_missing_and_which_reading_would_decide() -> None:
    made = letter(Library.open(), CASES / "examples.case", "two gaps")
    missing = part(made, "What is missing, and what to ask")
    assert missing["does Lak Sip hold a construction certificate?"][0] == "asked by Article 25 of 331/PM"
    assert any("would be yes" in each for each in part(made, "Readings used"))
    assert part(made, "Reasons") == {}


def test_what_is_presumed_is_named_so(small: Library, tmp_path: Path) -> None:
    library = Library.open()
    asked = "is S in breach of a prohibition?"
    text = f'case "x"\n  call "Dao" S, a gas station\n  on 2019-03-01\n  ask {asked}\n'
    (tmp_path / "x.case").write_text(text, encoding="utf-8")
    made = letter(library, tmp_path / "x.case", "x")
    presumed = "Presumed, because the case does not say otherwise and silence counts as no"
    assert "Dao does not own vehicles that carry fuel" in part(made, "Facts found")[presumed]


def test_official_words_stand_beside_ours(small: Library) -> None:
    words = "Article 2 Conditions\nA station shall not hold more than 80,000 litres.\n"
    source = source_from(words, "decree.txt")
    assert isinstance(source, Source)
    text = read_official(source, "la-x-1-2020")
    case = small.case(FILES / "station.case", "a station with two faults")
    query = small.query("may T operate?", case)
    found = small.ask(query, case)
    made = letter_of(small, case, query, found, {"la-x-1-2020": text})
    notes = [note for notes in part(made, "Provisions applied").values() for note in notes]
    assert all(note.startswith("official words:") for note in notes)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_case_becomes_markup(name: str, small: Library, tmp_path: Path) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    text = (FILES / "station.case").read_text(encoding="utf-8").replace("Phonesavanh", quoted)
    text = text.replace("inspection report 13", quoted)
    text = text.replace("a station with two faults", f"{quoted} faults")
    (tmp_path / "x.case").write_text(text, encoding="utf-8")
    made = letter(small, tmp_path / "x.case", "faults")
    assert name in "\n".join(letter_text(made)).replace("\n  ", " ")
    page = _Page()
    page.feed("\n".join(letters_html([made])))
    assert page.tags <= {*LISTED, "html", "head", "meta", "title", "style", "body", "article", "div"}
    assert f"may {name} operate?" in page.words
    rendered = _Page()
    reader = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    rendered.feed(reader.render("\n".join(letter_markdown(made))))
    assert rendered.tags <= {*LISTED, "strong", "br"}
    assert f"may {name} operate?" in re.sub(r"\s+", " ", rendered.words)
    assert re.sub(r"\s+", " ", f"{name} does not hold") in re.sub(r"\s+", " ", rendered.words)


LISTED = ("h1", "h2", "dl", "dt", "dd", "ul", "ol", "li", "p")


class _Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_kind_of_answer_makes_a_letter() -> None:
    library = Library.open()
    for path in sorted(CASES.glob("*.case"))[:6]:
        for linked in library.cases(path)[:3]:
            for query in linked.queries[:2]:
                assert linked.case is not None
                answer = library.ask(query, linked.case)
                made = letter_of(library, linked.case, query, answer, {})
                assert len(letter_text(made)) > 10 and letters_html([made]) and letter_markdown(made)
