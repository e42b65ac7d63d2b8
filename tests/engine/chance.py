"""How many examples a property is tried with: the same ones each time, or others and more of them under `make fuzz`."""

import os

from hypothesis import HealthCheck, Phase, settings

# How many times as many examples as the tests try; 0 for those of the tests.
TIMES = int(os.environ.get("FUZZ_TIMES", "0"))
SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)


def examples(count: int, shrink: bool = True) -> settings:
    """So many examples, without a limit of time. Without ``shrink`` a fault is shown as it was found."""
    return settings(
        max_examples=count * max(TIMES, 1),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=SLOW,
        phases=tuple(Phase) if shrink else (Phase.explicit, Phase.generate),
    )
