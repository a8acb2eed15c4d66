"""Who has seen a dossier, and how much an officer is shown in a day: for those who answer for it, and nobody's name in the counts."""

import json
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.doors.cli.main import main
from motcua.doors.cli.operating import system_account
from motcua.doors.cli.shown import AT_WORK, PURPOSES
from motcua.doors.ui import readings
from motcua.doors.ui.readings import reader_of
from motcua.doors.words import reading_words
from motcua.foundation.reads.actions import Reader, may_look_up, record_reading
from motcua.foundation.reads.models import Reading
from motcua.foundation.reads.purposes import Purpose
from motcua.foundation.reads.queries import PAGE
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, handled, signed_in
from tests.doors.desk.test_joint_page import TWO_DAYS
from tests.doors.page import Page
from tests.house.test_authorisation import ROUTES

pytestmark = pytest.mark.django_db

SUPERVISOR, PROVINCE, ADMINISTRATOR = "giamdoc.thuyhung", "giamdoc.tinh", "quantri"
ASKED: Final = "lanhdao.sxd"
APPLICANT: Final = "Hoàng Thị Ẩn"
NOW: Final = "2026-03-02 10:00"


@pytest.fixture
def made(province: Province, monkeypatch: pytest.MonkeyPatch) -> Made:
    at(monkeypatch, NOW)
    return handled()


def address(made: Made) -> str:
    return f"/xu-ly/{made.id}/da-xem/"


def page(who: str, url: str, status: int = 200) -> str:
    answer: Any = signed_in(who).get(url)
    assert answer.status_code == status, answer.content.decode()
    return Page.of(answer).text


def read(username: str, *subjects: UUID, when: datetime | None = None, purpose: Purpose = Purpose.HANDLING) -> None:
    reader = reader_of(officer(username))
    record_reading(reader, subjects, door="desk:dossier", purpose=purpose, at=when or moment(NOW))


# One dossier ------------------------------------------------------------------------------------------------------------


def test_20_28_the_leader_is_told_who_has_seen_the_dossier_when_and_what_for(made: Made) -> None:
    signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/")
    text = page(LEADER, address(made))
    by = officer(SPECIALIST)
    for part in (by.name, "chuyên viên thụ lý", by.agency_name, "Xử lý hồ sơ: Trang hồ sơ", "10:00"):
        assert part in text, part
    assert APPLICANT not in text


def test_20_28_looking_at_who_has_seen_it_is_a_reading_too(made: Made) -> None:
    page(LEADER, address(made))
    row = Reading.objects.latest("id")
    assert (row.door, row.purpose, row.subjects) == ("desk:readings", "oversight", [made.id])
    assert f"{officer(LEADER).name} lãnh đạo ký" in " ".join(page(LEADER, address(made)).split())


@pytest.mark.parametrize("who", [LEADER, SUPERVISOR, PROVINCE])
def test_20_28_who_answers_for_the_dossier_finds_the_way_from_its_page(made: Made, who: str) -> None:
    assert address(made) in signed_in(who).get(f"/xu-ly/{made.id}/").content.decode()
    page(who, address(made))


@pytest.mark.parametrize("who", [DESK, SPECIALIST, ADMINISTRATOR, "truongphong.stp", "nhanvien.thuyhung"])
def test_20_28_nobody_else_is_told(made: Made, who: str) -> None:
    assert address(made) not in signed_in(who).get(f"/xu-ly/{made.id}/").content.decode()
    page(who, address(made), 403)


def test_20_28_a_leader_who_was_only_asked_for_an_opinion_sees_the_dossier_and_not_its_readers(made: Made) -> None:
    asked = {"agency": officer(ASKED).agency_ref, "question": "Có vướng quy hoạch không?", "answer_within": TWO_DAYS}
    did(made.id, "consult", officer(SPECIALIST), "2026-03-02 09:50", **asked)
    assert signed_in(ASKED).get(f"/xu-ly/{made.id}/").status_code == 200
    page(ASKED, address(made), 403)


