"""The QR on the citizen card: `number | old number | name | birth | sex | address | issued`, more on newer cards.

The QR is unsigned: it saves typing and proves nothing; the population database does. Fields are found by their shape,
never by their count (six where the old number is left out, seven, or more).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.personal_number import Sex
from motcua.law.typed_text import has_turning, scrubbed

LONGEST_SCAN: Final = 4296
"""Characters that the largest QR symbol holds (ISO/IEC 18004)."""

_NUMBER: Final = re.compile(r"[0-9]{12}")
_DATE: Final = re.compile(r"(?P<day>[0-9]{2})[/.\-]?(?P<month>[0-9]{2})[/.\-]?(?P<year>[0-9]{4})|(?P<only>[0-9]{4})")
_SCANNER_PREFIX: Final = re.compile(r"\A\][A-Za-z][0-9A-Za-z]")
_SEXES: Final = {"nam": Sex.MALE, "nữ": Sex.FEMALE, "nu": Sex.FEMALE}
SCAN_AGAIN: Final = "Quét lại thẻ, hoặc nhập 12 số."


@dataclass(frozen=True, slots=True)
class Card:
    """What the QR of a card says, text composed (NFC).

    `birth_date` is None where the card gives a year only; `birth` keeps the field as scanned and `birth_year` the year.
    `extra` are the fields after the day of issue, which no published rule explains.
    """

    number: str
    old_number: str | None
    name: str
    birth_date: date | None
    birth_year: int
    birth: str
    sex: Sex | None
    address: str
    issued_on: date | None
    extra: tuple[str, ...]
    raw: str


def parse_card(text: str) -> Card:
    """Read the QR of a citizen card as a scanner gives it.

    Tolerated: a left-out or empty old number, further fields, decomposed letters, stray spaces, control characters, a
    scanner's prefix, a day or month of birth `00`. Refused: no 12-digit number first, no name, dates outside the
    calendar, a sex that a keyboard-mode scanner has garbled (the name is then garbled too), a mark that turns the direction
    of the writing. What else may be garbled or cannot be: `card_warnings`.
    """
    if has_turning(text):
        raise InvalidCode(f"Mã có ký tự đổi chiều chữ mà thẻ căn cước không có. Không dán từ nơi khác. {SCAN_AGAIN}")
    fields = _fields(text)
    number = fields[0].replace(" ", "").replace(".", "")
    if not _NUMBER.fullmatch(number):
        raise InvalidCode(f"Chưa đọc được số định danh trên mã. {SCAN_AGAIN}")
    place = _place_of_birth_date(fields)
    name = fields[place - 1]
    if not any(letter.isalpha() for letter in name):
        raise InvalidCode(f"Chưa đọc được họ và tên trên mã. {SCAN_AGAIN}")
    rest = (*fields[place + 1 :], "")  # some scans end before the day of issue
    birth_date, birth_year = _birth(fields[place])
    return Card(
        number=number,
        old_number=_without_spaces(fields[1]) or None if place == _WITH_OLD_NUMBER else None,
        name=name,
        birth_date=birth_date,
        birth_year=birth_year,
        birth=fields[place],
        sex=_sex(rest[0]),
        address=rest[1],
        issued_on=_issued(_without_spaces(rest[2])),
        extra=fields[place + 4 :],
        raw=text,
    )


_WITHOUT_OLD_NUMBER: Final = 2
_WITH_OLD_NUMBER: Final = 3
_FEWEST_FIELDS: Final = 6


def _fields(text: str) -> tuple[str, ...]:
    if len(text) > LONGEST_SCAN:
        raise InvalidCode("Nhiều mã dính vào nhau. Xóa ô này rồi quét một thẻ.")
    fields = tuple(" ".join(scrubbed(field).split()) for field in _SCANNER_PREFIX.sub("", scrubbed(text)).split("|"))
    if len(fields) < _FEWEST_FIELDS:
        raise InvalidCode(f"Chưa đọc hết mã. {SCAN_AGAIN}")
    return fields


def _place_of_birth_date(fields: tuple[str, ...]) -> int:
    for place in (_WITHOUT_OLD_NUMBER, _WITH_OLD_NUMBER):
        if _DATE.fullmatch(_without_spaces(fields[place])):
            return place
    raise InvalidCode(f"Chưa đọc được ngày sinh trên mã. {SCAN_AGAIN}")


def _birth(field: str) -> tuple[date | None, int]:
    match = _DATE.fullmatch(_without_spaces(field))
    if match is None or match["only"] or match["day"] == "00" or match["month"] == "00":
        year = int(match["only"] or match["year"]) if match else 0
        if year == 0:
            raise InvalidCode(f"Ngày sinh {field} trên mã không có năm sinh. {SCAN_AGAIN}")
        return None, year
    born = _date(match, what="Ngày sinh")
    return born, born.year


def _issued(field: str) -> date | None:
    if not field:
        return None
    match = _DATE.fullmatch(field)
    if match is None or match["only"]:
        raise InvalidCode(f"Chưa đọc được ngày cấp thẻ trên mã. {SCAN_AGAIN}")
    return _date(match, what="Ngày cấp thẻ")


def _date(match: re.Match[str], *, what: str) -> date:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise InvalidCode(f"{what} {match[0]} trên mã không có trong lịch. {SCAN_AGAIN}") from None


def _sex(field: str) -> Sex | None:
    if not field:
        return None
    sex = _SEXES.get(field.casefold())
    if sex is None:
        raise InvalidCode(
            f"Chưa đọc đúng giới tính trên mã: máy quét gõ sai chữ có dấu, hãy tắt bộ gõ tiếng Việt. {SCAN_AGAIN}"
        )
    return sex


def _without_spaces(field: str) -> str:
    return field.replace(" ", "")
