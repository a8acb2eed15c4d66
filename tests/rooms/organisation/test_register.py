"""The register is one value under one version; every change of the organisation moves the version, also one made outside this
program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg.conninfo import make_conninfo

from motcua.foundation.organisation import actions, queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment
from motcua.foundation.organisation.models import (
    Agency,
    Area,
    Competence,
    Counter,
    OrganisationVersion,
    ProcessRole,
    ServicePoint,
)
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import (
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    AgencyUnknown,
    NoCalendar,
    PointUnknown,
)
from motcua.foundation.organisation.versions import Versions, current_versions
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW

TODAY = date(2026, 11, 24)
LAST_OF_JUNE = date(2025, 6, 30)


def open_a_fund(code: str = "H37.98") -> AgencyFacts:
    return actions.open_agency(
        code=code,
        name="Quỹ Bảo vệ môi trường",
        short_name="Quỹ BVMT",
        kind=AgencyKind.SUBORDINATE,
        level=AgencyLevel.PROVINCE,
        head_title="Giám đốc",
        basis="QĐ minh họa",
        valid_from=TODAY,
        circumstances=acting(INSTALLER, NOW),
    )


# What it answers ------------------------------------------------------------------------------------------------------


def test_a_code_borne_again_is_two_references(province: Establishment) -> None:
    again = open_a_fund("H37.186")
    known = register()
    before = known.by_code("H37.186", on=LAST_OF_JUNE)
    assert before is not None
    assert (before.ref, again.ref) == ("H37.186:2020-01-01", "H37.186:2026-11-24")
    assert known.by_code("H37.186", on=TODAY) == again
    assert known.by_code("H37.186", on=date(2026, 1, 1)) is None
    assert known.by_ref(again.ref) == again
    assert known.id_of(before.ref) == before.id
    assert known.by_ref("H37.186:2026-11-25") is None
    assert known.id_of("H37.186") is None


def test_every_agency_is_found_by_its_reference_and_named_once(province: Establishment) -> None:
    known = register()
    assert [known.id_of(one.ref) for one in known.agencies] == [one.id for one in known.agencies]
    assert known.names() == tuple((one.id, one.name) for one in known.agencies)
    assert len(known.agencies) == Agency.objects.count()


def test_what_does_not_exist_is_refused_in_a_sentence(province: Establishment) -> None:
    with pytest.raises(AgencyUnknown):
        register().agency(0)
    with pytest.raises(PointUnknown):
        register().point(0)


def test_every_point_has_a_public_code_and_a_further_one_the_next_number(province: Establishment) -> None:
    known = register()
    centre = known.by_code("H37.103.01", on=TODAY)
    assert centre is not None
    first = known.point_by_code("H37.103.01-1", on=TODAY)
    assert first is not None
    assert known.points_on(TODAY, agency_id=centre.id) == (first,)
    fields = {
        "agency_id": centre.id,
        "address": "-",
        "counters": ("Quầy A", "Quầy B"),
        "circumstances": acting(INSTALLER, NOW),
    }
    second = actions.open_service_point(name="Điểm tiếp nhận chợ Giếng Vuông", valid_from=TODAY, **fields)
    assert second.code == "H37.103.01-2"
    assert [counter.name for counter in second.counters] == ["Quầy A", "Quầy B"]
    assert register().point_by_code("H37.103.01-2", on=TODAY) == second
    assert register().point_by_code("H37.103.01-2", on=date(2026, 11, 23)) is None
    assert len({one.code for one in register().points}) == len(register().points)


def test_a_number_of_a_closed_point_is_not_given_again(province: Establishment) -> None:
    centre = queries.agency_by_code("H37.103.01", on=TODAY)
    assert centre is not None
    fields = {"agency_id": centre.id, "address": "-", "counters": ("Quầy",), "circumstances": acting(INSTALLER, NOW)}
    second = actions.open_service_point(name="Điểm 2", valid_from=TODAY, **fields)
    ServicePoint.objects.filter(pk=second.id).update(valid_to=TODAY)
    third = actions.open_service_point(name="Điểm 3", valid_from=date(2026, 12, 1), **fields)
    assert (second.code, third.code) == ("H37.103.01-2", "H37.103.01-3")


def test_subordinates_are_all_below_whatever_the_depth(province: Establishment) -> None:
    known = register()
    top = known.by_code("H37", on=TODAY)
    centre = known.by_code("H37.103.01", on=TODAY)
    assert top is not None
    assert centre is not None
    assert centre.id in known.subordinates([top.id])
    assert known.subordinates([centre.id]) == {centre.id}
    assert known.subordinates([]) == frozenset()


def test_the_register_cannot_be_changed(province: Establishment) -> None:
    with pytest.raises(FrozenInstanceError):
        register().version = "another"  # type: ignore[misc]


# What it costs --------------------------------------------------------------------------------------------------------


def test_a_known_version_costs_no_statement_and_a_question_one(province: Establishment) -> None:
    version = current_versions().register
    known = register(version)
    with CaptureQueriesContext(connection) as none:
        assert register(version) is known
        assert known.in_force(TODAY)
        assert known.points_on(TODAY)
    assert len(none) == 0
    with CaptureQueriesContext(connection) as one:
        assert queries.agencies(on=TODAY, level=AgencyLevel.COMMUNE) == known.in_force(TODAY, level=AgencyLevel.COMMUNE)
    assert len(one) == 1


def test_a_new_version_is_read_in_one_statement(province: Establishment) -> None:
    open_a_fund()
    with CaptureQueriesContext(connection) as statements:
        known = register()
    assert len(statements) <= 2
    assert known.version == current_versions().register


def test_the_calendar_rides_along(province: Establishment) -> None:
    assert current_versions().calendar_number == province.calendar_version == queries.current_calendar_version()
    with pytest.raises(NoCalendar):
        _ = Versions("", None).calendar_number


# What moves it --------------------------------------------------------------------------------------------------------


@pytest.mark.owner
def test_every_table_of_the_register_moves_its_version(province: Establishment) -> None:
    seen = {current_versions().register}
    for model in (Area, Agency, ServicePoint, Counter, Competence, ProcessRole):
        row = model.objects.order_by("pk")[0]  # type: ignore[attr-defined]
        row.save()
        seen.add(current_versions().register)
    assert len(seen) == 7


def test_a_change_that_is_taken_back_is_forgotten(province: Establishment) -> None:
    before = register()
    with transaction.atomic():
        fund = open_a_fund()
        assert register().agency(fund.id) == fund
        transaction.set_rollback(True)
    assert register() is before
    again = open_a_fund("H37.99")
    assert register().version not in {before.version, ""}
    assert register().agency(again.id).code == "H37.99"
    assert register().by_code("H37.98", on=TODAY) is None


def test_a_closed_agency_is_closed_in_the_register_and_its_points_with_it(province: Establishment) -> None:
    centre = queries.agency_by_code("H37.103.01", on=TODAY)
    assert centre is not None
    closed = actions.close_agency(
        agency_id=centre.id, last_day=TODAY, basis="QĐ 12/QĐ-UBND", circumstances=acting(INSTALLER, NOW)
    )
    assert closed.valid_to == TODAY
    assert register().points_on(date(2026, 11, 25), agency_id=centre.id) == ()
    assert register().by_code("H37.103.01", on=date(2026, 11, 25)) is None
    assert Agency.objects.get(pk=centre.id).closing_basis == "QĐ 12/QĐ-UBND"


@pytest.mark.owner
def test_without_a_version_nothing_is_kept(province: Establishment) -> None:
    OrganisationVersion.objects.all().delete()
    before = register()
    assert (before.version, len(before.agencies)) == ("", Agency.objects.count())
    assert register() is not before
    open_a_fund()
    assert register().version != ""
    assert register() is register()


# Other connections and other processes --------------------------------------------------------------------------------


ADD = """
insert into organisation_agency (code, code_is_demo, name, short_name, kind, level, head_title, phone, basis, closing_basis,
  valid_from) values ('H99', true, 'Thử', 'Thử', 'department', 'province', '-', '', '', '', '2026-01-01')
