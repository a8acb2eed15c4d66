"""Report II.06a: dossiers of the period by field, each in one column of receipt and one of handling. Column 3 is 7 and 11 together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.law.indices.clock import EARLY, ON_TIME, Clock
from motcua.law.indices.facts import Dossier
from motcua.law.indices.figures.inventory import TOTAL
from motcua.law.indices.readings import IndexReadings, ReportDue, ReportWaiting, ReportWithdrawn
from motcua.law.indices.view import NOT_JUDGED, View
from motcua.law.worktime.values import Due

ID: Final = "II.06a"
TITLE: Final = "Tình hình, kết quả tiếp nhận và giải quyết thủ tục hành chính"
COLUMNS: Final[Mapping[str, str]] = {
    "4": "Tiếp nhận trực tuyến trong kỳ",
    "5": "Tiếp nhận trực tiếp, qua bưu chính trong kỳ",
    "6": "Từ kỳ trước chuyển sang",
    "8": "Đã giải quyết trước hạn",
    "9": "Đã giải quyết đúng hạn",
    "10": "Đã giải quyết quá hạn",
    "12": "Đang giải quyết, trong hạn",
    "13": "Đang giải quyết, quá hạn",
}
SUMS: Final[Mapping[str, tuple[str, ...]]] = {"3": ("4", "5", "6"), "7": ("8", "9", "10"), "11": ("12", "13")}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """`row`: a field, or the total. `lists`: ids by column."""

    subject: str
    row: str
    lists: Mapping[str, tuple[str, ...]]
    id: str = ID

    @property
    def columns(self) -> dict[str, int]:
        """The number in each column, sums included."""
        numbers = {column: len(ids) for column, ids in self.lists.items()}
        return numbers | {total: sum(numbers[one] for one in parts) for total, parts in SUMS.items()}


def report_06a(view: View) -> tuple[ReportRow, ...]:
    """One row for each field that has dossiers, and the total."""
    by_domain: dict[str, list[tuple[str, str]]] = defaultdict(list)
    whole: list[tuple[str, str]] = []
    for one in view.running:
        places = [(column, one.id) for column in _columns(view, one)]
        by_domain[view.procedure(one).domain] += places
        whole += places
    rows = [_row(view, domain, by_domain[domain]) for domain in sorted(by_domain)]
    return (*rows, _row(view, TOTAL, whole))


def _row(view: View, name: str, places: Iterable[tuple[str, str]]) -> ReportRow:
    lists: dict[str, list[str]] = {column: [] for column in COLUMNS}
    for column, id_ in places:
        lists[column].append(id_)
    return ReportRow(view.subject.id, name, {column: tuple(ids) for column, ids in lists.items()})


def _columns(view: View, one: Dossier) -> Iterator[str]:
    if not view.is_inside(one.accepted_at):
        yield "6"
    else:
        yield "4" if one.is_online else "5"
    if one.end is not None:
        yield ended_column(view.clock, one, view.readings)
    else:
        yield "13" if is_open_overdue(view.clock, one, view.readings) else "12"


def ended_column(clock: Clock, one: Dossier, readings: IndexReadings) -> str:
    """8, 9 or 10: of a dossier that has ended."""
    if one.closed_as in NOT_JUDGED and readings.report_withdrawn is ReportWithdrawn.ON_TIME:
        return "9"
    score = 0 if one.end is None else clock.score(_promise(clock, one, readings), one.end)
    return {EARLY: "8", ON_TIME: "9"}.get(score, "10")


def is_open_overdue(clock: Clock, one: Dossier, readings: IndexReadings) -> bool:
    """Whether an open dossier stands in column 13, not in 12."""
    if one.is_waiting and readings.report_waiting is ReportWaiting.IN_TIME:
        return False
    return clock.is_overdue(_promise(clock, one, readings))


def _promise(clock: Clock, one: Dossier, readings: IndexReadings) -> Due | None:
    return clock.due(one) if readings.report_due is ReportDue.CURRENT else clock.first_due(one)
