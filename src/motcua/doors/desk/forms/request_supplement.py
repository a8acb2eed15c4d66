"""The one request for everything that is missing: papers of the checklist and others, each with its reason.

Not here: whether a request is still allowed without an exception; the law says so, and the caller hands it over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField

from motcua.casework.dossiers.values import ComponentFacts
from motcua.doors.desk.act_form import LONG, SHORT, ActForm, text
from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem, SupplementReason

FREE_ROWS: Final = 3
"""Lines for papers that do not stand in the checklist."""

REASONS: Final = {
    "Thiếu chữ ký": SupplementReason.INCOMPLETE,
    "Thiếu trang": SupplementReason.INCOMPLETE,
    "Chưa nộp": SupplementReason.INCOMPLETE,
    "Bản chụp mờ, không đọc được": SupplementReason.INACCURATE,
    "Chưa được chứng thực": SupplementReason.INACCURATE,
    "Đã hết hiệu lực": SupplementReason.INACCURATE,
    "Thông tin không khớp với đơn": SupplementReason.INACCURATE,
}
"""Reasons offered while typing, each with its code; any other may be written and has none."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the request: a paper of the checklist with its tick, or a free one with its name."""

    paper: BoundField
    reason: BoundField
    component: ComponentFacts | None = None


class SupplementForm(ActForm):
    """`words` gives one item for each paper that is asked for, and the exception."""

    asks_papers = True

    def build(self) -> None:
        for one in self.facts.page.components:
            self.fields[f"item-{one.order}"] = forms.BooleanField(label=one.name, required=False)
            self.fields[f"reason-{one.order}"] = _reason(f"Lý do: {one.name}", one.reason)
        for row in range(1, FREE_ROWS + 1):
            self.fields[f"other-{row}"] = text(f"Giấy tờ khác {row}")
            self.fields[f"other-{row}"].widget.attrs["class"] = "mc-input"
            self.fields[f"other-reason-{row}"] = _reason(f"Lý do: giấy tờ khác {row}")
        if self.facts.exception:
            self.fields["authority"] = text(
                "Người cho phép", "Nhập họ tên, chức vụ người cho phép ngoại lệ", help_text="Họ tên và chức vụ"
            )
            self.fields["exception_reason"] = text(
                "Lý do ngoại lệ", "Nhập lý do phải yêu cầu lần nữa hoặc muộn", rows=2, most=LONG
            )

    @property
    def rows(self) -> Iterator[ItemRow]:
        for one in self.facts.page.components:
            yield ItemRow(self[f"item-{one.order}"], self[f"reason-{one.order}"], one)

    @property
    def free_rows(self) -> Iterator[ItemRow]:
        for row in range(1, FREE_ROWS + 1):
            yield ItemRow(self[f"other-{row}"], self[f"other-reason-{row}"])

    def clean(self) -> None:
        for name, paper, item in tuple(self._items()):
            if not item.note:
                self.add_error(name, f"Nhập lý do cần bổ sung: {paper}")
        for row in range(1, FREE_ROWS + 1):
            if self.cleaned_data.get(f"other-reason-{row}") and not self.cleaned_data.get(f"other-{row}"):
                self.add_error(f"other-{row}", "Nhập tên giấy tờ cho lý do này")
        if not any(True for _ in self._items()):
            raise forms.ValidationError("Đánh dấu ít nhất một giấy tờ cần bổ sung", code="nothing")

    def _items(self) -> Iterator[tuple[str, str, SupplementItem]]:
        """For each paper asked for: the field of its reason, its name, the item of the request."""
        typed = self.cleaned_data
        for one in self.facts.page.components:
            if typed.get(f"item-{one.order}"):
                note = typed.get(f"reason-{one.order}", "")
                yield (
                    f"reason-{one.order}",
                    one.name,
                    SupplementItem(component=one.order, reason_code=REASONS.get(note), note=note),
                )
        for row in range(1, FREE_ROWS + 1):
            if paper := typed.get(f"other-{row}"):
                note = typed.get(f"other-reason-{row}", "")
                yield (
                    f"other-reason-{row}",
                    paper,
                    SupplementItem(paper=paper, reason_code=REASONS.get(note), note=note),
                )

    def words(self) -> dict[str, Any]:
        items = tuple(item for _, _, item in self._items())
        if not self.facts.exception:
            return {"items": items}
        allowed = Exceptional(self.cleaned_data["authority"], self.cleaned_data["exception_reason"])
        return {"items": items, "exception": allowed}


def _reason(label: str, initial: str = "") -> forms.CharField:
    field = text(label, initial=initial)
    field.widget = forms.TextInput(
        {"class": "mc-input", "list": "ly-do", "autocomplete": "off", "maxlength": str(SHORT)}
    )
    return field


FORM = SupplementForm
