"""Codes of dossiers: reads codes of every system in the country, writes only the form of TT 01/2018/TT-VPCP Art. 19.

The regime decides which agency is in the code (the one that receives under NĐ 61/2018, the one that resolves under NĐ 118/2025
Art. 28). The allocator gives the next number. Neither is here. A code can be guessed and is never a secret.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.law.codes.agency import AgencyCode, AgencyKind, parse_agency
from motcua.law.codes.reading import InvalidCode, squeezed

HIGHEST_SEQUENCE: Final = 9_999_999
"""Seven digits, the widest sequence seen (ministries, 2026)."""

_CODE: Final = re.compile(r"(?P<agency>[^-]+)-(?P<day>[0-9]{6}|[0-9]{8})-(?P<sequence>[0-9]{4,7})")
_SEPARATORS: Final = re.compile(r"[\s.\-\u2010-\u2015\u2212\u200b\ufeff]+")
_TAIL: Final = re.compile(r"[A-Z0-9]*[0-9]{10,}")


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A dossier's code: the agency in it, the day in it and the number of that day."""

    raw: str
    code: str
    agency: AgencyCode
    on: date
    sequence: int


def parse_dossier_code(text: str) -> DossierCode:
    """Read a code of any regime: six digits of date (YYMMDD, 20YY) or eight (YYYYMMDD), four to seven of sequence.

    Spaces anywhere and either case are accepted. Refuses a day that is not in the calendar.
    """
    code = squeezed(text, name="mã hồ sơ")
    match = _CODE.fullmatch(code)
    if match is None:
        raise InvalidCode("Mã hồ sơ phải có dạng H37.17-251109-0012 (mã cơ quan, ngày, số thứ tự); hãy kiểm tra lại.")
    agency = parse_agency(match["agency"])
    if agency.kind is AgencyKind.OTHER:
        raise InvalidCode("Mã hồ sơ phải bắt đầu bằng mã của cơ quan nhà nước (H37… hoặc 000.00.17.H37).")
    return DossierCode(text, code, agency, _day(match["day"]), int(match["sequence"]))


def format_dossier_code(agency_code: str, on: date, sequence: int) -> str:
    """Write a code: agency, YYMMDD, sequence of at least four digits (TT 01/2018 Art. 19).

    Past 9,999 a day the number widens, never wraps. Refuses an agency code that is not of the State's tree, a
    sequence below 1 or above seven digits, and a day outside 2000–2099, which two digits of a year cannot say.
    """
    agency = parse_agency(agency_code)
    if agency.kind is AgencyKind.OTHER:
        raise InvalidCode("Mã hồ sơ chỉ được cấp theo mã của cơ quan nhà nước.")
    if not 1 <= sequence <= HIGHEST_SEQUENCE:
        raise InvalidCode(f"Số thứ tự hồ sơ trong ngày phải từ 1 đến {HIGHEST_SEQUENCE}.")
    if on.year // 100 != 20:
        raise InvalidCode("Ngày trong mã hồ sơ phải thuộc các năm 2000–2099.")
    return f"{agency.code}-{on:%y%m%d}-{sequence:04d}"


def normalise_code_tail(text: str) -> str:
    """A code or the end of one, without dots, dashes and spaces, in capitals: the form that searches compare.

    A dossier is found when its own code in this form ends with what was typed in this form: `210715-0012`,
    `2107150012` and `h37-210715-0012` all find `000.00.17.H37-210715-0012`. Nothing is refused.
    """
    bare = _SEPARATORS.sub("", text)
    return bare.upper() if bare.isascii() else bare


def is_code_tail(text: str) -> bool:
    """Whether a search is for a code: it ends in at least a date part and a sequence (ten digits)."""
    return _TAIL.fullmatch(normalise_code_tail(text)) is not None


def is_whole_code(text: str) -> bool:
    """Whether what was typed has all three parts: an agency, which has a letter in every regime, a day and a number."""
    bare = normalise_code_tail(text)
    return is_code_tail(bare) and not bare.isdigit()


def _day(digits: str) -> date:
    full = digits if len(digits) == len("YYYYMMDD") else f"20{digits}"
    try:
        return date(int(full[:4]), int(full[4:6]), int(full[6:]))
    except ValueError:
        raise InvalidCode(f"Phần ngày {digits} trong mã hồ sơ không có trong lịch; hãy kiểm tra lại.") from None
