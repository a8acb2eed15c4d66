"""What is entered in a field: the one form in which it is kept, and when two entries say the same. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.casework.campaign.refusals import ValueUnfit
from motcua.casework.campaign.values import EntryField
from motcua.casework.papers.reading import Field
from motcua.law.codes.reading import InvalidCode
from motcua.law.identity.tax_code import read_tax_code
from motcua.law.typed_text import line

LONGEST: Final = 300
OF_READER: Final = {
    Field.NUMBER: EntryField.NUMBER,
    Field.ISSUED_ON: EntryField.ISSUED_ON,
    Field.ISSUER: EntryField.ISSUER,
    Field.OWNER_NAME: EntryField.OWNER_NAME,
    Field.OWNER_NUMBER: EntryField.OWNER_NUMBER,
    Field.TITLE: EntryField.SUBJECT,
    Field.VALID_TO: EntryField.VALID_TO,
}
"""What a reader of papers proposes, as the campaign calls it."""

_DAYS: Final = frozenset({EntryField.ISSUED_ON, EntryField.VALID_TO})
_TYPED_DAY: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
_BARE_DAY: Final = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d", re.ASCII)
_PERSONS: Final = re.compile(r"\d{9}|\d{12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the vault is given of a document: its values as they stand after the checks."""

    number: str
    issued_on: date | None
    issuer: str
    owner_name: str
    owner_number: str
    owner_born: str
    signer: str
    subject: str
    valid_to: date | None


def normal(field: EntryField, typed: str) -> str:
    """The value as it is kept: a day as ISO 8601, a number of a person without blanks. Empty: the paper does not say it.

    Refuses what cannot be a value of this field (ValueUnfit), and letters that nobody sees.
    """
    text = line(typed, most=LONGEST).strip()
    if not text:
        return ""
    try:
        if field in _DAYS:
            return _day(text).isoformat()
        if field is EntryField.OWNER_BORN:
            return text if _YEAR.fullmatch(text) else _day(text).isoformat()
        return _number(text) if field is EntryField.OWNER_NUMBER else text
    except (ValueError, InvalidCode) as error:
        raise ValueUnfit(given=text) from error


def same(field: EntryField, one: str, other: str) -> bool:
    """Whether two entries say the same: blanks and capitals of a number are nothing."""
    return _key(field, one) == _key(field, other)


def day_in(value: str) -> date | None:
    """The day that an entry of a day says."""
    return date.fromisoformat(value) if value else None


def _key(field: EntryField, value: str) -> str:
    return "".join(value.split()).casefold() if field is EntryField.NUMBER else value


def _day(text: str) -> date:
    typed = _TYPED_DAY.fullmatch(text) or _BARE_DAY.fullmatch(text)
    return date.fromisoformat(text) if typed is None else date(int(typed[3]), int(typed[2]), int(typed[1]))


def _number(text: str) -> str:
    bare = re.sub(r"[\s.]", "", text)
    return bare if _PERSONS.fullmatch(bare) else read_tax_code(text).number
