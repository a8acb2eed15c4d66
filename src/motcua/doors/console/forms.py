"""A form for each kind of row of the curated layer. Each says what is wrong at its field, and gives the content of the row.

Not here: rows with lines of their own (`line_forms`).
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from motcua.doors.console.words import AGES, ALWAYS_HANDED_IN, NEEDS, OWNERS, ROLES
from motcua.doors.staff.curated_fields import CUT, LONGEST_LINE, condition_field, kind_field, name_field, wrong_in
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.foundation.catalogue.curation.cut_texts import looks_cut
from motcua.foundation.catalogue.curation.satisfied import satisfied_faults
from motcua.foundation.catalogue.shipped_curated import paper_types, registers_outside, vocabulary

LONGEST_LIST: Final = 4_000
REPLACEMENTS: Final = 3
"""Fields for papers that stand for another one; a row that names more has more."""
LONGEST_AGE: Final = 999
WRONG_AGE: Final = f"Nhập một số từ 1 đến {LONGEST_AGE}, hoặc để trống"
SATISFIED: Final = frozenset({"needs", "replaced_by", "max_age", "registry", "of"})


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

    def row(self) -> dict[str, Any]:
        """The whole content of the row: what it said before and no field shows stays."""
        return {**self.before, **self.content()}

    def clean_short_name(self) -> str:
        name: str = self.cleaned_data["short_name"]
        if name and looks_cut(name):
            raise forms.ValidationError(CUT, code="cut")
        return name


def basis_field() -> LineField:
    return LineField(label="Căn cứ", max_length=LONGEST_LINE, required=False)


class HeadForm(RowForm):
    """What a procedure is called."""

    short_name = name_field()
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

    short_name = name_field(required=False)
    role = forms.ChoiceField(label="Đây là", choices=tuple(ROLES.items()))


class PaperForm(RowForm):
    """What a paper is called and when it is needed."""

    short_name = name_field(required=False)
    kind = kind_field()
    condition = condition_field()
    group = LineField(
        label="Nhóm chọn một",
        max_length=40,
        required=False,
        help_text="Các giấy tờ cùng tên nhóm: nộp một trong số đó.",
    )
    paper_type = forms.ChoiceField(label="Loại giấy tờ", required=False)
    who = LineField(label="Ai lập, ai nộp", max_length=LONGEST_LINE, required=False)
    needs = forms.ChoiceField(
        label="Giấy tờ này đã có thì có phải nộp lại không",
        choices=[("", ALWAYS_HANDED_IN), *NEEDS.items()],
        required=False,
        help_text="Chỉ chọn được dùng lại khi có văn bản cho phép; ghi văn bản đó ở ô Căn cứ.",
    )
    registry = forms.ChoiceField(label="Cơ sở dữ liệu thay được giấy tờ này", required=False)
    of = forms.ChoiceField(
        label="Giấy tờ này của ai",
        choices=tuple(OWNERS.items()),
        required=False,
        help_text="Giấy của người khác (con, người đã mất, chủ nhà) luôn phải nộp: giấy của người này không thay cho người kia.",
    )
    age_amount = forms.IntegerField(
        label="Không quá",
        required=False,
        min_value=1,
        max_value=LONGEST_AGE,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_AGE),
    )
    age_unit = forms.ChoiceField(label="Tính theo", choices=[("", "Không giới hạn"), *AGES.items()], required=False)
    basis = ParagraphField(label="Căn cứ", max_length=LONGEST_LINE, required=False, widget=forms.Textarea({"rows": 6}))

    def prepare(self) -> None:
        types = sorted((one.id, one.name) for one in paper_types().values() if not one.is_form)
        every = sorted((one.id, one.name) for one in paper_types().values())
        self.others = range(max(REPLACEMENTS, len(self.before.get("replaced_by") or ())))
        self.fields |= {
            f"other{at}": forms.ChoiceField(
                label=f"Giấy tờ khác thay được, ưu tiên {at + 1}", choices=[("", "Không có"), *types], required=False
            )
            for at in self.others
        }
        registers = [(one.id, one.name) for one in registers_outside().values()]
        for name, choices in (
            ("paper_type", [("", "Chưa xếp loại"), *every]),
            ("registry", [("", "Không có"), *registers]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    @classmethod
    def typed(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        age, others = content.get("max_age") or {}, enumerate(content.get("replaced_by") or ())
        return {
            **content,
            "age_amount": age.get("amount"),
            "age_unit": age.get("unit"),
            **{f"other{at}": one for at, one in others},
        }

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        first = ("short_name", "kind", "condition", "group", "paper_type", "who", "needs", "of", "registry")
        age = [self["age_amount"], self["age_unit"]]
        return [
            ("", [self[name] for name in first]),
            ("", self.named("other")),
            ("Giấy tờ đã có phải cấp trong thời gian", age),
            ("", [self["basis"]]),
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        kind = typed.get("kind")
        for name, wrong in wrong_in(dict(typed)):
            self.add_error(name, wrong)
        if kind == Requirement.ALTERNATIVE and not typed.get("group"):
            self.add_error("group", "Nêu tên nhóm các giấy tờ để chọn một")
        if bool(typed.get("age_amount")) != bool(typed.get("age_unit")) and "age_amount" not in self.errors:
            self.add_error("age_amount", "Nhập cả số và đơn vị thời gian, hoặc để trống cả hai")
        if not self.errors:
            for _, key, sentence in satisfied_faults(self._satisfied() | {"basis": typed["basis"]}, vocabulary()):
                self.add_error(self._field_at(key), f"{sentence[0].upper()}{sentence[1:]}")
        return typed

    def _field_at(self, key: str) -> str:
        """The field at which a fault of the row is said."""
        if key.startswith("replaced_by["):
            at = int(key.removeprefix("replaced_by[").removesuffix("]"))
            return [name for name in self._others() if self.cleaned_data[name]][at]
        return {"replaced_by": "needs", "max_age": "needs"}.get(key, key)

    def _others(self) -> list[str]:
        return [f"other{at}" for at in self.others]

    def _satisfied(self) -> dict[str, Any]:
        """What stands for the paper; what is empty is left out, as in a file."""
        typed = self.cleaned_data
        stands = {
            "needs": typed["needs"],
            "replaced_by": [typed[name] for name in self._others() if typed[name]],
            "max_age": {"amount": typed["age_amount"], "unit": typed["age_unit"]} if typed["age_amount"] else None,
            "registry": typed["registry"],
            "of": typed["of"],
        }
        return {"paper_type": typed["paper_type"] or None, **{key: value for key, value in stands.items() if value}}

    def content(self) -> dict[str, Any]:
        shown = {"needs", "registry", "of", "age_amount", "age_unit", *self._others()}
        content = {name: value for name, value in super().content().items() if name not in shown}
        return {**content, "basis": content["basis"] or "", **self._satisfied()}

    def row(self) -> dict[str, Any]:
        kept = {name: value for name, value in self.before.items() if name not in SATISFIED}
        return {**kept, **self.content()}
