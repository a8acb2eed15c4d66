"""The form of `record_verification`."""

from typing import Any

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, text


class VerificationForm(ActForm):
    """Time, place, participants and content, as NĐ 118/2025 Art. 19 wants them on record."""

    when = text("Thời gian", "Nhập giờ và ngày tiến hành. Ví dụ: 09:00 ngày 12/03/2026")
    place = text("Địa điểm", "Nhập địa điểm tiến hành")
    participants = text("Thành phần tham gia", "Nhập những người tham gia", rows=2, most=LONG)
    content = text("Nội dung, kết luận", "Nhập nội dung và kết luận", rows=4, most=LONG)
    council = forms.BooleanField(label="Đây là biên bản họp hội đồng", required=False)

    def words(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "when": typed["when"],
            "where": typed["place"],
            "who": typed["participants"],
            "content": typed["content"],
            "council": typed["council"],
        }


FORM = VerificationForm
