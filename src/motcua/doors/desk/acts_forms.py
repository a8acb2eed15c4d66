"""The form of each act: exactly the words that the law wants from a person, and nothing that it computes itself.

Not here: whether an act is allowed (the law), the request for a supplement, which has a form of its own
(`supplement_form`), and how forms are drawn.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms

from motcua.doors.desk.act_form import LONG, ActForm, Choices, agency_choices, choice, days, text
from motcua.doors.desk.added_step_form import AddStepForm
from motcua.doors.desk.complete_step_form import CompleteStepForm
from motcua.doors.desk.migrate_form import MigrateForm
from motcua.doors.desk.supplement_form import SupplementForm
from motcua.doors.words import coded_words
from motcua.doors.words.event_line import due_day
from motcua.foundation.organisation.values import PostingFacts
from motcua.insight.views.dossier_page import DossierPage
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.terms import extended
from motcua.law.readings import RecomputePolicy
from motcua.law.worktime.values import Due, Duration, Unit

GUIDE_DAYS: Final = 10
"""How many lengths of an extension are shown with the date they lead to."""


class SubmitForm(ActForm):
    """A draft is filed in the way in which it was gathered."""

    def words(self) -> dict[str, Any]:
        return {"channel": Channel(self.facts.page.facts.channel)}


class AcceptForm(ActForm):
    """Whoever accepts what was filed says of every paper that nobody has passed yet that it is there and right."""

    def build(self) -> None:
        for one in self.facts.page.components:
            if one.verdict != "pass":
                needed = f"Xem giấy tờ số {one.order} rồi đánh dấu; không đạt thì yêu cầu bổ sung"
                self.fields[f"paper-{one.order}"] = forms.BooleanField(
                    label=f"Đạt: {one.name}", error_messages={"required": needed}
                )

    def words(self) -> dict[str, Any]:
        return {"in_order": tuple(int(name.partition("-")[2]) for name in self.fields)}


class ReasonForm(ActForm):
    reason = text("Lý do", "Nhập lý do", rows=4, most=LONG)


class GroundsForm(ReasonForm):
    """A refusal: the reason and the law, which the applicant is told."""

    reason = text("Lý do", "Nhập lý do từ chối, bằng lời người nộp hiểu được", rows=4, most=LONG)
    legal_basis = text(
        "Căn cứ pháp lý", "Nhập điều, khoản và văn bản làm căn cứ. Ví dụ: Điều 17 Nghị định 118/2025/NĐ-CP"
    )


class ApologiseForm(ReasonForm):
    reason = text("Lý do chậm", "Nhập lý do chậm, bằng lời người nộp hiểu được", rows=4, most=LONG)
    number = text("Số văn bản")


class WithdrawForm(ActForm):
    reason = text("Lý do người nộp nêu", rows=3, most=LONG)


class SupplementAnswerForm(ActForm):
    complete = choice(
        "Giấy tờ vừa nhận",
        [("yes", "Đủ như đã yêu cầu"), ("no", "Chưa đủ, còn chờ")],
        "Chọn đã đủ hay chưa đủ",
        radio=True,
    )

    def words(self) -> dict[str, Any]:
        return {"complete": self.cleaned_data["complete"] == "yes"}


class ForwardForm(ActForm):
    def build(self) -> None:
        self.fields["to"] = choice(
            "Chuyển đến",
            agency_choices(self.facts),
            "Chọn cơ quan nhận hồ sơ",
            initial=self.facts.page.case.register.agency(self.facts.page.facts.resolving_id).ref,
        )


class HandOverForm(ActForm):
    to = text("Giao cho", "Nhập cơ quan hoặc nơi giữ bản giấy. Ví dụ: Văn phòng đăng ký đất đai, ô K2-14")

    def build(self) -> None:
        self.fields["to"].initial = self.facts.page.facts.resolving


class AssignForm(ActForm):
    reason = text("Lý do giao lại", help_text="Chỉ cần khi đổi người đang xử lý")

    def build(self) -> None:
        seen = self.facts.seen_by.sees_agencies | {self.facts.seen_by.agency_id}
        steps = [(one.step, one.name) for one in self.facts.page.steps if one.done_at is None and one.agency_id in seen]
        officers = [(one.account_ref, _officer(one)) for one in self.facts.officers]
        front: dict[str, forms.Field] = {
            "officer": choice("Người xử lý", [("", "Chọn cán bộ"), *officers], "Chọn người được giao")
        }
        if len(steps) > 1:
            front["step"] = choice("Bước", [*steps], "Chọn bước cần giao")
        self.step = steps[0][0] if steps else ""
        self.fields = {**front, **self.fields}

    def words(self) -> dict[str, Any]:
        return {"step": self.step, **self.cleaned_data}


def _officer(one: PostingFacts) -> str:
    return f"{one.full_name}, {one.title or coded_words.ROLES[one.role]}"


class ConsultForm(ActForm):
    question = text("Nội dung lấy ý kiến", "Nhập nội dung cần lấy ý kiến", rows=4, most=LONG)

    def build(self) -> None:
        agencies = agency_choices(self.facts, but=self.facts.seen_by.agency_id)
        front: dict[str, forms.Field] = {
            "agency": choice("Cơ quan được hỏi", agencies, "Chọn cơ quan được hỏi"),
            "answer_within": days("Trả lời trong (ngày làm việc)", "Nhập số ngày làm việc để trả lời. Ví dụ: 3"),
        }
        self.fields = {**front, **self.fields}

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "answer_within": Duration(self.cleaned_data["answer_within"], Unit.WORKING_DAY)}


class AnswerForm(ActForm):
    opinion = text("Ý kiến trả lời", "Nhập ý kiến đã nhận", rows=4, most=LONG)

    def build(self) -> None:
        waiting = [one for one in self.facts.state.consultations if one.answered_at is None]
        own = [one for one in waiting if one.agency == self.facts.seen_by.agency_ref]
        waiting = own or waiting  # whoever was asked answers for himself; whoever handles records what came on paper
        names = {one.ref: one.name for one in self.facts.agencies}
        said: Choices = [
            (str(one.id), f"{names.get(one.agency, one.agency)}, trả lời trước {due_day(one.due)}") for one in waiting
        ]
        if len(said) > 1:
            asked = choice("Lượt lấy ý kiến", said, "Chọn lượt lấy ý kiến")
            self.fields = {"consultation": asked, **self.fields}

    def words(self) -> dict[str, Any]:
        number = self.cleaned_data.get("consultation")
        return {"opinion": self.cleaned_data["opinion"], "consultation": int(number) if number else None}


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


class ObligationForm(ActForm):
    notice = text("Thông báo", "Nhập số, ngày của thông báo nộp tiền. Ví dụ: Thông báo 118/TB-CT ngày 05/03/2026")


class ExtendForm(ActForm):
    """A length in working days; the new date is computed and shown, never typed (NĐ 118/2025 Art. 19.6)."""

    extend_by = days("Gia hạn thêm (ngày làm việc)", "Nhập số ngày làm việc gia hạn. Ví dụ: 5")
    reason = text("Lý do, sẽ ghi trong văn bản xin lỗi", "Nhập lý do gia hạn để xin lỗi người nộp", rows=4, most=LONG)

    def words(self) -> dict[str, Any]:
        return {
            "reason": self.cleaned_data["reason"],
            "extend_by": Duration(self.cleaned_data["extend_by"], Unit.WORKING_DAY),
        }

    @property
    def new_due(self) -> Due | None:
        """The date that the typed length leads to; None while none can be read."""
        try:
            length = self.fields["extend_by"].clean(self["extend_by"].value())
        except forms.ValidationError:
            return None
        return self._due_after(int(length))

    @property
    def guide(self) -> tuple[tuple[int, Due], ...]:
        """The dates of the usual lengths."""
        found = ((count, self._due_after(count)) for count in range(1, GUIDE_DAYS + 1))
        return tuple((count, due) for count, due in found if due is not None)

    def _due_after(self, count: int) -> Due | None:
        current = self.facts.state.clock.current
        if current is None:
            return None
        return extended(self.facts.calendar, current, Duration(count, Unit.WORKING_DAY)).due


class DraftForm(ActForm):
    # an act's own word is `text`, which this module uses for its fields
    def build(self) -> None:
        self.fields["text"] = text("Dự thảo kết quả", "Nhập nội dung dự thảo", rows=8, most=LONG)


class NoteForm(ActForm):
    def build(self) -> None:
        self.fields["text"] = text("Nội dung ghi chú", "Nhập nội dung ghi chú", rows=4, most=LONG)


def named_results(page: DossierPage, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Results of a group with the names under which they are published."""
    names = {one.code: one.name for one in page.results}
    return ((code, names.get(code) or code) for code in codes)


