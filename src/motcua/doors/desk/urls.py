"""The addresses of counter and desk. Vietnamese without marks; none carries a name, a number or a telephone."""

from django.urls import path

from motcua.doors.desk import act, counter, dossier, intake, receipt, return_result, search, take_over, worklist
from motcua.doors.staff import printing

app_name = "desk"

urlpatterns = [
    path("quay/", counter.my_counter, name="counter"),
    path("quay/tiep-nhan/", intake.intake, name="intake"),
    path("quay/tiep-nhan/thu-tuc/", intake.procedures, name="intake_procedures"),
    path("quay/in/<uuid:dossier_id>/", receipt.made, name="receipt"),
    path("quay/in/<uuid:dossier_id>/giay-hen.pdf", printing.receipt, name="receipt_document"),
    path("quay/in/<uuid:dossier_id>/phieu.pdf", printing.slip, name="receipt_slip"),
    path("quay/in/<uuid:dossier_id>/in-lai/", printing.receipt_again, name="receipt_reprint"),
    path("quay/in/<uuid:dossier_id>/chuyen/", receipt.hand_over, name="receipt_forward"),
    path("quay/tra/", return_result.return_results, name="return"),
    path("xu-ly/", worklist.worklist, name="worklist"),
    path("xu-ly/<uuid:dossier_id>/", dossier.dossier, name="dossier"),
    path("xu-ly/<uuid:dossier_id>/van-ban/<int:event>.pdf", printing.form, name="document"),
    path("xu-ly/<uuid:dossier_id>/nhan-lai/", take_over.take_over_dossier, name="take_over"),
    path("xu-ly/<uuid:dossier_id>/<slug:verb>/", act.act, name="act"),
    path("tim/", search.search, name="search"),
]
