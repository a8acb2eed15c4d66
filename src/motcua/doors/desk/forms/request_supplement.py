"""The one request for everything that is missing: papers of the checklist and others, each with its reason.

Not here: whether a request is still allowed without an exception; the law says so, and the caller hands it over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField

from motcua.casework.dossiers.values import ComponentFacts
from motcua.casework.papers.forms.supplement_reasons import choices, needs_note, reason_of
from motcua.doors.desk.act_form import LONG, ActForm, choice, text
from motcua.doors.desk.offers import Offer
from motcua.doors.words.reuse_words import REASONS
from motcua.law.dossier.acts.request_supplement import Exceptional, ReuseOverride, SupplementItem
from motcua.law.reuse.asks import ReasonCode

_AGAIN: Final = ("again", "again-by", "again-text")
FREE_ROWS: Final = 3
"""Lines for papers that do not stand in the checklist."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the request: a paper of the checklist with its tick, or a free one with its name and the law that demands it."""

    paper: BoundField
    reason: BoundField
    note: BoundField
    component: ComponentFacts | None = None
    basis: BoundField | None = None
    offer: Offer | None = None
    """What the state has instead of it."""
    again: tuple[BoundField, ...] = ()
    """Why it is asked for all the same: reason, who decides, text."""


class SupplementForm(ActForm):
    """`words` gives one item for each paper that is asked for, and the exception."""

    asks_papers = True

    def build(self) -> None:
        for one in self.facts.page.components:
            self.fields[f"item-{one.order}"] = forms.BooleanField(label=one.name, required=False)
            self.fields[f"reason-{one.order}"] = _reason(one.name, one.reason_code or "")
            self.fields[f"note-{one.order}"] = _note(one.name, one.note)
            if one.wanted is not None:
                self._build_again(one)
        for row in range(1, FREE_ROWS + 1):
            self.fields[f"other-{row}"] = text(f"Giấy tờ khác {row}")
            self.fields[f"other-{row}"].widget.attrs["class"] = "mc-input"
            self.fields[f"other-reason-{row}"] = _reason(f"giấy tờ khác {row}")
            self.fields[f"other-note-{row}"] = _note(f"giấy tờ khác {row}")
            self.fields[f"other-basis-{row}"] = _basis(f"giấy tờ khác {row}")
        if self.facts.exception:
            self.fields["authority"] = text(
                "Người cho phép", "Nhập họ tên, chức vụ người cho phép ngoại lệ", help_text="Họ tên và chức vụ"
            )
            self.fields["exception_reason"] = text(
                "Lý do ngoại lệ", "Nhập lý do phải yêu cầu lần nữa hoặc muộn", rows=2, most=LONG
            )

    def _build_again(self, one: ComponentFacts) -> None:
        """Of a paper that the state may have: why it is asked for all the same."""
        reasons = [
            ("", "Không yêu cầu nộp lại"),
            *((code.value, words.capitalize()) for code, words in REASONS.items()),
        ]
        reason = choice(f"Lý do yêu cầu lại: {one.name}", reasons, "Chọn lý do yêu cầu lại", required=False)
        by, words = text(f"Người quyết định: {one.name}"), text(f"Nội dung lý do: {one.name}")
        reason.widget.attrs["class"] = "mc-select"
        by.widget.attrs |= {"class": "mc-input", "placeholder": "Người quyết định, chức vụ"}
        words.widget.attrs |= {"class": "mc-input", "placeholder": "Nội dung: sai, nghi ngờ ở chỗ nào"}
        for name, field in zip(_AGAIN, (reason, by, words), strict=True):
            self.fields[f"{name}-{one.order}"] = field

    @property
    def rows(self) -> Iterator[ItemRow]:
        for one in self.facts.page.components:
            offer = self.facts.offers.get(str(one.order))
            posted = one.wanted is not None and any(self[f"{name}-{one.order}"].value() for name in _AGAIN)
            again = tuple(self[f"{name}-{one.order}"] for name in _AGAIN) if offer is not None or posted else ()
            fields = (self[f"item-{one.order}"], self[f"reason-{one.order}"], self[f"note-{one.order}"])
            yield ItemRow(*fields, one, offer=offer, again=again)

    @property
    def free_rows(self) -> Iterator[ItemRow]:
        for row in range(1, FREE_ROWS + 1):
            yield ItemRow(
                self[f"other-{row}"],
                self[f"other-reason-{row}"],
                self[f"other-note-{row}"],
                basis=self[f"other-basis-{row}"],
            )

    def clean(self) -> None:
        for kind, row, paper, item in tuple(self._items()):
            reason, note = f"{kind}reason-{row}", f"{kind}note-{row}"
            if item.reason_code is None and reason not in self.errors:
                self.add_error(reason, f"Chọn lý do cần bổ sung: {paper}")
            elif needs_note(item.reason_code) and not item.note and note not in self.errors:
                self.add_error(note, f"Ghi rõ chỗ cần bổ sung: {paper}")
            basis = f"{kind}basis-{row}"
            if item.component is None and not item.basis and basis not in self.errors:
                self.add_error(basis, f"Ghi căn cứ pháp lý của giấy tờ ngoài danh mục đã công bố: {paper}")
        for row in range(1, FREE_ROWS + 1):
            given = any(self.cleaned_data.get(f"other-{name}-{row}") for name in ("reason", "note", "basis"))
            if given and not self.cleaned_data.get(f"other-{row}") and f"other-{row}" not in self.errors:
                self.add_error(f"other-{row}", "Nhập tên giấy tờ cho lý do hoặc căn cứ này")
        if not self.errors and not any(True for _ in self._items()):
            first = next(iter(self.fields))
            self.add_error(first, "Đánh dấu ít nhất một giấy tờ cần bổ sung")

    def _items(self) -> Iterator[tuple[str, int, str, SupplementItem]]:
        """For each paper asked for: the prefix and the number of its fields, its name, the item of the request."""
        for one in self.facts.page.components:
            if self.cleaned_data.get(f"item-{one.order}"):
                yield "", one.order, one.name, self._item("", one.order, component=one.order)
        for row in range(1, FREE_ROWS + 1):
            if paper := self.cleaned_data.get(f"other-{row}"):
                yield "other-", row, paper, self._item("other-", row, paper=paper)

    def _item(self, kind: str, row: int, *, component: int | None = None, paper: str = "") -> SupplementItem:
        return SupplementItem(
            component=component,
            paper=paper,
            reason_code=reason_of(self.cleaned_data.get(f"{kind}reason-{row}", "")),
            note=self.cleaned_data.get(f"{kind}note-{row}", ""),
            override=self._again(component) if component is not None else None,
            basis=self.cleaned_data.get(f"{kind}basis-{row}", "") if component is None else "",
        )

    def _again(self, order: int) -> ReuseOverride | None:
        reason, by, words = (self.cleaned_data.get(f"{name}-{order}", "") for name in _AGAIN)
        return ReuseOverride(reason=ReasonCode(reason), authority=by, text=words) if reason else None

    def words(self) -> dict[str, Any]:
        items = tuple(item for *_, item in self._items())
        if not self.facts.exception:
            return {"items": items}
        allowed = Exceptional(self.cleaned_data["authority"], self.cleaned_data["exception_reason"])
        return {"items": items, "exception": allowed}


def _reason(paper: str, initial: str = "") -> forms.ChoiceField:
    offered = [("", "Chọn lý do"), *choices()]
    needed = f"Chọn lý do cần bổ sung: {paper}"
    field = choice(f"Lý do: {paper}", offered, needed, required=False, initial=initial)
    field.widget.attrs["class"] = "mc-select"
    return field


def _note(paper: str, initial: str = "") -> forms.CharField:
    field = text(f"Ghi rõ: {paper}", initial=initial)
    field.widget.attrs |= {"class": "mc-input", "placeholder": "Ghi rõ thêm, nếu cần"}
    return field


def _basis(paper: str) -> forms.CharField:
    """Needed once a paper is named; the form says so then."""
    field = text(f"Căn cứ pháp lý: {paper}")
    field.widget.attrs |= {"class": "mc-input", "placeholder": "Căn cứ pháp lý: điều, khoản, văn bản"}
    return field


FORM = SupplementForm
