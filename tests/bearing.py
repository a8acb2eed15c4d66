"""A test that bears a criterion is never silent: skipped, it is red (docs/criteria.md says "met" by its name)."""

from collections.abc import Generator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped and item.get_closest_marker("criterion") is not None:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} bears a criterion and was not run"
    return report
