"""The words that structure a line: those that may open one, by where it stands, and those that part it.
Tables only; `layout` reads lines by them, `law.lark` states what may follow what."""

from __future__ import annotations

import re
from dataclasses import dataclass

STRING = r'"(?:[^"\\]|\\.)*+"'
# A kind and its variable: words, none of them a variable; without `such that`, none that joins phrases.
_WORD = r"(?![A-Z]\d*(?:\s|$))[^\s,:;\"()|]+"
_PLAIN = rf"(?!(?:of|in|by|to|at|for|with|on|is|per)\s){_WORD}"
_VAR = r"[A-Z]\d*(?!\S)"
_LISTED = (
    rf"(?:(?:{_WORD}\s+){{1,8}}?{_VAR}(?=\s+such\s+that\b)|(?:{_PLAIN}\s+){{1,8}}?{_VAR}(?=\s*(?:$|\))))"
)
_COUNTED = rf"(?:(?:{_WORD}\s+){{1,8}}?{_VAR}(?=\s+such\s+that\b)|(?:{_PLAIN}\s+){{1,8}}?{_VAR})"
LABEL = r"(?:\d+[^\W\d_]*(?:[.\-]\d*[^\W_]*)*(?<![.\-])|p\d+|[^\W\d_]{1,3})"


def _w(words: str) -> str:
    """Words as a pattern: any spaces between them, whole words only."""
    return r"(?<!\S)" + words.replace(" ", r"\s+") + r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Mode:
    """How the rest of a line is cut: `start` matches where a phrase would begin, `mid` inside or after
    one, `then` names the mode that follows a token. Token `STRING_` keeps a string inside its phrase."""

    start: re.Pattern[str] | None
    mid: re.Pattern[str] | None
    then: dict[str, str]


def _pattern(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in table.items()), re.DOTALL)


def _mode(
    start: dict[str, str] | None, mid: dict[str, str] | None, then: dict[str, str] | None = None
) -> Mode:
    return Mode(_pattern(start) if start else None, _pattern(mid) if mid else None, then or {})


COMPARISONS = {
    "at least": ">=",
    "at most": "=<",
    "up to": "=<",
    "over": ">",
    "more than": ">",
    "below": "<",
    "less than": "<",
    "exactly": "=:=",
    "not exactly": "=\\=",
    "before": "<",
    "after": ">",
    "on or before": "=<",
    "on or after": ">=",
    "not later than": "=<",
    "not earlier than": ">=",
}
_COMPARISON = "(?:" + "|".join(sorted(COMPARISONS, key=len, reverse=True)) + ")"

_NUMBER = r"\d+(?:,\d+)*(?:\.\d+)*"
_START = {
    "DENIED": _w("it is not the case that"),
    "QUANT": rf"(?:every|some|no|at\s+(?:least|most)\s+\d+)\s+{_LISTED}",
    "NUMBER_OF": rf"the\s+number\s+of\s+{_COUNTED}",
    "SUM_OF": _w("the sum of"),
    "EXTREME": _w("the (?:smaller|larger) of"),
    "PERCENT_OF": rf"{_NUMBER}\s?%\s+of(?!\S)",
    "SHIFT": rf"{_NUMBER}\s+(?:[^\W\d_]+\s+){{1,2}}(?:after|before)(?!\S)",
    "_LPAR": r"\(",
}
_MID = {
    "STRING_": STRING,
    "SATISFIED": _w("is satisfied(?: for)?"),
    "IN_BREACH": _w("(?:is|are) in breach of"),
    "CMP": _w(rf"(?:is|was|are|were) {_COMPARISON}"),
    "IS_NONE": _w("is none"),
    "_IS": r'(?<!\S)is(?=\s+(?:[\d("]|the\s+(?:smaller|larger|sum|number)\s+of\b))',
    "_EQUALS": _w("equals"),
    "_SUCH_THAT": _w("such that"),
    "OVER_EVERY": rf"(?<!\S)over\s+every\s+{_COUNTED}",
    "ROUNDED": _w("rounded (?:(?:up|down) to|to the nearest)"),
    "_PAIR_AND": _w("and"),
    "PLUS": r"(?<!\S)\+(?!\S)",
    "MINUS": r"(?<!\S)[-−–](?!\S)",
    "TIMES": r"(?<!\S)[x×](?!\S)",
    "DIVIDE": r"(?<!\S)/(?!\S)",
    "MUST_BE": _w("must (?:not )?be (?:at least|at most|over|below|more than|less than|exactly)"),
    "SIGN": r"(?:>=|<=|=<|=>|==|=|<|>|≥|≤|&&|\|\||\*)",
    "_LPAR": r"(?<!\S)\(",
    "_RPAR": r"\)",
}
_ADDRESSES = {"_COMMA": r",", "_AND": _w("and")}
_EACH = r"(?<!\S)each\s+time(?=\s*(?:$|,\s*borne\b))"
_BORNE = r",?\s*\bborne\s+by\b"
_BECAUSE = {"STRING": STRING, "_BECAUSE": _w("because")}

