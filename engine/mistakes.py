"""Wordings that the language does not have, and what it has in their place: `is not more than`, `LAK`.
Looked for only once something is not found; each finding stands under the words at fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from hornbook.engine.match import Lookup, scan
from hornbook.grammar.diagnostic import Diagnostic
from hornbook.grammar.span import Span
from hornbook.grammar.tokens import tokenize

# What a comparison is written as, and how people write it; the first that fits is meant.
_IS = "(?:is|was|are|were)"
_MORE = "(?:more|greater|higher|larger|longer|bigger)"
_LESS = "(?:less|fewer|smaller|lower|shorter)"
_COMPARED = (
    ("is at most", f"{_IS} (?:not|no) {_MORE} than|{_IS} {_LESS} than or equal to|{_IS} not (?:over|above)"),
    (
        "is at most",
        f"(?:does|do|did|must|may|shall) not exceed|{_IS} not exceeding|{_IS} (?:a |the )?maximum(?: of)?",
    ),
    (
        "is at least",
        f"{_IS} (?:not|no) {_LESS} than|{_IS} {_MORE} than or equal to|{_IS} not (?:below|under)",
    ),
    ("is at least", f"{_IS} (?:a |the )?minimum(?: of)?"),
    ("is over", f"exceeds?|exceeded|{_IS} {_MORE} than|{_IS} above"),
    ("is below", f"{_IS} {_LESS} than|{_IS} under"),
    ("is not exactly", f"{_IS} not (?:equal to|equal|the same as)|{_IS} not(?= [0-9])"),
    ("is exactly", f"{_IS} (?:equal to|equal|the same as)"),
    ("is after", f"{_IS} later than"),
    ("is before", f"{_IS} earlier than"),
    ("is at most", "(?:must|should|shall) be (?:not|no) more than"),
    ("is at least", "(?:must|should|shall) be (?:not|no) less than"),
    ("is", "(?:must|should|shall|has to|have to|will) be(?! (?:at|over|below|exactly|more|less|up))"),
)

# Units by the signs and letters that banks and engineers write.
ALIASES = {
    "lak": "kip", "₭": "kip", "kips": "kip", "usd": "US dollars", "$": "US dollars", "us$": "US dollars",
    "dollar": "US dollars", "dollars": "US dollars", "vnd": "dong", "₫": "dong", "thb": "baht", "฿": "baht",
    "eur": "euros", "€": "euros", "cny": "yuan", "rmb": "yuan", "jpy": "yen", "l": "litres", "ha": "hectares",
    "t": "tonnes", "sqm": "square metres", "hr": "hours", "hrs": "hours",
    "mins": "minutes", "yr": "years", "yrs": "years",
}  # fmt: skip

_DIGITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORDED = "|".join(sorted(_DIGITS, key=len, reverse=True))
_LARGE = "hundred|thousand|million|billion"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_MONEY = "|".join(("kip", "Kip", "LAK", "₭", "USD", r"US\$", r"\$", "VND", "THB", "EUR", "€", "CNY", "JPY"))


@dataclass(frozen=True, slots=True)
class _Habit:
    """A wording as a pattern (its group `at` is at fault), its code, and the message and help for a match;
    None where the match is no such mistake after all."""

    pattern: re.Pattern[str]
    code: str
    words: Callable[[re.Match[str], Lookup], tuple[str, str] | None]


def habit(written: Span, lookup: Lookup) -> Diagnostic | None:
    """What is wrong with the words at a place that are no sentence and no value, where they are of a kind
    that people often write; None for others. Looks at the line up to the end of the place."""
    text = written.source.text
    start = text.rfind("\n", 0, written.start) + 1
    line = text[start : written.end][-1000:]
    base = written.end - len(line)
    for each in _HABITS:
        for found in each.pattern.finditer(line):
            said = each.words(found, lookup) if base + found.end("at") > written.start else None
            if said is not None:
                at = Span(written.source, base + found.start("at"), base + found.end("at"), written.under)
                return Diagnostic(each.code, said[0], at, said[1])
    return None


def unit_meant(unit: str) -> str:
    """The unit that an abbreviation or a sign stands for; empty where it is none that we know."""
    return ALIASES.get(unit.casefold().rstrip("."), "")


def _compared(instead: str, found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`is not more than` between a measure and a value."""
    before, behind = found.string[: found.start()], found.string[found.end() :].lstrip()
    if not behind[:1].isdigit() and not any(_is_measure(each, lookup) for each in _endings(before)):
        return None
    return f"`{' '.join(found['at'].split())}` does not compare", f"write `{instead}`"


