"""The form of a step that the process does not have: who does it, in what time, what waits for it, and why.

Not here: its due date, which the calendar makes of the length, and whether it may be added (the law).
"""

from typing import Any, Final

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, Choices, agency_choices, choice, text
from motcua.doors.words import coded_words
from motcua.law.dossier.acts.add_step import LONGEST_NAME, may_wait
from motcua.law.dossier.steps import ADDED
from motcua.law.worktime.values import Duration, Unit

LONGEST: Final = 365
UNITS: Final[Choices] = [(Unit.WORKING_DAY.value, "Ngày làm việc"), (Unit.WORKING_HOUR.value, "Giờ làm việc")]


class AddStepForm(ActForm):
    name = text("Tên bước", "Nhập tên bước. Ví dụ: Xác minh thực địa tại xã, Họp hội đồng", most=LONGEST_NAME)
    reason = text("Lý do thêm bước", "Nhập lý do cần thêm bước này", rows=3, most=LONG)

    def build(self) -> None:
        steps = [one for one in self.facts.state.steps if may_wait(one)]
        fields: dict[str, forms.Field] = {
            "name": self.fields["name"],
            "to": choice("Cơ quan thực hiện", agency_choices(self.facts), "Chọn cơ quan thực hiện bước này"),
            "role": choice("Người thực hiện", [*coded_words.STAFF.items()], "Chọn người thực hiện"),
            "amount": _amount(),
            "unit": choice("Tính bằng", UNITS, "Chọn ngày hoặc giờ làm việc", radio=True, initial=UNITS[0][0]),
        }
        if len(steps) > 1:
            waits: Choices = [(one.step, one.name) for one in steps]
            first = next((one.step for one in steps if one.agency_role != ADDED), steps[0].step)
            fields["before"] = choice("Bước chờ bước này xong", waits, "Chọn bước đang mở sẽ chờ", initial=first)
        self.fields = {**fields, "reason": self.fields["reason"]}

    def words(self) -> dict[str, Any]:
        said = self.cleaned_data
        within = Duration(said["amount"], Unit(said["unit"]))
        named = {name: said.get(name, "") for name in ("name", "to", "role", "before", "reason")}
        return {**named, "within": within}


def _amount() -> forms.IntegerField:
    errors = {
        "required": "Nhập thời gian thực hiện bước. Ví dụ: 2",
        "invalid": "Nhập thời gian bằng chữ số. Ví dụ: 2",
        "min_value": "Thời gian ít nhất là 1",
        "max_value": f"Thời gian nhiều nhất là {LONGEST}. Kiểm tra lại",
    }
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label="Thời gian thực hiện", min_value=1, max_value=LONGEST, widget=widget, error_messages=errors
    )


FORM = AddStepForm
