"""The form of `sign_on_paper`."""

from motcua.doors.desk.act_form import ActForm, Choices, choice, named_results, text
from motcua.doors.ui.fields import VietnameseDateField


class SignOnPaperForm(ActForm):
    signer = text("Người ký", "Nhập họ tên và chức vụ người ký, như trên văn bản. Ví dụ: Lăng Thị Bình, Phó Chủ tịch")

    def build(self) -> None:
        self.fields["signed_on"] = VietnameseDateField(
            label="Ngày ký", needed="Nhập ngày ghi trên văn bản đã ký. Ví dụ: 20/11/2026"
        )
        waiting = [one.code for one in self.facts.state.clock.results if one.is_open]
        if len(waiting) > 1:
            listed: Choices = [("", "Tất cả kết quả còn lại"), *named_results(self.facts.page, waiting)]
            self.fields["result"] = choice("Kết quả", listed, "Chọn kết quả", required=False)


FORM = SignOnPaperForm
