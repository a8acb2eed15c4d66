"""The form of `return_result`."""

from typing import Any, Final

from django import forms

from motcua.doors.desk.act_form import ActForm, Choices, choice, named_results, text
from motcua.doors.words import coded_words
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.state import Entitled

NOT_AUTHORISED: Final = "Đánh dấu đã xem văn bản ủy quyền, hoặc trả cho chính người nộp"


class ReturnForm(ActForm):
    by_way = choice("Cách trả", [*coded_words.WAYS.items()], "Chọn cách trả kết quả", radio=True, initial="desk")
    collector = choice(
        "Ai nhận kết quả",
        [*coded_words.ENTITLED.items()],
        "Chọn người nhận: người nộp hoặc người được ủy quyền",
        radio=True,
        initial=Entitled.APPLICANT.value,
    )
    authorised = forms.BooleanField(label=coded_words.AUTHORISED, required=False)
    collected_by = text("Họ và tên người nhận", "Nhập họ và tên người nhận kết quả")

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

    def clean(self) -> None:
        if self.cleaned_data.get("collector") == Entitled.PROXY and not self.cleaned_data.get("authorised"):
            self.add_error("authorised", NOT_AUTHORISED)

    def words(self) -> dict[str, Any]:
        typed = self.cleaned_data
        by_proxy = typed["collector"] == Entitled.PROXY
        return {
            **typed,
            "by_way": ByWay(typed["by_way"]),
            "collector": Entitled(typed["collector"]),
            "authorised": by_proxy and typed["authorised"],
        }


FORM = ReturnForm
