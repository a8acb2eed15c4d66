"""What the text of a paper proposes about it: number, day, issuer, title, owner, until when it holds (NĐ 118/2025 Art. 19.2).

A proposal is what stands on the page, never more. Its confidence is that of its words times how much the rule is worth that took it:
where the page says a thing in its usual place, or beside its label, the rule is nearly always right; elsewhere a person decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import Final

from motcua.adapters.reading.headings import issuers, titles
from motcua.adapters.reading.paper_lines import PaperLine, lines_of
from motcua.casework.papers.reading import Field, Proposal, ReadPage
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.personal_number import parse_personal_number

_USUAL: Final = 0.99
"""In its usual place, in its usual form."""
_LABELLED: Final = 0.985
_LIKELY: Final = 0.85
_POSSIBLE: Final = 0.6
_SEVERAL: Final = 0.75
"""Where a field that a paper has once is read in several ways."""

_UPPER_HALF: Final = 0.5
_YEARS: Final = range(1945, 2101)
_BIRTHS: Final = range(1900, 2100)

_S: Final = r"S[ốôóoỐÔÓO]"
_NUMBER: Final = re.compile(
    rf"^{_S}\s*[:.;]?\s*(?P<value>\d{{1,6}}\s?(?:/\s?\d{{4}}\s?)?/\s?[A-ZĐƯÔ][A-ZĐƯÔ0-9.\-]{{1,24}})\b"
)
_CERTIFICATE: Final = re.compile(
    rf"(?:^|\b)(?:(?:{_S}|[Mm]ã số|{_S.replace('S', 's', 1)})(?: (?:GCN|giấy chứng nhận|chứng chỉ|phát hành|đăng ký))?|"
    r"(?:[Ss]ố )?[Ss][êe]-?ri)\s*:\s*(?P<value>[A-ZĐ]{0,3}\s?\d{4,12}(?:[-/.][A-ZĐ0-9]{1,12}){0,3})\b"
)
_DAY_IN_WORDS: Final = re.compile(
    r"ng[àa]y\s+(?P<day>\d{1,2})\s+th[áa]ng\s+(?P<month>\d{1,2})\s+n[ăa]m\s+(?P<year>\d{4})\b", re.IGNORECASE
)
_DAY: Final = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})\b"
_ISSUED: Final = re.compile(rf"(?:[Nn]gày cấp|[Cc]ấp ngày|[Nn]gày ký|[Nn]gày đăng ký)\s*:?\s*(?:ngày\s+)?{_DAY}")
_VALID: Final = re.compile(
    r"(?:có (?:giá trị|hiệu lực)(?: sử dụng)?(?: \w+){0,3} đến(?: hết)?|[Nn]gày hết hạn|[Tt]hời hạn(?: \w+){0,3} đến(?: hết)?"
    rf")\s*:?\s*(?:ngày\s*:?\s*)?(?:{_DAY}|(?P<words>\d{{1,2}}\s+tháng\s+\d{{1,2}}\s+năm\s+\d{{4}})\b)",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"^[\w .()-]{2,40}, ?ng[àa]y\b")

_NAME_LABEL: Final = re.compile(
    r"(?:^|[.;,] )(?:\d{1,2}[.)] )?(?:Họ,? ?(?:chữ đệm,? )?(?:và )?tên(?: khai sinh)?(?: (?:người|của|chủ)[\w ]{0,30})?"
    r"|(?:Ông|Bà|Ông/Bà|Ông \(Bà\)|Ông \(bà\)|Cấp cho(?: ông| bà)?|Chủ (?:hộ|sở hữu)))\s*:\s*(?P<value>[^:;,()\d]{4,60})"
)
_NAME_IN_TEXT: Final = re.compile(r"\b(?:ông|bà|Ông|Bà)\s+(?P<value>(?:[^\W\d_]{1,8}\s?){2,6})")
_NEXT_LABEL: Final = re.compile(
    r"\b(?:Giới tính|Sinh (?:ngày|năm)|Ngày|Năm sinh|Dân tộc|Quốc tịch|Nơi|Số|Địa chỉ|Thường trú|Chức vụ|CCCD|CMND)\b"
)
_DIGITS: Final = re.compile(r"(?<![\d/.-])(?P<value>\d(?:[ .]?\d){11})(?![\d/-])")
_NUMBER_LABEL: Final = re.compile(r"(?:định danh|[Cc]ăn cước|CCCD|ĐDCN|CC)[^\d]{0,40}$")

_Rule = Callable[[Sequence[PaperLine]], Iterator[Proposal]]


def proposals(pages: Sequence[ReadPage]) -> tuple[Proposal, ...]:
    """In the order of `Field`, the surest of each first; the same value of a field only once."""
    lines = [line for page in pages for line in lines_of(page)]
    best: dict[tuple[Field, str], Proposal] = {}
    for rule in _RULES:
        for one in rule(lines):
            known = best.get((one.field, one.value))
            if known is None or known.confidence < one.confidence:
                best[(one.field, one.value)] = one
    ordered = sorted(_doubted(list(best.values())), key=lambda one: (_PLACES[one.field], -one.confidence, one.value))
    return tuple(ordered)


def _doubted(given: list[Proposal]) -> Iterator[Proposal]:
    """Two values of nearly the same worth: neither is certain."""
    for one in given:
        rivals = [other for other in given if other.field is one.field and other.value != one.value]
        near = any(other.confidence > one.confidence - 0.1 for other in rivals)
        yield replace(one, confidence=round(one.confidence * (_SEVERAL if near else 1), 4))


def _numbers(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    for line in lines:
        if line.page == 1 and line.top < _UPPER_HALF and (usual := _NUMBER.search(line.text)):
            value = re.sub(r"\s+", "", usual["value"]).rstrip(".-")
            yield _proposal(Field.NUMBER, value, _USUAL, line, usual)
        elif (labelled := _CERTIFICATE.search(line.text)) and not _is_personal(labelled["value"]):
            worth = _LABELLED if line.page == 1 and labelled.start() == 0 else _LIKELY
            yield _proposal(Field.NUMBER, " ".join(labelled["value"].split()), worth, line, labelled)


def _days(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    for line in lines:
        for written in _DAY_IN_WORDS.finditer(line.text):
            value = _day_of(written)
            if value is None:
                continue
            usual = _PLACE.match(line.text) is not None and line.middle > 0.45
            worth = _USUAL if usual else _POSSIBLE if line.page == 1 else _POSSIBLE / 2
            yield _proposal(Field.ISSUED_ON, value, worth, line, written)
        for labelled in _ISSUED.finditer(line.text):
            if (value := _day_of(labelled)) is not None:
                yield _proposal(Field.ISSUED_ON, value, _LIKELY, line, labelled)


def _ends(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    for line in lines:
        for labelled in _VALID.finditer(line.text):
            inner = _DAY_IN_WORDS.search(f"ngày {labelled['words']}") if labelled["words"] else labelled
            value = None if inner is None else _day_of(inner)
            if value is not None:
                yield _proposal(Field.VALID_TO, value, _LABELLED, line, labelled)


def _owners(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    for line, below in zip_longest(lines, lines[1:]):
        for labelled in _NAME_LABEL.finditer(line.text):
            if (name := _name_of(labelled["value"])) is not None:
                yield _proposal(Field.OWNER_NAME, name, _LABELLED, line, labelled)
        both = line.text if below is None else f"{line.text} {below.text}"
        for named in _NAME_IN_TEXT.finditer(both):
            if named.start() < len(line.text) and (name := _name_of(named["value"])) is not None:
                one = _proposal(Field.OWNER_NAME, name, _LIKELY, line, named)
                over = named.start("value") + len(name) - len(line.text) - 1
                yield (
                    one
                    if below is None or over <= 0
                    else replace(one, confidence=one.confidence * below.trust(0, over))
                )


def _owner_numbers(lines: Sequence[PaperLine]) -> Iterator[Proposal]:
    before = ""
    for line in lines:
        for digits in _DIGITS.finditer(line.text):
            number = _personal(digits["value"])
            if number is None:
                continue
            labelled = _NUMBER_LABEL.search(f"{before} {line.text[: digits.start()]}")
            worth = _POSSIBLE if not labelled else _LABELLED if _is_usual(number) else _LIKELY
            yield _proposal(Field.OWNER_NUMBER, number, worth, line, digits)
        before = line.text


def _proposal(field: Field, value: str, worth: float, line: PaperLine, taken: re.Match[str]) -> Proposal:
    return Proposal(field, value, worth * line.trust(taken.start(), taken.end()), line.page)


def _day_of(written: re.Match[str]) -> str | None:
    """As ISO 8601; None for a day that no calendar has."""
    year = int(written["year"])
    if year not in _YEARS:
        return None
    try:
        return date(year, int(written["month"]), int(written["day"])).isoformat()
    except ValueError:
        return None


def _name_of(text: str) -> str | None:
    """Two to six syllables that begin with capitals, as far as they go."""
    taken: list[str] = []
    for syllable in _NEXT_LABEL.split(text)[0].strip(" .…_-").split():
        if not syllable[0].isupper() or not syllable.rstrip(".").isalpha():
            break
        taken.append(syllable.rstrip("."))
    return " ".join(taken) if 2 <= len(taken) <= 6 else None


def _personal(text: str) -> str | None:
    try:
        return parse_personal_number(text).number
    except InvalidCode:
        return None


def _is_usual(number: str) -> bool:
    """Of somebody who was born in a province, in a year that has been: nearly all are, and a digit misread makes others."""
    read = parse_personal_number(number)
    return read.province_name is not None and read.birth_year in _BIRTHS


def _is_personal(text: str) -> bool:
    return _personal(text) is not None


_RULES: Final[tuple[_Rule, ...]] = (_numbers, _days, issuers, _owners, _owner_numbers, titles, _ends)
_PLACES: Final = {field: place for place, field in enumerate(Field)}
