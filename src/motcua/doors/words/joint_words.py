"""Joint work in words: what is waited for and how late it is, in the order in which a leader asks. Pure: from frozen facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.casework.dossiers.values import SubDossierFacts
from motcua.doors.ui import wording
from motcua.doors.ui.components import DueWords, Fact, Tone
from motcua.doors.words import coded_words
from motcua.doors.words.clock_words import worked
from motcua.doors.words.due_label import due_of
from motcua.doors.words.due_words import ClockFacts, due_words
from motcua.doors.words.event_line import due_day
from motcua.insight.views.dossier_page import days_left
from motcua.insight.views.joint_work import JointWork, Kind, Part
from motcua.law.worktime.arithmetic import local, worked_between
from motcua.law.worktime.calendar import Calendar

_APPLICANT: Final = {"supplement": "chờ người nộp bổ sung", "obligation": "chờ người nộp thực hiện nghĩa vụ tài chính"}
"""Statuses in which the clock of a step stands."""

_KINDS: Final = {Kind.OPINION: "Lấy ý kiến", Kind.BRANCH: "Nhánh", Kind.ADDED: "Bước thêm", Kind.MEMBER: "Hồ sơ con"}
_RANK: Final = {Tone.LATE: 0, Tone.TODAY: 1, Tone.SOON: 2, Tone.PLAIN: 3, Tone.PAUSE: 4}
_DONE_LAST: Final = 9


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part as it is drawn. `sentence`: who is waited for and how late they are, or that it is done; `facts`: the rest."""

    part: Part
    kind: str
    sentence: str
    clock: DueWords
    facts: tuple[Fact, ...]

    @property
    def tone(self) -> str:
        """Of the bar beside it: what is done is never loud."""
        return Tone.DONE.value if self.part.done_at is not None else self.clock.tone.value


def part_rows(work: JointWork, *, calendar: Calendar, at: datetime) -> tuple[PartRow, ...]:
    """Who is late first, then what is due soonest, then what does not run; what is done comes last, newest first."""
    made = sorted(((one, _clock(one, work, calendar, at)) for one in work.parts), key=_order)
    return tuple(_row(one, clock, work.labels, calendar, at) for one, clock in made)


def _order(made: tuple[Part, DueWords]) -> tuple[int, float, int, str]:
    part, clock = made
    if part.done_at is not None:
        return (_DONE_LAST, -part.done_at.timestamp(), part.number, part.step)
    due = part.due.at.timestamp() if part.due is not None else float("inf")
    return (_RANK.get(clock.tone, _DONE_LAST - 1), due, part.number, part.step)


def summary(rows: tuple[PartRow, ...]) -> str:
    """How many are waited for, how many of them are late, and who most."""
    waiting = [one for one in rows if one.part.done_at is None]
    if not waiting:
        return "Mọi cơ quan đã xong phần việc của mình." if rows else ""
    late = [one for one in waiting if one.clock.tone is Tone.LATE]
    if not late:
        return f"Còn {len(waiting)}/{len(rows)} việc phối hợp đang chờ, chưa việc nào quá hạn."
    most = f"{late[0].part.agency or late[0].part.question}, {_lower(late[0].clock.words)}"
    return f"Còn {len(waiting)}/{len(rows)} việc phối hợp đang chờ, {len(late)} việc quá hạn. Chậm nhất: {most}."


# The clock of a part --------------------------------------------------------------------------------------------------


def _clock(part: Part, work: JointWork, calendar: Calendar, at: datetime) -> DueWords:
    if part.result is not None:
        return _of_member(part.result.sub, part, calendar, at)
    if part.done_at is None and part.waits_for:
        return DueWords("Đồng hồ của bước đứng", Tone.PAUSE, f"chờ bước {', '.join(part.waits_for)}")
    stands = _APPLICANT.get(work.facts.status, "") if part.kind is not Kind.OPINION else ""
    if part.done_at is None and stands and work.facts.clock_since is not None:
        return DueWords("Đồng hồ của bước đứng", Tone.PAUSE, stands)
    if part.due is None:
        return DueWords("Đã xong" if part.done_at else "Không đặt hạn riêng", Tone.DONE if part.done_at else Tone.PLAIN)
    last = part.due.on or local(part.due.at).date()
    state = "ended" if part.done_at is not None else "running"
    left = days_left(last, calendar, part.done_at or at)
    facts = ClockFacts(state, part.due, left, calendar.closing(last), finished_at=part.done_at)
    return due_words(facts, now=at)


