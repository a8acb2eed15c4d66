"""The form of `apologise`."""

from motcua.doors.desk.act_form import LONG, ReasonForm, text


class ApologiseForm(ReasonForm):
    reason = text("Lý do chậm", "Nhập lý do chậm, bằng lời người nộp hiểu được", rows=4, most=LONG)
    number = text("Số văn bản")


FORM = ApologiseForm
