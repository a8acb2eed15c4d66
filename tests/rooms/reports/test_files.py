"""23: four formats, one set of cells: CSV, XLSX, JSON and PDF say the same numbers, and no text becomes a formula."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from motcua.adapters.spreadsheets.read import read_rows
from motcua.doors.wire import report_files, report_json
from motcua.doors.wire.report_files import written
from motcua.insight.reports import digitisation, register
from motcua.insight.reports.values import Report, ReportKind, Row, Section
from tests.rooms.reports.given import NAMES, report

FORMULA = '=HYPERLINK("http://x.vn";"Mở")'
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(autouse=True)
def _somebody_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "_issuer", lambda _: ("", "Ủy ban nhân dân tỉnh Lạng Sơn", "Lạng Sơn"))


def of_csv(made: Report) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(made, "csv").decode("utf-8-sig")), delimiter=";"))


def pdf_text(made: Report) -> str:
    document = pypdfium2.PdfDocument(written(made, "pdf"))
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_23_every_section_says_the_same_in_four_formats() -> None:
    whole = report()
    paper = pdf_text(whole)
    given = {one["id"]: one for one in json.loads(written(whole, "json"))["sections"]}
    for section in whole.sections:
        single = replace(whole, sections=(section,))
        in_csv = [row[2:] for row in of_csv(single) if len(row) > 12 and not row[0].startswith("TT")]
        in_xlsx = [list(row[2:]) for row in read_rows(written(single, "xlsx")) if len(row) > 12 and row[2].isdigit()]
        in_json = [[str(cell) for cell in row["cells"][1:]] for row in given[section.id]["rows"]]
        assert in_csv == in_xlsx == in_json == [[str(cell) for cell in row.cells[1:]] for row in section.rows]
        for row in section.rows:
            assert " ".join(str(cell) for cell in row.cells[1:]) in paper
    assert NAMES["1"] in paper
    assert written(whole, "csv").startswith("\ufeff".encode())


def test_23_what_is_kept_reads_back_whole_and_twice_is_the_same_bytes() -> None:
    shares = Section(
        digitisation.DOSSIERS,
        digitisation.OF_DOSSIERS,
        (Row("1", ("Sở", 3, 1, Decimal("0.3333"), 2, 2, Decimal("1.0000"), 0, 0, 0, None)),),
    )
    days = Section(
        register.DOSSIERS,
        register.COLUMNS,
        (
            Row(
                "x",
                ("H37-1", "Thủ tục", 1, None, None, "Sở", date(2026, 7, 1), None, None, "desk", "desk", None, "late"),
            ),
        ),
        stands_now=True,
    )
    for made in (report(), report((shares,), ReportKind.DIGITISATION), report((days,), ReportKind.REGISTER)):
        content = report_json.content(made)
        assert report_json.read(content) == made
        for form in ("json", "csv", "xlsx", "pdf"):
            assert written(made, form) == written(made, form)
    with pytest.raises(ValueError, match="no report"):
        report_json.read(b"{}")


def test_23_shares_and_days_are_values_in_each_format() -> None:
    section = Section(
        digitisation.DOSSIERS,
        digitisation.OF_DOSSIERS,
        (Row("1", ("Sở", 3, 1, Decimal("0.3333"), 2, 2, Decimal("1.0000"), 0, 0, 0, None)),),
    )
    made = report((section,), ReportKind.DIGITISATION)
    assert of_csv(made)[-1] == ["1", "Sở", "3", "1", "0,3333", "2", "2", "1,0000", "0", "0", "0", ""]
    assert read_rows(written(made, "xlsx"))[-1][2:9] == ("3", "1", "0.3333", "2", "2", "1.0000", "0")
    assert "33,33 %" in pdf_text(made).replace("\u00a0", " ")


def test_23_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    cells = (FORMULA, "+84912345678", 1, None, None, "@Sở", date(2026, 7, 1), None, None, "desk", "desk", None, None)
    made = report((Section(register.DOSSIERS, register.COLUMNS, (Row("x", cells),)),), ReportKind.REGISTER)
    [row] = [row for row in of_csv(made) if row[:1] == ["1"]]
    assert (row[1], row[2], row[6]) == (f"'{FORMULA}", "'+84912345678", "'@Sở")
    sheet = ZipFile(io.BytesIO(written(made, "xlsx"))).read("xl/worksheets/sheet1.xml")
    assert not list(etree.fromstring(sheet).iter(f"{MAIN}f", f"{MAIN}hyperlink"))
    last = read_rows(written(made, "xlsx"))[-1]
    assert (last[1], last[2], last[7]) == (FORMULA, "+84912345678", "46204")
