"""To everybody, on a terminal: one line for each, its name, its numbers, its points and what it stands on.

The names of figures, of groups and of columns are those of their definitions.
"""

from collections.abc import Mapping
from typing import Any, Final

from motcua.law.indices.catalogue import DEFINITIONS
from motcua.law.indices.figures import report_06a
from motcua.law.indices.totals import SUMS

TITLES: Final[Mapping[str, str]] = {
    **{one.id: one.title for one in reversed(DEFINITIONS)},
    **{one.id: one.title for one in SUMS},
    report_06a.ID: report_06a.TITLE,
}
BANDS: Final[Mapping[str, str]] = {band.name: band.title for one in SUMS for band in one.bands}
REACHED: Final[Mapping[bool | None, str]] = {True: "đạt", False: "chưa đạt", None: "chưa có số liệu"}


def figure_line(one: Mapping[str, Any]) -> str:
    """Of a figure as it stands in the answer."""
    row = f" · {one['row']}" if one.get("row") else ""
    head = f"{one['id']}  {one['subject']}{row}  {TITLES[one['id']]}"
    parts = [_columns(one["columns"])] if "columns" in one else list(_numbers(one))
    return f"{head}: {'; '.join(parts)}"


def _columns(columns: Mapping[str, int]) -> str:
    return ", ".join(f"{column} = {columns[column]}" for column in sorted(columns, key=int))


def _numbers(one: Mapping[str, Any]) -> list[str]:
    parts = []
    if one["numerator"] is not None:
        parts.append(f"{_number(one['numerator'])} ÷ {_number(one['denominator'])} = {_number(one['value'])}")
    if one["max"] is not None:
        parts.append(f"{_number(one['points'])} trên {_number(one['max'])} điểm")
    if one["band"] is not None:
        parts.append(f"xếp loại {BANDS[one['band']].lower()}")
    if one["target"] is not None:
        parts.append(f"chỉ tiêu {_number(one['target']['value'])}, {REACHED[one['target']['reached']]}")
    if one["excluded"]:
        parts.append(f"không tính {len(one['excluded'])}")
    if one["few"]:
        parts.append("số liệu ít")
    return parts


def _number(value: float | None) -> str:
    """With a comma before the decimals."""
    return "–" if value is None else str(value).replace(".", ",")
