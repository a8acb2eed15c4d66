"""What people wrote about a dossier: counted, and erased for good.

Texts behind the record are notes. Some stand in the row too, in the names of added steps and beside papers. Of a dossier of another
system it is what the log says (`imports`). Not here: who may, and when (the act); the applicant's name and address.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.casework.dossiers.case import Case
from motcua.casework.dossiers.imports import erase_case, standing_cases
from motcua.casework.dossiers.locking import LockedDossier
from motcua.casework.dossiers.models import Component, Dossier, Step
from motcua.casework.dossiers.recording import stream_of
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.notes import actions as notes
from motcua.foundation.notes.actions import Ground
from motcua.foundation.notes.queries import standing
from motcua.foundation.people.authors import author_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.state import DossierState
from motcua.law.references import ERASED

COLUMNS: Final = ("note", "originals_with")
"""Columns of the row that contain what somebody wrote. `originals_with` repeats a text of the record."""
NOTHING: Final = ("", ERASED)


@dataclass(frozen=True, slots=True)
class TextCount:
    """`notes` behind the record, `fields` beside it, `cases`: how often a log of another system was imported."""

    notes: int = 0
    fields: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class _Fields:
    """What is still written beside the record."""

    columns: tuple[str, ...]
    steps: tuple[Step, ...]
    reasons: tuple[Component, ...]
    names: tuple[Component, ...]

    @property
    def places(self) -> list[str]:
        """Each field by a coded word."""
        return [
            *self.columns,
            *(f"step:{one.step}" for one in self.steps),
            *(f"reason:{one.order}" for one in self.reasons),
            *(f"paper:{one.order}" for one in self.names),
        ]


def texts_of(case: Case) -> TextCount:
    """What erasing would take away now."""
    fields = _fields(case.row, case.rows_of_steps, case.history.state)
    return TextCount(len(standing(stream_of(case.row.pk))), len(fields.places), len(standing_cases(case.row)))


def erase_texts(locked: LockedDossier, *, ground: Ground, circumstances: Circumstances) -> TextCount:
    """Take it away, in the transaction of the act, and record that it was done. Nothing is recorded where nothing stood."""
    fields = _fields(locked.dossier, locked.steps, locked.history.state)
    _erase_fields(locked, fields, ground=ground, circumstances=circumstances)
    erased = notes.erase(
        refs=standing(stream_of(locked.dossier.pk)),
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    cases = erase_case(locked, ground=ground, circumstances=circumstances)
    locked.touch()
    return TextCount(len(erased), len(fields.places), cases)


def _erase_fields(locked: LockedDossier, fields: _Fields, *, ground: Ground, circumstances: Circumstances) -> None:
    """They read as the record reads once its texts are gone, so that rebuilding the row changes nothing."""
    if not fields.places:
        return
    for name in fields.columns:
        setattr(locked.dossier, name, ERASED)
    locked.write_steps(fields.steps, name=ERASED)
    locked.save()
    Component.objects.filter(pk__in=[one.pk for one in fields.reasons]).update(note=ERASED)
    Component.objects.filter(pk__in=[one.pk for one in fields.names]).update(name=ERASED, needed="", official_name="")
    notes.record_erasure(
        {"dossier": str(locked.dossier.pk), "fields": fields.places},
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )


def _fields(dossier: Dossier, steps: Sequence[Step], state: DossierState) -> _Fields:
    added = {one.step for one in state.added}
    papers = list(Component.objects.filter(dossier=dossier).order_by("order"))
    published = _published(dossier)
    return _Fields(
        columns=tuple(name for name in COLUMNS if getattr(dossier, name) not in NOTHING),
        steps=tuple(one for one in steps if one.step in added and one.name not in NOTHING),
        reasons=tuple(one for one in papers if one.note not in NOTHING),
        names=tuple(
            one
            for one in papers
            if one.name not in NOTHING and _letters(one.official_name or one.name) not in published
        ),
    )


def _published(dossier: Dossier) -> Collection[str]:
    """Names of papers that the catalogue publishes for the dossier, or for its group, whose papers it has. Others were typed."""
    versions = {dossier.version_id}
    if dossier.parent_id is not None:
        versions.add(Dossier.objects.values_list("version_id", flat=True).get(pk=dossier.parent_id))
    lines = [lines_of(version) for version in versions if version is not None]
    return {_letters(paper.name) for one in lines for case in one.cases for paper in case.components}


def _letters(name: str) -> str:
    """A name without list marks and blanks, which a door leaves out."""
    return "".join(filter(str.isalnum, name)).casefold()
