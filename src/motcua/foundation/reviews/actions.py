"""Drawing up a review sheet, writing it, submitting, deciding. Each leaves a record in the stream of the sheet.

The record has coded words, numbers and hashes; texts and tables stand in rows of their own, and the hash says whether they are those.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.foundation.catalogue.curated_values import PaperGiven
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes import actions as notes
from motcua.foundation.organisation.register import register
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reviews.models import ReviewChange, ReviewSheet, ReviewText
from motcua.foundation.reviews.queries import open_sheet_of, sheet_facts, text_versions, writers
from motcua.foundation.reviews.refusals import (
    ChangeMissing,
    ChangeOfOther,
    ChangeUnasked,
    LawDemands,
    LawUnanswered,
    LawUnclear,
    MayNotReview,
    OwnSheet,
    RowsMissing,
    RowsUnasked,
    SheetNotDraft,
    SheetNotSubmitted,
    SheetTextMissing,
    SheetUnknown,
    StartUnfit,
)
from motcua.foundation.reviews.rights import check_decides, check_drafts, owner_of, seen
from motcua.foundation.reviews.values import Approved, LawAnswer, SheetFacts, SheetGiven, SheetState, SheetTexts
from motcua.law.typed_text import paragraph
from motcua.law.values_as_json import plain, value_of
from motcua.law.worktime.arithmetic import local

MOST_TEXT: Final = 2000
LONGEST: Final = timedelta(days=365)
"""From the approval to the day from which the new version holds."""
NEEDED: Final = (("proposal", "đề nghị"), ("benefit", "lợi ích"), ("risk", "rủi ro và cách giữ"))


@transaction.atomic
def draw_up_review(given: SheetGiven, circumstances: Circumstances) -> UUID:
    """Begin a sheet of a finding with what a machine drafted; a sheet of the same finding that waits for a decision is given back.

    Refused: MayNotReview.
    """
    today, evidence = local(circumstances.at).date(), given.evidence
    check_drafts(circumstances.officer, evidence.procedure, on=today)
    standing = _of_press(circumstances) or open_sheet_of(evidence.key)
    if standing is not None:
        return standing
    try:
        with transaction.atomic():
            row = ReviewSheet.objects.create(**_columns(given, circumstances))
    except IntegrityError:
        standing = open_sheet_of(evidence.key)
        if standing is None:
            raise
        return standing
    digest = _add_text(row, given.texts, 1, "", circumstances)
    body = {
        "procedure": evidence.procedure,
        "kind": evidence.kind,
        "finding": evidence.key,
        "n": evidence.n,
        "count": evidence.count,
        "agency": register().agency(row.agency_id).code,
        "texts": digest,
    }
    if given.definition is not None and given.process is not None:
        body["change"] = _add_change(row, {"definition": given.definition}, 1, "", circumstances)
    _record(row.pk, "draw_up_review", body, circumstances)
    return row.pk


def _of_press(circumstances: Circumstances) -> UUID | None:
    """The sheet that this press made. Refused: somebody else's (MayNotReview)."""
    made = ReviewSheet.objects.filter(pk=circumstances.key).first() if circumstances.key is not None else None
    if made is not None and made.drafted_by != circumstances.officer.account_ref:
        raise MayNotReview
    return None if made is None else made.pk


def _columns(given: SheetGiven, circumstances: Circumstances) -> dict[str, Any]:
    """The row of a new sheet."""
    evidence = given.evidence
    code, number = given.process or ("", None)
    return {
        "id": circumstances.key or UUID(int=circumstances.rng.getrandbits(128), version=4),
        "procedure": evidence.procedure,
        "finding_key": evidence.key,
        "evidence": plain(evidence),
        "agency_id": owner_of(evidence.procedure, on=local(circumstances.at).date()),
        "from_agency_id": circumstances.officer.agency_id,
        "process": code,
        "process_number": number,
        "rows": plain(given.rows),
        "state": SheetState.DRAFT.value,
        "drafted_by": circumstances.officer.account_ref,
        "drafted_at": circumstances.at,
    }


@transaction.atomic
def write_review(sheet_id: UUID, texts: SheetTexts, circumstances: Circumstances) -> None:
    """Another version of the texts. The same texts again write nothing.

    Refused: SheetUnknown, MayNotReview, SheetNotDraft, SheetTextMissing, what no text may have (`law.typed_text`).
    """
    row = _written_by(sheet_id, circumstances)
    written = _cleaned(texts)
    versions = text_versions(row)
    last = versions[-1]
    if written == SheetTexts(last.proposal, last.benefit, last.risk, last.narrowing, LawAnswer(last.law), last.basis):
        return
    by = circumstances.officer.account_ref
    digest = _add_text(row, written, last.sequence + 1, by, circumstances)
    _record(row.pk, "write_review", {"texts": digest, "law": written.law.value}, circumstances)