def _endings(text: str) -> Iterator[str]:
    """The text from each of its words on."""
    return (text[word.start() :] for word in re.finditer(r"\S+", text))


def _is_measure(text: str, lookup: Lookup) -> bool:
    entry = lookup.sentences.get(scan(tokenize(text), lookup).key)
    return entry is not None and entry.measure


def _worded(found: re.Match[str], _: Lookup) -> tuple[str, str] | None:
    """`twelve months`."""
    tens, __, ones = found["at"].casefold().replace("-", " ").partition(" ")
    value = _DIGITS.get(tens, 0) + _DIGITS.get(ones.strip(), 0)
    known = value and not found["large"]
    shown = " ".join(filter(None, (str(value), found["unit"])))
    hint = f"write it in digits: `{shown}`" if known else "write it in digits, as `1,000,000`"
    return f"the number `{found['at']}` is written in words", hint


def _spaceless(found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`40m2`: a number and a unit in one word."""
    unit = found["unit"]
    if (unit.casefold(),) not in lookup.units.by_words and not unit_meant(unit):
        return None
    meant = f"{found['number']} {unit_meant(unit) or unit}"
    return f"no space stands between the number and the unit of `{found['at']}`", f"write `{meant}`"


def _parted(found: re.Match[str], _: Lookup) -> tuple[str, str] | None:
    """`2 000 000`."""
    whole = found["at"].replace(" ", ",")
    return f"a space may not part the thousands of `{found['at']}`", f"write `{whole}`"


def _unit_first(found: re.Match[str], _: Lookup) -> tuple[str, str] | None:
    """`LAK 2,000,000`."""
    meant = unit_meant(found["unit"]) or found["unit"]
    return f"the unit of `{found['at']}` stands before the number", f"write `{found['number']} {meant}`"


def _when(found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`S may open when S has a tap`."""
    if not any(scan(tokenize(each), lookup).key in lookup.sentences for each in _endings(found["before"])):
        return None
    return f"`{found['at']}` joins no condition to a conclusion", (
        f"write `if{found['behind'].rstrip()}` on a line of its own, deeper below the conclusion"
    )


def _pronoun(found: re.Match[str], _: Lookup) -> tuple[str, str]:
    """`it has a tap`."""
    return f"`{found['at']}` does not say who is meant", "write the variable again, as `S`"


def _answered(found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`S has a tap: yes`."""
    if scan(tokenize(found["fact"]), lookup).key not in lookup.sentences:
        return None
    fact = found["fact"].strip()
    if found["word"].casefold() in ("yes", "true"):
        return f"`{found['at']}` stands behind a fact, which is true as it stands", f"write `{fact}`"
    return f"`{found['at']}` stands behind a fact", f"write its denial: `it is not the case that {fact}`"


def _negated(found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`not S has a tap`."""
    if scan(tokenize(found["fact"]), lookup).key not in lookup.sentences:
        return None
    return f"`{found['at']}` denies no sentence", f"write `it is not the case that {found['fact'].strip()}`"


def _no_members(found: re.Match[str], _: Lookup) -> tuple[str, str]:
    """`there are no schools near T`."""
    listed = found["listed"].strip()
    return f"`{found['at']}` closes no list", f"write `these are all the {listed}: none`"


def _roughly(found: re.Match[str], _: Lookup) -> tuple[str, str]:
    """`is about 80,000 litres`."""
    return f"`{found['at']}` gives no one value", "write the value, or leave it out where it is not known"


def _asked(found: re.Match[str], _: Lookup) -> tuple[str, str]:
    """`does S have a tap?` among facts or conditions."""
    return "a question stands where a sentence belongs", "state it, as in `S holds the licence`"


def _joined(found: re.Match[str], lookup: Lookup) -> tuple[str, str] | None:
    """`S may open and S has a tap`."""
    parts = (found["first"], found["second"])
    if any(scan(tokenize(each), lookup).key not in lookup.sentences for each in parts):
        return None
    word, second = found["at"], found["second"].strip()
    return f"`{word}` joins two sentences in one line", (
        f"write `{word} {second}` on a line of its own; of two conclusions, each as its own norm"
    )


_GAP = r"\s+"
_LINE = r"^\s*(?:\S{1,6}\.\s+)?(?P<opener>(?:if|and|or|unless|requires)\s+)?"  # a line up to its sentence
_VALUE_NEXT = r"(?:is|was|are|were|least|most|over|below|exactly|than|equals|to|[(+x/-])\s+"
_HABITS = (
    *(
        _Habit(
            re.compile(rf"(?<!\S)(?P<at>{words.replace(' ', _GAP)})(?!\w)"),
            "E201",
            partial(_compared, instead),
        )
        for instead, words in _COMPARED
    ),
    _Habit(
        re.compile(
            rf"{_VALUE_NEXT}(?P<at>(?:{_WORDED})(?:[ -](?:{_WORDED}))?(?P<large>(?: (?:{_LARGE}))*))"
            r"(?: \(\d+\))?(?: (?P<unit>[^\W\d_]\S*(?: [^\W\d_]+)?))?\s*$"
        ),
        "E105",
        _worded,
    ),
    _Habit(re.compile(rf"(?<!\S)(?P<at>(?P<number>{_NUMBER})(?P<unit>[^\W\d_][^\s,]*))"), "E105", _spaceless),
    _Habit(re.compile(r"(?<!\S)(?P<at>\d{1,3}(?: \d{3})+)(?!\S)"), "E105", _parted),
    _Habit(
        re.compile(rf"(?<!\S)(?P<at>(?P<unit>{_MONEY})\s?(?P<number>{_NUMBER}))(?!\S)"), "E208", _unit_first
    ),
    _Habit(
        re.compile(r"(?P<before>.+?)\s(?P<at>when|whenever|provided that|where|as long as)(?P<behind>\s.+)"),
        "E201",
        _when,
    ),
    _Habit(
        re.compile(rf"{_LINE}(?P<at>it|they|he|she|this|that)(?= (?!is not))"),
        "E204",
        _pronoun,
    ),
    _Habit(
        re.compile(r"^\s*(?P<fact>[^:]+)(?P<at>:\s*(?P<word>yes|no|true|false))\s*$", re.IGNORECASE),
        "E201",
        _answered,
    ),
    _Habit(re.compile(rf"{_LINE}(?P<at>not)\s(?P<fact>.+)$"), "E201", _negated),
    _Habit(re.compile(r"^\s*(?P<at>there (?:are|is) no)\s(?P<listed>.+)$"), "E201", _no_members),
    _Habit(
        re.compile(r"\sis (?P<at>between|about|around|approximately|roughly|circa|nearly|almost)(?= \S*\d)"),
        "E201",
        _roughly,
    ),
    _Habit(re.compile(r"(?P<at>\?)\s*$"), "E201", _asked),
    _Habit(
        re.compile(rf"{_LINE}(?P<first>\S.*?)\s(?P<at>and|or)\s(?P<second>.+)$"),
        "E201",
        _joined,
    ),
)