def _of_member(sub: SubDossierFacts | None, part: Part, calendar: Calendar, at: datetime) -> DueWords:
    result = part.result
    if sub is not None:
        return due_of(sub, calendar=calendar, at=at)
    if result is not None and result.dropped:
        return DueWords("Không còn giải quyết", Tone.PLAIN)
    return DueWords("Chưa mở", Tone.PAUSE, "chờ bước trước")


# Sentences and facts --------------------------------------------------------------------------------------------------


def _row(part: Part, clock: DueWords, labels: Mapping[str, str], calendar: Calendar, at: datetime) -> PartRow:
    facts = (
        *_what(part),
        ("Người giữ", _holder(part)),
        ("Thời gian", _spent(part, calendar, at)),
        *_answered(part, labels),
        ("Đang chờ việc này", _then(part)),
        ("Đã nhắc", _reminding(part)),
        ("Liên kết trả lời", _link(part)),
    )
    shown = tuple(Fact(term, value) for term, value in facts if value)
    return PartRow(part, _KINDS[part.kind], _sentence(part, clock), clock, shown)


def _sentence(part: Part, clock: DueWords) -> str:
    if part.done_at is not None:
        return _done(part, clock)
    late = _lower(clock.words)
    match part.kind:
        case Kind.OPINION:
            return f"Chờ {part.agency} trả lời, {late}"
        case Kind.MEMBER if not part.agency:
            return f"{part.question}: {late}"
        case Kind.MEMBER:
            return f"Chờ {part.agency} giải quyết, {late}"
        case _ if clock.tone is Tone.PAUSE:
            return f"{part.agency} chưa làm được: {clock.detail}"
        case _:
            return f"Chờ {part.agency} làm xong, {late}"


def _done(part: Part, clock: DueWords) -> str:
    late = f", {_lower(clock.words)}" if clock.tone is Tone.LATE else ""
    match part.kind:
        case Kind.OPINION:
            return f"{part.agency} đã trả lời{late}"
        case Kind.MEMBER:
            refused = part.result is not None and part.result.dropped
            return f"{part.agency} {'không cấp kết quả' if refused else 'đã giải quyết'}{late}"
        case _:
            return f"{part.agency} đã làm xong{late}"


def _what(part: Part) -> tuple[tuple[str, str], ...]:
    match part.kind:
        case Kind.OPINION:
            return (("Câu hỏi", part.question), ("Người hỏi", part.asker))
        case Kind.MEMBER:
            sub = part.result.sub if part.result is not None else None
            doing = sub.step_name if sub is not None and part.done_at is None else ""
            return (("Kết quả", part.question), ("Bước đang làm", doing))
        case _:
            return (("Việc", part.question),)


def _holder(part: Part) -> str:
    if part.done_at is not None or not part.agency:
        return ""
    if part.person:
        return f"{part.person}, {part.agency}"
    return "Cả cơ quan, chưa giao người" if part.accounts else "Cơ quan chưa có tài khoản trong phần mềm"


def _spent(part: Part, calendar: Calendar, at: datetime) -> str:
    """When it began, how long it took or has taken in working time, and its end."""
    if part.opened_at is None:
        return f"Nhóm hẹn trả {due_day(part.due)}" if part.due is not None else ""
    used = worked(worked_between(calendar, part.opened_at, max(part.opened_at, part.done_at or at)))
    end = f", hạn {due_day(part.due)}" if part.due is not None else ""
    done = f", xong {wording.moment(part.done_at)}" if part.done_at is not None else ""
    return f"Từ {wording.moment(part.opened_at)}{end}{done}; đã dùng {used.replace(' ', wording.NO_BREAK)}"


def _answered(part: Part, labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if part.done_at is None:
        return ()
    if part.kind is Kind.OPINION:
        return (("Trả lời", part.answer), ("Người trả lời", part.answered_by))
    outcome = coded_words.outcome(part.outcome, labels) if part.outcome else ""
    return (("Kết quả", ": ".join(one for one in (outcome, part.answer) if one)),)


def _then(part: Part) -> str:
    if part.done_at is not None:
        return ""
    steps = ", ".join(f"bước {one}" for one in part.then)
    if steps:
        return steps[:1].upper() + steps[1:]
    return "Trả kết quả của nhóm" if part.kind is Kind.MEMBER else "Bước tiếp theo của hồ sơ"


def _reminding(part: Part) -> str:
    if part.reminding is None:
        sub = part.result.sub if part.result is not None else None
        return "Đã nhắc, xem trong hồ sơ con" if sub is not None and sub.reminded else ""
    return f"{wording.moment(part.reminding.at)}, {part.reminding.who}".rstrip(", ")


def _link(part: Part) -> str:
    if part.link_until is None or part.done_at is not None:
        return ""
    return f"Đang mở đến {wording.moment(part.link_until)}, dùng một lần"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
