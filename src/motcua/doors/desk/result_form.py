"""The form by which an officer drafts a result: the template's fields, the sentences that may be another one, who signs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict

from motcua.casework.results.merging import values_of
from motcua.casework.results.values import Result
from motcua.doors.ui.fields import LineField, ParagraphField
from motcua.foundation.catalogue.result_values import FieldKind, MergeField, ResultTemplate
from motcua.foundation.organisation.values import PostingFacts

TEMPLATE: Final = "mau"
"""Name of the field, and in the address, of the template that was chosen."""
REASON: Final = "reason"
FIELD: Final = "o-"
SENTENCE: Final = "cau-"
"""Before the name of a merge field, and before that of a paragraph."""


class DraftForm(forms.Form):
    """Nothing is needed to save: what is empty stands on the page as a gap. `needed` is asked when it is submitted."""

    signer = forms.ChoiceField(
        label="Người ký",
        error_messages={"required": "Chọn người ký kết quả", "invalid_choice": "Chọn lại người ký trong danh sách"},
    )

    def __init__(
        self,
        data: QueryDict | None,
        template: ResultTemplate,
        signers: Sequence[PostingFacts],
        facts: Mapping[str, str],
        draft: Result | None,
        *,
        corrects: bool = False,
    ) -> None:
        super().__init__(data)
        self.template, self.facts = template, facts
        typed: Mapping[str, str] = draft.typed if draft is not None else {}
        for one in template.fields:
            self.fields[f"{FIELD}{one.name}"] = _field(one, typed.get(one.name) or _fact(facts, one))
        for paragraph in template.paragraphs:
            if paragraph.may_change:
                own = draft.sentences.get(paragraph.id, "") if draft is not None else ""
                self.fields[f"{SENTENCE}{paragraph.id}"] = _sentence(paragraph.text, self._filled(paragraph.text), own)
        if corrects:
            self.fields[REASON] = ParagraphField(
                label="Lý do đính chính",
                max_length=1000,
                widget=forms.Textarea({"rows": 2}),
                initial=draft.reason if draft is not None else "",
                error_messages={"required": "Nhập chỗ sai trên kết quả đã cấp và vì sao sửa"},
            )
        signer = self.fields.pop("signer")
        if isinstance(signer, forms.ChoiceField):
            signer.choices = [(one.account_id, f"{one.full_name}, {one.title or 'lãnh đạo'}") for one in signers]
            signer.initial = draft.signer_id if draft is not None else None
        self.fields["signer"] = signer

    def _filled(self, text: str) -> str:
        """The template's sentence with what is known of its fields; the name of a field that is empty stays."""
        labels = {one.name: one.label for one in self.template.fields}
        values = values_of(self.template, self.facts, self._typed_now())
        filled = text
        for name, label in labels.items():
            for way in ("", ":long", ":capitals", ":small"):
                filled = filled.replace(f"{{{name}{way}}}", values[name] or f"[{label}]")
        return filled

    def _typed_now(self) -> dict[str, str]:
        names = [one.name for one in self.template.fields]
        if self.is_bound:
            return {name: str(self.data.get(f"{FIELD}{name}", "")) for name in names}
        return {name: str(self.fields[f"{FIELD}{name}"].initial or "") for name in names}

    def own_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith(FIELD))

    def own_sentences(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith(SENTENCE))

    def typed(self) -> dict[str, str]:
        """Merge field → what was typed; what is as the dossier has it is left to the dossier."""
        known = {one.name: _fact(self.facts, one) for one in self.template.fields}
        given = {one.name: str(self.cleaned_data.get(f"{FIELD}{one.name}", "")) for one in self.template.fields}
        return {name: value for name, value in given.items() if value and value != known[name]}

    def sentences(self) -> dict[str, str]:
        """Paragraph → the sentence in its place."""
        given = {one.id: str(self.cleaned_data.get(f"{SENTENCE}{one.id}", "")) for one in self.template.paragraphs}
        return {name: value for name, value in given.items() if value}

    def mark_needed(self) -> None:
        """Before it is shown: which fields are asked for when it is submitted."""
        for one in self.template.fields:
            self.fields[f"{FIELD}{one.name}"].required = bool(one.needed)

    def ask_what_is_needed(self) -> bool:
        """Whether a field that is needed stands empty; each such one says what to do."""
        known = values_of(self.template, self.facts, self.typed())
        lacking = [one for one in self.template.fields if one.needed and not known[one.name]]
        for one in lacking:
            self.add_error(f"{FIELD}{one.name}", one.needed)
        return bool(lacking)


def _fact(facts: Mapping[str, str], one: MergeField) -> str:
    """What the dossier has for a field, with days as people write them."""
    value = facts.get(one.source, "")
    year, *rest = value.split("-") if one.kind is FieldKind.DAY else (value,)
    return f"{rest[1]}/{rest[0]}/{year}" if len(rest) == 2 else value


def _field(one: MergeField, initial: str) -> forms.Field:
    options: dict[str, Any] = {"label": one.label, "required": False, "initial": initial}
    if one.kind is FieldKind.PARAGRAPH:
        return ParagraphField(max_length=1000, widget=forms.Textarea({"rows": 2}), **options)
    if one.kind is FieldKind.DAY:
        options["widget"] = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return LineField(max_length=300, **options)


def _sentence(text: str, filled: str, own: str) -> forms.Field:
    ended = filled if filled.endswith((".", ";", "!", "?")) else f"{filled}."
    label = f"Câu khác cho dòng “{text.partition(':')[0]}”" if ": " in text else "Câu khác thay câu của mẫu"
    return ParagraphField(
        label=label,
        max_length=2000,
        required=False,
        initial=own,
        widget=forms.Textarea({"rows": 2}),
        help_text=f"Câu của mẫu: {ended} Để trống thì in đúng câu của mẫu; sửa thì người ký thấy câu được đánh dấu.",
    )
