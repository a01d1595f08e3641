"""The completions of a question that the sides of its formula allow, decided by z3.
It is loaded when first needed: most unknown answers are shown by completions that are simply tried."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from hornbook.engine.ground_formula import Bool, Fixed

if TYPE_CHECKING:
    from hornbook.engine.exact import Exact


@dataclass(slots=True, eq=False)
class Completions:
    """What every completion respects, and the seconds in which all that is asked of them must be decided."""

    sides: tuple[Bool, ...]
    seconds: float
    _until: float = field(init=False)
    _exact: Exact | None = field(default=None)

    def __post_init__(self) -> None:
        self._until = monotonic() + self.seconds

    @property
    def exact(self) -> Exact:
        """The exact step."""
        if self._exact is None:
            from hornbook.engine.exact import Exact

            self._exact = Exact(self.sides, self._until - monotonic())
        return self._exact

    def certain(self, formula: Bool) -> bool | None:
        """True in every completion, False in none, None: in some. Raises NotDecided."""
        return formula.value if isinstance(formula, Fixed) else self.exact.certain(formula)
