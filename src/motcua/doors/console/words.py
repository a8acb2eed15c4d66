"""What the administrator reads of a row: coded words of the curated layer, who confirmed it and when, fees and questions in a line."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.doors.ui import wording
from motcua.foundation.catalogue.curated_values import CaseRole, PaperOf, Reason
from motcua.foundation.catalogue.curation.parts import paper_place
from motcua.foundation.catalogue.queries.register import CuratedEntry
from motcua.foundation.catalogue.shipped_curated import paper_types, registers_outside
from motcua.law.reuse.facts import AgeUnit, Needs

ROLES: Final[Mapping[str, str]] = {
    CaseRole.ONLY: "Một bộ hồ sơ duy nhất",
    CaseRole.CASE: "Một trường hợp, loại trừ trường hợp khác",
    CaseRole.COMMON: "Dùng chung cho mọi trường hợp",
    CaseRole.SECTION_SUBMIT: "Phần giấy tờ phải nộp",
    CaseRole.SECTION_SHOW: "Phần giấy tờ xuất trình",
    CaseRole.SECTION_NOTE: "Phần lưu ý",
    CaseRole.AUTHORISATION: "Chỉ khi ủy quyền",
    CaseRole.ADDITION: "Nộp thêm tùy trường hợp",
}
REASONS: Final[Mapping[Reason, str]] = {
    Reason.CHANGED: "Nội dung công bố đã đổi: đối chiếu rồi xác nhận, hoặc sửa.",
    Reason.GONE: "Không còn trong danh mục: bỏ hàng này.",
    Reason.NEW: "Mới trong danh mục: đặt tên gọi.",
    Reason.ALONE: "Nhóm chọn một không còn đủ giấy tờ khớp: xem lại cả nhóm.",
}
ALWAYS_HANDED_IN: Final = "Luôn phải nộp"
NEEDS: Final[Mapping[str, str]] = {
    Needs.ORIGINAL: "Dùng lại được kết quả do cơ quan nhà nước cấp và ký số",
    Needs.AGENCY_SIGNED: "Dùng lại được bản có chữ ký số của cơ quan",
    Needs.OFFICER_SIGNED: "Dùng lại được cả bản chụp do cán bộ tiếp nhận ký số",
    Needs.ANY: "Dùng lại được cả bản người dân tự khai, tự tải lên",
}
"""What a paper that is there already must be worth, so that it is not handed in again."""
OWNERS: Final[Mapping[str, str]] = {"": "Của chủ hồ sơ", PaperOf.ANOTHER: "Của người khác với chủ hồ sơ"}
AGES: Final[Mapping[str, str]] = {AgeUnit.DAY: "ngày", AgeUnit.MONTH: "tháng", AgeUnit.YEAR: "năm"}
CHANNELS: Final[Mapping[str, str]] = {"direct": "tại quầy", "online": "trực tuyến", "postal": "qua bưu chính"}


def standing_of(entry: CuratedEntry | None) -> str:
    """Whether a row may be printed, and by whose word."""
    if entry is None:
        return "Chưa có"
    if entry.confirmed_at is None:
        return f"Đề xuất, chưa in. {entry.entered_by}, {wording.short_date(entry.valid_from)}"
    demonstration = ", để trình diễn" if entry.demonstration else ""
    return f"Đã xác nhận{demonstration}. {entry.confirmed_by}, {wording.short_date(entry.confirmed_at.date())}"


def satisfied_lines(content: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands for a paper that is there already; of a paper that is always handed in, nothing."""
    if not content.get("needs"):
        return ()
    types, registers = paper_types(), registers_outside()
    others = [types[one].name if one in types else one for one in content.get("replaced_by") or ()]
    age, register = content.get("max_age"), registers.get(content.get("registry") or "")
    return (
        NEEDS[content["needs"]],
        *(("Của người khác với chủ hồ sơ: luôn phải nộp",) if content.get("of") == PaperOf.ANOTHER else ()),
        *((f"Thay được bằng: {'; '.join(others)}",) if others else ()),
        *((f"Cấp không quá {age['amount']} {AGES[age['unit']]}",) if age else ()),
        *((f"Tra được trong: {register.name}",) if register is not None else ()),
        f"Căn cứ: {content['basis']}",
    )


def fee_lines(content: Mapping[str, Any]) -> list[str]:
    """`Tại quầy: 8.000 đ/bản` for each line; what has none is by the published note."""
    lines = []
    for line in content["lines"]:
        amount = "theo ghi chú" if line["amount"] is None else _money(line["amount"], line["currency"])
        per = f"/{line['per']}" if line["per"] else ""
        lines.append(f"{CHANNELS[line['channel']].capitalize()}: {amount}{per}")
    return list(dict.fromkeys(lines)) or ["Theo quy định, xem ghi chú"]


def question_lines(content: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    """The answers with the cases they choose, or the papers that a yes adds, each name once with the cases that have it."""
    options = tuple(
        f"{one['label']}: trường hợp {', '.join(str(case + 1) for case in one['cases'])}"
        for one in content.get("options") or ()
    )
    cases: dict[str, list[str]] = {}
    for case, order in content.get("adds") or ():
        name = names.get(paper_place(case, order)) or f"giấy tờ {order + 1}"
        cases.setdefault(name, []).append(str(case + 1))
    return options or tuple(f"Có thì thêm: {name} (trường hợp {', '.join(of)})" for name, of in cases.items())


def _money(amount: float, currency: str) -> str:
    if not amount:
        return "miễn phí"
    return wording.money(int(amount)) if currency == "VND" else f"{wording.number(amount)} {currency}"
