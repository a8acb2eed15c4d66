"""What changes a result: drafting, submitting, signing, taking back, numbering, leaving, being replaced or revoked, erasing.

Each writes the record `result:<id>` in the same transaction, with references, coded words, dates and hashes. Who may do it is asked
by the act.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.casework.results.check_codes import new_code
from motcua.casework.results.models import Opening
from motcua.casework.results.models import Result as Row
from motcua.casework.results.queries import as_result, locked
from motcua.casework.results.refusals import NotSubmitted
from motcua.casework.results.values import AT_WORK, Closed, Drafted, Result, ResultState
from motcua.foundation.catalogue.result_values import ResultTemplate
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.notes.actions import Ground, record_erasure
from motcua.foundation.people.authors import author_of, stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.signatures import TAKE_BACK_FOR

_ERASED: dict[str, Any] = {
    "typed": {},
    "sentences": {},
    "reason": "",
    "return_reason": "",
    "owner": "",
    "replaced_number": "",
    "revoked_by_decision": "",
}

_NEXT_NUMBER = """
insert into results_numberbook (agency_id, year, symbol, last) values (%s, %s, %s, 1)
on conflict on constraint result_number_book do update set last = results_numberbook.last + 1 returning last
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was drawn: where it lies, for whose signature, and by which code it is checked."""

    file_hash: str
    pages: int
    agency_id: int
    signer_name: str
    signer_title: str
    owner: str
    valid_to: date | None


@transaction.atomic
def begin(
    given: Drafted,
    template: ResultTemplate,
    circumstances: Circumstances,
    *,
    corrects: UUID | None = None,
    reason: str = "",
) -> Result:
    """A draft without a page yet, or the one that is at work for this result of the dossier. Drawing needs its code."""
    at, by = circumstances.at, circumstances.officer
    row = _at_work(given)
    if row is None:
        row = Row.objects.create(
            id=UUID(int=circumstances.rng.getrandbits(128), version=4),
            dossier_id=given.dossier_id,
            result=given.result,
            corrects_id=corrects,
            reason=reason,
            template=template.code,
            version=template.version,
            title=template.title,
            paper_type=template.paper_type,
            state=ResultState.DRAFT.value,
            check_code=new_code(circumstances.rng),
            agency_id=by.agency_id,
            drafted_by=by.account_ref,
            drafted_at=at,
            signer_id=given.signer_id,
        )
    if row.state not in (ResultState.DRAFT, ResultState.SUBMITTED):
        raise NotSubmitted
    return as_result(row)


@transaction.atomic
def draw(result_id: UUID, given: Drafted, template: ResultTemplate, page: Page, circumstances: Circumstances) -> Result:
    """The draft is now this page. What was submitted before has to be submitted again."""
    row = locked(result_id, ResultState.DRAFT, ResultState.SUBMITTED)
    row.template, row.version, row.title, row.paper_type = (
        template.code,
        template.version,
        template.title,
        template.paper_type,
    )
    row.typed, row.sentences, row.owner = dict(given.typed), dict(given.sentences), page.owner
    row.page_hash, row.pages, row.valid_to = page.file_hash, page.pages, page.valid_to
    row.agency_id, row.signer_id = page.agency_id, given.signer_id
    row.signer_name, row.signer_title = page.signer_name, page.signer_title
    row.drafted_by, row.drafted_at = circumstances.officer.account_ref, circumstances.at
    row.state, row.submitted_by, row.submitted_at = ResultState.DRAFT.value, "", None
    row.approved_by, row.approved_at = "", None
    row.save()
    body = {"dossier": str(row.dossier_id), "template": row.template, "version": row.version.isoformat()}
    return _recorded(row, "draft", body | {"page": row.page_hash, "agency": row.agency_id}, circumstances)


@transaction.atomic
def submit(result_id: UUID, circumstances: Circumstances) -> Result:
    """It waits for its signer."""
    row = locked(result_id, ResultState.DRAFT)
    row.state, row.submitted_by, row.submitted_at = (
        ResultState.SUBMITTED.value, circumstances.officer.account_ref, circumstances.at,
    )  # fmt: skip
    row.return_reason = ""
    row.save(update_fields=["state", "submitted_by", "submitted_at", "return_reason"])
    return _recorded(row, "submit", {"page": row.page_hash}, circumstances)


@transaction.atomic
def approve(result_id: UUID, circumstances: Circumstances) -> Result:
    """The head has seen it."""
    row = locked(result_id, ResultState.SUBMITTED)
    row.approved_by, row.approved_at = circumstances.officer.account_ref, circumstances.at
    row.save(update_fields=["approved_by", "approved_at"])
    return _recorded(row, "approve", {"page": row.page_hash}, circumstances)


@transaction.atomic
def send_back(result_id: UUID, reason: str, circumstances: Circumstances) -> Result:
    """It is a draft again, with the reason for who drafts."""
    row = locked(result_id, ResultState.SUBMITTED)
    row.state, row.submitted_by, row.submitted_at = ResultState.DRAFT.value, "", None
    row.approved_by, row.approved_at, row.return_reason = "", None, reason
    row.save(update_fields=["state", "submitted_by", "submitted_at", "approved_by", "approved_at", "return_reason"])
    return _recorded(row, "send_back", {"page": row.page_hash}, circumstances)


def open_page(result_id: UUID, page_hash: str, account: str, at: datetime) -> None:
    """An officer looks at this page. Again is as once."""
    opening = Opening(result_id=result_id, page_hash=page_hash, account=account, opened_at=at)
    Opening.objects.bulk_create([opening], ignore_conflicts=True)


@transaction.atomic
def sign(
    result_id: UUID, page_hash: str, signed_hash: str, circumstances: Circumstances, *, timestamped: bool
) -> Result:
    """The person's signature is made, on this page. Nothing leaves before the time in which it may be taken back is over."""
    row = locked(result_id, ResultState.SUBMITTED)
    if row.page_hash != page_hash:
        raise NotSubmitted
    row.state, row.signed_hash, row.timestamped = ResultState.SIGNED.value, signed_hash, timestamped
    row.signed_at, row.leaves_at, row.fault = circumstances.at, circumstances.at + TAKE_BACK_FOR, ""
    row.save(update_fields=["state", "signed_hash", "timestamped", "signed_at", "leaves_at", "fault"])
    return _recorded(row, "sign", {"page": page_hash, "signed": signed_hash}, circumstances)


