"""To officers of the campaign: a document before its signature and on its way into the vault: what it waits for, why, whose it is."""

from collections.abc import Mapping
from typing import Final

from motcua.casework.campaign.matching import OLD, Known
from motcua.casework.campaign.queries.keeping import KeepLine
from motcua.casework.campaign.queries.signing import ToSignLine
from motcua.casework.campaign.values import DocumentState, EntryField, KeepWait, OwnerMatch
from motcua.casework.papers.signing import SigningFault
from motcua.doors.ui import wording
from motcua.doors.words.signing_words import FAULTS
from motcua.law.identity.masks import show_number
from motcua.law.vietnamese import name_key

WAITS: Final[Mapping[KeepWait, str]] = {
    KeepWait.OWNER: "Cần ghép chủ",
    KeepWait.MERGE: "Cần xét trùng",
    KeepWait.REFUSED: "Kho chưa nhận",
}
EMPTY: Final[Mapping[KeepWait, str]] = {
    KeepWait.OWNER: "Không có giấy tờ nào chờ ghép chủ. Giấy tờ khớp đủ số định danh, họ tên và năm sinh thì tự vào kho.",
    KeepWait.MERGE: "Không có giấy tờ nào trùng số và cơ quan cấp với giấy tờ đã có trong kho.",
    KeepWait.REFUSED: "Kho không từ chối giấy tờ nào.",
}
MATCHES: Final[Mapping[OwnerMatch, str]] = {
    OwnerMatch.MATCHED: "Đã khớp",
    OwnerMatch.PARTLY: "Khớp một phần",
    OwnerMatch.NOT: "Chưa khớp",
}
REFUSED: Final[Mapping[str, str]] = {
    "signer_gone": "Người ký không còn nhiệm vụ tại cơ quan vào ngày ký. Báo quản trị xem lại phân công rồi thử lại.",
    "validity_ends_early": "Ngày hết hiệu lực trên giấy trước ngày cấp. Báo người phụ trách số hóa xem lại bản quét và chỉ mục.",
    "vault_closed": "Người ký không có nhiệm vụ tiếp nhận hoặc xử lý hồ sơ. Báo quản trị xem lại phân công rồi thử lại.",
}
SIGN_FAULTS: Final[Mapping[str, str]] = {
    "silent": "nơi giữ chữ ký không trả lời; cắm lại thiết bị ký hoặc kiểm tra đường truyền rồi bấm ký lại",
    "lost": "tệp không còn nguyên ở nơi lưu; báo quản trị",
}
LABELS: Final[Mapping[EntryField, str]] = {
    EntryField.NUMBER: "Số, ký hiệu",
    EntryField.ISSUED_ON: "Ngày cấp",
    EntryField.ISSUER: "Cơ quan cấp",
    EntryField.OWNER_NAME: "Họ tên chủ giấy tờ",
    EntryField.OWNER_NUMBER: "Số định danh",
    EntryField.OWNER_BORN: "Ngày, năm sinh",
    EntryField.SIGNER: "Người ký",
    EntryField.SUBJECT: "Nội dung",
    EntryField.VALID_TO: "Có hiệu lực đến hết",
}
NOT_STATED: Final = "giấy không ghi"
_DAYS: Final = frozenset({EntryField.ISSUED_ON, EntryField.OWNER_BORN, EntryField.VALID_TO})
_ISO_DAY: Final = len("2000-01-01")


def shown(field: EntryField, value: str) -> str:
    """A value of a document as people read it."""
    if not value:
        return NOT_STATED
    if field in _DAYS and len(value) == _ISO_DAY:
        return "/".join(reversed(value.split("-")))
    return show_number(value) if field is EntryField.OWNER_NUMBER else value


def called(values: Mapping[EntryField, str]) -> str:
    """ "Số 27/2014 · cấp 02/10/2014"."""
    number = values.get(EntryField.NUMBER, "")
    issued = values.get(EntryField.ISSUED_ON, "")
    day = f"cấp {shown(EntryField.ISSUED_ON, issued)}" if issued else "không rõ ngày cấp"
    return f"Số {number} · {day}" if number else f"Không có số · {day}"


def owner_name(values: Mapping[EntryField, str]) -> str:
    return values.get(EntryField.OWNER_NAME, "") or "Giấy không ghi tên chủ"


def sign_fault(fault: str) -> str:
    """Why a document is not signed, and what to do; a code that is not known stands as it is."""
    known = {one.value: words for one, words in FAULTS.items()}
    return SIGN_FAULTS.get(fault) or known.get(fault, f"mã {fault}; báo quản trị")


def is_lost_token(fault: str) -> bool:
    """The same press goes on with these: nothing is wrong with the document."""
    return fault in {"silent", SigningFault.NO_SIGNER.value}


def outcome(line: ToSignLine) -> str:
    """What became of a document, in a line of the batch."""
    if line.state is DocumentState.KEPT:
        return "Đã ký, đã vào kho"
    if line.is_signed:
        at = "" if line.signed_at is None else f" {wording.clock_seconds(line.signed_at)}"
        return f"Đã ký{at}, đang vào kho"
    if line.fault:
        return "Chưa ký"
    return "Đang ký" if line.is_under_way else "Chờ ký"


def refused(fault: str) -> str:
    """Why the vault did not take a document."""
    return REFUSED.get(fault, f"Kho trả lời mã {fault}. Báo quản trị xem lại rồi thử lại.")


def match_words(how: OwnerMatch | None, *, by_person: bool) -> str:
    """ "Đã khớp", "Khớp một phần, cán bộ đã ghép"."""
    if how is None:
        return "Chưa xét"
    if not by_person:
        return MATCHES[how]
    return "Chủ ghi theo giấy" if how is OwnerMatch.NOT else f"{MATCHES[how]}, cán bộ đã ghép"


def why_not_matched(line: KeepLine, known: Known | None) -> str:
    """Why a person has to say whose it is."""
    number = line.values.get(EntryField.OWNER_NUMBER, "")
    if known is not None:
        if number == known.number:
            return (
                f"Số trên giấy đúng là của người này, nhưng {_apart(line, known)} không khớp. Xem giấy rồi quyết định."
            )
        return "Số trên giấy là số giấy tờ cũ của người này; họ tên và năm sinh khớp. Số cũ có thể trùng, nên cần người xem."
    if not number:
        return "Giấy không ghi số định danh. Trùng họ tên và năm sinh chưa đủ để ghép với người đã có trong hệ thống."
    if len(number) == OLD:
        return "Giấy ghi số chứng minh nhân dân cũ. Chưa có ai trong hệ thống mang số này với đúng họ tên và năm sinh."
    return "Chưa có ai trong hệ thống mang số ghi trên giấy."


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however they were typed."""
    return name_key(one) == name_key(other)


def _apart(line: KeepLine, known: Known) -> str:
    is_same = same_name(line.values.get(EntryField.OWNER_NAME, ""), known.name)
    return "ngày, năm sinh" if is_same else "họ tên"
