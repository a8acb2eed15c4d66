"""The form of `await_confirmation`."""

from motcua.doors.desk.act_form import ActForm, text


class ConfirmationForm(ActForm):
    notice = text("Nội dung cần xác nhận", "Nhập nội dung người nộp cần xác nhận")


FORM = ConfirmationForm
