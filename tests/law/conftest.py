"""What `make mutate` asks of the tests of the law. In a plain run nothing here does anything."""

import os
import sys
from typing import Any

import pytest

if "MUTANT_UNDER_TEST" in os.environ:  # set by mutmut

    @pytest.fixture(scope="session")
    def _memories() -> tuple[Any, ...]:
        """Every function that keeps its answers (`functools.cache`), in the law and beside its tests."""
        modules = [module for name, module in sys.modules.items() if name.startswith(("motcua.law", "tests.law"))]
        suspended = {id(value): value for module in modules for value in vars(module).values()}
        return tuple(value for value in suspended.values() if hasattr(value, "cache_clear"))

    @pytest.fixture(autouse=True)
    def _nothing_remembered(_memories: tuple[Any, ...]) -> None:
        """An answer kept from before the law was changed would hide the change, and each test counts what it calls."""
        for memory in _memories:
            memory.cache_clear()
