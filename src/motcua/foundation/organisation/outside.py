"""Authorities of other provinces: what a desk here may receive for, where a procedure is received nation-wide.

NĐ 118/2025 Art. 14.4 as amended by NĐ 309/2026. Their codes come from the national catalogue of agencies; none ships with the product.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.foundation.organisation.actions import open_agency
from motcua.foundation.organisation.models import Agency
from motcua.foundation.organisation.province import rows
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import scrubbed


@dataclass(frozen=True, slots=True)
class OutsideAuthority:
    """An authority as the national catalogue names it, from a day on."""

    code: str
    name: str
    short_name: str
    level: AgencyLevel
    head_title: str
    basis: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Entered:
    """The codes that were written, and how many lines stood already."""

    codes: tuple[str, ...]
    standing: int


def read_outside(file: Path) -> tuple[OutsideAuthority, ...]:
    """A CSV of authorities. Refused with BrokenProvince: a file, a column or a value that is missing or wrong, with its line."""
    return rows(file, _authority)


@transaction.atomic
def enter_outside(listed: Sequence[OutsideAuthority], circumstances: Circumstances) -> Entered:
    """Write those that do not stand yet; all or none. A line that stands is left as it is.

    Refuses what `open_agency` refuses: nobody but an administrator, an invalid code, a code that another agency bears in this period.
    """
    standing = set(Agency.objects.filter(kind=AgencyKind.OUTSIDE.value).values_list("code", "name", "valid_from"))
    new = [one for one in listed if (one.code, one.name, one.valid_from) not in standing]
    for one in new:
        open_agency(
            code=one.code,
            name=one.name,
            short_name=one.short_name,
            kind=AgencyKind.OUTSIDE,
            level=one.level,
            head_title=one.head_title,
            basis=one.basis,
            valid_from=one.valid_from,
            circumstances=circumstances,
        )
    return Entered(tuple(one.code for one in new), len(listed) - len(new))


def _authority(row: Mapping[str, str]) -> OutsideAuthority:
    level = AgencyLevel(row["level"].strip())
    if level is AgencyLevel.DISTRICT:
        raise ValueError("cấp huyện không còn từ 01/7/2025; cột level là province hoặc commune")
    given = {name: scrubbed(row[name]) for name in ("code", "name", "short_name", "head_title", "basis")}
    missing = next((name for name, text in given.items() if not text), None)
    if missing is not None:
        raise ValueError(f"cột “{missing}” trống")
    return OutsideAuthority(level=level, valid_from=date.fromisoformat(row["valid_from"].strip()), **given)
