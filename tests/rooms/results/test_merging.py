"""Templates of results and what becomes of them (issue 22)."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.casework.results.merging import GAP, addressed_by, merged
from motcua.foundation.catalogue.result_templates import FOLDER, every_template, template, template_of, templates_on
from motcua.foundation.organisation.province import BrokenProvince, chosen
from tests.rooms.results.samples import CODES, FACTS, SINCE, TYPED, WARD, filled, plain, shipped

MARITAL = "1.004873"
FILE = "marital-status.2025-07-01.toml"


def test_22_each_procedure_has_a_decision_and_a_certificate_and_its_own_comes_first() -> None:
    today = date(2026, 11, 20)
    assert [one.code for one in templates_on(today, "1.999999")] == ["confirmation", "decision"]
    assert [one.code for one in templates_on(today, MARITAL)] == ["marital-status", "confirmation", "decision"]


def test_22_the_version_of_the_day_is_drafted_and_an_older_one_stays_readable() -> None:
    last = SINCE - timedelta(days=1)
    assert [one.version for one in templates_on(last, MARITAL)] == [date(2020, 7, 16)]
    assert [one.version for one in templates_on(SINCE, MARITAL) if one.code == "marital-status"] == [SINCE]
    assert templates_on(date(2020, 7, 15), MARITAL) == ()
    old, new = shipped("marital-status", date(2020, 7, 16)), shipped("marital-status")
    assert "Giấy tờ tùy thân: {identity_paper}" in [one.text for one in old.paragraphs]
    assert "Số định danh cá nhân: {personal_number}" in [one.text for one in new.paragraphs]
    assert template("marital-status", last) is None


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a field that nobody knows": ({"subject": "Về việc {khong_co}"}, "không có ô “khong_co”"),
    "a way that nobody knows": ({"subject": "Về việc {person:nghieng}"}, "không có cách ghi “nghieng”"),
    "a name written as a day": ({"subject": "Về việc {person:long}"}, "không phải là ngày"),
    "a brace that is not closed": ({"subject": "Về việc {person"}, "ngoặc nhọn"),
    "no symbol of the agency": ({"symbol": "UBND-XNTTHN"}, "{agency}"),
    "a paper that the vault does not know": ({"paper_type": "khong_co"}, "danh mục"),
    "a decision without receivers": ({"layout": "decision"}, "nơi nhận"),
    "a layout that nobody draws": ({"layout": "poster"}, "poster"),
    "an end before its begin": ({"valid_to": date(2025, 6, 1)}, "valid_to"),
    "a field that is printed nowhere": (
        {"fields": [{"name": "thua", "label": "Thừa", "source": "sex"}]},
        "không có ô",
    ),
    "a fact that no dossier has": ({"fields": [{"name": "x", "label": "x", "source": "blood_type"}]}, "blood_type"),
    "months that are none": ({"months": 0}, "số tháng"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_22_a_template_that_cannot_be_meant_is_named(wrong: str) -> None:
    change, message = WRONG[wrong]
    table = tomllib.loads((chosen() / FOLDER / FILE).read_text())
    known = frozenset({table["paper_type"]})
    assert template_of(table, known) == shipped("marital-status")
    with pytest.raises((ValueError, TypeError), match=message):
        template_of(table | change, known)


def test_22_a_broken_file_and_two_versions_of_one_day_are_named_by_their_file(tmp_path: Path, settings: Any) -> None:
    content = (chosen() / FOLDER / FILE).read_text()
    papers = (chosen() / "paper-types.json").read_bytes()
    for name, files, place in (
        ("broken", {"a.toml": content.replace('"certificate"', "certificate")}, r"a\.toml: không phải TOML"),
        ("lacking", {"a.toml": content.replace("basis = ", "khong = ")}, r"a\.toml: thiếu “basis”"),
        ("twice", {"a.toml": content, "b.toml": content}, "hai bản của mẫu “marital-status”"),
    ):
        folder = tmp_path / name
        (folder / FOLDER).mkdir(parents=True)
        (folder / "paper-types.json").write_bytes(papers)
        for file, text in files.items():
            (folder / FOLDER / file).write_text(text)
        settings.PROVINCE_FOLDER = folder
        with pytest.raises(BrokenProvince, match=place):
            every_template()


def test_22_a_filled_certificate_says_what_the_picture_says() -> None:
    made = filled("marital-status")
    assert (made.missing, made.edited) == ((), ())
    assert [plain(made, place) for place in range(len(made.page.paragraphs))] == [
        "Căn cứ hồ sơ H37.45-261118-0051 ngày 02 tháng 01 năm 2026 của ông/bà Mã Thị Khuyên,",
        "XÁC NHẬN",
        "Họ, chữ đệm, tên: MÃ THỊ KHUYÊN",
        "Ngày, tháng, năm sinh: 09/02/1998",
        "Giới tính: Nữ   Dân tộc: Tày",
        "Số định danh cá nhân: 020 198 000 762",
        "Nơi cư trú: khối 3, phường Tam Thanh, tỉnh Lạng Sơn",
        "Tình trạng hôn nhân: hiện tại chưa đăng ký kết hôn với ai",
        "Giấy này được cấp để: đăng ký kết hôn, có giá trị 06 tháng kể từ ngày cấp.",
    ]
    bold = [run.text for one in made.page.paragraphs for run in one.runs if run.is_bold]
    assert bold == ["MÃ THỊ KHUYÊN"]
    assert (made.page.symbol, made.page.addressed_by) == (
        "UBND-XNTTHN",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TAM THANH",
    )


def test_22_a_needed_value_that_is_missing_is_a_gap_and_listed_an_optional_one_takes_its_line_along() -> None:
    facts = FACTS | {"birth_date": "", "personal_number": "", "applicant_name": "  "}
    made = merged(shipped("confirmation"), facts, TYPED | {"content": ""}, {}, WARD)
    assert made.missing == ("applicant", "content")
    assert made.edited == ()
    lines = [plain(made, place) for place in range(len(made.page.paragraphs))]
    assert f"Cá nhân, tổ chức: {GAP}" in lines
    assert not [one for one in lines if "sinh" in one or "Số định danh" in one]


@pytest.mark.parametrize(
    "sentence",
    ["đã kết hôn, vợ đã chết", "Tình trạng hôn nhân: đã kết hôn, vợ đã chết", " đã kết hôn, vợ đã chết\n"],
)
def test_22_another_sentence_is_marked_and_keeps_the_label_of_its_line(sentence: str) -> None:
    made = filled("marital-status", status=sentence)
    assert made.edited == ("status",)
    assert [(run.text, run.is_edited) for run in made.page.paragraphs[7].runs] == [
        ("Tình trạng hôn nhân: ", False),
        ("đã kết hôn, vợ đã chết", True),
    ]


def test_22_a_sentence_like_that_of_the_template_is_none_and_a_fixed_paragraph_stays() -> None:
    same = filled(
        "marital-status",
        status="Tình trạng hôn nhân: hiện tại chưa đăng ký kết hôn với ai",
        purpose="Giấy này được cấp để làm gì cũng được.",
    )
    assert same == filled("marital-status")
    assert filled("marital-status", status="Tình trạng hôn nhân: {status}") == same


def test_22_an_article_begins_in_bold_and_what_was_edited_in_it_is_marked() -> None:
    made = filled("decision", effect="Điều 2. Quyết định này có hiệu lực từ {accepted_on:long}, trừ {mục 3}.")
    assert made.edited == ("effect",)
    runs = made.page.paragraphs[6].runs
    assert (runs[0].text, runs[0].is_bold, {run.is_edited for run in runs}) == ("Điều 2.", True, {True})
    assert plain(made, 6).endswith("có hiệu lực từ ngày 02 tháng 01 năm 2026, trừ {mục 3}.")
    assert made.page.subject == "Về việc chuyển mục đích sử dụng đất"


@pytest.mark.parametrize(
    ("value", "short", "long"),
    [
        ("2026-01-02", "02/01/2026", "ngày 02 tháng 01 năm 2026"),
        ("9.3.2026", "09/03/2026", "ngày 09 tháng 3 năm 2026"),
        ("31/12/1950", "31/12/1950", "ngày 31 tháng 12 năm 1950"),
        ("1950", "1950", "1950"),
        ("31/02/1950", "31/02/1950", "31/02/1950"),
    ],
)
def test_22_days_are_written_as_official_papers_write_them(value: str, short: str, long: str) -> None:
    made = merged(shipped("marital-status"), FACTS | {"birth_date": value, "accepted_on": value}, TYPED, {}, WARD)
    assert plain(made, 3).endswith(f"sinh: {short}")
    assert f" {long} của" in plain(made, 0)


def test_22_who_speaks_is_the_office_whose_power_it_is() -> None:
    department = replace(WARD, agency="Sở Xây dựng", authority="KT. Giám đốc", signer_title="Phó Giám đốc")
    assert addressed_by(department) == "GIÁM ĐỐC SỞ XÂY DỰNG"
    office = replace(WARD, agency="Văn phòng Ủy ban nhân dân tỉnh", authority="", signer_title="Chánh Văn phòng")
    assert addressed_by(office) == "CHÁNH VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH"
    zone = replace(WARD, agency="Ban Quản lý Khu kinh tế cửa khẩu", authority="KT. Trưởng ban")
    assert addressed_by(zone) == "TRƯỞNG BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU"
    head = replace(WARD, authority="", signer_title="Chủ tịch")
    assert addressed_by(head) == "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TAM THANH"
    together = replace(WARD, authority="TM. Ủy ban nhân dân", signer_title="Chủ tịch")
    assert addressed_by(together) == "ỦY BAN NHÂN DÂN PHƯỜNG TAM THANH"
    assert {one.code for one in every_template()} == set(CODES)
