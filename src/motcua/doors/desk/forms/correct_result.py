"""The form of `correct_result`."""

from motcua.doors.desk.act_form import ReasonForm, text


class CorrectForm(ReasonForm):
    number = text("Số, ký hiệu văn bản đính chính", "Nhập số, ký hiệu văn bản đính chính")
    signer = text(
        "Người ký bản giấy", "Nhập họ tên và chức vụ người ký, như trên văn bản. Ví dụ: Lăng Thị Bình, Phó Chủ tịch"
    )
    field_order = ("number", "signer", "reason")


FORM = CorrectForm
