"""The form of `answer_consultation`."""

from typing import Any

from motcua.doors.desk.act_form import LONG, ActForm, Choices, choice, text
from motcua.doors.words.event_line import due_day


class AnswerForm(ActForm):
    opinion = text("Ý kiến trả lời", "Nhập ý kiến đã nhận", rows=4, most=LONG)

    def build(self) -> None:
        waiting = [one for one in self.facts.state.consultations if one.answered_at is None]
        own = [one for one in waiting if one.agency == self.facts.seen_by.agency_ref]
        waiting = (
            own or waiting
        )  # an agency that was asked answers for itself; the handling one records what came on paper
        names = {one.ref: one.name for one in self.facts.agencies}
        said: Choices = [
            (str(one.id), f"{names.get(one.agency, one.agency)}, trả lời trước {due_day(one.due)}") for one in waiting
        ]
        if len(said) > 1:
            asked = choice("Lượt lấy ý kiến", said, "Chọn lượt lấy ý kiến")
            self.fields = {"consultation": asked, **self.fields}

    def words(self) -> dict[str, Any]:
        number = self.cleaned_data.get("consultation")
        return {"opinion": self.cleaned_data["opinion"], "consultation": int(number) if number else None}


FORM = AnswerForm
