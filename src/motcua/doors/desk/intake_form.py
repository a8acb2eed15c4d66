"""What was typed at the intake page, read into values. Keeps everything as it was typed; judges only on request.

Not here: what the catalogue says about the procedure (`insight.views.intake`), and what is made of it (`acts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms

from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.papers.forms.handed_in import CHOICES
from motcua.casework.papers.forms.supplement_reasons import needs_note, reason_of
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import BirthDateField, LineField, PhoneField, letter_problem, typed
from motcua.foundation.catalogue.values import ComponentLine
from motcua.foundation.people.parties import Party, PartyKind, PersonGiven
from motcua.insight.views.intake import IntakeView
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity import masks
from motcua.law.identity.personal_number import Sex, read_personal_number
from motcua.law.identity.tax_code import read_tax_code

RETURN_WAYS: Final = (("desk", "Tại quầy"), ("post", "Bưu chính"), ("electronic", "Điện tử"))
CHANNELS: Final = (("desk", "Trực tiếp"), ("post", "Bưu chính"))
GLANCE: Final = 100
"""Letters of a paper's name that stand out; the catalogue has names of a whole paragraph."""
VERDICTS: Final = {"passed": "pass", "failed": "fail"}
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
            return int(year)
        return super().compress(data_list)


class IntakeForm(forms.Form):
    """The fields of zones 1 and 2 and the rail. Papers are read apart (`Paper`), since their number depends on the case."""

    kind = forms.ChoiceField(
        label="Chủ hồ sơ", choices=(("individual", "Cá nhân"), ("organisation", "Tổ chức")), widget=forms.RadioSelect
    )
    full_name = LineField(
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
    submitter = LineField(
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


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of the checklist as the officer has left it. `chosen` is the word of the control: passed, failed or nothing."""

    number: int
    id: int
    name: str
    needed: str
    handed_in: str
    chosen: str
    reason: str
    note: str

    @property
    def head(self) -> str:
        """What stands out of the name."""
        return at_a_glance(self.name)[0]

    @property
    def rest(self) -> str:
        return at_a_glance(self.name)[1]

    @property
    def is_unseen(self) -> bool:
        return self.chosen not in VERDICTS

    def given(self) -> ComponentGiven:
        return ComponentGiven(
            name=self.name,
            handed_in=self.handed_in,
            verdict=VERDICTS.get(self.chosen, "open"),
            reason_code=reason_of(self.reason) if self.chosen == "failed" else None,
            note=self.note if self.chosen == "failed" else "",
            needed=self.needed,
        )


def papers_of(view: IntakeView, data: Mapping[str, Any], *, all_pass: bool = False) -> dict[int, Paper]:
    """Every paper of the view by its id, with what was typed about it. `all_pass` passes those that nobody has judged."""
    return {line.id: _paper(number, line, data, all_pass=all_pass) for number, line in enumerate(view.papers, start=1)}


def _paper(number: int, line: ComponentLine, data: Mapping[str, Any], *, all_pass: bool) -> Paper:
    chosen = typed(data, f"verdict-{line.id}")
    handed_in = typed(data, f"in-{line.id}")
    return Paper(
        number=number,
        id=line.id,
        name=clean_name(line.name),
        needed=needed(line),
        handed_in=handed_in if handed_in in dict(CHOICES) else ("original" if line.originals else "copy"),
        chosen="passed" if all_pass and chosen not in VERDICTS else chosen,
        reason=typed(data, f"reason-{line.id}"),
        note=typed(data, f"note-{line.id}"),
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


def needed(line: ComponentLine) -> str:
    """ "1 bản chính, 2 bản sao", as published."""
    counts = ((line.originals, "bản chính"), (line.copies, "bản sao"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def paper_errors(papers: Sequence[Paper]) -> list[ErrorLine]:
    """A failed paper says why, so that the applicant knows what to bring."""
    return [line for paper in papers if paper.chosen == "failed" for line in _reason_errors(paper)]


def _reason_errors(paper: Paper) -> Iterator[ErrorLine]:
    reason = reason_of(paper.reason)
    if reason is None:
        yield ErrorLine(f"Chọn lý do không đạt của giấy tờ số {paper.number}", f"reason-{paper.id}")
    elif needs_note(reason) and not paper.note:
        yield ErrorLine(f"Ghi rõ chỗ không đạt của giấy tờ số {paper.number}", f"note-{paper.id}")
    if problem := letter_problem(paper.note):
        yield ErrorLine(f"Ghi chú của giấy tờ số {paper.number}: {problem}", f"note-{paper.id}")


def shown_number(number: str) -> str:
    return masks.show_number(number)
