"""The form of `draft_result`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class DraftForm(ActForm):
    # an act's own word is `text`, which this module uses for its fields
    def build(self) -> None:
        self.fields["text"] = text("Dự thảo kết quả", "Nhập nội dung dự thảo", rows=8, most=LONG)


FORM = DraftForm
