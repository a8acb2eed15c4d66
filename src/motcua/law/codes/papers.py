"""Codes of papers: the type of a result, the component of a dossier, and a paper that somebody owns.

The result code that replaces a component is the key of the rule "do not ask twice". That table is dated and is in the catalogue,
not here.
"""

import re
from dataclasses import dataclass
from typing import Final

from motcua.law.codes.reading import InvalidCode, squeezed

LONGEST_COMPONENT: Final = 64
"""Characters; the longest component code published has 23."""

_RESULT: Final = re.compile(r"KQ\.(?P<issuer>[GH][0-9]{2})\.(?P<number>[0-9]{6})")
_COMPONENT: Final = re.compile(r"[A-Z0-9]+(?:[.\-][A-Z0-9]+)*")
_COMPONENT_MARK: Final = re.compile(r"(?:^|[.\-])(?:KQ|TP)")
_PAPER: Final = re.compile(r"(?P<owner>[A-Z0-9]+(?:[.\-][A-Z0-9]+)*?)[.\-]?(?P<result>KQ\.[GH][0-9]{2}\.[0-9]{6})")


@dataclass(frozen=True, slots=True)
class ResultCode:
    """A type of result in the national database: the ministry or province that keeps it, and its number there."""

    raw: str
    code: str
    issuer: str
    number: str


@dataclass(frozen=True, slots=True)
class ComponentCode:
    """A component of a dossier; `result` is the result type that the code is, where it is one in the strict form."""

    raw: str
    code: str
    result: str | None


@dataclass(frozen=True, slots=True)
class PaperCode:
    """A paper somebody owns (mã số giấy tờ): the owner's identifier and the type of the paper.

    Not unique: one owner may hold two papers of one type. A key adds the paper's own number and its day of issue.
    """

    raw: str
    code: str
    owner: str
    result: str


def parse_result(text: str) -> ResultCode:
    """Read a result type in its strict form, `KQ.G01.000199`. Placeholders such as `KQ.G15.9999` are refused."""
    code = squeezed(text, name="mã kết quả")
    match = _RESULT.fullmatch(code)
    if match is None:
        raise InvalidCode("Mã kết quả phải có dạng KQ.G01.000199 hoặc KQ.H37.000012; hãy kiểm tra lại.")
    return ResultCode(text, code, match["issuer"], match["number"])


def parse_component(text: str) -> ComponentCode:
    """Read the code of a component, looser than a result: `000.00.00.G15-KQ003208` and `TP-G03.0001234` are in use."""
    code = squeezed(text, name="mã thành phần hồ sơ")
    marked = _COMPONENT.fullmatch(code) and _COMPONENT_MARK.search(code)
    if not marked or len(code) > LONGEST_COMPONENT or not any(letter.isdigit() for letter in code):
        raise InvalidCode("Mã thành phần hồ sơ phải có dạng KQ.G07.000122 hoặc 000.00.00.G09-KQ002269.")
    return ComponentCode(text, code, code if _RESULT.fullmatch(code) else None)


def parse_paper(text: str) -> PaperCode:
    """Read a paper's code, owner first (NĐ 118/2025 Art. 22.4). The decree fixes the parts and no sign between them."""
    code = squeezed(text, name="mã số giấy tờ")
    match = _PAPER.fullmatch(code)
    if match is None:
        raise InvalidCode("Mã số giấy tờ gồm mã định danh của chủ giấy tờ và mã loại giấy tờ (KQ.G01.000199).")
    return PaperCode(text, code, match["owner"], match["result"])


def format_paper_code(owner: str, result_code: str) -> str:
    """Write a paper's code: the owner's identifier, a hyphen, the type of paper in its strict form."""
    code = f"{squeezed(owner, name='mã định danh của chủ giấy tờ')}-{parse_result(result_code).code}"
    return parse_paper(code).code
