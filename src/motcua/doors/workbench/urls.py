"""The addresses of the workbench of the campaign. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.ui.readings import declare
from motcua.doors.workbench import box_sheets, custody, progress
from motcua.foundation.reads.purposes import Purpose

app_name = "workbench"

urlpatterns = [
    path("so-hoa/tien-do/", progress.progress, name="progress"),
    path("so-hoa/tien-do/giai-thich/", progress.explained, name="explained"),
    path("so-hoa/tien-do/bao-cao.pdf", progress.report, name="report"),
    path("so-hoa/phieu-ngan/", box_sheets.box_sheets, name="box_sheets"),
    path("so-hoa/giay/<uuid:document_id>/chuoi.pdf", custody.chain, name="custody"),
]

declare(
    app_name,
    {
        "progress": Purpose.NOBODY,
        "explained": Purpose.NOBODY,
        "report": Purpose.NOBODY,
        "box_sheets": Purpose.NOBODY,
        "custody": Purpose.DIGITISING,
    },
)