@transaction.atomic
def take_back(result_id: UUID, circumstances: Circumstances) -> Result:
    """It waits for its signer again; a number that it has stays its own."""
    row = locked(result_id, ResultState.SIGNED)
    taken = row.signed_hash
    row.state, row.signed_hash = ResultState.SUBMITTED.value, ""
    row.signed_at, row.leaves_at, row.timestamped = None, None, False
    row.save(update_fields=["state", "signed_hash", "signed_at", "leaves_at", "timestamped"])
    return _recorded(row, "take_back", {"signed": taken}, circumstances)


@transaction.atomic
def number(result_id: UUID, symbol: str, day: date, circumstances: Circumstances) -> Result:
    """Its number in the book of its agency, given once (NĐ 30/2020 Art. 15). Another attempt finds the same one."""
    row = locked(result_id, ResultState.SIGNED)
    if row.number:
        return as_result(row)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [row.agency_id, day.year, symbol])
        last = int(cursor.fetchone()[0])
    row.number, row.issued_on = f"{last}/{symbol}", day
    row.save(update_fields=["number", "issued_on"])
    return _recorded(row, "number", {"last": last, "year": day.year}, circumstances)


def note_fault(result_id: UUID, fault: str) -> None:
    """Why it could not leave yet; the page says so."""
    Row.objects.filter(pk=result_id, state=ResultState.SIGNED.value).update(fault=fault)


@transaction.atomic
def leave(result_id: UUID, final_hash: str, paper_id: UUID | None, circumstances: Circumstances) -> Result:
    """It was given out, and is this paper in the vault. The result that it corrects is replaced."""
    row = locked(result_id, ResultState.SIGNED)
    row.state, row.final_hash, row.left_at, row.fault = ResultState.LEFT.value, final_hash, circumstances.at, ""
    row.paper_id = paper_id
    row.save(update_fields=["state", "final_hash", "left_at", "fault", "paper_id"])
    if row.corrects_id is not None:
        Row.objects.filter(pk=row.corrects_id).update(replaced_by_id=row.pk, replaced_at=circumstances.at)
        body = {"by": str(row.pk)}
        ledger.append(stream=f"result:{row.corrects_id}", verb="replace", body=body, **stamp_of(circumstances))
    return _recorded(row, "leave", {"final": final_hash}, circumstances)


@transaction.atomic
def revoke(result_id: UUID, decision: str, circumstances: Circumstances) -> Result:
    """It counts no more from this moment on."""
    row = locked(result_id, ResultState.LEFT)
    row.revoked_at, row.revoked_by_decision = circumstances.at, decision
    row.save(update_fields=["revoked_at", "revoked_by_decision"])
    return _recorded(row, "revoke", {}, circumstances)


@transaction.atomic
def replace_on_paper(result_id: UUID, number: str, circumstances: Circumstances) -> Result:
    """A paper with this number stands in its place from this moment on."""
    row = locked(result_id, ResultState.LEFT)
    row.replaced_at, row.replaced_number = circumstances.at, number
    row.save(update_fields=["replaced_at", "replaced_number"])
    return _recorded(row, "replace", {}, circumstances)


@transaction.atomic
def close(result_id: UUID, because: Closed, circumstances: Circumstances) -> Result:
    """It is not given out any more, signed or not. A number that it had goes to no other one."""
    row = locked(result_id, *AT_WORK)
    was = row.state
    row.state, row.closed_at, row.closed_because = ResultState.CLOSED.value, circumstances.at, because.value
    row.save(update_fields=["state", "closed_at", "closed_because"])
    return _recorded(row, "close", {"was": was, "because": because.value}, circumstances)


def erase_texts(dossier_id: UUID, *, ground: Ground, circumstances: Circumstances) -> int:
    """Take away what people typed about results of a dossier, and record it, in the transaction of the act. How many results.

    The result stays, with its number, dates, hashes and files: it is archived.
    """
    rows = Row.objects.filter(dossier_id=dossier_id, erased_at__isnull=True)
    ids = list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    Row.objects.filter(pk__in=ids).update(**_ERASED, erased_at=circumstances.at)
    record_erasure(
        {"dossier": str(dossier_id), "results": [str(one) for one in ids]},
        ground=ground,
        author=author_of(circumstances.by),
        at=circumstances.at,
        recorded_at=circumstances.recorded_at,
    )
    return len(ids)


def texts_of(dossier_id: UUID, *, circumstances: Circumstances) -> int:
    """How many results `erase_texts` would take the texts of."""
    return Row.objects.filter(dossier_id=dossier_id, erased_at__isnull=True).count()


def _at_work(given: Drafted) -> Row | None:
    mine = Row.objects.select_for_update().filter(dossier_id=given.dossier_id, result=given.result)
    return mine.filter(state__in=AT_WORK).first()


def _recorded(row: Row, verb: str, body: Mapping[str, Any], circumstances: Circumstances) -> Result:
    ledger.append(stream=f"result:{row.pk}", verb=verb, body=dict(body), **stamp_of(circumstances))
    return as_result(row)
