"""Pytest rewrites the asserts of each file of tests once for a checkout, before the first test. Two processes that share a first run
would both rewrite all of them; here each rewrites its part and finds the others done."""

import sys
from pathlib import Path
from typing import Final

import pytest
from _pytest.assertion.rewrite import PYC_TAIL, _read_pyc, _rewrite_test, _write_pyc, assertstate_key, get_cache_dir

TESTS: Final = Path(__file__).parent


def part_of(number: int, processes: int) -> list[Path]:
    """Files of one process of so many; each file is one process's."""
    return sorted(TESTS.rglob("test_*.py"))[number::processes]


def rewrite(config: pytest.Config, files: list[Path]) -> int:
    """How many files were not rewritten yet."""
    done = 0
    for file in files:
        kept = get_cache_dir(file) / f"{file.stem}{PYC_TAIL}"
        if _read_pyc(file, kept) is None:
            kept.parent.mkdir(exist_ok=True)
            source, code = _rewrite_test(file, config)
            _write_pyc(config.stash[assertstate_key], code, source, kept)
            done += 1
    return done


def begin(config: pytest.Config) -> None:
    """In a process of a run that is shared; elsewhere nothing."""
    told = getattr(config, "workerinput", None)
    if told is not None and not sys.dont_write_bytecode:
        rewrite(config, part_of(int(told["workerid"].removeprefix("gw")), int(told["workercount"])))
