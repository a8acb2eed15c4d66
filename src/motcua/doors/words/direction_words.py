"""To officers: a request of a leader that an agency act: what it is about, how far it is, what each record of it says."""

from collections.abc import Mapping
from typing import Final

from motcua.casework.directions.values import DirectionFacts, State, Topic
from motcua.doors.ui.wording import number, short_date

TOPICS: Final[Mapping[Topic, str]] = {
    Topic.LATE: "Hồ sơ quá hạn",
    Topic.DUE_SOON: "Hồ sơ sắp đến hạn",
    Topic.STEP: "Bước bị nghẽn",
    Topic.FIGURE: "Số liệu cần kiểm tra",
    Topic.OTHER: "Việc khác",
}
STATES: Final[Mapping[State, str]] = {
    State.SENT: "Đã gửi, chưa nhận",
    State.SEEN: "Đã nhận, chưa trả lời",
    State.ANSWERED: "Đã trả lời, chưa xong",
    State.DONE: "Đã xử lý xong",
}
ERASED: Final = "Nội dung đã xóa theo quyết định"


def what(one: DirectionFacts) -> str:
    """`Hồ sơ quá hạn: 31 hồ sơ`."""
    return f"{TOPICS[one.topic]}: {number(one.dossiers)} hồ sơ" if one.dossiers else TOPICS[one.topic]


def state(one: DirectionFacts) -> str:
    """`Đã nhận, chưa trả lời; quá hạn 23/11/2026`."""
    if one.done_at is not None:
        return f"{STATES[State.DONE]} ngày {short_date(one.done_at)}"
    due = f"quá hạn trả lời {short_date(one.due_on)}" if one.is_late else f"hạn {short_date(one.due_on)}"
    return f"{STATES[one.state]}; {due}"


def summary(every: tuple[DirectionFacts, ...]) -> str:
    """The line above the list of exceptions: `2 việc đã đề nghị, 1 quá hạn trả lời`."""
    running = [one for one in every if one.done_at is None]
    if not running:
        return "Chưa có đề nghị nào đang chạy"
    late = sum(one.is_late for one in running)
    return f"{number(len(running))} việc đã đề nghị" + (f", {number(late)} quá hạn trả lời" if late else "")


def suggestion(topic: Topic, dossiers: int) -> str:
    """What a leader may send as it stands."""
    count = f"{number(dossiers)} hồ sơ" if dossiers else "các hồ sơ"
    return {
        Topic.LATE: f"Xử lý dứt điểm {count} đang quá hạn; hồ sơ nào chưa xong thì nêu lý do và ngày trả kết quả.",
        Topic.DUE_SOON: f"Hoàn thành {count} đến hạn trong 2 ngày tới, không để quá hạn.",
        Topic.STEP: "Rà soát bước đang bị nghẽn, báo nguyên nhân và cách gỡ.",
        Topic.FIGURE: "Kiểm tra lại số liệu này, báo kết quả.",
        Topic.OTHER: "",
    }[topic]
