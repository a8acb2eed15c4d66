"""The forms of rows that have lines of their own: the sums of a fee, the answers of a question. Two empty lines are there to add."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from motcua.doors.console.forms import RowForm, basis_field
from motcua.doors.console.words import CHANNELS
from motcua.doors.staff.curated_fields import CUT, LONGEST_LINE
from motcua.doors.ui.fields import LineField, MoneyField, ParagraphField
from motcua.foundation.catalogue.curated_values import QuestionKind
from motcua.foundation.catalogue.curation.cut_texts import looks_cut, unfinished
from motcua.foundation.catalogue.curation.parts import numbers_of

MOST_LINES: Final = 20
SPARE: Final = 2
LONGEST_CONDITION: Final = 1_000
LONGEST_LABEL: Final = 60
CURRENCIES: Final = {"VND": "đồng", "USD": "đô la Mỹ"}
KINDS_OF_FEE: Final = {"": "Không ghi", "phí": "Phí", "lệ phí": "Lệ phí"}
CHANNEL_CHOICES: Final = (
    ("", "Không dùng dòng này"),
    *((name, words.capitalize()) for name, words in CHANNELS.items()),
)


GONE: Final = "không còn trong danh mục"


def lines_of(prefix: str, before: Sequence[Any], data: Mapping[str, Any] | None) -> range:
    """As many lines as there are, with some to add; as many as were posted, where that is more."""
    posted = [int(match[1]) + 1 for name in data or () if (match := re.fullmatch(rf"{prefix}(\d\d?)_\w+", name))]
    return range(min(max([len(before) + SPARE, *posted]), MOST_LINES))


class FeeForm(RowForm):
    """The sums: amount, unit, channel and when each is due; whether the note says more."""

    by_note = forms.BooleanField(label="Còn mức thu khác theo ghi chú đã công bố", required=False)
    exemptions = LineField(label="Ai được miễn, giảm", max_length=LONGEST_LINE, required=False)
    basis = basis_field()

    def prepare(self) -> None:
        self.lines = lines_of("line", self.before.get("lines") or (), self.data)
        for at in self.lines:
            self.fields |= {
                f"line{at}_channel": forms.ChoiceField(label="Cách nộp", choices=CHANNEL_CHOICES, required=False),
                f"line{at}_amount": MoneyField(label="Số tiền", required=False, help_text="Miễn phí: ghi 0."),
                f"line{at}_currency": forms.ChoiceField(label="Loại tiền", choices=tuple(CURRENCIES.items())),
                f"line{at}_per": LineField(
                    label="Đơn vị tính", max_length=40, required=False, help_text="Ví dụ: bản, lần, hồ sơ."
                ),
                f"line{at}_kind": forms.ChoiceField(
                    label="Là phí hay lệ phí", choices=tuple(KINDS_OF_FEE.items()), required=False
                ),
                f"line{at}_text": ParagraphField(
                    label="Khi nào thu mức này",
                    max_length=LONGEST_CONDITION,
                    required=False,
                    widget=forms.Textarea({"rows": 2}),
                ),
            }

    @classmethod
    def typed(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        lines = enumerate(content.get("lines") or ())
        typed = {f"line{at}_{name}": value for at, line in lines for name, value in line.items()}
        return {**content, **typed}

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        lines = [(f"Mức thu {at + 1}", self.named(f"line{at}_")) for at in self.lines]
        return [*lines, ("", [self["by_note"], self["exemptions"], self["basis"]])]

    def clean_exemptions(self) -> str:
        text: str = self.cleaned_data["exemptions"]
        if looks_cut(text):
            raise forms.ValidationError(CUT, code="cut")
        return text

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for at in self.lines:
            self._line(at, typed)
        if not self.errors and not self._used() and not typed.get("by_note"):
            self.add_error("by_note", "Nhập ít nhất một mức thu, hoặc đánh dấu ô này")
        return typed

    def _line(self, at: int, typed: Mapping[str, Any]) -> None:
        channel, amount, text = (typed.get(f"line{at}_{name}") for name in ("channel", "amount", "text"))
        standing = at < len(self.before.get("lines") or ())
        if not channel and not standing and (amount is not None or text or typed.get(f"line{at}_per")):
            self.add_error(f"line{at}_channel", "Chọn cách nộp có mức thu này")
        if channel and amount is None and f"line{at}_amount" not in self.errors:
            self.add_error(f"line{at}_amount", "Nhập số tiền; miễn phí thì ghi 0")
        if channel and text and unfinished(text):
            self.add_error(f"line{at}_text", CUT)

    def _used(self) -> list[int]:
        return [at for at in self.lines if self.cleaned_data.get(f"line{at}_channel")]

    def content(self) -> dict[str, Any]:
        typed = self.cleaned_data
        names = ("channel", "kind", "amount", "currency", "per", "text")
        lines = [{name: typed[f"line{at}_{name}"] for name in names} for at in self._used()]
        for line in lines:
            line.update(kind=line["kind"] or None, per=line["per"] or None)
        return {
            "by_note": typed["by_note"],
            "exemptions": typed["exemptions"] or None,
            "basis": typed["basis"],
            "lines": lines,
        }


class QuestionForm(RowForm):
    """The words of a question; which case each answer picks, or which papers a yes adds."""

    text = LineField(
        label="Câu hỏi", max_length=LONGEST_LINE, error_messages={"required": "Nhập câu hỏi cho người dân"}
    )
    basis = basis_field()

    def prepare(self) -> None:
        self.lines = range(0)
        if self.before.get("kind") != QuestionKind.CHOICE:
            self.fields["adds"] = self._several("Trả lời có thì thêm giấy tờ", self._places(papers=True))
            return
        self.lines = lines_of("option", self.before.get("options") or (), self.data)
        cases = self._places(papers=False)
        for at in self.lines:
            self.fields |= {
                f"option{at}_label": LineField(label="Câu trả lời", max_length=LONGEST_LABEL, required=False),
                f"option{at}_cases": self._several("Chọn trường hợp", cases),
            }

    @staticmethod
    def _several(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )

    def _places(self, *, papers: bool) -> list[tuple[str, str]]:
        """Cases, or papers, as the page of the procedure numbers them; one that the question names and nobody has, too."""
        chosen = [self.initial[name] for name in self.initial if name.endswith(("_cases", "adds"))]
        every = {place for places in (self.names, *chosen) for place in places if ("." in place) == papers}
        label = "Trường hợp {0}, giấy tờ {1}: {name}" if papers else "Trường hợp {0}: {name}"
        return [
            (place, label.format(*(one + 1 for one in numbers_of(place)), name=_short(self.names.get(place) or GONE)))
            for place in sorted(every, key=numbers_of)
        ]

    @classmethod
    def typed(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        typed: dict[str, Any] = {"adds": [f"{case}.{order}" for case, order in content.get("adds") or ()]}
        for at, option in enumerate(content.get("options") or ()):
            typed |= {f"option{at}_label": option["label"], f"option{at}_cases": list(map(str, option["cases"]))}
        return {**content, **typed}

    def groups(self) -> list[tuple[str, list[BoundField]]]:
        answers = [(f"Câu trả lời {at + 1}", self.named(f"option{at}_")) for at in self.lines]
        adds = [("", [self["adds"]])] if "adds" in self.fields else []
        return [("", [self["text"]]), *answers, *adds, ("", [self["basis"]])]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if looks_cut(text):
            raise forms.ValidationError(CUT, code="cut")
        return text

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "adds" in self.fields and not typed.get("adds"):
            self.add_error("adds", "Chọn ít nhất một giấy tờ mà câu trả lời có sẽ thêm")
        for at in self.lines:
            label, cases = typed.get(f"option{at}_label"), typed.get(f"option{at}_cases")
            if cases and not label and f"option{at}_label" not in self.errors:
                self.add_error(f"option{at}_label", "Nhập câu trả lời, hoặc bỏ các trường hợp đã chọn")
            if label and not cases:
                self.add_error(f"option{at}_cases", "Chọn trường hợp mà câu trả lời này dẫn tới")
            if label and looks_cut(label):
                self.add_error(f"option{at}_label", CUT)
        if self.lines and not self.errors and len(self._used()) < 2:
            self.add_error(f"option{len(self._used())}_label", "Cần ít nhất hai câu trả lời")
        return typed

    def _used(self) -> list[int]:
        return [at for at in self.lines if self.cleaned_data.get(f"option{at}_label")]

    def content(self) -> dict[str, Any]:
        typed = self.cleaned_data
        content: dict[str, Any] = {"text": typed["text"], "basis": typed["basis"]}
        if "adds" in self.fields:
            return {**content, "adds": [list(map(int, place.split("."))) for place in typed["adds"]]}
        options = [
            {"label": typed[f"option{at}_label"], "cases": list(map(int, typed[f"option{at}_cases"]))}
            for at in self._used()
        ]
        return {**content, "options": options}


def _short(name: str, most: int = 110) -> str:
    """The beginning of a published name, cut between words."""
    whole = " ".join(name.split())
    return whole if len(whole) <= most else f"{whole[:most].rpartition(' ')[0]} …"
