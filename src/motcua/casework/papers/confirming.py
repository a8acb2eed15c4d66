"""The second half of a scanned paper's way: a person confirms it, somebody signs, it is kept. Each press and each step once.

Not here: who may do it, and the vault itself (acts).
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.casework.papers.arriving import FileLost
from motcua.casework.papers.models import PaperWork
from motcua.casework.papers.queries import check_reader
from motcua.casework.papers.signatures import SigningMeans, recorded, sign_once
from motcua.casework.papers.signing import SignatureRole, SignedNotKept, SignerSilent, SigningRefused, ToSign
from motcua.casework.papers.steps import (
    Confirmation,
    ConfirmedAlready,
    NothingToSign,
    PaperWorkUnknown,
    Proposed,
    Step,
    Wish,
    WorkFacts,
    WorkFault,
    WorkState,
)
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds import keep_paper, sign_paper
from motcua.foundation.jobs.paper_steps import PaperStep
from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal

log = logging.getLogger(__name__)


def works_of_dossier(dossier_id: UUID, *, seen_by: Principal) -> dict[UUID, WorkFacts]:
    """The papers of a dossier that are on their way, by their files. The caller has seen the dossier."""
    check_reader(seen_by)
    rows = PaperWork.objects.filter(dossier_id=dossier_id).order_by("attachment__order", "begun_at", "pk")
    return {row.attachment_id: _facts(row) for row in rows}


def work_of(attachment_id: UUID, *, seen_by: Principal) -> WorkFacts:
    """One paper. Refused: it is not on its way (PaperWorkUnknown)."""
    check_reader(seen_by)
    return _facts(_row(attachment_id))


@transaction.atomic
def confirm(
    attachment_id: UUID,
    given: Confirmation,
    wish: Wish | None,
    circumstances: Circumstances,
    *,
    is_unsigned: bool,
) -> None:
    """What a person says stands beside what was proposed, and the paper goes on: to who signs, or into the vault.

    `wish` None: nobody has pressed for the signature yet. `is_unsigned`: nobody signs here at all. The same press again changes
    nothing. Refused: somebody confirmed it before (ConfirmedAlready).
    """
    row = _locked(attachment_id)
    if row.confirmed_at is not None or not _facts(row).waits_for_person:
        if row.confirmed == _in_words(given):
            return
        raise ConfirmedAlready
    row.confirmed, row.corrected = _in_words(given), given.corrected
    row.confirmed_by, row.confirmed_at = given.by, given.at
    _record(row, "confirm_paper", {"corrected": given.corrected, "proposed": len(row.proposals)}, circumstances)
    if is_unsigned or _source(row) is None:
        _go_on(row, Step.KEEP)
    elif wish is None:
        _go_on(row, Step.SIGN)
    else:
        _wished(row, wish)


@transaction.atomic
def leave_out(attachment_id: UUID, circumstances: Circumstances) -> None:
    """It does not go into the vault; its file stays with the dossier. Refused: it was confirmed already."""
    row = _locked(attachment_id)
    if row.confirmed_at is not None:
        raise ConfirmedAlready
    if row.step == Step.DONE.value:
        return
    row.ended_at = circumstances.at
    _record(row, "leave_paper_out", {}, circumstances)
    _go_on(row, Step.DONE)


@transaction.atomic
def want_signature(attachment_id: UUID, wish: Wish, circumstances: Circumstances) -> None:
    """Somebody presses for a signature: the officer's that is missing, or the agency's on a paper that is kept.

    The same signer gets the signature that they wanted before, whatever the press. Refused: there is nothing to sign (NothingToSign).
    """
    row = _locked(attachment_id)
    facts = _facts(row)
    is_again = facts.waits_for_signer and (facts.role or SignatureRole.OFFICER) is wish.role
    is_further = wish.role is SignatureRole.AGENCY and row.step == Step.DONE.value and row.paper_id is not None
    if not is_again and not (is_further and facts.signed is not SignatureRole.AGENCY and _source(row) is not None):
        raise NothingToSign
    _record(row, "want_signature", {"role": wish.role.value}, circumstances)
    _wished(row, wish)


def sign_wanted(work_id: UUID, at: datetime, means: SigningMeans) -> None:
    """Make the signature that was pressed for, once. Raises what may be better another time, so that the job is done again."""
    rows = PaperWork.objects.filter(pk=work_id, step=Step.SIGN.value, wish__isnull=False, erased_at__isnull=True)
    if not rows.exclude(state=WorkState.FAILED.value).update(state=WorkState.RUNNING.value):
        return
    row = rows.select_related("attachment__file").get()
    source, role = _source(row), SignatureRole(row.role)
    wanted = ToSign(key=str(row.wish), role=role, credential=row.credential, signer=row.signs_as, at=at)
    try:
        signed = sign_once(source or "", wanted, account=row.signer, name=row.attachment.name, means=means)
    except (SignerSilent, SignedNotKept):
        rows.update(state=WorkState.WAITING.value, fault=WorkFault.SILENT.value)
        raise
    except SigningRefused as refusal:
        reasons = refusal.facts["reasons"]
        fault = str(reasons[0]) if isinstance(reasons, tuple) else WorkFault.REFUSED.value
        log.warning("a paper is not signed: %s %s", row.pk, fault)
        rows.update(state=WorkState.FAILED.value, fault=fault)
        return
    except FileLost:
        log.exception("the file to sign is not whole: %s", row.pk)
        rows.update(state=WorkState.FAILED.value, fault=WorkFault.LOST.value)
        return
    _signed(row, signed.file_hash, at)


@transaction.atomic
def _signed(row: PaperWork, signed_hash: str, at: datetime) -> None:
    standing = PaperWork.objects.select_for_update().get(pk=row.pk)
    if (standing.step, standing.wish) == (Step.SIGN.value, row.wish):
        standing.signed_hash, standing.signed_as = signed_hash, row.role
        recorded(str(row.wish), at)
        _go_on(standing, Step.KEEP)


def to_keep(work_id: UUID) -> PaperWork | None:
    """The row of a paper that was confirmed and signed, locked; None where it is kept already. Within a transaction."""
    rows = PaperWork.objects.select_for_update(of=("self",)).select_related("attachment__file")
    return rows.filter(pk=work_id, step=Step.KEEP.value, erased_at__isnull=True).first()


def files_to_keep(row: PaperWork) -> list[str]:
    """The file that came, and the newest that was made of it."""
    newest = row.signed_hash or row.copy_hash
    return [row.attachment.file_id] + ([newest] if newest is not None else [])


def kept(row: PaperWork, paper_id: UUID, at: datetime) -> None:
    """The paper is in the vault."""
    row.paper_id, row.ended_at, row.wish = paper_id, at, None
    _go_on(row, Step.DONE)


def refused(work_id: UUID, code: str) -> None:
    """The vault does not take it, and why: a person has to look."""
    rows = PaperWork.objects.filter(pk=work_id, step=Step.KEEP.value)
    rows.update(state=WorkState.FAILED.value, fault=code[:40])


def erase_works(dossier_id: UUID, at: datetime) -> tuple[str, ...]:
    """Take away what was read of the papers of a dossier and what was confirmed, in the transaction of the act: the hashes of what is
    to be forgotten, of an earlier erasure too. What was read of the same bytes for another dossier stays."""
    rows = PaperWork.objects.filter(dossier_id=dossier_id)
    mine = [(one.results, one.copy_hash, one.signed_hash) for one in rows]
    rows.update(proposals=[], confirmed=None, signs_as="", erased_at=at)
    others = PaperWork.objects.filter(attachment__file__in=rows.values("attachment__file"), erased_at__isnull=True)
    standing = {
        one
        for results, *made in others.values_list("results", "copy_hash", "signed_hash")
        for one in (*_named(results), *made)
    }
    every = {one for results, *made in mine for one in (*_named(results), *made) if one is not None}
    return tuple(sorted(every - standing))


def _named(results: list[list[str | None]]) -> list[str]:
    return [one for result in results for one in result if one is not None]


def _record(row: PaperWork, verb: str, body: dict[str, object], circumstances: Circumstances) -> None:
    """Beside the record of the files that came with the dossier."""
    about = {"paper": row.attachment.order, "file": row.attachment.file_id, **body}
    ledger.append(stream=f"files:{row.dossier_id}", verb=verb, body=about, **stamp_of(circumstances))


def _wished(row: PaperWork, wish: Wish) -> None:
    """Who wanted it before and was refused wants the same signature again, under the key of the first press."""
    is_same = (row.signer, row.role, row.credential) == (wish.signer, wish.role.value, wish.credential)
    row.wish = row.wish if is_same and row.wish is not None else wish.press
    row.role, row.signer, row.credential, row.signs_as = wish.role.value, wish.signer, wish.credential, wish.name
    row.ended_at = None
    _go_on(row, Step.SIGN)


def _go_on(row: PaperWork, step: Step) -> None:
    row.step, row.tried, row.fault = step.value, 0, ""
    row.state = (WorkState.DONE if step is Step.DONE else WorkState.WAITING).value
    row.save()
    if step is Step.SIGN and row.wish is not None:
        jobs.enqueue([sign_paper.JOB.of(PaperStep(row.pk))])
    if step is Step.KEEP:
        jobs.enqueue([keep_paper.JOB.of(PaperStep(row.pk))])


def _source(row: PaperWork) -> str | None:
    """What is signed: the newest PDF. A picture of which no copy could be made is not signed."""
    own = row.attachment.file_id if row.attachment.file.kind == "pdf" else None
    return row.signed_hash or row.copy_hash or own


def _in_words(given: Confirmation) -> dict[str, object]:
    return {**given.values, "press": str(given.press)}


def _row(attachment_id: UUID) -> PaperWork:
    row = PaperWork.objects.filter(attachment=attachment_id).first()
    if row is None:
        raise PaperWorkUnknown
    return row


def _locked(attachment_id: UUID) -> PaperWork:
    rows = PaperWork.objects.select_for_update(of=("self",)).select_related("attachment__file")
    row = rows.filter(attachment=attachment_id, erased_at__isnull=True).first()
    if row is None:
        raise PaperWorkUnknown
    return row


def _facts(row: PaperWork) -> WorkFacts:
    proposals = (Proposed.of_json(one) for one in row.proposals)
    return WorkFacts(
        id=row.pk,
        attachment_id=row.attachment_id,
        step=Step(row.step),
        state=WorkState(row.state),
        fault=row.fault,
        pages=row.pages,
        read=len(row.results),
        proposals={one.field: one for one in proposals},
        confirmed=row.confirmed,
        confirmed_by=row.confirmed_by,
        corrected=row.corrected,
        role=SignatureRole(row.role) if row.role else None,
        signer=row.signer,
        signed=SignatureRole(row.signed_as) if row.signed_as else None,
        paper_id=row.paper_id,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )
