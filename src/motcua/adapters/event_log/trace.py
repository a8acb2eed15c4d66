"""One trace of a log as a case, with whatever is wrong with it. Knows the words of the log, not how files are read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from motcua.adapters.event_log.parse import MOST_EVENTS, Attributes, Names, Trace, Vocabulary
from motcua.adapters.event_log.sentences import shortened
from motcua.adapters.event_log.values import Case, CaseChannel, CaseEvent, Problem, ProblemKind

CHANNELS: Final = {
    "internet": CaseChannel.ONLINE,
    "desk": CaseChannel.DESK,
    "post": CaseChannel.POST,
    "e-mail": CaseChannel.OTHER,
}
"""The words of the log for the way in. A word that is not here is reported and kept."""

FIRST_YEAR: Final = 1901
LAST_YEAR: Final = 2199
"""Years that a moment may have. Systems write years 1, 1900 and 9999 where they know no date, and a moment at the ends of the
calendar cannot be moved to another zone."""

_KNOWN_OF_CASE: Final = frozenset(
    {
        "concept:name", "channel", "startdate", "enddate", "enddate_planned", "deadline", "department", "responsible",
        "group", "redenverlenging", "aantekening",
    }
)  # fmt: skip
_KNOWN_OF_EVENT: Final = frozenset(
    {"concept:name", "concept:instance", "org:resource", "org:group", "time:timestamp", "lifecycle:transition"}
)
VOCABULARY: Final = Vocabulary(Names(_KNOWN_OF_CASE), Names(_KNOWN_OF_EVENT))
_SHOWN_NAMES: Final = 10

Report = Callable[[ProblemKind, str], None]


def read_trace(trace: Trace) -> tuple[Case | None, list[Problem]]:
    """The case and its problems; no case where its number is missing, its start cannot be known, or its events are too many."""
    case_id = trace.attributes.get("concept:name", "").strip() or None
    if case_id is None:
        return None, [_without_number(trace)]
    whose = f"Hồ sơ {shortened(case_id)}"
    if trace.event_count > MOST_EVENTS:
        return None, [_too_long(trace, case_id, whose)]
    problems: list[Problem] = []

    def report(kind: ProblemKind, sentence: str) -> None:
        problems.append(Problem(case_id, kind, sentence))

    events = tuple(_read_events(trace, whose, report))
    started_at = _moment(trace.attributes, "startdate", whose, report)
    if started_at is None:
        if not events:
            return None, [*problems, _without_start(case_id, whose)]
        started_at = min(event.at for event in events)
        report(
            ProblemKind.START_FROM_EVENT,
            f"{whose} không có ngày nhận (startdate) dùng được; lấy bước sớm nhất làm ngày nhận.",
        )
    case = _case(case_id, trace.attributes, started_at, events, report)
    _report_unknown(trace.unknown, whose, report)
    _report_order(case, whose, report)
    return case, problems


def _without_number(trace: Trace) -> Problem:
    sentence = f"Một hồ sơ ở dòng {trace.line} không có mã (concept:name) nên không nhập được. Thêm mã rồi nhập lại."
    return Problem(None, ProblemKind.MISSING_CASE_ID, sentence, loses_case=True)


def _too_long(trace: Trace, case_id: str, whose: str) -> Problem:
    sentence = (
        f"{whose} có {trace.event_count} bước, nhiều hơn {MOST_EVENTS}, nên không nhập được. Chia nhỏ rồi nhập lại."
    )
    return Problem(case_id, ProblemKind.TOO_MANY_EVENTS, sentence, loses_case=True)


def _without_start(case_id: str, whose: str) -> Problem:
    sentence = (
        f"{whose} không có ngày nhận (startdate) và không có bước nào ghi thời điểm dùng được nên không nhập được. "
        "Thêm startdate, hoặc time:timestamp có múi giờ, rồi nhập lại."
    )
    return Problem(case_id, ProblemKind.MISSING_START, sentence, loses_case=True)


def _case(
    case_id: str, attributes: Attributes, started_at: datetime, events: tuple[CaseEvent, ...], report: Report
) -> Case:
    whose = f"Hồ sơ {shortened(case_id)}"
    written = attributes.get("channel", "").strip()
    channel = CHANNELS.get(written.lower())
    if channel is None:
        way = f'có cách nộp "{shortened(written)}" chưa biết; giữ nguyên chữ và' if written else "không ghi cách nộp;"
        report(ProblemKind.UNKNOWN_CHANNEL, f"{whose} {way} xếp vào nhóm khác.")
    planned_end = _moment(attributes, "enddate_planned", whose, report)
    deadline = _moment(attributes, "deadline", whose, report) or planned_end
    if deadline is None and not attributes.get("deadline"):
        report(ProblemKind.MISSING_DEADLINE, f"{whose} không có hạn trả (deadline) nên không tính đúng hạn.")
    return Case(
        case_id=case_id,
        channel=channel or CaseChannel.OTHER,
        channel_as_written=written,
        started_at=started_at,
        deadline=deadline,
        planned_end=planned_end,
        ended_at=_moment(attributes, "enddate", whose, report),
        department=attributes.get("department", ""),
        responsible=attributes.get("responsible", ""),
        group=attributes.get("group", ""),
        events=events,
    )


def _read_events(trace: Trace, whose: str, report: Report) -> Iterator[CaseEvent]:
    if not trace.events:
        report(ProblemKind.NO_EVENTS, f"{whose} không có bước nào trong nhật ký.")
    for position, attributes in enumerate(trace.events, start=1):
        activity, at = attributes.get("concept:name", ""), _moment(attributes, "time:timestamp", whose, report)
        if not activity or at is None:
            report(
                ProblemKind.INCOMPLETE_EVENT,
                f"{whose}, bước thứ {position} thiếu tên hoặc thời điểm nên bị bỏ qua.",
            )
            continue
        yield CaseEvent(
            activity=activity,
            at=at,
            resource=attributes.get("org:resource", ""),
            group=attributes.get("org:group", ""),
            lifecycle=attributes.get("lifecycle:transition", ""),
            task_id=attributes.get("concept:instance", ""),
        )
    _report_unknown(trace.unknown_of_events, f"Các bước của {whose[0].lower()}{whose[1:]}", report)


def _report_order(case: Case, whose: str, report: Report) -> None:
    if case.ended_at is not None and case.ended_at < case.started_at:
        report(
            ProblemKind.END_BEFORE_START,
            f"{whose} kết thúc ({case.ended_at.isoformat()}) trước khi nhận "
            f"({case.started_at.isoformat()}); kiểm tra lại ở hệ thống cũ.",
        )
    before = [event for event in case.events if event.at < case.started_at]
    if before:
        earliest = min(before, key=lambda event: event.at)
        report(
            ProblemKind.EVENT_BEFORE_START,
            f"{whose} có {len(before)} bước trước khi nhận, sớm nhất là "
            f'"{shortened(earliest.activity)}" lúc {earliest.at.isoformat()}.',
        )


def _moment(attributes: Attributes, key: str, whose: str, report: Report) -> datetime | None:
    """An instant; None where the attribute is absent, or reported where it cannot be read, has no time zone or no possible year."""
    written = attributes.get(key, "").strip()
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        report(
            ProblemKind.UNPARSABLE_DATE,
            f'{whose}: không đọc được ngày "{shortened(written)}" ở {key}; viết như 2011-10-11T13:42:22+02:00.',
        )
        return None
    if moment.tzinfo is None:
        report(
            ProblemKind.UNPARSABLE_DATE,
            f'{whose}: ngày "{shortened(written)}" ở {key} thiếu múi giờ; thêm ví dụ +07:00 ở cuối.',
        )
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        report(
            ProblemKind.UNUSABLE_MOMENT,
            f'{whose}: ngày "{shortened(written)}" ở {key} có năm không thể có thật nên bị bỏ qua; sửa ở hệ thống cũ rồi nhập lại.',
        )
        return None
    return moment


def _report_unknown(unknown: set[str], whose: str, report: Report) -> None:
    if unknown:
        more = f" và {len(unknown) - _SHOWN_NAMES} tên nữa" if len(unknown) > _SHOWN_NAMES else ""
        names = ", ".join(map(shortened, sorted(unknown)[:_SHOWN_NAMES]))
        report(ProblemKind.UNKNOWN_ATTRIBUTE, f"{whose} có thông tin chưa biết: {names}{more}; bỏ qua.")
