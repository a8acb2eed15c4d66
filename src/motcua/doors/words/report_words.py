"""To officers: periodic reports as they are read: titles, periods, columns, cells. What differs when one is computed again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, moment, number, short_date
from motcua.doors.words.report_columns import EMPTY, SECTIONS, Head, head, named
from motcua.insight.reports import productivity
from motcua.insight.reports.periods import calendar_period, number_of
from motcua.insight.reports.reading import Checked
from motcua.insight.reports.values import (
    TOTAL,
    Cell,
    Content,
    Difference,
    KeptReport,
    Report,
    ReportKind,
    Scope,
    ScopeLevel,
    Section,
)
from motcua.law.form_sets import FormMeaning, NoSuchForm, form_set
from motcua.law.indices.figures import report_06a
from motcua.law.indices.period import Period
from motcua.law.indices.period import Report as ByRule
from motcua.law.worktime.arithmetic import local

TITLES: Final[Mapping[ReportKind, str]] = {
    ReportKind.HANDLING: report_06a.TITLE,
    ReportKind.REGISTER: "Sổ theo dõi hồ sơ",
    ReportKind.APOLOGIES: "Tình hình hồ sơ quá hạn và văn bản xin lỗi",
    ReportKind.DIGITISATION: "Tình hình, kết quả số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    ReportKind.PRODUCTIVITY: "Khối lượng công việc của cơ quan và công chức",
    ReportKind.PLAN: "Kết quả thực hiện kế hoạch",
}
SHORT: Final[Mapping[ReportKind, str]] = {
    ReportKind.HANDLING: "II.06a: tiếp nhận và giải quyết",
    ReportKind.REGISTER: "Sổ theo dõi hồ sơ",
    ReportKind.APOLOGIES: "Hồ sơ quá hạn và xin lỗi",
    ReportKind.DIGITISATION: "Số hóa",
    ReportKind.PRODUCTIVITY: "Khối lượng công việc",
    ReportKind.PLAN: "Thực hiện kế hoạch",
}
FORMS: Final[Mapping[ReportKind, str]] = {ReportKind.HANDLING: "Biểu số II.06a/VPCP/KSTT"}
SCOPES: Final[Mapping[ScopeLevel, str]] = {
    ScopeLevel.PROVINCE: "Toàn tỉnh",
    ScopeLevel.DEPARTMENTS: "Các sở, ban, ngành cấp tỉnh",
    ScopeLevel.COMMUNES: "Các xã, phường",
}
PLAN_NOTE: Final = (
    "Tiến độ chỉ tính theo minh chứng còn giá trị: chỉ số của hệ thống, tệp có chữ ký số, số và ngày văn bản. Chỉ số ghi kèm "
    "số đếm, ngày cuối được tính và bản cách tính."
)
BY_TIMETABLE: Final = "Hệ thống lập theo lịch"
FILES: Final[Mapping[str, str]] = {"pdf": "PDF", "xlsx": "Excel (XLSX)", "csv": "CSV", "json": "JSON"}
QUARTERS: Final = ("I", "II", "III", "IV")
HALVES: Final = ("6 tháng đầu năm", "6 tháng cuối năm")
NOTHING: Final = "–"
READINGS: Final[Mapping[str, Mapping[str, str]]] = {
    "report_due": {"current": "so với ngày hẹn trả hiện hành", "original": "so với ngày hẹn trả đầu tiên"},
    "report_waiting": {"in_time": "hồ sơ chờ bổ sung tính trong hạn", "by_due": "hồ sơ chờ bổ sung tính theo ngày hẹn"},
    "report_withdrawn": {
        "on_time": "hồ sơ rút, dừng giải quyết tính đúng hạn",
        "by_due": "hồ sơ rút, dừng giải quyết tính theo ngày hẹn",
    },
    "early_by": {
        "date": "trước hạn là xong trước ngày hẹn trả",
        "instant": "trước hạn là xong trước thời điểm hẹn trả",
    },
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its cells as values, in the order of the heads. `is_total`: the sum of the others."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    note: str = ""
    empty: str = ""
    """What is said where there are no lines."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as every file and the page show it."""

    kind: ReportKind
    title: str
    form: str
    period: str
    scope: str
    unit: str
    as_of: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def shown(report: Report) -> Shown:
    """In words. Its numbers stay numbers, its days stay days."""
    wanted = report.wanted
    return Shown(
        kind=wanted.kind,
        title=TITLES[wanted.kind],
        form=_form(wanted.kind, wanted.period.last),
        period=f"{period_words(wanted.period)} ({days(wanted.period)})",
        scope=scope_words(wanted.scope),
        unit="Đơn vị tính: hồ sơ" if wanted.kind is ReportKind.HANDLING else "",
        as_of=f"Số liệu ghi nhận đến {moment(report.recorded_until)}",
        tables=tuple(_table(report, one) for one in report.sections),
        notes=tuple(_notes(report)),
    )


