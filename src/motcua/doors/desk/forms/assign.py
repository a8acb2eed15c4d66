"""The form of `assign`."""

from typing import Any

from django import forms

from motcua.doors.desk.act_form import ActForm, choice, text
from motcua.doors.words import coded_words
from motcua.foundation.organisation.values import PostingFacts


class AssignForm(ActForm):
    reason = text("Lý do giao lại", help_text="Chỉ cần khi đổi người đang xử lý")

    def build(self) -> None:
        seen = self.facts.seen_by.sees_agencies | {self.facts.seen_by.agency_id}
        steps = [(one.step, one.name) for one in self.facts.page.steps if one.done_at is None and one.agency_id in seen]
        officers = [(one.account_ref, _officer(one)) for one in self.facts.officers]
        front: dict[str, forms.Field] = {
            "officer": choice("Người xử lý", [("", "Chọn cán bộ"), *officers], "Chọn người được giao")
        }
        if len(steps) > 1:
            front["step"] = choice("Bước", [*steps], "Chọn bước cần giao")
        self.step = steps[0][0] if steps else ""
        self.fields = {**front, **self.fields}

    def words(self) -> dict[str, Any]:
        return {"step": self.step, **self.cleaned_data}


def _officer(one: PostingFacts) -> str:
    return f"{one.full_name}, {one.title or coded_words.ROLES[one.role]}"


FORM = AssignForm