def test_20_28_who_was_not_signed_in_who_covered_and_which_shell_are_in_words(made: Made) -> None:
    cover = Reader(officer(LEADER).account_ref, officer(LEADER).agency_ref, f"leader:{officer(SPECIALIST).account_ref}")
    shell = Reader("", "", "administrator/shell:lan")
    for reader, door, purpose in (
        (Reader(), "portal:tracking", Purpose.OWN_DOSSIER),
        (Reader(), "portal:opinion", Purpose.OPINION),
        (cover, "desk:act", Purpose.HANDLING),
        (shell, "cli:dossier rebuild", Purpose.UPKEEP),
    ):
        record_reading(reader, [made.id], door=door, purpose=purpose, at=moment(NOW))
    text = page(LEADER, address(made))
    for part in (
        "Người có mã trên giấy hẹn",
        "Cơ quan được hỏi, theo liên kết",
        f"{officer(LEADER).name}, thay mặt {officer(SPECIALIST).name}",
        "dòng lệnh của máy chủ, tài khoản lan",
        "Lệnh motcua dossier rebuild",
    ):
        assert part in text, part


def test_20_28_many_readings_come_in_pages(made: Made) -> None:
    for number in range(PAGE + 1):
        read(SPECIALIST, made.id, when=moment("2026-03-02 09:46") + timedelta(seconds=number))
    first = signed_in(LEADER).get(address(made)).content.decode()
    assert "?trang=2" in first
    second = signed_in(LEADER).get(f"{address(made)}?trang=2").content.decode()
    assert f"Lượt {PAGE + 1}–" in second
    assert "?trang=1" in second
    for odd in ("0", "-1", "x", "9" * 30, "²"):
        assert signed_in(LEADER).get(f"{address(made)}?trang={odd}").status_code == 200


