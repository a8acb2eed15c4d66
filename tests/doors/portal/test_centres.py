"""19.14: the directory of centres, linked wherever somebody could be lost."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

import pytest
from django.test import RequestFactory, override_settings

from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import errors
from motcua.foundation.organisation import centres
from motcua.foundation.organisation.centre_lines import CENTRES, read_centres
from motcua.foundation.organisation.province import PROVINCES
from motcua.law.refusals import Refused
from tests.doors.desk.caseworkers import signed_in
from tests.doors.desk.counter import CLERK
from tests.doors.page import Page
from tests.doors.portal import stories
from tests.doors.portal.conftest import Answer
from tests.doors.portal.test_weight_and_words import parts_of
from tests.house.test_words import FORBIDDEN

pytestmark = pytest.mark.django_db

Get = Callable[..., Answer]
Post = Callable[..., Answer]
Its = Callable[[str], None]

DIRECTORY = "/trung-tam/"
HEADER = "commune_code,centre,address,phone,monday_friday,saturday,sunday"
REAL = (
    ",x,Số 1 đường Hùng Vương,02053812345,07:30-12:00 13:30-17:00,07:30-11:30,",
    "05986,x,Khối 7,02053811986,07:00-11:30 13:30-17:00,,",
)


@pytest.fixture(autouse=True)
def _thursday_morning(its: Its) -> None:
    its("2026-03-05 09:14")


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation that is none for demonstration, whose operator has filled in two centres."""
    file = tmp_path / "langson" / CENTRES
    file.parent.mkdir()
    file.write_text("\n".join((HEADER, *REAL)), encoding="utf-8")
    monkeypatch.setattr(centres, "is_demonstration", lambda: False)
    with override_settings(CENTRES=read_centres(PROVINCES / "langson", file)):
        yield


# The directory --------------------------------------------------------------------------------------------------------


def test_19_14_all_66_stand_there_by_letter_with_a_link_to_call(province: Province, get: Get) -> None:
    answer = get(DIRECTORY)
    assert answer.heading == "Trung tâm Phục vụ hành chính công"
    assert "65 trung tâm xã, phường và 1 trung tâm tỉnh" in answer.text
    assert len([one for one in answer.page.links if one.address.startswith("tel:+84205000")]) == 66
    letters = [one.address for one in answer.page.links if one.address.startswith("#chu-")]
    assert len(letters) == len(set(letters)) > 10
    assert [one for one in letters if f'id="{one[1:]}"' not in answer.html] == []


def test_19_14_values_of_a_demonstration_are_marked_at_each_centre_and_on_top(province: Province, get: Get) -> None:
    answer = get(DIRECTORY)
    assert answer.text.count("giá trị dùng thử") == 67


def test_19_14_a_real_directory_shows_real_values_and_says_what_is_still_to_come(
    province: Province, get: Get, real: None
) -> None:
    answer = get(DIRECTORY)
    assert "giá trị dùng thử" not in answer.text
    assert "tel:+842053811986" in answer.html
    assert "Khối 7" in answer.text
    assert "thứ Bảy: 07:30–11:30" in answer.text
    assert answer.text.count("Địa chỉ đang cập nhật") == 64
    assert answer.text.count("Giờ làm việc đang cập nhật") == 64
    assert answer.text.count("Điện thoại đang cập nhật") == 64


@pytest.mark.criterion("ALL-12", "telephone")
def test_19_14_with_a_hotline_nobody_is_left_without_a_number(province: Province, get: Get, real: None) -> None:
    with override_settings(HOTLINE="02053000000"):
        answer = get(DIRECTORY)
    assert answer.text.count("Điện thoại đang cập nhật. Gọi số chung: 0205 3000 000") == 64


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-05 09:14", "Đang mở, đến 11:30"),
        ("2026-03-05 06:30", "Chưa mở, mở lúc 07:00"),
        ("2026-03-05 12:10", "Nghỉ trưa, mở lúc 13:30"),
        ("2026-03-05 17:00", "Đã hết giờ, mở lại 07:00 ngày mai, thứ Sáu"),
        ("2026-03-06 18:00", "Đã hết giờ, mở lại 07:00 thứ Hai, 09/03"),
        ("2026-03-07 09:00", "Hôm nay nghỉ (ngày nghỉ hằng tuần), mở lại 07:00 thứ Hai, 09/03"),
    ],
)
def test_19_14_open_now_is_said_in_words(
    province: Province, get: Get, its: Its, real: None, moment: str, state: str
) -> None:
    its(moment)
    assert state in get("/trung-tam/05986/").text


def test_19_14_on_a_holiday_the_holiday_is_named(province: Province, get: Get, its: Its, real: None) -> None:
    its("2026-09-02 09:00")
    text = get("/trung-tam/tinh/").text
    assert "Hôm nay nghỉ (Quốc khánh 2/9), mở lại 07:30 ngày mai, thứ Năm" in text


@pytest.mark.parametrize("typed", ["hoang dong", "Xã Hoàng Đồng", "HOÀNG ĐỒNG thành phố lạng sơn"])
def test_19_14_an_old_name_leads_to_the_new_centre_and_says_so(province: Province, get: Get, typed: str) -> None:
    answer = get(DIRECTORY, q=typed)
    assert f"1 trung tâm cho “{typed}”" in answer.text
    assert "Xã Hoàng Đồng, thành phố Lạng Sơn (đến 30/06/2025) nay thuộc phường Tam Thanh" in answer.text


def test_19_14_an_old_district_lists_its_centres(province: Province, get: Get) -> None:
    assert "Huyện Lộc Bình (đến 30/06/2025) nay thuộc địa bàn các trung tâm sau." in get(DIRECTORY, q="loc binh").text


