"""The form of `withdraw`."""

from typing import Any

from motcua.doors.desk.act_form import LONG, ActForm, choice, text
from motcua.doors.words.coded_words import ENTITLED
from motcua.law.dossier.state import Entitled


class WithdrawForm(ActForm):
    requested_by = choice(
        "Ai yêu cầu rút hồ sơ",
        [*ENTITLED.items()],
        "Chọn người yêu cầu: người nộp hoặc người được ủy quyền",
        radio=True,
        initial=Entitled.APPLICANT.value,
    )
    reason = text("Lý do người nộp nêu", rows=3, most=LONG)

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "requested_by": Entitled(self.cleaned_data["requested_by"])}


FORM = WithdrawForm