class IssueForm(ActForm):
    number = text("Số, ký hiệu văn bản kết quả", "Nhập số, ký hiệu của văn bản kết quả. Ví dụ: 12/QĐ-STP")

    def build(self) -> None:
        waiting = [one.code for one in self.facts.state.clock.results if one.is_open]
        if len(waiting) > 1:
            said: Choices = [("", "Tất cả kết quả còn lại"), *named_results(self.facts.page, waiting)]
            self.fields["result"] = choice("Kết quả", said, "Chọn kết quả", required=False)


class AnnounceForm(ActForm):
    by_way = choice(
        "Đã báo bằng",
        [(way.value, label) for way, label in coded_words.NOTICE_WAYS.items()],
        "Chọn cách đã báo",
        radio=True,
    )

    def words(self) -> dict[str, Any]:
        return {"by_way": NoticeWay(self.cleaned_data["by_way"])}


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


class AmendForm(ActForm):
    changes = text("Nội dung sửa đổi", "Nhập những gì người nộp yêu cầu sửa", rows=4, most=LONG)


class ErrorForm(ActForm):
    what = text("Sai sót", "Nhập chỗ sai và nội dung đúng", rows=4, most=LONG)


class CorrectForm(ReasonForm):
    number = text("Số, ký hiệu văn bản đính chính", "Nhập số, ký hiệu văn bản đính chính")
    field_order = ("number", "reason")


