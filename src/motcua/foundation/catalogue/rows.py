"""Published values as rows of the mirror. Builds model objects without saving them; `actions` writes.

Not here: which entries become versions (`actions`), what they mean (`published`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from motcua.foundation.catalogue.models import (
    ChannelTime,
    Component,
    Fee,
    ImportRun,
    ProcedureCase,
    ProcedureVersion,
    ResultType,
)
from motcua.foundation.catalogue.published import Published, storable
from motcua.law.vietnamese import sort_key

SORT_BYTES: Final = 255
"""Names of a thousand letters sort by their beginning."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new version stands: its procedure, number and first day."""

    procedure_id: int
    number: int
    valid_from: date


@dataclass(slots=True)
class Lines:
    """The lines of many versions, gathered so that each table is written at once."""

    cases: list[ProcedureCase] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    times: list[ChannelTime] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    results: list[ResultType] = field(default_factory=list)

    def add(self, version: ProcedureVersion, entry: Published) -> None:
        self._cases(version, entry)
        self._times(version, entry)
        self.results.extend(
            ResultType(version=version, order=order, code=storable(result.code), name=storable(result.name))
            for order, result in enumerate(entry.results, start=1)
        )

    def save(self) -> None:
        """Parents first, so that their lines know their numbers."""
        ProcedureCase.objects.bulk_create(self.cases)
        Component.objects.bulk_create(self.components)
        ChannelTime.objects.bulk_create(self.times)
        Fee.objects.bulk_create(self.fees)
        ResultType.objects.bulk_create(self.results)

    def _cases(self, version: ProcedureVersion, entry: Published) -> None:
        for order, case in enumerate(entry.cases, start=1):
            row = ProcedureCase(version=version, order=order, name=_text(case.name))
            self.cases.append(row)
            self.components.extend(
                Component(
                    case=row,
                    order=number,
                    code=storable(component.code),
                    name=storable(component.name),
                    originals=component.originals,
                    copies=component.copies,
                    has_form_file=component.has_form_file,
                    e_form=component.e_form,
                )
                for number, component in enumerate(case.components, start=1)
            )

    def _times(self, version: ProcedureVersion, entry: Published) -> None:
        for order, method in enumerate(entry.methods, start=1):
            row = ChannelTime(
                version=version,
                order=order,
                channel=method.channel.value if method.channel is not None else None,
                amount=method.amount,
                unit=_text(method.unit),
                remark=_text(method.remark),
            )
            self.times.append(row)
            self.fees.extend(
                Fee(
                    channel_time=row,
                    order=number,
                    amount=fee.amount,
                    currency=_text(fee.currency),
                    note=_text(fee.note),
                    kind=_text(fee.kind),
                )
                for number, fee in enumerate(method.fees, start=1)
            )


def version_row(entry: Published, place: Place, *, run: ImportRun, at: datetime) -> ProcedureVersion:
    """The head of a version; texts as published, with keys for search and order computed here."""
    name = storable(entry.name)
    return ProcedureVersion(
        procedure_id=place.procedure_id,
        number=place.number,
        valid_from=place.valid_from,
        national_id=storable(entry.national_id),
        name=name,
        name_sort=sort_key(name)[:SORT_BYTES],
        field=storable(entry.field),
        levels=_texts(entry.levels),
        decision=storable(entry.decision),
        kind=_text(entry.kind),
        applicants=_texts(entry.applicants),
        authority=_text(entry.authority),
        agencies=_text(entry.agencies),
        coordinating=_text(entry.coordinating),
        legal_basis=_texts(entry.legal_basis),
        promulgating=storable(entry.promulgating),
        published=entry.text,
        content_hash=entry.content_hash,
        imported_at=at,
        import_run=run,
    )


def _text(text: str | None) -> str | None:
    return storable(text) if text is not None else None


def _texts(texts: Sequence[str]) -> list[str]:
    return [storable(text) for text in texts]
