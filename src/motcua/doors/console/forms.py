"""A form for each kind of row of the curated layer. Each says what is wrong at its field, and gives the content of the row."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from motcua.doors.console.words import KINDS, ROLES
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.foundation.catalogue.curated_values import LONGEST_SHORT_NAME, Part, Requirement
from motcua.foundation.catalogue.curation.cut_texts import looks_cut
from motcua.foundation.catalogue.shipped_curated import paper_types

LONGEST_LINE: Final = 300
LONGEST_LIST: Final = 4_000
CUT: Final = "Tên bị cắt giữa chừng: viết cho trọn ý"


class RowForm(forms.Form):
    """What every form of a row can do."""

    @classmethod
    def typed(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        """The content as the fields show it."""
        return dict(content)

    def content(self) -> dict[str, Any]:
        """The content of the row by what was typed; nothing typed is None."""
        return {name: value if value != "" else None for name, value in self.cleaned_data.items()}

    def clean_short_name(self) -> str:
        name: str = self.cleaned_data["short_name"]
        if name and looks_cut(name):
            raise forms.ValidationError(CUT, code="cut")
        return name


def _name_field(**options: Any) -> LineField:
    too_long = f"Rút gọn còn nhiều nhất {LONGEST_SHORT_NAME} chữ để in đủ trên biên nhận"
    return LineField(
        label="Tên dễ hiểu",
        max_length=LONGEST_SHORT_NAME,
        error_messages={"required": "Nhập tên dễ hiểu", "max_length": too_long},
        help_text=f"Như người dân gọi, nhiều nhất {LONGEST_SHORT_NAME} chữ, không cắt giữa chừng.",
        **options,
    )


def _basis_field() -> LineField:
    return LineField(label="Căn cứ", max_length=LONGEST_LINE, required=False)


class HeadForm(RowForm):
    """What a procedure is called."""

    short_name = _name_field()
    everyday_words = ParagraphField(
        label="Người dân còn gọi là",
        max_length=LONGEST_LIST,
        required=False,
        help_text="Mỗi dòng một cách gọi. Dùng để tìm, không in.",
        widget=forms.Textarea({"rows": 6}),
    )
    life_events = ParagraphField(
        label="Sự kiện đời sống",
        max_length=LONGEST_LINE,
        required=False,
        help_text="Mỗi dòng một sự kiện.",
        widget=forms.Textarea({"rows": 2}),
    )
    basis = _basis_field()

    @classmethod
    def typed(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        lists = {name: "\n".join(content.get(name) or ()) for name in ("everyday_words", "life_events")}
        return {**content, **lists}

    def content(self) -> dict[str, Any]:
        lists = {
            name: list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data[name].splitlines()))))
            for name in ("everyday_words", "life_events")
        }
        return {"short_name": self.cleaned_data["short_name"], "basis": self.cleaned_data["basis"], **lists}


class CaseForm(RowForm):
    """What a published case really is."""

    short_name = _name_field(required=False)
    role = forms.ChoiceField(label="Đây là", choices=tuple(ROLES.items()))


class PaperForm(RowForm):
    """What a paper is called and when it is needed."""

    short_name = _name_field(required=False)
    kind = forms.ChoiceField(label="Có phải nộp không", choices=tuple(KINDS.items()))
    condition = LineField(
        label="Khi nào phải nộp",
        max_length=LONGEST_LINE,
        required=False,
        help_text="Ví dụ: nộp thay theo ủy quyền.",
    )
    group = LineField(
        label="Nhóm chọn một",
        max_length=40,
        required=False,
        help_text="Các giấy tờ cùng tên nhóm: nộp một trong số đó.",
    )
    paper_type = forms.ChoiceField(label="Loại giấy tờ", required=False)
    who = LineField(label="Ai lập, ai nộp", max_length=LONGEST_LINE, required=False)
    basis = _basis_field()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        types = sorted((one.id, one.name) for one in paper_types().values())
        field = self.fields["paper_type"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chưa xếp loại"), *types]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        kind = typed.get("kind")
        if kind == Requirement.CONDITIONAL and not typed.get("condition"):
            self.add_error("condition", "Nêu khi nào phải nộp giấy tờ này")
        if kind == Requirement.ALTERNATIVE and not typed.get("group"):
            self.add_error("group", "Nêu tên nhóm các giấy tờ để chọn một")
        if kind != Requirement.NOTE and not typed.get("short_name") and "short_name" not in self.errors:
            self.add_error("short_name", "Nhập tên dễ hiểu")
        return typed

    def content(self) -> dict[str, Any]:
        content = super().content()
        return {**content, "basis": content["basis"] or ""}


class QuestionForm(RowForm):
    """The words of a question; what it chooses comes from the file."""

    text = LineField(
        label="Câu hỏi", max_length=LONGEST_LINE, error_messages={"required": "Nhập câu hỏi cho người dân"}
    )
    basis = _basis_field()

    def content(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], "basis": self.cleaned_data["basis"]}


class FeeForm(RowForm):
    """Whether the sum stands in a note; sums themselves are the published ones."""

    by_note = forms.BooleanField(label="Mức thu theo ghi chú, không có số tiền để in", required=False)
    exemptions = LineField(label="Ai được miễn, giảm", max_length=LONGEST_LINE, required=False)
    basis = _basis_field()

    def content(self) -> dict[str, Any]:
        content = super().content()
        lines: dict[str, Any] = {"lines": []} if content["by_note"] else {}
        return {**content, "basis": content["basis"] or "", **lines}


FORMS: Final[dict[Part, type[RowForm]]] = {
    Part.HEAD: HeadForm,
    Part.CASE: CaseForm,
    Part.PAPER: PaperForm,
    Part.QUESTION: QuestionForm,
    Part.FEE: FeeForm,
}
