"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import (
    board,
    desk_staff,
    explain,
    indicators,
    late,
    lists,
    officers,
    procedures,
    reports,
    requested_again,
    requests,
    screen,
    signals,
    simplify,
    steps,
    targets,
    targets_import,
)
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "board"

urlpatterns = [
    path("dieu-hanh/", board.board, name="board"),
    path("dieu-hanh/qua-han/", late.late, name="late"),
    path("dieu-hanh/thu-tuc/", procedures.procedures, name="procedures"),
    path("dieu-hanh/chi-so/", indicators.indicators, name="indicators"),
    path("dieu-hanh/buoc/", steps.steps, name="steps"),
    path("dieu-hanh/hoi-lai-giay-to/", requested_again.requested, name="requested_again"),
    path("dieu-hanh/giai-thich/<str:figure>/", explain.explained, name="explained"),
    path("dieu-hanh/giai-thich/<str:figure>/ho-so/", lists.file, name="file"),
    path("dieu-hanh/man-hinh/", screen.screen, name="screen"),
    path("dieu-hanh/dau-hieu/", signals.signals, name="signals"),
    path("dieu-hanh/don-gian-hoa/", simplify.overview_page, name="simplify"),
    path("dieu-hanh/don-gian-hoa/<str:code>/", simplify.procedure_page, name="simplify_one"),
    path("dieu-hanh/don-gian-hoa/<str:code>/ho-so/<slug:key>/", simplify.dossiers, name="simplify_dossiers"),
    path("dieu-hanh/don-gian-hoa/<str:code>/nhat-ky.<slug:form>", simplify.log_file, name="simplify_file"),
    path("dieu-hanh/can-bo/", officers.officers, name="officers"),
    path("dieu-hanh/chi-tieu/", targets.targets, name="targets"),
    path("dieu-hanh/chi-tieu/nhap/", targets_import.bring, name="targets_import"),
    path("dieu-hanh/chi-tieu/nhap/tep-mau.xlsx", targets_import.sample, name="targets_sample"),
    path("dieu-hanh/chi-tieu/<str:figure>/", targets.target, name="target"),
    path("dieu-hanh/nhan-luc/", desk_staff.staff, name="staff"),
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
        "procedures": Purpose.NOBODY,
        "indicators": Purpose.NOBODY,
        "steps": Purpose.NOBODY,
        "requested_again": Purpose.NOBODY,
        "signals": Purpose.LIST,
        "simplify": Purpose.NOBODY,
        "simplify_one": Purpose.NOBODY,
        "simplify_dossiers": Purpose.LIST,
        "simplify_file": Purpose.NOBODY,
        "officers": Purpose.NOBODY,
        "targets": Purpose.NOBODY,
        "target": Purpose.NOBODY,
        "targets_import": Purpose.NOBODY,
        "targets_sample": Purpose.NOBODY,
        "staff": Purpose.NOBODY,
        "requests": Purpose.NOBODY,
        "ask": Purpose.NOBODY,
        "request": Purpose.NOBODY,
        "reports": Purpose.NOBODY,
        "report": Purpose.LIST,
        "report_file": Purpose.PRINTING,
    },
)
