"""What a paper proposes about itself: from lines with their places, in the words of real kinds of papers."""

import pytest

from motcua.adapters.reading.metadata import proposals
from motcua.casework.papers.reading import CERTAIN, Field, PaperReading, Proposal, ReadPage
from tests.reading.papers import LETTERHEAD, centred, page


def best(*pages: ReadPage) -> dict[Field, Proposal]:
    return dict(PaperReading(pages, proposals(pages), None).proposed())


def test_21_a_letter_says_number_day_issuer_title_and_owner() -> None:
    of = best(page(*LETTERHEAD))
    assert {field: one.value for field, one in of.items()} == {
        Field.NUMBER: "214/PYK-UBND",
        Field.ISSUED_ON: "2026-11-19",
        Field.ISSUER: "ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        Field.TITLE: "PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ",
        Field.OWNER_NAME: "Hoàng Thị Ẩn",
        Field.OWNER_NUMBER: "020190001234",
    }
    certain = {field for field, one in of.items() if one.confidence >= CERTAIN}
    assert certain == {Field.NUMBER, Field.ISSUED_ON, Field.ISSUER, Field.TITLE, Field.OWNER_NUMBER}


def test_21_what_was_read_badly_is_never_certain() -> None:
    of = best(page(*LETTERHEAD, confidence=70))
    assert set(of) >= {Field.NUMBER, Field.ISSUED_ON}
    assert max(one.confidence for one in of.values()) < CERTAIN


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 118/TLKS-BS", "118/TLKS-BS"),
        ("Số: 05/2026/GXN-UBND", "05/2026/GXN-UBND"),
        ("Số 163/QĐ-BTP", "163/QĐ-BTP"),
        ("Sô: 12 / BC-UBND", "12/BC-UBND"),
        ("Số: 14A8001234", None),
        ("Số vào sổ cấp GCN: CH 00123", None),
        ("Số GCN: DA 123456", "DA 123456"),
        ("Mã số: 4900123456", "4900123456"),
        ("Số seri: AA 00123456", "AA 00123456"),
        ("Số định danh: 020190001234", None),
        ("Số: 020190001234", None),
        ("Nghị định số 104/2022/NĐ-CP", None),
        ("Số lượng: 05 bản", None),
    ],
)
def test_21_numbers_of_papers(text: str, number: str | None) -> None:
    one = best(page((text, 0.1, 0.1))).get(Field.NUMBER)
    assert (one.value if one is not None else None) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lạng Sơn, ngày 02 tháng 3 năm 2019", "2019-03-02"),
        ("Ngày cấp: 05/12/2021", "2021-12-05"),
        ("Cấp ngày 5-1-2020 tại Lạng Sơn", "2020-01-05"),
        ("Lạng Sơn, ngày 31 tháng 02 năm 2019", None),
        ("ngày 02 tháng 3 năm 1019", None),
        ("Ngày sinh: 05/12/1990", None),
    ],
)
def test_21_days_of_issue(text: str, day: str | None) -> None:
    one = best(page((text, 0.5, 0.1))).get(Field.ISSUED_ON)
    assert (one.value if one is not None else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Giấy phép này có giá trị đến ngày 30/6/2031.",
        "Có giá trị sử dụng đến hết ngày 30 tháng 6 năm 2031",
        "Ngày hết hạn: 30/06/2031",
        "Thời hạn đến ngày 30-06-2031",
    ],
)
def test_21_until_when_it_holds(text: str) -> None:
    one = best(page((text, 0.1, 0.6)))[Field.VALID_TO]
    assert one.value == "2031-06-30"
    assert one.confidence >= CERTAIN


def test_21_a_department_stands_under_the_committee_that_it_belongs_to() -> None:
    heads = (
        centred("UBND TỈNH LẠNG SƠN", 0.05, 0.28),
        centred("SỞ TƯ PHÁP", 0.07, 0.28),
        centred("Số: 88/QĐ-STP", 0.09, 0.28),
        centred("QUYẾT ĐỊNH", 0.15),
        centred("VỀ VIỆC CẤP CHỨNG CHỈ", 0.17),
    )
    of = best(page(*heads))
    assert of[Field.ISSUER].value == "SỞ TƯ PHÁP"
    assert of[Field.TITLE].value == "QUYẾT ĐỊNH VỀ VIỆC CẤP CHỨNG CHỈ"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Họ và tên: NÔNG VĂN TỴ", "NÔNG VĂN TỴ"),
        ("Họ, chữ đệm, tên: Lương Thị Yến Giới tính: Nữ", "Lương Thị Yến"),
        ("1. Họ, chữ đệm, tên người được khai sinh: Vi Bảo Đạt", "Vi Bảo Đạt"),
        ("Ông (bà): Hứa Quang Sửu, thường trú tại xã Mẫu Sơn", "Hứa Quang Sửu"),
        ("Họ và tên: ...............", None),
        ("Họ và tên:", None),
        ("cho bà con trong xã được biết", None),
    ],
)
def test_21_names_of_owners(text: str, name: str | None) -> None:
    one = best(page((text, 0.1, 0.4))).get(Field.OWNER_NAME)
    assert (one.value if one is not None else None) == name


def test_21_a_name_goes_on_in_the_next_line() -> None:
    lines = (
        ("Ngày 12/11/2026, bà Hoàng Thị", 0.1, 0.3),
        ("Ẩn, số định danh cá nhân 020190001234, nộp hồ sơ", 0.1, 0.33),
    )
    (owner,) = [one for one in proposals([page(*lines)]) if one.field is Field.OWNER_NAME]
    assert owner.value == "Hoàng Thị Ẩn"
    assert owner.confidence < CERTAIN


def test_21_of_two_persons_neither_is_certain() -> None:
    of = best(
        page(
            ("Họ và tên: Nông Văn Tỵ, số định danh cá nhân: 020090001234", 0.1, 0.4),
            ("Họ và tên: Lương Thị Yến, số định danh cá nhân: 020190004321", 0.1, 0.5),
        )
    )
    assert of[Field.OWNER_NAME].confidence < CERTAIN
    assert of[Field.OWNER_NUMBER].confidence < CERTAIN


@pytest.mark.parametrize("digits", ["020 090 001 234", "020.090.001.234", "020090001234"])
def test_21_a_personal_number_may_be_parted(digits: str) -> None:
    one = best(page((f"Số định danh cá nhân: {digits}", 0.1, 0.4)))[Field.OWNER_NUMBER]
    assert (one.value, one.confidence >= CERTAIN) == ("020090001234", True)


@pytest.mark.parametrize("digits", ["999090001234", "003090001234", "02009000123", "0200900012345"])
def test_21_what_is_no_personal_number_is_not_proposed(digits: str) -> None:
    of = best(page((f"Số định danh cá nhân: {digits}", 0.1, 0.4)))
    assert (Field.OWNER_NUMBER in of) == (digits == "999090001234")


def test_21_digits_without_label_are_for_a_person_to_judge() -> None:
    one = best(page(("Biên lai thu 020090001234 đồng", 0.1, 0.4)))[Field.OWNER_NUMBER]
    assert one.confidence < CERTAIN


def test_21_nothing_is_proposed_of_an_empty_page() -> None:
    assert proposals([page()]) == ()
