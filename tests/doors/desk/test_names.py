"""Names as people really type and paste them: found at every search, and no alarm for another spelling of the same name."""

import random
from pathlib import Path
from typing import Final

import pytest

from motcua.acts.take_in import Intake, take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import search
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.desk.applicant import scanned
from motcua.doors.desk.scan_box import rows_of_scan
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PersonGiven
from motcua.law.identity.scans import ScanKind, read_scan
from motcua.law.vietnamese import fold
from tests.acts.places import agency, intake, moment, officer
from tests.doors.desk.caseworkers import DESK, PROCEDURE, at, signed_in, text

pytestmark = pytest.mark.django_db

FAILING: Final = Path(__file__).parents[2] / "data" / "failing"
WHEN: Final = moment("2026-03-02 09:14")
NUMBER: Final = "020190001234"
ALARM: Final = "Họ tên trên thẻ khác hồ sơ đã lưu"


def lines(file: str) -> list[list[str]]:
    every = (FAILING / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in every if not line.startswith("#")]


def received_from(name: str, *, seed: int = 7) -> Made:
    by = officer(DESK)
    now = Circumstances(by=by, at=WHEN, recorded_at=WHEN, rng=random.Random(seed))
    plain = intake(by, PROCEDURE, agency("H37.03"))
    person = PersonGiven(name, personal_number=NUMBER, permanent_address="Xã Mẫu Sơn")
    return take_in(Intake(plain.given, person), "accept", now)


SOUGHT: Final = [(name, query) for name, query, _ in lines("search-by-name.tsv") if name != "(any)"]


@pytest.mark.criterion("DSK-09", "fold")
@pytest.mark.criterion("ALL-09", "people")
@pytest.mark.parametrize(("name", "query"), SOUGHT)
def test_a_name_is_found_as_it_is_typed(
    name: str, query: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = received_from(name)
    at(monkeypatch, "2026-03-02 10:00")
    client = signed_in(DESK)
    assert client.post("/tim/", {"q": query})["Location"] == "/tim/"  # a name never stands in an address
    assert str(made.id) in text(client.get("/tim/"))
    assert [row.id for row in rows_of_scan(read_scan(query), seen_by=officer(DESK))] == [
        made.id
    ]  # the page of results to hand out
    for asked in (query, query.upper(), f"\u200b{query}\u00a0"):
        assert [row.id for row in search(asked, seen_by=officer(DESK))] == [made.id], asked


@pytest.mark.parametrize("query", ["__", "%%", "_", "%", "hoang_thi", "hoang%an", "\\", "\u200b\u200b", "\u0301\u0301"])
def test_signs_of_patterns_are_letters(query: str, province: Province) -> None:
    received_from("Hoàng Thị An")
    assert search(query, seen_by=officer(DESK)) == ()
    assert rows_of_scan(read_scan(query), seen_by=officer(DESK)) == ()


def test_a_name_with_such_signs_is_found_by_them(province: Province) -> None:
    made = received_from("Công ty 100%_An\\Bình")
    for query in ("100%", "%_an", "an\\b"):
        assert [row.id for row in search(query, seen_by=officer(DESK))] == [made.id], query
    assert search("1000", seen_by=officer(DESK)) == ()


@pytest.mark.parametrize(("stored", "on_card"), lines("card-name-false-alarm.tsv"))
def test_another_spelling_of_the_same_name_is_no_alarm(stored: str, on_card: str, province: Province) -> None:
    received_from(stored)
    read = scanned(f"{NUMBER}||{on_card}|05031990|Nữ|Xã Mẫu Sơn|01012022", by=officer(DESK), at=WHEN)
    assert read.problem == ""
    assert [one for one in read.warnings if ALARM in one] == []


def test_another_name_on_the_card_is_told(province: Province) -> None:
    received_from("Nguyễn Thị Hòa")
    read = scanned(f"{NUMBER}||Nguyễn Thị Hoa|05031990|Nữ|Xã Mẫu Sơn|01012022", by=officer(DESK), at=WHEN)
    assert [one for one in read.warnings if ALARM in one] == [f"{ALARM}: Nguyễn Thị Hòa."]


def test_what_is_stored_for_search_is_the_folding_of_the_application(province: Province) -> None:
    made = received_from("Bùi\u00a0 Thị\u200b \u00d0ào")
    row = Dossier.objects.get(pk=made.id)
    assert row.applicant_folded == fold(row.applicant_name) == "bui thi dao"


@pytest.mark.parametrize("typed", ["Nguyễn Thị Ánh 2", "hợp tác xã 19/5", "công ty cổ phần 873", "An 2", "1" * 60])
def test_a_name_with_digits_is_no_code(typed: str) -> None:
    assert read_scan(typed).kind is ScanKind.NAME
