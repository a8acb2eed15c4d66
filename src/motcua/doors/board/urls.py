"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import board, desk_staff, explain, late, lists, officers, reports, requests, screen, signals
from motcua.doors.board.plans import drawing, listing, plan_reports, task_page, whole
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "board"

urlpatterns = [
    path("dieu-hanh/", board.board, name="board"),
    path("dieu-hanh/qua-han/", late.late, name="late"),
    path("dieu-hanh/giai-thich/<str:figure>/", explain.explained, name="explained"),
    path("dieu-hanh/giai-thich/<str:figure>/ho-so/", lists.file, name="file"),
    path("dieu-hanh/man-hinh/", screen.screen, name="screen"),
    path("dieu-hanh/dau-hieu/", signals.signals, name="signals"),
    path("dieu-hanh/can-bo/", officers.officers, name="officers"),
    path("dieu-hanh/nhan-luc/", desk_staff.staff, name="staff"),
    path("dieu-hanh/ke-hoach/", listing.listed, name="plans"),
    path("dieu-hanh/ke-hoach/moi/", drawing.new_plan, name="new_plan"),
    path("dieu-hanh/ke-hoach/nhiem-vu.csv", drawing.sample, name="plan_sample"),
    path("dieu-hanh/ke-hoach/<uuid:plan_id>/", whole.whole, name="plan"),
    path("dieu-hanh/ke-hoach/<uuid:plan_id>/soan/", drawing.written, name="write_plan"),
    path("dieu-hanh/ke-hoach/<uuid:plan_id>/bao-cao/", plan_reports.reports_of, name="plan_reports"),
    path("dieu-hanh/ke-hoach/nhiem-vu/<uuid:task_id>/", task_page.one_task, name="task"),
    path("dieu-hanh/ke-hoach/nhiem-vu/<uuid:task_id>/tep/<uuid:evidence_id>/", task_page.task_file, name="task_file"),
    path("dieu-hanh/de-nghi/", requests.requests, name="requests"),
    path("dieu-hanh/de-nghi/moi/", requests.ask, name="ask"),
    path("dieu-hanh/de-nghi/<uuid:direction_id>/", requests.one_request, name="request"),
    path("dieu-hanh/bao-cao/", reports.reports, name="reports"),
    path("dieu-hanh/bao-cao/<uuid:report_id>/", reports.report, name="report"),
    path("dieu-hanh/bao-cao/<uuid:report_id>/tep.<slug:form>", reports.report_file, name="report_file"),
]

declare(
    "board",
    {
        "board": Purpose.NOBODY,
        "late": Purpose.LIST,
        "explained": Purpose.LIST,
        "file": Purpose.LIST,
        "screen": Purpose.NOBODY,
        "signals": Purpose.LIST,
        "officers": Purpose.NOBODY,
        "staff": Purpose.NOBODY,
        **dict.fromkeys(("plans", "new_plan", "plan_sample", "plan", "write_plan"), Purpose.NOBODY),
        **dict.fromkeys(("plan_reports", "task", "task_file"), Purpose.NOBODY),
        "requests": Purpose.NOBODY,
        "ask": Purpose.NOBODY,
        "request": Purpose.NOBODY,
        "reports": Purpose.NOBODY,
        "report": Purpose.LIST,
        "report_file": Purpose.PRINTING,
    },
)
