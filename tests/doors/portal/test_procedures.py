"""Finding a procedure and reading about it: what is published stays as published, and its source is named."""

import re
import sys
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote_plus, urldefrag

import pytest

from motcua.doors.cli.demo.province import Province, detailed_entries
from motcua.doors.portal.life_events import LIFE_EVENTS
from motcua.doors.ui.wording import published as clean
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.queries.search import looked_up
from tests.acts.places import moment, officer
from tests.circumstances import acting
from tests.doors.portal.conftest import Answer
from tests.slices import every_so_many

Get = Callable[..., Answer]
Its = Callable[[str], None]
NOW = "2026-03-02 09:14"


@pytest.fixture(autouse=True)
def _today(its: Its) -> None:
    its(NOW)


@pytest.mark.django_db
def test_home_asks_one_question_and_links_only_what_exists(province: Province, get: Get) -> None:
    answer = get("/")
    assert answer.heading == "Ông/Bà cần làm thủ tục gì?"
    inside = {urldefrag(link).url for link in answer.page.addresses if link.startswith("/")}
    assert {"/thu-tuc/", "/tra-cuu/", "/tro-giup/"} <= inside
    assert [link for link in inside if get(unquote_plus(link)).status != 200] == []


@pytest.mark.django_db
def test_19_13_each_of_eight_life_events_has_an_address_that_opens_with_what_people_mean(
    province: Province, get: Get
) -> None:
    home = get("/")
    tiles = [one.address for one in home.page.under("Theo việc trong cuộc sống").links]
    assert tiles == [f"/thu-tuc/?su-kien={one.slug}" for one in LIFE_EVENTS]
    assert len(LIFE_EVENTS) == 8
    born = get("/thu-tuc/", **{"su-kien": "sinh-con"})
    assert born.heading == "Sinh con"
    addresses = [one.address for one in born.page.links]
    codes = [one.split("/")[2] for one in addresses if re.fullmatch(r"/thu-tuc/[0-9.]+/", one)]
    assert codes[0] == "1.001193"
    commune = get("/thu-tuc/", **{"su-kien": "sinh-con", "cap": "Cấp xã"})
    assert commune.page.link("Cấp xã").is_current
    assert get("/thu-tuc/", **{"su-kien": "<script>"}).heading == "Tìm thủ tục"


@pytest.mark.criterion("ALL-09", "procedures")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["Đăng ký thường trú", "dang ky thuong tru", "DANG KY THUONG TRU", "1.004222", "hộ khẩu"]
)
def test_a_procedure_is_found_however_it_is_typed(province: Province, get: Get, typed: str) -> None:
    answer = get("/thu-tuc/", q=typed)
    assert "/thu-tuc/1.004222/" in answer.page.addresses
    assert "7 ngày làm việc" in answer.text


@pytest.mark.django_db
def test_a_level_narrows_the_search_and_is_a_link_of_its_own(province: Province, get: Get) -> None:
    every = get("/thu-tuc/", q="đăng ký")
    commune = get("/thu-tuc/", q="đăng ký", cap="Cấp xã")
    assert 0 < commune.html.count("/thu-tuc/1.") < every.html.count("/thu-tuc/1.")
    assert commune.page.link("Cấp xã").is_current
    assert get("/thu-tuc/", q="đăng ký", cap="<script>").html.count("<script>") == 0


@pytest.mark.django_db
def test_19_13_nothing_found_says_what_to_do_and_suggests_only_what_is_near(province: Province, get: Get) -> None:
    answer = get("/thu-tuc/", q="xyzqwkk")
    assert "0 kết quả cho “xyzqwkk”" in answer.text
    assert "Hãy nói việc cần làm bằng vài từ" in answer.text
    assert "Có phải Ông/Bà tìm" not in answer.text
    assert "Gặp cán bộ" in answer.text


@pytest.mark.django_db
def test_19_13_a_weak_likeness_is_a_suggestion(province: Province, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[looked_up.__module__], "MEANT", 2.0)
    answer = get("/thu-tuc/", q="thường trú")
    near = answer.page.under("Có phải Ông/Bà tìm").links
    assert near[0].address == "/thu-tuc/1.004222/"
    assert len(near) <= 5


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["làm hộ khẩu", "thuwongf truus", "nhập hk"])
def test_19_13_people_s_words_find_the_procedure(province: Province, get: Get, typed: str) -> None:
    assert "/thu-tuc/1.004222/" in get("/thu-tuc/", q=typed).page.addresses


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["%%%", "…", "'; drop table x; --", "a" * 500])
def test_strange_texts_get_an_answer(province: Province, get: Get, typed: str) -> None:
    assert get("/thu-tuc/", q=typed).status == 200


DETAILED = sorted(str(entry["code"]) for entry in detailed_entries() if isinstance(entry, dict))


