"""What an operator writes about each public service centre: address, telephone, hours. Two lists of a province's folder.

`centres.csv` holds what is real; an empty cell is not known yet. `demo-centres.csv` holds invented values for a demonstration and is
asked for nowhere else. Either may be left out. Not here: which centres there are (the register), which one serves whom (`centres`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from motcua.foundation.organisation.calendars import sessions_from_json
from motcua.foundation.organisation.province import BrokenProvince, rows
from motcua.law.worktime.values import OfficeHours, Session

CENTRES: Final = "centres.csv"
DEMO_CENTRES: Final = "demo-centres.csv"
_WEEKDAYS: Final = 5
_DIGITS_OF_A_TELEPHONE: Final = range(8, 13)


@dataclass(frozen=True, slots=True)
class CentreLine:
    """One centre as a list has it; `commune_code` is empty for the centre of the province. What is not known is empty, or None."""

    commune_code: str
    address: str
    phone: str
    hours: OfficeHours | None


@dataclass(frozen=True, slots=True, eq=False)
class CentreLines:
    """Both lists, by the code of the commune. Compared by identity: they are read once, when the service starts."""

    real: Mapping[str, CentreLine]
    invented: Mapping[str, CentreLine]


def read_centres(folder: Path, file: Path | None = None) -> CentreLines:
    """The lists of a province; `file` stands in the place of its `centres.csv`.

    Refused with BrokenProvince: a file that was named and is not there, a commune that is unknown or has two lines, an hour or a
    telephone that cannot be.
    """
    known = {"", *rows(folder / "areas-from-2025.csv", _code)}
    own = folder / CENTRES
    return CentreLines(_listed(file or own, known, needed=file is not None), _listed(folder / DEMO_CENTRES, known))


def _listed(file: Path, known: set[str], *, needed: bool = False) -> dict[str, CentreLine]:
    if not needed and not file.exists():
        return {}
    lines: dict[str, CentreLine] = {}
    for line in rows(file, _line):
        if line.commune_code not in known or line.commune_code in lines:
            wrong = "có hai lần" if line.commune_code in lines else "không có trong danh sách"
            raise BrokenProvince(f"Dữ liệu tỉnh, {file.parent.name}/{file.name}: mã xã “{line.commune_code}” {wrong}.")
        lines[line.commune_code] = line
    return lines


def _code(row: Mapping[str, str]) -> str:
    return row["code"]


def _line(row: Mapping[str, str]) -> CentreLine:
    return CentreLine(row["commune_code"].strip(), row["address"].strip(), _phone(row["phone"].strip()), _hours(row))


def _phone(text: str) -> str:
    if text and sum(letter.isdecimal() for letter in text) not in _DIGITS_OF_A_TELEPHONE:
        raise ValueError(f"“{text}” không phải là số điện thoại")
    return text


def _hours(row: Mapping[str, str]) -> OfficeHours | None:
    """None: not known. A Saturday or Sunday without hours is a day of rest once the other days have theirs."""
    usual, saturday, sunday = (_sittings(row[column]) for column in ("monday_friday", "saturday", "sunday"))
    if not usual:
        if saturday or sunday:
            raise ValueError("có giờ cuối tuần thì phải có giờ thứ Hai đến thứ Sáu")
        return None
    return OfficeHours((usual,) * _WEEKDAYS + (saturday, sunday))


def _sittings(text: str) -> tuple[Session, ...]:
    """`07:30-12:00 13:30-17:00`, a dash of either kind."""
    pairs = [part.split("-") for part in text.replace("–", "-").split()]
    try:
        sittings = sessions_from_json([(start, end) for start, end in pairs]) or ()
    except ValueError:
        raise ValueError(f"giờ “{text}” phải viết như 07:30-12:00 13:30-17:00") from None
    if any(later.start < earlier.end for earlier, later in pairwise(sittings)):
        raise ValueError(f"hai buổi của “{text}” chồng nhau")
    return sittings
