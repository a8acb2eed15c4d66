"""The addresses of the workbench of the campaign. Vietnamese without marks; none carries a name or a number of a person."""

from django.urls import path

from motcua.doors.ui.readings import declare
from motcua.doors.workbench import (
    accepting,
    box_sheets,
    checking,
    custody,
    indexing,
    inventory,
    lots,
    new_lot,
    progress,
    scan,
    sending,
    split,
    stage,
)
from motcua.foundation.reads.purposes import Purpose

app_name = "workbench"

urlpatterns = [
    path("so-hoa/", lots.lots, name="lots"),
    path("so-hoa/danh-muc/", inventory.inventory, name="inventory"),
    path("so-hoa/danh-muc/mau.csv", inventory.sample, name="counts_sample"),
    path("so-hoa/lo/moi/", new_lot.new_lot, name="new_lot"),
    path("so-hoa/lo/mo-ta-tep.csv", scan.sample, name="files_sample"),
    path("so-hoa/lo/<uuid:batch_id>/", lots.lot, name="lot"),
    path("so-hoa/lo/<uuid:batch_id>/quet/", scan.scan, name="scan"),
    path("so-hoa/lo/<uuid:batch_id>/quet/tai/", sending.begin, name="send"),
    path("so-hoa/lo/<uuid:batch_id>/quet/tai/<uuid:upload>/", sending.finish, name="send_finish"),
    path("so-hoa/lo/<uuid:batch_id>/quet/tai/<uuid:upload>/<int:order>/", sending.part, name="send_part"),
    path("so-hoa/lo/<uuid:batch_id>/tach/", split.split, name="split"),
    path("so-hoa/lo/<uuid:batch_id>/trang/<int:order>/", scan.page_image, name="lot_page"),
    path("so-hoa/tien-do/", progress.progress, name="progress"),
    path("so-hoa/tien-do/giai-thich/", progress.explained, name="explained"),
    path("so-hoa/tien-do/bao-cao.pdf", progress.report, name="report"),
    path("so-hoa/phieu-ngan/", box_sheets.box_sheets, name="box_sheets"),
    path("so-hoa/giay/<uuid:document_id>/chuoi.pdf", custody.chain, name="custody"),
    path("so-hoa/viec/<uuid:document_id>/trang/<int:number>/", stage.page_image, name="page"),
    path("so-hoa/viec/", indexing.index, name="index"),
    path("so-hoa/viec/<uuid:document_id>/", indexing.index_document, name="index_document"),
    path("so-hoa/viec/<uuid:document_id>/nhap/", indexing.enter, name="enter"),
    path("so-hoa/kiem-tra/", checking.check, name="second_entry"),
    path("so-hoa/kiem-tra/<uuid:document_id>/", checking.check_document, name="check_document"),
    path("so-hoa/nghiem-thu/", accepting.acceptance, name="acceptance"),
    path("so-hoa/nghiem-thu/<uuid:batch_id>/", accepting.accept, name="accept"),
]

declare(
    app_name,
    {
        "lots": Purpose.NOBODY,
        "inventory": Purpose.NOBODY,
        "counts_sample": Purpose.NOBODY,
        "new_lot": Purpose.NOBODY,
        "files_sample": Purpose.NOBODY,
        "lot": Purpose.NOBODY,
        "scan": Purpose.DIGITISING,
        "send": Purpose.NOBODY,
        "send_finish": Purpose.NOBODY,
        "send_part": Purpose.NOBODY,
        "split": Purpose.DIGITISING,
        "lot_page": Purpose.DIGITISING,
        "progress": Purpose.NOBODY,
        "explained": Purpose.NOBODY,
        "report": Purpose.NOBODY,
        "box_sheets": Purpose.NOBODY,
        "custody": Purpose.DIGITISING,
        "page": Purpose.DIGITISING,
        "index": Purpose.NOBODY,
        "index_document": Purpose.DIGITISING,
        "enter": Purpose.DIGITISING,
        "second_entry": Purpose.DIGITISING,
        "check_document": Purpose.DIGITISING,
        "acceptance": Purpose.NOBODY,
        "accept": Purpose.DIGITISING,
    },
)
