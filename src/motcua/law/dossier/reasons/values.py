"""The reasons of one clock: which due date they are for, and the sentences."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from motcua.law.references import Code
from motcua.law.worktime.values import Sentence


class DueName(StrEnum):
    """The due dates of a dossier, by their names in `docs/formats/life.md`, in the order of a life."""

    ALERT = "alert_due"
    ACCEPTANCE = "acceptance_due"
    NOTICE = "supplement_notice_due"
    TRANSFER = "transfer_due"
    PAPER_TRANSFER = "paper_transfer_due"
    EXPECTED = "expected_due"
    LEGAL = "legal_due"
    RESULT = "results_due"
    SUPPLEMENT = "supplement_due"
    CONSULTATION = "consult_due"
    CORRECTION = "correction_due"


NAMES: Final = MappingProxyType(
    {
        DueName.ALERT: "Báo đã nhận hồ sơ",
        DueName.ACCEPTANCE: "Trả lời tiếp nhận",
        DueName.NOTICE: "Thông báo bổ sung sau thẩm định",
        DueName.TRANSFER: "Chuyển hồ sơ đến nơi giải quyết",
        DueName.PAPER_TRANSFER: "Bàn giao bản giấy cho cơ quan có thẩm quyền",
        DueName.EXPECTED: "Ngày dự kiến trả",
        DueName.LEGAL: "Hẹn trả kết quả",
        DueName.RESULT: "Kết quả",
        DueName.SUPPLEMENT: "Người nộp bổ sung",
        DueName.CONSULTATION: "Lấy ý kiến lần",
        DueName.CORRECTION: "Đính chính kết quả",
    }
)
"""What each clock is called; of results and consultations its code follows."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why one due date is what it is, or why there is none now. `code`: of a result in a group, the number of a consultation; empty
    where there is one only."""

    due: DueName
    sentences: tuple[Sentence, ...]
    code: Code = ""

    @property
    def name(self) -> str:
        return f"{NAMES[self.due]} {self.code}".rstrip()
