"""A list from a file: XLSX and CSV read alike, and whatever else a file may be refused with a coded reason (20.23)."""

import random
from datetime import date

import pytest

from motcua.adapters.spreadsheets import read
from motcua.adapters.spreadsheets.read import UnreadableSheet, day_of, read_rows
from tests.workbooks import HEAD, MAIN, SHEET, STRINGS, packed, workbook

ROW = ("hoa.nong", "Nông Thị Hoa & Hứa", "H37.03", "chuyên viên thụ lý", "46086")


def test_20_23_a_workbook_and_a_csv_say_the_same() -> None:
    assert read_rows(workbook([HEAD, ROW])) == (HEAD, ROW)
    for mark in (",", ";", "\t"):
        text = f"{mark.join(HEAD)}\r\n{mark.join(ROW)}\r\n\r\n"
        assert read_rows(text.encode("utf-8-sig")) == (HEAD, ROW)


def test_20_23_gaps_inline_strings_and_reading_aids() -> None:
    cells = (
        "<row><c r='A1' t='inlineStr'><is><t> Hoa </t><rPh><t>x</t></rPh></is></c><c r='C1'><v>7</v></c></row>"
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
    )
    data = packed({SHEET: f"<worksheet xmlns='{MAIN}'><sheetData>{cells}</sheetData></worksheet>"})
    assert read_rows(data) == (("Hoa", "", "7"), ("1", "2"))


def test_20_23_a_cell_of_a_date_is_a_number_of_days() -> None:
    assert day_of("46086") == date(2026, 3, 5)
    assert day_of("46086.0") == date(2026, 3, 5)
    assert day_of("05/03/2026") is None
    assert day_of("1") is None


BOMB = f"<worksheet xmlns='{MAIN}'><sheetData>{' ' * (read.LARGEST_PART + 1)}</sheetData></worksheet>"
LAUGHS = f"<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><worksheet xmlns='{MAIN}'>&b;</worksheet>"
OUTSIDE = f"<!DOCTYPE w SYSTEM 'file:///etc/passwd'><worksheet xmlns='{MAIN}'/>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (read.LARGEST_FILE + 1), "size"),
        (packed({SHEET: BOMB}), "size"),
        (packed({SHEET: LAUGHS}), "format"),
        (packed({SHEET: OUTSIDE}), "format"),
        (packed({SHEET: LAUGHS.encode("utf-16")}), "format"),
        (packed({SHEET: "<worksheet"}), "format"),
        (packed({"other.xml": "<a/>"}), "format"),
        (packed({f"p{number}": "" for number in range(201)} | {SHEET: "<a/>"}), "format"),
        (workbook([HEAD], **{SHEET: f"<w xmlns='{MAIN}'><row><c t='s'><v>99</v></c></row></w>"}), "format"),
        (workbook([HEAD], **{STRINGS: "<sst>"}), "format"),
        (b"PK\x03\x04 no archive", "format"),
        ("tên".encode("utf-16"), "encoding"),
        (b"a\x00b", "format"),
        (b"a\n" * 1_002, "rows"),
    ],
)
def test_20_23_whatever_else_it_is_has_a_coded_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_rows(data)
    assert refused.value.reason == reason


def test_20_23_a_damaged_file_is_read_or_refused_and_never_anything_else() -> None:
    rng, whole = random.Random(20), workbook([HEAD, ROW])
    refused = 0
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            read_rows(bytes(data))
        except UnreadableSheet:
            refused += 1
    assert refused > 100
