"""Reads of papers: which official forms a dossier has, and what they say.

The caller has asked the dossiers room whether this person may see the dossier. Here only roles that handle no dossier at all are
refused.
"""

from uuid import UUID

from motcua.casework.papers.models import PrintedForm
from motcua.casework.papers.printing import FormMissing, MayNotReadForms, PrintedFormFacts
from motcua.foundation.people.principals import Permission, Principal

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


def standing_forms(*, dossier_id: UUID, by: Principal) -> int:
    """How many forms of a dossier are not erased: for an administrator, who erases them and reads none."""
    if not by.may(Permission.ADMINISTER):
        raise MayNotReadForms(role=by.role.value)
    return PrintedForm.objects.filter(dossier_id=dossier_id, erased_at__isnull=True).count()
