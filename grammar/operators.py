"""Comparisons and quantifiers: what the written language and the linked program share of a condition.
Apart from the phrases, so that an answer need not load the written tree."""

from __future__ import annotations

from enum import Enum


class Operator(Enum):
    """Comparisons, by their sign; the words that write them are in the phrase grammar."""

    AT_LEAST = ">="
    AT_MOST = "=<"
    OVER = ">"
    BELOW = "<"
    EQUAL = "=:="
    DIFFERENT = "=\\="


class Quantifier(Enum):
    """How many of a list must meet the block below."""

    EVERY = "every"
    SOME = "some"
    NO = "no"
    AT_LEAST = "at least"
    AT_MOST = "at most"
