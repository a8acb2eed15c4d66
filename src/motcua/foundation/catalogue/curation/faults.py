"""What can be wrong in a file of the curated layer. Kinds are stable: reports and tests count by them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.foundation.catalogue.curated_values import Part


class FaultKind(StrEnum):
    WRONG_TYPE = "wrong_type"
    MISSING = "missing"
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_KEY = "unknown_key"
    UNUSABLE_LETTER = "unusable_letter"
    DUPLICATE_CODE = "duplicate_code"
    DUPLICATE_PLACE = "duplicate_place"
    UNKNOWN_PROCEDURE = "unknown_procedure"
    UNKNOWN_PLACE = "unknown_place"
    UNKNOWN_PAPER_TYPE = "unknown_paper_type"
    TOO_LONG = "too_long"
    CUT_NAME = "cut_name"
    NO_NAME = "no_name"
    NO_CONDITION = "no_condition"
    NO_GROUP = "no_group"
    GROUP_OF_ONE = "group_of_one"
    QUESTION_UNKNOWN_ROW = "question_unknown_row"
    QUESTION_SETS_ASIDE = "question_sets_aside"
    QUESTION_OF_ANOTHER = "question_of_another"
    PATH_IN_TEXT = "path_in_text"
    UNKNOWN_REGISTRY = "unknown_registry"
    REGISTRY_OF_ANOTHER = "registry_of_another"
    NEEDS_WITHOUT_TYPE = "needs_without_type"
    NEEDS_OF_A_FORM = "needs_of_a_form"
    NO_NEEDS = "no_needs"
    REPLACED_BY_ITSELF = "replaced_by_itself"
    REPLACED_BY_A_FORM = "replaced_by_a_form"
    NO_BASIS = "no_basis"


LABELS: Final[Mapping[FaultKind, str]] = {
    FaultKind.WRONG_TYPE: "sai kiểu JSON",
    FaultKind.MISSING: "thiếu mục bắt buộc",
    FaultKind.UNKNOWN_WORD: "từ không có trong định dạng",
    FaultKind.UNKNOWN_KEY: "mục không có trong định dạng",
    FaultKind.UNUSABLE_LETTER: "ký tự không dùng được",
    FaultKind.DUPLICATE_CODE: "mã thủ tục lặp lại",
    FaultKind.DUPLICATE_PLACE: "hàng lặp lại",
    FaultKind.UNKNOWN_PROCEDURE: "thủ tục không có trong danh mục",
    FaultKind.UNKNOWN_PLACE: "chỗ không có trong danh mục",
    FaultKind.UNKNOWN_PAPER_TYPE: "loại giấy tờ không có trong từ vựng",
    FaultKind.TOO_LONG: "tên ngắn dài quá 90 chữ",
    FaultKind.CUT_NAME: "tên hoặc câu bị cắt giữa chừng",
    FaultKind.NO_NAME: "giấy tờ chưa có tên ngắn",
    FaultKind.NO_CONDITION: "giấy tờ có điều kiện nhưng chưa nêu điều kiện",
    FaultKind.NO_GROUP: "giấy tờ chọn một nhưng chưa có nhóm",
    FaultKind.GROUP_OF_ONE: "nhóm chọn một chỉ có một giấy tờ",
    FaultKind.QUESTION_UNKNOWN_ROW: "câu hỏi nêu hàng không có",
    FaultKind.QUESTION_SETS_ASIDE: "câu hỏi bỏ qua giấy tờ luôn phải nộp",
    FaultKind.QUESTION_OF_ANOTHER: "câu hỏi không hỏi điều kiện của giấy tờ",
    FaultKind.PATH_IN_TEXT: "chữ viết theo lối lập trình",
    FaultKind.UNKNOWN_REGISTRY: "cơ sở dữ liệu không có trong danh sách của tỉnh",
    FaultKind.REGISTRY_OF_ANOTHER: "cơ sở dữ liệu không có loại giấy tờ này",
    FaultKind.NEEDS_WITHOUT_TYPE: "chưa xếp loại giấy tờ nên không thể thay bằng giấy tờ đã có",
    FaultKind.NEEDS_OF_A_FORM: "tờ khai mới, không thay bằng giấy tờ đã có",
    FaultKind.NO_NEEDS: "chưa nêu giấy tờ đã có phải có giá trị đến mức nào",
    FaultKind.REPLACED_BY_ITSELF: "giấy tờ thay thế trùng nhau hoặc trùng chính nó",
    FaultKind.REPLACED_BY_A_FORM: "tờ khai không thay được giấy tờ khác",
    FaultKind.NO_BASIS: "chưa nêu căn cứ để không hỏi lại",
}
REMARKS: Final = frozenset(
    {FaultKind.UNKNOWN_KEY, FaultKind.CUT_NAME, FaultKind.NO_CONDITION, FaultKind.NO_NAME}
    | {FaultKind.QUESTION_OF_ANOTHER, FaultKind.PATH_IN_TEXT, FaultKind.NO_BASIS}
)
"""What a person puts right before they confirm the row; a proposal may come in with it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `entry`: the procedure's number in the file, from 1, 0 for the file itself; `place` is inside it.

    `of`: the part and place of the row, where it is about one.
    """

    kind: FaultKind
    entry: int
    code: str
    place: str
    sentence: str
    of: tuple[Part, str] | None = None

    @property
    def keeps_out(self) -> bool:
        """Whether an import refuses the file for it."""
        return self.kind not in REMARKS
