"""The walls between floors and rooms: what the import contracts see, and what they cannot see."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import models
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import isolate_apps

from tests.house.contracts import FILE, contracts, imports_are_in_order
from tests.house.tree import FLOORS, HOUSE, ROOT, name_of, python_files, syntax

BELOW_IN_CASEWORK = {
    **{
        satellite: {"dossiers", "papers", "notifications"}
        for satellite in ("results", "payments", "tickets", "feedback")
    },
    "dossiers": {"papers", "notifications"},
}
BELOW_IN_FOUNDATION = {
    "reviews": {"catalogue", "plans", "organisation", "people", "ledger"},
    **{upper: {"organisation", "people", "ledger"} for upper in ("catalogue", "plans")},
    "organisation": {"people", "ledger"},
    "people": {"ledger"},
}


@pytest.mark.prove
def test_every_floor_and_room_keeps_to_the_contracts() -> None:
    """`make lint` asks the same, and `.ci/run` begins with it; that the contracts see what is wrong is `test_trespasses`."""
    done = imports_are_in_order(ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def rooms_with_tables(root: Path) -> list[str]:
    """Every package of ours with tables, as `motcua.floor.room.models`."""
    files = (*root.glob("*/*/models.py"), *root.glob("*/*/models/__init__.py"))
    folders = {file.parent if file.name == "__init__.py" else file.with_suffix("") for file in files}
    return sorted("motcua." + ".".join(folder.relative_to(root).parts) for folder in folders)


def test_the_tables_of_every_room_have_their_contract() -> None:
    shut = {one["protected_modules"].strip(): one for one in contracts().values() if one["type"] == "protected"}
    rooms = rooms_with_tables(HOUSE)
    assert [room for room in rooms if room not in shut] == []
    assert [room for room in rooms if shut[room]["allowed_importers"].split()[0] != room.rpartition(".")[0]] == []


def test_a_planted_room_with_tables_is_seen(tmp_path: Path) -> None:
    for name in ("casework/tickets/models.py", "casework/papers/models/__init__.py", "casework/papers/queries.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    assert rooms_with_tables(tmp_path) == ["motcua.casework.papers.models", "motcua.casework.tickets.models"]


def exceptions_without_reason(text: str) -> list[str]:
    """Ignored imports, and importers that are neither a room's actions nor the room itself, above which no comment says why."""
    found, section, explained = [], "", False
    own = re.findall(r"^protected_modules = (motcua(?:\.\w+)+)\.\w+$", text, re.MULTILINE)
    for line in text.splitlines():
        name = line.strip()
        if not line.startswith(" "):
            section, explained = line.partition(" ")[0], False
        elif name.startswith("#"):
            explained = True
        elif not explained and (
            section == "ignore_imports"
            or (section == "allowed_importers" and name not in own and not name.endswith(".actions"))
        ):
            found.append(name)
    return found


def test_every_exception_in_a_contract_has_its_reason() -> None:
    assert exceptions_without_reason(FILE.read_text(encoding="utf-8")) == []


def test_a_planted_exception_without_reason_is_seen() -> None:
    contract = "type = forbidden\nignore_imports =\n    c -> d\n    # needed\n    a -> b\nname = x\n    e -> f\n"
    assert exceptions_without_reason(contract) == ["c -> d"]
    tables = (
        "protected_modules = motcua.f.people.models\nallowed_importers =\n    motcua.f.people\n    motcua.f.plans\n"
    )
    assert exceptions_without_reason(tables) == ["motcua.f.plans"]
    writers = (
        "protected_modules = motcua.f.ledger.actions\nallowed_importers =\n    motcua.f.*.actions\n    motcua.acts\n"
    )
    assert exceptions_without_reason(writers) == ["motcua.acts"]


# Rooms without tables and doors without pages are reserved names, not installed apps


def needlessly_installed(configs: Iterable[AppConfig]) -> list[str]:
    """Apps of ours with neither a table nor a template nor a static file."""
    return sorted(
        config.name
        for config in configs
        if config.name.startswith("motcua.")
        and not any(True for _ in config.get_models())
        and not any((Path(config.path) / folder).is_dir() for folder in ("templates", "static", "templatetags"))
    )


def test_only_rooms_with_tables_and_doors_with_pages_are_installed() -> None:
    assert needlessly_installed(apps.get_app_configs()) == []
    assert needlessly_installed(Apps(["motcua.casework.payments"]).get_app_configs()) == ["motcua.casework.payments"]


# The first file of a second officers' door

SECOND_DOOR = """
from django.http import HttpRequest, HttpResponse

from motcua.doors.staff import access
from motcua.foundation.people.principals import Permission


@access.officer(Permission.ADMINISTER)
def first_page(request: HttpRequest) -> HttpResponse:
    by = access.principal_of(request)
    return access.page(request, "ui/staff.html", {**access.masthead(request), "by": by})
"""


