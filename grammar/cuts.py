"""The words that part a line: how what follows its first word is cut into tokens and phrases.
Tables only; `words` says which table a line is cut by."""

from __future__ import annotations

import re
from dataclasses import dataclass

STRING = r'"(?:[^"\\]|\\.)*+"'
# A kind and its variable: words, none of them a variable; without `such that`, none that joins phrases.
_WORD = r"(?![A-Z]\d*(?:\s|$))[^\s,:;\"()|]+"
_PLAIN = rf"(?!(?:of|in|by|to|at|for|with|on|is|per)\s){_WORD}"
_VAR = r"[A-Z]\d*(?![^\s)])"
LISTED = rf"(?:(?:{_WORD}\s+){{1,8}}?{_VAR}(?=\s+such\s+that\b)|(?:{_PLAIN}\s+){{1,8}}?{_VAR}(?=\s*(?:$|\))))"
_COUNTED = rf"(?:(?:{_WORD}\s+){{1,8}}?{_VAR}(?=\s+such\s+that\b)|(?:{_PLAIN}\s+){{1,8}}?{_VAR})"
LABEL = r"(?:\d+[^\W\d_]*(?:[.\-]\d*[^\W_]*)*(?<![.\-])|p\d+|[IVXLC]{1,8}|[^\W\d_]{1,3})"


def whole(words: str) -> str:
    """Words as a pattern: any spaces between them, whole words only; a bracket or a bar may stand before."""
    return r"(?<![^\s(|])" + words.replace(" ", r"\s+") + r"(?![\w-])"


@dataclass(frozen=True, slots=True)
class Mode:
    """How the rest of a line is cut: `start` matches where a phrase would begin, `mid` inside or after
    one, `then` names the mode that follows a token. Token `STRING_` keeps a string inside its phrase."""

    start: re.Pattern[str] | None
    mid: re.Pattern[str] | None
    then: dict[str, str]


def alternatives(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in table.items()), re.DOTALL)


def _mode(
    start: dict[str, str] | None, mid: dict[str, str] | None, then: dict[str, str] | None = None
) -> Mode:
    return Mode(alternatives(start) if start else None, alternatives(mid) if mid else None, then or {})


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
_MEASURED = r"(?:at\s+least|at\s+most|up\s+to|over|below|exactly|(?:not\s+|no\s+)?(?:more|less)\s+than)"
_COMPARISON = "(?:" + "|".join(sorted(COMPARISONS, key=len, reverse=True)) + ")"

_NUMBER = r"\d+(?:,\d+)*(?:\.\d+)*"
_PERIOD = r"(?:working\s+)?(?:day|week|month|year|hour)s?"
_WORDED = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -][a-z]+)?|[a-z]+teen|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)(?:\s+\(\d+\))?"
)
# Words that begin or join lines, for "did you mean".
LINE_WORDS = (
    "says", "requires", "unless", "except", "because", "reading", "alternative", "non-operative", "defines",
    "refers", "where", "within", "before", "subject", "notwithstanding", "given", "judged", "expect", "needs",
    "under", "call", "article", "point", "bullet", "clause", "sentence", "measure", "question", "document",
)  # fmt: skip

# What no line may hold: known only to say what to write instead (`malformed`).
STRANGERS = frozenset(
    (
        *("COMPARED_BY_SIGN", "SIGN", "MUST_BE", "CURLY", "WHEN", "ELSE"),
        *("UNITLESS", "SPACELESS", "WORDED", "SHIFT_OF"),
    )
)
_MISTAKEN_SHIFTS = {
    "UNITLESS": rf"{_NUMBER}\s+(?:after|before)(?!\S)",
    "SPACELESS": rf"{_NUMBER}{_PERIOD}\s+(?:after|before)(?!\S)",
    "WORDED": rf"{_WORDED}\s+{_PERIOD}\s+(?:after|before)(?!\S)",
    "SHIFT_OF": rf"{_NUMBER}\s+{_PERIOD}\s+(?:of|from|since|following)(?!\S)",
}
_CURLY = {"CURLY": r"[“”„«»][^“”„«»]*[“”„«»]?"}
_START = {
    "DENIED": whole("it is not the case that"),
    "QUANT": rf"(?:every|some|no|at\s+(?:least|most)\s+\d+)\s+{LISTED}",
    "NUMBER_OF": rf"the\s+number\s+of\s+{_COUNTED}",
    "SUM_OF": whole("the sum of"),
    "EXTREME": whole("the (?:smaller|larger) of"),
    "PERCENT_OF": rf"{_NUMBER}\s?%\s+of(?!\S)",
    "SHIFT": rf"{_NUMBER}\s+(?:(?!(?:is|was|are|were)\s)[^\W\d_]+\s+){{1,2}}(?:after|before)(?!\S)",
    "_LPAR": r"\(",
    **_MISTAKEN_SHIFTS,
}
_MID = {
    "STRING_": STRING,
    "SATISFIED": whole("is satisfied(?: for)?"),
    "IN_BREACH": whole("(?:is|are) in breach of"),
    "CMP": whole(rf"(?:is|was|are|were) {_COMPARISON}"),
    "IS_NONE": whole("is none"),
    "_IS": r'(?<!\S)is(?=\s+(?:[\d("]|the\s+(?:smaller|larger|sum|number)\s+of\b))',
    "_EQUALS": whole("equals"),
    "_SUCH_THAT": whole("such that"),
    "OVER_EVERY": rf"(?<!\S)over\s+every\s+{_COUNTED}",
    "ROUNDED": whole("rounded (?:(?:up|down) to|to the nearest)"),
    "_PAIR_AND": whole("and"),
    "PLUS": r"(?<!\S)\+(?!\S)",
    "MINUS": r"(?<!\S)[-−–](?!\S)",
    "TIMES": r"(?<!\S)[x×](?!\S)",
    "DIVIDE": r"(?<!\S)/(?!\S)",
    "MUST_BE": rf"(?<!\S)must\s+(?:not\s+)?be(?=\s+(?:{_MEASURED}\s|\d))",
    "COMPARED_BY_SIGN": r"(?:is\s+)?(?:>=|<=|=<|=>|==|!=|=|<|>|≥|≤)",
    "SIGN": r"(?:&&|\|\||\*)",
    "_LPAR": r"(?<!\S)\(",
    "_RPAR": r"\)",
}
_ADDRESSES = {"_COMMA": r",", "_AND": whole("and")}
_EACH = r"(?<!\S)each\s+time(?=\s*(?:$|,\s*borne\b))"
_BORNE = r",?\s*\bborne\s+by\b"
_BECAUSE = {"STRING": STRING, "_BECAUSE": whole("because"), **_CURLY}

