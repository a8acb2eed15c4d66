"""The form of `recompute`."""

from typing import Any

from motcua.doors.desk.act_form import ReasonForm, choice
from motcua.law.readings import RecomputePolicy


class RecomputeForm(ReasonForm):
    policy = choice(
        "Cách chọn ngày",
        [("earlier", "Giữ ngày sớm hơn trong hai ngày"), ("new", "Lấy ngày tính theo lịch mới")],
        "Chọn cách chọn ngày",
        radio=True,
        initial="earlier",
    )
    field_order = ("policy", "reason")

    def words(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "policy": RecomputePolicy(self.cleaned_data["policy"])}


FORM = RecomputeForm
