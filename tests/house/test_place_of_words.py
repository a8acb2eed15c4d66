"""The words that doors share are in one package with an index. They only use what they are given, and read nothing.

Words of roles and permissions stand there once: rooms refuse with codes, and one module makes a sentence of a refusal.
"""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from motcua.doors import words
from motcua.doors.words.coded_words import DUTIES, ROLES
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.principals import Permission, Role
from motcua.law.citations import Article
from motcua.law.refusals import Refused
from tests.house.tree import HOUSE, name_of, nodes, python_files, syntax

PACKAGE = HOUSE / "doors" / "words"
NOT_SAYING = {"doors/ui/templatetags/mc_words.py", "doors/wire/typed_words.py"}
"""Filters that write dates and numbers, and the reading of what was typed."""

OF_ROLES = PACKAGE / "coded_words.py"
OF_REFUSALS = PACKAGE / "refusal_words.py"
CODES = {Role.__name__, Permission.__name__}
WORDS_OF_CODES = {one.casefold() for one in (*ROLES.values(), *DUTIES.values())}
A_LIST = 3
"""So many words of different roles in one module are a list of them."""

ENTRY = re.compile(r"^- `(\w+)`: \S", re.MULTILINE)


def index_of(docstring: str | None) -> list[str]:
    return ENTRY.findall(docstring or "")


def strays(root: Path) -> list[str]:
    """Modules of words in a door of their own."""
    found = (file.relative_to(root).as_posix() for file in (root / "doors").rglob("*_words.py"))
    return sorted(name for name in found if not name.startswith("doors/words/") and name not in NOT_SAYING)


def readings(tree: ast.Module) -> Iterator[str]:
    """Imports by which a module of words could read or write: rooms' functions, the database, a request."""
    for node in nodes(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        room = node.module.startswith(("motcua.casework", "motcua.foundation", "motcua.acts"))
        if node.module.startswith("django") or node.module.endswith((".actions", ".models")):
            yield node.module
        for name in (alias.name for alias in node.names):
            if room and (name in ("actions", "queries", "models") or (".queries" in node.module and name.islower())):
                yield f"{node.module}.{name}"


def lists_of_codes(tree: ast.AST) -> Iterator[int]:
    """Lines of tables that give words to roles or permissions."""
    for node in nodes(tree):
        if isinstance(node, ast.Dict):
            keys = [one for one in node.keys if isinstance(one, ast.Attribute) and _name(one.value) in CODES]
            said = [one for one in node.values if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if keys and said:
                yield node.lineno
    spoken = {one.value.casefold(): one.lineno for one in nodes(tree) if _is_text(one)}
    lines = [line for word, line in spoken.items() if word in WORDS_OF_CODES]
    if len(lines) >= A_LIST:
        yield min(lines)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def sentences_of_refusals(tree: ast.AST) -> Iterator[int]:
    """Lines that read the sentence of a refusal with its codes as they are."""
    caught = {one.name for one in nodes(tree) if isinstance(one, ast.ExceptHandler)} | {"refusal", "refused"}
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr == "sentence":
            made = isinstance(node.value, ast.Call)
            if made or _name(node.value) in caught:
                yield node.lineno


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


def test_words_of_roles_and_permissions_stand_once() -> None:
    found = [f"{name_of(file)}:{line}" for file in python_files() for line in lists_of_codes(syntax(file))]
    assert [one for one in found if not one.startswith(f"{name_of(OF_ROLES)}:")] == []
    assert sum(1 for _ in lists_of_codes(syntax(OF_ROLES))) == len(CODES) + 1, "two tables, and their words"
    assert set(ROLES) == set(Role)
    assert set(DUTIES) == set(Permission)


@pytest.mark.parametrize(
    "planted",
    [
        '_ROLES = {Role.HEAD: "trưởng phòng"}',
        '_WORDS: Final = {principals.Permission.SIGN: "người ký"}',
        'ROLES = {"head": "Trưởng phòng", "leader": "Lãnh đạo ký", "contract": "Nhân viên hợp đồng"}',
        'def spoken(role):\n    return ("trưởng phòng", "lãnh đạo ký", "quản trị")[role]',
    ],
)
def test_a_planted_second_list_of_role_words_is_seen(planted: str) -> None:
    assert list(lists_of_codes(ast.parse(planted)))


def test_tables_that_give_no_words_to_roles_are_no_second_list() -> None:
    assert not list(lists_of_codes(ast.parse("OF = {Role.HEAD: frozenset({Permission.ASSIGN})}")))
    assert not list(lists_of_codes(ast.parse('Seat("Trưởng phòng"), Seat("Nhân viên hợp đồng")')))


def test_doors_put_words_to_refusals_in_one_place() -> None:
    doors = (file for file in python_files(HOUSE / "doors") if file != OF_REFUSALS)
    assert [f"{name_of(file)}:{line}" for file in doors for line in sentences_of_refusals(syntax(file))] == []
    templates = sorted((HOUSE / "doors").rglob("*.html"))
    assert templates
    assert [name_of(one) for one in templates if re.search(r"refus\w*\.sentence", one.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "planted",
    [
        "try:\n    act()\nexcept Refused as problem:\n    print(problem.sentence)",
        "print(NoAgency().sentence)",
        "print(possibility.refusal.sentence)",
    ],
)
def test_a_planted_sentence_with_codes_is_seen(planted: str) -> None:
    assert list(sentences_of_refusals(ast.parse(planted)))


class NotYours(Refused):
    """Việc này dành cho {needed}. Tài khoản đang dùng là {role}, {agency}; hạn {until}."""

    code = "not_yours"
    basis = Article("Điều 11")


def test_a_refusal_that_holds_codes_is_put_into_words() -> None:
    needed = frozenset({Permission.SIGN, Permission.ASSIGN})
    refusal = NotYours(
        regime_on_day=date(2026, 3, 2), needed=needed, role=Role.CONTRACT, agency="Sở Tư pháp", until=date(2026, 3, 2)
    )
    said = "Việc này dành cho lãnh đạo ký hoặc trưởng phòng. Tài khoản đang dùng là nhân viên hợp đồng, Sở Tư pháp; hạn 02/03/2026."
    assert sentence(refusal) == said
    assert message(refusal) == f"{said} Căn cứ: Điều 11."
