"""A dossier's state in words for its holder: what it is called, what to do now, when, why, and who answers.

One of the ten national labels is always at the top. Sentences are short, speak for the agency, and say what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from motcua.doors.ui import wording
from motcua.doors.ui.components import CountedDay, DueWords, Fact, Reason
from motcua.doors.ui.context import NATIONAL_PORTAL, province
from motcua.doors.words import count_words
from motcua.doors.words.count_words import ReasonsOf
from motcua.doors.words.due_words import ClockFacts, due_words
from motcua.doors.words.timeline_words import entries
from motcua.doors.words.todo_words import Todo, todo
from motcua.doors.words.waiting_words import BASIS, COUNTS_FROM
from motcua.insight.views.group import GroupResult
from motcua.insight.views.tracking import STAGES, Place, PublicClock, TrackingPage
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import ClockState, Status
from motcua.law.worktime.explain import spoken_limit
from motcua.law.worktime.values import Due

LABELS: Final = {
    Status.NONE: "Chưa nộp",
    Status.DRAFT: "Chưa nộp",
    Status.SUBMITTED: "Mới đăng ký",
    Status.ACCEPTED: "Được tiếp nhận",
    Status.REFUSED_INTAKE: "Không được tiếp nhận",
    Status.HANDLING: "Đang xử lý",
    Status.INCOMPLETE: "Yêu cầu bổ\u00a0sung giấy\u00a0tờ",
    Status.SUPPLEMENT: "Yêu cầu bổ\u00a0sung giấy\u00a0tờ",
    Status.OBLIGATION: "Yêu cầu thực\u00a0hiện nghĩa\u00a0vụ tài\u00a0chính",
    Status.WITHDRAWN: "Công dân yêu\u00a0cầu rút hồ\u00a0sơ",
    Status.STOPPED: "Dừng xử lý",
    Status.DONE: "Đã xử lý xong",
    Status.RETURNED: "Đã trả kết quả",
}
"""The ten national statuses; two of ours share number 5."""

STAGE_NAMES: Final = ("Nộp hồ sơ", "Tiếp nhận", "Giải quyết", "Trả kết quả")

RETURN_WAYS: Final = {"desk": "Tại quầy", "post": "Qua bưu chính công ích", "electronic": "Bản điện tử"}

_HOLDS: Final = {
    Status.SUBMITTED: "đang kiểm tra hồ sơ mới nộp",
    Status.INCOMPLETE: "đang chờ Ông/Bà bổ sung",
    Status.ACCEPTED: "đã nhận hồ sơ, sắp giải quyết",
    Status.HANDLING: "đang giải quyết",
    Status.SUPPLEMENT: "đang chờ Ông/Bà bổ sung",
    Status.OBLIGATION: "đang chờ Ông/Bà thực hiện nghĩa vụ tài chính",
    Status.DONE: "đang giữ kết quả chờ trả",
}

_WAITS_FOR_AUTHORITY: Final = "đã nhận hồ sơ, chờ cơ quan có thẩm quyền nhận"


@dataclass(frozen=True, slots=True)
class Appointment:
    """The card of the date. `depends`: the date holds only if `condition` does. `note` says why the clock does not run, `doubts` why
    the date may still be computed anew. `others`: the reasons of the other dates that the page shows."""

    heading: str
    due: Any
    text: str
    depends: bool = False
    condition: str = ""
    left: DueWords | None = None
    old: str = ""
    note: str = ""
    reasons: tuple[Reason, ...] = ()
    others: tuple[ReasonsOf, ...] = ()
    days: tuple[CountedDay, ...] = ()
    caption: str = ""
    in_short: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    name: str
    doing: str
    phone: str
    hours: str


def context(page: TrackingPage, *, now: datetime) -> dict[str, Any]:
    """All that `portal/tracking.html` draws."""
    doing = todo(page, now=now)
    return {
        "found": page,
        "heading": heading(page),
        "todo": doing,
        "appointment": _appointment(page, doing, now),
        "timeline": entries(page.timeline),
        "holder": _holder(page),
        "results": _results(page),
        "facts": _facts(page),
        "now": now,
    }


def degree(page: TrackingPage, *, now: datetime) -> dict[str, Any]:
    """Code and degree of completion, nothing else (TT 01/2018 Art. 16)."""
    stages = tuple((name, number <= page.stage) for number, name in enumerate(STAGE_NAMES, start=1))
    return {"code": page.code, "stage": page.stage, "of": STAGES, "stages": stages, "now": now}


def heading(page: TrackingPage) -> str:
    label = LABELS[page.status]
    if page.clock.late and page.clock.state is ClockState.RUNNING:
        return f"{label}, chậm so với hẹn"
    if page.clock.original is not None and page.clock.state is ClockState.RUNNING:
        return f"{label}, đã hẹn lại"
    return label


# The date -------------------------------------------------------------------------------------------------------------


def _appointment(page: TrackingPage, doing: Todo | None, now: datetime) -> Appointment | None:
    card, others = _card(page, doing, now), page.clock.others
    if card is None or not others:
        return card
    return replace(
        card,
        others=tuple(
            ReasonsOf(count_words.clock_name(one, page.results), count_words.reasons(one.sentences)) for one in others
        ),
    )


def _card(page: TrackingPage, doing: Todo | None, now: datetime) -> Appointment | None:
    clock = page.clock
    match clock.state:
        case ClockState.NOT_STARTED:
            return _not_started(page)
        case ClockState.VOID:
            return _void(clock, now)
        case ClockState.STOPPED:
            return _stopped(clock, "nhận đủ giấy tờ" if page.supplement else "nghĩa vụ tài chính hoàn thành")
        case ClockState.RUNNING:
            return _running(page, doing, now)
        case ClockState.ENDED:
            return _ended(page, now)


def _not_started(page: TrackingPage) -> Appointment | None:
    if page.is_closed:
        return None
    if page.clock.expected is not None:
        return _expected(page, page.clock.expected)
    if page.acceptance_due is None:
        return Appointment("Hẹn trả kết quả", None, "Ngày hẹn được ghi khi hồ sơ được tiếp nhận.")
    return Appointment(
        "Trả lời tiếp nhận",
        None,
        f"Chậm nhất {wording.moment(page.acceptance_due)}",
        note="Thời hạn giải quyết chưa tính. Thời hạn bắt đầu khi hồ sơ được tiếp nhận.",
    )


def _expected(page: TrackingPage, expected: Due) -> Appointment:
    """The desk received it, and the competent authority does not have it yet."""
    return Appointment(
        "Dự kiến trả kết quả",
        count_words.last_day(expected),
        count_words.spoken(expected, page.clock.closes),
        depends=True,
        condition="chưa phải ngày hẹn",
        note=f"{COUNTS_FROM} Căn cứ: {BASIS}.",
        reasons=count_words.reasons(page.clock.sentences),
        doubts=page.clock.doubts,
    )


def _stopped(clock: PublicClock, until: str) -> Appointment:
    """Sector law takes the wait out of the limit: the date is known when it ends, `until`."""
    note = f"Thời hạn tạm dừng từ {wording.short_date(clock.since)}." if clock.since else ""
    return Appointment(
        "Hẹn trả kết quả",
        None,
        f"Ngày hẹn mới được tính khi {until}.",
        note=f"{note} Căn cứ: {clock.article}.".strip(),
        reasons=count_words.reasons(clock.sentences),
    )


def _void(clock: PublicClock, now: datetime) -> Appointment:
    promised, limit = clock.if_complete, clock.limit
    if promised is None or limit is None:
        return Appointment("Hẹn trả kết quả", None, "Ngày hẹn được tính lại khi nhận đủ giấy tờ.")
    when = "hôm nay, " if promised.on == now.date() else f"{wording.weekday(promised.on)}, "
    return Appointment(
        "Hẹn trả kết quả",
        count_words.last_day(promised.due),
        count_words.spoken(promised.due, promised.closes),
        depends=True,
        condition=f"nếu bổ sung đủ trong {when}{wording.day_month(promised.on)}",
        note=f"Thời hạn {spoken_limit(limit)} được tính lại từ đầu khi nhận đủ giấy tờ.",
        days=count_words.cells(promised.days, today=now.date()),
        caption=count_words.caption(limit, promised.days),
        in_short=count_words.in_short(limit, promised.days),
        doubts=promised.doubts,
        reasons=count_words.reasons((*clock.sentences[-1:], *promised.sentences)),
    )


def _running(page: TrackingPage, doing: Todo | None, now: datetime) -> Appointment | None:
    clock = page.clock
    if clock.due is None:
        return None
    facts = ClockFacts("running", clock.due, clock.days_left, clock.closes)
    note = "Thời hạn vẫn chạy trong khi chờ nghĩa vụ tài chính." if page.status is Status.OBLIGATION else ""
    told = doing is not None and doing.on is not None
    return Appointment(
        "Vì sao hẹn ngày này?" if told else "Hẹn trả kết quả",
        None if told else count_words.last_day(clock.due),
        "" if told else count_words.spoken(clock.due, clock.closes),
        left=None if told else replace(due_words(facts, now=now), detail=""),
        note=note,
        reasons=count_words.reasons(clock.sentences),
        days=count_words.cells(clock.days, today=now.date()),
        caption=count_words.caption(clock.limit, clock.days) if clock.limit is not None and clock.days else "",
        in_short=count_words.in_short(clock.limit, clock.days) if clock.limit is not None and clock.days else "",
        doubts=clock.doubts,
    )


def _ended(page: TrackingPage, now: datetime) -> Appointment | None:
    clock = page.clock
    if page.status not in (Status.DONE, Status.RETURNED) or clock.due is None:
        return None
    facts = ClockFacts("ended", clock.due, clock.days_left, finished_at=page.ended_at)
    return Appointment(
        "Ngày hẹn trả",
        None,
        count_words.spoken(clock.due, clock.closes),
        left=due_words(facts, now=now),
        old=wording.weekday_date(count_words.last_day(clock.original)) if clock.original else "",
        reasons=count_words.reasons(clock.sentences),
    )


# Who, where -----------------------------------------------------------------------------------------------------------


def _holder(page: TrackingPage) -> Holder | None:
    """Who has it, with a number to call: the agency's own, else the province's hotline."""
    place: Place | None = page.holder
    if place is None:
        return None
    here = province()
    return Holder(
        name=place.name,
        doing=_WAITS_FOR_AUTHORITY if page.clock.expected is not None else _HOLDS.get(page.status, ""),
        phone=place.phone or here.phone,
        hours=place.hours or here.opening_hours,
    )


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One result of a group: which agency works on it, the day that holds now, what has become of it."""

    name: str
    agency: str
    due: str
    state: str


