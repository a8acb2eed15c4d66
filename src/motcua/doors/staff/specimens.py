"""The components page: every shared part in every state, by examples. All persons and codes are invented."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.doors.ui import clock
from motcua.doors.ui.components import (
    MARKS,
    CountedDay,
    DueWords,
    Fact,
    NavLink,
    Page,
    Reason,
    TimelineEntry,
)
from motcua.doors.ui.fields import BirthDateField, MoneyField, PersonalIdField, PhoneField, VietnameseDateField
from motcua.doors.words.due_words import ClockFacts, due_words
from motcua.law.worktime.counting import DayInCount, count_days
from motcua.law.worktime.values import VIETNAM, Due, Duration, Unit
from motcua.law.worktime.vietnam import SHIPPED

_NOW: Final = datetime(2026, 11, 20, 9, 14, 32, tzinfo=VIETNAM)
_CLOSES: Final = time(17)

COLOURS: Final = (
    ("red", "Đầu trang, dấu hiệu", "#B3151B · 6,9:1"),
    ("green", "Nút chính, đã đạt", "#0B6B3A · 6,6:1"),
    ("link", "Liên kết", "#0B4F8A · 8,4:1"),
    ("ink", "Chữ", "#1A1A1A · 17,4:1"),
    ("ink-2", "Chữ phụ", "#544F48 · 8,1:1"),
    ("line-strong", "Viền ô nhập", "#7D766B · 4,5:1"),
    ("late", "Quá hạn, lỗi", "#A61B1B · 7,5:1"),
    ("soon", "Sắp hạn", "#7A4700 · 7,7:1"),
    ("pause", "Tạm dừng", "#3B5166 · 8,2:1"),
    ("chart-accent", "Biểu đồ: cần chú ý", "#B4530A · 5,0:1"),
)


class SpecimenForm(forms.Form):
    """One field of each kind."""

    personal_id = PersonalIdField(label="Số định danh cá nhân")
    born_on = BirthDateField(label="Ngày sinh", help_text="Ví dụ: 27 03 1968")
    issued_on = VietnameseDateField(label="Ngày cấp")
    phone = PhoneField(label="Số điện thoại", required=False)
    fee = MoneyField(label="Lệ phí")
    channel = forms.ChoiceField(label="Hình thức nộp", choices=[("original", "Bản chính"), ("copy", "Bản sao")])


@require_safe
def components_page(request: HttpRequest) -> HttpResponse:
    """For people to look at and for tests. It reads no room and shows no personal data."""
    return render(request, "staff/components.html", all_parts(today=clock.today()))


def all_parts(*, today: date) -> dict[str, object]:
    """The context of the components page. `today` only marks the count calendar when it falls into it."""
    typed = {
        "personal_id": "020 190 001 23",
        "born_on_day": "27",
        "born_on_month": "3",
        "born_on_year": "68",
        "fee": "20.000",
    }
    form = SpecimenForm({**typed, "issued_on": "1112026", "phone": "0912 345 678", "channel": "copy"})
    return {
        "colours": COLOURS,
        "dues": _dues(),
        "form": form,
        "tabs": _tabs(),
        "page": Page(first=1, last=25, total=148, next_url="?sau=25"),
        "days": _days(),
        "reasons": _reasons(),
        "entries": _entries(),
        "facts": _facts(),
        "due_on": date(2026, 12, 2),
        "nav_links": (NavLink("Mẫu giao diện", "", current=True), NavLink("Trực tuyến", "", count=4)),
        "moment": _NOW,
        "today": today,
    }


def _days() -> tuple[CountedDay, ...]:
    """Ten working days over a holiday, as the law counts them."""
    counted = count_days(SHIPPED, datetime(2026, 11, 11, 9, 0, tzinfo=VIETNAM), Duration(10, Unit.WORKING_DAY))
    labels = {DayInCount.RECEIVED: "nhận", DayInCount.OFF: "nghỉ", DayInCount.DUE: "hẹn trả"}
    return tuple(
        CountedDay(
            day.on,
            MARKS[day.kind],
            labels.get(day.kind, f"ngày {day.number}" if day.number else ""),
            day.on == _NOW.date(),
        )
        for day in counted
    )


def _dues() -> tuple[tuple[DueWords, str], ...]:
    def running(on: date, left: int) -> ClockFacts:
        after = datetime(on.year, on.month, on.day, tzinfo=VIETNAM) + timedelta(days=1)
        return ClockFacts("running", Due(after, on), days_left=left, closes=_CLOSES)

    finished = ClockFacts(
        "ended",
        Due(datetime(2026, 11, 21, tzinfo=VIETNAM), date(2026, 11, 20)),
        days_left=3,
        finished_at=datetime(2026, 11, 17, 15, 20, tzinfo=VIETNAM),
    )
    at_half_past_four = ClockFacts("running", Due(datetime(2026, 11, 20, 16, 30, tzinfo=VIETNAM)))
    shown = (
        (running(date(2026, 11, 18), -2), "vạch đỏ và hình, đậm"),
        (at_half_past_four, "hổ phách, đậm"),
        (running(date(2026, 11, 23), 1), "hổ phách"),
        (running(date(2026, 11, 27), 4), "chữ thường, không màu"),
        (ClockFacts("void", since=date(2026, 11, 18), supplement_due=date(2026, 12, 3)), "xanh xám"),
        (ClockFacts("stopped", since=date(2026, 11, 10), reason="chờ nộp thuế", days_left=5), "xanh xám"),
        (ClockFacts("not_started"), "xanh xám"),
        (finished, "chữ xanh, không nền"),
    )
    return tuple((due_words(clock_facts, now=_NOW), drawn) for clock_facts, drawn in shown)


def _tabs() -> tuple[NavLink, ...]:
    return (
        NavLink("Cần làm", "?hang=can-lam", current=True, count=12),
        NavLink("Đến hạn hôm nay", "?hang=hom-nay", count=2),
        NavLink("Quá hạn", "?hang=qua-han", count=2, late=True),
        NavLink("Đã xong", "?hang=xong", count=148),
    )


def _reasons() -> tuple[Reason, ...]:
    return (
        Reason("Thời hạn 10 ngày làm việc", "Danh mục thủ tục, phiên bản hiệu lực 01/07/2026"),
        Reason(
            "Nhận đủ giấy tờ bổ sung 09:40 thứ Tư, 11/11",
            "Thời hạn cũ bỏ, tính lại từ đầu",
            "Khoản 5 Điều 19, Nghị định 118/2025/NĐ-CP",
        ),
        Reason("Ngày nhận không tính", "Ngày 1 là thứ Năm, 12/11", "Điều 147 Bộ luật Dân sự"),
        Reason("Ngày 10 là thứ Năm, 26/11/2026", "Hết giờ làm việc, 17:00"),
    )


def _entries() -> tuple[TimelineEntry, ...]:
    return (
        TimelineEntry(
            "Thẩm định",
            datetime(2026, 11, 11, 9, 55, tzinfo=VIETNAM),
            who="Vi Thị Hồng Loan",
            unit="Tổ cấp đổi",
            since=True,
            spent="Đã 6 ngày 7 giờ, định mức 7 ngày",
        ),
        TimelineEntry(
            "Nhận ý kiến của Ủy ban nhân dân xã Mẫu Sơn",
            datetime(2026, 11, 19, 16, 5, tzinfo=VIETNAM),
            who="Hứa Văn Cò",
            unit="xã Mẫu Sơn",
            spent="3 ngày 1 giờ, định mức 3 ngày",
            late="chậm 1 giờ",
        ),
        TimelineEntry(
            "Tiếp nhận, in giấy hẹn",
            datetime(2026, 11, 2, 9, 33, tzinfo=VIETNAM),
            who="Nguyễn Thị Ánh",
            unit="Quầy 03",
        ),
    )


def _facts() -> tuple[Fact, ...]:
    return (
        Fact("Họ và tên", "Hứa Thị Ngọc Ẩn"),
        Fact("Số định danh", "•••••••••517", url="#", link="Hiện"),
        Fact("Điện thoại", "0987 000 517"),
    )
