"""The form of `hand_over_originals`."""

from motcua.doors.desk.act_form import ActForm, text


class HandOverForm(ActForm):
    to = text("Giao cho", "Nhập cơ quan hoặc nơi giữ bản giấy. Ví dụ: Văn phòng đăng ký đất đai, ô K2-14")

    def build(self) -> None:
        self.fields["to"].initial = self.facts.page.facts.resolving


FORM = HandOverForm
