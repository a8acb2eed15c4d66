"""The addresses of the administrator. Vietnamese without marks; the code of a procedure is public."""

from django.urls import path

from motcua.doors.console import jobs, procedure, procedures, row

app_name = "console"

urlpatterns = [
    path("quan-tri/viec-nen/", jobs.jobs, name="jobs"),
    path("quan-tri/thu-tuc/", procedures.procedures, name="procedures"),
    path("quan-tri/thu-tuc/<str:code>/", procedure.procedure, name="procedure"),
    path("quan-tri/thu-tuc/<str:code>/sua/", row.row, name="row"),
]
