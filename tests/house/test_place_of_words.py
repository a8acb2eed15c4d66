"""The words that doors share are in one package with an index. They only use what they are given, and read nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.doors import words
from tests.house.tree import HOUSE, name_of, python_files, syntax

PACKAGE = HOUSE / "doors" / "words"
NOT_SAYING = {"doors/ui/templatetags/mc_words.py", "doors/wire/typed_words.py"}
"""Filters that write dates and numbers, and the reading of what was typed."""

ENTRY = re.compile(r"^- `(\w+)`: \S", re.MULTILINE)


def index_of(docstring: str | None) -> list[str]:
    return ENTRY.findall(docstring or "")


def strays(root: Path) -> list[str]:
    """Modules of words in a door of their own."""
    found = (file.relative_to(root).as_posix() for file in (root / "doors").rglob("*_words.py"))
    return sorted(name for name in found if not name.startswith("doors/words/") and name not in NOT_SAYING)


def readings(tree: ast.Module) -> Iterator[str]:
    """Imports by which a module of words could read or write: rooms' functions, the database, a request."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        room = node.module.startswith(("motcua.casework", "motcua.foundation", "motcua.acts"))
        if node.module.startswith("django") or node.module.endswith((".actions", ".models")):
            yield node.module
        for name in (alias.name for alias in node.names):
            if room and (name in ("actions", "queries", "models") or (".queries" in node.module and name.islower())):
                yield f"{node.module}.{name}"


def test_the_index_names_every_module_of_words_once_and_in_order() -> None:
    modules = sorted(file.stem for file in PACKAGE.glob("*.py") if file.name != "__init__.py")
    assert index_of(words.__doc__) == modules


def test_an_entry_that_says_nothing_is_no_entry() -> None:
    assert index_of("- `act_words`: every act\n- `due_words`:\n- `row_words`: ") == ["act_words"]


def test_no_door_keeps_words_beside_the_place_of_words() -> None:
    assert strays(HOUSE) == []


def test_a_planted_stray_is_seen(tmp_path: Path) -> None:
    (tmp_path / "doors" / "console").mkdir(parents=True)
    (tmp_path / "doors" / "console" / "console_words.py").write_text("")
    assert strays(tmp_path) == ["doors/console/console_words.py"]


def test_words_say_what_they_are_given() -> None:
    assert [f"{name_of(file)}: {one}" for file in python_files(PACKAGE) for one in readings(syntax(file))] == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.db import connection",
        "from django.http import HttpRequest",
        "from motcua.casework.dossiers import queries",
        "from motcua.casework.dossiers.queries import dossier",
        "from motcua.foundation.people.queries import names_of_accounts",
        "from motcua.casework.dossiers.models import Dossier",
    ],
)
def test_a_planted_reading_is_seen(line: str) -> None:
    assert list(readings(ast.parse(line)))
    assert not list(readings(ast.parse("from motcua.casework.dossiers.queries import Queue")))