def test_20_28_the_command_says_the_same(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    signed_in(SPECIALIST).get(f"/xu-ly/{made.id}/")
    assert main(["dossier", "readings", made.code]) == 0
    assert (
        f"{officer(SPECIALIST).name}, chuyên viên thụ lý, {officer(SPECIALIST).agency_name}" in capsys.readouterr().out
    )
    assert main(["dossier", "readings", made.code, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["account"], one["role"], one["door"], one["purpose"]) for one in found["readings"]] == [
        (None, f"administrator/shell:{system_account()}", "cli:dossier readings", "oversight"),
        (officer(SPECIALIST).account_ref, "specialist", "desk:dossier", "handling"),
    ]
    assert main(["dossier", "readings", made.code, "--as", LEADER]) == 0
    capsys.readouterr()
    assert main(["dossier", "readings", made.code, "--as", DESK]) == 2
    assert "xem được ai đã xem hồ sơ này" in capsys.readouterr().err


def test_20_28_every_page_command_and_purpose_that_shows_persons_has_words() -> None:
    shown = {name for name in ROUTES if readings.declared(name) not in (None, Purpose.NOBODY)}
    assert sorted(shown - set(reading_words.PAGES)) == []
    assert sorted(set(reading_words.PAGES) - shown) == []
    assert set(reading_words.PURPOSES) == set(Purpose) - {Purpose.NOBODY}
    assert reading_words.page_words("cli:dossier show") == "Lệnh motcua dossier show"
    assert AT_WORK.isdisjoint(PURPOSES)


# One officer ------------------------------------------------------------------------------------------------------------


def test_20_28_the_supervisor_sees_who_was_shown_most_and_no_applicant(made: Made) -> None:
    for _ in range(40):
        read(DESK, made.id)
    read("nhanvien.thuyhung", made.id)
    read(SUPERVISOR, made.id)
    assert may_look_up(officer(DESK).account_ref, "020190001011", on=date(2026, 3, 2), most=9)
    text = page(SUPERVISOR, "/luot-xem/")
    order = [text.index(officer(one).name) for one in (DESK, "nhanvien.thuyhung")]
    assert order == sorted(order)
    for part in ("nhiều khác thường", "40 lần hiện", "1 số đã tra", "cán bộ tiếp nhận"):
        assert text.count(part) >= 1, part
    assert text.count("nhiều khác thường") == 1
    assert APPLICANT not in text
    assert made.code not in text


def test_20_28_a_supervisor_sees_only_officers_who_read_for_agencies_of_theirs(made: Made) -> None:
    read(DESK, made.id)
    read(SPECIALIST, made.id)
    theirs = page(SUPERVISOR, "/luot-xem/")
    assert officer(DESK).name in theirs
    assert officer(SPECIALIST).name not in theirs
    for who in (PROVINCE, ADMINISTRATOR):
        whole = page(who, "/luot-xem/")
        assert officer(DESK).name in whole
        assert officer(SPECIALIST).name in whole


def test_20_28_an_officer_is_counted_by_purpose_by_day_and_by_dossiers_of_others(made: Made) -> None:
    read(DESK, made.id, made.id)
    read(DESK, uuid4(), purpose=Purpose.LIST)
    read(DESK, made.id, when=moment("2026-02-27 10:00"))
    read("tiepnhan.tamthanh", made.id)
    url = f"/luot-xem/{officer(DESK).account_ref}/"
    text = " ".join(page(SUPERVISOR, url).split())
    assert "Xử lý hồ sơ 1 2" in text
    assert "Xem danh sách việc 1 1" in text
    assert "02/03/2026 2 3" in text
    assert "27/02/2026 1 1" in text
    assert "không tham gia 0" in text
    foreign = " ".join(page(PROVINCE, f"/luot-xem/{officer('tiepnhan.tamthanh').account_ref}/").split())
    assert "không tham gia 1" in foreign
    assert APPLICANT not in text + foreign
    nothing = " ".join(page(SUPERVISOR, f"/luot-xem/{officer('tiepnhan.tamthanh').account_ref}/").split())
    assert "Ngày này chưa có lượt xem nào" in nothing
    assert "không tham gia 0" in nothing


def test_20_28_another_day_is_chosen_and_an_odd_one_is_told_at_the_field(made: Made) -> None:
    read(DESK, made.id, when=moment("2026-02-27 10:00"))
    assert officer(DESK).name in page(SUPERVISOR, "/luot-xem/?ngay=27/02/2026")
    assert officer(DESK).name not in page(SUPERVISOR, "/luot-xem/")
    assert officer(DESK).name in page(SUPERVISOR, "/luot-xem/?ngay=2026-02-27")
    for odd in ("31/02/2026", "3/3/2026", "1/1/0001", "31/12/9999", "x"):
        assert "Chưa xem được ngày này" in page(SUPERVISOR, f"/luot-xem/?ngay={odd}", 422), odd
    answer: Any = signed_in(SUPERVISOR).get("/luot-xem/?ngay=31/02/2026")
    assert Page.of(answer).value("ngay") == "31/02/2026", "what was typed stays"
    page(SUPERVISOR, "/luot-xem/a-00000000/", 404)


@pytest.mark.parametrize("who", [DESK, SPECIALIST, LEADER, "truongphong.stp"])
def test_20_28_nobody_else_sees_how_much_others_read(made: Made, who: str) -> None:
    page(who, "/luot-xem/", 403)
    page(who, f"/luot-xem/{officer(DESK).account_ref}/", 403)


def test_20_28_counts_on_the_command_line(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    read(DESK, made.id)
    assert main(["account", "readings", DESK, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "username": DESK,
        "day": "2026-03-02",
        "purposes": {"handling": {"answers": 1, "shown": 1}},
        "elsewhere": 0,
        "look_ups": 0,
        "days": [{"day": "2026-03-02", "answers": 1, "shown": 1}],
    }
    assert main(["account", "readings", DESK, "--day", "2026-03-01"]) == 0
    assert "Không có lượt xem nào" in capsys.readouterr().out
    assert main(["account", "readings", "khong.co"]) == 2
