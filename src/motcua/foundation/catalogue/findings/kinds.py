"""The closed vocabulary of oddities. Kinds are stable: reports and tests count by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.foundation.catalogue.published import storable


class FindingKind(StrEnum):
    """The last four are of an import only: what the file would have erased, and what therefore stays."""

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
    KEPT_EMPTY = "kept_empty"
    KEPT_CUT = "kept_cut"
    KEPT_CHANNEL = "kept_channel"
    KEPT_CASE = "kept_case"


LABELS: Final[Mapping[FindingKind, str]] = {
    FindingKind.MALFORMED: "sai cấu trúc",
    FindingKind.NO_CODE: "không có mã thủ tục",
    FindingKind.CODE_FORM: "mã thủ tục không theo dạng quốc gia",
    FindingKind.REPEATED_CODE: "mã thủ tục lặp lại trong tệp",
    FindingKind.REPEATED_NAME: "nhiều thủ tục trùng tên",
    FindingKind.REPEATED_NATIONAL_ID: "nhiều thủ tục trùng định danh quốc gia",
    FindingKind.CODE_IN_NAME: "mã nằm trong tên",
    FindingKind.NOT_COMPOSED: "chữ Unicode dạng rời (NFD)",
    FindingKind.UNPRINTABLE: "ký tự không in được",
    FindingKind.NO_METHOD: "không có cách thức nộp",
    FindingKind.NO_TIME: "không có thời hạn",
    FindingKind.NO_UNIT: "thời hạn không có đơn vị đếm được",
    FindingKind.FRACTION: "thời hạn không tròn đơn vị",
    FindingKind.SEVERAL_TIMES: "nhiều thời hạn trong một kênh",
    FindingKind.TIMES_DIFFER: "thời hạn khác nhau giữa các kênh",
    FindingKind.UNIT_AGAINST_REMARK: "đơn vị khác với ghi chú",
    FindingKind.FEES_DIFFER: "phí khác nhau giữa các kênh",
    FindingKind.FEE_ZERO_AGAINST_NOTE: "phí 0 nhưng ghi chú nêu số tiền",
    FindingKind.FEE_AGAINST_NOTE: "phí khác với ghi chú",
    FindingKind.FEE_CURRENCY: "sai loại tiền",
    FindingKind.FEE_TOO_SMALL: "phí nhỏ bất thường",
    FindingKind.FEE_UNKNOWN: "không công bố mức phí",
    FindingKind.NO_COMPONENT: "không có thành phần hồ sơ",
    FindingKind.EMPTY_CASE: "trường hợp không có giấy tờ",
    FindingKind.EMPTY_COMPONENT_NAME: "giấy tờ không có tên",
    FindingKind.ZERO_QUANTITY: "giấy tờ 0 bản chính, 0 bản sao",
    FindingKind.IMPROBABLE_QUANTITY: "số bản bất thường",
    FindingKind.BROKEN_TEXT: "chữ dính từ ô khác",
    FindingKind.APPLICANT_SPLIT: "đối tượng bị cắt ở dấu phẩy",
    FindingKind.ABOLISHED_DISTRICT: "cấp huyện đã bỏ từ 01/07/2025",
    FindingKind.ABOLISHED_TOWNSHIP: "thị trấn đã bỏ từ 01/07/2025",
    FindingKind.NO_AGENCY: "không có cơ quan thực hiện",
    FindingKind.NO_RESULT: "không có kết quả",
    FindingKind.RESULT_CODE_FORM: "mã kết quả không đúng dạng",
    FindingKind.KEPT_EMPTY: "tệp để trống điều đang có",
    FindingKind.KEPT_CUT: "tệp cắt cụt chữ đang có",
    FindingKind.KEPT_CHANNEL: "tệp không nêu kênh nộp đang có",
    FindingKind.KEPT_CASE: "tệp không nêu trường hợp đang có",
}


@dataclass(frozen=True, slots=True)
class FindingFact:
    """One oddity of one entry. `place` is the path inside the entry (`methods[0].unit`), `sentence` is Vietnamese."""

    kind: FindingKind
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """An oddity with its procedure; `position` is the place of the entry in the file, from 0."""

    position: int
    code: str
    fact: FindingFact


SHOWN: Final = 80


def shown(text: str) -> str:
    """The start of a text, for a sentence that quotes it."""
    plain = " ".join(storable(text).split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"
