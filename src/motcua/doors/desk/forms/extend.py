"""The form of `extend`."""

from typing import Any, Final

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, days, text
from motcua.law.dossier.terms import extended
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import doubts
from motcua.law.worktime.values import Due, Duration, Unit

GUIDE_DAYS: Final = 10
"""How many lengths of an extension are shown with the date they lead to."""


class ExtendForm(ActForm):
    """A length in working days; the new date is computed and shown, never typed (NĐ 118/2025 Art. 19.6)."""

    extend_by = days("Gia hạn thêm (ngày làm việc)", "Nhập số ngày làm việc gia hạn. Ví dụ: 5")
    reason = text("Lý do, sẽ ghi trong văn bản xin lỗi", "Nhập lý do gia hạn để xin lỗi người nộp", rows=4, most=LONG)

    def words(self) -> dict[str, Any]:
        return {
            "reason": self.cleaned_data["reason"],
            "extend_by": Duration(self.cleaned_data["extend_by"], Unit.WORKING_DAY),
        }

    @property
    def new_due(self) -> Due | None:
        """The date that the typed length leads to; None while none can be read."""
        try:
            length = self.fields["extend_by"].clean(self["extend_by"].value())
        except forms.ValidationError:
            return None
        return self._due_after(int(length))

    @property
    def guide(self) -> tuple[tuple[int, Due], ...]:
        """The dates of the usual lengths."""
        found = ((count, self._due_after(count)) for count in range(1, GUIDE_DAYS + 1))
        return tuple((count, due) for count, due in found if due is not None)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why the new date may still be computed anew."""
        calendar, since = self.facts.calendar, self.facts.state.clock.started_at
        if self.new_due is None or since is None:
            return ()
        return tuple(one.text for one in doubts(calendar, local(since).date(), self.new_due))

    def _due_after(self, count: int) -> Due | None:
        current = self.facts.state.clock.current
        if current is None:
            return None
        return extended(self.facts.calendar, current, Duration(count, Unit.WORKING_DAY)).due


FORM = ExtendForm
