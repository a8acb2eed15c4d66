"""The form of a move to a newer version of the process: what opens then, and which step takes the place of one that is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, Choices, choice, text
from motcua.doors.ui.fields import typed
from motcua.doors.words.event_line import due_day
from motcua.law.dossier.steps import StepOpened
from motcua.law.process.migrate import Counterparts

OF_STEP: Final = "step-"
"""How the names of the fields begin that name a step; the id of the open step follows."""


@dataclass(frozen=True, slots=True)
class OpenThen:
    """One step that is open after the move. `instead_of`: the names of the steps that it takes the place of."""

    name: str
    due: str
    kept: bool
    instead_of: str


def chosen_steps(data: Mapping[str, Any]) -> Counterparts:
    """The open steps for which somebody chose a step of the new version."""
    return tuple(
        (name.removeprefix(OF_STEP), typed(data, name))
        for name in data
        if name.startswith(OF_STEP) and typed(data, name)
    )


def requested_version(data: Mapping[str, Any]) -> int | None:
    """The version that the page had shown; None where it does not say, which means the one in force."""
    number = typed(data, "to")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else None


class MigrateForm(ActForm):
    """Reason and decision, and for each open step the step that takes its place; without one it stays as it is."""

    reason = text("Lý do", "Nhập lý do chuyển hồ sơ sang phiên bản mới", rows=3, most=LONG)
    legal_basis = text(
        "Căn cứ: quyết định phê duyệt quy trình",
        "Nhập số, ngày của quyết định phê duyệt quy trình. Ví dụ: Quyết định 118/QĐ-UBND ngày 02/03/2026",
    )

    def build(self) -> None:
        found = self.facts.migration
        if found is None:
            return
        steps: dict[str, forms.Field] = {}
        said: Choices = [(step, name) for step, name in found.choices]
        for one in found.steps_now:
            gone = one.step in found.missing
            stays = ("", "Chọn bước thay") if gone else ("", f"Giữ nguyên “{one.name}”")
            steps[f"{OF_STEP}{one.step}"] = choice(
                f"Bước thay cho “{one.name}”", [stays, *said], f"Chọn bước thay cho “{one.name}”", required=gone
            )
        self.fields = {**steps, **self.fields}

    @property
    def open_then(self) -> tuple[OpenThen, ...]:
        """The open steps after the move, as they would be with the steps chosen so far; () where it is refused."""
        found = self.facts.migration
        if found is None:
            return ()
        names = {one.step: one.name for one in found.steps_now}
        return tuple(_then(one, found.kept, found.mapping, names) for one in found.steps_then)

    def words(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "to": requested_version(self.data),
            "steps": chosen_steps(said),
            "reason": said["reason"],
            "legal_basis": said["legal_basis"],
        }


def _then(one: StepOpened, kept: tuple[str, ...], mapping: Counterparts, names: Mapping[str, str]) -> OpenThen:
    replaced = [f"“{names.get(step, step)}”" for step, target in mapping if target == one.step]
    return OpenThen(one.name, due_day(one.due) if one.due else "", one.step in kept, ", ".join(replaced))


FORM = MigrateForm
