"""The form of `send_back_result`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class SendBackForm(ActForm):
    reason = text("Lý do trả lại", "Nhập chỗ cần sửa, để người soạn sửa một lần là xong", rows=4, most=LONG)


FORM = SendBackForm
