"""20.28: what a command prints of persons stands in a row first, and no command shows the administrator a person.

Generated from the parsers of all commands. A command that is new fails here until it says why it shows persons and how it is asked.
"""

import argparse
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from django.db import transaction

from motcua.adapters.documents.folder import FolderStore
from motcua.casework.dossiers import case
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import rows
from motcua.doors.cli import main as command_line
from motcua.doors.cli import operating, shown
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import COMMANDS
from motcua.doors.cli.shown import AT_WORK, DOOR, PURPOSES, UndeclaredReading
from motcua.foundation.people import queries as people
from motcua.foundation.people.models import Person
from motcua.foundation.people.principals import Principal
from motcua.foundation.reads import actions as reads
from motcua.foundation.reads.models import Reading
from motcua.foundation.reads.purposes import Purpose
from tests.acts.places import DAY, did, moment, officer
from tests.databases import as_the_application
from tests.doors.desk import caseworkers
from tests.house.surfaces import Planted
from tests.house.test_who_is_shown import planted_dossiers
from tests.house.tree import ROOT
from tests.taking_back import block_of_test

pytestmark = pytest.mark.django_db

NOW: Final = "2026-03-03 10:00"
SECRET: Final = "Bà Đơn kể chuyện riêng"
"""What somebody wrote about the applicant; the administrator is not shown it either."""
FLOW: Final = str(ROOT / "tests" / "data" / "processes" / "sound.json")
DESK, SPECIALIST, LEADER, ADMINISTRATOR = caseworkers.DESK, caseworkers.SPECIALIST, caseworkers.LEADER, "quantri"
GIVEN: Final = ("--procedure", caseworkers.PROCEDURE, "--agency", "H37.03", "--applicant-name", "{name}")
ERASED: Final = ("--basis", "91/2025/QH15", "--decision", "118/QD-UBND", "--yes")
APPLICANT: Final = ("--applicant-number", "{number}")

