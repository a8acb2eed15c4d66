"""A batch is accepted by a sample, by somebody who entered nothing of it, or goes back to be checked once more."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from motcua.casework.campaign import sampling
from motcua.casework.campaign.actions.checking import check_other_person
from motcua.casework.campaign.actions.locking import locked_batch, new_id, record_batch, record_documents
from motcua.casework.campaign.models import Batch, Document, Sample, Verdict
from motcua.casework.campaign.queries.samples import sample_facts
from motcua.casework.campaign.refusals import DocumentUnknown, NotAllChecked, SampleUndecided, SampleUnknown
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import DocumentState, EntryField, EntryRound, SampleFacts
from motcua.foundation.people.circumstances import Circumstances


@transaction.atomic
def draw_sample(batch_id: UUID, circumstances: Circumstances) -> SampleFacts:
    """Draw the sample of this round, by a seed that stands in the record; the same again gives the same one.

    Refused: documents of the batch are not checked yet (NotAllChecked), who entered anything of it (SamePerson), contract staff.
    """
    batch = _judged(batch_id, circumstances)
    standing = Sample.objects.filter(batch=batch, round=batch.round).first()
    if standing is not None:
        return sample_facts(standing)
    documents = _checked(batch)
    check_other_person(documents, circumstances, *EntryRound)
    seed = f"{circumstances.rng.getrandbits(128):032x}"
    chosen = sampling.drawn(seed, documents, sampling.size_for(len(documents)))
    row = Sample.objects.create(
        id=new_id(circumstances),
        batch=batch,
        round=batch.round,
        seed=seed,
        documents=list(chosen),
        drawn_by=circumstances.officer.account_ref,
        drawn_at=circumstances.at,
    )
    body = {"round": batch.round, "seed": seed, "documents": len(documents), "drawn": len(chosen)}
    record_batch(batch.pk, "draw_sample", body, circumstances)
    return sample_facts(row)


@transaction.atomic
def give_verdict(
    batch_id: UUID, document_id: UUID, wrong: Collection[EntryField], circumstances: Circumstances
) -> SampleFacts:
    """Say which fields of a document of the sample are wrong; none: it is right. Refused: another document (DocumentUnknown)."""
    batch = _judged(batch_id, circumstances)
    row = _undecided(batch)
    if document_id not in row.documents:
        raise DocumentUnknown
    check_other_person(_checked(batch), circumstances, *EntryRound)
    Verdict.objects.create(
        sample=row,
        document_id=document_id,
        wrong=sorted({one.value for one in wrong}),
        given_by=circumstances.officer.account_ref,
        given_at=circumstances.at,
    )
    return sample_facts(row)


@transaction.atomic
def decide(batch_id: UUID, circumstances: Circumstances) -> bool:
    """Accept the batch, or send it back: what is wrong is indexed again, the rest checked again. Whether it was accepted.

    Refused: a document of the sample has no verdict (SampleUndecided), there is no sample (SampleUnknown), who entered anything.
    """
    batch = _judged(batch_id, circumstances)
    row = _undecided(batch)
    documents = _checked(batch)
    check_other_person(documents, circumstances, *EntryRound)
    facts = sample_facts(row)
    left = len(set(facts.documents) - set(facts.verdicts))
    if left:
        raise SampleUndecided(count=left)
    row.accepted = sampling.is_accepted(facts.verdicts)
    row.decided_by, row.decided_at = circumstances.officer.account_ref, circumstances.at
    row.save()
    wrong = {key: fields for key, fields in facts.verdicts.items() if fields}
    body = {"round": row.round, "drawn": len(facts.documents), "wrong": len(wrong)}
    if row.accepted:
        record_batch(batch.pk, "accept_batch", body, circumstances)
        record_documents("accept", {one: {"round": row.round} for one in documents}, circumstances)
        _to(documents, DocumentState.ACCEPTED, circumstances)
    else:
        record_batch(batch.pk, "send_batch_back", body, circumstances)
        faults = {one: [field.value for field in wrong.get(one, ())] for one in documents}
        record_documents("send_back", {one: {"wrong": fields} for one, fields in faults.items()}, circumstances)
        _to(wrong, DocumentState.INDEX, circumstances)
        _to(set(documents) - set(wrong), DocumentState.CHECK, circumstances)
        Batch.objects.filter(pk=batch.pk).update(round=batch.round + 1)
    return row.accepted


def _judged(batch_id: UUID, circumstances: Circumstances) -> Batch:
    check_judges(circumstances.officer)
    return locked_batch(batch_id, circumstances)


def _undecided(batch: Batch) -> Sample:
    row = Sample.objects.filter(batch=batch, round=batch.round, accepted__isnull=True).first()
    if row is None:
        raise SampleUnknown
    return row


def _checked(batch: Batch) -> list[UUID]:
    """The documents that are to be accepted, locked: all that are left of the batch."""
    rows = Document.objects.select_for_update().filter(batch=batch, first__gt=0)
    rows = rows.exclude(state=DocumentState.LEFT_OUT.value).order_by("first", "pk")
    states = list(rows.values_list("pk", "state"))
    waiting = sum(state != DocumentState.CHECKED.value for _, state in states)
    if waiting or not states:
        raise NotAllChecked(count=waiting)
    return [key for key, _ in states]


def _to(documents: Collection[UUID], state: DocumentState, circumstances: Circumstances) -> None:
    Document.objects.filter(pk__in=documents).update(state=state.value, changed_at=circumstances.at)
