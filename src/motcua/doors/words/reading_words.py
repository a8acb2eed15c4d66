"""Who was shown whom, in words: why, on which page or by which command, and who it was where nobody was signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.doors.words.coded_words import ROLES
from motcua.foundation.people.authors import role_in, shell_in
from motcua.foundation.reads.purposes import Purpose
from motcua.insight.views.readings import DossierReadings, OfficerOfDay, Read

PURPOSES: Final[dict[str, str]] = {
    Purpose.INTAKE: "Tiếp nhận",
    Purpose.COUNTER: "Trực quầy",
    Purpose.HANDLING: "Xử lý hồ sơ",
    Purpose.LIST: "Xem danh sách việc",
    Purpose.SEARCH: "Tìm kiếm",
    Purpose.PRINTING: "In, mở văn bản",
    Purpose.RETURNING: "Trả kết quả",
    Purpose.RESUMING: "Gửi lại biểu mẫu sau khi đăng nhập",
    Purpose.VAULT: "Tìm giấy tờ đã có để không yêu cầu nộp lại",
    Purpose.DIGITISING: "Số hóa kết quả còn hiệu lực trong kho giấy",
    Purpose.OVERSIGHT: "Xem ai đã xem hồ sơ",
    Purpose.UPKEEP: "Bảo trì dữ liệu",
    Purpose.OWN_DOSSIER: "Người nộp tra cứu hồ sơ của mình",
    Purpose.OPINION: "Cho ý kiến theo liên kết",
}

PAGES: Final[dict[str, str]] = {
    "portal:tracking": "Trang tra cứu",
    "portal:supplement": "Trang gửi giấy tờ bổ sung",
    "portal:send": "Tải tệp bổ sung",
    "portal:send_finish": "Tải tệp bổ sung",
    "portal:opinion": "Trang trả lời ý kiến",
    "board:report": "Sổ theo dõi hồ sơ",
    "board:report_file": "Tệp của sổ theo dõi hồ sơ",
    "board:late": "Danh sách hồ sơ quá hạn",
    "board:explained": "Hồ sơ đằng sau một con số",
    "board:file": "Tệp hồ sơ đằng sau một con số",
    "workbench:scan": "Quét, nạp tệp của một lô",
    "workbench:split": "Tách, xếp trang của một lô",
    "workbench:lot_page": "Trang của một lô",
    "workbench:custody": "Chuỗi hình thành bản số hóa",
    "workbench:page": "Trang của tài liệu số hóa",
    "workbench:index_document": "Nhập chỉ mục tài liệu số hóa",
    "workbench:enter": "Nhập chỉ mục tài liệu số hóa",
    "workbench:second_entry": "Kiểm tra tài liệu số hóa",
    "workbench:check_document": "Kiểm tra tài liệu số hóa",
    "workbench:accept": "Nghiệm thu lô số hóa",
    "workbench:sign_batch": "Ký một lô kết quả số hóa",
    "workbench:sign_look": "Xem bản số hóa trước khi ký",
    "workbench:copy_page": "Trang của một bản số hóa",
    "workbench:keeping": "Đưa kết quả số hóa vào kho",
    "workbench:keep": "Ghép chủ một giấy tờ số hóa",
    "workbench:paper_page": "Trang của giấy tờ trùng số trong kho",
    "desk:counter": "Quầy của tôi",
    "desk:intake": "Trang tiếp nhận",
    "desk:intake_draft": "Trang tiếp nhận",
    "desk:scan": "Trang quét giấy tờ",
    "desk:scan_page": "Trang của một tệp ở quầy",
    "desk:send": "Tải tệp ở quầy",
    "desk:send_finish": "Tải tệp ở quầy",
    "desk:separators": "Tờ ngăn giấy tờ ở quầy",
    "desk:pages": "Trang sắp xếp trang giấy",
    "desk:page_again": "Trang quét giấy tờ",
    "desk:scanner": "Trang quét giấy tờ",
    "desk:papers": "Giấy tờ của hồ sơ",
    "desk:papers_page": "Trang của một tệp của hồ sơ",
    "desk:find_text": "Tìm chữ trong giấy tờ của hồ sơ",
    "desk:add_files": "Thêm tệp vào hồ sơ",
    "desk:add_page": "Trang của một tệp sắp thêm vào hồ sơ",
    "desk:add_send": "Tải tệp thêm vào hồ sơ",
    "desk:add_finish": "Tải tệp thêm vào hồ sơ",
    "desk:keep_paper": "Đưa giấy tờ vào kho",
    "desk:confirm_paper": "Xác nhận giấy tờ số hóa",
    "desk:vault_of": "Kho giấy tờ của một người",
    "desk:vault_paper": "Một giấy tờ trong kho",
    "desk:vault_page": "Trang của một giấy tờ trong kho",
    "desk:vault_change": "Thu hồi, thay thế giấy tờ",
    "desk:receipt": "Trang sau tiếp nhận",
    "desk:receipt_document": "Giấy hẹn",
    "desk:receipt_slip": "Phiếu",
    "desk:receipt_reprint": "In lại giấy hẹn",
    "desk:receipt_forward": "Trang sau tiếp nhận",
    "desk:return": "Trang trả kết quả",
    "desk:worklist": "Việc của tôi",
    "desk:dossier": "Trang hồ sơ",
    "desk:document": "Văn bản của hồ sơ",
    "desk:joint": "Trang phối hợp",
    "desk:joint_remind": "Trang phối hợp",
    "desk:joint_invite": "Trang phối hợp",
    "desk:joint_revoke": "Trang phối hợp",
    "desk:result": "Soạn kết quả",
    "desk:result_page": "Trang của một kết quả",
    "desk:result_document": "Kết quả đã ký",
    "desk:signing": "Chờ ký",
    "desk:sign_batch": "Ký cả loạt",
    "desk:to_sign": "Xem và ký kết quả",
    "desk:take_over": "Trang hồ sơ",
    "desk:act": "Biểu mẫu của một việc",
    "desk:resume": "Biểu mẫu đã giữ lại",
    "desk:search": "Trang tìm kiếm",
    "desk:readings": "Ai đã xem hồ sơ này",
    "desk:points": "Điểm khi đóng hồ sơ",
    "board:signals": "Dấu hiệu cần xem lại",
    "board:simplify_dossiers": "Hồ sơ của một phát hiện về đơn giản hóa",
}
"""Route → the page as officers know it. A test finds a route that shows persons and has no words."""

COMMAND: Final = "cli:"
OF_CITIZEN: Final = "Người có mã trên giấy hẹn"
OF_INVITED: Final = "Cơ quan được hỏi, theo liên kết"
_POSTS: Final = {role.value: post for role, post in ROLES.items()}
LITTLE: Final = "Chưa ai xem hồ sơ này, hoặc hồ sơ được xem trước khi hệ thống ghi lượt xem."


def purpose_words(purpose: str) -> str:
    return PURPOSES.get(purpose, purpose)


def page_words(door: str) -> str:
    """The page, or the command as it is typed."""
    return f"Lệnh motcua {door.removeprefix(COMMAND)}" if door.startswith(COMMAND) else PAGES.get(door, door)


def who_words(one: Read) -> str:
    """The officer, and for whom and from where they read; else what they were shown it by."""
    shell = shell_in(one.facts.role)
    name = one.name or ("" if shell else OF_INVITED if one.facts.purpose == Purpose.OPINION else OF_CITIZEN)
    covered = f"thay mặt {one.acted_for}" if one.acted_for else ""
    command = f"dòng lệnh của máy chủ, tài khoản {shell}" if shell else ""
    return ", ".join(filter(None, (name, covered, command)))


def post_words(role: str) -> str:
    """The post of a row in words; empty where nobody was signed in."""
    return _POSTS.get(role_in(role), "")


@dataclass(frozen=True, slots=True)
class ReadWords:
    """One reading: when, who, which post and agency, why, where; `others` were shown with it."""

    at: datetime
    who: str
    post: str
    agency: str
    purpose: str
    page: str
    others: int


def rows_words(readings: DossierReadings) -> tuple[ReadWords, ...]:
    """The rows of a page."""
    return tuple(
        ReadWords(
            at=one.facts.at,
            who=who_words(one),
            post=post_words(one.facts.role) if one.name else "",
            agency=one.agency,
            purpose=purpose_words(one.facts.purpose),
            page=page_words(one.facts.door),
            others=one.facts.how_many - 1,
        )
        for one in readings.rows
    )


def posts_words(one: OfficerOfDay) -> str:
    """Posts and agencies in which the officer read that day."""
    posts = sorted({post_words(role) for role in one.count.roles})
    return ", ".join((*posts, *one.agencies))
