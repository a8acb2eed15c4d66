"""A form for each kind of row of the curated layer. Each says what is wrong at its field, and gives the content of the row.

Not here: rows with lines of their own (`line_forms`).
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from motcua.doors.console.words import KINDS, ROLES
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.foundation.catalogue.curated_values import LONGEST_SHORT_NAME, Requirement
from motcua.foundation.catalogue.curation.cut_texts import looks_cut
from motcua.foundation.catalogue.shipped_curated import paper_types

LONGEST_LINE: Final = 300
LONGEST_LIST: Final = 4_000
CUT: Final = "Chữ bị cắt giữa chừng: viết cho trọn ý"


class RowForm(forms.Form):
    """What every form of a row can do. `before`: what the row says now; `names`: the published names by place."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, before: Mapping[str, Any], names: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial=self.typed(before))
        self.before, self.names = before, names
        self.prepare()

    def prepare(self) -> None:
        """Fields that depend on the row."""

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The fields as they are drawn, each group under its heading or under none."""
        return [("", list(self))]

    def named(self, prefix: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(prefix)]

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


def basis_field() -> LineField:
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
    basis = basis_field()

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
    basis = basis_field()

    def prepare(self) -> None:
        types = sorted((one.id, one.name) for one in paper_types().values())
        field = self.fields["paper_type"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Chưa xếp loại"), *types]

    def clean_condition(self) -> str:
        text: str = self.cleaned_data["condition"]
        if looks_cut(text):
            raise forms.ValidationError(CUT, code="cut")
        return text

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        kind = typed.get("kind")
        if kind == Requirement.CONDITIONAL and not typed.get("condition") and "condition" not in self.errors:
            self.add_error("condition", "Nêu khi nào phải nộp giấy tờ này")
        if kind == Requirement.ALTERNATIVE and not typed.get("group"):
            self.add_error("group", "Nêu tên nhóm các giấy tờ để chọn một")
        if kind != Requirement.NOTE and not typed.get("short_name") and "short_name" not in self.errors:
            self.add_error("short_name", "Nhập tên dễ hiểu")
        return typed

    def content(self) -> dict[str, Any]:
        content = super().content()
        return {**content, "basis": content["basis"] or ""}