@transaction.atomic
def give_review_change(sheet_id: UUID, definition: Mapping[str, object], circumstances: Circumstances) -> None:
    """The process as it is to be, which the law's checker found sound before. The same again writes nothing.

    Refused: SheetUnknown, MayNotReview, SheetNotDraft, ChangeUnasked, ChangeOfOther.
    """
    row = _written_by(sheet_id, circumstances)
    if not row.process:
        raise ChangeUnasked
    if definition.get("id") != row.process:
        raise ChangeOfOther(given=str(definition.get("id", "")), process=row.process)
    last = ReviewChange.objects.filter(sheet=row).order_by("sequence").last()
    if last is not None and last.definition == definition:
        return
    by = circumstances.officer.account_ref
    sequence = 1 if last is None else last.sequence + 1
    digest = _add_change(row, {"definition": definition}, sequence, by, circumstances)
    _record(row.pk, "give_review_change", {"change": digest}, circumstances)


@transaction.atomic
def give_review_rows(sheet_id: UUID, given: Sequence[PaperGiven], circumstances: Circumstances) -> None:
    """What the province is to say of the paper, which the curated layer found sound before. The same again writes nothing.

    Refused: SheetUnknown, MayNotReview, SheetNotDraft, RowsUnasked (also of a row that the sheet does not have).
    """
    row = _written_by(sheet_id, circumstances)
    standing = {one.place for one in sheet_facts(row).rows}
    if not standing or standing != {one.place for one in given}:
        raise RowsUnasked
    written = plain(tuple(given))
    last = ReviewChange.objects.filter(sheet=row).order_by("sequence").last()
    if last is not None and last.rows == written:
        return
    by, sequence = circumstances.officer.account_ref, 1 if last is None else last.sequence + 1
    digest = _add_change(row, {"rows": written}, sequence, by, circumstances)
    _record(row.pk, "give_review_rows", {"change": digest}, circumstances)


@transaction.atomic
def submit_review(sheet_id: UUID, circumstances: Circumstances) -> None:
    """To those who sign. The question of law is answered before, with the texts that were looked at.

    Refused: SheetUnknown, MayNotReview, SheetNotDraft, LawUnanswered, SheetTextMissing, ChangeMissing, RowsMissing.
    """
    row = _written_by(sheet_id, circumstances)
    last = text_versions(row)[-1]
    if last.law == LawAnswer.UNANSWERED.value:
        raise LawUnanswered
    if not last.basis:
        raise SheetTextMissing(what="căn cứ pháp luật đã xem")
    if (row.process or row.rows) and not ReviewChange.objects.filter(sheet=row).exists():
        raise ChangeMissing if row.process else RowsMissing
    row.state = SheetState.SUBMITTED.value
    row.submitted_by, row.submitted_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["state", "submitted_by", "submitted_at"])
    _record(row.pk, "submit_review", {"law": last.law}, circumstances)


@transaction.atomic
def reject_review(sheet_id: UUID, reason: str, circumstances: Circumstances) -> None:
    """Nothing changes, and why. Refused: SheetUnknown, MayNotDecide, OwnSheet, SheetNotSubmitted, SheetTextMissing."""
    row = decided_by(sheet_id, circumstances)
    written = paragraph(reason)
    if not written:
        raise SheetTextMissing(what="lý do bác phiếu")
    reference, note = notes.reference_of(written)
    notes.write_all(stream=stream_of(row.pk), notes=[note])
    row.state, row.reason_note = SheetState.REJECTED.value, reference.ref
    row.decided_by, row.decided_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["state", "reason_note", "decided_by", "decided_at"])
    _record(row.pk, "reject_review", {"note": reference.ref, "hash": reference.hash}, circumstances)


def may_approve(sheet_id: UUID, valid_from: date, circumstances: Circumstances) -> SheetFacts:
    """Lock the sheet for its approval, within the caller's transaction.

    Refused: SheetUnknown, MayNotDecide, OwnSheet, SheetNotSubmitted, LawDemands, LawUnclear, StartUnfit.
    """
    row = decided_by(sheet_id, circumstances)
    last = text_versions(row)[-1]
    if last.law == LawAnswer.YES.value:
        raise LawDemands
    if last.law != LawAnswer.NO.value:
        raise LawUnclear
    today = local(circumstances.at).date()
    if not today <= valid_from <= today + LONGEST:
        raise StartUnfit(last=today + LONGEST, given=valid_from)
    return sheet_facts(row)


