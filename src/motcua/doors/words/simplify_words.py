"""To everybody, on a terminal: what stands in an event log, and what is proposed for review, with its evidence for and against.

Of an answer as it stands in JSON. A finding is proposed, never ordered: a person decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from motcua.doors.ui.wording import moment, number

Given = Mapping[str, Any]

PROPOSAL: Final = "Đề xuất để xem xét"
BY_MACHINE: Final = (
    "Do máy tính ra từ nhật ký; người có thẩm quyền xem xét và quyết định, trước hết là về quy định của pháp luật."
)
NO_PROPOSAL: Final = "Không có đề xuất nào."

_SAYS: Final[Mapping[str, str]] = {
    "step_never_changes_outcome": "bước “{step}” gần như không làm đổi kết quả: {count} trong {n} hồ sơ có kết quả khác thường lệ",
    "opinion_always_agrees": "cơ quan {agency}, khi cho ý kiến ở bước “{step}”, gần như luôn đồng ý: {count} trong {n} hồ sơ có ý kiến"
    " không đồng ý",
    "component_always_supplemented": "thành phần hồ sơ “{component}” phần lớn phải bổ sung: {count} trong {n} hồ sơ",
    "component_never_decisive": "thành phần hồ sơ “{component}” gần như không quyết định kết quả nào: {count} trong {n} hồ sơ",
    "ping_pong": "hồ sơ bị chuyển đi chuyển lại giữa {pair}: {count} trong {n} hồ sơ",
    "rework_loop": "bước “{step}” phải làm lại trong cùng một cơ quan: {count} trong {n} hồ sơ",
    "too_long": "thời gian dành cho bước “{step}” dài hơn hẳn thời gian thực tế: {count} trong {n} hồ sơ",
    "too_short": "thời gian dành cho bước “{step}” ngắn hơn thời gian thực tế: {count} trong {n} hồ sơ",
    "waiting_dominates": "ở bước “{step}” hồ sơ chủ yếu nằm chờ: {count} trong {n} hồ sơ",
    "agency_bottleneck": "bước “{step}” ở cơ quan {agency} chậm hơn hẳn các cơ quan khác trong cùng tháng: {count} trong {n} hồ sơ",
    "late_because_of_transfer": "hồ sơ quá hạn mà lẽ ra đúng hạn nếu việc chuyển từ {from} sang {to} mất thời gian như thường lệ:"
    " {count} trong {n} hồ sơ quá hạn",
    "officer_filed_online": "ở cơ quan {agency}, công chức nộp thay hồ sơ trực tuyến: {count} trong {n} hồ sơ trực tuyến",
}
"""Kind, or direction of a budget, → what it says."""


TITLES: Final[Mapping[str, str]] = {
    "step_never_changes_outcome": "bước “{step}” lúc nào cũng cho cùng một kết quả",
    "opinion_always_agrees": "ý kiến của {agency} ở bước “{step}” lúc nào cũng là đồng ý",
    "component_always_supplemented": "“{component}” phần lớn phải bổ sung",
    "component_never_decisive": "“{component}” không quyết định kết quả nào",
    "ping_pong": "hồ sơ chuyển đi chuyển lại giữa {pair}",
    "rework_loop": "bước “{step}” phải làm lại",
    "too_long": "thời gian dành cho bước “{step}” dài hơn hẳn thực tế",
    "too_short": "thời gian dành cho bước “{step}” ngắn hơn thực tế",
    "waiting_dominates": "ở bước “{step}” hồ sơ chủ yếu nằm chờ",
    "agency_bottleneck": "bước “{step}” ở {agency} chậm hơn hẳn nơi khác",
    "late_because_of_transfer": "quá hạn vì việc chuyển từ {from} sang {to}",
    "officer_filed_online": "ở {agency}, công chức nộp thay hồ sơ trực tuyến",
}
"""Kind, or direction of a budget, → what a finding is called on a page."""
AGAINST: Final = frozenset({"step_never_changes_outcome", "opinion_always_agrees", "component_never_decisive"})
"""Kinds whose counted dossiers speak against the finding."""


def sentence(kind: str, subject: Given, count: int, n: int) -> str:
    """What is found, with its numbers, without the full stop."""
    parts = _parts(subject)
    return _SAYS[parts.get("direction", kind)].format_map({**parts, "count": _number(count), "n": _number(n)})


def title(kind: str, subject: Given) -> str:
    """What a finding is called, beginning with a small letter."""
    parts = _parts(subject)
    return TITLES[parts.get("direction", kind)].format_map(parts)


def _parts(subject: Given) -> dict[str, str]:
    return {name: value if isinstance(value, str) else " và ".join(value) for name, value in subject.items()}


def lines(answer: Given) -> Iterator[str]:
    """Everything of an answer, one sentence a line."""
    summary = answer["summary"]
    yield from _log(summary)
    if not answer["findings"]:
        yield NO_PROPOSAL
    for place, one in enumerate(answer["findings"], 1):
        yield ""
        yield from _finding(place, one)


def _log(summary: Given) -> Iterator[str]:
    skipped = summary["skipped"]
    end = "" if summary["log_end"] is None else f" đến {moment(datetime.fromisoformat(summary['log_end']))}"
    yield (
        f"Nhật ký có {_number(summary['cases'])} hồ sơ ({_number(summary['ended'])} đã kết thúc, {_number(summary['open'])}"
        f" đang giải quyết), {_number(summary['events'])} sự kiện{end}; bỏ qua {_number(skipped['cases'])} hồ sơ,"
        f" {_number(skipped['events'])} sự kiện."
    )
    for one in summary["procedures"]:
        yield (
            f"Thủ tục {one['procedure']}: {_number(one['cases'])} hồ sơ, {_number(one['ended'])} đã kết thúc; một nửa xong trong"
            f" {_minutes(one['duration_km_median'])}."
        )
    for one in summary["steps"]:
        yield (
            f"Bước “{one['step']}”: {_number(one['n'])} lượt đã xong, {_number(one['open'])} lượt đang mở;"
            f" chờ {_times(one['waiting'])}; làm {_times(one['working'])}; một nửa xong trong {_minutes(one['span_km_median'])}."
        )
    for one in summary["follows"]:
        yield f"Sau “{one['from']}” là “{one['to']}”: {_number(one['n'])} lượt."
    for one in summary["variants"]:
        yield f"{_number(one['n'])} hồ sơ đi theo: {' → '.join(one['steps'])}."
    given = ", ".join(f"{name} = {_number(value)}" for name, value in summary["settings"].items())
    yield f"Đã làm {_number(summary['tests'])} phép thử với {given}."


def _finding(place: int, one: Given) -> Iterator[str]:
    observed = one["observed"]
    says = sentence(one["kind"], one["subject"], observed["count"], one["n"])
    yield f"{PROPOSAL} {place}. Thủ tục {one['procedure']}: {says}."
    share, base = _number(observed["value"]), _number(one["baseline"])
    yield (
        f"  Tỷ lệ {share}, khoảng tin cậy 95 % {_interval(one['interval'])}, so với mức {base};"
        f" p = {_small(one['p'])}, q = {_small(one['fdr_q'])}."
    )
    yield f"  {_effect(one['effect'])}"
    if one["strata"]:
        each = "; ".join(
            f"{part['agency']} {_number(part['value'])} ({_number(part['n'])} hồ sơ)" for part in one["strata"]
        )
        yield f"  Theo cơ quan tiếp nhận: {each}."
    yield f"  Hồ sơ cho thấy như vậy ({_number(len(one['dossiers']))}): {_ids(one['dossiers'])}."
    yield f"  Hồ sơ cho thấy ngược lại ({_number(len(one['counter_evidence']))}): {_ids(one['counter_evidence'])}."
    yield f"  {BY_MACHINE}"


def _effect(effect: Given) -> str:
    if effect["days_saved_per_dossier"] is None:
        days = "Chưa ước tính được số ngày bớt được"
    else:
        days = (
            f"Ước tính bớt được {_number(effect['days_saved_per_dossier'])} ngày làm việc mỗi hồ sơ"
            f" (trong khoảng {_interval(effect['interval'])})"
        )
    if effect["visits"] is None:
        return f"{days}; chưa biết số lượt đi lại bớt được."
    return f"{days}; bớt {_number(effect['visits'])} lượt đi lại mỗi hồ sơ."


def _times(times: Given) -> str:
    if not times["n"]:
        return "không rõ"
    half, most = _minutes(times["median"]), _minutes(times["p90"])
    return f"một nửa không quá {half}, chín phần mười không quá {most} ({_number(times['n'])} lượt)"


def _minutes(value: float | None) -> str:
    return "thời gian chưa biết được" if value is None else f"{_number(value)} phút làm việc"


def _interval(ends: Sequence[float]) -> str:
    low, high = ends
    return f"từ {_number(low)} đến {_number(high)}"


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "không có"


def _small(value: float) -> str:
    return f"{value:.3g}".replace(".", ",")


def _number(value: float) -> str:
    return number(int(value) if value == int(value) else value)