class RecomputeForm(ReasonForm):
    policy = choice(
        "Cách chọn ngày",
        [("earlier", "Giữ ngày sớm hơn trong hai ngày"), ("new", "Lấy ngày tính theo lịch mới")],
        "Chọn cách chọn ngày",
        radio=True,
        initial="earlier",
    )
    field_order = ("policy", "reason")

    def words(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "policy": RecomputePolicy(self.cleaned_data["policy"])}


class TransferForm(ActForm):
    legal_basis = text("Căn cứ", "Nhập số, ngày của quyết định sắp xếp đơn vị")

    def build(self) -> None:
        agencies = agency_choices(self.facts, but=self.facts.page.facts.resolving_id)
        self.fields = {"to": choice("Cơ quan nhận", agencies, "Chọn cơ quan nhận thẩm quyền"), **self.fields}


FORMS: Final[dict[str, type[ActForm]]] = {
    "submit": SubmitForm,
    "acknowledge": ActForm,
    "accept": AcceptForm,
    "request_supplement": SupplementForm,
    "supplement": SupplementAnswerForm,
    "refuse_intake": GroundsForm,
    "forward": ForwardForm,
    "hand_over_originals": HandOverForm,
    "take_up": ActForm,
    "add_step": AddStepForm,
    "assign": AssignForm,
    "complete_step": CompleteStepForm,
    "consult": ConsultForm,
    "answer_consultation": AnswerForm,
    "record_verification": VerificationForm,
    "require_obligation": ObligationForm,
    "fulfil_obligation": ActForm,
    "extend": ExtendForm,
    "draft_result": DraftForm,
    "sign": ActForm,
    "issue_result": IssueForm,
    "refuse": GroundsForm,
    "announce_early": AnnounceForm,
    "return_result": ReturnForm,
    "withdraw": WithdrawForm,
    "amend": AmendForm,
    "close": ActForm,
    "report_error": ErrorForm,
    "correct_result": CorrectForm,
    "apologise": ApologiseForm,
    "recompute": RecomputeForm,
    "annotate": NoteForm,
    "transfer_jurisdiction": TransferForm,
    "migrate_process": MigrateForm,
}
"""Verb → its form. A draft begins at the counter, a case of another system is told by that system, and some things the system
does by itself: none of them has one."""
