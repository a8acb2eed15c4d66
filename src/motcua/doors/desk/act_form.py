"""What every form of an act has: the facts it is built from, its kinds of fields, and what was typed told back in words.

No field is for a due date: those come from lengths and the calendar. The forms themselves: `forms/`.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final

from django import forms

from motcua.casework.dossiers.versions import Preview
from motcua.doors.desk.offers import Offer
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.foundation.organisation.values import AgencyFacts, AgencyKind, PostingFacts
from motcua.foundation.people.principals import Principal
from motcua.insight.views.dossier_page import FormPage
from motcua.law.dossier.state import DossierState
from motcua.law.typed_text import LONGEST_ENTRY, LONGEST_TEXT
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar

LONG: Final = LONGEST_TEXT
SHORT: Final = LONGEST_ENTRY
LONGEST_WAIT: Final = 365
Choices = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What the forms know of the dossier. `exception`: the law would refuse this request without an explicit permission."""

    page: FormPage
    state: DossierState
    calendar: Calendar
    officers: tuple[PostingFacts, ...]
    seen_by: Principal
    at: datetime
    exception: bool = False
    migration: Preview | None = None
    """What moving it to another version of its process would do, where that is what the form is for."""
    offers: Mapping[str, Offer] = dataclasses.field(default_factory=dict)
    """What the state has instead of papers of the checklist, by their order, where the form asks for papers."""

    @property
    def agencies(self) -> tuple[AgencyFacts, ...]:
        """Those of the province in force now, by code."""
        known = self.page.case.register.in_force(local(self.at).date())
        return tuple(one for one in known if one.kind is not AgencyKind.OUTSIDE)


def text(label: str, needed: str = "", *, rows: int = 0, most: int = SHORT, **options: Any) -> forms.CharField:
    """A line or, with `rows`, a paragraph. `needed` is what to do when it is empty; without it the field may stay empty."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    errors = {"required": needed, "max_length": f"{label}: viết gọn trong {most} ký tự"}
    kind = ParagraphField if rows else LineField
    return kind(label=label, required=bool(needed), max_length=most, widget=widget, error_messages=errors, **options)


def choice(label: str, choices: Choices, needed: str, *, radio: bool = False, **options: Any) -> forms.ChoiceField:
    widget = forms.RadioSelect if radio else forms.Select
    errors = {"required": needed, "invalid_choice": needed}
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=errors, **options)


def days(label: str, needed: str, **options: Any) -> forms.IntegerField:
    """A length in working days, from 1 on."""
    errors = {
        "required": needed,
        "invalid": "Nhập số ngày bằng chữ số. Ví dụ: 5",
        "min_value": "Ít nhất 1 ngày làm việc",
        "max_value": f"Nhiều nhất {LONGEST_WAIT} ngày làm việc. Kiểm tra lại số ngày",
    }
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, min_value=1, max_value=LONGEST_WAIT, widget=widget, error_messages=errors, **options
    )


class ActForm(forms.Form):
    """An act without words of its own: pressing its button is all."""

    asks_papers: ClassVar[bool] = False
    """Whether the form lists the dossier's papers."""

    def __init__(self, facts: FormFacts, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.facts = facts
        self.build()

    def build(self) -> None:
        """Fields that depend on the dossier."""

    def words(self) -> dict[str, Any]:
        """The words of the act, once the form is valid."""
        return dict(self.cleaned_data)

    def keep(self, data: Mapping[str, Any]) -> None:
        """Show again what was typed without judging it: nothing has been sent yet."""
        for name, field in self.fields.items():
            field.initial = data.get(name, field.initial)

    def typed(self) -> tuple[tuple[str, str], ...]:
        """What was typed, as a person reads it: label and words, empty fields left out."""
        found = ((str(bound.label), _spoken(bound.field, bound.value())) for bound in self)
        return tuple((label, said) for label, said in found if said)


def _spoken(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return "Có" if value else ""
    if isinstance(field, forms.ChoiceField):
        return next((str(said) for key, said in _flat(field.choices) if str(key) == str(value)), "")
    return str(value or "").strip()


def _flat(choices: Any) -> Iterable[tuple[Any, Any]]:
    for key, said in choices:
        if isinstance(said, list | tuple):
            yield from said
        else:
            yield key, said


def agency_choices(facts: FormFacts, *, but: int | None = None) -> Choices:
    """Agencies of the province by level, for a list that a keyboard finds its way in."""
    levels = {"province": "Cấp tỉnh", "commune": "Cấp xã"}
    groups: Choices = [("", "Chọn cơ quan")]
    for level, label in levels.items():
        here = [(one.ref, one.name) for one in facts.agencies if one.level.value == level and one.id != but]
        if here:
            groups.append((label, here))
    return groups


class ReasonForm(ActForm):
    reason = text("Lý do", "Nhập lý do", rows=4, most=LONG)


class GroundsForm(ReasonForm):
    """A refusal: the reason and the law, which the applicant is told."""

    reason = text("Lý do", "Nhập lý do từ chối, bằng lời người nộp hiểu được", rows=4, most=LONG)
    legal_basis = text(
        "Căn cứ pháp lý", "Nhập điều, khoản và văn bản làm căn cứ. Ví dụ: Điều 17 Nghị định 118/2025/NĐ-CP"
    )


def named_results(page: FormPage, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Results of a group with the names under which they are published."""
    names = {one.code: one.name for one in page.results}
    return ((code, names.get(code) or code) for code in codes)
