"""Where the sources of the figures leave a choice: named readings, the default first (docs/formats/indices.md).

They are of the figures alone: by the law of a dossier nothing depends on them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final


class SupplementTwice(StrEnum):
    EVERY = "every"
    LEFT_OPEN = "left_open"


class IndexClock(StrEnum):
    NO_RESTART = "no_restart"
    CURRENT_MINUS_WAIT = "current_minus_wait"


class ZeroDenominator(StrEnum):
    NONE = "none"
    ZERO = "zero"


class TotalWithNone(StrEnum):
    RESCALED = "rescaled"
    PLAIN = "plain"


class Rounding(StrEnum):
    EACH = "each"
    END = "end"


class OnlineSplit(StrEnum):
    SINGLE = "single"
    SPLIT = "split"


class SyncFactor(StrEnum):
    APPLIED = "applied"
    NONE = "none"


class OfficerFiled(StrEnum):
    COUNTED = "counted"
    LEFT_OUT = "left_out"


class Digitised(StrEnum):
    COMPONENTS_ONLY = "components_only"
    COMPONENTS_AND_RESULT = "components_and_result"


class DigitisedNeeds(StrEnum):
    ANY = "any"
    ALL = "all"


class DigitisedDenominator(StrEnum):
    WITH_COMPONENTS = "with_components"
    ALL = "all"


class ReuseDenominator(StrEnum):
    WITH_REUSABLE = "with_reusable"
    ALL = "all"


class SatisfactionFormula(StrEnum):
    LATE_PAKN_OR_DISLIKE = "late_pakn_or_dislike"
    LATE_DISLIKE = "late_dislike"


class PublishReading(StrEnum):
    COUNTED = "counted"
    LEFT_OUT = "left_out"


class EarlyBy(StrEnum):
    DATE = "date"
    INSTANT = "instant"


class ReportDue(StrEnum):
    CURRENT = "current"
    ORIGINAL = "original"


class ReportWaiting(StrEnum):
    IN_TIME = "in_time"
    BY_DUE = "by_due"


class ReportWithdrawn(StrEnum):
    ON_TIME = "on_time"
    BY_DUE = "by_due"


@dataclass(frozen=True, slots=True)
class IndexReadings:
    """`supplement_twice_is_late`: whether more than one request makes late always, or only where the last is open.
    `index_clock`: whether QĐ 766 takes the waits out of the limit, or moves the current appointment by them.
    `zero_denominator`: whether a figure of QĐ 766 or NĐ 61 without denominator has no value, or 0.
    `total_with_none`: whether a total without some of its figures is scaled up to its full maximum.
    `rounding`: whether points are rounded before they are added. `online_split`: whether online service is one figure or two.
    `sync_factor`: whether online service is multiplied by the share of synchronised dossiers. `officer_filed`: whether online
    dossiers that an officer filed count as online. `digitised`: whether a digitised dossier needs an electronic result too;
    `digitised_needs`: one digitised component or all; `digitised_denominator`, `reuse_denominator`: among which dossiers.
    `satisfaction_formula`: whether feedback counts as dissatisfaction. `pakn_publish`: whether publishing belongs to "on time".
    `early_by`: early by the date, or by the instant. `report_due`, `report_waiting`, `report_withdrawn`: of II.06a: which promise,
    where a dossier stands that waits, and one that was withdrawn or stopped.
    """

    supplement_twice_is_late: SupplementTwice = SupplementTwice.EVERY
    index_clock: IndexClock = IndexClock.NO_RESTART
    zero_denominator: ZeroDenominator = ZeroDenominator.NONE
    total_with_none: TotalWithNone = TotalWithNone.RESCALED
    rounding: Rounding = Rounding.EACH
    online_split: OnlineSplit = OnlineSplit.SINGLE
    sync_factor: SyncFactor = SyncFactor.APPLIED
    officer_filed: OfficerFiled = OfficerFiled.COUNTED
    digitised: Digitised = Digitised.COMPONENTS_ONLY
    digitised_needs: DigitisedNeeds = DigitisedNeeds.ANY
    digitised_denominator: DigitisedDenominator = DigitisedDenominator.WITH_COMPONENTS
    reuse_denominator: ReuseDenominator = ReuseDenominator.WITH_REUSABLE
    satisfaction_formula: SatisfactionFormula = SatisfactionFormula.LATE_PAKN_OR_DISLIKE
    pakn_publish: PublishReading = PublishReading.COUNTED
    early_by: EarlyBy = EarlyBy.DATE
    report_due: ReportDue = ReportDue.CURRENT
    report_waiting: ReportWaiting = ReportWaiting.IN_TIME
    report_withdrawn: ReportWithdrawn = ReportWithdrawn.ON_TIME


DEFAULT: Final = IndexReadings()
NAMES: Final = tuple(one.name for one in fields(IndexReadings))
VALUES: Final[dict[str, type[StrEnum]]] = {name: type(getattr(DEFAULT, name)) for name in NAMES}
"""Name of each reading, with its values."""


@dataclass(frozen=True, slots=True)
class DatedReadings:
    """What a province chose from a day on, and by which decision."""

    valid_from: date
    readings: IndexReadings
    basis: str = ""


def readings_on(day: date, chosen: Iterable[DatedReadings]) -> IndexReadings:
    """The newest choice that is valid on a day; the defaults where there is none."""
    valid = sorted((one for one in chosen if one.valid_from <= day), key=lambda one: one.valid_from)
    return valid[-1].readings if valid else DEFAULT


def readings_of(given: Mapping[str, str]) -> IndexReadings:
    """By names and values; what is not named is the default. Raises ValueError for a name or value that there is not."""
    if unknown := sorted(set(given) - set(NAMES)):
        raise ValueError(f"không có cách hiểu tên “{unknown[0]}”")
    chosen: dict[str, Any] = {name: VALUES[name](value) for name, value in given.items()}
    return replace(DEFAULT, **chosen)


def values_of(readings: IndexReadings) -> dict[str, str]:
    """Every name with its value."""
    return {name: getattr(readings, name).value for name in NAMES}
