"""What the fields of a page are, and how often a proposal that calls itself certain is wrong."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tools.pages.sheet import Sheet

from motcua.casework.papers.reading import CERTAIN, Field, Proposal

_ABOUT: Final = re.compile(r"(?:ông|bà) (?P<name>[^,]+), số định danh cá nhân (?P<number>\d{12}),")


@dataclass(frozen=True, slots=True)
class FieldTally:
    """Of pages: `there` have the field; of the surest proposals so many are certain or not, and right or wrong."""

    field: Field
    there: int
    certain_right: int
    certain_wrong: int
    unsure_right: int
    unsure_wrong: int


def fields_of(sheet: Sheet) -> dict[Field, str]:
    """Whom a page is about: the first person that it names with their number. A field that is not on the page is not here."""
    fields = {Field.TITLE: sheet.title}
    if sheet.head is not None:
        fields[Field.NUMBER], fields[Field.ISSUED_ON] = sheet.head.number, sheet.head.day
        fields[Field.ISSUER] = " ".join(sheet.head.office[:2])
    if (about := _ABOUT.search(" ".join(sheet.syllables))) is not None:
        fields[Field.OWNER_NAME], fields[Field.OWNER_NUMBER] = about["name"], about["number"]
    return fields


def tallies(pages: Iterable[tuple[Mapping[Field, str], Mapping[Field, Proposal]]]) -> list[FieldTally]:
    """Of each page what its fields are and what was proposed."""
    known = list(pages)
    return [_tally(field, known) for field in Field]


def _tally(field: Field, pages: Iterable[tuple[Mapping[Field, str], Mapping[Field, Proposal]]]) -> FieldTally:
    counts, there = {(sure, right): 0 for sure in (True, False) for right in (True, False)}, 0
    for fields, proposed in pages:
        there += field in fields
        if field in proposed:
            one = proposed[field]
            counts[one.confidence >= CERTAIN, _same(one.value, fields.get(field))] += 1
    return FieldTally(field, there, counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def _same(proposed: str, right: str | None) -> bool:
    return right is not None and unicodedata.normalize("NFC", proposed) == unicodedata.normalize("NFC", right)
