"""The addresses of counter and desk. Vietnamese without marks; none carries a name, a number or a telephone."""

from django.urls import path

from motcua.doors.desk import (
    act,
    counter,
    dossier,
    dossier_files,
    intake,
    intake_drafts,
    joint,
    readings,
    receipt,
    resume,
    return_result,
    scanning,
    search,
    take_over,
    worklist,
)
from motcua.doors.staff import printing
from motcua.doors.ui.readings import declare
from motcua.foundation.reads.purposes import Purpose

app_name = "desk"

urlpatterns = [
    path("quay/", counter.my_counter, name="counter"),
    path("quay/tiep-nhan/", intake.intake, name="intake"),
    path("quay/tiep-nhan/nhap/", intake_drafts.save, name="intake_draft"),
    path("quay/tiep-nhan/nhap/<uuid:key>/bo/", intake_drafts.discard, name="intake_draft_discard"),
    path("quay/tiep-nhan/thu-tuc/", intake.procedures, name="intake_procedures"),
    path("quay/quet/<uuid:key>/", scanning.scan, name="scan"),
    path("quay/quet/<uuid:key>/<uuid:attachment>/<int:number>.png", scanning.page_image, name="scan_page"),
    path("quay/in/<uuid:dossier_id>/", receipt.made, name="receipt"),
    path("quay/in/<uuid:dossier_id>/giay-hen.pdf", printing.receipt, name="receipt_document"),
    path("quay/in/<uuid:dossier_id>/phieu.pdf", printing.slip, name="receipt_slip"),
    path("quay/in/<uuid:dossier_id>/in-lai/", printing.receipt_again, name="receipt_reprint"),
    path("quay/in/<uuid:dossier_id>/chuyen/", receipt.hand_over, name="receipt_forward"),
    path("quay/tra/", return_result.return_results, name="return"),
    path("xu-ly/", worklist.worklist, name="worklist"),
    path("xu-ly/<uuid:dossier_id>/", dossier.dossier, name="dossier"),
    path("xu-ly/<uuid:dossier_id>/van-ban/<int:event>.pdf", printing.form, name="document"),
    path("xu-ly/<uuid:dossier_id>/giay-to/", dossier_files.papers, name="papers"),
    path(
        "xu-ly/<uuid:dossier_id>/giay-to/<uuid:attachment>/<int:number>.png",
        dossier_files.page_image,
        name="papers_page",
    ),
    path("xu-ly/<uuid:dossier_id>/phoi-hop/", joint.joint, name="joint"),
    path("xu-ly/<uuid:dossier_id>/phoi-hop/nhac/", joint.remind, name="joint_remind"),
    path("xu-ly/<uuid:dossier_id>/phoi-hop/lien-ket/", joint.invite, name="joint_invite"),
    path("xu-ly/<uuid:dossier_id>/phoi-hop/thu-hoi/", joint.revoke, name="joint_revoke"),
    path("xu-ly/<uuid:dossier_id>/nhan-lai/", take_over.take_over_dossier, name="take_over"),
    path("xu-ly/<uuid:dossier_id>/da-xem/", readings.dossier, name="readings"),
    path("luot-xem/", readings.day, name="readings_day"),
    path("luot-xem/<str:ref>/", readings.officer, name="readings_officer"),
    path("xu-ly/<uuid:dossier_id>/<slug:verb>/", act.act, name="act"),
    path("tiep-tuc/<uuid:kept_id>/", resume.resumed, name="resume"),
    path("tim/", search.search, name="search"),
]

declare(
    app_name,
    {
        "counter": Purpose.COUNTER,
        "intake": Purpose.INTAKE,
        "intake_draft": Purpose.INTAKE,
        "intake_draft_discard": Purpose.NOBODY,
        "intake_procedures": Purpose.NOBODY,
        "receipt": Purpose.INTAKE,
        "receipt_document": Purpose.PRINTING,
        "receipt_slip": Purpose.PRINTING,
        "receipt_reprint": Purpose.PRINTING,
        "receipt_forward": Purpose.INTAKE,
        "return": Purpose.RETURNING,
        "worklist": Purpose.LIST,
        "scan": Purpose.INTAKE,
        "scan_page": Purpose.INTAKE,
        "papers": Purpose.HANDLING,
        "papers_page": Purpose.HANDLING,
        "dossier": Purpose.HANDLING,
        "document": Purpose.PRINTING,
        "joint": Purpose.HANDLING,
        "joint_remind": Purpose.HANDLING,
        "joint_invite": Purpose.HANDLING,
        "joint_revoke": Purpose.HANDLING,
        "take_over": Purpose.HANDLING,
        "readings": Purpose.OVERSIGHT,
        "readings_day": Purpose.NOBODY,
        "readings_officer": Purpose.NOBODY,
        "act": Purpose.HANDLING,
        "resume": Purpose.RESUMING,
        "search": Purpose.SEARCH,
    },
)
