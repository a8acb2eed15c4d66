"""One trace of a log as a case, with whatever is wrong with it. Knows the words of the log, not how files are read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from motcua.adapters.event_log.values import Case, CaseChannel, CaseEvent, Problem, ProblemKind

CHANNELS: Final = {
    "internet": CaseChannel.ONLINE,
    "desk": CaseChannel.DESK,
    "post": CaseChannel.POST,
    "e-mail": CaseChannel.OTHER,
}
"""The words of the log for the way in. A word that is not here is reported and kept."""

_KNOWN_OF_CASE: Final = frozenset(
    {
        "concept:name", "channel", "startdate", "enddate", "enddate_planned", "deadline", "department", "responsible",
        "group", "redenverlenging", "aantekening",
    }
)  # fmt: skip
_KNOWN_OF_EVENT: Final = frozenset(
    {"concept:name", "concept:instance", "org:resource", "org:group", "time:timestamp", "lifecycle:transition"}
)

Report = Callable[[ProblemKind, str], None]
_Attributes = dict[str, str]


def read_trace(trace: etree._Element, line: int) -> tuple[Case | None, list[Problem]]:
    """The case and its problems; no case where its number or its start is missing. `line`: where it begins in the file."""
    attributes, events = _split(trace)
    case_id = attributes.get("concept:name", "").strip() or None
    problems: list[Problem] = []

    def report(kind: ProblemKind, sentence: str) -> None:
        problems.append(Problem(case_id, kind, sentence))

    if case_id is None:
        report(
            ProblemKind.MISSING_CASE_ID,
            f"Một hồ sơ ở dòng {line} không có mã (concept:name) nên không nhập được.",
        )
        return None, problems
    started_at = _moment(attributes, "startdate", report)
    if started_at is None:
        report(ProblemKind.MISSING_START, f"Hồ sơ {case_id} không có ngày nhận (startdate) nên không nhập được.")
        return None, problems
    _report_unknown(attributes, _KNOWN_OF_CASE, f"Hồ sơ {case_id}", report)
    case = _case(case_id, attributes, started_at, tuple(_read_events(events, case_id, report)), report)
    _report_order(case, report)
    return case, problems


def _case(
    case_id: str, attributes: _Attributes, started_at: datetime, events: tuple[CaseEvent, ...], report: Report
) -> Case:
    written = attributes.get("channel", "").strip()
    channel = CHANNELS.get(written.lower())
    if channel is None:
        report(
            ProblemKind.UNKNOWN_CHANNEL,
            f'Hồ sơ {case_id} có cách nộp "{written}" chưa biết; giữ nguyên chữ và xếp vào nhóm khác.',
        )
    if not attributes.get("deadline"):
        report(ProblemKind.MISSING_DEADLINE, f"Hồ sơ {case_id} không có hạn trả (deadline) nên không tính đúng hạn.")
    return Case(
        case_id=case_id,
        channel=channel or CaseChannel.OTHER,
        channel_as_written=written,
        started_at=started_at,
        deadline=_moment(attributes, "deadline", report),
        planned_end=_moment(attributes, "enddate_planned", report),
        ended_at=_moment(attributes, "enddate", report),
        department=attributes.get("department", ""),
        responsible=attributes.get("responsible", ""),
        group=attributes.get("group", ""),
        events=events,
    )


def _read_events(events: list[_Attributes], case_id: str, report: Report) -> Iterator[CaseEvent]:
    if not events:
        report(ProblemKind.NO_EVENTS, f"Hồ sơ {case_id} không có bước nào trong nhật ký.")
    unknown: _Attributes = {}
    for position, attributes in enumerate(events, start=1):
        unknown |= attributes
        activity, at = attributes.get("concept:name", ""), _moment(attributes, "time:timestamp", report)
        if not activity or at is None:
            report(
                ProblemKind.INCOMPLETE_EVENT,
                f"Hồ sơ {case_id}, bước thứ {position} thiếu tên hoặc thời điểm nên bị bỏ qua.",
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
    _report_unknown(unknown, _KNOWN_OF_EVENT, f"Các bước của hồ sơ {case_id}", report)


def _report_order(case: Case, report: Report) -> None:
    if case.ended_at is not None and case.ended_at < case.started_at:
        report(
            ProblemKind.END_BEFORE_START,
            f"Hồ sơ {case.case_id} kết thúc ({case.ended_at.isoformat()}) trước khi nhận "
            f"({case.started_at.isoformat()}); kiểm tra lại ở hệ thống cũ.",
        )
    before = [event for event in case.events if event.at < case.started_at]
    if before:
        report(
            ProblemKind.EVENT_BEFORE_START,
            f"Hồ sơ {case.case_id} có {len(before)} bước trước khi nhận, sớm nhất là "
            f'"{before[0].activity}" lúc {before[0].at.isoformat()}.',
        )


def _split(trace: etree._Element) -> tuple[_Attributes, list[_Attributes]]:
    attributes: _Attributes = {}
    events: list[_Attributes] = []
    for child in trace.iterchildren("*"):
        if etree.QName(child).localname == "event":
            events.append(_attributes(child))
        else:
            attributes[child.get("key", "")] = child.get("value", "")
    return attributes, events


def _attributes(element: etree._Element) -> _Attributes:
    return {child.get("key", ""): child.get("value", "") for child in element.iterchildren("*")}


def _moment(attributes: _Attributes, key: str, report: Report) -> datetime | None:
    """An instant; None where the attribute is absent, or reported where it cannot be read or has no time zone."""
    written = attributes.get(key, "")
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        report(
            ProblemKind.UNPARSABLE_DATE, f'Không đọc được ngày "{written}" ở {key}; viết như 2011-10-11T13:42:22+02:00.'
        )
        return None
    if moment.tzinfo is None:
        report(ProblemKind.UNPARSABLE_DATE, f'Ngày "{written}" ở {key} thiếu múi giờ; thêm ví dụ +07:00 ở cuối.')
        return None
    return moment


def _report_unknown(attributes: _Attributes, known: frozenset[str], whose: str, report: Report) -> None:
    unknown = sorted(attributes.keys() - known)
    if unknown:
        report(ProblemKind.UNKNOWN_ATTRIBUTE, f"{whose} có thông tin chưa biết: {', '.join(unknown)}; bỏ qua.")