def _results(page: TrackingPage) -> tuple[ResultLine, ...]:
    return tuple(
        ResultLine(
            one.name,
            one.sub.resolving if one.sub is not None else "",
            _day_of(one),
            _result_state(one),
        )
        for one in page.results
    )


def _day_of(one: GroupResult) -> str:
    if one.dropped:
        return ""
    return count_words.spoken(one.due, None) if one.due is not None else "lại khi bổ sung đủ"


def _result_state(one: GroupResult) -> str:
    sub = one.sub
    if one.returned:
        return "Đã trả"
    if one.issued_at is not None:
        return f"Đã có ngày {wording.short_date(one.issued_at)}"
    if one.dropped:
        return LABELS[Status(sub.status)] if sub is not None and not sub.refused else "Từ chối giải quyết"
    return LABELS[Status(sub.status)] if sub is not None else "Chờ kết quả trước"


def _facts(page: TrackingPage) -> Sequence[Fact]:
    facts = [Fact("Chủ hồ sơ", page.owner)]
    if page.status in (Status.REFUSED_INTAKE, Status.WITHDRAWN, Status.STOPPED):
        return facts
    if page.return_way in RETURN_WAYS:
        desk = f", {page.received_at.name}" if page.return_way == "desk" and page.received_at is not None else ""
        facts.append(Fact("Cách nhận kết quả", RETURN_WAYS[page.return_way] + desk))
    if page.received_at is not None and page.return_way != "desk":
        facts.append(Fact("Nơi nhận hồ sơ", page.received_at.name))
    if page.channel.is_online:
        way = "Tại ki-ốt" if page.channel is Channel.KIOSK else "Trực tuyến"
        facts.append(Fact("Cách nộp", way, url=NATIONAL_PORTAL, link="Cổng Dịch vụ công quốc gia"))
    return facts
