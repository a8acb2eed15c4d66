"""The form that completes a step: which one, with what outcome, and the answers that its way on depends on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.casework.dossiers.possible import OpenStep
from motcua.doors.desk.act_form import LONG, ActForm, Choices, choice, text
from motcua.doors.words import coded_words
from motcua.law.process.values import Question
from motcua.law.refusals import spoken


class CompleteStepForm(ActForm):
    """One of the open steps, its outcome, and the answers that its way on depends on."""

    note = text("Ghi chú của bước", rows=2, most=LONG)

    def build(self) -> None:
        steps = self.facts.page.open_steps
        wanted = str(self.data.get("step", "")) if self.is_bound else ""
        self.step = next((one for one in steps if one.step == wanted), steps[0] if steps else None)
        fields: dict[str, forms.Field] = {}
        if len(steps) > 1:
            fields["step"] = choice("Bước", [(one.step, one.name) for one in steps], "Chọn bước đã hoàn thành")
        if self.step is not None and self.step.names_outcome:
            labels = self.facts.page.outcome_labels
            said: Choices = [(name, coded_words.outcome(name, labels)) for name in self.step.outcomes]
            hint = _silence(self.step, labels)
            fields["outcome"] = choice("Kết quả của bước", said, "Chọn kết quả của bước", radio=True, help_text=hint)
        for question in self.step.questions if self.step is not None else ():
            fields[f"answer-{question.name}"] = _question(question)
        self.fields = {**fields, **self.fields}

    def words(self) -> dict[str, Any]:
        step = self.step
        if step is None:
            raise AssertionError("a form without an open step is never sent to the act")
        said = self.cleaned_data
        only = step.outcomes[0] if step.outcomes else ""
        answers = tuple((one.name, said[f"answer-{one.name}"]) for one in step.questions)
        return {"step": step.step, "outcome": said.get("outcome", only), "answers": answers, "note": said["note"]}


def _silence(step: OpenStep, labels: Mapping[str, str]) -> str:
    """Why the outcome of silence is not offered yet."""
    if not step.silence:
        return ""
    until = f" ({spoken(step.silence_due)})" if step.silence_due is not None else ""
    return f"“{coded_words.outcome(step.silence, labels)}” tự ghi khi hết hạn{until} mà không có trả lời"


def _question(question: Question) -> forms.Field:
    label = coded_words.answer(question.name)
    if question.values is None:
        return forms.IntegerField(
            label=label,
            min_value=question.low,
            max_value=question.high,
            widget=forms.TextInput({"inputmode": "numeric"}),
            error_messages={"required": f"{label}: nhập một số", "invalid": f"{label}: nhập một số"},
        )
    values: Choices = [(str(value), coded_words.answer(str(value))) for value in question.values]
    return choice(label, values, f"{label}: chọn một câu trả lời", radio=True)


FORM = CompleteStepForm
