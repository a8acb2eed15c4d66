"""What a floor may reach of the world outside: what import contracts cannot say of Python and of parts of Django."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.house.tree import HOUSE, imports_of, name_of, nodes, python_files, syntax

# The law: values in, values out

LAW_MAY_USE: Final = frozenset(
    {
        *(
            "bisect",
            "calendar",
            "collections",
            "collections.abc",
            "dataclasses",
            "datetime",
            "decimal",
            "enum",
            "fractions",
        ),
        *("functools", "itertools", "math", "re", "types", "typing", "unicodedata"),
    }
)
"""Standard modules that compute. None of them reads a clock by itself, a file, a setting, a network or chance."""

FINDS_ITS_OWN: Final = {"src/motcua/law/discovery.py": frozenset({"pkgutil", "importlib.import_module"})}
"""One module walks our own packages, so that a verb is known because its file is there."""

REACHES_OUT: Final = frozenset({"open", "input", "print", "eval", "exec", "__import__", "breakpoint"})


def impure(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What the law may not use: any import that is neither on the list nor law, and built-ins that reach out."""
    for line, name in imports_of(tree):
        module, _, _ = name.rpartition(".")
        if not LAW_MAY_USE & {name, module} and not name.startswith("motcua.law."):
            yield line, name
    for node in nodes(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in REACHES_OUT:
            yield node.lineno, node.id


def test_the_law_uses_only_what_computes() -> None:
    found = [
        f"{name_of(file)}:{at}: {what}"
        for file in python_files(HOUSE / "law")
        for at, what in impure(syntax(file))
        if what not in FINDS_ITS_OWN.get(name_of(file), ())
    ]
    assert found == []


def test_the_list_names_nothing_that_the_law_does_not_use() -> None:
    used = {name for file in python_files(HOUSE / "law") for _, name in imports_of(syntax(file))}
    used |= {name.rpartition(".")[0] for name in used}
    assert used >= LAW_MAY_USE


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("import random", "random"),
        ("import os", "os"),
        ("from os import environ", "os.environ"),
        ("import subprocess", "subprocess"),
        ("import socket", "socket"),
        ("import urllib.request", "urllib.request"),
        ("from urllib.request import urlopen", "urllib.request.urlopen"),
        ("from importlib import import_module", "importlib.import_module"),
        ("def late():\n    import time", "time"),
        ("import collections.abc, pathlib", "pathlib"),
        ("from .. import config", "...config"),
        ("from motcua.casework.dossiers import values", "motcua.casework.dossiers.values"),
        ("import motcua.lawless", "motcua.lawless"),
        ("from django.utils import timezone", "django.utils.timezone"),
        ("text = open('x').read()", "open"),
        ("module = __import__('os')", "__import__"),
    ],
)
def test_a_planted_impurity_is_named(line: str, what: str) -> None:
    assert [name for _, name in impure(ast.parse(line))] == [what]


def test_what_computes_is_no_impurity() -> None:
    pure = "from collections.abc import Mapping\nimport re\nfrom motcua.law.dossier import state\nimport motcua.law.readings\n"
    assert list(impure(ast.parse(pure))) == []


# The database: rooms ask it, acts bracket it, nobody above touches it

ALLOWED_OF_DATABASE: Final = {"doors": frozenset[str](), "insight": frozenset[str](), "acts": {"django.db.transaction"}}
"""Floor → what it may import of the database. An act is one transaction."""


def keeps_tables(file: Path) -> bool:
    """A room of insight that keeps sums or reports of its own is a room as those of casework are."""
    return (HOUSE / "insight") in file.parents and (room_of(file) / "models.py").exists()


def room_of(file: Path) -> Path:
    return HOUSE / "insight" / file.relative_to(HOUSE / "insight").parts[0]


def database_imports(floor: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for line, name in imports_of(tree):
        if (
            f"{name}.".startswith(("django.db.", "psycopg.", "psycopg_pool."))
            and name not in ALLOWED_OF_DATABASE[floor]
        ):
            yield line, name


@pytest.mark.parametrize("floor", ALLOWED_OF_DATABASE)
def test_the_database_is_touched_by_rooms_and_its_adapter(floor: str) -> None:
    files = [file for file in python_files(HOUSE / floor) if not keeps_tables(file)]
    assert files
    assert [
        f"{name_of(file)}:{at}: {what}" for file in files for at, what in database_imports(floor, syntax(file))
    ] == []


@pytest.mark.parametrize(
    ("floor", "line", "what"),
    [
        ("doors", "from django.db import connection", "django.db.connection"),
        ("doors", "from django import db", "django.db"),
        ("doors", "def late():\n    from django.db import transaction", "django.db.transaction"),
        ("doors", "import psycopg", "psycopg"),
        ("insight", "from django.db.models import Count", "django.db.models.Count"),
        ("acts", "from django.db import connection", "django.db.connection"),
        ("acts", "import django.db.models", "django.db.models"),
    ],
)
def test_a_planted_touch_of_the_database_is_named(floor: str, line: str, what: str) -> None:
    assert [name for _, name in database_imports(floor, ast.parse(line))] == [what]


def test_an_act_may_be_a_transaction() -> None:
    assert list(database_imports("acts", ast.parse("from django.db import transaction"))) == []
