"""The form of `consult`."""

from typing import Any

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, agency_choices, choice, days, text
from motcua.law.worktime.values import Duration, Unit


class ConsultForm(ActForm):
    question = text("Nội dung lấy ý kiến", "Nhập nội dung cần lấy ý kiến", rows=4, most=LONG)

    def build(self) -> None:
        agencies = agency_choices(self.facts, but=self.facts.seen_by.agency_id)
        front: dict[str, forms.Field] = {
            "agency": choice("Cơ quan được hỏi", agencies, "Chọn cơ quan được hỏi"),
            "answer_within": days("Trả lời trong (ngày làm việc)", "Nhập số ngày làm việc để trả lời. Ví dụ: 3"),
        }
        self.fields = {**front, **self.fields}

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "answer_within": Duration(self.cleaned_data["answer_within"], Unit.WORKING_DAY)}


FORM = ConsultForm
