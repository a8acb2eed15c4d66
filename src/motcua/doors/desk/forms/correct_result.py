"""The form of `correct_result`."""

from motcua.doors.desk.act_form import ReasonForm, text


class CorrectForm(ReasonForm):
    number = text("Số, ký hiệu văn bản đính chính", "Nhập số, ký hiệu văn bản đính chính")
    field_order = ("number", "reason")


FORM = CorrectForm
