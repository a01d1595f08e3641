"""Diagnostics: findings as values, each with a stable code, a place and words.
The table of codes is the one list of what Hornbook can complain about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hornbook.grammar.span import Span


class Severity(Enum):
    """How much a finding weighs: an error stops the stage, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding. `code` is in `CODES`; `message` has no capital and no full stop, with the user's text in
    backticks; `help` says what to do instead; `also` are labelled second places."""

    code: str
    message: str
    span: Span
    help: str = ""
    also: tuple[tuple[str, Span], ...] = ()

    @property
    def name(self) -> str:
        """The kebab name of the offence."""
        return CODES[self.code]

    @property
    def severity(self) -> Severity:
        """The severity at birth, as the letter of the code says."""
        return Severity.ERROR if self.code.startswith("E") else Severity.WARNING


# Numbers are never reused. 1xx reading, 2xx names and references, 3xx logic, 4xx time,
# 5xx questions and cases, 6xx official text, 9xx our own bugs.
CODES: dict[str, str] = {
    "E101": "unreadable-line",
    "E102": "bad-indentation",
    "E103": "unclosed-string",
    "E104": "impossible-date",
    "E105": "bad-number",
    "E106": "not-text",
    "E107": "too-long",
    "E108": "missing-file",
    "E109": "mixed-connectives",
    "E110": "misplaced-line",
    "E111": "too-deep",
    "E201": "unknown-sentence",
    "E202": "colliding-declarations",
    "E203": "dangling-reference",
    "E204": "unknown-name",
    "E205": "unknown-kind",
    "E206": "wrong-kind",
    "E207": "wrong-unit",
    "E208": "unknown-unit",
    "E209": "hidden-name",
    "E210": "comparison-in-sentence",
    "E211": "variable-used-once",
    "E212": "repeated-address",
    "E213": "unknown-outside",
    "E214": "ambiguous-address",
    "E215": "bad-form",
    "E216": "missing-vocabulary",
    "E217": "bad-norm",
    "E218": "hidden-sign",
    "E219": "unknown-declaration",
    "E301": "unsafe-variable",
    "E302": "not-stratified",
    "E303": "circular-provisions",
    "E304": "unordered-conflict",
    "E305": "contradictory-group",
    "W306": "operative-words",
    "W307": "missing-says",
    "W308": "empty-provision",
    "W309": "always-open",
    "E310": "operative-provision",
    "E311": "too-few-points",
    "W312": "out-of-order",
    "E313": "lone-alternative",
    "E401": "no-commencement",
    "E402": "unknown-calendar",
    "E403": "no-trigger",
    "E404": "outside-calendar",
    "E501": "unknown-question",
    "E502": "ambiguous-question",
    "E503": "unknown-individual",
    "E504": "contradictory-facts",
    "E505": "concluded-not-given",
    "E506": "bad-case",
    "E507": "bad-json",
    "E508": "failed-expectation",
    "E509": "not-decided",
    "E510": "limit-reached",
    "E511": "missing-case",
    "E512": "wrong-use",
    "E513": "nothing-to-turn",
    "E601": "no-provisions",
    "W602": "unplaced-text",
    "W603": "unclosed-quotation",
    "W604": "stacked-columns",
    "W605": "doubtful-list",
    "W606": "skipped-article",
    "W607": "deep-nesting",
    "E608": "unreadable-document",
    "E609": "unwritable-folder",
    "E901": "internal-error",
    "E902": "engine-error",
    "E903": "missing-prolog",
}
