"""Draw a receipt ahead, so that the first printing finds its bytes."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse

from motcua.acts.draw_receipt_ahead import draw_receipt_ahead
from motcua.acts.print_receipt import TrackingPage
from motcua.doors.ui.context import province
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.draw_receipt import ReceiptToDraw


def run(payload: ReceiptToDraw, now: datetime) -> None:
    address = settings.PUBLIC_URL + reverse("portal:track")
    tracking = TrackingPage(address=address, lookup=address, hotline=province().phone)
    draw_receipt_ahead(payload.dossier, payload.officer, now, tracking=tracking, documents=settings.DOCUMENTS)


TASK: Final = Task(run)
