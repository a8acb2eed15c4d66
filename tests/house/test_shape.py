"""Size, leftovers and the clock: what keeps the code readable, and what a reader may rely on."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import HOUSE, ROOT, name_of, nodes, python_files, syntax

LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def is_data(tree: ast.Module) -> bool:
    """Only names with values: a table may be as long as the law makes it."""
    return not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in nodes(tree))


def overlong(text: str, name: str, tree: ast.Module) -> Iterator[str]:
    """A file beyond 400 lines and every function beyond 40, its docstring not counted."""
    if is_data(tree):
        return
    if (lines := len(text.splitlines())) > LONGEST_FILE:
        yield f"{name}: {lines} lines"
    for node in nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0]
        docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(node) and first.end_lineno else 0
        length = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
        if length > LONGEST_FUNCTION:
            yield f"{name}:{node.lineno}: {node.name} has {length} lines"


def test_no_file_and_no_function_is_overlong() -> None:
    found = [
        line
        for file in python_files()
        for line in overlong(file.read_text(encoding="utf-8"), name_of(file), syntax(file))
    ]
    assert found == []


def in_planted(text: str) -> list[str]:
    return list(overlong(text, "x.py", ast.parse(text)))


def test_a_planted_long_file_and_function_are_seen() -> None:
    body = "    pass\n" * 41
    assert in_planted(f"def long():\n{body}") == ["x.py:1: long has 42 lines"]
    assert in_planted('def told():\n    """a\n\n    b"""\n' + "    pass\n" * 39) == []
    assert in_planted("def short(): pass\n" + "\n" * 400) == ["x.py: 401 lines"]
    assert in_planted("TABLE = 1\n" * 401) == []


# The clock

CLOCK_CALLS = {
    *(f"{module}.{call}" for module in ("datetime", "date", "timezone") for call in ("now", "utcnow", "today")),
    *("timezone.localdate", "timezone.localtime", "time.time", "time.time_ns", "functions.Now"),
}
CLOCK_SQL = re.compile(
    r"\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\)|statement_timestamp\(\))", re.IGNORECASE
)


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """Lines where the wall clock is read, by Python, by a field of Django or by SQL in a text."""
    documentation = {id(node.body[0].value) for node in nodes(tree) if _has_docstring(node)}
    for node in nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=called)):
                if f"{module}.{called}" in CLOCK_CALLS:
                    yield node.lineno
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="datetime" | "date"), attr="now" | "today")):
                yield node.lineno
            case ast.Call(func=ast.Name(id="Now")):
                yield node.lineno
            case ast.keyword(arg="auto_now" | "auto_now_add"):
                yield node.value.lineno
            case ast.Constant(value=str(text)) if CLOCK_SQL.search(text) and id(node) not in documentation:
                yield node.lineno


def _has_docstring(node: ast.AST) -> bool:
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return isinstance(node, documented) and ast.get_docstring(node) is not None


def test_the_wall_clock_is_read_in_one_place_of_the_doors() -> None:
    found = [
        f"{name_of(file)}:{line}"
        for file in python_files()
        if file != HOUSE / "doors" / "ui" / "clock.py"
        for line in clock_readings(syntax(file))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(VIETNAM)",
        "datetime.datetime.now()",
        "date.today()",
        "timezone.now()",
        "time.time()",
        "models.DateTimeField(auto_now_add=True)",
        "Now()",
        "cursor.execute('select now()')",
    ],
)
def test_a_planted_reading_of_the_clock_is_seen(line: str) -> None:
    assert list(clock_readings(ast.parse(line))) == [1]


# Leftovers and dependencies

LEFTOVER = re.compile(r"(#|//|/\*|<!--)\s*(TODO|FIXME|XXX|HACK)\b")
"""In comments of Python, shell, templates, styles and scripts: in code the words may be names, like a queue's."""

WRITTEN_BY_US = ("*.py", "*.html", "*.css", "*.sh", "*.toml", "*.md", "*.sql")


def leftovers(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if LEFTOVER.search(line)]


def written_by_us() -> Iterator[Path]:
    for folder in ("src", "tests", "docs", "tools", "bench"):
        for pattern in WRITTEN_BY_US:
            for file in sorted((ROOT / folder).rglob(pattern)):
                if "vendor" not in file.parts and file != Path(__file__).resolve():
                    yield file


def test_nothing_is_left_for_later() -> None:
    found = [f"{name_of(file)}:{n}" for file in written_by_us() for n in leftovers(file.read_text(encoding="utf-8"))]
    assert found == []


def test_a_planted_leftover_is_seen() -> None:
    assert leftovers("fine\nx = 1  # TODO later\n{# FIXME #}\n/* HACK */\nQueue.TODO: mine\n") == [2, 3, 4]


DEPENDENCY = re.compile(r'^\s+"[A-Za-z0-9_.-]+(\[[a-z,-]+\])?\s*([<>=!~].*)?",')


def unexplained(text: str) -> list[str]:
    """Dependency lines without a comment that says what each is for."""
    return [line.strip() for line in text.splitlines() if DEPENDENCY.match(line) and "#" not in line]


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert sum(1 for line in text.splitlines() if DEPENDENCY.match(line)) > 20
    dependencies = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert [line for block in dependencies for line in unexplained(block)] == []


def test_a_planted_unexplained_dependency_is_seen() -> None:
    assert unexplained('    "celery>=5.0",\n    "django>=5.2",  # framework\n') == ['"celery>=5.0",']
