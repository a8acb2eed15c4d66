"""What changes the catalogue: an import of published entries, a dated local answer, a process definition.

The mirror is only ever followed by newer versions; nothing here edits what was published. Each change leaves a ledger
record in its transaction. Not here: reading files (`files`), what is odd (`findings`), which time binds (`times`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from motcua.foundation.catalogue.changing import (
    STREAM,
    Allowed,
    administrator,
    make_room,
    one_at_a_time,
    procedure_named,
)
from motcua.foundation.catalogue.models import ImportRun, LocalTime, Procedure, ProcedureVersion, ProcessDefinition
from motcua.foundation.catalogue.published import Published, json_text, storable
from motcua.foundation.catalogue.queries.comparison import Comparison, compare
from motcua.foundation.catalogue.queries.curated_desk import overtaken
from motcua.foundation.catalogue.queries.force import in_force
from motcua.foundation.catalogue.queries.rules import published_times
from motcua.foundation.catalogue.refusals import (
    BackdatedVersion,
    EmptyLocalTime,
    LocalTimeWithoutBasis,
    LongerThanPublished,
    UnknownProcedure,
)
from motcua.foundation.catalogue.report import change_counts, counted, report_json
from motcua.foundation.catalogue.rows import Lines, Place, version_row
from motcua.foundation.catalogue.shipped_files import shipped_local_times
from motcua.foundation.catalogue.times import exceeds
from motcua.foundation.catalogue.values import ImportReport, LocalAnswer
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances

BATCH = 250

Progress = Callable[[int, int], None]


@transaction.atomic
def import_entries(
    *,
    entries: Sequence[object],
    source: str,
    circumstances: Circumstances,
    valid_from: date,
    erasing: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring published entries into the mirror: new ones and changed ones become versions valid from `valid_from`.

    All or nothing. What stands unchanged writes nothing; a file that changes nothing, or has no usable entry, leaves no trace at
    all. What an entry leaves out stays as it is; what it has empty stays too, unless `erasing` says that the file is whole. Entries
    that are gone from the file are listed and kept. `progress(done, total)` is called after each batch. Refuses a first day before
    that of the version it would replace.
    """
    administrator(circumstances.officer)
    one_at_a_time()
    compared = compare(entries, erasing=erasing)
    _not_backdated(compared, valid_from)
    report = ImportReport(
        run_id=None,
        source=storable(source),
        valid_from=valid_from,
        entries=len(entries),
        added=tuple(entry.code for entry in compared.added),
        changed=tuple(each.change for each in compared.replaced),
        unchanged=compared.unchanged,
        rejected=len(compared.rejected),
        gone=compared.gone,
        kinds=counted(compared.findings),
        counts=change_counts(each.change for each in compared.replaced),
        refused=compared.refused,
    )
    if not compared.writes:
        return report
    run = _record_run(report, compared, circumstances)
    _write(compared, run, valid_from, circumstances.at, progress or _silent)
    report = replace(report, run_id=run.pk, look_again=overtaken([one.code for one in report.changed], on=valid_from))
    if report.look_again:
        ImportRun.objects.filter(pk=run.pk).update(report=report_json(replace(report, run_id=None)))
    return report


def answer_time(*, code: str, answer: LocalAnswer, circumstances: Circumstances) -> int:
    """Record the province's dated answer about a procedure's times beside the published entry. Returns its row.

    It follows the row for the same channel and case that was in force, and ends before one that begins later. Refuses
    an answer without basis or content, and one longer than a countable published time or in another unit.
    """
    administrator(circumstances.officer)
    if not answer.basis.strip():
        raise LocalTimeWithoutBasis(code=code)
    if not _says_something(answer):
        raise EmptyLocalTime(code=code)
    with transaction.atomic():
        procedure = Procedure.objects.select_for_update().filter(code=code).first()
        if procedure is None:
            raise UnknownProcedure(code=code, on=f"{answer.valid_from:%d/%m/%Y}")
        _not_longer(procedure, answer)
        row = _local_row(procedure, answer, circumstances)
        row.valid_to = make_room(LocalTime.objects.filter(_same_place(procedure, answer)), answer.valid_from)
        row.save()
        body = {"procedure": code, "valid_from": answer.valid_from.isoformat()}
        ledger.append(stream=STREAM, verb="answer_time", body=body, **stamp_of(circumstances))
    return row.pk


def answer_shipped_times(*, circumstances: Circumstances) -> int:
    """Record the demo province's shipped rows where nobody has answered yet; returns how many were written.

    A shipped row never replaces a row in force on its first day: what a province answered stays. A row of
    a procedure that the mirror does not have is left for a later call.
    """
    shipped = shipped_local_times()
    codes = {row.code for row in shipped}
    mirrored = set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))
    rows = LocalTime.objects.filter(procedure__code__in=codes, channel__isnull=True, case_name__isnull=True)
    answered = {
        (code, first)
        for first in {row.answer.valid_from for row in shipped}
        for code in rows.filter(in_force(first)).values_list("procedure__code", flat=True)
    }
    missing = [row for row in shipped if row.code in mirrored and (row.code, row.answer.valid_from) not in answered]
    for row in missing:
        answer_time(code=row.code, answer=row.answer, circumstances=circumstances)
    return len(missing)


