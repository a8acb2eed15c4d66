"""The form of `supplement`."""

from typing import Any

from motcua.doors.desk.act_form import ActForm, choice


class SupplementAnswerForm(ActForm):
    complete = choice(
        "Giấy tờ vừa nhận",
        [("yes", "Đủ như đã yêu cầu"), ("no", "Chưa đủ, còn chờ")],
        "Chọn đã đủ hay chưa đủ",
        radio=True,
    )

    def words(self) -> dict[str, Any]:
        return {"complete": self.cleaned_data["complete"] == "yes"}


FORM = SupplementAnswerForm
