"""Codes of administrative procedures and of the online services cut out of them.

A procedure has a national code; a locality adds its own agency code, level 1 last (QCVN 102:2016) or first
(QĐ 20/2020). The catalogue has the list of procedures, not this module.
"""

import re
from dataclasses import dataclass
from typing import Final

from motcua.law.codes.reading import InvalidCode, squeezed

_PROCEDURE: Final = re.compile(
    r"(?P<national>[0-9]\.[0-9]{6})"
    r"(?:\.(?P<suffix>[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.(?P<last>[A-Y][0-9]{2})|(?P<first>[A-Y][0-9]{2})(?:\.[A-Z0-9]+)*))?"
)
_ONLINE_SERVICE: Final = re.compile(r"(?P<national>[0-9]\.[0-9]{6})\.(?P<case>[0-9]{2})")


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """A procedure: its national code and, where a locality published it, the level-1 code and the whole suffix."""

    raw: str
    code: str
    national: str
    locality: str | None
    suffix: str | None


@dataclass(frozen=True, slots=True)
class OnlineServiceCode:
    """One case of a procedure as an online service (dịch vụ công): the procedure's national code and the case."""

    raw: str
    code: str
    national: str
    case: str


def parse_procedure(text: str) -> ProcedureCode:
    """Read `1.005129`, `1.010708.000.00.00.H56` or `1.013978.H41`. Dots are part of the code.

    Refuses the code of an online service (`1.116909.01`) and says which procedure it belongs to.
    """
    code = squeezed(text, name="mã thủ tục")
    if service := _ONLINE_SERVICE.fullmatch(code):
        raise InvalidCode(f"Đây là mã dịch vụ công trực tuyến, không phải mã thủ tục; hãy nhập {service['national']}.")
    match = _PROCEDURE.fullmatch(code)
    if match is None:
        raise InvalidCode("Mã thủ tục phải có dạng 1.005129, 1.013978.H37 hoặc 1.010708.000.00.00.H37.")
    return ProcedureCode(text, code, match["national"], match["last"] or match["first"], match["suffix"])


def parse_online_service(text: str) -> OnlineServiceCode:
    """Read the code of an online service: a national procedure code and two digits for the case."""
    code = squeezed(text, name="mã dịch vụ công")
    match = _ONLINE_SERVICE.fullmatch(code)
    if match is None:
        raise InvalidCode("Mã dịch vụ công phải có dạng 1.116909.01; hãy kiểm tra lại.")
    return OnlineServiceCode(text, code, match["national"], match["case"])
