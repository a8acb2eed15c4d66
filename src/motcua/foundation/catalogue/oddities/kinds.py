"""The closed vocabulary of oddities. Kinds are stable: reports and tests count by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.foundation.catalogue.published import storable


class OddityKind(StrEnum):
    MALFORMED = "malformed"
    NO_CODE = "no_code"
    CODE_FORM = "code_form"
    REPEATED_CODE = "repeated_code"
    REPEATED_NAME = "repeated_name"
    REPEATED_NATIONAL_ID = "repeated_national_id"
    CODE_IN_NAME = "code_in_name"
    NOT_COMPOSED = "not_composed"
    UNPRINTABLE = "unprintable"
    NO_METHOD = "no_method"
    NO_TIME = "no_time"
    NO_UNIT = "no_unit"
    FRACTION = "fraction"
    SEVERAL_TIMES = "several_times"
    TIMES_DIFFER = "times_differ"
    UNIT_AGAINST_REMARK = "unit_against_remark"
    FEES_DIFFER = "fees_differ"
    FEE_ZERO_AGAINST_NOTE = "fee_zero_against_note"
    FEE_AGAINST_NOTE = "fee_against_note"
    FEE_CURRENCY = "fee_currency"
    FEE_TOO_SMALL = "fee_too_small"
    FEE_UNKNOWN = "fee_unknown"
    NO_COMPONENT = "no_component"
    EMPTY_CASE = "empty_case"
    EMPTY_COMPONENT_NAME = "empty_component_name"
    ZERO_QUANTITY = "zero_quantity"
    IMPROBABLE_QUANTITY = "improbable_quantity"
    BROKEN_TEXT = "broken_text"
    APPLICANT_SPLIT = "applicant_split"
    ABOLISHED_DISTRICT = "abolished_district"
    ABOLISHED_TOWNSHIP = "abolished_township"
    NO_AGENCY = "no_agency"
    NO_RESULT = "no_result"
    RESULT_CODE_FORM = "result_code_form"


LABELS: Final[Mapping[OddityKind, str]] = {
    OddityKind.MALFORMED: "sai cấu trúc",
    OddityKind.NO_CODE: "không có mã thủ tục",
    OddityKind.CODE_FORM: "mã thủ tục không theo dạng quốc gia",
    OddityKind.REPEATED_CODE: "mã thủ tục lặp lại trong tệp",
    OddityKind.REPEATED_NAME: "nhiều thủ tục trùng tên",
    OddityKind.REPEATED_NATIONAL_ID: "nhiều thủ tục trùng định danh quốc gia",
    OddityKind.CODE_IN_NAME: "mã nằm trong tên",
    OddityKind.NOT_COMPOSED: "chữ Unicode dạng rời (NFD)",
    OddityKind.UNPRINTABLE: "ký tự không in được",
    OddityKind.NO_METHOD: "không có cách thức nộp",
    OddityKind.NO_TIME: "không có thời hạn",
    OddityKind.NO_UNIT: "thời hạn không có đơn vị đếm được",
    OddityKind.FRACTION: "thời hạn không tròn đơn vị",
    OddityKind.SEVERAL_TIMES: "nhiều thời hạn trong một kênh",
    OddityKind.TIMES_DIFFER: "thời hạn khác nhau giữa các kênh",
    OddityKind.UNIT_AGAINST_REMARK: "đơn vị khác với ghi chú",
    OddityKind.FEES_DIFFER: "phí khác nhau giữa các kênh",
    OddityKind.FEE_ZERO_AGAINST_NOTE: "phí 0 nhưng ghi chú nêu số tiền",
    OddityKind.FEE_AGAINST_NOTE: "phí khác với ghi chú",
    OddityKind.FEE_CURRENCY: "sai loại tiền",
    OddityKind.FEE_TOO_SMALL: "phí nhỏ bất thường",
    OddityKind.FEE_UNKNOWN: "không công bố mức phí",
    OddityKind.NO_COMPONENT: "không có thành phần hồ sơ",
    OddityKind.EMPTY_CASE: "trường hợp không có giấy tờ",
    OddityKind.EMPTY_COMPONENT_NAME: "giấy tờ không có tên",
    OddityKind.ZERO_QUANTITY: "giấy tờ 0 bản chính, 0 bản sao",
    OddityKind.IMPROBABLE_QUANTITY: "số bản bất thường",
    OddityKind.BROKEN_TEXT: "chữ dính từ ô khác",
    OddityKind.APPLICANT_SPLIT: "đối tượng bị cắt ở dấu phẩy",
    OddityKind.ABOLISHED_DISTRICT: "cấp huyện đã bỏ từ 01/07/2025",
    OddityKind.ABOLISHED_TOWNSHIP: "thị trấn đã bỏ từ 01/07/2025",
    OddityKind.NO_AGENCY: "không có cơ quan thực hiện",
    OddityKind.NO_RESULT: "không có kết quả",
    OddityKind.RESULT_CODE_FORM: "mã kết quả không đúng dạng",
}


@dataclass(frozen=True, slots=True)
class Oddity:
    """One oddity of one entry. `place` is the path inside the entry (`methods[0].unit`), `sentence` is Vietnamese."""

    kind: OddityKind
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An oddity with its procedure; `position` is the place of the entry in the file, from 0."""

    position: int
    code: str
    oddity: Oddity


SHOWN: Final = 80


def shown(text: str) -> str:
    """The start of a text, for a sentence that quotes it."""
    plain = " ".join(storable(text).split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
