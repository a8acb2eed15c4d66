"""How a paper was handed in, in words: one table for intake, receipt, official forms and the dossier's page."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`chosen`: its name while a checklist is filled in, and in the narrow column of a receipt. `stated`: its name afterwards."""

    code: str
    chosen: str
    stated: str


NONE: Final = "none"
REUSED: Final = "reused"
"""The state has it, in the vault or in a register."""
TO_VERIFY: Final = "to_verify"
"""Its source is silent and is asked later; the dossier is taken as it is."""
NOT_NEEDED: Final = "Không cần nộp"
"""The published checklist has papers that this dossier does not need. The officer who receives says so and passes them."""

TABLE: Final = (
    HandedIn("original", "Bản chính", "Bản chính"),
    HandedIn("certified", "Bản sao chứng thực", "Bản sao chứng thực"),
    HandedIn("copy", "Bản sao", "Bản sao"),
    HandedIn("electronic", "Bản điện tử", "Bản điện tử"),
    HandedIn(REUSED, "Dùng lại", "Dùng lại giấy tờ đã có"),
    HandedIn(TO_VERIFY, "Cơ quan tra cứu", "Chờ cơ quan tra cứu nguồn dữ liệu"),
    HandedIn(NONE, NOT_NEEDED, "Chưa nộp"),
)

CHOICES: Final = tuple((one.code, one.chosen) for one in TABLE)
PRINTED: Final = {one.code: one.chosen for one in TABLE if one.code != NONE}
"""For receipts and official forms, which never list a paper that was not handed in."""

_STATED: Final = {one.code: one.stated for one in TABLE}


def stated(code: str, verdict: str, requirement: str = "") -> str:
    """What the dossier's page says. A paper that is not there and was passed was not needed, or only shown; else it is to come."""
    if verdict == "not_applicable":
        return "Không thuộc trường hợp" if requirement != "alternative" else "Không cần, đã nộp giấy khác"
    if code == NONE and verdict == "pass" and requirement == "to_show":
        return "Đã xem, không giữ"
    return NOT_NEEDED if code == NONE and verdict == "pass" else _STATED[code]
