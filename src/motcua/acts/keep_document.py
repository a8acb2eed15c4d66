"""A signed document of the campaign becomes a paper of the vault, in the name of who signed it.

What nobody knows the owner of waits. So does what the vault may have: a paper of the same number and issuer is never there twice in
silence, a person says whether it is the same.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.acts.match_owner import known_of, stated
from motcua.casework.campaign.actions import keeping
from motcua.casework.campaign.actions.keeping import ToKeep
from motcua.casework.campaign.entries import Paper
from motcua.casework.campaign.matching import match
from motcua.casework.campaign.queries.documents import stated_by
from motcua.casework.campaign.queries.keeping import to_keep_line
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import KeepWait, OwnerMatch
from motcua.casework.vault import actions as vault
from motcua.casework.vault.queries import paper, papers_numbered
from motcua.casework.vault.values import PaperGiven, VaultPaper
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import account_id_of
from motcua.law.refusals import Refused
from motcua.law.reuse.facts import Assurance, Came, Status
from motcua.law.vietnamese import fold
from motcua.law.worktime.arithmetic import local


def keep_document(document_id: UUID, circumstances: Circumstances) -> None:
    """Keep it, or say what a person has to say first. Again is as once."""
    try:
        _keep(document_id, circumstances)
    except Refused as refusal:
        keeping.wait_for(document_id, KeepWait.REFUSED, circumstances, fault=refusal.code)


@transaction.atomic
def decide_merge(
    document_id: UUID, *, same_as: UUID | None, apart_from: Collection[UUID], circumstances: Circumstances
) -> None:
    """A civil servant says which paper of the vault it is, or that it is none of those that bear its number. The worker goes on.

    Refused: a paper that does not bear its number and issuer (DocumentUnknown), contract staff, nobody asks (NotThisStep).
    """
    by = circumstances.officer
    check_judges(by)
    asked_about = {one.id for one in merge_candidates(document_id, seen_by=by)}
    if not {*apart_from, *([] if same_as is None else [same_as])} <= asked_about:
        raise DocumentUnknown
    keeping.decide_merge(document_id, same_as=same_as, apart_from=apart_from, circumstances=circumstances)


def merge_candidates(document_id: UUID, *, seen_by: Principal) -> tuple[VaultPaper, ...]:
    """The papers of the vault that bear the number of a document and are of its issuer. Refused: DocumentUnknown."""
    one = stated_by(document_id, seen_by=seen_by)
    return _numbered(one.number, one.issuer, (), seen_by)


def as_it_will_be(document_id: UUID, *, seen_by: Principal, at: datetime) -> VaultPaper:
    """What the vault would keep of a document now, as its owner will see it. Nothing is written. Refused: DocumentUnknown."""
    line, entered = to_keep_line(document_id, seen_by=seen_by), stated_by(document_id, seen_by=seen_by)
    given = _described(line.paper_type, entered, line.owner_ref)
    return VaultPaper(
        id=line.paper_id or line.id,
        owners=given.owners,
        paper_type=given.paper_type,
        came=given.came,
        assurance=given.assurance,
        status=Status.IN_FORCE,
        status_since=None,
        title=given.title,
        number=given.number,
        issuer=given.issuer,
        issued_on=given.issued_on,
        valid_from=None,
        valid_to=given.valid_to,
        scope=(),
        replaced_by=None,
        dossier_id=None,
        kept_at=line.kept_at or at,
        summary=given.summary,
        agency_id=line.agency_id,
    )


@transaction.atomic
def _keep(document_id: UUID, circumstances: Circumstances) -> None:
    one = keeping.to_keep(document_id)
    if one is None:
        return
    by = organisation.officer_of(account_id_of(one.signer), on=one.signed_on)
    if by is None:
        keeping.wait_for(one.id, KeepWait.REFUSED, circumstances, fault="signer_gone")
        return
    now = replace(circumstances, by=by)
    owner, how = (one.owner_ref, None) if one.owner_ref else _matched(one, now)
    if not owner:
        keeping.wait_for(one.id, KeepWait.OWNER, circumstances, match=how)
        return
    keeping.one_number_at_a_time(vault.number_key(one.paper.number))
    standing = paper(one.same_as, seen_by=by) if one.same_as is not None else None
    if standing is None and _numbered(one.paper.number, one.paper.issuer, one.apart_from, by):
        keeping.wait_for(one.id, KeepWait.MERGE, circumstances)
        return
    put = vault.put(_given(one, owner, standing), files=one.files, checked_by=one.checked_by, circumstances=now)
    keeping.kept(one, put.id, now)


def _matched(one: ToKeep, now: Circumstances) -> tuple[str, OwnerMatch]:
    """The owner, where number, name and year of birth agree; empty where a person has to say it. And how far one was found."""
    how, known = match(stated(one.paper), known_of(one.paper, by=now.officer, on=local(now.at).date()))
    if how is not OwnerMatch.MATCHED or known is None:
        return "", how
    keeping.say_matched(one.id, known.ref, now)
    return known.ref, how


def _numbered(number: str, issuer: str, apart_from: Collection[UUID], by: Principal) -> tuple[VaultPaper, ...]:
    """Papers of this number whose issuer is the same, or not known."""
    papers = papers_numbered(vault.number_key(number), seen_by=by)
    return tuple(
        one for one in papers if one.id not in apart_from and (not one.issuer or fold(one.issuer) == fold(issuer))
    )


def _given(one: ToKeep, owner: str, standing: VaultPaper | None) -> PaperGiven:
    """The paper as the vault takes it; as another version of a standing one it bears that one's key."""
    given = _described(one.paper_type, one.paper, owner)
    if standing is None:
        return given
    return replace(
        given,
        owners=standing.owners,
        paper_type=standing.paper_type,
        number=standing.number,
        issued_on=standing.issued_on,
    )


def _described(paper_type: str, entered: Paper, owner: str) -> PaperGiven:
    known = paper_types().get(paper_type)
    return PaperGiven(
        owners=(owner,) if owner else (),
        paper_type=paper_type,
        came=Came.CAMPAIGN,
        assurance=Assurance.AGENCY_SIGNED,
        title=known.name if known is not None else "",
        number=entered.number,
        issuer=entered.issuer,
        issued_on=entered.issued_on,
        valid_to=entered.valid_to,
        summary=entered.subject,
    )
