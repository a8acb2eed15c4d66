"""24: the pages of simpler procedures: the list, one procedure with its map and findings, the dossiers of a finding, the files."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.casework.dossiers.models import Dossier, Step
from motcua.doors.cli.demo.province import Province
from motcua.foundation.reads.models import Reading
from motcua.insight.simplify import queries
from motcua.insight.simplify.nightly import keep_findings
from motcua.insight.simplify.values import finding_key
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import LEADER, PROCEDURE, SPECIALIST, at, handled, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db

URL, PROVINCE, OTHER_LEADER = "/dieu-hanh/don-gian-hoa/", "giamdoc.tinh", "lanhdao.sxd"
ONE = f"{URL}{PROCEDURE}/"
COPIES = 150
LINK = 'class="mc-code" href="/xu-ly/'
KEY = finding_key("step_never_changes_outcome", PROCEDURE, (("step", "Thẩm định hồ sơ"),))


@pytest.fixture
def appraised(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dossiers whose appraisal never changed anything, but once."""
    at(monkeypatch, "2026-03-20 10:00")
    made = handled()
    did(made.id, "complete_step", officer(SPECIALIST), "2026-03-03 09:00", step="tham_dinh", outcome="dat")
    row = Dossier.objects.get(pk=made.id)
    steps = list(Step.objects.filter(dossier=row))
    rows, runs = [], []
    for number in range(1, COPIES):
        copy = Dossier.objects.get(pk=row.pk)
        copy.pk, copy.code, copy.tracking_token = UUID(int=number), f"H37.03-{number:04}", f"{number:040}"
        rows.append(copy)
        for one in steps:
            run = Step.objects.get(pk=one.pk)
            run.pk, run.dossier_id = None, copy.pk
            if run.done_at is not None:
                run.done_at += timedelta(minutes=number)
            runs.append(run)
    Dossier.objects.bulk_create(rows)
    Step.objects.bulk_create(runs)


def page(who: str, url: str, status: int = 200) -> tuple[Page, str]:
    answer: Any = signed_in(who).get(url)
    assert answer.status_code == status, answer.content.decode()
    return Page.of(answer), answer.content.decode()


def test_24_a_finding_stands_with_its_numbers_its_map_and_the_question_of_law(appraised: None) -> None:
    every = queries.answer_of(PROCEDURE, _year(), seen_by=officer(PROVINCE)).findings
    shown, html = page(PROVINCE, f"{ONE}?phat-hien={KEY}")
    for part in (
        f"{len(every)} đề xuất để xem xét.",
        ": bước “Thẩm định hồ sơ” lúc nào cũng cho cùng một kết quả",
        "do máy soạn",
        "n = 150",
        "0/150, 0,0 %; khoảng 95 %: 0,0 % đến 2,5 %",
        "150 hồ sơ làm chứng và 0 hồ sơ ngược lại",
        "Luật có buộc làm việc này không?",
        "Tiếp nhận hồ sơ → Thẩm định hồ sơ 150",
    ):
        assert part in shown.text, part
    assert html.count(">150 lần</text>") == 2
    assert "phải bỏ" not in html
    assert html.count('class="bd-step bd-step--acc"') == 1
    assert html.count('class="bd-arc bd-arc--acc"') == 1
    assert '<title id="so-do-ten">Sơ đồ quá trình' in html
    assert 'role="region" tabindex="0" aria-label="Sơ đồ quá trình"' in html
    assert not Reading.objects.exists(), "nobody is shown"
    assert [one.kind for one in every].count("step_never_changes_outcome") == 1
    first, _ = page(PROVINCE, ONE)
    assert "Lớn nhất:" in first.text
    found = queries.finding_by_id(
        PROCEDURE, "step_never_changes_outcome", KEY, period=_year(), seen_by=officer(PROVINCE)
    )
    assert found is not None
    assert (found.n, found.marked) == (150, 0)


def _year() -> Any:
    from motcua.insight.simplify.reading import year_until

    return year_until(moment("2026-03-20 10:00").date())


