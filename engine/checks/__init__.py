"""Checks of a linked program: each a function from the program to diagnostics, named for the offence.
They run in this order; none changes the program."""

from __future__ import annotations

from collections.abc import Callable

from hornbook.engine.checks.circular_provisions import circular_provisions
from hornbook.engine.checks.contradictory_group import contradictory_group
from hornbook.engine.checks.not_stratified import not_stratified
from hornbook.engine.checks.unordered_values import unordered_values
from hornbook.engine.checks.unsafe_variable import unsafe_variable
from hornbook.engine.program import Program
from hornbook.grammar.diagnostic import Diagnostic

Check = Callable[[Program], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unsafe_variable,
    not_stratified,
    circular_provisions,
    contradictory_group,
    unordered_values,
)
