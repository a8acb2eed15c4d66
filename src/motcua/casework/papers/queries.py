"""Reads of papers: which official forms a dossier has, and what they say.

The caller has asked the dossiers room whether this person may see the dossier. Here only roles that handle no dossier at all are
refused.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.casework.papers.arriving import BY_APPLICANT, AttachedFile, FileUnknown
from motcua.casework.papers.models import Attachment, PaperWork, PrintedForm
from motcua.casework.papers.page_faults import faults_in, judged_in, marks_in
from motcua.casework.papers.printing import ErasedForms, FormMissing, MayNotReadForms, PrintedFormFacts
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reads.collecting import shows

_READERS = frozenset(
    {Permission.RECEIVE, Permission.HANDLE, Permission.SIGN, Permission.RETURN, Permission.SUPERVISE, Permission.SWEEP}
)


def may_read(seen_by: Principal) -> bool:
    """Whether a role receives, handles, signs, returns or supervises (an administrator does not)."""
    return bool(_READERS & seen_by.permissions)


def check_reader(seen_by: Principal) -> None:
    """Refused: a role that may not read forms."""
    if not may_read(seen_by):
        raise MayNotReadForms(role=seen_by.role.value)


def printed_form(*, printed_form_id: int, dossier_id: UUID, seen_by: Principal) -> PrintedForm:
    """The kept form, if it belongs to this dossier; otherwise refused as not found."""
    check_reader(seen_by)
    found = PrintedForm.objects.filter(pk=printed_form_id, dossier_id=dossier_id).first()
    if found is None:
        raise FormMissing(printed_form_id=printed_form_id)
    return found


def printed_forms(*, dossier_id: UUID, seen_by: Principal) -> tuple[PrintedFormFacts, ...]:
    """The forms of a dossier in the order in which they were printed."""
    check_reader(seen_by)
    rows = PrintedForm.objects.filter(dossier_id=dossier_id).order_by("printed_at", "pk").defer("contents")
    return tuple(
        PrintedFormFacts(
            printed_form_id=row.pk,
            dossier_id=row.dossier_id,
            meaning=row.meaning,
            form_number=row.form_number,
            number=row.number,
            event=row.event,
            printed_at=row.printed_at,
            printed_by=row.printed_by,
            reprint_count=row.reprint_count,
            copies=1 if row.two_up_hash is None else 2,
        )
        for row in rows
    )


def standing_forms(*, dossier_id: UUID, by: Principal) -> ErasedForms:
    """How many forms and files of a dossier are not erased: for an administrator, who erases them and reads none."""
    if not by.may(Permission.ADMINISTER):
        raise MayNotReadForms(role=by.role.value)
    forms = PrintedForm.objects.filter(dossier_id=dossier_id, erased_at__isnull=True)
    files = Attachment.objects.filter(dossier_id=dossier_id, erased_at__isnull=True)
    return ErasedForms(forms.count(), files.count())


def attached_of(row: Attachment) -> AttachedFile:
    """The row as a value."""
    kept = row.file
    return AttachedFile(
        id=row.pk,
        file_hash=kept.file_hash,
        line=row.line,
        order=row.order,
        name=row.name,
        kind=kept.kind,
        size=kept.size,
        pages=kept.pages,
        signatures=str(kept.finding.get("overall") or "unsigned"),
        attached_at=row.attached_at,
        faults=faults_in(kept.finding),
        judged=judged_in(kept.finding),
        origin=row.origin,
        attached_by=row.attached_by,
        marks=marks_in(kept.finding),
    )


def files_of_intake(intake: UUID, *, seen_by: Principal | None) -> tuple[AttachedFile, ...]:
    """The files of a page that is being filled in, in the order in which they came. `seen_by` None: the applicant, on their own."""
    if seen_by is not None:
        check_reader(seen_by)
    agency_id = BY_APPLICANT if seen_by is None else seen_by.agency_id
    files = tuple(attached_of(row) for row in attached_to(intake, agency_id))
    if files:
        shows(intake)
    return files


def lines_sent(dossier_id: UUID, lines: Collection[int]) -> frozenset[int]:
    """Which of these papers of a request the applicant has already sent files of: nothing else about the dossier."""
    rows = Attachment.objects.filter(dossier_id=dossier_id, agency_id=BY_APPLICANT, removed_at__isnull=True)
    return frozenset(rows.filter(line__in=lines).values_list("line", flat=True))


def orders_digitised(dossiers: Collection[UUID], *, until: datetime | None = None) -> dict[UUID, frozenset[int]]:
    """Of which papers of their checklists a digitised copy is in the vault, for counts. `until`: as it was then."""
    rows = PaperWork.objects.filter(dossier_id__in=list(dossiers), paper_id__isnull=False)
    if until is not None:
        rows = rows.filter(ended_at__lte=until)
    orders: dict[UUID, set[int]] = {}
    for dossier, order in rows.values_list("dossier_id", "attachment__order"):
        orders.setdefault(dossier, set()).add(order)
    return {dossier: frozenset(kept) for dossier, kept in orders.items()}


def attached_to(intake: UUID, agency_id: int) -> QuerySet[Attachment]:
    """The rows of the files of a page that is being filled in, in their order."""
    mine = Attachment.objects.filter(intake=intake, agency_id=agency_id, removed_at__isnull=True)
    return mine.select_related("file").order_by("place", "attached_at", "pk")


def last_change(intake: UUID, *, seen_by: Principal) -> UUID | None:
    """The change of pages that can be undone: the latest one of whose files no later change took any."""
    check_reader(seen_by)
    mine = Attachment.objects.filter(intake=intake, agency_id=seen_by.agency_id)
    later = mine.filter(made_by__isnull=False, removed_by_change__isnull=False).values("made_by")
    open_ones = mine.filter(removed_by_change__isnull=False).exclude(removed_by_change__in=later)
    return open_ones.order_by("-removed_at").values_list("removed_by_change", flat=True).first()


def files_of_dossier(dossier_id: UUID, *, seen_by: Principal) -> tuple[AttachedFile, ...]:
    """The files of a dossier by the order of their papers."""
    check_reader(seen_by)
    rows = Attachment.objects.filter(dossier_id=dossier_id, removed_at__isnull=True).select_related("file")
    return tuple(attached_of(row) for row in rows.order_by("order", "place", "attached_at", "pk"))


def file_of_intake(attachment_id: UUID, *, intake: UUID, seen_by: Principal) -> AttachedFile:
    """A file of a page that is being filled in; otherwise refused as not there."""
    check_reader(seen_by)
    file = _only(Attachment.objects.filter(pk=attachment_id, intake=intake, agency_id=seen_by.agency_id))
    shows(intake)
    return file


def file_of_dossier(attachment_id: UUID, *, dossier_id: UUID, seen_by: Principal) -> AttachedFile:
    """A file of this dossier, which the caller has seen; otherwise refused as not there."""
    check_reader(seen_by)
    return _only(Attachment.objects.filter(pk=attachment_id, dossier_id=dossier_id))


def _only(rows: QuerySet[Attachment]) -> AttachedFile:
    row = rows.filter(removed_at__isnull=True).select_related("file").first()
    if row is None:
        raise FileUnknown
    return attached_of(row)
