"""Where a scanned paper is on its way into the vault, in words, and what a person can do where it does not go on."""

from collections.abc import Sequence
from typing import Final

from motcua.casework.papers.reading import Field
from motcua.casework.papers.signing import SignatureRole, SigningFault
from motcua.casework.papers.steps import BEFORE_CONFIRMING, Step, WorkFacts, WorkFault, WorkState
from motcua.casework.papers.texts import Place
from motcua.doors.words.signing_words import FAULTS

FIELDS: Final = {
    Field.NUMBER: "Số, ký hiệu",
    Field.ISSUED_ON: "Ngày cấp",
    Field.ISSUER: "Cơ quan cấp",
    Field.OWNER_NAME: "Họ tên trên giấy",
    Field.OWNER_NUMBER: "Số định danh trên giấy",
    Field.TITLE: "Tên giấy tờ",
    Field.VALID_TO: "Có hiệu lực đến hết",
}
_SIGNED: Final = {
    None: "Đã vào kho, chưa có chữ ký số",
    SignatureRole.OFFICER: "Đã ký, đã vào kho",
    SignatureRole.AGENCY: "Cơ quan đã ký xác nhận, đã vào kho",
}
_READING_FAILED: Final = {
    WorkFault.UNREAD: "Máy không đọc được{page}. Quét lại rõ hơn ở lần tới; giấy này thì nhập tay",
    WorkFault.LOST: "Tệp không còn nguyên ở nơi lưu. Báo người quản trị; thông tin thì nhập tay",
}


def standing(work: WorkFacts, uncertain: int) -> str:
    """ "Đang đọc trang 2/6", "Chờ cán bộ xác nhận 2 mục", "Đã ký, đã vào kho". `uncertain`: fields that a person has to confirm."""
    if work.state is WorkState.FAILED:
        return _failed(work)
    if work.fault == WorkFault.STORE:
        return "Nơi lưu tệp chưa trả lời; hệ thống tự làm tiếp khi nơi lưu trả lời"
    if work.step in BEFORE_CONFIRMING:
        return _reading(work)
    if work.step is Step.CONFIRM:
        return f"Chờ cán bộ xác nhận {uncertain} mục" if uncertain else "Chờ cán bộ xác nhận: máy đọc chắc mọi mục"
    if work.step is Step.SIGN:
        return _signing(work)
    if work.step is Step.KEEP:
        return "Đang đưa vào kho"
    return _SIGNED[work.signed] if work.paper_id is not None else "Không đưa vào kho"


def places(those: Sequence[Place]) -> str:
    """ "3 chỗ, trang 1, 4"."""
    pages = ", ".join(str(one) for one in dict.fromkeys(place.page for place in those))
    return f"{len(those)} chỗ, trang {pages}"


def _reading(work: WorkFacts) -> str:
    if work.step is Step.LOOK:
        return "Chờ máy đọc"
    if work.step is Step.READ:
        return f"Đang đọc trang {work.read + 1}/{work.pages}"
    return "Đang tạo bản tra cứu được" if work.step is Step.COPY else "Đang tìm số, ngày, cơ quan cấp"


def _signing(work: WorkFacts) -> str:
    if not work.signer:
        return "Đã xác nhận, chờ công chức ký"
    if work.fault == WorkFault.SILENT:
        return "Nơi giữ chữ ký chưa trả lời; hệ thống tự thử lại, không ký hai lần"
    return "Chờ chữ ký của cơ quan" if work.role is SignatureRole.AGENCY else "Đang ký"


def _failed(work: WorkFacts) -> str:
    if work.fault in set(SigningFault):
        return f"Chưa ký được: {FAULTS[SigningFault(work.fault)]}"
    if work.fault in set(WorkFault) and WorkFault(work.fault) in _READING_FAILED:
        page = f" trang {work.read + 1}" if work.step is Step.READ else ""
        return _READING_FAILED[WorkFault(work.fault)].format(page=page)
    return (
        "Kho chưa nhận giấy tờ này: kho đã có bản tốt hơn, hoặc hồ sơ đã thay đổi. Mở kho giấy tờ của người nộp để xem"
    )
