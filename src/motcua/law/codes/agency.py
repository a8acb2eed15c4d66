"""Codes of agencies: QĐ 20/2020/QĐ-TTg, QCVN 102:2016/BTTTT and the Zxy codes of other organisations.

The list of agencies is not here: the administrator loads it, with dates. A code says nothing beyond its parts. The number and the
width of the groups are not fixed (`H26.103.25.7` is in use).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.law.codes.reading import InvalidCode, squeezed

LONGEST_NEW: Final = 35
"""Characters of a code under QĐ 20/2020/QĐ-TTg."""

_NEW: Final = re.compile(r"[A-Y][0-9]{2}(?:\.[A-Z0-9]+)*")
_OLD: Final = re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}")
_OTHER: Final = re.compile(r"Z[0-9]{2}[A-Z0-9]{1,32}")


class AgencyKind(StrEnum):
    """The rule under which a code was given."""

    NEW = "new"
    """QĐ 20/2020/QĐ-TTg: level 1 first."""
    OLD = "old"
    """QCVN 102:2016/BTTTT: level 1 last."""
    OTHER = "other"
    """Organisations outside the State's tree: Z01–Z99 and up to 32 characters."""


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """An agency's code. `groups` are all its groups in the order of the code, the one of level 1 included."""

    raw: str
    code: str
    kind: AgencyKind
    level1: str
    groups: tuple[str, ...]


def parse_agency(text: str) -> AgencyCode:
    """Read an agency code of any of the three kinds, either case, spaces anywhere. Dots are part of the code."""
    code = squeezed(text, name="mã cơ quan")
    if _OLD.fullmatch(code):
        groups = tuple(code.split("."))
        return AgencyCode(text, code, AgencyKind.OLD, groups[-1], groups)
    if _NEW.fullmatch(code):
        if len(code) > LONGEST_NEW:
            raise InvalidCode(f"Mã cơ quan dài {len(code)} ký tự, tối đa {LONGEST_NEW}; hãy kiểm tra lại.")
        groups = tuple(code.split("."))
        return AgencyCode(text, code, AgencyKind.NEW, groups[0], groups)
    if _OTHER.fullmatch(code):
        if code.startswith("Z00"):
            raise InvalidCode("Mã tổ chức bắt đầu từ Z01 đến Z99, không có Z00; hãy kiểm tra lại.")
        return AgencyCode(text, code, AgencyKind.OTHER, code[:3], (code[:3], code[3:]))
    raise InvalidCode("Mã cơ quan phải có dạng H37.17.03 (mới) hoặc 000.00.17.H37 (cũ); hãy kiểm tra lại.")
