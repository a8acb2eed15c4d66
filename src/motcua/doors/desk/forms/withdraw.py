"""The form of `withdraw`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class WithdrawForm(ActForm):
    reason = text("Lý do người nộp nêu", rows=3, most=LONG)


FORM = WithdrawForm
