"""19.20: what people read has no raw signs, says nothing twice and explains 24:00 once."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from motcua.doors.ui import wording
from motcua.doors.words.count_words import WHY_MIDNIGHT, reasons
from motcua.doors.words.due_label import acceptance_words
from motcua.law.worktime.values import VIETNAM, Sentence

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("published", "read"),
    [
        (". Thủ tục rút vốn;", "Thủ tục rút vốn"),
        ("Tách thửa hoặc hợp thửa đất..", "Tách thửa hoặc hợp thửa đất"),
        ("khai thác tài nguyên nước .", "khai thác tài nguyên nước"),
        ("- Công an cấp Xã", "Công an cấp xã"),
        ("Ủy ban nhân dân cấp Tỉnh", "Ủy ban nhân dân cấp tỉnh"),
        ("Đăng ký khai sinh (cấp xã)", "Đăng ký khai sinh (cấp xã)"),
    ],
)
def test_19_20_a_published_name_is_read_without_raw_signs(published: str, read: str) -> None:
    assert wording.published(published) == read
    assert wording.short_title(published) == read


@dataclass(frozen=True)
class Row:
    acceptance_due_at: datetime


@pytest.mark.parametrize(
    ("due", "words", "detail"),
    [
        ("2026-11-27 15:29", "Trả lời trước 15:29", "hôm nay, 27/11"),
        ("2026-11-30 15:29", "Trả lời trước 15:29", "thứ Hai, 30/11"),
        ("2026-11-26 15:29", "Quá hạn trả lời", "15:29 thứ Năm, 26/11"),
    ],
)
def test_19_20_the_hour_of_an_answer_is_said_once(due: str, words: str, detail: str) -> None:
    row = Row(datetime.fromisoformat(f"{due}:00+07:00"))
    label = acceptance_words(row, now=FRIDAY)  # type: ignore[arg-type]  # it reads this field alone
    assert (label.words, label.detail) == (words, detail)
    assert f"{label.words} {label.detail}".count("15:29") == 1


def test_19_20_twenty_four_o_clock_is_explained_once() -> None:
    texts = ("Ngày 3 là thứ Hai.", "Thời hạn kết thúc lúc 24:00 ngày này.", "Lại kết thúc lúc 24:00 ngày kia.")
    shown = reasons(Sentence(text, "Điều 148", FRIDAY.date()) for text in texts)
    assert [one.hint for one in shown] == ["", "", WHY_MIDNIGHT]