QUESTIONS: Final[dict[str, Sequence[Sequence[str]]]] = {
    "dossier list": [("--as", DESK), ("--as", SPECIALIST), ("--as", ADMINISTRATOR)],
    "dossier show": [("{code}", "--as", one) for one in (DESK, SPECIALIST, ADMINISTRATOR)],
    "dossier act": [
        ("{code}", "annotate", "--as", DESK, "--word", "text=Đã gọi Lục Văn Đơn"),
        ("{code}", "annotate", "--as", ADMINISTRATOR, "--word", "text=Đã xem"),
    ],
    "dossier accept": [("--as", DESK, *GIVEN, *APPLICANT), ("--as", ADMINISTRATOR, *GIVEN, *APPLICANT)],
    "dossier submit": [("--as", DESK, *GIVEN, *APPLICANT)],
    "dossier save_draft": [("--as", DESK, *GIVEN, *APPLICANT)],
    "dossier readings": [("{code}",), *(("{code}", "--as", one) for one in (LEADER, DESK, ADMINISTRATOR))],
    "dossier rebuild": [("{code}", "--dry-run"), ("--dry-run",)],
    "dossier erase": [("{code}", "--texts", "--forms", "--basis", "91/2025/QH15", "--decision", "118/QD-UBND")],
    "dossier verbs": [()],
    "account list": [()],
    "account open": [("moi.nguoi", "--name", "Người Mới")],
    "account post": [(SPECIALIST, "--agency", "H37.03", "--role", "head")],
    "account move": [(SPECIALIST, "--agency", "H37.03", "--role", "head")],
    "account close": [(SPECIALIST, "--last-day", "2026-03-09")],
    "account reset": [(SPECIALIST,)],
    "account readings": [(SPECIALIST,), (SPECIALIST, "--day", "2026-03-02")],
    "agency outside": [("/khong/co.csv",)],
    "agency desk": [("H37.99-1", "--hand-on", "yes")],
    "agency asks": [("--month", "2026-11"), ("--month", "2026-11", "--json")],
    "jobs list": [()],
    "jobs retry": [("--all",)],
    "ledger verify": [(), ("--last",)],
    "measure rebuild": [()],
    "measure check": [()],
    "catalogue import": [("/khong/co.json",)],
    "catalogue lint": [()],
    "catalogue answer": [(caseworkers.PROCEDURE, "--basis", "Điều 1")],
    "catalogue search": [("đất",)],
    "catalogue curate import": [("/khong/co.json", "--as", ADMINISTRATOR)],
    "catalogue curate export": [("-",), ()],
    "catalogue curate lint": [()],
    "report 06a": [("--period", "2026-03")],
    "report register": [("--period", "2026-03", "--agency", "H37.03", "--as", one) for one in (LEADER, ADMINISTRATOR)],
    "report apologies": [("--period", "2026-03")],
    "report digitisation": [("--period", "2026-03")],
    "report productivity": [("--period", "2026-03")],
    "report list": [("--as", LEADER)],
    "report check": [("00000000-0000-4000-8000-000000000000",)],
    "campaign inventory": [("/khong/co.csv", "--as", SPECIALIST)],
    "campaign list": [("--as", SPECIALIST), ("--batches", "--as", SPECIALIST)],
    "campaign erase": [("00000000-0000-4000-8000-000000000000", *ERASED), ("khong", *ERASED)],
    "plan targets import": [(), ("/khong/co.csv",)],
    "plan targets list": [(), ("--indicator", "satisfaction", "--history")],
    "plan past import": [("/khong/co.csv",)],
    "plan past list": [(), ("--indicator", "satisfaction", "--history")],
    "plan list": [(), ("--json",)],
    "plan show": [("khong",), ("00000000-0000-4000-8000-000000000000",)],
    "plan follow": [()],
    "process check": [(FLOW,)],
    "process import": [(FLOW, "--as", ADMINISTRATOR)],
    "process migrate": [(caseworkers.PROCEDURE, "--as", ADMINISTRATOR)],
    "process export": [(FLOW, "--to", "table")],
    "process simulate": [(FLOW,)],
    "due": [("--from", "2026-04-24T09:00", "--amount", "3", "--unit", "working_day")],
    "check": [("tax", "0100109106")],
    "card": [("020190001234||Ai Đó|05031990|Nữ|Nơi nào|01012022",)],
    "vietqr build": [("--bin", "970403", "--account", "1")],
    "vietqr parse": [("000201",)],
    "life": [("/khong/co",)],
    "reuse": [("/khong/co",)],
    "indices": [("/khong/co",)],
    "fee": [("/khong/co",)],
    "form check": [("/khong/co",)],
    "form answer": [("/khong/co", "/khong/co")],
    "simplify": [("/khong/co",), ("export", "--all", "/khong/co/nhat-ky.xes")],
    "detect": [("/khong/co",)],
    "paper check": [("/khong/co",)],
    "paper read": [("/khong/co",)],
    "paper sign": [("/khong/co", "--role", "officer", "--credential", "x", "--into", "/khong/co.pdf")],
    "paper authority new": [("/dev/null/khong",)],
    "sweep": [()],
    "import-history": [("/khong/co.xes",)],
    "database tidy": [()],
}
"""Command → how it is asked about what is planted. A command that reads no database is asked once, for whole."""

NOT_ASKED: Final = {
    "run": "serves until it is ended; its pages are asked in test_who_is_shown",
    "seed": "makes a province of invented people and prints counts",
    "database migrate": "tables, with the owner's rights",
    "database makemigrations": "files of the source",
    "database shell": "whoever has it reads the database itself: docs/security.md says so",
}


def paths() -> Iterator[str]:
    """Every command with the words that name what it does, from its own parser."""
    for name, module in COMMANDS.items():
        parser = argparse.ArgumentParser(prog=name)
        import_module(f"motcua.doors.cli.commands.{module}").arguments(parser)
        yield from _paths(name, parser)


