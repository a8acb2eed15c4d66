"""What an act changes is written by one statement, in an order that no index objects to."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from motcua.casework.dossiers.locking import LockedDossier, lock_case
from motcua.casework.dossiers.models import ClockReport, Dossier, Step
from motcua.doors.cli.demo.province import Province
from tests.acts.places import agency, moment, officer, received

pytestmark = pytest.mark.django_db

AT = moment("2026-03-02 10:00")
COMPARED = ("step", "name", "agency_id", "assignee_id", "opened_at", "due_at", "done_at", "outcome")


@pytest.fixture
def locked(province: Province) -> LockedDossier:
    desk = officer("tiepnhan.thuyhung")
    made = received(desk, "1.004873", agency("H37.03"), "2026-03-02 09:14")
    return lock_case(made.id, seen_by=None, at=AT)


def again(dossier_id: UUID, name: str, at: datetime = AT, agency_id: int | None = None) -> Step:
    return Step(dossier_id=dossier_id, step=name, name="Làm lại", opened_at=at, agency_id=agency_id)


def values(steps: list[Step]) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in COMPARED} for one in steps]


def test_a_step_that_ends_may_be_opened_again_by_the_same_act(locked: LockedDossier) -> None:
    key = locked.dossier.pk
    [first] = locked.open_steps
    locked.write_steps([first], done_at=AT, outcome="lam_lai")
    locked.add_steps([again(key, first.step), again(key, "buoc_khac", agency_id=first.agency_id)])
    locked.dossier.step_name = "Làm lại"
    with connection.execute_wrapper(_counted(statements := [])):
        locked.save()
    assert len(statements) == 1
    stored = list(Step.objects.filter(dossier=key).order_by("pk"))
    assert values(stored) == values(locked.steps)
    assert [one.pk for one in stored] == [one.pk for one in locked.steps]
    assert [one.done_at for one in stored[-3:]] == [AT, None, None]
    assert Dossier.objects.get(pk=key).step_name == "Làm lại"


def _counted(statements: list[str]) -> Any:
    def keep(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, parameters, many, context)

    return keep


def test_steps_with_different_changes_and_reports_come_in_the_same_statement(locked: LockedDossier) -> None:
    key = locked.dossier.pk
    locked.add_steps([again(key, "mot"), again(key, "hai")])
    locked.save()
    *_, one, two = locked.steps
    locked.write_steps([one], assignee_id=7)
    locked.write_steps([one, two], outcome="xong")
    locked.write_steps([two], done_at=AT)
    locked.new_reports = [("legal", "holder_head"), ("legal", "province")]
    with connection.execute_wrapper(_counted(statements := [])):
        locked.save()
        locked.save()
    assert len(statements) == 1
    assert values(list(Step.objects.filter(dossier=key).order_by("pk"))) == values(locked.steps)
    reports = ClockReport.objects.filter(dossier=key).order_by("audience").values_list("clock", "audience")
    assert list(reports) == [("legal", "holder_head"), ("legal", "province")]


def test_nothing_changed_writes_nothing(locked: LockedDossier) -> None:
    with connection.execute_wrapper(_counted(statements := [])):
        locked.save()
    assert statements == []


def test_a_copy_of_a_row_is_a_value_of_its_own(locked: LockedDossier) -> None:
    other = lock_case(locked.dossier.pk, seen_by=None, at=AT)
    other.dossier.note = "khác"
    other.dossier.agencies = {"x": 1}
    assert (locked.dossier.note, locked.dossier.agencies == {"x": 1}) == ("", False)
    other.save()
    assert Dossier.objects.get(pk=locked.dossier.pk).agencies == {"x": 1}