def planted_in_the_console(tmp_path: Path, source: str) -> subprocess.CompletedProcess[str]:
    """The contracts, applied to a copy of the house in which the console has a first file."""
    tree = tmp_path / "motcua"
    for file in python_files():
        copy = tree / file.relative_to(HOUSE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    (tree / "doors" / "console" / "first.py").write_text(source)
    return imports_are_in_order(tmp_path)


def test_the_first_file_of_the_console_needs_nothing_of_the_desk(tmp_path: Path) -> None:
    done = planted_in_the_console(tmp_path, SECOND_DOOR)
    assert done.returncode == 0, done.stdout + done.stderr
    door: dict[str, Any] = {}
    exec(compile(SECOND_DOOR, "first.py", "exec"), door)  # noqa: S102 (written above)
    request = RequestFactory().get("/quan-tri/")
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    request.user = AnonymousUser()
    answer = door["first_page"](request)
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/?next=/quan-tri/")


def test_a_console_that_opens_into_the_desk_breaks_the_contract(tmp_path: Path) -> None:
    done = planted_in_the_console(tmp_path, SECOND_DOOR + "\nimport motcua.doors.desk.worklist\n")
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert broken == ["Doors do not open into each other; all may use what they share BROKEN"]
    assert "motcua.doors.console.first -> motcua.doors.desk.worklist" in done.stdout


def test_the_house_has_exactly_its_nine_floors() -> None:
    found = {child.name for child in HOUSE.iterdir() if child.name not in ("__pycache__", "__init__.py", "py.typed")}
    assert found == set(FLOORS)


DATA = {".csv", ".json", ".yaml", ".toml", ".md"}


def other_than_data(root: Path) -> list[str]:
    files = (file for file in root.rglob("*") if file.is_file())
    return sorted(name_of(file) for file in files if file.suffix not in DATA)


def test_provinces_holds_no_python() -> None:
    assert other_than_data(HOUSE / "provinces") == []


def test_a_planted_module_in_a_province_is_seen(tmp_path: Path) -> None:
    (tmp_path / "nho").mkdir()
    (tmp_path / "nho" / "province.toml").write_text("")
    assert other_than_data(tmp_path) == []
    (tmp_path / "nho" / "__init__.py").write_text("")
    assert other_than_data(tmp_path) == [str(tmp_path / "nho" / "__init__.py")]


# Relations between tables: a string names a model without an import, so the contracts do not see it


def room_of(model: type[models.Model]) -> tuple[str, str] | None:
    """(floor, room) of a model of ours."""
    parts = model.__module__.split(".")
    return (parts[1], parts[2]) if parts[0] == "motcua" else None


def may_point(source: tuple[str, str], target: tuple[str, str]) -> bool:
    if source == target:
        return True
    if source[0] != target[0]:
        return FLOORS.index(source[0]) < FLOORS.index(target[0])
    below = {"casework": BELOW_IN_CASEWORK, "foundation": BELOW_IN_FOUNDATION}.get(source[0], {})
    return target[1] in below.get(source[1], ())


def climbing_relations(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """Relations that point where an import may not go, and reverse accessors through which a lower room climbs."""
    for model in found:
        source = room_of(model)
        for field in model._meta.get_fields():
            if (
                source is None
                or field.auto_created
                or not isinstance(field, models.ForeignKey | models.ManyToManyField)
            ):
                continue
            target = room_of(field.related_model)
            if target is None or target == source:
                continue
            if not may_point(source, target):
                yield f"{model.__name__}.{field.name} points from {source} to {target}"
            if not field.remote_field.hidden:
                yield f'{model.__name__}.{field.name} crosses rooms: related_name="+"'


def test_no_relation_climbs_or_leads_back_up() -> None:
    assert list(climbing_relations(apps.get_models())) == []


@isolate_apps("motcua.foundation.people")
def test_a_planted_relation_upward_and_its_reverse_accessor_are_seen() -> None:
    class Dossier(models.Model):  # noqa: DJ008  never shown
        __module__ = "motcua.casework.dossiers.models"

        class Meta:
            app_label = "people"

    class Citizen(models.Model):  # noqa: DJ008
        __module__ = "motcua.foundation.people.models"
        latest = models.ForeignKey("people.Dossier", models.PROTECT, related_name="citizens")

        class Meta:
            app_label = "people"

    assert list(climbing_relations([Dossier, Citizen])) == [
        "Citizen.latest points from ('foundation', 'people') to ('casework', 'dossiers')",
        'Citizen.latest crosses rooms: related_name="+"',
    ]


def test_siblings_point_only_where_their_contract_says() -> None:
    assert may_point(("casework", "payments"), ("casework", "dossiers"))
    assert not may_point(("casework", "payments"), ("casework", "results"))
    assert not may_point(("casework", "papers"), ("casework", "dossiers"))
    assert not may_point(("foundation", "people"), ("foundation", "organisation"))


# Packages: the contracts do not see a folder without __init__.py, and Django refuses models in one that is not empty


def folders_without_init(root: Path) -> list[str]:
    folders = {file.parent for file in root.rglob("*.py") if "__pycache__" not in file.parts}
    return sorted(name_of(folder) for folder in folders if not (folder / "__init__.py").is_file())


def full_inits(root: Path) -> list[str]:
    """`__init__.py` of floors and rooms that hold something beside a docstring."""
    inits = (*root.glob("*/__init__.py"), *root.glob("*/*/__init__.py"))
    return sorted(name_of(file) for file in inits if not holds_nothing(syntax(file)))


def holds_nothing(tree: ast.Module) -> bool:
    return len(tree.body) == (ast.get_docstring(tree) is not None)


def test_every_folder_with_python_is_a_package() -> None:
    assert folders_without_init(HOUSE) == []
    assert folders_without_init(ROOT / "tests") == []


def test_the_init_of_floors_and_rooms_is_empty() -> None:
    assert full_inits(HOUSE) == []


def test_a_planted_folder_and_a_planted_init_are_seen(tmp_path: Path) -> None:
    room = tmp_path / "casework" / "tickets"
    room.mkdir(parents=True)
    (room / "models.py").write_text("")
    assert folders_without_init(tmp_path) == [str(room)]
    (room / "__init__.py").write_text('"""Numbers and queues."""\n')
    assert full_inits(tmp_path) == []
    (room / "__init__.py").write_text("from motcua.casework.tickets.models import Ticket\n")
    assert full_inits(tmp_path) == [str(room / "__init__.py")]
