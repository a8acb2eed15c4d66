"""A file that somebody hands in: what is given, what was found in it, and what it is refused for. Values only.

Kinds, verdicts and reasons are the codes of the open format of arriving files (docs/formats/papers.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final
from uuid import UUID

from motcua.casework.papers.reading import PageFault
from motcua.law.refusals import Refused

ACCEPTED: Final = "accepted"

MOST_FILES: Final = 40
"""Files under all papers of one intake or dossier."""

BY_APPLICANT: Final = 0
"""In the place of an agency: the applicant themselves, on their own page."""


LAST: Final = 100
"""The place of a file that nobody has put before or behind another one: after all that somebody has."""


class Origin(StrEnum):
    """How a file came."""

    UPLOAD = "upload"
    CAMERA = "camera"
    SCANNER = "scanner"


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examiner says. `name`: for display. `pages` None where the file is not accepted. `finding`: all of it, as JSON."""

    name: str
    kind: str
    verdict: str
    reasons: tuple[str, ...]
    pages: int | None
    finding: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileGiven:
    """`intake`: the key of the page that is being filled in. `line`: the paper of the catalogue that it is a copy of."""

    intake: UUID
    line: int
    name: str
    origin: Origin = Origin.UPLOAD


@dataclass(frozen=True, slots=True)
class PageTaken:
    """A page of a file that goes into another one. `number` from 1; `turned`: degrees to the right."""

    file: Path
    number: int
    turned: int = 0


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file under a paper. `line`: as given, before the act; `order`: of the paper on the dossier's list, after it (else 0)."""

    id: UUID
    file_hash: str
    line: int
    order: int
    name: str
    kind: str
    size: int
    pages: int
    signatures: str
    """What the signatures of the file are worth all together, a code of the format; `unsigned` where there is none."""
    attached_at: datetime
    faults: Mapping[int, tuple[PageFault, ...]] = field(default_factory=dict)
    """What is wrong with a page as a picture, by its number; a page without a fault is not named."""
    judged: int = 0
    """Pages that were looked at for faults, from the first one on: of a long file not all are."""
    origin: str = ""
    """How it came, a code of `Origin`."""
    attached_by: str = ""
    """The account that took it in; nothing where the applicant sent it."""
    marks: Mapping[int, str] = field(default_factory=dict)
    """Of its pages that are sheets between papers, what each says of the paper behind it."""


class FileRefused(Refused):
    """Chưa nhận được tệp {name}: {reasons}"""

    code: ClassVar[str] = "file_refused"
    kind: ClassVar[str] = "bad_input"


class FileNotKept(Refused):
    """Nơi lưu tệp chưa trả lời nên tệp {name} chưa được lưu. Những gì đã nhập vẫn còn; thử lại sau ít phút, hoặc nhận bản giấy."""

    code: ClassVar[str] = "file_not_kept"
    kind: ClassVar[str] = "wrong_state"


class StoreFull(FileNotKept):
    """Nơi lưu tệp đã đầy nên tệp {name} chưa được lưu. Những gì đã nhập vẫn còn; báo người quản trị, hoặc nhận bản giấy."""

    code: ClassVar[str] = "store_full"


class ScannerSilent(Refused):
    """Máy quét vi-rút chưa trả lời nên tệp {name} chưa được nhận. Những gì đã nhập vẫn còn; thử lại sau ít phút hoặc nhận bản giấy."""

    code: ClassVar[str] = "scanner_silent"
    kind: ClassVar[str] = "wrong_state"


class TooManyFiles(Refused):
    """Đã đính kèm {most} tệp, nhiều nhất cho một hồ sơ. Ghép các trang của một giấy tờ vào một tệp rồi đính kèm lại."""

    code: ClassVar[str] = "too_many_files"
    kind: ClassVar[str] = "bad_input"


class FilesDiffer(Refused):
    """Tệp đính kèm đã thay đổi từ khi mở trang (thêm hoặc bớt ở máy khác). Xem lại các tệp bên dưới rồi bấm lại."""

    code: ClassVar[str] = "files_differ"
    kind: ClassVar[str] = "wrong_state"


class FileUnknown(Refused):
    """Không có tệp này trong hồ sơ. Mở lại hồ sơ và chọn tệp trong mục Giấy tờ."""

    code: ClassVar[str] = "file_unknown"
    kind: ClassVar[str] = "wrong_state"


class FileSilent(Refused):
    """Nơi lưu tệp chưa trả lời nên chưa xem được tệp {name}. Tệp đã lưu vẫn còn; thử lại sau ít phút."""

    code: ClassVar[str] = "file_silent"
    kind: ClassVar[str] = "wrong_state"


class FileLost(Refused):
    """Tệp {name} không đọc được từ nơi lưu (mất hoặc bị thay đổi). Báo người quản trị, và xin người nộp bản khác nếu cần."""

    code: ClassVar[str] = "file_lost"
    kind: ClassVar[str] = "wrong_state"
