"""What is wrong with the register: numbers, states, reasons, and tests that are not in the tree."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tools.asvs.register import MET, NOT_APPLICABLE, STATES, Requirement

ROOT: Final = Path(__file__).resolve().parents[2]


@cache
def tests_of(file: Path) -> frozenset[str]:
    """Names of the tests of a file; none where there is no file."""
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def lost(test: str, root: Path = ROOT) -> bool:
    """Whether `file::test` does not stand in the tree."""
    file, _, name = test.partition("::")
    return not file.startswith("tests/") or name not in tests_of(root / file)


def numbering(levels: Mapping[str, int], register: Mapping[str, Requirement]) -> Iterator[str]:
    yield from (f"{number}: missing" for number in levels if number not in register)
    yield from (f"{number}: not of level 1 or 2" for number in register if number not in levels)


def claims(register: Mapping[str, Requirement], root: Path = ROOT) -> Iterator[str]:
    """A requirement is met by tests that stand in the tree; any other says why."""
    for one in register.values():
        if one.state not in STATES:
            yield f"{one.number}: no such state: {one.state}"
        if not one.what:
            yield f"{one.number}: says nothing"
        if one.state == MET and not one.tests:
            yield f"{one.number}: met by no test"
        if one.state != MET and not one.why:
            yield f"{one.number}: no reason"
        if one.state == NOT_APPLICABLE and one.tests:
            yield f"{one.number}: a test for what does not apply"
        yield from (f"{one.number}: no such test: {test}" for test in one.tests if lost(test, root))
