"""A file that comes in parts: what is announced, what is there already, and what it is refused for. Values only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from motcua.casework.papers.arriving import Origin
from motcua.law.refusals import Refused

PART: Final = 1024 * 1024
"""Bytes of every part but the last: a short request on a bad line."""

LARGEST: Final = 100 * 1024 * 1024
"""Bytes of the largest file of any kind; which kind may have how many, the examiner says."""

MOST_OPEN: Final = 20
"""Files on their way to one page."""

ROOM: Final = 400 * 1024 * 1024
"""Bytes that one account, or one page of an applicant, may have on their way."""

KEPT_FOR: Final = timedelta(days=3)
"""After its last part; who comes back on the next days goes on."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What the browser says of a file before it sends it. `file_hash`: SHA-256 of the whole; empty where it cannot compute one."""

    intake: UUID
    line: int
    name: str
    size: int
    file_hash: str = ""
    origin: Origin = Origin.UPLOAD


@dataclass(frozen=True, slots=True)
class HalfSent:
    """A file on its way. `missing`: the parts that are still to be sent, counted from 0; `received`: bytes that are there."""

    id: UUID
    line: int
    name: str
    size: int
    received: int
    missing: tuple[int, ...]
    started_at: datetime
    expires_at: datetime


def parts_of(size: int) -> int:
    """How many parts a file of so many bytes has."""
    return -(-size // PART)


def length_of(size: int, order: int) -> int:
    """Bytes of one part of a file of so many bytes; none of a part that it does not have."""
    return max(0, min(PART, size - order * PART)) if order >= 0 else 0


class NothingToSend(Refused):
    """Tệp {name} không có nội dung. Kiểm tra lại tệp trên máy rồi chọn lại."""

    code: ClassVar[str] = "nothing_to_send"
    kind: ClassVar[str] = "bad_input"


class TooLargeToSend(Refused):
    """Tệp {name} lớn hơn 100 MiB. Quét lại ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp."""

    code: ClassVar[str] = "too_large_to_send"
    kind: ClassVar[str] = "bad_input"


class TooManyHalfSent(Refused):
    """Đang có {most} tệp chưa tải xong. Tải tiếp hoặc bỏ bớt tệp chưa xong rồi thêm tệp khác."""

    code: ClassVar[str] = "too_many_half_sent"
    kind: ClassVar[str] = "wrong_state"


class NoRoomToSend(Refused):
    """Các tệp chưa tải xong đã quá {most} MB. Tải tiếp hoặc bỏ bớt tệp chưa xong rồi thêm tệp khác."""

    code: ClassVar[str] = "no_room_to_send"
    kind: ClassVar[str] = "wrong_state"


class UploadGone(Refused):
    """Tệp này không còn chờ tải: đã bỏ, đã hết hạn giữ, hoặc trang đã được gửi. Mở lại trang rồi chọn lại tệp nếu cần."""

    code: ClassVar[str] = "upload_gone"
    kind: ClassVar[str] = "wrong_state"


class PartUnfit(Refused):
    """Một phần của tệp {name} đến không đúng như đã báo. Bỏ tệp chưa xong rồi chọn lại tệp."""

    code: ClassVar[str] = "part_unfit"
    kind: ClassVar[str] = "bad_input"


class PartsMissing(Refused):
    """Tệp {name} chưa tải xong. Bấm tải tiếp để gửi phần còn lại."""

    code: ClassVar[str] = "parts_missing"
    kind: ClassVar[str] = "wrong_state"


class NotAsAnnounced(Refused):
    """Tệp {name} nhận được không giống tệp trên máy, có thể tệp đã được sửa trong khi tải. Chọn lại tệp để tải từ đầu."""

    code: ClassVar[str] = "not_as_announced"
    kind: ClassVar[str] = "bad_input"