MODES: dict[str, Mode] = {
    "raw": _mode(None, None),
    "cond": _mode(_START, _MID, {"SATISFIED": "reference"}),
    "head": _mode(
        _START,
        {
            "STRING_": STRING,
            "VALID": _w("(?:is|are) valid for"),
            "_INLINE_IF": _w("if"),
            **_MID,
        },
        {"VALID": "valid", "SATISFIED": "reference"},
    ),
    "reference": _mode(
        None,
        {
            "_LEAVING": r",?\s*\bleaving\s+out\b",
            "_READING_FOR": r",?\s*\breading\b",
            "_FOR": _w("for"),
            "_RPAR": r"\)",
            **_ADDRESSES,
        },
    ),
    "valid": _mode(
        {"SHIFT": _START["SHIFT"]},
        {
            "RENEWABLE": r",?\s*\band\s+(?:is|are)\s+renewable\b",
            "MOST_TIMES": r"\bat\s+most\s+\d+\s+times?\b",
            "_FOR_MOST": r",?\s*\bfor\s+at\s+most\b",
        },
    ),
    "declare": _mode(None, {"_COLON": r"\s*:(?=[^:]*$)"}),
    "strings": _mode(None, _BECAUSE),
    "outside": _mode(None, {"STRING": STRING, "NUMBER": _w("number")}),
    "years": _mode(None, {"YEARS": _w(r"from \d{4} to \d{4}")}),
    "rank": _mode(None, {"INTEGER": r"(?<!\S)\d+$"}),
    "header": _mode(
        {
            "SUBJECT": rf"an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-])",
            "COMBINE": r"(?:every|any|at\s+least\s+\d+)\s+[^\W\d_]+$",
        },
        {"STRING": STRING, "_FOR": _w("for"), "_AND": _w("and"), "_COMMA": ",", "_COLON": ":"},
    ),
    "addresses": _mode(None, {"_COMMA": r","}),
    "unmet": _mode(None, {"_FOR": _w("for"), **_ADDRESSES}),
    "yearly": _mode(None, {"YEARLY": _w("of every year")}),
    "sanction": _mode(None, {"_COMMA": ",", "_BY": _w("by")}, {"_BY": "bearer"}),
    "bearer": _mode(None, {"_COLON": ":"}, {"_COLON": "measure"}),
    "measure": _mode(
        {"FINE_OF": _w("a fine of")},
        {"STRING_": STRING, "EACH_TIME": _EACH, "_BORNE": _BORNE},
        {"FINE_OF": "fine"},
    ),
    "fine": _mode(_START, {"EACH_TIME": _EACH, "_BORNE": _BORNE, **_MID}, {"_BORNE": "raw"}),
    "collision": _mode(None, {"_COMMA": ",", "_APPLIES": _w("appl(?:y|ies) to")}),
    "fee": _mode(
        {"SUBJECT": rf"an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-])"},
        {
            "PERIOD": r",\s*(?:once|each\s+time|a\s+year|every\s+year)\b",
            "_FOR": rf",?\s*\bfor(?=\s+an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-]))",
            "_AND": _w("and(?= an? )"),
            "_COMMA": ",",
        },
    ),
    "amend": _mode(
        None,
        {"STRING": STRING, "_WITH": _w("with"), "_IN": _w("in"), "_AS": _w("as"), "_COMMA": ","},
    ),
    "bracket": _mode(
        {"EDGE": r"(?:up\s+to|below|over|at\s+least|at\s+most|more\s+than|less\s+than)(?!\S)"},
        {"_COMMA": r",(?=\s)", "_TO": _w("to")},
    ),
    "cell": _mode({"BLANK": r"(?:none|not\s+specified)\s*$", **_START}, _MID, {"SATISFIED": "reference"}),
    "call": _mode(None, {"STRING": STRING, "_OF_KIND": r",\s*an?(?!\S)"}),
    "given": _mode(None, {"STRING": STRING, "_ACCORDING": r",?\s*\baccording\s+to\b"}),
    "what": _mode(None, {"_FINAL_IS": r"(?<!\S)is$"}),
    "list": _mode(None, {"_COLON": r"\s*:(?=[^:]*$)", "EACH": r",?\s*\beach(?=\s+\S+$)", "_COMMA": ","}),
    "under": _mode(None, {"_COLON": ":"}),
}


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
        _pattern({name: pattern for name, (pattern, _, _) in openers.items()} or {"NOTHING": r"(?!)"}),
        {name: mode for name, (_, mode, _) in openers.items()},
        {name: below for name, (_, _, below) in openers.items() if below},
        bare,
    )


_HEAD_ENDS = r'(?=\s*$|\s+"|\s+for\s+an?\s|\s*:)'
_LEVEL_WORDS = "(?:article|clause|point|bullet|item|paragraph|part|section|annex|chapter)"
LEVEL = {
    "LEVEL": (
        rf"(?:{_LEVEL_WORDS}\s+{LABEL}|p\d+){_HEAD_ENDS}",
        "header",
        "body",
    )
}
_ITEM = {"ITEM": (r"(?:\d+[^\W\d_]*(?:\.\d+[^\W\d_]*)*|[^\W\d_]{1,2})\.(?=\s|$)", "head", "body")}


def _kw(*rows: tuple[str, str, str, str]) -> dict[str, tuple[str, str, str]]:
    return {name: (_w(words), mode, below) for name, words, mode, below in rows}


_CONDITIONS = _kw(
    ("IF", "if", "cond", "cond"),
    ("_AND", "and", "cond", "cond"),
    ("_OR", "or", "cond", "cond"),
    ("UNLESS", "unless", "cond", "cond"),
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
        ("_BECAUSE", "because", "strings", ""),
        ("REQUIRES", "requires", "cond", "cond"),
        ("EXCEPT", "except", "head", "body"),
        ("WHERE", "where", "head", "body"),
        ("WITHIN", "within", "cond", ""),
        ("AT_LEAST", rf"at least(?!\s+\d+\s+{_LISTED})", "cond", ""),
        ("AT_MOST", rf"at most(?!\s+\d+\s+{_LISTED})", "cond", ""),
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
            **_kw(("JUDGED", r"judged(?=\s*$)", "raw", ""), ("SILENCE", "silence is no", "strings", "")),
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
DIVISIONS = frozenset({"part", "chapter", "section"})
AMENDMENTS = frozenset({"INSERTS", "REPLACES"})