def _paths(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not below or below[0].dest not in shown.WAYS:
        yield name
    for action in below:
        if action.dest in shown.WAYS:
            for verb, one in action.choices.items():
                yield from _paths(f"{name} {verb}", one)


@dataclass(frozen=True, slots=True)
class Printed:
    """What one command printed, and the rows that it left."""

    line: str
    path: str
    text: str
    rows: tuple[Reading, ...]

    def wrong(self, planted: Planted) -> list[str]:
        """What does not agree for the planted applicant."""
        marks = {*planted.personal, SECRET}
        typed = {mark for mark in marks if mark in self.line}
        shows = sorted(mark for mark in marks - typed if mark in self.text)
        subjects = {subject for row in self.rows for subject in row.subjects}
        found = []
        if shows and subjects.isdisjoint(planted.subjects):
            found.append(f"{self.line} shows {shows} without a row")
        if shows and f"--as {ADMINISTRATOR}" in self.line:
            found.append(f"{self.line} shows the administrator {shows}")
        if any((row.door, row.purpose) != (f"{DOOR}{self.path}", PURPOSES.get(self.path)) for row in self.rows):
            found.append(f"{self.line} left a row of another command or purpose")
        return found


@pytest.fixture(scope="module")
def planted_once(province: Province) -> Planted:
    with as_the_application():
        made = dict(planted_dossiers())["own"]
        did(made.made.id, "annotate", officer(DESK), "2026-03-02 09:40", text=SECRET)
    return made


@pytest.fixture
def planted(planted_once: Planted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Planted:
    """What a test does to it is taken back after the test."""
    caseworkers.at(monkeypatch, NOW)
    settings.DOCUMENTS = FolderStore(tmp_path)
    return planted_once


def printed(path: str, planted: Planted, *given: str) -> Printed:
    """Run one command; whatever it did is taken back. What it sends out counts only with the rows that were there before."""
    values = {"code": planted.made.code, "name": planted.given.full_name, "number": planted.given.personal_number}
    line = [*path.split(), *(one.format(**values) for one in given)]
    out = io.StringIO()
    with block_of_test():
        last = Reading.objects.order_by("-id").values_list("pk", flat=True).first() or 0
        with redirect_stdout(out), redirect_stderr(out):
            try:
                command_line.main(line)
            except SystemExit as end:
                out.write(f"[{end.code}]")
        left = tuple(Reading.objects.filter(pk__gt=last).order_by("pk"))
        transaction.set_rollback(True)
    return Printed(" ".join(line), path, out.getvalue(), left)


def every(path: str, planted: Planted) -> Iterator[Printed]:
    """The command by each of its questions, in words and, where it can, as JSON."""
    for given in QUESTIONS[path]:
        yield printed(path, planted, *given)
        if path.startswith("dossier"):
            yield printed(path, planted, *given, "--json")


def test_20_28_every_command_says_why_it_shows_persons_and_is_asked() -> None:
    known = list(paths())
    assert len(known) > 40
    assert sorted(known) == sorted({*PURPOSES, *AT_WORK})
    assert sorted(known) == sorted({*QUESTIONS, *NOT_ASKED})
    assert AT_WORK.isdisjoint(PURPOSES)


@pytest.mark.parametrize("path", QUESTIONS)
def test_20_28_whoever_a_command_shows_stands_in_a_row_of_its_purpose(path: str, planted: Planted) -> None:
    assert [wrong for one in every(path, planted) for wrong in one.wrong(planted)] == []


@pytest.mark.parametrize("path", ["dossier list", "dossier show", "dossier act"])
def test_20_28_a_row_of_a_command_names_the_officer_and_the_shell(path: str, planted: Planted) -> None:
    one = printed(path, planted, *QUESTIONS[path][0])
    assert planted.given.full_name in one.text + one.line
    [row] = one.rows
    username = next(word for word in QUESTIONS[path][0] if word in (DESK, SPECIALIST))
    by = officer(username)
    assert (row.account, row.agency) == (by.account_ref, by.agency_ref)
    assert row.role == f"{by.role.value}/shell:{operating.system_account()}"
    assert row.at == moment(NOW)


def test_20_28_the_administrator_is_shown_the_dossier_without_its_person(planted: Planted) -> None:
    for more in ((), ("--json",)):
        one = printed("dossier show", planted, "{code}", "--as", ADMINISTRATOR, *more)
        assert planted.made.code in one.text
        assert "tép" not in one.text
    refused = printed("dossier list", planted, "--as", ADMINISTRATOR)
    assert "không xem được thông tin người dân" in refused.text


# Planted leaks --------------------------------------------------------------------------------------------------------

Patch = pytest.MonkeyPatch


def _nothing(*_: object, **__: object) -> None:
    """In the place of what records."""


def _silent(path: str) -> Callable[[Patch], None]:
    return lambda to: to.setattr(shown, "AT_WORK", AT_WORK | {path})


LEAKS: Final[dict[str, tuple[str, Callable[[Patch], None]]]] = {
    "a page is not recorded": ("dossier show", lambda to: to.setattr(case, "shows", _nothing)),
    "a list is not recorded": ("dossier list", lambda to: to.setattr(rows, "shows", _nothing)),
    "nothing is written": ("dossier show", lambda to: to.setattr(reads, "record_reading", _nothing)),
    "a command that shows persons says it only works": ("dossier list", _silent("dossier list")),
    "another purpose is written": (
        "dossier show",
        lambda to: to.setitem(globals(), "PURPOSES", {**PURPOSES, "dossier show": Purpose.LIST}),
    ),
    "the administrator is shown persons": (
        "dossier show",
        lambda to: to.setattr(Principal, "meets_citizens", property(lambda _: True)),
    ),
}
"""Leak → the command at which it is seen, and how it is planted."""


@pytest.mark.parametrize("leak", LEAKS)
def test_20_28_a_planted_leak_of_a_command_is_seen(leak: str, planted: Planted, monkeypatch: Patch) -> None:
    path, plant = LEAKS[leak]
    plant(monkeypatch)
    assert [wrong for one in every(path, planted) for wrong in one.wrong(planted)]


def new_command(monkeypatch: Patch, run: Callable[[argparse.Namespace], int]) -> None:
    """A command that nobody has declared."""
    module = ModuleType("motcua.doors.cli.commands.planted")
    vars(module).update(HELP="planted", arguments=_nothing, run=run)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "planted", "planted")


def test_20_28_a_new_command_that_prints_a_person_prints_nothing(planted: Planted, monkeypatch: Patch) -> None:
    number = planted.given.personal_number

    def run(_: argparse.Namespace) -> int:
        found = people.person_by_number(number, seen_by=officer(DESK), purpose="intake", on=DAY)
        assert found is not None
        sys.stdout.writelines([found.full_name])
        return 0

    new_command(monkeypatch, run)
    out = io.StringIO()
    with pytest.raises(UndeclaredReading), redirect_stdout(out), redirect_stderr(out):
        command_line.main(["planted"])
    assert out.getvalue() == ""
    assert "planted" in set(paths()) - {*PURPOSES, *AT_WORK, *QUESTIONS, *NOT_ASKED}, "and is missed by name"


def test_20_28_a_new_command_that_goes_round_the_reading_functions_is_seen(
    planted: Planted, monkeypatch: Patch
) -> None:
    def run(_: argparse.Namespace) -> int:
        name, code = Person.objects.get(ref=planted.person).full_name, Dossier.objects.get(pk=planted.made.id).code
        sys.stdout.write(f"{name} {code}")
        return 0

    new_command(monkeypatch, run)
    assert printed("planted", planted).wrong(planted)


def test_20_28_the_row_is_written_before_the_output_leaves(planted: Planted, monkeypatch: Patch) -> None:
    """Where the row cannot be written nothing is printed."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no row")

    monkeypatch.setattr(reads, "record_reading", broken)
    out = io.StringIO()
    with pytest.raises(RuntimeError), redirect_stdout(out), redirect_stderr(out):
        command_line.main(["dossier", "show", planted.made.code, "--as", SPECIALIST])
    assert out.getvalue() == ""
