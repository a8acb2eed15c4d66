"""Invented people on every template of results, with the longest names that we know of."""

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from motcua.casework.results.merging import Around, Merged, merged
from motcua.foundation.catalogue.result_templates import template
from motcua.foundation.catalogue.result_values import ResultTemplate
from motcua.law.worktime.values import VIETNAM

LONG_NAME: Final = "Nguyễn Hoàng Công Tằng Tôn Nữ Phương Thảo Quỳnh Nhiên Diễm"
FACTS: Final = {
    "applicant_name": "Mã Thị Khuyên",
    "birth_date": "1998-02-09",
    "sex": "Nữ",
    "personal_number": "020198000762",
    "address": "khối 3, phường Tam Thanh, tỉnh Lạng Sơn",
    "dossier_code": "H37.45-261118-0051",
    "accepted_on": "2026-01-02",
    "agency": "Ủy ban nhân dân phường Tam Thanh",
    "procedure": "Chuyển mục đích sử dụng đất",
}
TYPED: Final = {
    "ethnicity": "Tày",
    "nationality": "Việt Nam",
    "identity_paper": "Thẻ căn cước số 020198000762",
    "status": "hiện tại chưa đăng ký kết hôn với ai",
    "purpose": "đăng ký kết hôn",
    "power": "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "ground": "Luật Đất đai số 31/2024/QH15, Nghị định số 102/2024/NĐ-CP ngày 30 tháng 7 năm 2024 của Chính phủ",
    "proposer": "Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
    "decided": "Cho phép bà Mã Thị Khuyên chuyển mục đích sử dụng 120,5 m² đất trồng cây lâu năm sang đất ở tại đô thị.",
    "executors": "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường, Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
    "content": "Bà Mã Thị Khuyên trực tiếp sản xuất nông nghiệp trên địa bàn phường.",
}
WARD: Final = Around(
    above="",
    agency="Ủy ban nhân dân phường Tam Thanh",
    abbreviation="UBND",
    place="Tam Thanh",
    authority="KT. Chủ tịch",
    signer_title="Phó Chủ tịch",
    signer_name="Lường Văn Bịa",
    check_code="K7Q29FTM",
    check_url="https://hanhchinhcong.langson.gov.vn/xac-thuc/K7Q29FTM/",
    drawn_at=datetime(2026, 11, 20, 8, 15, tzinfo=VIETNAM),
)
LONGEST: Final = replace(
    WARD,
    above="Ủy ban nhân dân tỉnh Lạng Sơn",
    agency="Ủy ban nhân dân thành phố Hoàng Liên Sơn Đông Quan Sơn Bắc",
    place="Hoàng Liên Sơn Đông Quan Sơn Bắc",
    authority="TUQ. Chủ tịch",
    signer_title="Giám đốc Trung tâm Phục vụ hành chính công phường Kỳ Lừa",
    signer_name=LONG_NAME,
)
SINCE: Final = date(2025, 7, 1)
CODES: Final = ("confirmation", "decision", "marital-status")


def shipped(code: str, version: date = SINCE) -> ResultTemplate:
    made = template(code, version)
    assert made is not None
    return made


def filled(code: str, version: date = SINCE, *, around: Around = WARD, name: str = "", **sentences: str) -> Merged:
    """This template with everything filled. `name`: of the applicant."""
    facts = FACTS | ({"applicant_name": name} if name else {})
    return merged(shipped(code, version), facts, TYPED, sentences, around)


def plain(made: Merged, place: int) -> str:
    """The words of a paragraph."""
    return "".join(run.text for run in made.page.paragraphs[place].runs)
