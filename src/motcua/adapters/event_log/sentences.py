"""Problems of a log for a person: the first of each kind one by one, the others counted in one sentence. Memory does not grow."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from motcua.adapters.event_log.values import Problem, ProblemKind

LONGEST_SHOWN: Final = 60
EXAMPLES: Final = 5

ONCE: Final = {
    ProblemKind.MISSING_START: (
        "{n} hồ sơ không có ngày nhận (startdate) và không có bước nào ghi thời điểm dùng được nên không nhập được{examples}. "
        "Thêm startdate, hoặc time:timestamp có múi giờ, rồi nhập lại."
    ),
    ProblemKind.START_FROM_EVENT: "{n} hồ sơ không có ngày nhận (startdate) dùng được; lấy bước sớm nhất làm ngày nhận{examples}.",
}
"""Said once for the whole log, never case by case."""

_MORE: Final = {
    ProblemKind.MALFORMED: "{n} hồ sơ nữa viết sai XML nên không nhập được. Xuất lại nhật ký từ hệ thống cũ.",
    ProblemKind.MISSING_CASE_ID: "{n} hồ sơ nữa không có mã (concept:name) nên không nhập được. Thêm mã rồi nhập lại.",
    ProblemKind.DUPLICATE_CASE_ID: "{n} hồ sơ nữa có mã đã gặp; giữ hồ sơ đầu, bỏ hồ sơ sau.",
    ProblemKind.TOO_MANY_EVENTS: "{n} hồ sơ nữa có quá nhiều bước nên không nhập được. Chia nhỏ rồi nhập lại.",
    ProblemKind.UNPARSABLE_DATE: "{n} ngày nữa không đọc được hoặc thiếu múi giờ nên bị bỏ qua. Viết như 2011-10-11T13:42:22+02:00.",
    ProblemKind.UNUSABLE_MOMENT: "{n} ngày nữa có năm không thể có thật nên bị bỏ qua. Sửa ở hệ thống cũ rồi nhập lại.",
    ProblemKind.MISSING_DEADLINE: "{n} hồ sơ nữa không có hạn trả (deadline) nên không tính đúng hạn.",
    ProblemKind.UNKNOWN_CHANNEL: "{n} hồ sơ nữa có cách nộp chưa biết hoặc không ghi; giữ nguyên chữ và xếp vào nhóm khác.",
    ProblemKind.UNKNOWN_ATTRIBUTE: "Thông tin chưa biết còn ở {n} chỗ nữa; bỏ qua.",
    ProblemKind.NO_EVENTS: "{n} hồ sơ nữa không có bước nào trong nhật ký.",
    ProblemKind.INCOMPLETE_EVENT: "{n} bước nữa thiếu tên hoặc thời điểm nên bị bỏ qua.",
    ProblemKind.END_BEFORE_START: "{n} hồ sơ nữa kết thúc trước khi nhận. Kiểm tra lại ở hệ thống cũ.",
    ProblemKind.EVENT_BEFORE_START: "{n} hồ sơ nữa có bước trước khi nhận. Kiểm tra lại ở hệ thống cũ.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence about `count` problems of a kind; `case_id` where it is about one case."""

    case_id: str | None
    kind: ProblemKind
    sentence: str
    count: int = 1


class ProblemDigest:
    """Takes the problems of a log one by one and keeps `most` of each kind."""

    def __init__(self, most: int) -> None:
        self._most = max(most, EXAMPLES)
        self._first: dict[ProblemKind, list[Problem]] = {}
        self._counts: Counter[ProblemKind] = Counter()

    def add(self, problem: Problem) -> None:
        first = self._first.setdefault(problem.kind, [])
        if len(first) < self._most:
            first.append(problem)
        self._counts[problem.kind] += 1

    @property
    def count(self) -> int:
        return self._counts.total()

    def lines(self, most: int) -> Iterator[Line]:
        """What to tell: at most `most` sentences of a kind (not more than were kept) and one that counts the others."""
        for kind, first in self._first.items():
            count = self._counts[kind]
            if count == 1:
                yield from (Line(one.case_id, kind, one.sentence) for one in first)
            elif kind in ONCE:
                yield Line(None, kind, ONCE[kind].format(n=_number(count), examples=_examples(first, count)), count)
            else:
                yield from (Line(one.case_id, kind, one.sentence) for one in first[:most])
                if count > most:
                    yield Line(None, kind, _MORE[kind].format(n=_number(count - most)), count - most)


def _examples(first: list[Problem], count: int) -> str:
    """The first numbers, after a colon."""
    numbers = ", ".join(shortened(one.case_id) for one in first[:EXAMPLES] if one.case_id)
    return f": {numbers}{', …' if count > EXAMPLES else ''}" if numbers else ""


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def shortened(text: str) -> str:
    """A text of the log as a sentence quotes it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
