"""Versions: the one in force, all for a page, and what differs between two."""

import json
from datetime import date

from motcua.foundation.catalogue.changes import changes
from motcua.foundation.catalogue.models import ProcedureVersion
from motcua.foundation.catalogue.published import read
from motcua.foundation.catalogue.queries.curated import curated_in
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.register import entry_of
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import Change, ProcedurePage, VersionSummary


def version_in_force(code: str, *, on: date) -> VersionSummary | None:
    """The version of the procedure on the day, or None."""
    known = version_and_process(code, on=on)
    return known[0] if known is not None else None


def version_and_process(code: str, *, on: date, version: str | None = None) -> tuple[VersionSummary, int | None] | None:
    """The version of the procedure on the day, with the row of the process in force (`process_in_force`); None without a version.

    `version`: of the catalogue, where this transaction has read it.
    """
    entry = entry_of(code, version)
    in_force = entry.version(on) if entry is not None else None
    return (in_force.summary, entry.process(on)) if entry is not None and in_force is not None else None


def version(version_id: int) -> VersionSummary | None:
    """A version by its id, in force or not: a dossier keeps the one it started with."""
    row = ProcedureVersion.objects.defer("published").select_related("procedure").filter(pk=version_id).first()
    return summary(row) if row is not None else None


def last_version(code: str) -> VersionSummary | None:
    """The newest version of a procedure, in force or not; None for a code that never was."""
    newest = (
        ProcedureVersion.objects.filter(procedure__code=code).order_by("-number").values_list("pk", flat=True).first()
    )
    return version(newest) if newest is not None else None


def procedure_page(code: str, *, on: date) -> ProcedurePage:
    """All about a procedure on a day. Refuses one that is not in force."""
    entry = entry_of(code)
    in_force = entry.version(on) if entry is not None else None
    if entry is None or in_force is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    lines = lines_of(in_force.summary.id)
    return ProcedurePage(
        version=in_force.summary,
        national_id=in_force.national_id,
        kind=in_force.kind,
        applicants=in_force.applicants,
        authority=in_force.authority,
        agencies=in_force.agencies,
        coordinating=in_force.coordinating,
        legal_basis=in_force.legal_basis,
        promulgating=in_force.promulgating,
        times=lines.times,
        cases=lines.cases,
        results=lines.results,
        local_answers=entry.local,
        versions=tuple(one.summary for one in entry.versions),
        imported_at=in_force.imported_at,
        process=entry.process(on),
        curated=curated_in(entry, on, in_force.summary.id),
    )


def difference(version_a: int, version_b: int) -> tuple[Change, ...]:
    """What the later version changed against the earlier one, for the officer who accepts a draft. Both must exist."""
    texts = dict(ProcedureVersion.objects.filter(pk__in=(version_a, version_b)).values_list("pk", "published"))
    return changes(read(json.loads(texts[version_a])), read(json.loads(texts[version_b])))


def summary(row: ProcedureVersion) -> VersionSummary:
    """The head of a version; its procedure must have been fetched with it."""
    return VersionSummary(
        id=row.pk,
        code=row.procedure.code,
        number=row.number,
        name=row.name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        field=row.field,
        levels=tuple(row.levels),
        decision=row.decision,
    )
