"""The addresses of counter and desk. Vietnamese without marks; none carries a name, a number or a telephone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string

from motcua.doors.desk import counter, intake, login, receipt, return_result

app_name = "desk"


def _view(dotted: str) -> Any:
    """A view of the caseworkers' pages, found when it is first asked for."""

    def view(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        found: HttpResponse = import_string(f"motcua.doors.desk.{dotted}")(request, *arguments, **options)
        return found

    return view


urlpatterns = [
    path("dang-nhap/", login.sign_in, name="login"),
    path("dang-nhap/noi-lam-viec/", login.choose_posting, name="posting"),
    path("thoat/", login.sign_out, name="logout"),
    path("quay/", counter.my_counter, name="counter"),
    path("quay/tiep-nhan/", intake.intake, name="intake"),
    path("quay/tiep-nhan/thu-tuc/", intake.procedures, name="intake_procedures"),
    path("quay/in/<uuid:dossier_id>/", receipt.made, name="receipt"),
    path("quay/in/<uuid:dossier_id>/giay-hen.pdf", receipt.document, name="receipt_document"),
    path("quay/in/<uuid:dossier_id>/in-lai/", receipt.print_again, name="receipt_reprint"),
    path("quay/in/<uuid:dossier_id>/chuyen/", receipt.hand_over, name="receipt_forward"),
    path("quay/tra/", return_result.return_results, name="return"),
    path("xu-ly/", _view("worklist.worklist"), name="worklist"),
    path("xu-ly/<uuid:dossier_id>/", _view("dossier.dossier"), name="dossier"),
    path("xu-ly/<uuid:dossier_id>/<slug:verb>/", _view("act.act"), name="act"),
    path("tim/", _view("search.search"), name="search"),
]