def _form(kind: ReportKind, on: date) -> str:
    if kind is not ReportKind.REGISTER:
        return FORMS.get(kind, "")
    try:
        in_force = form_set(on)
    except NoSuchForm:
        return ""
    official = in_force.forms[FormMeaning.DOSSIER_REGISTER]
    return f"Mẫu số {official.number} ({in_force.basis})" if official.number else f"Mẫu theo {in_force.basis}"


def _notes(report: Report) -> Iterator[str]:
    if report.wanted.kind in (ReportKind.HANDLING, ReportKind.APOLOGIES, ReportKind.PRODUCTIVITY):
        words = [READINGS[name][value] for name, value in report.readings]
        yield f"Cách tính: {'; '.join(words)}."
    if report.wanted.kind is ReportKind.HANDLING:
        yield "Số kiểm tra đã khớp: (3) = (4) + (5) + (6) = (7) + (11); (7) = (8) + (9) + (10); (11) = (12) + (13)."
    if report.wanted.kind is ReportKind.PRODUCTIVITY and not _has_staff_years(report):
        yield "Chưa có số liệu người-năm tại quầy, nên chưa tính được số hồ sơ tiếp nhận trên người-năm."
    if report.wanted.kind is ReportKind.PLAN:
        yield PLAN_NOTE
    if report.wanted.period.last > local(report.recorded_until).date():
        yield "Kỳ báo cáo chưa kết thúc: số liệu tính đến hết ngày ghi nhận."


def _has_staff_years(report: Report) -> bool:
    section = report.section(productivity.AGENCIES)
    at = section.place("staff_years")
    return any(row.cells[at] is not None for row in section.rows)


def _table(report: Report, section: Section) -> Table:
    kind = report.wanted.kind
    ordinal = (Head("TT", Content.COUNT, mark="(1)" if kind is ReportKind.HANDLING else ""),)
    return Table(
        title=SECTIONS.get((kind, section.id), ""),
        heads=(*ordinal, *(head(kind, section.id, one) for one in section.columns)),
        lines=tuple(_lines(section)),
        note="Số liệu tại thời điểm lập báo cáo." if section.stands_now else "",
        empty=EMPTY.get((kind, section.id), "Không có."),
    )


def _lines(section: Section) -> Iterator[Line]:
    place = 0
    for row in section.rows:
        is_total = row.key == TOTAL
        place += not is_total
        yield Line(("" if is_total else place, *map(named, section.columns, row.cells)), is_total)


@dataclass(frozen=True, slots=True)
class TableTexts:
    """A table as a page draws it: lines of groups, of columns, of cells with whether each is a number."""

    title: str
    groups: tuple[tuple[str, int, int], ...]
    """The upper line of the head: words, columns, lines. Empty where no column has a group."""
    under: tuple[tuple[str, bool], ...]
    """The lower line: words, whether it is a number."""
    rows: tuple[tuple[tuple[tuple[str, bool, str], ...], bool], ...]
    """Cells (text, whether it is a number, label), and whether the row is a sum."""
    note: str
    empty: str


def as_texts(table: Table) -> TableTexts:
    """A table with its cells as texts."""
    grouped = any(one.group for one in table.heads)
    heads = [(f"{one.label} {one.mark}".strip(), one.content is not Content.TEXT, one.group) for one in table.heads]
    return TableTexts(
        title=table.title,
        groups=tuple(_groups(heads)) if grouped else (),
        under=tuple((label, number) for label, number, group in heads if group or not grouped),
        rows=tuple((tuple(_texts(table, line)), line.is_total) for line in table.lines),
        note=table.note,
        empty=table.empty,
    )


