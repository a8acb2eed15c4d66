"""The demo province, for commands that need officers and dossiers; one first run of the service for all tests that start it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.acts.conftest import flows, province

__all__ = ["flows", "province"]


@pytest.fixture(scope="session")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What a first run left (`FirstRun`). Whoever needs it is one unit of a shared run (`tests/sharing.py`)."""
    from tests.doors.test_run import first_run

    with first_run(tmp_path_factory.mktemp("run-once") / "var") as first:
        yield first


@pytest.fixture(scope="module")
def serving(run_once: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A service that runs (`Serving`) as long as the tests of a file."""
    from tests.doors.test_run import serving_after

    with serving_after(run_once, tmp_path_factory.mktemp("serving") / "var") as running:
        yield running