"""
CHILD = """
import sys, django
django.setup()
from datetime import date
from motcua.foundation.organisation.register import register
for line in sys.stdin:
    print(register().by_code("H99", on=date(2026, 11, 24)) is not None, flush=True)
"""


@pytest.fixture
def other(db: None) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Another session of the same database. What it committed is taken away at the end."""
    given = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor, "context": None}
    with psycopg.connect(**given) as session:
        yield session
        session.rollback()
        session.execute("delete from organisation_agency where code = 'H99'")
        session.commit()


def knows_h99(known: Register) -> bool:
    return known.by_code("H99", on=TODAY) is not None


def test_what_another_connection_committed_is_noticed_and_not_before(
    other: psycopg.Connection[tuple[object, ...]],
) -> None:
    before = register()
    other.execute(ADD)
    assert register() is before
    other.commit()
    assert knows_h99(register())
    assert not knows_h99(before)
    assert not knows_h99(register(before.version))
    other.execute("delete from organisation_agency where code = 'H99'")
    other.commit()
    assert not knows_h99(register())


def test_another_process_notices_at_its_next_question(
    other: psycopg.Connection[tuple[object, ...]], tmp_path: Path
) -> None:
    given = connection.get_connection_params()
    place = {name: str(given[name]) for name in ("dbname", "user", "password", "host", "port") if given.get(name)}
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "DATABASE_URL": make_conninfo("", **place),
        "MOTCUA_VAR": str(tmp_path),
    }
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        answers = []
        for change in (None, ADD, None, "delete from organisation_agency where code = 'H99'"):
            if change is not None:
                other.execute(change)
                other.commit()
            child.stdin.write("\n")
            child.stdin.flush()
            answers.append(child.stdout.readline().strip())
        child.stdin.close()
    assert child.returncode == 0
    assert answers == ["False", "True", "True", "False"]
