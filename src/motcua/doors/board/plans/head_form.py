"""The form above the tasks of a plan: whose it is, what it is called, its days, and who draws up their own from it."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from django import forms

from motcua.doors.ui.fields import LineField, VietnameseDateField
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind

ALL: Final = {
    "departments": frozenset({AgencyKind.DEPARTMENT}),
    "communes": frozenset({AgencyKind.COMMUNE_COMMITTEE}),
}
"""Fields that stand for all agencies of a kind."""
ASSIGNABLE: Final = frozenset(
    {AgencyKind.DEPARTMENT, AgencyKind.COMMUNE_COMMITTEE, AgencyKind.VERTICAL, AgencyKind.SUBORDINATE}
)
"""Kinds of agencies that draw up a plan of their own. A one-stop centre goes with its committee."""


class PlanForm(forms.Form):
    """Everything of a plan but its tasks."""

    agency = forms.ChoiceField(
        label="Cơ quan ban hành", error_messages={"invalid_choice": "Chọn một cơ quan trong danh sách"}
    )
    title = LineField(
        label="Tên kế hoạch", max_length=300, error_messages={"required": "Nhập tên kế hoạch: kế hoạch về việc gì"}
    )
    basis = LineField(
        label="Căn cứ", max_length=300, required=False, help_text="Ví dụ: Quyết định 468/QĐ-TTg ngày 27/3/2021"
    )
    first = VietnameseDateField(label="Từ ngày", needed="Nhập ngày bắt đầu. Ví dụ: 01/01/2026")
    last = VietnameseDateField(label="Đến hết ngày", needed="Nhập ngày kết thúc. Ví dụ: 31/12/2026")
    remark = LineField(label="Ghi chú", max_length=300, required=False)
    departments = forms.BooleanField(label="Tất cả sở, ngành", required=False)
    communes = forms.BooleanField(label="Tất cả xã, phường", required=False)
    others = forms.MultipleChoiceField(
        label="Từng cơ quan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chọn cơ quan trong danh sách"},
    )
    own_plans_by = VietnameseDateField(
        label="Hạn ban hành kế hoạch riêng",
        required=False,
        help_text="Mỗi cơ quan được giao ban hành kế hoạch riêng trước ngày này",
    )

    def __init__(
        self, mine: Sequence[AgencyFacts], offered: Sequence[AgencyFacts], *, is_own: bool, **options: Any
    ) -> None:
        super().__init__(**options)
        self.fields["agency"].choices = [(str(one.id), one.name) for one in mine]  # type: ignore[attr-defined]  # the field above
        if is_own:
            for name in ("departments", "communes", "others", "own_plans_by"):
                del self.fields[name]
        else:
            able = [(str(one.id), one.name) for one in offered if one.kind in ASSIGNABLE]
            self.fields["others"].choices = able  # type: ignore[attr-defined]  # the field above

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and first > last:
            self.add_error("last", "Ngày kết thúc phải sau ngày bắt đầu")
        assigned = given.get("departments") or given.get("communes") or given.get("others")
        wanted = "own_plans_by" in self.fields and bool(assigned) and "own_plans_by" not in self.errors
        if wanted and not given.get("own_plans_by"):
            self.add_error("own_plans_by", "Nhập hạn để các cơ quan được giao ban hành kế hoạch riêng")
        return given

    def as_typed(self) -> dict[str, Any]:
        """What was typed, to be shown again unjudged."""
        return {name: self[name].value() for name in self.fields}

    @staticmethod
    def assigned_initial(assigned: Collection[int], offered: Sequence[AgencyFacts]) -> dict[str, Any]:
        """Assigned agencies as the fields have them: all of a kind by one mark, the others one by one."""
        left, marks = set(assigned), dict.fromkeys(ALL, False)
        for name, kinds in ALL.items():
            every = {one.id for one in offered if one.kind in kinds}
            if every and every <= left:
                marks[name] = True
                left -= every
        return {**marks, "others": [str(one) for one in sorted(left)]}


def assigned_of(form: PlanForm, offered: Sequence[AgencyFacts]) -> tuple[int, ...]:
    """The agencies of a valid form."""
    given = form.cleaned_data
    chosen = {int(one) for one in given.get("others", ())}
    for name, kinds in ALL.items():
        if given.get(name):
            chosen |= {one.id for one in offered if one.kind in kinds}
    return tuple(sorted(chosen))
