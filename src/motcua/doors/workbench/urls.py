"""The addresses of the workbench of the campaign. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.ui.readings import declare
from motcua.doors.workbench import box_sheets, custody, keep, keeping, progress, sign_look, signing
from motcua.foundation.reads.purposes import Purpose

app_name = "workbench"

urlpatterns = [
    path("so-hoa/tien-do/", progress.progress, name="progress"),
    path("so-hoa/tien-do/giai-thich/", progress.explained, name="explained"),
    path("so-hoa/tien-do/bao-cao.pdf", progress.report, name="report"),
    path("so-hoa/phieu-ngan/", box_sheets.box_sheets, name="box_sheets"),
    path("so-hoa/ky/", signing.signing, name="signing"),
    path("so-hoa/ky/lo/<uuid:batch_id>/", signing.sign_batch, name="sign_batch"),
    path("so-hoa/ky/giay/<uuid:document_id>/", sign_look.look, name="sign_look"),
    path("so-hoa/giay/<uuid:document_id>/trang/<int:number>/", sign_look.page_image, name="copy_page"),
    path("so-hoa/kho/", keeping.keeping, name="keeping"),
    path("so-hoa/kho/<uuid:document_id>/", keep.keep, name="keep"),
    path("so-hoa/kho/<uuid:document_id>/<uuid:paper_id>/trang/<int:number>/", keep.paper_page, name="paper_page"),
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
        "signing": Purpose.NOBODY,
        "sign_batch": Purpose.DIGITISING,
        "sign_look": Purpose.DIGITISING,
        "copy_page": Purpose.DIGITISING,
        "keeping": Purpose.DIGITISING,
        "keep": Purpose.DIGITISING,
        "paper_page": Purpose.DIGITISING,
    },
)
