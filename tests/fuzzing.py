"""How much is tried where anything may arrive: a little at every run, very much with `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("CHASER_FUZZ", "1"))
"""How many times as many examples as in an ordinary run."""


def examples(many: int) -> settings:
    """`many` examples, or TIMES as many; an example may take its time and use what the test was given."""
    return settings(
        max_examples=many * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
