"""The findings of the night: read, and written whole in the place of those before."""

from collections.abc import Sequence

from django.db import transaction

from motcua.insight.simplify.models import Finding, Procedure, Run
from motcua.insight.simplify.values import FindingLine, Overview, ProcedureLine
from motcua.law.indices.period import Period


def newest() -> Overview | None:
    """What was kept last; None: nothing was."""
    run = Run.objects.order_by("-at", "-id").first()
    if run is None:
        return None
    rows = Procedure.objects.filter(run=run).order_by("id").prefetch_related("findings")
    lines = tuple(
        ProcedureLine(
            row.code,
            row.name,
            row.dossiers,
            row.ended,
            row.is_judged,
            tuple(
                FindingLine(one.key, one.kind, one.subject, one.n, one.marked, one.saved)
                for one in sorted(row.findings.all(), key=lambda each: each.place)
            ),
        )
        for row in rows
    )
    return Overview(run.at, Period(run.first_day, run.last_day), is_kept=True, lines=lines)


def keep(overview: Overview) -> None:
    """Write it, in its order, and take away what was kept before."""
    with transaction.atomic():
        before = list(Run.objects.values_list("pk", flat=True))
        run = Run.objects.create(at=overview.at, first_day=overview.period.first, last_day=overview.period.last)
        for line in overview.lines:
            _keep_line(run, line)
        Finding.objects.filter(procedure__run__in=before).delete()
        Procedure.objects.filter(run__in=before).delete()
        Run.objects.filter(pk__in=before).delete()


def _keep_line(run: Run, line: ProcedureLine) -> None:
    row = Procedure.objects.create(
        run=run,
        code=line.code,
        name=line.name,
        dossiers=line.dossiers,
        ended=line.ended,
        is_judged=line.is_judged,
    )
    Finding.objects.bulk_create(_findings(row, line.findings))


def _findings(row: Procedure, findings: Sequence[FindingLine]) -> list[Finding]:
    return [
        Finding(
            procedure=row,
            place=place,
            key=one.key,
            kind=one.kind,
            subject=dict(one.subject),
            n=one.n,
            marked=one.marked,
            saved=one.saved,
        )
        for place, one in enumerate(findings)
    ]
