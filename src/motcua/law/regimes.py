"""Which law judges a dossier on which day, and what that law says in figures.

Facts only, with their articles. Where the law leaves a choice the setting is in `readings`, not here.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from motcua.law.worktime.values import VIETNAM, Duration, Unit


class RegimeId(StrEnum):
    R2018 = "R2018"
    R2021 = "R2021"
    R2025 = "R2025"
    R2026 = "R2026"


class Form(StrEnum):
    """Official forms by meaning; their numbers change with the form set in force."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL_SLIP = "refusal_slip"
    APOLOGY_EXTENSION = "apology_extension"
    STOP_NOTICE = "stop_notice"


@dataclass(frozen=True, slots=True)
class Regime:
    """The one-stop decree in force in a period, and the limits it sets.

    `decree` is how articles are cited. `alert` and `acceptance` are the two clocks of an online filing;
    `supplement_term` the time the applicant has after appraisal; `correction` the time to correct a wrong result;
    `paper_transfer` the time to hand paper over to an authority of another level. None: the regime has no such term.
    """

    id: RegimeId
    decree: str
    since: date
    alert: Duration | None
    acceptance: Duration | None
    supplement_term: Duration | None
    paper_transfer: Duration | None
    correction: Duration | None
    early_announced: bool
    stop_before_receipt: bool
    has_stop_notice: bool
    supplement_notice: Duration = Duration(3, Unit.WORKING_DAY)


ONLINE_ANSWER_SINCE: Final = date(2020, 5, 22)
"""NĐ 45/2020: an online filing is answered within 8 working hours from this day on."""

_EIGHT_HOURS: Final = Duration(8, Unit.WORKING_HOUR)
_NEW_TERMS: Final = {
    "alert": Duration(2, Unit.HOUR),
    "supplement_term": Duration(15, Unit.DAY),
    "paper_transfer": Duration(1, Unit.WORKING_DAY),
    "correction": Duration(3, Unit.WORKING_DAY),
}


def _old(id_: RegimeId, decree: str, since: date, *, acceptance: Duration | None) -> Regime:
    return Regime(
        id=id_,
        decree=decree,
        since=since,
        alert=None,
        acceptance=acceptance,
        supplement_term=None,
        paper_transfer=None,
        correction=None,
        early_announced=False,
        stop_before_receipt=False,
        has_stop_notice=False,
    )


def _new(id_: RegimeId, since: date) -> Regime:
    return Regime(
        id=id_,
        decree="Nghị định 118/2025/NĐ-CP",
        since=since,
        acceptance=_EIGHT_HOURS,
        early_announced=True,
        stop_before_receipt=True,
        has_stop_notice=True,
        **_NEW_TERMS,
    )


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
)
"""In order of time. R2018 has two rows: the answer to online filings began within it."""

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


def form_number(form: Form, day: date) -> str | None:
    """The number of a form in the set in force on `day`: TT 01/2018 (six forms) or, from 1/7/2025, TT 03/2025 (seven)."""
    new = day >= date(2025, 7, 1)
    numbers = {
        Form.RECEIPT: ("01", "01"),
        Form.SUPPLEMENT_REQUEST: ("02", "02"),
        Form.REFUSAL_SLIP: ("03", "03"),
        Form.APOLOGY_EXTENSION: ("04", "04"),
        Form.STOP_NOTICE: (None, "05"),
    }
    return numbers[form][1 if new else 0]
