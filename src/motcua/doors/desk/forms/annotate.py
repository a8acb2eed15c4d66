"""The form of `annotate`."""

from motcua.doors.desk.act_form import LONG, ActForm, text


class NoteForm(ActForm):
    def build(self) -> None:
        self.fields["text"] = text("Nội dung ghi chú", "Nhập nội dung ghi chú", rows=4, most=LONG)


FORM = NoteForm
