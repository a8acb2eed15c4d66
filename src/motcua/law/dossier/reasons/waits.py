"""Why a wait of the applicant stops the limit, and where the appointment is once the wait is taken out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.await_confirmation import ConfirmationAwaited
from motcua.law.dossier.acts.incident_announced import IncidentBegan
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.pauses import Resumed
from motcua.law.dossier.reasons.phrases import on_or_at, reading, regime_of, with_reading
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, Clock, ClockState, DossierState
from motcua.law.dossier.terms import length_of_pause
from motcua.law.dossier.waits import unit_of_appointment
from motcua.law.worktime.arithmetic import local, worked_between
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.explain import spoken_due, spoken_length, spoken_moment
from motcua.law.worktime.values import Due, Sentence, Unit


def supplement_requested(before: DossierState, event: SupplementRequested) -> Explained:
    """The limit is void, or stands where sector law takes the wait out of it."""
    regime, day = regime_of(before, event.at), local(event.at).date()
    until = f" Người nộp bổ sung đến {on_or_at(event.due)}." if event.due else ""
    head = f"Yêu cầu bổ sung {spoken_moment(local(event.at))}"
    if event.article:
        sentence = Sentence(f"{head}: thời gian chờ bổ sung không tính vào thời hạn.{until}", event.article, day)
    else:
        article = regime.article(of_118="Khoản 5 Điều 19", of_61="Điều 19")
        sentence = Sentence(f"{head}: thời hạn dừng, sẽ tính lại từ đầu khi nhận đủ.{until}", article, day)
    return Explained(DueName.LEGAL, (sentence,))


def paused(event: ObligationRequired | ConfirmationAwaited | IncidentBegan) -> Explained:
    text = f"Tạm dừng tính thời hạn từ {spoken_moment(local(event.at))}."
    return Explained(DueName.LEGAL, (Sentence(text, event.article, local(event.at).date()),))


def obligation_required(before: DossierState, event: ObligationRequired) -> Explained:
    if event.article:
        return paused(event)
    day = local(event.at).date()
    basis = f"Điều 19 {regime_of(before, event.at).decree}"
    return Explained(DueName.LEGAL, (Sentence("Chờ thực hiện nghĩa vụ tài chính không dừng thời hạn.", basis, day),))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a wait takes out of one appointment, in words, and the number of the reading that says so.

    `days`: as the event recorded it, or None.
    """

    calendar: Calendar
    since: datetime
    until: datetime
    days: int | None = None

    def of(self, promised: Appointment, unit: Unit) -> tuple[str, int]:
        since = spoken_moment(local(self.since))
        if promised.due.is_late(self.since):
            return f"chờ từ {since}, sau khi đã hết hạn, nên không bỏ ra gì", 36
        if promised.due.on is not None:
            return self._days(unit, since), 15
        if unit not in (Unit.WORKING_HOUR, Unit.WORKING_DAY):
            return _length(self.until - self.since, "chờ", since), 15
        worked = worked_between(self.calendar, self.since, self.until)
        if worked:
            return _length(worked, "chờ trong giờ làm việc", since), 15
        return f"chờ từ {since} không có giờ làm việc nào nên không bỏ ra gì", 37

    def _days(self, unit: Unit, since: str) -> str:
        days = self.days
        if days is None:
            days = length_of_pause(self.calendar, self.since, self.until, unit)
        word = "ngày làm việc" if unit is Unit.WORKING_DAY else "ngày"
        if days:
            return f"bỏ ra {days} {word} chờ từ {since}"
        return f"chờ từ {since} không trọn {word} nào nên không bỏ ra gì"


def _length(waited: timedelta, what: str, since: str) -> str:
    if waited < timedelta(seconds=1):
        return f"chờ từ {since} chưa đến một giây nên không bỏ ra gì"
    return f"bỏ ra {spoken_length(waited)} {what} từ {since}"


def ended(rules: Rules, before: DossierState, event: Event, after: Clock) -> Iterator[Explained]:
    """A wait that was taken out: the limit runs on, or the dossier ended while it waited."""
    clock = before.clock
    if clock.since is None or clock.suspended is None or after.current is None:
        return
    days = event.paused_days if isinstance(event, Supplemented | Resumed) else None
    taken = _Taken(rules.calendar, clock.since, event.at, days)
    text, number = taken.of(clock.suspended, unit_of_appointment(rules, before))
    sentence = _moved(before, event, after, text, number, clock.suspended.due, after.current.due)
    yield Explained(DueName.LEGAL, (sentence,))
    yield from _results(rules, before, event, after, _Taken(rules.calendar, clock.since, event.at))


def _results(rules: Rules, before: DossierState, event: Event, after: Clock, taken: _Taken) -> Iterator[Explained]:
    """The results of a group whose own date moves, each in the unit of its own limit."""
    units = {one.code: one.limit.unit for one in rules.procedure.results}
    for one in before.clock.results:
        old, new = due_of(before.clock, one.code), due_of(after, one.code)
        if one.is_open and one.code in units and old != new:
            text, number = taken.of(one.due, units[one.code])
            yield Explained(DueName.RESULT, (_moved(before, event, after, text, number, old, new),), code=one.code)


def _moved(before: DossierState, event: Event, after: Clock, taken: str, number: int, old: Due, new: Due) -> Sentence:
    over = after.state is ClockState.ENDED
    judged = "xét theo hẹn trả" if over else "hẹn trả mới" if old != new else "hẹn trả vẫn là"
    numbers = sorted((number, 34)) if over else [number]
    article = before.clock.article
    basis = with_reading(article, *numbers) if article else reading(*numbers)
    return Sentence(f"{_begun(event, over=over)} {taken}; {judged} {spoken_due(new)}.", basis, local(event.at).date())


def _begun(event: Event, *, over: bool) -> str:
    at = spoken_moment(local(event.at))
    if over:
        return f"Hồ sơ kết thúc lúc {at}:"
    if isinstance(event, Supplemented):
        return f"Nhận đủ giấy tờ bổ sung {at},"
    return f"Chạy tiếp từ {at},"
