"""23: the page of signs: each with its numbers, its dossiers and what it does not say; who may open it; what is typed wrongly."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import lives as room
from motcua.doors.cli.demo.province import Province
from motcua.doors.worker.tasks import look_for_signs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.reads.models import Reading
from motcua.insight.gaming import queries
from motcua.insight.gaming.queries import findings, findings_of_the_night
from motcua.law.indices.period import Period
from tests.acts.places import moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, online, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

URL, PROVINCE = "/dieu-hanh/dau-hieu/", "giamdoc.tinh"


@pytest.fixture
def filed(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty online dossiers, twenty of which an officer filed, read in several batches."""
    at(monkeypatch, "2026-03-20 10:00")
    monkeypatch.setattr(room, "BATCH", 7)
    row = Dossier.objects.get(pk=online().id)
    copies = []
    for number in range(1, 30):
        copy = Dossier.objects.get(pk=row.pk)
        copy.pk, copy.code, copy.tracking_token = UUID(int=number), f"H37.03-{number:04}", f"{number:040}"
        copy.assisted = number <= 20
        copies.append(copy)
    Dossier.objects.bulk_create(copies)


def page(who: str, url: str = URL, status: int = 200) -> Page:
    answer: Any = signed_in(who).get(url)
    assert answer.status_code == status, answer.content.decode()
    return Page.of(answer)


def test_a_sign_stands_with_its_numbers_what_it_does_not_say_and_its_dossiers(filed: None) -> None:
    client = signed_in(PROVINCE)
    answer: Any = client.get(URL)
    text = Page.of(answer).text
    name = officer(DESK).agency_name
    for part in (
        f"Hồ sơ trực tuyến do cán bộ nộp: {name}",
        "Dấu hiệu: 20 trong 30 hồ sơ trực tuyến nhận trong kỳ",
        "66,7 %",
        "20,0 %",
        "Không nói rằng giúp người dân là sai.",
        "số hồ sơ ít nhất để so sánh",
    ):
        assert part in text, part
    links = [str(one) for one in range(1, 30) if f"/xu-ly/{UUID(int=one)}/" in answer.content.decode()]
    assert links == [str(one) for one in range(1, 21)]
    row = Reading.objects.get(door="board:signals")
    assert set(row.subjects) == {UUID(int=one) for one in range(1, 21)}


def test_where_nothing_is_found_the_page_says_what_that_means(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-20 10:00")
    text = page(LEADER).text
    assert "Không thấy dấu hiệu nào trong kỳ này." in text
    assert "không nói lên điều gì về nơi đó" in text
    page(SPECIALIST, status=403)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("?tu=32/01/2026", "Tháng 1 năm 2026 không có ngày 32"),
        ("?tu=20/03/2026&den=01/03/2026", "Ngày đầu không sau ngày cuối."),
        ("?den=21/03/2026", "Ngày cuối không sau hôm nay."),
        ("?tu=01/01/2025&den=20/03/2026", "chỉ xem được kỳ dài nhất 366 ngày"),
        ("?tu=01/01/1999", "Chọn ngày từ 01/01/2015 trở đi."),
    ],
)
def test_what_is_typed_wrongly_stays_and_is_named(
    province: Province, monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    at(monkeypatch, "2026-03-20 10:00")
    client = signed_in(PROVINCE)
    answer: Any = client.get(URL + typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in Page.of(answer).text
    for pair in typed[1:].split("&"):
        assert f'value="{pair.partition("=")[2]}"' in text


def test_more_dossiers_than_are_looked_at_in_one_go_ask_for_a_shorter_period(
    filed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 29)
    assert "Kỳ này có hơn 29 hồ sơ" in page(PROVINCE, status=422).text
    monkeypatch.setattr(queries, "MOST", 30)
    assert "Đã xem 30 hồ sơ" in page(PROVINCE).text


def test_who_sees_more_than_one_request_can_look_at_is_shown_what_the_night_found(
    filed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, period = officer(PROVINCE), Period(date(2025, 12, 20), date(2026, 3, 19))
    now = findings(period, seen_by=by)
    assert findings_of_the_night(seen_by=by, on=period.last) is None
    look_for_signs.run(Nothing(), moment("2026-03-20 01:15"))
    night = findings_of_the_night(seen_by=by, on=period.last)
    assert night is not None
    assert (night.first, night.last, night.dossiers, night.tests) == (now.first, now.last, 30, now.tests)
    (sign,), (same,) = now.signs, night.signs
    assert (same.name, same.agency, same.evidence) == (sign.name, sign.agency, sign.evidence)
    for name in ("detector", "unit", "subject", "n", "marked", "expected", "interval", "dossiers"):
        assert getattr(same.finding, name) == getattr(sign.finding, name), name
    assert "Kết quả lập tự động" not in page(PROVINCE).text
    monkeypatch.setattr(queries, "MOST", 29)
    text = page(PROVINCE).text
    assert "từ 20/12/2025 đến 19/03/2026" in text
    assert "Kết quả lập tự động lúc 01:15 ngày 20/03/2026" in text
    assert "Dấu hiệu: 20 trong 30 hồ sơ trực tuyến nhận trong kỳ" in text
    assert [one.how_many for one in Reading.objects.filter(door="board:signals")] == [20, 20]
    page(PROVINCE, f"{URL}?tu=01/01/2026", status=422)
    assert findings_of_the_night(seen_by=officer(LEADER), on=period.last) is None
