"""The form of `accept`."""

from typing import Any

from django import forms

from motcua.casework.dossiers.components import COMPULSORY, is_open
from motcua.doors.desk.act_form import ActForm


class AcceptForm(ActForm):
    """Before a filing is accepted, the officer says of every paper that nobody has passed yet that it is there and right."""

    asks_papers = True

    def build(self) -> None:
        for one in self.facts.page.components:
            if is_open(one.verdict, one.requirement):
                compulsory = one.requirement in COMPULSORY
                needed = f"Xem giấy tờ số {one.order} rồi đánh dấu; không đạt thì yêu cầu bổ sung"
                self.fields[f"paper-{one.order}"] = forms.BooleanField(
                    label=f"Đạt: {one.name}"
                    if compulsory
                    else f"Có nộp và đạt (bỏ trống: không thuộc trường hợp): {one.name}",
                    required=compulsory,
                    error_messages={"required": needed},
                )

    def words(self) -> dict[str, Any]:
        ticked = {int(name.partition("-")[2]): bool(self.cleaned_data.get(name)) for name in self.fields}
        return {
            "in_order": tuple(order for order, there in ticked.items() if there),
            "not_applicable": tuple(order for order, there in ticked.items() if not there),
        }


FORM = AcceptForm
