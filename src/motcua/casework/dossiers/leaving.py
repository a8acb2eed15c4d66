"""What leaves the database because of an act: jobs that are enqueued in its transaction, with references only."""

from collections.abc import Iterable

from django.conf import settings

from motcua.casework.dossiers.history import Happened
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.powers import POWERS
from motcua.foundation.jobs.descriptor import NewJob
from motcua.foundation.jobs.kinds import draw_receipt, notify_applicant
from motcua.foundation.jobs.kinds.draw_receipt import ReceiptToDraw
from motcua.foundation.jobs.kinds.notify_applicant import Notice
from motcua.foundation.people.principals import Principal


def leaving(dossier: Dossier, new: Iterable[Happened], *, receipt: bool, by: Principal | None) -> list[NewJob]:
    """A notice for each event that the applicant may read of, where a channel is named; the drawing of a receipt that was promised,
    where its address is known. A sub-dossier tells nothing: its applicant follows the group."""
    jobs = list[NewJob]()
    if receipt and settings.PUBLIC_URL and by is not None:
        jobs.append(draw_receipt.JOB.of(ReceiptToDraw(dossier.pk, by.account_id)))
    if settings.NOTICE_URL and dossier.parent_id is None:
        public = (one for one in new if POWERS[one.verb].public)
        jobs += [notify_applicant.JOB.of(Notice(dossier.pk, one.sequence, one.verb)) for one in public]
    return jobs
