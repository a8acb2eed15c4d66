"""Whose a document is: what its entries say against who is on record. Never by name and year alone. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.casework.campaign.values import OwnerMatch
from motcua.law.identity.personal_number import read_personal_number
from motcua.law.vietnamese import name_key

PERSONAL: Final = 12
OLD: Final = 9


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on record. `number`: personal number or tax code; `old_number`: of the card before. `ref`: as the record names them."""

    ref: str
    name: str
    number: str
    old_number: str = ""
    born: date | None = None
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the paper says of its owner; empty where it does not. `born`: a day as ISO 8601, or a year."""

    name: str
    number: str
    born: str = ""


def match(stated: Stated, known: Iterable[Known]) -> tuple[OwnerMatch, Known | None]:
    """How the owner is matched, and with whom.

    Matched: the number is theirs, and name and year of birth agree; of an organisation code and name. Partly: the number is theirs and
    something disagrees, or it is that of their old card with name and birth agreeing. Else not: who bears the name and was born then
    is nobody in particular.
    """
    for one in known:
        if stated.number and stated.number == one.number:
            return (OwnerMatch.MATCHED if _agrees(stated, one) else OwnerMatch.PARTLY), one
    for one in known:
        is_old = len(stated.number) == OLD and stated.number == one.old_number
        if is_old and stated.born and _agrees(stated, one):
            return OwnerMatch.PARTLY, one
    return OwnerMatch.NOT, None


def is_proven(stated: Stated, one: Known) -> bool:
    """Whether a person may say that it is theirs: a number of theirs stands on the paper."""
    return bool(stated.number) and stated.number in {one.number, one.old_number}


def _agrees(stated: Stated, one: Known) -> bool:
    if name_key(stated.name) != name_key(one.name):
        return False
    if one.ref.startswith("organisation:"):
        return True
    year = int(stated.born[:4]) if stated.born else _year_in(stated.number)
    day = date.fromisoformat(stated.born) if len(stated.born) > len("2000") else None
    return year is not None and year == one.birth_year and (day is None or one.born in (None, day))


def _year_in(number: str) -> int | None:
    """The year of birth that twelve digits say by themselves."""
    return read_personal_number(number).birth_year if len(number) == PERSONAL else None
