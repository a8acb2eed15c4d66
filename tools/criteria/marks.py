"""Which tests bear which clause: read from the source of the tests, so that nothing has to be set up.

A test bears a clause by `@pytest.mark.criterion("ALL-01", "widths", "zoom")`.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TESTS: Final = ROOT / "tests"
MARK: Final = "criterion"
SILENCING: Final = frozenset({"skip", "skipif", "xfail", "prove"})
"""Marks under which a test may be silent in `make test`; a test that bears a clause has none of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A test that bears clauses of a criterion."""

    file: str
    test: str
    code: str
    clauses: tuple[str, ...]
    silenced: bool


def marks(folder: Path = TESTS) -> list[Mark]:
    """Every mark below the folder, in the order of files and lines."""
    return [mark for file in sorted(folder.rglob("test_*.py")) for mark in marks_of(file, file.read_text("utf-8"))]


def marks_of(file: Path, source: str) -> Iterator[Mark]:
    if MARK not in source:
        return
    tree, name = ast.parse(source), file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    silent = bool(_names(_module_marks(tree)) & SILENCING)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            silenced = silent or bool(_names(node.decorator_list) & SILENCING)
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and _names([decorator]) == {MARK}:
                    code, *clauses = [str(ast.literal_eval(argument)) for argument in decorator.args]
                    yield Mark(name, node.name, code, tuple(clauses), silenced)


def silenced_tests(file: Path) -> frozenset[str]:
    """The tests of a file that may be silent in `make test`."""
    tree = ast.parse(file.read_text("utf-8"))
    whole = bool(_names(_module_marks(tree)) & SILENCING)
    tests = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"))
    return frozenset(one.name for one in tests if whole or _names(one.decorator_list) & SILENCING)


def _module_marks(tree: ast.Module) -> Sequence[ast.expr]:
    """What `pytestmark` of the file says."""
    values = [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_pytestmark(node)]
    return [mark for value in values for mark in (value.elts if isinstance(value, ast.List) else [value])]


def _is_pytestmark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _names(expressions: Sequence[ast.expr]) -> set[str]:
    """`pytest.mark.NAME` and `pytest.mark.NAME(…)` → NAME."""
    functions = [one.func if isinstance(one, ast.Call) else one for one in expressions]
    return {one.attr for one in functions if isinstance(one, ast.Attribute) and ast.unparse(one.value) == "pytest.mark"}
