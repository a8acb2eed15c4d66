"""Samples of a batch by which it is accepted."""

from uuid import UUID

from motcua.casework.campaign.models import Sample, Verdict
from motcua.casework.campaign.queries.batches import batch
from motcua.casework.campaign.rights import check_judges
from motcua.casework.campaign.values import EntryField, SampleFacts
from motcua.foundation.people.principals import Principal


def sample_of(batch_id: UUID, *, seen_by: Principal) -> SampleFacts | None:
    """The last sample of a batch; None where none was drawn. Refused: BatchUnknown, ContractStaffMayNot."""
    check_judges(seen_by)
    batch(batch_id, seen_by=seen_by)
    row = Sample.objects.filter(batch=batch_id).order_by("-round").first()
    return None if row is None else sample_facts(row)


def sample_facts(row: Sample) -> SampleFacts:
    """A sample that was seen."""
    given: dict[UUID, tuple[EntryField, ...]] = {}
    for one in Verdict.objects.filter(sample=row).order_by("pk"):
        given[one.document_id] = tuple(map(EntryField, one.wrong))
    return SampleFacts(
        id=row.pk,
        batch_id=row.batch_id,
        round=row.round,
        seed=row.seed,
        documents=tuple(row.documents),
        verdicts=given,
        drawn_by=row.drawn_by,
        drawn_at=row.drawn_at,
        accepted=row.accepted,
    )
