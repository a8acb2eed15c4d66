"""Report II.06a: dossiers of the period by field, each in one column of receipt and one of handling. Column 3 is 7 and 11 together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from motcua.law.indices.clock import EARLY, ON_TIME
from motcua.law.indices.facts import Dossier
from motcua.law.indices.figures.inventory import TOTAL
from motcua.law.indices.readings import ReportDue, ReportWaiting, ReportWithdrawn
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
    yield _open_column(view, one) if one.end is None else _ended_column(view, one)


def _ended_column(view: View, one: Dossier) -> str:
    if one.closed_as in NOT_JUDGED and view.readings.report_withdrawn is ReportWithdrawn.ON_TIME:
        return "9"
    score = 0 if one.end is None else view.clock.score(_promise(view, one), one.end)
    return {EARLY: "8", ON_TIME: "9"}.get(score, "10")


def _open_column(view: View, one: Dossier) -> str:
    if one.is_waiting and view.readings.report_waiting is ReportWaiting.IN_TIME:
        return "12"
    return "13" if view.clock.is_overdue(_promise(view, one)) else "12"


def _promise(view: View, one: Dossier) -> Due | None:
    return view.clock.due(one) if view.readings.report_due is ReportDue.CURRENT else view.clock.first_due(one)
