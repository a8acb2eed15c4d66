"""The form of `revoke_result`."""

from motcua.doors.desk.act_form import GroundsForm, text


class RevokeForm(GroundsForm):
    decision = text("Quyết định thu hồi", "Nhập số, ngày của quyết định thu hồi. Ví dụ: 88/QĐ-UBND ngày 17/11/2026")
    field_order = ("decision", "reason", "legal_basis")


FORM = RevokeForm
