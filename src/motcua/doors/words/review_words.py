"""To officers: a review sheet: what was found, what a machine proposes, what people decided, what it changed.

A finding is proposed, never ordered. What a machine wrote is called so wherever it stands.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from motcua.acts.approve_review import PlanWords
from motcua.doors.ui.wording import number, published, short_date
from motcua.doors.words import simplify_words
from motcua.foundation.organisation.register import register
from motcua.foundation.reviews.values import Evidence, LawAnswer, SheetFacts, SheetState, SheetTexts

PROPOSED: Final = "Đề xuất để xem xét"
BY_MACHINE: Final = "do máy soạn"
RESPONSIBLE: Final = "Do máy soạn, người duyệt chịu trách nhiệm."
LAW_QUESTION: Final = "Luật có buộc phải làm như hiện nay không?"
TASK_ALONE: Final = "Tỉnh chưa có nội dung riêng về giấy tờ này, nên phiếu chỉ thành nhiệm vụ và không đổi danh mục."
STATES: Final[Mapping[SheetState, str]] = {
    SheetState.DRAFT: "Bản nháp",
    SheetState.SUBMITTED: "Đã trình, chờ duyệt",
    SheetState.APPROVED: "Đã duyệt",
    SheetState.REJECTED: "Đã bác",
}
ANSWERS: Final[Mapping[LawAnswer, str]] = {
    LawAnswer.UNANSWERED: "Chưa trả lời",
    LawAnswer.NO: "Không buộc",
    LawAnswer.YES: "Có buộc",
    LawAnswer.UNCLEAR: "Chưa rõ",
}
AGENCIES: Final = frozenset({"agency", "pair", "from", "to"})
"""Keys of a subject whose words are codes of agencies."""
_PROPOSALS: Final[Mapping[str, str]] = {
    "step_never_changes_outcome": "Xem xét không làm bước “{step}”, hoặc chỉ làm khi hồ sơ có dấu hiệu cần xem lại.",
    "opinion_always_agrees": "Xem xét không hỏi {agency} ở bước “{step}”, hoặc chỉ hỏi trong trường hợp ghi ở ô “Thu hẹp”.",
    "component_always_supplemented": "Xem xét viết lại hướng dẫn về “{component}” cho người nộp, kèm mẫu điền sẵn.",
    "component_never_decisive": "Xem xét kiến nghị cơ quan ban hành bỏ “{component}” khỏi thành phần hồ sơ.",
    "ping_pong": "Xem xét để {pair} thống nhất nội dung trước khi chuyển, mỗi hồ sơ chuyển một lần.",
    "rework_loop": "Xem xét lập danh mục việc cần kiểm tra trước bước “{step}” để không phải làm lại.",
    "too_long": "Xem xét rút thời gian định cho bước “{step}” về gần thời gian thực tế.",
    "too_short": "Xem xét định lại thời gian của bước “{step}” cho sát thực tế, trong thời hạn chung của thủ tục.",
    "waiting_dominates": "Xem xét phân công lại để hồ sơ không nằm chờ ở bước “{step}”.",
    "agency_bottleneck": "Xem xét hỗ trợ {agency} ở bước “{step}” theo cách làm của nơi nhanh hơn.",
    "late_because_of_transfer": "Xem xét chuyển hồ sơ từ {from} sang {to} ngay trong ngày.",
    "officer_filed_online": "Xem xét hướng dẫn người dân tự nộp ở {agency}; công chức nộp thay được ghi riêng.",
}
_RISKS: Final[Mapping[str, str]] = {
    "step_never_changes_outcome": "Sai sót hiếm mà bước này phát hiện có thể bị bỏ qua. Cách giữ: kiểm tra ngẫu nhiên.",
    "opinion_always_agrees": "{agency} không còn biết việc trước khi ký. Cách giữ: báo cho {agency} ngay khi ký.",
    "too_long": "Hồ sơ khó có thể quá hạn ở bước này. Cách giữ: theo dõi số hồ sơ quá hạn của bước trong ba tháng đầu.",
}
_RISK: Final = "Nêu điều có thể xấu đi và cách giữ. Máy chưa biết rủi ro của việc này."


def title(evidence: Evidence) -> str:
    """`Ý kiến của Xã Thụy Hùng ở bước “Lấy ý kiến xã” lúc nào cũng là đồng ý`."""
    words = simplify_words.title(evidence.kind, subject_words(evidence))
    return f"{words[:1].upper()}{words[1:]}"


def first_texts(evidence: Evidence) -> SheetTexts:
    """What a machine writes into a new sheet. The question of law is left to people."""
    narrowing = ""
    if evidence.opposing:
        narrowing = (
            f"{number(evidence.opposing)} hồ sơ cho thấy ngược lại: xem các hồ sơ ấy có điểm gì chung, rồi ghi trường hợp vẫn giữ"
            " như cũ."
        )
    return SheetTexts(
        proposal=_worded(_PROPOSALS, evidence), benefit=benefit(evidence), risk=_risk(evidence), narrowing=narrowing
    )


def benefit(evidence: Evidence) -> str:
    """What the numbers promise, no more."""
    days = f"{short_date(evidence.first)}–{short_date(evidence.last)}"
    seen = f"{number(evidence.supporting)} trong {number(evidence.n)} hồ sơ ({days}) cho thấy như vậy"
    if evidence.days_saved is None:
        return f"{seen}. Chưa ước tính được số ngày bớt được."
    return f"{seen}. Ước tính bớt được {saved(evidence)} mỗi hồ sơ, chưa phải là kết quả đã đo."


def saved(evidence: Evidence) -> str:
    """`2,6 ngày làm việc (khoảng 95 %: 2,3–2,9)`."""
    if evidence.days_saved is None:
        return "chưa ước tính được"
    words = f"{decimals(evidence.days_saved, 1)} ngày làm việc"
    if evidence.days_low is None or evidence.days_high is None:
        return words
    return f"{words} (khoảng 95 %: {decimals(evidence.days_low, 1)}–{decimals(evidence.days_high, 1)})"


def counted_name(evidence: Evidence) -> str:
    """What the share counts: of some kinds the dossiers that speak against."""
    return "Tỷ lệ cho thấy ngược lại" if evidence.kind in simplify_words.AGAINST else "Tỷ lệ cho thấy như vậy"


def share_interval(evidence: Evidence) -> str:
    """`khoảng 95 %: 0–0,9 %`."""
    return f"khoảng 95 %: {decimals(100 * evidence.low, 1)}–{decimals(100 * evidence.high, 1)} %"


def subject_words(evidence: Evidence) -> dict[str, str]:
    """The words of the subject, agencies and papers by their names."""
    words = {}
    for name, value in evidence.subject.items():
        parts = value.split(",") if name in AGENCIES else [value]
        words[name] = " và ".join(map(_agency, parts)) if name in AGENCIES else value
    if evidence.component:
        words["component"] = published(evidence.component)
    return words


def approving(facts: SheetFacts) -> str:
    """What the press of the approval does."""
    if facts.process is not None:
        return "Duyệt là đưa phiên bản mới của quy trình vào dùng từ ngày ấy và lập kế hoạch một nhiệm vụ chờ ký."
    if facts.rows:
        return (
            "Duyệt là xác nhận nội dung mới của tỉnh về giấy tờ này, đưa vào dùng từ ngày ấy, và lập kế hoạch một nhiệm vụ chờ ký."
            " Văn bản công bố giữ nguyên."
        )
    return "Duyệt là lập kế hoạch một nhiệm vụ chờ ký. Không đổi quy trình hay danh mục."


def plan_words(facts: SheetFacts, texts: SheetTexts, procedure: str) -> PlanWords:
    """What the plan that carries the sheet out is called. Long names are cut: the sheet has them whole."""
    first = texts.proposal.split("\n", 1)[0]
    kept = "" if facts.process is None else f" Phiên bản mới của quy trình {facts.process[0]} được áp dụng."
    kept = " Nội dung mới của tỉnh về giấy tờ được áp dụng." if facts.rows else kept
    return PlanWords(
        title=_cut(f"Kế hoạch thực hiện đơn giản hóa: {procedure}", 300),
        basis=_cut(" ".join(texts.basis.split()), 300),
        task=_cut(f"Thực hiện đề nghị đã duyệt: {first}", 500),
        product=_cut(f"Cách làm mới được thực hiện ở mọi nơi giải quyết thủ tục.{kept}", 300),
        remark=_cut(f"Lập từ phiếu rà soát đã duyệt, thủ tục {facts.evidence.procedure}", 300),
    )


def decimals(value: Fraction | float, places: int) -> str:
    """`2,6`; without a comma where nothing follows it."""
    return number(float(round(Fraction(value), places)), places).removesuffix(f",{'0' * places}")


def _agency(code: str) -> str:
    found = [one for one in register().agencies if one.code == code]
    return found[-1].name if found else code


def _worded(sentences: Mapping[str, str], evidence: Evidence) -> str:
    key = evidence.subject.get("direction", evidence.kind)
    return sentences[key].format_map(subject_words(evidence))


def _risk(evidence: Evidence) -> str:
    key = evidence.subject.get("direction", evidence.kind)
    return _RISKS[key].format_map(subject_words(evidence)) if key in _RISKS else _RISK


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