MODES: dict[str, Mode] = {
    "raw": _mode(None, None),
    "cond": _mode(_START, _MID, {"SATISFIED": "reference"}),
    "head": _mode(
        _START,
        {
            "STRING_": STRING,
            "VALID": whole("(?:is|are) valid for"),
            "_INLINE_IF": whole("if"),
            **_MID,
        },
        {"VALID": "valid", "SATISFIED": "reference"},
    ),
    "reference": _mode(
        None,
        {
            "_LEAVING": r",?\s*\bleaving\s+out\b",
            "_READING_FOR": r",?\s*\breading\b",
            "_FOR": whole("for"),
            "_RPAR": r"\)",
            **_ADDRESSES,
        },
        {"_READING_FOR": "replacing"},
    ),
    "replacing": _mode(None, {"_READING_FOR": r",?\s*\breading\b", "_FOR": whole("for"), "_RPAR": r"\)"}),
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
    "outside": _mode(None, {"STRING": STRING, "NUMBER": whole("number"), **_CURLY}),
    "years": _mode(None, {"YEARS": whole(r"from \d{4} to \d{4}")}),
    "rank": _mode(None, {"INTEGER": r"(?<!\S)\d+$"}),
    "header": _mode(
        {
            "SUBJECT": rf"an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-])",
            "COMBINE": r"(?:every|any|at\s+least\s+\d+)\s+[^\W\d_]+$",
        },
        {
            "STRING": STRING,
            "_FOR": whole("for"),
            "_AND": whole("and"),
            "_COMMA": ",",
            "_COLON": ":",
            **_CURLY,
        },
    ),
    "addresses": _mode(None, {"_COMMA": r","}),
    "unmet": _mode(None, {"_FOR": whole("for"), **_ADDRESSES}),
    "yearly": _mode(None, {"YEARLY": whole("of every year")}),
    "sanction": _mode(None, {"_COMMA": ",", "_BY": whole("by")}, {"_BY": "bearer"}),
    "bearer": _mode(None, {"_COLON": ":"}, {"_COLON": "measure"}),
    "measure": _mode(
        {"FINE_OF": whole("a fine of")},
        {"STRING_": STRING, "EACH_TIME": _EACH, "_BORNE": _BORNE},
        {"FINE_OF": "fine"},
    ),
    "fine": _mode(_START, {"EACH_TIME": _EACH, "_BORNE": _BORNE, **_MID}, {"_BORNE": "raw"}),
    "collision": _mode(None, {"_COMMA": ",", "_APPLIES": whole("appl(?:y|ies) to")}),
    "fee": _mode(
        {"SUBJECT": rf"an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-])"},
        {
            "PERIOD": r",\s*(?:once|each\s+time|a\s+year|every\s+year)\b",
            "_FOR": rf",?\s*\bfor(?=\s+an?\s+(?:{_WORD}\s+){{1,8}}?[A-Z]\d*(?![\w-]))",
            "_AND": whole("and(?= an? )"),
            "_COMMA": ",",
        },
    ),
    "amend": _mode(
        None,
        {
            "STRING": STRING,
            "_WITH": whole("with"),
            "_IN": whole("in"),
            "_AS": whole("as"),
            "_TO": whole("(?:to|thru|through)"),
            "_COMMA": ",",
            **_CURLY,
        },
    ),
    "bracket": _mode(
        {"EDGE": r"(?:up\s+to|below|over|at\s+least|at\s+most|more\s+than|less\s+than)(?!\S)"},
        {"_COMMA": r",(?=\s)", "_TO": whole("to")},
    ),
    "cell": _mode({"BLANK": r"(?:none|not\s+specified)\s*$", **_START}, _MID, {"SATISFIED": "reference"}),
    "call": _mode(None, {"STRING": STRING, "_OF_KIND": r",\s*an?(?!\S)", **_CURLY}),
    "given": _mode(None, {"STRING": STRING, "_ACCORDING": r",?\s*\baccording\s+to\b", **_CURLY}),
    "what": _mode(None, {"_FINAL_IS": r"(?<!\S)is$"}),
    "list": _mode(None, {"_COLON": r"\s*:(?=[^:]*$)", "EACH": r",?\s*\beach(?=\s+\S+$)", "_COMMA": ","}),
    "under": _mode(None, {"_COLON": ":"}),
}

# Each makes what is written deeper by one level, brackets or not.
NESTING = frozenset(
    {"DENIED", "QUANT", "NUMBER_OF", "SUM_OF", "EXTREME", "PERCENT_OF", "SHIFT", "ROUNDED", "_LPAR"}
    | {"PLUS", "MINUS", "TIMES", "DIVIDE"}
)
