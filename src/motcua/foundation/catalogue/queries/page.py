"""Versions: the one in force, all for a page, and what differs between two."""

import json
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.foundation.catalogue.changes import changes
from motcua.foundation.catalogue.models import ProcedureVersion, ProcessDefinition
from motcua.foundation.catalogue.published import read
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.rules import local_answers
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.values import Change, ProcedurePage, VersionSummary


def version_in_force(code: str, *, on: date) -> VersionSummary | None:
    """The version of the procedure on the day, or None."""
    row = (
        ProcedureVersion.objects.defer("published")
        .select_related("procedure")
        .filter(in_force(on), procedure__code=code)
        .first()
    )
    return summary(row) if row is not None else None


def version_and_process(code: str, *, on: date) -> tuple[VersionSummary, int | None] | None:
    """The version of the procedure on the day, with the row of the process in force (`process_in_force`); None without a version."""
    row = _with_process(on).filter(in_force(on), procedure__code=code).first()
    return (summary(row), row.process) if row is not None else None


def _with_process(on: date) -> QuerySet[Any]:
    """Versions, each with the row of the process that its procedure follows on the day (`process`)."""
    process = ProcessDefinition.objects.filter(in_force(on), procedure=OuterRef("procedure")).order_by("code")
    rows = ProcedureVersion.objects.defer("published").select_related("procedure")
    return rows.annotate(process=Subquery(process.values("pk")[:1]))


def version(version_id: int) -> VersionSummary | None:
    """A version by its id, in force or not: a dossier keeps the one it started with."""
    row = ProcedureVersion.objects.defer("published").select_related("procedure").filter(pk=version_id).first()
    return summary(row) if row is not None else None


def procedure_page(code: str, *, on: date) -> ProcedurePage:
    """All about a procedure on a day. Refuses one that is not in force."""
    rows = _with_process(on).filter(procedure__code=code)
    versions = list(rows.order_by("-number"))
    row = next((one for one in versions if one.valid_from <= on and (one.valid_to is None or one.valid_to >= on)), None)
    if row is None:
        raise UnknownProcedure(code=code, on=f"{on:%d/%m/%Y}")
    lines = lines_of(row.pk)
    return ProcedurePage(
        version=summary(row),
        national_id=row.national_id,
        kind=row.kind,
        applicants=tuple(row.applicants),
        authority=row.authority,
        agencies=row.agencies,
        coordinating=row.coordinating,
        legal_basis=tuple(row.legal_basis),
        promulgating=row.promulgating,
        times=lines.times,
        cases=lines.cases,
        results=lines.results,
        local_answers=local_answers(row.procedure_id, None),
        versions=tuple(summary(each) for each in versions),
        imported_at=row.imported_at,
        process=row.process,
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
