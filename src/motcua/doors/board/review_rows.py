"""The form of a review sheet in which an official writes what the province is to say of a paper, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from motcua.doors.staff.curated_fields import condition_field, kind_field, name_field, wrong_in
from motcua.doors.words.curated_words import FIELDS, KINDS, RowShown, shown
from motcua.foundation.catalogue.curated_values import PaperGiven, PaperRow, Requirement
from motcua.foundation.catalogue.queries.curated_papers import faults_of, parts_given
from motcua.foundation.reviews.values import SheetPage

NO_PAPER: Final = Requirement.NOTE
"""That the published line asks for no paper at all is for the ministry to say."""


@dataclass(frozen=True, slots=True)
class RowFields:
    """A row as it stands, and the fields of what it is to say."""

    row: RowShown
    fields: tuple[BoundField, ...]


class RowsForm(forms.Form):
    """Three fields a row: what the last version that was given says, else what stands."""

    def __init__(self, data: Mapping[str, Any] | None, of: SheetPage, *, on: date) -> None:
        self._rows, self._code, self._on = of.facts.rows, of.facts.evidence.procedure, on
        given = {one.place: one for one in of.rows_given}
        contents = [given[one.place].over(one.content) if one.place in given else one.content for one in self._rows]
        initial = {_field(at, name): content[name] for at, content in enumerate(contents) for name in FIELDS}
        super().__init__(data, initial=initial)
        for at, row in enumerate(self._rows):
            self.fields |= {
                _field(at, "short_name"): name_field(required=row.content["kind"] != NO_PAPER),
                _field(at, "kind"): kind_field(tuple(_kinds(row))),
                _field(at, "condition"): condition_field(),
            }

    def lines(self) -> tuple[RowFields, ...]:
        return tuple(
            RowFields(row, tuple(self[_field(at, name)] for name in FIELDS))
            for at, row in enumerate(shown(self._rows, ()))
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for at in range(len(self._rows)):
            of_row = {name: typed[_field(at, name)] for name in FIELDS if _field(at, name) in typed}
            for name, wrong in wrong_in(of_row):
                self.add_error(_field(at, name), wrong)
        if not self.errors:
            self._judge()
        return typed

    def _judge(self) -> None:
        """What the curated layer says of the rows together. Of a row or key that no field shows, it is said above the form."""
        places = {one.place: at for at, one in enumerate(self._rows)}
        parts = parts_given(self._code, self._rows, self.given)
        for fault in faults_of(self._code, parts, on=self._on):
            at = places.get(fault.of[1]) if fault.of is not None else None
            name = fault.place.rpartition(".")[2]
            field = _field(at, name) if at is not None and name in FIELDS else None
            self.add_error(field, f"{fault.sentence[0].upper()}{fault.sentence[1:]}")

    @property
    def given(self) -> tuple[PaperGiven, ...]:
        typed = self.cleaned_data
        return tuple(
            PaperGiven(
                row.place,
                typed[_field(at, "short_name")] or None,
                Requirement(typed[_field(at, "kind")]),
                typed[_field(at, "condition")] or None,
            )
            for at, row in enumerate(self._rows)
        )


def _field(at: int, name: str) -> str:
    return f"row{at}_{name}"


def _kinds(row: PaperRow) -> Iterator[str]:
    """What the paper may become: one of a group only where the row names one."""
    stands, group = row.content["kind"], row.content.get("group")
    for kind in KINDS:
        if kind == stands or (kind != NO_PAPER and (kind != Requirement.ALTERNATIVE or group)):
            yield kind
