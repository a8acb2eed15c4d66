"""The form of `record_call`."""

from typing import Any

from motcua.doors.desk.act_form import ActForm, choice, text
from motcua.doors.words.coded_words import CALLS
from motcua.law.dossier.state import CallOutcome


class CallForm(ActForm):
    outcome = choice(
        "Kết quả cuộc gọi",
        [(outcome.value, label) for outcome, label in CALLS.items()],
        "Chọn kết quả cuộc gọi",
        radio=True,
    )
    note = text("Ghi chú", help_text="Không bắt buộc. Ví dụ: hẹn đến nhận chiều thứ Năm")

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "outcome": CallOutcome(self.cleaned_data["outcome"])}


FORM = CallForm
