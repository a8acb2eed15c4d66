"""The addresses of the administrator. Vietnamese without marks; the code of a procedure is public."""

from django.urls import path

from motcua.doors.console import account, account_import, accounts, jobs, procedure, procedures, row
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "console"

urlpatterns = [
    path("quan-tri/tai-khoan/", accounts.accounts, name="accounts"),
    path("quan-tri/tai-khoan/mo/", accounts.open_one, name="account_open"),
    path("quan-tri/tai-khoan/tu-tep/", account_import.import_accounts, name="account_import"),
    path("quan-tri/tai-khoan/<str:ref>/", account.account, name="account"),
    path("quan-tri/viec-nen/", jobs.jobs, name="jobs"),
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
        "jobs": Purpose.NOBODY,
        "accounts": Purpose.NOBODY,
        "account_open": Purpose.NOBODY,
        "account_import": Purpose.NOBODY,
        "account": Purpose.NOBODY,
    },
)
