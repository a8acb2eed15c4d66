"""What operators are told: every variable that the house reads, and the SQL that a server of their own needs."""

import re

from motcua.adapters.postgres.preparation import SETUP
from tests.house.tree import ROOT, python_files

PAGE = ROOT / "docs" / "operators" / "running.md"
VARIABLE = re.compile(r"""(?:environ(?:\.get\(|\[)|environment\.[a-z_]+\()\s*["']([A-Z0-9_]+)["']""")


def variables_read(text: str) -> set[str]:
    return set(VARIABLE.findall(text))


def test_every_variable_of_the_environment_is_explained() -> None:
    read = {name for file in python_files() for name in variables_read(file.read_text("utf-8"))}
    assert "DATABASE_URL" in read
    explained = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert read - {"DJANGO_SETTINGS_MODULE"} == explained


def test_a_planted_variable_is_seen() -> None:
    planted = 'os.environ.get("PLANTED") or os.environ["OTHER"] or environment.number(\n    "THIRD", 3)'
    assert variables_read(planted) == {"PLANTED", "OTHER", "THIRD"}


def test_the_page_holds_the_sql_that_a_server_needs() -> None:
    page = PAGE.read_text("utf-8")
    for statement in SETUP.split("; "):
        assert statement.rstrip(";") in page
