"""The words that may open a line, by where it stands, and how the rest of the line is cut.
Tables only; `layout` reads lines by them, `law.lark` states what may follow what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hornbook.grammar.cuts import LABEL, LISTED, alternatives, whole


@dataclass(frozen=True, slots=True)
class Context:
    """What may open a line in a block: token by pattern, the mode of its rest, the context of the lines
    below it, and the mode of lines that no word opens."""

    openers: re.Pattern[str]
    modes: dict[str, str]
    below: dict[str, str]
    bare: str


def _context(openers: dict[str, tuple[str, str, str]], bare: str) -> Context:
    return Context(
        alternatives({name: pattern for name, (pattern, _, _) in openers.items()} or {"NOTHING": r"(?!)"}),
        {name: mode for name, (_, mode, _) in openers.items()},
        {name: below for name, (_, _, below) in openers.items() if below},
        bare,
    )


_HEAD_ENDS = r'(?=\s*$|\s+["“„«]|\s+for\s+an?\s|\s*:)'
_LEVEL_WORDS = "(?:article|clause|point|bullet|item|paragraph|part|section|annex|chapter)"
LEVEL = {
    "LEVEL": (
        rf"(?:{_LEVEL_WORDS}\s+{LABEL}|annex|p\d+){_HEAD_ENDS}",
        "header",
        "body",
    )
}
_ITEM = {"ITEM": (r"(?:\d+[^\W\d_]*(?:\.\d+[^\W\d_]*)*|[^\W\d_]{1,2})\.(?=\s|$)", "head", "body")}


def _kw(*rows: tuple[str, str, str, str]) -> dict[str, tuple[str, str, str]]:
    return {name: (whole(words), mode, below) for name, words, mode, below in rows}


_CONDITIONS = _kw(
    ("IF", "if", "cond", "cond"),
    ("_AND", "and", "cond", "cond"),
    ("_OR", "or", "cond", "cond"),
    ("UNLESS", "unless", "cond", "cond"),
    ("WHEN", "(?:when|whenever|provided|then)", "cond", "cond"),
    ("ELSE", "(?:otherwise|else|but)", "cond", "cond"),
)
_STATEMENTS = {
    **_CONDITIONS,
    **_kw(
        ("SAYS", "says", "strings", ""),
        ("PRINTED", "printed", "strings", ""),
        ("NON_OPERATIVE", "non-operative", "strings", ""),
        ("DEFINES", "defines", "strings", ""),
        ("REFERS", "refers to", "strings", ""),
        ("ALTERNATIVE", "alternative", "strings", "body"),
        ("READING", r'reading(?=\s*")', "strings", ""),
        ("UNTESTED", r'untested(?=\s*")', "strings", ""),
        ("_BECAUSE", "because", "strings", ""),
        ("REQUIRES", "requires", "cond", "cond"),
        ("EXCEPT", "except", "head", "body"),
        ("WHERE", "where", "head", "body"),
        ("WITHIN", "within", "cond", ""),
        ("AT_LEAST", rf"at least(?!\s+\d+\s+{LISTED})", "cond", ""),
        ("AT_MOST", rf"at most(?!\s+\d+\s+{LISTED})", "cond", ""),
        ("NOT_LATER", "not later than", "cond", ""),
        ("BEFORE", "before", "yearly", ""),
        ("SUBJECT_TO", "subject to", "addresses", ""),
        ("NOTWITHSTANDING", "notwithstanding", "addresses", ""),
        ("GOVERNED", "governed by the law on", "cond", ""),
        ("FROM", "from", "cond", ""),
        ("UNTIL", "until", "cond", ""),
        ("BREACH", "on (?:(?:first|second|third|fourth|fifth) )?breach of", "sanction", "sanction"),
        ("ONLY_ONE", "only one of", "collision", ""),
        ("FEE", "fee", "fee", "body"),
        ("BY", "by", "cond", ""),
        ("FEE_IS", "is", "cond", ""),
        ("INSERTS", "inserts", "amend", "body"),
        ("REPLACES_WORDS", "replaces the words", "amend", ""),
        ("REPLACES", "replaces", "amend", "body"),
        ("REPEALS", "repeals", "amend", ""),
        ("REMOVES_WORDS", "removes the words", "amend", ""),
        ("RENUMBERS", "renumbers", "amend", ""),
    ),
}
_FORM = r"[^\W\d_]+(?:[ -][^\W\d_]+)*:"

CONTEXTS: dict[str, Context] = {
    "law": _context(
        {
            **LEVEL,
            "UNTITLED": (rf"{_LEVEL_WORDS}\s+{LABEL}(?=\s)", "header", "body"),
            **_kw(
                ("KIND", "kind", "declare", "forms"),
                ("NAME", "name", "declare", "forms"),
                ("UNIT", "unit", "declare", "forms"),
                ("OUTSIDE", "outside", "outside", ""),
                ("RANK", "rank", "rank", ""),
                ("SENTENCE", "sentence", "raw", "forms"),
                ("EVENT", "event", "raw", "forms"),
                ("MEASURE", "measure", "declare", "forms"),
                ("GROUP", "(?:exactly|at most) one of", "raw", "members"),
                ("QUESTION", "question", "strings", "asks"),
                ("CALENDAR", "calendar", "strings", "rules"),
                ("DOCUMENT", "document", "strings", "fields"),
            ),
        },
        "head",
    ),
    "body": _context({**LEVEL, **_ITEM, **_STATEMENTS}, "head"),
    "cond": _context(_STATEMENTS, "cond"),
    "sanction": _context(_STATEMENTS, "measure"),
    "forms": _context(
        {
            "SHOWN": (r"shown by:", "strings", ""),
            "PLURAL": (r"plural:", "raw", ""),
            **_kw(
                ("JUDGED", r"judged(?=\s*$)", "raw", ""),
                ("NEVER_ITSELF", r"never of itself(?=\s*$)", "raw", ""),
            ),
            **_kw(("SILENCE", "silence is no", "strings", "")),
            "FORM": (_FORM, "raw", ""),
        },
        "raw",
    ),
    "members": _context({}, "raw"),
    "asks": _context(
        {
            "ALSO": (r"also:", "strings", ""),
            **_kw(
                ("ASKS_UNMET", "asks every unmet points? of", "unmet", ""),
                ("ASKS_WHEN", "asks by when", "raw", ""),
                ("ASKS_WHAT", "asks what", "cond", ""),
                ("ASKS", "asks", "cond", "cond"),
            ),
        },
        "raw",
    ),
    "rules": _context(
        {
            **_kw(
                ("REST", "rest", "addresses", ""),
                ("HOLIDAYS", "holidays", "years", ""),
                ("BASIS", "basis", "strings", ""),
            ),
            "RULE": (_FORM, "strings", ""),
        },
        "raw",
    ),
    "fields": _context(
        _kw(
            ("FIELD", "(?:number|issuer|rank|calendar|signed on|commences on|uri|source)", "strings", ""),
            ("READING", "reading", "strings", "fields"),
            ("_BECAUSE", "because", "strings", ""),
        ),
        "raw",
    ),
    "cases": _context(_kw(("CASE", "case", "strings", "case")), "head"),
    "case": _context(
        _kw(
            ("CALL", "call", "call", ""),
            ("ON", "on", "raw", ""),
            ("GIVEN", "given", "given", "facts"),
            ("JUDGED_BY", "judged by", "strings", "facts"),
            ("ASK", "ask", "raw", ""),
            ("EXPECT", "expect", "raw", "expected"),
        ),
        "head",
    ),
    "facts": _context(
        _kw(
            ("UNKNOWN_WHETHER", "it is not known whether", "cond", ""),
            ("UNKNOWN_WHAT", "it is not known what", "what", ""),
            ("ASSUME", "assume", "cond", ""),
            ("THESE", "these are all", "list", "facts"),
        ),
        "cond",
    ),
    "expected": _context(
        _kw(
            ("BECAUSE", "because", "addresses", ""),
            ("NEEDS", "needs", "raw", ""),
            ("UNDER", "under", "under", ""),
        ),
        "raw",
    ),
}

# Lines whose faults stay theirs: after an error, reading goes on behind the smallest such line and its block.
CONTAINERS = frozenset(
    {"LEVEL", "DIVISION", "ITEM", "COND_ITEM", "ALTERNATIVE", "CASE", "GIVEN", "JUDGED_BY"}
)
# Those of them that may stand empty.
PROVISIONS = frozenset({"LEVEL", "DIVISION", "ITEM", "COND_ITEM"})
DIVISIONS = frozenset({"part", "chapter", "section"})
AMENDMENTS = frozenset({"INSERTS", "REPLACES"})


def step_of(heading: str) -> tuple[str, str]:
    """The level word of a heading (empty: a number or `p1`) and the step: `7` of `article 7`. An annex is
    `annex`, a numbered one `annex-2`, so that its items are not taken for those of an article."""
    word, _, label = " ".join(heading.split()).rpartition(" ")
    if heading == "annex":
        return "annex", "annex"
    return word, f"annex-{label}" if word == "annex" else label.rstrip(".")
