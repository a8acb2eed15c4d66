"""What was typed at the intake page, read into values. Keeps everything as it was typed; judges only on request.

Not here: what the catalogue says about the procedure (`insight.views.intake`), and what is made of it (`acts`).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from motcua.doors.ui.fields import BirthDateField, LineField, NameField, PhoneField
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity import masks
from motcua.law.identity.personal_number import Sex, read_personal_number
from motcua.law.identity.tax_code import read_tax_code

RETURN_WAYS: Final = (("desk", "Tại quầy"), ("post", "Bưu chính"), ("electronic", "Điện tử"))
CHANNELS: Final = (("desk", "Trực tiếp"), ("post", "Bưu chính"))
GLANCE: Final = 100
"""Letters of a paper's name that stand out; the catalogue has names of a whole paragraph."""
APPLICANT: Final = (
    "kind", "full_name", "number", "born_day", "born_month", "born_year", "sex", "address", "phone", "submitter",
)  # fmt: skip
"""The posted names of zone 1; a new scan starts all of them anew, so that nothing of the last visitor stays."""
BLANK: Final = {"kind": "individual", "channel": "desk", "return_way": "desk"}


class BirthField(BirthDateField):
    """A date of birth, or the year alone for people whose papers say no more; cleaned to a date or a year."""

    def compress(self, data_list: Sequence[str]) -> Any:
        if data_list and data_list[2] and not data_list[0] and not data_list[1]:
            year = data_list[2]
            if not (year.isascii() and year.isdigit() and len(year) == 4):
                raise forms.ValidationError("Năm sinh gồm 4 chữ số. Ví dụ: 1968", code="year")
            self.check_year(int(year))
            return int(year)
        return super().compress(data_list)


class IntakeForm(forms.Form):
    """The fields of zones 1 and 2 and the rail. Papers are read apart (`checklist`), since their number depends on the case."""

    kind = forms.ChoiceField(
        label="Chủ hồ sơ", choices=(("individual", "Cá nhân"), ("organisation", "Tổ chức")), widget=forms.RadioSelect
    )
    full_name = NameField(
        label="Họ và tên",
        max_length=200,
        error_messages={"required": "Nhập họ và tên như trên thẻ căn cước, hoặc tên tổ chức"},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    number = LineField(
        label="Số định danh hoặc mã số thuế",
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    born = BirthField(label="Ngày sinh", required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=(("", "Chưa rõ"), ("Nam", "Nam"), ("Nữ", "Nữ")), required=False)
    address = LineField(
        label="Địa chỉ", max_length=300, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    phone = PhoneField(label="Điện thoại", required=False)
    submitter = NameField(
        label="Người nộp thay", max_length=200, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    channel = forms.ChoiceField(label="Cách nộp", choices=CHANNELS, widget=forms.RadioSelect)
    return_way = forms.ChoiceField(label="Nhận kết quả", choices=RETURN_WAYS, widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, today: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        born = self.fields["born"]
        if isinstance(born, BirthDateField):
            born.latest = today

    def clean(self) -> None:
        number, kind = self.cleaned_data.get("number", ""), self.cleaned_data.get("kind")
        if not number:
            return
        try:
            if kind == "organisation":
                self.cleaned_data["number"] = read_tax_code(number).number
            else:
                self.cleaned_data["number"] = read_personal_number(number).number
        except InvalidCode as invalid:
            self.add_error("number", invalid.reason)

    @property
    def applicant(self) -> Party:
        """The applicant as typed; the form is valid."""
        told = self.cleaned_data
        return Party(
            kind=PartyKind(told["kind"]),
            name=told["full_name"],
            number=told["number"],
            address=told["address"],
            phone=told["phone"],
            birth_date=told["born"] if isinstance(told["born"], date) else None,
        )

    @property
    def person(self) -> PersonGiven | None:
        """What is registered of a natural person; None for an organisation."""
        told, party = self.cleaned_data, self.applicant
        if party.kind is PartyKind.ORGANISATION:
            return None
        born = told["born"]
        return PersonGiven(
            full_name=party.name,
            personal_number=party.number,
            birth_date=party.birth_date,
            birth_year=born if isinstance(born, int) else None,
            sex=Sex(told["sex"]) if told["sex"] else None,
            permanent_address=party.address,
            phone=party.phone,
        )


def at_a_glance(name: str) -> tuple[str, str]:
    """A long published name in two: what is read at a glance, up to a mark or a word, and the rest."""
    if len(name) <= GLANCE:
        return name, ""
    marks = [name.rfind(mark, 0, GLANCE) + 1 for mark in ".;,:)"]
    cut = max(marks) if max(marks) > GLANCE // 3 else name.rfind(" ", 0, GLANCE)
    return name[:cut].strip(), name[cut:].strip()


def clean_name(name: str) -> str:
    """The published name without the list mark before it."""
    return name.strip().lstrip("-+*• ").strip()


def shown_number(number: str) -> str:
    return masks.show_number(number)
