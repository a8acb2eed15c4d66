"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import reports, requests, signals
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "board"

urlpatterns = [
    path("dieu-hanh/dau-hieu/", signals.signals, name="signals"),
    path("dieu-hanh/de-nghi/", requests.requests, name="requests"),
    path("dieu-hanh/de-nghi/moi/", requests.ask, name="ask"),
    path("dieu-hanh/de-nghi/<uuid:direction_id>/", requests.one_request, name="request"),
    path("dieu-hanh/bao-cao/", reports.reports, name="reports"),
    path("dieu-hanh/bao-cao/<uuid:report_id>/", reports.report, name="report"),
    path("dieu-hanh/bao-cao/<uuid:report_id>/tep.<slug:form>", reports.report_file, name="report_file"),
]

declare("board", {"signals": Purpose.LIST})
declare("board", {"requests": Purpose.NOBODY, "ask": Purpose.NOBODY, "request": Purpose.NOBODY})
declare("board", {"reports": Purpose.NOBODY, "report": Purpose.LIST, "report_file": Purpose.PRINTING})
