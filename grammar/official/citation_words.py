"""The words of citations, as tables: units, instruments, and phrases that name law in general.
Each entry is what the sources print, misprints among it; a new document adds lines, not code."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Level → its words, and how high it stands: a unit of a lower rank is inside one of a higher.
UNITS: dict[str, tuple[tuple[str, ...], int]] = {
    "article": (
        (
            "articles",
            "article",
            "aricles",
            "aricle",
            "aticles",
            "aticle",
            "artcles",
            "artcle",
            "artical",
            "art.",
        ),
        4,
    ),
    "annex": (("appendix", "appendices", "annexes", "annex"), 4),
    "clause": (("clauses", "clause"), 3),
    "paragraph": (("paragraphs", "paragraph", "subparagraphs", "subparagraph"), 2),
    "point": (("points", "point"), 1),
    "bullet": (("bullets", "bullet points", "bullet point", "bullet"), 1),
    "item": (("items", "item"), 1),
    "form": (("forms", "form"), 1),
    "part": (("parts", "part"), 5),
    "section": (("sections", "section"), 5),
    "chapter": (("chapters", "chapter"), 5),
    "listed": (("",), 1),  # `the rate in A, B and C`
}
LISTED = r"(?-i:(?<=\bin )(?=[A-Z](?:, [A-Z])*,? and [A-Z]\b))"
RANK_OF_DOCUMENT = 9

_PLAIN = r"\d{1,4}(?:\.\d{1,2}){0,3}(?:dd|[a-z])?(?!\w|/|\.\d|,\d{3}(?!\d)|\s*%)"
_LETTER = r"(?:dd|[a-z])(?![\w’'/]|\.\w)"
_ROMAN = r"[IVXLC]{1,6}(?!\w)"
_CAPITAL = r"[A-Z](?![\w’'])"

# What follows a number that counts or measures, so that it is no label.
_MEASURED = (
    r"(?!\s*(?:working|business|official|days?|months?|years?|hours?|minutes?|times?|kips?|dollars?|percent"
    r"|meters?|metres?|liters?|litres?|copy|copies|sets?|persons?|item\b|km|kg|m2?\b))"
)

# Style of label → its pattern. A list keeps to one style.
LABELS = {"number": _PLAIN + _MEASURED, "letter": _LETTER, "roman": _ROMAN, "capital": _CAPITAL}

# Level → the styles its labels may have; others have numbers and letters.
STYLES: dict[str, tuple[str, ...]] = {
    "article": ("number",),
    "form": ("number",),
    "annex": ("roman", "number", "capital"),
    "part": ("roman", "number", "capital"),
    "section": ("roman", "number", "capital"),
    "chapter": ("roman", "number"),
    "listed": ("capital",),
}
USUAL_STYLES = ("number", "letter")

# Instruments that a name may follow (`the law on insurance`), and papers that only a number makes citable.
NAMED = ("executive decree", "decree-law", "decree", "law", "circular", "ordinance", "treaty", "convention")
PAPERS = (
    *("joint decision", "decision", "instruction", "resolution", "regulation", "notice", "notification"),
    *("guideline", "agreement", "edict", "request letter", "proposal letter", "letter"),
)
HERE = r"(?:executive\s+decree|decree|decision|law|circular|ordinance|regulation)"

# Names with their own word for what they are: `the Enterprise Law`, `CITES`, `the Constitution of ...`.
NOT_IN_TITLES = (
    r"(?:the|this|that|these|a|an|any|other|relevant|relavant|related|applicable|vietnamese|lao|national"
    r"|under|by|with|in|of|before|and|or|to|per|as|on|from|local|foreign|domestic|same|such|civil|new)"
)
TITLES = (
    r"(?:the\s+)?[Cc]onstitution(?:\s+of\s+the\s+(?:[A-Z][\w’']*\s+){1,5}?(?:Republic|Viet\s?nam))?",
    r"CITES(?!\w)",
    rf"(?:the\s+)?(?:(?!(?i:{NOT_IN_TITLES})\b)[A-Z][a-z]+\s+){{1,4}}[Ll]aw(?!\w|\s+on\b)",
    rf"the\s+(?!(?i:{NOT_IN_TITLES})\b)[a-z]+\s+law(?!\w|\s+on\b)",
    r"(?:prosecutive|penal|criminal|economic)\s+law(?!\w|\s+on\b)",
    r"the\s+(?:[a-z]+\s+){1,3}treaty(?!\w)",
)

# Who issues instruments: `the Government’s Decree`, `the Minister of Information’s Circular`.
ISSUER = (
    r"(?:the\s+(?:prime\s+minister|minist(?:er|ry)(?:\s+(?!the\b)\w+){0,6}?|government|president|\w+)"
    r"|(?-i:[A-Z]\w*))[’']s?"
)

# Words at which the name of an instrument ends; `and` ends it only before what is no part of a name.
_ENDS = (
    r"or|which|that|shall|must|will|may|is|are|was|has|have|to|by|as|with|when|where|if|for|no|dated?|number"
    r"|accord\w*|issued|prescribing|upon|be|under"
)
_NO_NAME = (
    r"(?:the\s+)?(?:laws?|decrees?|relevant|relavant|other|related|shall|must|rights?|to|its|their|is|are)\b"
)
_NAME_WORD = rf"(?!(?:{_ENDS})\b)(?!and\s+{_NO_NAME})(?!(?<!of\s)the\b)[^\W\d][\w’'\-]*"
_NAME = rf"\s+(?:the\s+)?(?P<name>{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,14}})"
NAME = rf"(?P<of>on){_NAME}"
NAME_OF_PAPER = rf"(?P<of>on|from|of){_NAME}"

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
DATE = rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}})"

# `No. 72/2013/ND-CP`, `46/NA`, `no. 552/PM`, `1336/MOIC.DC`.
PRINTED = r"\d{1,5}\s?/\s?(?:\d{4}\s?/\s?)?[A-Za-z][A-Za-z0-9]*(?:[.\-][A-Za-z][A-Za-z0-9]*)*"

# Phrases that name law in general. Most words of law also mean other things (`the regulation of business`),
# so that they count only after a word that refers (REFERRING).
_SOME = (
    r"(?:(?:the|other|relevant|relavant|related|applicable|concerned|specific|separate|current|such|all)\s+)"
    r"{0,3}"
)
REFERRING = (
    r"(?:accord\w*(?:\s+to)?|accordance\s+(?:with|to)|compl(?:y|ies|ying)\s+(?:with|on)|complian\w*\s+with"
    r"|comply|correspond\w*\s+(?:to|with|of)|coresponds?\s+to|corespondence\s+to|conform\w*\s+(?:to|with)|under"
    r"|(?:defin|specifi|prescrib|provid|stipulat|spefi)\w*\s+(?:for\s+)?(?:in|by)|s?pecific\s+in|refers?\s+to"
    r"|pursuant\s+to|adher\w*\s+to|against|violat\w*|breach\w*|implement(?:ation\s+of|\w*)|observ\w*"
    r"|based\s+on|by|with|before|per|as)"
)
GENERAL = (
    r"local\s+and\s+international\s+regulations",
    rf"{_SOME}(?:laws?|policy|policies)\s+(?:and|or)\s+{_SOME}(?:regulations?|rules?|laws?|policy)",
    r"relevant\s+the\s+law(?!\w|\s+on)",
    rf"{_SOME}(?:procedures?\s+and\s+)?(?:laws?|regulations?|rules?|legislations?)(?!\w|\s+(?:on|no\.?)\b"
    r"|\s+\d)",
    rf"{_SOME}(?:[\w’']+\s+){{0,2}}?(?:regulations?|rules?|laws)\s+(?:on|of|for|issued\s+by)\s+"
    rf"(?:(?!(?:{_ENDS})\b)[^\W\d][\w’'\-]*(?:\s+|\b)){{1,10}}",
    r"(?:the\s+)?(?:host\s+country’s|(?-i:[A-Z][a-z]+’s|[A-Z][a-z]+ese))\s+laws?(?!\w|\s+on\b)",
    r"(?:the\s+)?(?:treaty\s+and\s+)?international\s+(?:treaty|convention|rule|law)s?(?!\w)",
)
POINTING = (
    r"(?:as\s+)?(?:mentioned|specified|stated|prescribed|stipulated)\s+above(?!\w)",
    r"(?:as\s+)?above\s+(?:mentioned|specified|stated|prescribed|conditions?)(?!\w)",
    r"separate\s+(?:specific\s+)?regulations?(?!\w)",
    r"(?:relevant|relavant|related|other)\s+(?:laws?|regulations?|rules?|legislation)(?!\w)",
)

ABOVE = r"(?:mentioned\s+|specified\s+)?(?:above|hereof)(?!\w)"
# `this Article`; a point is also a matter of speech, so that only a capital makes it one of the text.
THIS_UNIT = (
    r"[Tt]his\s+(?:[Aa]rticle|[Cc]lause|Point|Item|Paragraph|Bullet|Appendix|Annex)(?!\w)"
    r"|attached\s+(?:[Aa]nnex|[Aa]ppendix)(?!\w)"
)
THIS_DOCUMENT = rf"(?:this\s+{HERE}(?:\s+document)?|the\s+executive\s+decree(?!\s+(?:on|no|of)\b))(?!\w)"


def pattern(text: str) -> re.Pattern[str]:
    """The pattern, in capitals and small letters alike."""
    return re.compile(text, re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """The pattern of one of the phrases; where one begins another, the longer comes first."""
    return "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in phrases) + ")"


# Words with which a citation can begin, in small letters; a name that ends in `Law` begins with any capital.
_OTHERS = (
    "a this attached constitution cites prosecutive penal criminal economic as above mentioned specified "
    "stated relevant relavant related other separate under specific pecific refer refers pursuant against "
    "based by with before per"
)
BEGINNING = frozenset(
    (
        *(each.partition(" ")[0].rstrip(".") for phrases, _ in UNITS.values() for each in phrases if each),
        *(each.partition(" ")[0].partition("-")[0] for each in (*NAMED, *PAPERS)),
        *_OTHERS.split(),
    )
)
BEGINNING_STEMS = (
    *("accord", "compl", "correspond", "corespond", "conform", "defin", "specifi", "prescrib", "provid"),
    *("stipulat", "spefi", "adher", "violat", "breach", "implement", "observ"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
