"""19.12 Citizens read plain names by whether a paper is needed; the official text is one click away (S1-7, S2-13, S3-37)."""

from collections.abc import Callable

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.doors.ui import wording
from motcua.foundation.catalogue.models import CuratedRow
from tests.doors.portal.conftest import Answer

pytestmark = pytest.mark.django_db
Get = Callable[..., Answer]
RESIDENCE = "/thu-tuc/1.004222/?truong-hop=1"


def test_12_papers_of_boats_are_asked_only_of_who_lives_on_one(province: Province, get: Get) -> None:
    text = get(RESIDENCE).text
    compulsory, conditional = text.index("Bắt buộc"), text.index("Chỉ khi có trường hợp này")
    assert compulsory < text.index("Tờ khai thay đổi thông tin cư trú (mẫu CT01)") < conditional
    assert conditional < text.index("Khi: chỗ ở là phương tiện (tàu, thuyền, xe)")
    assert text.count("Tên chính thức") > 3
    assert "Đăng ký thường trú (nhập hộ khẩu)" in text


def test_12_alternatives_and_papers_to_show_have_headings_of_their_own(province: Province, get: Get) -> None:
    text = get("/thu-tuc/1.001193/").text
    assert "Chọn một trong các giấy tờ sau" in text
    assert "Mang theo để cán bộ xem, không phải nộp." in text


def test_12_the_common_applicant_comes_first(province: Province, get: Get) -> None:
    assert "Công dân Việt Nam, Người Việt Nam định cư ở nước ngoài" in get(RESIDENCE).text


def test_12_what_nobody_has_confirmed_is_not_shown_to_citizens(province: Province, get: Get) -> None:
    rows = CuratedRow.objects.filter(procedure__code="1.004222")
    rows.update(confirmed_at=None, confirmed_by=None, demonstration=False)
    text = get(RESIDENCE).text
    assert "nhập hộ khẩu" not in text
    assert "Chỉ khi có trường hợp này" not in text


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (". Thủ tục cấp giấy phép", "Thủ tục cấp giấy phép"),
        ("Đăng ký nuôi ong;", "Đăng ký nuôi ong"),
        ("- Tờ khai..", "Tờ khai"),
        ("Giấy tờ khác, ảnh, bản vẽ v.v.", "Giấy tờ khác, ảnh, bản vẽ v.v."),
    ],
)
def test_12_published_names_are_shown_without_stray_marks(published: str, shown: str) -> None:
    assert wording.published(published) == shown
