"""Which law judges a dossier on which day, and what that law says in figures.

Facts only, with their articles. Where the law leaves a choice the setting is in `readings`, not here.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from motcua.law.worktime.values import VIETNAM, Duration, Unit


class RegimeId(StrEnum):
    R2018 = "R2018"
    R2021 = "R2021"
    R2025 = "R2025"
    R2026 = "R2026"


class OneStopDecree(StrEnum):
    """The decree whose articles are cited. An amended decree keeps its numbering."""

    ND_61 = "Nghị định 61/2018/NĐ-CP"
    ND_118 = "Nghị định 118/2025/NĐ-CP"


class NumberedBy(StrEnum):
    """Whose sequence the code of a dossier comes from."""

    ONE_STOP = "one_stop"
    RESOLVING_AGENCY = "resolving_agency"


@dataclass(frozen=True, slots=True)
class Regime:
    """The one-stop decree in force in a period, and what it says. Two rows may have one `id`: what differs is a property.

    `decree` is how articles are cited, `law` whose articles they are. `alert` and `acceptance` are the two clocks of an online
    filing; `supplement_term` the time the applicant has after appraisal; `correction` the time to correct a wrong result;
    `paper_transfer` the time to hand paper over to an authority of another level. None: the regime has no such term.
    `complete_and`: what a dossier must be, beside complete, for its limit to begin. `starts_at_authority`: the limit of a dossier
    that was received without regard to boundaries begins when the competent authority has it (NĐ 118/2025 Art. 17.3 as amended).
    `transfers_post`: the time to hand over counts for dossiers by post too (reading 39). `kiosk`: self-service devices are a place
    of filing (Art. 3.9). `nationwide`: a desk may receive for an authority of another province (Art. 14.4). `groups`: the groups
    of birth and death have rules of their own (NĐ 63/2024 as amended by NĐ 301/2026).
    """

    id: RegimeId
    decree: str
    law: OneStopDecree
    since: date
    alert: Duration | None
    acceptance: Duration | None
    supplement_term: Duration | None
    paper_transfer: Duration | None
    correction: Duration | None
    early_announced: bool
    stop_before_receipt: bool
    numbered_by: NumberedBy
    supplement_notice: Duration = Duration(3, Unit.WORKING_DAY)
    complete_and: str = "hợp lệ"
    starts_at_authority: bool = False
    transfers_post: bool = True
    kiosk: bool = False
    nationwide: bool = False
    groups: "GroupTerms | None" = None

    def article(self, *, of_118: str, of_61: str) -> str:
        """An article with its decree, by the numbering of the decree that is in force. The one place that chooses between them."""
        return f"{of_118 if self.law is OneStopDecree.ND_118 else of_61} {self.decree}"


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """What NĐ 63/2024 as amended by NĐ 301/2026 says of the groups of birth and death.

    `first_member`: the limit of khai sinh and khai tử. `notice_of_first`, `notice`: until when a supplement is asked for.
    `supplement_term`: the time the applicant has to complete. `applicant_wait`: the article that takes the time of the applicant, to
    complete or to confirm, out of every limit. `incident`: the basis by which an announced failure of a system does the same.
    """

    decree: str
    applicant_wait: str
    incident: str
    first_member: Duration = Duration(24, Unit.HOUR)
    notice_of_first: Duration = Duration(24, Unit.HOUR)
    notice: Duration = Duration(1, Unit.WORKING_DAY)
    supplement_term: Duration = Duration(7, Unit.WORKING_DAY)


ONLINE_ANSWER_SINCE: Final = date(2020, 5, 22)
"""NĐ 45/2020: an online filing is answered within 8 working hours from this day on."""

_EIGHT_HOURS: Final = Duration(8, Unit.WORKING_HOUR)


def _old(id_: RegimeId, decree: str, since: date, *, acceptance: Duration | None) -> Regime:
    return Regime(
        id=id_,
        decree=decree,
        law=OneStopDecree.ND_61,
        numbered_by=NumberedBy.ONE_STOP,
        since=since,
        alert=None,
        acceptance=acceptance,
        supplement_term=None,
        paper_transfer=None,
        correction=None,
        early_announced=False,
        stop_before_receipt=False,
    )


def _new(id_: RegimeId, since: date, decree: str = "Nghị định 118/2025/NĐ-CP") -> Regime:
    return Regime(
        id=id_,
        decree=decree,
        law=OneStopDecree.ND_118,
        numbered_by=NumberedBy.RESOLVING_AGENCY,
        since=since,
        acceptance=_EIGHT_HOURS,
        early_announced=True,
        stop_before_receipt=True,
        alert=Duration(2, Unit.HOUR),
        supplement_term=Duration(15, Unit.DAY),
        paper_transfer=Duration(1, Unit.WORKING_DAY),
        correction=Duration(3, Unit.WORKING_DAY),
    )


_OF_AUGUST: Final = replace(
    _new(RegimeId.R2026, date(2026, 8, 5), "Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)"),
    complete_and="đúng quy định",
    starts_at_authority=True,
    transfers_post=False,
    kiosk=True,
    nationwide=True,
)

_GROUPS: Final = "Nghị định 63/2024/NĐ-CP (sửa đổi bởi Nghị định 301/2026/NĐ-CP)"

REGIMES: Final = (
    _old(RegimeId.R2018, "Nghị định 61/2018/NĐ-CP", date(2018, 6, 21), acceptance=None),
    _old(RegimeId.R2018, "Nghị định 61/2018/NĐ-CP", ONLINE_ANSWER_SINCE, acceptance=_EIGHT_HOURS),
    _old(
        RegimeId.R2021,
        "Nghị định 61/2018/NĐ-CP (sửa đổi bởi Nghị định 107/2021/NĐ-CP)",
        date(2021, 12, 6),
        acceptance=_EIGHT_HOURS,
    ),
    _new(RegimeId.R2025, date(2025, 7, 1)),
    _new(RegimeId.R2026, date(2026, 7, 1)),
    _OF_AUGUST,
    replace(
        _OF_AUGUST,
        since=date(2026, 9, 1),
        groups=GroupTerms(decree=_GROUPS, applicant_wait=f"Khoản 7 Điều 4 {_GROUPS}", incident=f"Điều 4 {_GROUPS}"),
    ),
)
"""In order of time. R2018 has two rows: the answer to online filings began within it. R2026 has three: NĐ 309/2026 is in force from
5/8/2026, NĐ 301/2026 from 1/9/2026."""

_NEWEST_FIRST: Final = tuple(reversed(REGIMES))


def regime_on(day: date) -> Regime:
    """The regime in force on a day; the oldest one for days before 21/6/2018."""
    for regime in _NEWEST_FIRST:
        if day >= regime.since:
            return regime
    return REGIMES[0]


def regime_at(moment: datetime) -> Regime:
    """The regime in force at a moment, by its date in +07."""
    return regime_on(moment.astimezone(VIETNAM).date())
