"""The form of `accept`."""

from typing import Any

from django import forms

from motcua.doors.desk.act_form import ActForm


class AcceptForm(ActForm):
    """Before a filing is accepted, the officer says of every paper that nobody has passed yet that it is there and right."""

    asks_papers = True

    def build(self) -> None:
        for one in self.facts.page.components:
            if one.verdict != "pass":
                needed = f"Xem giấy tờ số {one.order} rồi đánh dấu; không đạt thì yêu cầu bổ sung"
                self.fields[f"paper-{one.order}"] = forms.BooleanField(
                    label=f"Đạt: {one.name}", error_messages={"required": needed}
                )

    def words(self) -> dict[str, Any]:
        return {"in_order": tuple(int(name.partition("-")[2]) for name in self.fields)}


FORM = AcceptForm
