"""The form of `return_result`."""

from typing import Any

from motcua.doors.desk.act_form import ActForm, Choices, choice, named_results, text
from motcua.doors.words import coded_words
from motcua.law.dossier.acts.return_result import ByWay


class ReturnForm(ActForm):
    by_way = choice("Cách trả", [*coded_words.WAYS.items()], "Chọn cách trả kết quả", radio=True, initial="desk")
    collected_by = text("Người nhận", "Nhập họ và tên người nhận kết quả")

    def build(self) -> None:
        self.fields["collected_by"].initial = self.facts.page.facts.applicant.name
        issued = [
            one.code
            for one in self.facts.state.clock.results
            if one.issued_at is not None and one.code not in self.facts.state.outcome.returned
        ]
        if issued and any(one.is_open for one in self.facts.state.clock.results):
            said: Choices = [*named_results(self.facts.page, issued)]
            self.fields["result"] = choice("Kết quả", said, "Chọn kết quả đã ban hành")

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "by_way": ByWay(self.cleaned_data["by_way"])}


FORM = ReturnForm
