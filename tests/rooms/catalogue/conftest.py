"""Who acts, when, and one small entry to start from."""

import copy
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from motcua.foundation.catalogue import actions
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.shipped_files import NATIONAL
from motcua.foundation.catalogue.values import ImportReport
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.values import VIETNAM
from tests.circumstances import acting
from tests.databases import copied, django_in

AT = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
ON = date(2026, 11, 24)

ENTRY: dict[str, Any] = {
    "code": "1.900001",
    "name": "Đăng ký nuôi ong lấy mật",
    "national_id": "00000000-0000-7000-8000-000000000001",
    "field": "Chăn nuôi",
    "levels": ["Cấp xã"],
    "decision": "1/QĐ-THU",
    "kind": None,
    "applicants": ["Công dân Việt Nam"],
    "agencies": "Ủy ban nhân dân cấp xã",
    "authority": None,
    "coordinating": None,
    "methods": [
        {
            "channel": channel,
            "time": 5,
            "unit": "WORKING_DAY",
            "fees": [{"amount": 20000, "currency": "VND", "note": "20.000 đồng/lần"}],
            "remark": None,
        }
        for channel in ("direct", "online", "postal")
    ],
    "cases": [
        {
            "case": "Nuôi lần đầu",
            "components": [
                {"name": "Tờ khai", "originals": 1, "copies": 0, "has_form_file": True},
                {"name": "Sơ đồ nơi đặt tổ", "originals": 0, "copies": 1, "has_form_file": False},
            ],
        },
        {"case": "Nuôi thêm", "components": [{"name": "Tờ khai", "originals": 1, "copies": 0, "has_form_file": True}]},
    ],
    "results": [{"name": "Giấy xác nhận nuôi ong", "code": "KQ.G10.900001"}],
    "legal_basis": ["32/2018/QH14"],
    "promulgating": "bo-nong-nghiep-mt",
}


@pytest.fixture
def administrator() -> Principal:
    return Principal(1, "Vi Thị Quản", Role.ADMINISTRATOR, 1, "Trung tâm Phục vụ hành chính công")


@pytest.fixture
def specialist() -> Principal:
    return Principal(2, "Hoàng Văn Thụ Lý", Role.SPECIALIST, 1, "Phòng Kinh tế")


@pytest.fixture
def entry() -> dict[str, Any]:
    """A sound entry of one's own, to be made odd."""
    return copy.deepcopy(ENTRY)


@dataclass(frozen=True)
class TakenIn:
    """The whole national file, once in a database of its own, and how that went. Nobody changes it but in a transaction that is
    taken back."""

    database: str
    entries: list[object]
    report: ImportReport
    progress: list[tuple[int, int]]
    seconds: float


@pytest.fixture(scope="session")
def national(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_server: dict[str, str]
) -> Iterator[TakenIn]:
    from django.db import connection

    entries, progress = read_entries(NATIONAL), list[tuple[int, int]]()
    by = Principal(1, "Vi Thị Quản", Role.ADMINISTRATOR, 1, "Trung tâm")
    with copied(database_server, connection.settings_dict["NAME"]) as database:
        with django_db_blocker.unblock(), django_in(database):
            started = time.monotonic()
            report = actions.import_entries(
                entries=entries,
                source="national",
                circumstances=acting(by, AT),
                valid_from=ON,
                progress=lambda *x: progress.append(x),
            )
            seconds = time.monotonic() - started
        yield TakenIn(database, entries, report, progress, seconds)
