"""The form of `require_obligation`."""

from motcua.doors.desk.act_form import ActForm, text


class ObligationForm(ActForm):
    notice = text("Thông báo", "Nhập số, ngày của thông báo nộp tiền. Ví dụ: Thông báo 118/TB-CT ngày 05/03/2026")


FORM = ObligationForm
