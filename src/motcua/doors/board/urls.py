"""The addresses of the board. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.board import (
    board,
    desk_staff,
    explain,
    late,
    lists,
    officers,
    reports,
    requests,
    reviews,
    screen,
    signals,
)
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
    path("dieu-hanh/don-gian-hoa/phieu/", reviews.reviews, name="reviews"),
    path("dieu-hanh/don-gian-hoa/phieu/moi/", reviews.new, name="review_new"),
    path("dieu-hanh/don-gian-hoa/phieu/<uuid:sheet_id>/", reviews.review, name="review"),
    path("dieu-hanh/don-gian-hoa/phieu/<uuid:sheet_id>/bang-buoc.json", reviews.review_table, name="review_table"),
    path("dieu-hanh/don-gian-hoa/phieu/<uuid:sheet_id>/phieu.<slug:form>", reviews.review_file, name="review_file"),
    path("dieu-hanh/can-bo/", officers.officers, name="officers"),
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
        "reviews": Purpose.NOBODY,
        "review_new": Purpose.NOBODY,
        "review": Purpose.NOBODY,
        "review_table": Purpose.NOBODY,
        "review_file": Purpose.NOBODY,
        "signals": Purpose.LIST,
        "officers": Purpose.NOBODY,
        "staff": Purpose.NOBODY,
        "requests": Purpose.NOBODY,
        "ask": Purpose.NOBODY,
        "request": Purpose.NOBODY,
        "reports": Purpose.NOBODY,
        "report": Purpose.LIST,
        "report_file": Purpose.PRINTING,
    },
)
