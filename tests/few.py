"""How many random examples a test draws: one rule for all tests of hypothesis."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

TIMES = 10 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 1


def few(examples: int) -> settings:
    """So many examples, ten times as many under the long profile; none made smaller, which takes minutes. A
    random law that has no answer of the kind that a test is about is passed over, however many there are."""
    return settings(
        max_examples=examples * TIMES,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
