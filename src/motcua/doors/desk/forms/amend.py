"""The form of `amend`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class AmendForm(ActForm):
    changes = text("Nội dung sửa đổi", "Nhập những gì người nộp yêu cầu sửa", rows=4, most=LONG)


FORM = AmendForm
