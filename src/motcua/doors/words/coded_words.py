"""What coded words read as: roles and duties, outcomes and answers of processes, ways of telling and of returning.

Not here: verbs, each of which has its words in `verbs/`.
"""

from collections.abc import Mapping
from typing import Final

from motcua.foundation.people.principals import Permission, Role
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.state import CallOutcome, Entitled

ROLES: Final[dict[Role, str]] = {
    Role.RECEPTION: "cán bộ tiếp nhận",
    Role.CONTRACT: "nhân viên hợp đồng",
    Role.SPECIALIST: "chuyên viên thụ lý",
    Role.HEAD: "trưởng phòng",
    Role.LEADER: "lãnh đạo ký",
    Role.SUPERVISOR: "trưởng bộ phận Một cửa",
    Role.ADMINISTRATOR: "quản trị",
    Role.SYSTEM: "hệ thống",
}

DUTIES: Final[dict[Permission, str]] = {
    Permission.RECEIVE: "cán bộ tiếp nhận",
    Permission.REFUSE_INTAKE: "công chức tiếp nhận",
    Permission.HANDLE: "chuyên viên thụ lý",
    Permission.ASSIGN: "trưởng phòng",
    Permission.SIGN: "lãnh đạo ký",
    Permission.RETURN: "cán bộ trả kết quả",
    Permission.SUPERVISE: "trưởng bộ phận Một cửa",
    Permission.ADMINISTER: "quản trị",
    Permission.SWEEP: "hệ thống",
}

ENTITLED: Final[dict[str, str]] = {
    Entitled.APPLICANT.value: "Người nộp",
    Entitled.PROXY.value: "Người được ủy quyền",
}
"""Who may stop a dossier or collect a result. Nobody else is offered."""

AUTHORISED: Final = "Đã xem văn bản ủy quyền"

OUTCOMES: Final[dict[str, str]] = {
    "xong": "Xong",
    "bo": "Bỏ, không cần nữa",
    "dong_cung_ho_so": "Đóng cùng hồ sơ",
    "chuyen_phien_ban": "Chuyển sang phiên bản mới",
    "dat": "Đạt",
    "khong_dat": "Không đạt",
    "chua_dat": "Chưa đạt",
    "ky": "Ký",
    "da_tra": "Đã trả",
    "da_bo_sung": "Đã bổ sung",
    "khong_bo_sung": "Không bổ sung",
    "bo_sung": "Cần bổ sung",
    "qua_han": "Quá thời hạn",
    "da_thong_bao": "Đã thông báo",
    "thieu": "Thiếu giấy tờ",
    "du": "Đủ giấy tờ",
    "khong_du": "Không đủ",
    "tu_choi": "Từ chối",
    "da_nop": "Đã nộp",
    "dong_y": "Đồng ý",
    "khong_dong_y": "Không đồng ý",
    "im_lang": "Không trả lời",
    "can_sua": "Cần sửa",
    "cap": "Cấp",
    "khong_cap": "Không cấp",
    "co_y_kien": "Có ý kiến",
    "da_khac_phuc": "Đã khắc phục",
    "can_khac_phuc": "Cần khắc phục",
    "khong_phat_sinh": "Không phát sinh",
    "het_han_niem_yet": "Hết thời gian niêm yết",
    "ghi_no": "Ghi nợ",
    "bat_dau_chi_tra": "Bắt đầu chi trả",
    "da_dang_ky": "Đã đăng ký",
    "da_cap": "Đã cấp",
    "da_bao_cao": "Đã báo cáo",
    "hop_le": "Hợp lệ",
    "chua_ro": "Chưa rõ",
    "dung": "Đúng",
    "khong_dung": "Không đúng",
}
"""Outcomes of the shipped processes. A province's own process may name others: see `outcome`."""

STAFF: Final[dict[str, str]] = {
    "case_officer": "Chuyên viên thụ lý",
    "coordinator": "Cán bộ đầu mối",
    "survey_officer": "Cán bộ đo đạc, khảo sát",
    "inspection_team": "Đoàn kiểm tra, xác minh",
    "council": "Hội đồng thẩm định",
    "consulted_officer": "Cán bộ được hỏi ý kiến",
    "receiving_officer": "Cán bộ tiếp nhận",
    "signer": "Lãnh đạo ký",
}
"""Staff roles of steps that an officer may add, the usual ones first. A process may name others."""

ANSWERS: Final[dict[str, str]] = {
    "hoi_bo": "Có hỏi ý kiến bộ không",
    "kenh": "Kênh nộp",
    "van_hanh_thu_nghiem": "Có vận hành thử nghiệm không",
    "loai": "Loại công trình",
    "nhom": "Nhóm dự án",
    "co": "Có",
    "khong": "Không",
    "truc_tiep": "Trực tiếp",
    "truc_tuyen": "Trực tuyến",
    "buu_chinh": "Bưu chính",
    "nha_o": "Nhà ở",
    "cong_trinh": "Công trình",
}
"""Questions of the shipped processes and their answers."""

NOTICE_WAYS: Final[dict[NoticeWay, str]] = {
    NoticeWay.PHONE: "Điện thoại",
    NoticeWay.MESSAGE: "Tin nhắn",
    NoticeWay.EMAIL: "Thư điện tử",
    NoticeWay.VNEID: "Ứng dụng VNeID",
    NoticeWay.IN_PERSON: "Trực tiếp",
}

CALLS: Final[dict[CallOutcome, str]] = {
    CallOutcome.REACHED: "đã gặp",
    CallOutcome.NO_ANSWER: "không nghe máy",
    CallOutcome.WRONG_NUMBER: "sai số",
}
"""How a call about a result that waits ended."""

WAYS: Final[dict[str, str]] = {"desk": "Tại quầy", "post": "Qua bưu chính công ích", "electronic": "Bản điện tử"}


def outcome(name: str, labels: Mapping[str, str]) -> str:
    """An outcome of a step as a person reads it: by the label of its process, as everywhere, or by its own name."""
    return labels.get(name) or OUTCOMES.get(name) or _spoken(name)


def answer(name: str) -> str:
    """A question of a process, or one of its answers."""
    return ANSWERS.get(name) or _spoken(name)


def _spoken(name: str) -> str:
    text = name.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