def _groups(heads: Sequence[tuple[str, bool, str]]) -> Iterator[tuple[str, int, int]]:
    for group, same in groupby(heads, key=lambda one: one[2]):
        members = list(same)
        if group:
            yield group, len(members), 1
        else:
            yield from ((label, 1, 2) for label, _, _ in members)


def _texts(table: Table, line: Line) -> Iterator[tuple[str, bool, str]]:
    for cell, one in zip(line.cells, table.heads, strict=True):
        label = f"{one.group}: {one.label}" if one.group else one.label
        yield cell_text(cell, one.content), one.content is not Content.TEXT, label


def cell_text(cell: Cell, content: Content) -> str:
    """A cell as page and paper show it; what there is not as a dash, in a column of text as nothing."""
    match cell:
        case None:
            return "" if content is Content.TEXT else NOTHING
        case bool() | str():
            return str(cell)
        case Decimal():
            return _decimal(cell, content)
        case date():
            return short_date(cell)
        case _:
            return number(cell)


def _decimal(cell: Decimal, content: Content) -> str:
    return f"{number(cell * 100, 2)}{NO_BREAK}%" if content is Content.SHARE else number(cell, 2)


def period_words(period: Period) -> str:
    """`Quý III/2026`; days that are a calendar month, quarter or year say so; else the days."""
    if period.report is not None:
        return _by_rule(period.report, number_of(period), period.last.year)
    for report in ByRule:
        for place in range(1, report.in_year + 1):
            if calendar_period(report, period.last.year, place) == period:
                return f"{_by_rule(report, place, period.last.year)} theo lịch"
    return "Khoảng thời gian tự chọn"


def _by_rule(report: ByRule, place: int, year: int) -> str:
    match report:
        case ByRule.MONTH:
            return f"Tháng {place:02d}/{year}" if place < 3 else f"Tháng {place}/{year}"
        case ByRule.QUARTER:
            return f"Quý {QUARTERS[place - 1]}/{year}"
        case ByRule.HALF:
            return f"{HALVES[place - 1]} {year}"
        case ByRule.YEAR:
            return f"Năm {year}"


def days(period: Period) -> str:
    return f"từ {short_date(period.first)} đến hết {short_date(period.last)}"


def scope_words(scope: Scope) -> str:
    return SCOPES.get(scope.level, scope.name)


def heading(kept: KeptReport) -> str:
    """A kept report in one line."""
    wanted = kept.wanted
    return f"{SHORT[wanted.kind]}, {period_words(wanted.period).lower()}"


def maker(kept: KeptReport) -> str:
    return kept.made_by or BY_TIMETABLE


def made(at: datetime) -> str:
    return moment(at)


def difference(report: Report, one: Difference) -> tuple[str, str, str, str]:
    """Table and row, column, what was kept, what it is now. `report`: the one that has the row, the kept one where both have it."""
    kind = report.wanted.kind
    section = report.section(one.section)
    table = SECTIONS.get((kind, one.section), "")
    place = f"{table}: {row_name(section, one.row)}"
    if not one.column:
        return place, "Cả dòng", _there(one.before), _there(one.now)
    column = section.columns[section.place(one.column)]
    words = head(kind, one.section, column)
    label = " ".join(part for part in (words.group, words.label, words.mark) if part)
    before, now = (cell_text(named(column, cell), column.content) or NOTHING for cell in (one.before, one.now))
    return place, label, before, now


def differences(checked: Checked) -> Iterator[tuple[str, str, str, str]]:
    """All of them in words. A row that came is named by the report of today, every other by the kept one."""
    for one in checked.differences:
        came = not one.column and one.before is None
        yield difference(checked.now if came else checked.before, one)


def row_name(section: Section, key: str) -> str:
    """The first thing that a row says of itself."""
    row = section.row(key)
    if row is None:
        return key
    cells = (named(column, cell) for column, cell in zip(section.columns, row.cells, strict=True))
    return next((cell for cell in cells if isinstance(cell, str)), key)


def _there(cell: Cell) -> str:
    return "không có" if cell is None else "có"
