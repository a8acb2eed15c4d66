"""A periodic report as files: a PDF to be signed, a workbook, CSV, JSON. All show the same cells."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from motcua.adapters.spreadsheets.write import COUNT, DAY, NUMBER, SHARE, SheetColumn, SheetOf, write_workbook
from motcua.casework.papers.forms.period_report import PaperHead, PaperRow, PaperTable, PeriodPaper, draw_period_report
from motcua.doors.wire import report_json
from motcua.doors.words.report_words import Shown, Table, cell_text, shown
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.insight.reports.values import Cell, Content, Report, ReportKind
from motcua.law.worktime.arithmetic import local

FORMS: Final[Mapping[Content, str]] = {
    Content.TEXT: "",
    Content.COUNT: COUNT,
    Content.NUMBER: NUMBER,
    Content.SHARE: SHARE,
    Content.DAY: DAY,
}
TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""The formats, with what a browser is told of each."""
BLANK: Final = 14
"""Width of a column that is written in by hand, in letters."""
_FORMULA: Final = re.compile(r"^[\s]*[=+\-@\t\r]")


class ReportWriter:
    """Writes reports for the archive (`insight.reports.ports.Writer`)."""

    def content(self, report: Report) -> bytes:
        return report_json.content(report)

    def read(self, content: bytes) -> Report:
        return report_json.read(content)

    def files(self, report: Report) -> Mapping[str, bytes]:
        return {name: written(report, name) for name in TYPES if name != "json"}

    def file(self, report: Report, form: str) -> bytes:
        return written(report, form)


def written(report: Report, form: str) -> bytes:
    """One format. Refused: letters that cannot be drawn (UnprintableText). Raises KeyError for another format."""
    return {"pdf": _pdf, "xlsx": _xlsx, "csv": _csv, "json": report_json.content}[form](report)


def file_name(report: Report, form: str) -> str:
    """Names kind and period, nobody."""
    period = report.wanted.period
    return f"bao-cao-{report.wanted.kind.value}-{period.first:%Y%m%d}-{period.last:%Y%m%d}.{form}"


def _above(of: Shown) -> list[str]:
    return [line for line in (of.title, of.form, f"{of.scope}. {of.period}", of.unit, of.as_of) if line]


# CSV: semicolons and a decimal comma, as a program for spreadsheets reads them in Viet Nam


def _csv(report: Report) -> bytes:
    """UTF-8 with its mark. Each table with its title; a text that could be read as a formula begins with an apostrophe."""
    of, file = shown(report), io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for line in _above(of):
        writer.writerow([_plain(line)])
    for table in of.tables:
        writer.writerow([])
        writer.writerow([_plain(table.title)])
        writer.writerow([_title(one.group, one.label, one.mark) for one in table.heads])
        for row in table.lines:
            writer.writerow([_written(cell) for cell in row.cells])
    for note in of.notes:
        writer.writerow([])
        writer.writerow([_plain(note)])
    return file.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return _plain(cell)
        case Decimal():
            return str(cell).replace(".", ",")
        case date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return str(cell)


def _plain(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _title(group: str, label: str, mark: str) -> str:
    return " ".join(part for part in (f"{group}:" if group else "", label, mark) if part)


# XLSX


def _xlsx(report: Report) -> bytes:
    of = shown(report)
    return write_workbook(
        [_sheet(of, one) for one in of.tables], title=of.title, on=local(report.recorded_until).date()
    )


def _sheet(of: Shown, table: Table) -> SheetOf:
    return SheetOf(
        name=table.title or of.title,
        above=[*_above(of), table.title],
        columns=[SheetColumn(f"{one.label} {one.mark}".strip(), one.group, FORMS[one.content]) for one in table.heads],
        rows=[row.cells for row in table.lines],
        bold=frozenset(place for place, row in enumerate(table.lines) if row.is_total),
        below=[*of.notes, *((table.note,) if table.note else ())],
    )


# PDF


def _pdf(report: Report) -> bytes:
    of, on = shown(report), local(report.recorded_until).date()
    superior, issuer, place = _issuer(report)
    return draw_period_report(
        PeriodPaper(
            superior=superior,
            issuer=issuer,
            place=place,
            on=on,
            title=_paper_title(of),
            form=of.form,
            period=of.period,
            scope=of.scope,
            unit=of.unit,
            as_of=of.as_of,
            tables=tuple(_paper_table(one) for one in of.tables),
            notes=of.notes,
            dense=report.wanted.kind is ReportKind.REGISTER,
        )
    )


def _paper_title(of: Shown) -> str:
    return of.title if of.kind is ReportKind.REGISTER else f"Báo cáo {of.title[:1].lower()}{of.title[1:]}"


def _issuer(report: Report) -> tuple[str, str, str]:
    """Superior, issuer, place: of the agency, else of the committee of the province."""
    scope, known = report.wanted.scope, register()
    committees = known.in_force(local(report.recorded_until).date(), kind=AgencyKind.PROVINCIAL_COMMITTEE)
    agency = known.agency(scope.agency) if scope.agency is not None else committees[0]
    superior = known.agency(agency.parent_id).name if agency.parent_id is not None else ""
    return superior, agency.name, place_of(agency.area_name)


def place_of(area: str) -> str:
    """ "Phường Tam Thanh" signs its papers as "Tam Thanh" (NĐ 30/2020, Phụ lục I)."""
    kind, _, name = area.partition(" ")
    return name if kind.lower() in {"tỉnh", "phường", "xã"} else area


def _paper_table(table: Table) -> PaperTable:
    texts = [
        [cell_text(cell, head.content) for cell, head in zip(row.cells, table.heads, strict=True)]
        for row in table.lines
    ]
    return PaperTable(
        title=table.title,
        heads=tuple(_paper_head(table, at, texts) for at in range(len(table.heads))),
        rows=tuple(PaperRow(tuple(cells), row.is_total) for cells, row in zip(texts, table.lines, strict=True)),
        note=table.note,
        empty=table.empty,
    )


def _paper_head(table: Table, at: int, texts: Sequence[Sequence[str]]) -> PaperHead:
    one = table.heads[at]
    is_text, is_day = one.content is Content.TEXT, one.content is Content.DAY
    return PaperHead(one.label, one.group, one.mark, not is_text, is_day, _weight(table, at, texts))


def _weight(table: Table, at: int, texts: Sequence[Sequence[str]]) -> int:
    """How wide a column of text is beside the others: by its longest cell, within bounds. 0: as wide as a number."""
    if table.heads[at].content is not Content.TEXT:
        return 0
    longest = max((len(row[at]) for row in texts), default=0)
    if not longest:
        return BLANK
    return max(9, min(longest, 40), len(table.heads[at].label) // 2)