def test_19_14_an_unknown_place_is_told_what_to_type(province: Province, get: Get) -> None:
    text = get(DIRECTORY, q="zzzz").text
    assert "0 trung tâm cho “zzzz”" in text
    assert "Chỉ nhập tên xã, phường hoặc huyện" in text
    assert "Có phải Ông/Bà tìm nơi này? Xã Hoàng Đồng" in get(DIRECTORY, q="hoang dogn").text


def test_19_14_a_centre_has_a_page_with_its_week_and_its_old_units(province: Province, get: Get) -> None:
    answer = get("/trung-tam/05986/")
    assert answer.heading == "Trung tâm Phục vụ hành chính công phường Tam Thanh"
    assert "Xã Hoàng Đồng, thành phố Lạng Sơn" in answer.text
    assert answer.page.fact("hôm nay, 05/03") == "07:30–12:00 và 13:30–17:00"
    assert answer.page.fact("thứ Bảy, 07/03").startswith("nghỉ")
    assert get("/trung-tam/99999/").status == 404


@pytest.mark.parametrize("path", [DIRECTORY, f"{DIRECTORY}?q=cao+loc", "/trung-tam/05986/", "/trung-tam/tinh/"])
def test_19_14_it_needs_no_script_keeps_the_budget_and_says_no_forbidden_word(
    province: Province, get: Get, path: str
) -> None:
    answer = get(path)
    assert answer.page.is_still
    sizes = parts_of(answer.html)
    assert sizes["page"] <= 8_000, sizes
    assert sum(sizes.values()) <= 66_000, sizes
    assert FORBIDDEN.findall(answer.text) == []


def test_19_14_the_directory_prints() -> None:
    sheet = (Path(errors.__file__).parent / "static" / "ui" / "mc.css").read_text(encoding="utf-8")
    (printed,) = [line for line in sheet.splitlines() if line.startswith("@media print") and ".mc-places" in line]
    assert "break-inside: avoid" in printed


# Wherever somebody could be lost --------------------------------------------------------------------------------------


def help_links(page: Page) -> list[str]:
    return [one.address for one in page.part("Chính").links]


@pytest.mark.criterion("ALL-04", "help")
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/thu-tuc/", "/thu-tuc/?q=zzzz", "/thu-tuc/khong-co/", "/tra-cuu/", "/tra-cuu/khong-co/"),
        *("/tro-giup/", "/tro-nang/", "/ma-nguon/", DIRECTORY, "/khong-co-trang-nay/"),
    ],
)
def test_19_14_every_citizen_page_has_help_in_one_place_and_the_directory_in_its_footer(
    province: Province, get: Get, path: str
) -> None:
    """WCAG 3.2.6."""
    page = get(path).page
    assert help_links(page) == ["/thu-tuc/", "/tra-cuu/", "/tro-giup/"]
    assert len([one for one in page.links if one.address == DIRECTORY]) >= 2


class TooEarly(Refused):
    """Chưa đến lúc."""

    code = "too_early"


@pytest.mark.criterion("ALL-12", "telephone")
@pytest.mark.parametrize(
    "answer",
    [
        errors.bad_request,
        errors.not_allowed,
        errors.forbidden,
        errors.form_expired,
        errors.not_found,
        errors.server_error,
        errors.unavailable_response,
        errors.too_long_response,
        lambda request: errors.refused_response(request, TooEarly(), "Chưa đến lúc."),
    ],
)
def test_19_14_every_error_page_has_the_navigation_and_leads_to_the_centres(
    rf: RequestFactory,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
    answer: Callable[..., object],
) -> None:
    with django_assert_num_queries(0):
        page = Page.of(answer(rf.get("/x/")))
    assert help_links(page) == ["/thu-tuc/", "/tra-cuu/", "/tro-giup/"]
    assert DIRECTORY in page.part("Làm gì tiếp theo").addresses


@pytest.mark.criterion("ALL-04", "help")
def test_19_14_an_officer_s_error_page_keeps_their_navigation_help_and_way_out(province: Province) -> None:
    answer = signed_in(CLERK).get(f"/xu-ly/{UUID(int=7)}/")
    page = Page.of(answer)
    assert answer.status_code == 404
    assert "/quay/" in help_links(page)
    assert {"/can-bo/tro-giup/", DIRECTORY} <= page.addresses
    assert page.button("Thoát")
    assert page.fields_named("csrfmiddlewaretoken")[0].value


def test_19_14_a_locked_out_person_is_sent_to_the_centres(province: Province, post: Post, its: Its) -> None:
    its("2026-03-03 09:00")
    for _ in range(6):
        answer = post("/tra-cuu/", code="H37.03-260302-0099", secret="CFGHJKLM")
    assert answer.status == 429
    assert "Địa chỉ, điện thoại các trung tâm" in answer.text


def test_19_14_a_late_dossier_shows_both_centres_with_telephone_and_hours(
    province: Province, get: Get, its: Its
) -> None:
    made = stories.accepted("2026-02-09 09:00", seed=9)
    part = get(f"/tra-cuu/{made.tracking_token}/").page.part("Hỏi ở đâu")
    assert "Nơi đã nhận hồ sơ Trung tâm Phục vụ hành chính công xã Thụy Hùng" in part.text
    assert "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn" in part.text
    assert len([one for one in part.addresses if one.startswith("tel:")]) == 2
    assert part.text.count("Đang mở, đến 12:00") == 2


def test_19_14_a_dossier_in_time_is_not_told_where_to_complain(province: Province, get: Get) -> None:
    made = stories.accepted("2026-03-04 09:00", seed=11)
    assert "Hỏi ở đâu" not in get(f"/tra-cuu/{made.tracking_token}/").text
