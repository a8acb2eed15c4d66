"""Targets in words: what is measured, for whom, how sure the row is, what is wrong about a row of a list."""

from decimal import Decimal
from typing import Final

from motcua.doors.ui.wording import number
from motcua.foundation.plans.values import (
    INDICATORS,
    AreaClass,
    Certainty,
    Measure,
    PastValueGiven,
    TargetGiven,
    TargetLevel,
)

INDICATOR_NAMES: Final = {
    "468.digitised_in_force": "Kết quả còn hiệu lực đã số hóa",
    "468.productivity": "Năng suất tiếp nhận",
    "468.waiting_mean": "Thời gian chờ trung bình tại quầy",
    "468.waiting_p90": "Thời gian chờ của chín phần mười lượt",
    "468.transaction_mean": "Thời gian một lượt giao dịch",
    "468.not_resupplied": "Không phải nộp lại giấy đã có",
    "satisfaction": "Hài lòng",
    "satisfaction.special": "Hài lòng: đất đai, xây dựng, đầu tư",
    "honest.officer_filed": "Hồ sơ trực tuyến do cán bộ nộp hộ",
    "honest.unaccepted": "Hồ sơ trực tuyến chưa tiếp nhận",
    "1495.online_dossiers": "Hồ sơ nộp trực tuyến",
    "1495.online_procedures": "Thủ tục cung cấp trực tuyến",
    "1495.time_cut": "Giảm thời gian giải quyết của thủ tục được rà soát",
    "334.whole_online": "Thủ tục đủ điều kiện được cung cấp toàn trình",
    "334.once_only": "Giấy tờ của doanh nghiệp chỉ cung cấp một lần",
}
LEVELS: Final = {
    TargetLevel.PROVINCE: "cấp tỉnh",
    TargetLevel.DISTRICT: "cấp huyện cũ",
    TargetLevel.COMMUNE: "cấp xã",
}
AREAS: Final = {AreaClass.URBAN: "đô thị", AreaClass.RURAL: "nông thôn", AreaClass.MOUNTAIN: "miền núi"}
CERTAINTIES: Final = {
    Certainty.KNOWN: "được biết",
    Certainty.STATED: "thấy trong văn bản",
    Certainty.UNSURE: "cần xác nhận",
}
UNITS: Final = {Measure.SHARE: "%", Measure.MINUTES: "phút", Measure.A_YEAR: "hồ sơ/người/năm", Measure.POINTS: "điểm"}

COLUMN_NAMES: Final = {
    "decision": "số văn bản",
    "decided_on": "ngày văn bản",
    "indicator": "chỉ tiêu",
    "level": "cấp",
    "area": "địa bàn",
    "subject": "mã cơ quan",
    "year": "năm",
    "value": "giá trị",
    "certainty": "độ chắc chắn",
    "source": "nguồn",
    "remark": "ghi chú",
}
"""Headings of a list, in the order of its columns."""
PAST_NAMES: Final = {
    **{column: COLUMN_NAMES[column] for column in ("indicator", "level", "area", "year", "value")},
    "document": "văn bản",
    "issued_on": "ngày văn bản",
    "answered_by": "cơ quan chịu trách nhiệm",
    "remark": "ghi chú",
}
"""Of a list of what was reached in past years."""
_NAMES: Final = COLUMN_NAMES | PAST_NAMES

_WRONG: Final = {
    "empty": "còn trống. Nhập vào tệp rồi chạy lại.",
    "long": "dài hơn mức cho phép. Rút ngắn.",
    "letters": "có ký tự không dùng được, hoặc dài hơn mức cho phép. Viết lại bằng chữ thường dùng.",
    "unknown": "không có trong danh mục. Xem các từ dùng được bằng: motcua plan targets list --help.",
    "day": "không phải là ngày. Viết dạng 27/03/2021.",
    "year": "không phải là năm từ 2000 đến 2100.",
    "value": "không phải là số. Viết 30 %, 0,3 hoặc 1600; bỏ chỉ tiêu thì viết -.",
    "share": "là tỷ lệ lớn hơn 100 %. Viết 30 % hoặc 0,3.",
    "thousands": "đọc được hai cách. Viết 1600 cho một nghìn sáu trăm, 1,6 cho số lẻ.",
    "large": "quá lớn. Kiểm tra lại đơn vị.",
    "twice": "trùng với dòng {other}: cùng văn bản, chỉ tiêu, cấp, địa bàn, cơ quan và năm. Giữ một dòng.",
    "past_twice": "trùng với dòng {other}: cùng chỉ tiêu, cấp, địa bàn và năm. Giữ một dòng.",
    "running": "chưa kết thúc. Chỉ nhập số của các năm đã qua.",
}


def problem_of(column: str, reason: str, written: str) -> str:
    """What is wrong about a cell, and what to do."""
    given = f" “{written}”" if written else ""
    return f"Cột “{_NAMES[column]}”{given} {_WRONG[reason]}"


def twice(other: int, *, past: bool = False) -> str:
    """Another row of the list has the same key. `past`: of what was reached in past years."""
    return f"Dòng {_WRONG['past_twice' if past else 'twice'].format(other=other)}"


def indicator_name(indicator: str) -> str:
    """What an indicator is called; one of the index of 766 or of NĐ 61 by its number."""
    law, _, rest = indicator.partition(".")
    official = {"766": "Bộ chỉ số 766", "61": "Nghị định 61"}.get(law)
    return INDICATOR_NAMES.get(indicator) or f"{official}, chỉ số {rest}"


def for_whom(row: TargetGiven) -> str:
    """`cấp xã, miền núi`; `toàn tỉnh` where the row is for all."""
    return place_words(row.level, row.area, row.subject) or "toàn tỉnh"


def place_words(level: str, area: str, subject: str = "") -> str:
    """`cấp xã, miền núi`; empty for all."""
    parts = [LEVELS[TargetLevel(level)] if level else "", AREAS[AreaClass(area)] if area else "", subject]
    return ", ".join(part for part in parts if part)


def target_value(row: TargetGiven) -> str:
    """`≥ 95 %`, `≤ 15 phút`; `không đặt` where the decision sets none any more."""
    if row.value is None:
        return "không đặt"
    kind = INDICATORS[row.indicator]
    shown = row.value * 100 if kind.measure is Measure.SHARE else row.value
    return f"{'≤' if kind.at_most else '≥'} {plain(shown)} {UNITS[kind.measure]}"


def past_value(row: PastValueGiven) -> str:
    """`88,9 %`; says where it was taken back."""
    if row.value is None:
        return "đã rút"
    measure = INDICATORS[row.indicator].measure
    return f"{plain(row.value * 100 if measure is Measure.SHARE else row.value)} {UNITS[measure]}"


def plain(value: Decimal) -> str:
    """Without zeros at its end."""
    return number(value.normalize() if value % 1 else value.quantize(Decimal(1)))
