"""Draw the receipt of an accepted dossier before somebody prints it: the same page, for the officer who accepted.

Nothing is issued and nothing recorded. The officer who prints gets these bytes only if the page would say exactly the same.
"""

from datetime import datetime
from uuid import UUID

from motcua.acts.print_receipt import TrackingPage, issued_receipt, receipt_form
from motcua.casework.dossiers.case import open_case
from motcua.casework.papers.ahead import draw_ahead
from motcua.casework.papers.ports import DocumentStore
from motcua.foundation.organisation import queries as organisation
from motcua.law.worktime.arithmetic import local


def draw_receipt_ahead(
    dossier_id: UUID, account_id: int, at: datetime, *, tracking: TrackingPage, documents: DocumentStore
) -> bool:
    """Whether it was drawn: not where it has been printed, and not for an account that has no posting any more.

    Refused: a dossier that is not there, and one that was not accepted (NoReceiptToPrint).
    """
    day = local(at).date()
    by = organisation.officer_of(account_id, on=day)
    if by is None or issued_receipt(dossier_id=dossier_id, by=by) is not None:
        return False
    form = receipt_form(open_case(dossier_id, seen_by=by, at=at), tracking, by)
    draw_ahead(dossier_id=dossier_id, form=form, on=day, at=at, documents=documents)
    return True
