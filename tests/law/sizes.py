"""A property in two sizes: a few examples in every run, many in `make prove`."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings


def examples(few: int, many: int, **strategies: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes two tests of one property: `[few]` runs always, `[many]` in `make prove`.

    `make mutate` runs the test for each change of the law, with as few examples as its profile gives every property.
    """

    def in_both_sizes(holds: Callable[..., None]) -> Callable[..., None]:
        def test(count: int) -> None:
            if settings.get_current_profile_name() == "mutation":
                count = min(count, settings.default.max_examples)
            settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow])(given(**strategies)(holds))()

        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            setattr(test, name, getattr(holds, name))
        sizes = [pytest.param(few, id="few"), pytest.param(many, id="many", marks=pytest.mark.prove)]
        return pytest.mark.parametrize("count", sizes)(test)

    return in_both_sizes
