"""To officers: what columns, tables and coded cells of periodic reports are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.doors.words.queue_words import CHANNELS
from motcua.doors.words.target_words import indicator_name
from motcua.foundation.plans.values import INDICATORS
from motcua.insight.reports import apologies, digitisation, handling, plans, productivity, register
from motcua.insight.reports.values import TOTAL, Cell, Column, Content, ReportKind
from motcua.law.indices.facts import OTHER_FIELD

SECTIONS: Final[Mapping[tuple[ReportKind, str], str]] = {
    (ReportKind.HANDLING, handling.ALL): "Theo lĩnh vực",
    (ReportKind.HANDLING, handling.DEPARTMENTS): "Cấp tỉnh: các sở, ban, ngành",
    (ReportKind.HANDLING, handling.DISTRICTS): "Cấp huyện (đến 30/6/2025)",
    (ReportKind.HANDLING, handling.COMMUNES): "Cấp xã",
    (ReportKind.HANDLING, handling.AGENCIES): "Theo cơ quan",
    (ReportKind.REGISTER, register.DOSSIERS): "Hồ sơ tiếp nhận trong kỳ",
    (ReportKind.APOLOGIES, apologies.AGENCIES): "Theo cơ quan",
    (ReportKind.APOLOGIES, apologies.WITHOUT): "Hồ sơ quá hạn chưa có văn bản xin lỗi",
    (ReportKind.DIGITISATION, digitisation.DOSSIERS): "Hồ sơ có kết quả trong kỳ",
    (ReportKind.DIGITISATION, digitisation.IN_FORCE): "Kết quả còn hiệu lực",
    (ReportKind.PRODUCTIVITY, productivity.AGENCIES): "Theo cơ quan",
    (ReportKind.PRODUCTIVITY, productivity.OFFICERS): "Theo công chức, viên chức",
    (ReportKind.PLAN, plans.PLAN): "Kế hoạch",
    (ReportKind.PLAN, plans.TASKS): "Nhiệm vụ",
    (ReportKind.PLAN, plans.EVIDENCE): "Minh chứng còn giá trị",
    (ReportKind.PLAN, plans.OWN_PLANS): "Kế hoạch riêng của các cơ quan",
    (ReportKind.PLAN, plans.AGENCIES): "Theo cơ quan được giao nhiệm vụ",
}
EMPTY: Final[Mapping[tuple[ReportKind, str], str]] = {
    (ReportKind.DIGITISATION, digitisation.IN_FORCE): "Chưa cơ quan nào kiểm kê.",
}
"""What a table without rows says; another one says that there is nothing."""
_TAKEN: Final = "Tiếp nhận"
_DONE: Final = "Đã giải quyết"
_OPEN: Final = "Đang giải quyết"
_LABELS_06A: Final[Mapping[str, tuple[str, str]]] = {
    "3": ("Tổng số", _TAKEN),
    "4": ("Trực tuyến trong kỳ", _TAKEN),
    "5": ("Trực tiếp, bưu chính trong kỳ", _TAKEN),
    "6": ("Từ kỳ trước", _TAKEN),
    "7": ("Tổng số", _DONE),
    "8": ("Trước hạn", _DONE),
    "9": ("Đúng hạn", _DONE),
    "10": ("Quá hạn", _DONE),
    "11": ("Tổng số", _OPEN),
    "12": ("Trong hạn", _OPEN),
    "13": ("Quá hạn", _OPEN),
}
_LABELS: Final[Mapping[str, str]] = {
    "code": "Mã hồ sơ",
    "procedure": "Tên thủ tục hành chính",
    "copies": "Số lượng hồ sơ (bộ)",
    "owner": "Tên cá nhân, tổ chức",
    "contact": "Địa chỉ, số điện thoại",
    "agency": "Cơ quan chủ trì giải quyết",
    "received_on": "Nhận hồ sơ",
    "due_on": "Hẹn trả kết quả",
    "returned_on": "Trả kết quả",
    "ended_on": "Ngày xong",
    "channel": "Phương thức nhận hồ sơ",
    "return_way": "Phương thức nhận kết quả",
    "signed": "Ký nhận",
    "remark": "Ghi chú",
    "late_ended": "Đã xong",
    "late_open": "Đang giải quyết",
    "apologised": "Đã xin lỗi",
    "not_apologised": "Chưa xin lỗi",
    "sent_before_due": "Trước hạn, kèm gia hạn",
    "sent_after_due": "Sau khi quá hạn",
    "done": "Hồ sơ có kết quả",
    "e_result": "Có kết quả điện tử",
    "e_result_share": "Tỷ lệ có kết quả điện tử",
    "to_digitise": "Có giấy tờ phải số hóa",
    "digitised": "Đã số hóa",
    "digitised_share": "Tỷ lệ số hóa",
    "reusable": "Có giấy tờ dùng lại được",
    "reused": "Đã dùng lại",
    "from_vault": "Trong đó từ kho giấy tờ",
    "reused_share": "Tỷ lệ dùng lại",
    "counted": "Còn hiệu lực theo kiểm kê",
    "in_force_digitised": "Đã số hóa, còn hiệu lực",
    "in_force_share": "Tỷ lệ",
    "uncounted": "Loại chưa kiểm kê",
    "accepted": "Tiếp nhận tại quầy trong kỳ",
    "ended": "Tổng số",
    "early": "Trước hạn",
    "on_time": "Đúng hạn",
    "late": "Quá hạn",
    "open": "Đang giải quyết",
    "staff_years": "Người-năm tại quầy",
    "accepted_per_staff_year": "Tiếp nhận trên người-năm",
    "officers": "Công chức có bước xong",
    "ended_per_officer": "Hồ sơ xong trên công chức",
    "officer": "Họ và tên",
    "dossiers": "Hồ sơ đã làm",
    "steps": "Tổng số",
    "steps_on_time": "Đúng hạn",
    "steps_late": "Quá hạn",
    "steps_without_due": "Không có hạn",
    "plan_number": "Số kế hoạch",
    "title": "Tên",
    "basis": "Căn cứ",
    "issued_on": "Ngày ký",
    "first_day": "Từ ngày",
    "last_day": "Đến ngày",
    "tasks": "Nhiệm vụ",
    "tasks_done": "Xong",
    "tasks_late": "Quá hạn",
    "tasks_explained": "Quá hạn đã giải trình",
    "place": "Nhiệm vụ số",
    "goal": "Chỉ số hoặc sản phẩm",
    "done_on": "Xong ngày",
    "done_share": "Mức hoàn thành",
    "days_late": "Số ngày chậm",
    "explained": "Giải trình",
    "evidence_kind": "Loại",
    "evidence": "Minh chứng",
    "evidence_on": "Ngày",
    "issuer": "Nơi ban hành",
    "figure_share": "Tỷ lệ",
    "value": "Giá trị khác",
    "figure_counted": "Tử số",
    "figure_size": "Mẫu số",
    "figure_version": "Bản cách tính",
    "answered": "Nhiệm vụ đã nhận",
    "unanswered": "Nhiệm vụ chưa nhận",
    "reminded": "Số lần nhắc",
}
_OTHERWISE: Final[Mapping[tuple[ReportKind, str, str], str]] = {
    (ReportKind.APOLOGIES, apologies.AGENCIES, "late"): "Tổng số",
    (ReportKind.PRODUCTIVITY, productivity.OFFICERS, "agency"): "Cơ quan",
    (ReportKind.PLAN, plans.TASKS, "agency"): "Cơ quan chủ trì",
    (ReportKind.PLAN, plans.TASKS, "due_on"): "Hạn",
    (ReportKind.PLAN, plans.EVIDENCE, "agency"): "Cơ quan",
    (ReportKind.DIGITISATION, digitisation.IN_FORCE, "name"): "Cấp",
}
_GROUPS: Final[Mapping[tuple[ReportKind, str], str]] = {
    **{(ReportKind.REGISTER, one): "Chủ hồ sơ" for one in ("owner", "contact")},
    **{(ReportKind.REGISTER, one): "Ngày, tháng, năm" for one in ("received_on", "due_on", "returned_on")},
    **{(ReportKind.APOLOGIES, one): "Hồ sơ quá hạn" for one in ("late", "late_ended", "late_open")},
    **{(ReportKind.APOLOGIES, one): "Trong đó" for one in ("apologised", "not_apologised")},
    **{(ReportKind.APOLOGIES, one): "Văn bản xin lỗi gửi trong kỳ" for one in ("sent_before_due", "sent_after_due")},
    **{(ReportKind.PRODUCTIVITY, one): "Đã giải quyết trong kỳ" for one in ("ended", "early", "on_time", "late")},
    **{
        (ReportKind.PRODUCTIVITY, one): "Bước đã xong"
        for one in ("steps", "steps_on_time", "steps_late", "steps_without_due")
    },
}
CODED: Final[Mapping[str, str]] = {
    TOTAL: "Tổng cộng",
    OTHER_FIELD: "Lĩnh vực khác",
    "land": "Đất đai",
    "construction": "Xây dựng",
    "investment": "Đầu tư",
    handling.DEPARTMENTS: "Cấp tỉnh",
    handling.DISTRICTS: "Cấp huyện cũ, nay tỉnh và xã giữ",
    handling.COMMUNES: "Cấp xã",
    **CHANNELS,
    "electronic": "Bản điện tử",
    "refused": "Từ chối giải quyết",
    "stopped": "Dừng giải quyết",
    "withdrawn": "Người nộp rút hồ sơ",
    "late": "Xong quá hạn",
    "overdue": "Đang quá hạn",
    "waiting": "Chờ bổ sung",
    "figure": "Chỉ số của hệ thống",
    "file": "Tệp có chữ ký số",
    "document": "Văn bản",
    "explained_waiting": "Chờ xem",
    "explained_accepted": "Được chấp nhận",
    "explained_rejected": "Chưa được chấp nhận",
    **{one: indicator_name(one) for one in INDICATORS},
}
"""Coded cells."""


IN_CODES: Final = frozenset(
    {"name", "channel", "return_way", "remark", "evidence_kind", "evidence", "explained", "goal"}
)
"""Columns whose texts may be coded words."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is read. `group`: the words above it and its neighbours; `mark`: the number of the official form."""

    label: str
    content: Content
    group: str = ""
    mark: str = ""


def head(kind: ReportKind, section: str, column: Column) -> Head:
    """A column of a table."""
    id_ = column.id
    if kind is ReportKind.HANDLING:
        if id_ in _LABELS_06A:
            label, group = _LABELS_06A[id_]
            return Head(label, column.content, group, f"({id_})")
        return Head("Cơ quan" if section == handling.AGENCIES else "Lĩnh vực", column.content, "", "(2)")
    label = _OTHERWISE.get((kind, section, id_)) or ("Cơ quan" if id_ == "name" else _LABELS[id_])
    return Head(label, column.content, _GROUPS.get((kind, id_), ""))


def named(column: Column, cell: Cell) -> Cell:
    """A cell as it is read: a coded word in words, anything else as it is."""
    return CODED.get(cell, cell) if isinstance(cell, str) and column.id in IN_CODES else cell
