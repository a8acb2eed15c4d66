"""How often papers were asked for though the state has them: by agency and reason, from the record itself.

Each is an item of a request with `override` (NĐ 118/2025 Art. 4.2a, 5.1i). Nobody stands in the counts.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from motcua.foundation.ledger import queries as ledger
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.reads.refusals import ReadingsClosed
from motcua.law.dossier.acts.request_supplement import RequestSupplement
from motcua.law.dossier.life import VERB_OF_ACT
from motcua.law.references import AgencyRef
from motcua.law.reuse.asks import ReasonCode
from motcua.law.worktime.values import VIETNAM

_AGAIN: Final = "$.items[*].override"
_COUNT_FOR: Final = frozenset({Permission.SUPERVISE, Permission.ADMINISTER})


@dataclass(frozen=True, slots=True)
class OverrideCount:
    """`agency`: its reference; `name`: empty for one that the register does not have."""

    agency: AgencyRef
    name: str
    reason: ReasonCode
    count: int


def overrides_in(month: date, *, seen_by: Principal) -> tuple[OverrideCount, ...]:
    """The counts of a month in Vietnam, by agency and reason. Refused: who neither supervises nor administers (ReadingsClosed)."""
    if not _COUNT_FOR & seen_by.permissions:
        raise ReadingsClosed
    first = month.replace(day=1)
    bodies = ledger.bodies_between(
        VERB_OF_ACT[RequestSupplement], _AGAIN, since=_midnight(first), until=_midnight(_next(first))
    )
    counts = Counter(
        (str(body.get("agency", "")), item["override"]["reason"])
        for body in bodies
        for item in body["items"]
        if "override" in item
    )
    names = register(current_versions().register).names_by_ref
    return tuple(
        OverrideCount(ref, names.get(ref, ""), ReasonCode(reason), count)
        for (ref, reason), count in sorted(counts.items())
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
