"""The form of `report_error`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class ErrorForm(ActForm):
    what = text("Sai sót", "Nhập chỗ sai và nội dung đúng", rows=4, most=LONG)


FORM = ErrorForm