@transaction.atomic
def define_process(
    *,
    code: str,
    procedure_code: str | None,
    name: str,
    definition: Mapping[str, Any],
    compiled_hash: bytes,
    valid_from: date,
    circumstances: Circumstances,
    allowed: Allowed = administrator,
) -> int:
    """Put a checked step table in force from `valid_from`, after the one before. Returns its row.

    The caller has had `law.process` find it sound. The same table again (same hash, in force that day) writes nothing, also where
    another one follows it later. `allowed` refuses who may not.
    """
    allowed(circumstances.officer)
    one_at_a_time()
    procedure = procedure_named(procedure_code, valid_from) if procedure_code is not None else None
    rows = ProcessDefinition.objects.filter(code=code)
    standing = rows.filter(in_force(valid_from), compiled_hash=compiled_hash, procedure=procedure).first()
    if standing is not None:
        return standing.pk
    row = ProcessDefinition.objects.create(
        code=code,
        procedure=procedure,
        name=name,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        valid_from=valid_from,
        valid_to=make_room(rows, valid_from),
        definition=definition,
        compiled_hash=compiled_hash,
        entered_by=circumstances.officer.account_id,
        entered_at=circumstances.at,
    )
    body = {"process": code, "number": row.number, "hash": compiled_hash.hex(), "valid_from": valid_from.isoformat()}
    ledger.append(stream=STREAM, verb="define_process", body=body, **stamp_of(circumstances))
    return row.pk


def _not_backdated(compared: Comparison, valid_from: date) -> None:
    for each in compared.replaced:
        if each.known.valid_from > valid_from:
            raise BackdatedVersion(
                code=each.entry.code,
                valid_from=f"{valid_from:%d/%m/%Y}",
                current=f"{each.known.valid_from:%d/%m/%Y}",
            )


def _record_run(report: ImportReport, compared: Comparison, circumstances: Circumstances) -> ImportRun:
    by = circumstances.officer
    run = ImportRun.objects.create(
        source=report.source,
        imported_at=circumstances.at,
        imported_by=by.account_id,
        imported_by_name=by.name,
        valid_from=report.valid_from,
        report=report_json(report),
        rejected=json_text(compared.rejected),
    )
    ledger.append(
        stream=STREAM,
        verb="import_catalogue",
        **stamp_of(circumstances),
        body={
            "report": sha256(json_text(run.report).encode()).hexdigest(),
            "valid_from": report.valid_from.isoformat(),
            "added": len(report.added),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "rejected": report.rejected,
        },
    )
    return run


def _write(compared: Comparison, run: ImportRun, valid_from: date, at: datetime, progress: Progress) -> None:
    last_day = valid_from - timedelta(days=1)
    replaced = [each.known.version_id for each in compared.replaced]
    ProcedureVersion.objects.filter(pk__in=replaced).update(valid_to=last_day)
    procedures = Procedure.objects.bulk_create([Procedure(code=entry.code) for entry in compared.added])
    todo = [
        *((entry, Place(row.pk, 1, valid_from)) for entry, row in zip(compared.added, procedures, strict=True)),
        *(
            (each.entry, Place(each.known.procedure_id, each.known.number + 1, valid_from))
            for each in compared.replaced
        ),
    ]
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        _write_batch(batch, run, at)
        progress(start + len(batch), len(todo))


def _write_batch(batch: Sequence[tuple[Published, Place]], run: ImportRun, at: datetime) -> None:
    versions = ProcedureVersion.objects.bulk_create(
        [version_row(entry, place, run=run, at=at) for entry, place in batch]
    )
    lines = Lines()
    for version, (entry, _) in zip(versions, batch, strict=True):
        lines.add(version, entry)
    lines.save()


def _silent(done: int, total: int) -> None:
    """The default progress: reports nothing."""


def _says_something(answer: LocalAnswer) -> bool:
    stated = (
        answer.duration,
        answer.financial_pause,
        answer.supplement_pause,
        answer.acceptance_limit,
        answer.supplement_notice,
        answer.supplement_term,
        answer.obligation_term,
        answer.group,
    )
    return any(value is not None for value in stated) or answer.receipt_day_clause or answer.immediate


def _not_longer(procedure: Procedure, answer: LocalAnswer) -> None:
    """A province may shorten a published limit, never lengthen it or turn it into another unit."""
    version = ProcedureVersion.objects.filter(procedure=procedure, valid_to__isnull=True).first()
    if version is None or answer.duration is None:
        return
    longest = exceeds(answer.duration, published_times(version.pk), answer.channel)
    if longest is not None:
        raise LongerThanPublished(code=procedure.code, published=f"{longest.amount} {longest.unit.value}")


def _same_place(procedure: Procedure, answer: LocalAnswer) -> Q:
    channel = Q(channel=answer.channel.value) if answer.channel is not None else Q(channel__isnull=True)
    case = Q(case_name=answer.case_name) if answer.case_name is not None else Q(case_name__isnull=True)
    return Q(procedure=procedure) & channel & case


def _local_row(procedure: Procedure, answer: LocalAnswer, circumstances: Circumstances) -> LocalTime:
    by = circumstances.officer
    row = LocalTime(
        procedure=procedure,
        channel=answer.channel.value if answer.channel is not None else None,
        case_name=answer.case_name,
        receipt_day_clause=answer.receipt_day_clause,
        immediate=answer.immediate,
        financial_pause=answer.financial_pause,
        supplement_pause=answer.supplement_pause,
        group=answer.group.value if answer.group is not None else None,
        basis=answer.basis.strip(),
        valid_from=answer.valid_from,
        entered_by=by.account_id,
        entered_by_name=by.name,
        entered_at=circumstances.at,
    )
    for prefix, duration in (
        ("", answer.duration),
        ("acceptance_", answer.acceptance_limit),
        ("notice_", answer.supplement_notice),
        ("term_", answer.supplement_term),
        ("obligation_", answer.obligation_term),
    ):
        if duration is not None:
            setattr(row, f"{prefix}amount", duration.amount)
            setattr(row, f"{prefix}unit", duration.unit.value)
    return row
