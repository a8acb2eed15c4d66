"""What printing returns, and what it refuses. Values only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.law.refusals import Refused


@dataclass(frozen=True, slots=True)
class Print:
    """A form as it came out: the PDF and where its record is kept."""

    printed_form_id: int
    document: bytes
    document_hash: str
    reprint: int = 0


@dataclass(frozen=True, slots=True)
class ErasedForms:
    """`count`: forms that were erased just now. `files`: files that people handed in. `documents`: hashes of all whose document is to
    be forgotten, earlier ones too."""

    count: int = 0
    files: int = 0
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedFormFacts:
    """A printed form without its contents, for lists."""

    printed_form_id: int
    dossier_id: UUID
    meaning: str
    form_number: str
    number: str
    event: int | None
    """The number of the record that it describes; None: it describes the dossier (a receipt)."""
    printed_at: datetime
    printed_by: int
    reprint_count: int
    copies: int
    """How many copies have come out of a press as it was issued: two on one sheet, or one."""


class FormMissing(Refused):
    """Không có bản in này. Mở lại hồ sơ và chọn mẫu trong mục Giấy tờ đã in."""

    code: ClassVar[str] = "printed_form_not_found"
    kind: ClassVar[str] = "wrong_state"


class MayNotReadForms(Refused):
    """Mẫu đã in chứa dữ liệu cá nhân, chỉ người đang tiếp nhận, xử lý hoặc trả hồ sơ được mở."""

    code: ClassVar[str] = "may_not_read_forms"
    kind: ClassVar[str] = "no_power"


class FormErased(Refused):
    """Nội dung bản in này đã được xóa theo quyết định của cơ quan có thẩm quyền nên không mở hay in lại được."""

    code: ClassVar[str] = "printed_form_erased"
    kind: ClassVar[str] = "wrong_state"


class DrawnDifferently(Refused):
    """Phần mềm đã đổi bản vẽ mẫu nên không in lại được đúng từng nét. Dùng nút In lại để in bản có ghi lần in."""

    code: ClassVar[str] = "drawn_differently"
    kind: ClassVar[str] = "wrong_state"