@pytest.mark.django_db
@pytest.mark.parametrize("code", every_so_many(DETAILED, 3))
def test_each_detailed_procedure_has_its_page_with_every_paper(province: Province, get: Get, code: str) -> None:
    """In a plain run every third."""
    answer = get(f"/thu-tuc/{code}/")
    assert answer.status == 200
    for question in ("Ai được nộp", "Nộp ở đâu", "Bao lâu", "Bao nhiêu tiền", "Giấy tờ cần có"):
        assert question in answer.text
    entry = next(one for one in detailed_entries() if isinstance(one, dict) and one["code"] == code)
    papers = [[one for one in case["components"] if one["originals"] or one["copies"]] for case in entry["cases"]]
    shown = len(answer.page.every("mc-need__n"))
    assert 0 < shown <= sum(map(len, papers))
    if len(papers) == 1:
        assert shown == len(papers[0])
        assert all(" ".join(clean(one["name"]).split()) in answer.text for one in papers[0])


@pytest.mark.django_db
def test_a_page_says_the_date_for_a_filing_today_and_explains_it(province: Province, get: Get) -> None:
    text = get("/thu-tuc/1.004222/").text
    assert "Nộp hôm nay, hẹn trả thứ Tư, 11/03/2026" in text
    assert "09/03 ngày 5" in text
    assert "Khoản 3 Điều 17" in text


@pytest.mark.django_db
def test_times_and_fees_stand_by_channel_with_whose_word_it_is(province: Province, get: Get) -> None:
    text = get("/thu-tuc/1.004222/").text
    assert "10.000 đ" in text
    assert "20.000 đ" in text
    assert "theo danh mục quốc gia" in text
    assert "quy định của tỉnh" not in text
    local = get("/thu-tuc/1.004873/").text
    assert "Thời hạn: quy định của tỉnh, Hàng demo của tỉnh, căn cứ Nghị định 123/2015/NĐ-CP, Điều 22 khoản 3" in local
    # published as free beside a note about a charge: no amount is published, which is not nothing to pay
    assert "Theo quy định, xem ghi chú" in local
    assert "Miễn phí" not in local
    assert not re.search(r"\b0\s*đ\b", local + get("/thu-tuc/1.000894/").text)


@pytest.mark.criterion("CIT-12", "link")
@pytest.mark.django_db
def test_companion_mode_leads_to_the_same_procedure_on_the_national_portal_and_offers_no_form(
    province: Province, get: Get
) -> None:
    page = get("/thu-tuc/1.004222/").page
    assert "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bf7-7704-7449-9e95-fe7ebb959aa2" in page.addresses
    assert not page.forms
    assert "Nộp trực tuyến" not in get("/thu-tuc/1.116909/").text  # published without its number there


@pytest.mark.django_db
def test_another_case_shows_its_own_papers(province: Province, get: Get) -> None:
    first = get("/thu-tuc/1.013225/")
    own = [one.address for one in first.page.links if one.address.startswith("?truong-hop=")]
    cases = [unquote_plus(one.removeprefix("?truong-hop=")) for one in own]
    assert len(cases) > 1
    second = get("/thu-tuc/1.013225/", **{"truong-hop": cases[-1]})
    assert first.html != second.html
    assert get("/thu-tuc/1.013225/", **{"truong-hop": "x"}).text == first.text


@pytest.mark.django_db
def test_a_procedure_past_its_day_says_so_and_leads_on(province: Province, get: Get) -> None:
    ProcedureVersion.objects.filter(procedure__code="1.004222").update(valid_to=date(2026, 2, 28))
    answer = get("/thu-tuc/1.004222/")
    assert answer.status == 410
    assert "Hết hiệu lực sau ngày 28/02/2026" in answer.text
    assert any(one.startswith("/thu-tuc/?q=") for one in answer.page.addresses)


@pytest.mark.django_db
def test_a_procedure_before_its_day_says_from_when(province: Province, get: Get) -> None:
    entry = next(one for one in detailed_entries() if isinstance(one, dict) and one["code"] == "1.004222")
    by, at = officer("quantri"), moment(NOW)
    later = [{**entry, "code": "1.904222"}]
    catalogue.import_entries(entries=later, source="thử", circumstances=acting(by, at), valid_from=date(2026, 4, 1))
    answer = get("/thu-tuc/1.904222/")
    assert answer.status == 404
    assert "Có hiệu lực từ 01/04/2026" in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["9.999999", "khong-co", ".."])
def test_a_code_that_never_was_is_not_found(province: Province, get: Get, code: str) -> None:
    assert get(f"/thu-tuc/{code}/").status == 404


def test_list_marks_before_a_published_name_are_not_shown() -> None:
    assert clean(" - + Tờ khai  ") == "Tờ khai"
