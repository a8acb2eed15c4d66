"""The personal number (số định danh cá nhân) and the nine-digit number of the identity card it replaced.

The number has no check digit: reading it proves nothing about the person, the population database does. What a card says is in
`card`; how a number is shown and masked in `masks`.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.law.codes.reading import InvalidCode, squeezed
from motcua.law.identity.provinces import PROVINCES

FIRST_COUNTRY: Final = 100
"""Codes of birth from here on are countries."""

_PERSONAL: Final = re.compile(r"[0-9]{12}")
_OLD: Final = re.compile(r"[0-9]{9}")


class Sex(StrEnum):
    """As the card prints it."""

    MALE = "Nam"
    FEMALE = "Nữ"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Twelve digits `PPP G YY NNNNNN`. `province_name` is None for births abroad, where `province` is a country."""

    raw: str
    number: str
    province: str
    province_name: str | None
    sex: Sex
    birth_year: int


@dataclass(frozen=True, slots=True)
class OldNumber:
    """Nine digits of a CMND, found in old data. It has not been a valid document since 1 January 2025 and is never a key."""

    raw: str
    number: str


def read_personal_number(text: str) -> PersonalNumber:
    """Read twelve digits, spaces and dots anywhere, under any province code: `number_warnings` says which was never given."""
    number = _bare(text, name="số định danh cá nhân")
    if _OLD.fullmatch(number):
        raise InvalidCode("Số CMND 9 số không còn giá trị từ ngày 01/01/2025; hãy nhập số định danh cá nhân 12 số.")
    if not _PERSONAL.fullmatch(number):
        raise InvalidCode("Số định danh cá nhân gồm đúng 12 chữ số; hãy kiểm tra lại.")
    province = number[:3]
    sex, birth_year = _sex_and_year(number)
    return PersonalNumber(text, number, province, PROVINCES.get(province), sex, birth_year)


def parse_personal_number(text: str) -> PersonalNumber:
    """As `read_personal_number`, but refuses a province code under which no number was ever given."""
    read = read_personal_number(text)
    if number_warnings(read.number):
        raise InvalidCode(f"Ba số đầu {read.province} chưa từng được cấp cho tỉnh nào; hãy kiểm tra lại số định danh.")
    return read


def number_warnings(number: str) -> tuple[str, ...]:
    """What is odd about twelve digits by themselves: a province code under which no number was ever given.

    At intake a warning, since an officer cannot give anybody another number. Anything but twelve digits gives none.
    """
    bare = "".join(number.split()).replace(".", "")
    province = bare[:3]
    if not _PERSONAL.fullmatch(bare) or int(province) >= FIRST_COUNTRY or province in PROVINCES:
        return ()
    return (f"Ba số đầu {province} chưa từng được cấp cho tỉnh nào; hãy kiểm tra lại số trên thẻ.",)


def parse_old_number(text: str) -> OldNumber:
    """Read nine digits, spaces and dots anywhere: for old data only, it is no longer a document."""
    number = _bare(text, name="số CMND")
    if not _OLD.fullmatch(number):
        raise InvalidCode("Số CMND gồm đúng 9 chữ số; hãy kiểm tra lại.")
    return OldNumber(text, number)


def consistency_warnings(
    number: str, birth_date: date | None, sex: str | None, *, birth_year: int | None = None
) -> tuple[str, ...]:
    """What does not agree between a number and the person's birth date and sex, one Vietnamese sentence each.

    Warnings, never a refusal: old records were corrected after numbers were given. What is unknown (None) is not
    compared; a number that cannot be read is itself the one warning. `sex` is compared as the card prints it.
    `birth_year`: where a paper says no more than the year.
    """
    try:
        read = read_personal_number(number)
    except InvalidCode as invalid:
        return (invalid.reason,)
    warnings = [*number_warnings(read.number)]
    year = birth_date.year if birth_date is not None else birth_year
    if year is not None and year != read.birth_year:
        warnings.append(f"Số định danh cho biết năm sinh {read.birth_year}, giấy tờ ghi {year}.")
    if sex is not None and sex != read.sex:
        warnings.append(f"Số định danh cho biết giới tính {read.sex}, giấy tờ ghi {sex}.")
    return tuple(warnings)


def _bare(text: str, *, name: str) -> str:
    return squeezed(text, name=name).replace(".", "")


def _sex_and_year(number: str) -> tuple[Sex, int]:
    # G counts sexes within centuries: 0 and 1 the 1900s, 2 and 3 the 2000s, up to 9 for the 2300s.
    century, female = divmod(int(number[3]), 2)
    return (Sex.FEMALE if female else Sex.MALE), 1900 + 100 * century + int(number[4:6])
