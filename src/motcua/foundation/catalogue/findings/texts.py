"""Oddities of texts: form of the code, codes in names, loose marks, broken cells, agencies that no longer exist."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from motcua.foundation.catalogue.findings.kinds import FindingFact, FindingKind, shown
from motcua.foundation.catalogue.published import Published, storable

_NATIONAL_CODE: Final = re.compile(r"[0-9]\.[0-9]{6}")
_CODE_IN_NAME: Final = re.compile(r"(?<![0-9.])[0-9]\.[0-9]{6}(?![0-9])")
_BROKEN: Final = re.compile(r"^\s*,\s*[0-9]+ bản (sao|chính)")
_DISTRICT: Final = re.compile(
    r"\b(?:cấp huyện|(?:công an|ủy ban nhân dân|uỷ ban nhân dân|ubnd|bảo hiểm xã hội|chi cục thuế|tòa án nhân dân)"
    r"(?: cấp)? (?:quận|huyện|thị xã))\b",
    re.IGNORECASE,
)
_DISTRICT_IN_AGENCY: Final = re.compile(r"\b(?:huyện|quận|thị xã)\b", re.IGNORECASE)
_TOWNSHIP: Final = re.compile(r"\bthị trấn\b", re.IGNORECASE)
_AGENCY_FIELDS: Final = ("agencies", "authority", "coordinating")


def text_findings(entry: Published) -> Iterator[FindingFact]:
    if entry.code and not _NATIONAL_CODE.fullmatch(entry.code):
        yield FindingFact(FindingKind.CODE_FORM, "code", f'Mã "{shown(entry.code)}" không theo dạng quốc gia d.dddddd.')
    if _CODE_IN_NAME.search(entry.name):
        yield FindingFact(FindingKind.CODE_IN_NAME, "name", f'Tên chứa mã: "{shown(entry.name)}".')
    if entry.code and not (entry.agencies or entry.authority):
        yield FindingFact(
            FindingKind.NO_AGENCY, "agencies", "Không công bố cơ quan thực hiện, cũng không có cơ quan có thẩm quyền."
        )
    yield from letter_findings(entry.raw)
    yield from _split_applicants(entry)
    yield from _abolished(entry)
    yield from _broken(entry)


def letter_findings(value: object) -> Iterator[FindingFact]:
    """Loose marks and unprintable characters anywhere in the entry, also in fields that nothing reads."""
    todo: list[tuple[object, str]] = [(value, "")]
    while todo:
        item, at = todo.pop()
        if isinstance(item, str):
            if not unicodedata.is_normalized("NFC", item):
                yield FindingFact(FindingKind.NOT_COMPOSED, at, f'Chữ dạng rời (NFD): "{shown(item)}".')
            if storable(item) != item:
                yield FindingFact(FindingKind.UNPRINTABLE, at, f'Có ký tự không in được: "{shown(item)}".')
        elif isinstance(item, dict):
            todo.extend(
                (part, f"{at}.{shown(str(key))}" if at else shown(str(key))) for key, part in reversed(item.items())
            )
        elif isinstance(item, list):
            todo.extend((part, f"{at}[{index}]") for index, part in reversed(list(enumerate(item))))


def _split_applicants(entry: Published) -> Iterator[FindingFact]:
    for index, applicant in enumerate(entry.applicants):
        if applicant.count("(") != applicant.count(")"):
            yield FindingFact(
                FindingKind.APPLICANT_SPLIT,
                f"applicants[{index}]",
                f'Đối tượng bị cắt ở dấu phẩy: "{shown(applicant)}".',
            )


def _abolished(entry: Published) -> Iterator[FindingFact]:
    for field in _AGENCY_FIELDS:
        text = composed(getattr(entry, field))
        if _DISTRICT_IN_AGENCY.search(text):
            yield FindingFact(FindingKind.ABOLISHED_DISTRICT, field, f'Cơ quan cấp huyện đã bỏ: "{shown(text)}".')
        if _TOWNSHIP.search(text):
            yield FindingFact(FindingKind.ABOLISHED_TOWNSHIP, field, f'Thị trấn đã bỏ: "{shown(text)}".')
    for place, text in _free_texts(entry):
        found = _DISTRICT.search(composed(text))
        if found:
            yield FindingFact(FindingKind.ABOLISHED_DISTRICT, place, f'Còn nhắc "{found[0]}".')


def _broken(entry: Published) -> Iterator[FindingFact]:
    for place, text in _free_texts(entry):
        if _BROKEN.match(composed(text)):
            yield FindingFact(FindingKind.BROKEN_TEXT, place, f'Chữ dính từ ô trước: "{shown(text)}".')


def _free_texts(entry: Published) -> Iterator[tuple[str, str]]:
    """What people wrote freely: name, remarks, cases, papers, results."""
    yield "name", entry.name
    for index, method in enumerate(entry.methods):
        if method.remark:
            yield f"methods[{index}].remark", method.remark
    for index, case in enumerate(entry.cases):
        if case.name:
            yield f"cases[{index}].case", case.name
        for number, component in enumerate(case.components):
            yield f"cases[{index}].components[{number}].name", component.name
    for index, result in enumerate(entry.results):
        yield f"results[{index}].name", result.name


def composed(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "")