def test_24_the_dossiers_of_a_finding_are_those_that_may_be_opened(appraised: None) -> None:
    address = f"{ONE}ho-so/{KEY}/"
    shown, html = page(PROVINCE, address)
    assert "150 hồ sơ." in shown.text
    assert html.count(LINK) == 100
    assert Reading.objects.get(door="board:simplify_dossiers").subjects
    _, more = page(PROVINCE, f"{address}?trang=2")
    assert more.count(LINK) == 50
    assert "Không có hồ sơ nào cho thấy ngược lại." in page(PROVINCE, f"{address}?ben=nghich")[0].text
    for wrong in (f"{address}?ben=x", f"{ONE}ho-so/{'0' * 16}/", f"{address}?tu=x"):
        page(PROVINCE, wrong, 404)
    page(OTHER_LEADER, address, 404)


def test_24_the_list_says_what_is_found_and_of_which_moment_it_is(appraised: None) -> None:
    shown, _ = page(PROVINCE, URL)
    every = queries.answer_of(PROCEDURE, _year(), seen_by=officer(PROVINCE)).findings
    assert f"{len(every)} đề xuất để xem xét ở 1 thủ tục." in shown.text
    assert "Máy vừa tính từ sổ ghi." in shown.text
    assert "Bước “Thẩm định hồ sơ” lúc nào cũng cho cùng một kết quả 150" in shown.text
    keep_findings(moment("2026-03-20 03:10"))
    kept, _ = page(PROVINCE, URL)
    assert "Máy tính lúc 03:10 thứ Sáu, 20/03/2026, mỗi đêm một lần." in kept.text
    assert "Bước “Thẩm định hồ sơ” lúc nào cũng cho cùng một kết quả 150" in kept.text
    page(SPECIALIST, URL, 403)
    assert "Chưa có hồ sơ nào" in page(OTHER_LEADER, URL)[0].text


def test_24_nothing_found_is_good_news_and_too_few_dossiers_say_nothing(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-03-20 10:00")
    handled()
    shown, _ = page(LEADER, ONE)
    assert "mới có 1 hồ sơ, chưa đủ 30 để nói điều gì." in shown.text
    assert "Chưa đủ hồ sơ để nói" in page(LEADER, URL)[0].text
    page(LEADER, f"{URL}1.000894/", 404)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("?tu=32/01/2026", "Tháng 1 năm 2026 không có ngày 32"),
        ("?tu=01/01/2025&den=20/03/2026", "chỉ xem được kỳ dài nhất 366 ngày"),
        ("?tu=01/01/2024&den=01/02/2024", "Không có hồ sơ nào của thủ tục này trong kỳ"),
    ],
)
def test_24_what_is_typed_wrongly_stays_and_is_named(
    province: Province, monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    at(monkeypatch, "2026-03-20 10:00")
    shown, html = page(PROVINCE, ONE + typed, 422)
    assert words in shown.text
    for pair in typed[1:].split("&"):
        assert f'value="{pair.partition("=")[2]}"' in html


def test_24_the_record_is_a_file_in_both_forms_without_a_code(appraised: None) -> None:
    client = signed_in(PROVINCE)
    for form, kind in (("xes", "application/xml"), ("ocel", "application/json")):
        answer: Any = client.get(f"{ONE}nhat-ky.{form}")
        text = b"".join(answer.streaming_content).decode()
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert f"don-gian-hoa-{PROCEDURE}-2026-03-20" in answer["Content-Disposition"]
        assert "H37.03-0001" not in text
        assert str(UUID(int=1)) not in text
        if form == "ocel":
            assert sum(one["type"] == "dossier" for one in json.loads(text)["objects"]) == COPIES
        else:
            assert text.count("<trace>") == COPIES
    assert client.get(f"{ONE}nhat-ky.docx").status_code == 404
    assert signed_in(OTHER_LEADER).get(f"{ONE}nhat-ky.xes").status_code == 404
