"""To officers: the fields of a document of the campaign, how sure the reader is of each, and what is asked of who works on it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from motcua.casework.campaign.matching import Known
from motcua.casework.campaign.queries.at_work import Pace
from motcua.casework.campaign.values import DocumentFacts, DocumentState, EntryField, OwnerMatch
from motcua.doors.ui import wording
from motcua.foundation.catalogue.shipped_curated import paper_types

FIELDS: Final[Mapping[EntryField, str]] = {
    EntryField.NUMBER: "Số, ký hiệu",
    EntryField.ISSUED_ON: "Ngày cấp",
    EntryField.ISSUER: "Cơ quan cấp",
    EntryField.OWNER_NAME: "Họ và tên",
    EntryField.OWNER_NUMBER: "Số định danh",
    EntryField.OWNER_BORN: "Ngày, năm sinh",
    EntryField.SIGNER: "Người ký",
    EntryField.SUBJECT: "Nội dung",
    EntryField.VALID_TO: "Có giá trị đến",
}
HINTS: Final[Mapping[EntryField, str]] = {
    EntryField.OWNER_NUMBER: "12 số; giấy cũ 9 số; tổ chức ghi mã số thuế",
    EntryField.OWNER_BORN: "ghi ngày, hoặc chỉ năm",
}
DAYS: Final = frozenset({EntryField.ISSUED_ON, EntryField.OWNER_BORN, EntryField.VALID_TO})
OF_STATE: Final[Mapping[DocumentState, str]] = {
    DocumentState.SPLIT: "đang tách",
    DocumentState.READ: "chờ máy đọc",
    DocumentState.INDEX: "chờ nhập",
    DocumentState.UNREADABLE: "chờ người phụ trách đọc",
    DocumentState.CHECK: "chờ nhập lại",
    DocumentState.DIFFERS: "chờ người thứ ba",
    DocumentState.CHECKED: "chờ nghiệm thu",
    DocumentState.ACCEPTED: "chờ ký",
    DocumentState.SIGN: "đang ký",
    DocumentState.SIGNED: "chờ vào kho",
    DocumentState.KEPT: "đã vào kho",
    DocumentState.LEFT_OUT: "không số hóa",
}
MATCHES: Final[Mapping[OwnerMatch, str]] = {
    OwnerMatch.MATCHED: "Khớp số, họ tên và năm sinh với dữ liệu đã có",
    OwnerMatch.PARTLY: "Trùng số, nhưng họ tên hoặc năm sinh khác",
}


def type_name(paper_type: str) -> str:
    """The name of a type of paper; its code where the province's list does not have it."""
    kind = paper_types().get(paper_type)
    return kind.name if kind is not None else paper_type


def shown(field: EntryField, value: str) -> str:
    """A kept value as people write it: days day first. What was read as a day and is none stays as it was read."""
    if field not in DAYS or len(value) <= len("2000"):
        return value
    try:
        return wording.short_date(date.fromisoformat(value))
    except ValueError:
        return value


def share(confidence: float) -> str:
    """ "99,8 %", rounded down, so that 99,96 % is not said to be certain."""
    return f"{wording.number(int(confidence * 1000) / 10, 1)}\u00a0%"


def place(facts: DocumentFacts) -> str:
    """ "Tài liệu 47/200 · lô H-014 · 1 trang"."""
    return f"Tài liệu {facts.place}/{facts.of} · lô {facts.batch_number} · {len(facts.pages)} trang"


def counted(uncertain: int, whole: int) -> str:
    """ "9 ô: 7 chắc, 2 cần người"."""
    return f"{whole} ô: {uncertain} ô cần người" if uncertain else f"{whole} ô: không còn ô nào chưa chắc"


def pace(made: Pace) -> tuple[str, str]:
    """How fast, and how much today."""
    done = f"Hôm nay {wording.number(made.done)} xong"
    if not made.seconds:
        return done, ""
    return f"{made.seconds} giây/tài liệu, {wording.number(3600 // made.seconds)} tài liệu/giờ", done


def needs(fields: Collection[EntryField]) -> str:
    """ "Số, ký hiệu; Ngày cấp"."""
    return "; ".join(FIELDS[one] for one in EntryField if one in fields)


def known(one: Known) -> str:
    """Somebody on record, by whom a person recognises them; of a number its last three digits."""
    born = wording.short_date(one.born) if one.born else (str(one.birth_year) if one.birth_year else "")
    number = one.number or one.old_number
    return ", ".join(filter(None, (one.name, born, f"số •••{number[-3:]}" if number else "")))
