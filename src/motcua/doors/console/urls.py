"""The addresses of the administrator. Vietnamese without marks; the code of a procedure is public."""

from django.urls import path

from motcua.doors.console import procedure, procedures, row
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "console"

urlpatterns = [
    path("quan-tri/thu-tuc/", procedures.procedures, name="procedures"),
    path("quan-tri/thu-tuc/<str:code>/", procedure.procedure, name="procedure"),
    path("quan-tri/thu-tuc/<str:code>/sua/", row.row, name="row"),
]

declare(
    app_name,
    {
        "procedures": Purpose.NOBODY,
        "procedure": Purpose.NOBODY,
        "row": Purpose.NOBODY,
    },
)