def approved_by_press(sheet_id: UUID, circumstances: Circumstances) -> Approved | None:
    """What this very press approved before; the plan that it made has its key. None: it did not."""
    row = _locked(sheet_id, circumstances)
    same = row.plan is not None and row.plan == circumstances.key
    return sheet_facts(row).approved if same and row.decided_by == circumstances.officer.account_ref else None


def proposed_process(sheet_id: UUID) -> Mapping[str, object]:
    """The last process that was proposed, as plain values. Refused: ChangeMissing."""
    last = ReviewChange.objects.filter(sheet=sheet_id).order_by("sequence").last()
    if last is None or last.definition is None:
        raise ChangeMissing
    definition: Mapping[str, object] = last.definition
    return definition


def proposed_rows(sheet_id: UUID) -> tuple[PaperGiven, ...]:
    """The last rows that were proposed. Refused: RowsMissing."""
    last = ReviewChange.objects.filter(sheet=sheet_id).order_by("sequence").last()
    if last is None or last.rows is None:
        raise RowsMissing
    rows: tuple[PaperGiven, ...] = value_of(tuple[PaperGiven, ...], last.rows)
    return rows


@transaction.atomic
def note_approval(sheet_id: UUID, made: Approved, circumstances: Circumstances) -> None:
    """The sheet is approved, with what that made. Refused: as `may_approve` without the law."""
    row = decided_by(sheet_id, circumstances)
    row.state = SheetState.APPROVED.value
    row.decided_by, row.decided_at = circumstances.officer.account_ref, circumstances.at
    row.valid_from, row.number, row.plan, row.task = made.valid_from, made.number, made.plan, made.task
    row.save(update_fields=["state", "decided_by", "decided_at", "valid_from", "number", "plan", "task"])
    body = {"valid_from": made.valid_from.isoformat(), "plan": str(made.plan), "task": str(made.task)}
    if made.number is not None:
        body |= {"process": row.process, "number": str(made.number)}
    if row.rows:
        body |= {"procedure": row.procedure, "change": _digest(plain(proposed_rows(sheet_id)))}
    _record(row.pk, "approve_review", body, circumstances)


def stream_of(sheet_id: UUID) -> str:
    """The stream of the ledger that tells of a sheet."""
    return f"review:{sheet_id}"


def _locked(sheet_id: UUID, circumstances: Circumstances) -> ReviewSheet:
    row = ReviewSheet.objects.select_for_update().filter(seen(circumstances.officer), pk=sheet_id).first()
    if row is None:
        raise SheetUnknown
    return row


def _written_by(sheet_id: UUID, circumstances: Circumstances) -> ReviewSheet:
    row = _locked(sheet_id, circumstances)
    check_drafts(circumstances.officer, row.procedure, on=local(circumstances.at).date())
    if row.state != SheetState.DRAFT.value:
        raise SheetNotDraft
    return row


def decided_by(sheet_id: UUID, circumstances: Circumstances) -> ReviewSheet:
    """The locked sheet that they may decide. Refused: SheetUnknown, MayNotDecide, OwnSheet, SheetNotSubmitted."""
    row = _locked(sheet_id, circumstances)
    check_decides(circumstances.officer, row.agency_id)
    if circumstances.officer.account_ref in writers(row, text_versions(row)) | {row.submitted_by}:
        raise OwnSheet
    if row.state != SheetState.SUBMITTED.value:
        raise SheetNotSubmitted
    return row


def _cleaned(texts: SheetTexts) -> SheetTexts:
    given = asdict(texts)
    written = {name: paragraph(given[name]) for name in ("proposal", "benefit", "risk", "narrowing", "basis")}
    for name, what in NEEDED:
        if not written[name]:
            raise SheetTextMissing(what=what)
    return SheetTexts(**written, law=texts.law)


def _add_text(row: ReviewSheet, texts: SheetTexts, sequence: int, by: str, circumstances: Circumstances) -> str:
    """Gives its hash."""
    ReviewText.objects.create(
        sheet=row,
        sequence=sequence,
        **(asdict(texts) | {"law": texts.law.value}),
        written_by=by,
        written_at=circumstances.at,
    )
    return _digest(plain(texts))


def _add_change(
    row: ReviewSheet, column: Mapping[str, Any], sequence: int, by: str, circumstances: Circumstances
) -> str:
    """`column`: the definition of a process, or rows, by its column. Gives its hash."""
    ReviewChange.objects.create(sheet=row, sequence=sequence, given_by=by, given_at=circumstances.at, **column)
    [written] = column.values()
    return _digest(written)


def _digest(written: object) -> str:
    return sha256(json.dumps(written, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _record(sheet_id: UUID, verb: str, body: dict[str, Any], circumstances: Circumstances) -> None:
    ledger.append(stream=stream_of(sheet_id), verb=verb, body=body, **stamp_of(circumstances))
