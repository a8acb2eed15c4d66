"""Tax codes (mã số thuế), which are also the registration numbers of enterprises.

Ten digits with a check digit, thirteen for a branch, and since 1 July 2025 the twelve digits of a personal number for
individuals and households (TT 86/2024/TT-BTC). Only the tax authority knows whether a code was issued.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.law.codes.reading import InvalidCode, squeezed
from motcua.law.identity.personal_number import parse_personal_number, read_personal_number

WEIGHTS: Final = (31, 29, 23, 19, 17, 13, 7, 5, 3)
"""Of the first nine digits, for the tenth."""

_CODE: Final = re.compile(r"(?P<taxpayer>[0-9](?:-?[0-9]){9})(?:-?(?P<branch>[0-9]{3}))?")
_PERSONAL: Final = re.compile(r"[0-9]{3}(?:-?[0-9]{3}){3}")


class TaxCodeKind(StrEnum):
    """The kind of holder that the code names."""

    TAXPAYER = "taxpayer"
    BRANCH = "branch"
    PERSONAL_NUMBER = "personal_number"


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A tax code; `number` is its written form: `0100112437`, `0100112437-011` or twelve digits."""

    raw: str
    number: str
    kind: TaxCodeKind
    branch: str | None


def parse_tax_code(text: str) -> TaxCode:
    """As `read_tax_code`, but refuses twelve digits under whose province code no number was ever given."""
    read = read_tax_code(text)
    if read.kind is TaxCodeKind.PERSONAL_NUMBER:
        parse_personal_number(read.number)
    return read


def read_tax_code(text: str) -> TaxCode:
    """Read a tax code, dots and spaces anywhere, hyphens between groups.

    Refuses a wrong check digit, the serial 0000000 and branch 000; twelve digits are a personal number under any province
    code. A hyphen keeps its meaning: `0100112437-01` is a branch cut short, not a personal number.
    """
    bare = squeezed(text, name="mã số thuế").replace(".", "")
    if _PERSONAL.fullmatch(bare):
        number = read_personal_number(bare.replace("-", "")).number
        return TaxCode(text, number, TaxCodeKind.PERSONAL_NUMBER, None)
    match = _CODE.fullmatch(bare)
    if match is None:
        raise InvalidCode("Mã số thuế gồm 10 chữ số, 13 chữ số với đơn vị phụ thuộc, hoặc 12 số định danh cá nhân.")
    taxpayer, branch = match["taxpayer"].replace("-", ""), match["branch"]
    _judge(taxpayer)
    if branch is None:
        return TaxCode(text, taxpayer, TaxCodeKind.TAXPAYER, None)
    if branch == "000":
        raise InvalidCode("Số của đơn vị phụ thuộc từ 001 đến 999, không có 000; hãy kiểm tra lại.")
    return TaxCode(text, f"{taxpayer}-{branch}", TaxCodeKind.BRANCH, branch)


def check_digit(first_nine: str) -> str | None:
    """The tenth digit for nine ASCII digits; None where the rule gives 10, so that no such code exists."""
    check = 10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first_nine, strict=True)) % 11
    return None if check == 10 else str(check)


def _judge(taxpayer: str) -> None:
    if taxpayer[2:9] == "0000000":
        raise InvalidCode("Mã số thuế có bảy số giữa đều là 0 không được cấp; hãy kiểm tra lại.")
    if check_digit(taxpayer[:9]) != taxpayer[9]:
        raise InvalidCode("Số kiểm tra của mã số thuế không khớp, có thể gõ nhầm một chữ số; hãy kiểm tra lại.")
