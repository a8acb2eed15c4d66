"""The form of `issue_result`."""

from motcua.doors.desk.act_form import ActForm, Choices, choice, named_results, text


class IssueForm(ActForm):
    number = text("Số, ký hiệu văn bản kết quả", "Nhập số, ký hiệu của văn bản kết quả. Ví dụ: 12/QĐ-STP")

    def build(self) -> None:
        waiting = [one.code for one in self.facts.state.clock.results if one.is_open]
        if len(waiting) > 1:
            said: Choices = [("", "Tất cả kết quả còn lại"), *named_results(self.facts.page, waiting)]
            self.fields["result"] = choice("Kết quả", said, "Chọn kết quả", required=False)


FORM = IssueForm
