"""XLSX files as tests need them: written part by part, so that a part may also be what it should not be."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HEAD = ("Tên đăng nhập", "Họ và tên", "Mã cơ quan", "Vai trò", "Từ ngày")


def workbook(rows: Sequence[Sequence[str]], **parts: str) -> bytes:
    """Texts are shared strings; a cell of digits alone is a number. `parts` replace or add one by its name."""
    texts = sorted({cell for row in rows for cell in row if cell and not cell.isdigit()})
    lines = "".join(f"<row r='{n}'>{_cells(n, row, texts)}</row>" for n, row in enumerate(rows, 1))
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return packed(
        {
            SHEET: f"<worksheet xmlns='{MAIN}'><sheetData>{lines}</sheetData></worksheet>",
            STRINGS: f"<sst xmlns='{MAIN}'>{strings}</sst>",
            **parts,
        }
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _cells(number: int, row: Sequence[str], texts: list[str]) -> str:
    cells = ""
    for column, cell in zip("ABCDEFGHIJKL", row, strict=False):
        if cell.isdigit():
            cells += f"<c r='{column}{number}'><v>{cell}</v></c>"
        elif cell:
            cells += f"<c r='{column}{number}' t='s'><v>{texts.index(cell)}</v></c>"
    return cells
