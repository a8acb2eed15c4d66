"""Rows of an invented campaign: three levels, agencies that have counted, one that has not, one with a type left open."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from motcua.casework.campaign.values import BatchStep, InventoryRow
from motcua.foundation.organisation.values import AgencyLevel
from motcua.foundation.plans.values import DIGITISED, Certainty, Target, TargetGiven
from motcua.insight.digitising.values import AgencyGiven, ProgressRows, StepGiven
from motcua.law.worktime.values import VIETNAM

NOW = datetime(2026, 11, 30, 9, 31, tzinfo=VIETNAM)
PROVINCE, DISTRICT, COMMUNE = AgencyLevel.PROVINCE, AgencyLevel.DISTRICT, AgencyLevel.COMMUNE
DEPARTMENT, FIRST, SECOND, SILENT = (
    AgencyGiven(1, "H37.20", "Sở Nông nghiệp và Môi trường"),
    AgencyGiven(2, "H37.31", "Xã Hữu Lũng"),
    AgencyGiven(3, "H37.32", "Phường Kỳ Lừa"),
    AgencyGiven(4, "H37.33", "Xã Lộc Bình"),
)


def row(
    agency: AgencyGiven,
    level: AgencyLevel,
    in_force: int | None,
    digitised: int = 0,
    ended: int = 0,
    kind: str = "licence",
) -> InventoryRow:
    return InventoryRow(f"{agency.id}:{level}:{kind}", agency.id, level, kind, in_force, digitised, ended)


def target(level: str, year: int, value: str) -> Target:
    given = TargetGiven(
        "468/QĐ-TTg", date(2021, 3, 27), DIGITISED, year, Decimal(value), Certainty.UNSURE, "QĐ 468/QĐ-TTg", level
    )
    return Target(year, given, datetime(2026, 1, 1, tzinfo=UTC), "Cài đặt ban đầu")


INVENTORY = (
    row(DEPARTMENT, PROVINCE, 6128, 5500, 83),
    row(DEPARTMENT, DISTRICT, 4182, 3072, kind="land"),
    row(FIRST, COMMUNE, 3000, 2000),
    row(FIRST, COMMUNE, None, 40, kind="land"),
    row(SECOND, COMMUNE, 3933, 2375),
)
TARGETS = (
    *(target("province", 2021 + n, f"{0.3 + 0.2 * n:.2f}") for n in range(4)),
    target("province", 2025, "1"),
    *(target("district", 2021 + n, f"{0.2 + 0.2 * n:.2f}") for n in range(5)),
    *(target("commune", 2021 + n, f"{0.15 + 0.2 * n:.2f}") for n in range(5)),
    target("commune", 2026, "1"),
)
STEPS = (
    StepGiven(BatchStep.SCAN, 6, 4120, 2350, 2, 500, NOW - timedelta(hours=1)),
    StepGiven(BatchStep.SPLIT, 1, 30),
    StepGiven(BatchStep.READ, 3, 0, 7900, 0, 100),
    StepGiven(BatchStep.INDEX, 14, 9860, 1640, asks=(("unreadable", 3),)),
    StepGiven(BatchStep.CHECK, 8, 12300, 1180, 3, 500, NOW - timedelta(days=3), (("differing", 12),)),
    StepGiven(BatchStep.ACCEPT, 0, 0),
    StepGiven(BatchStep.SIGN, 31, 3410, 2900),
    StepGiven(BatchStep.KEEP, 2, 214, 3100, 0, 0, NOW, (("owner_unknown", 61),)),
)


def rows(**other: object) -> ProgressRows:
    given: dict[str, object] = {
        "now": NOW,
        "inventory": INVENTORY,
        "agencies": (DEPARTMENT, FIRST, SECOND, SILENT),
        "targets": TARGETS,
        "before": {},
        "this_month": {1: 5210, 2: 1480},
        "a_day": Fraction(25, 2),
        "steps": STEPS,
    }
    return ProgressRows(**(given | other))  # type: ignore[arg-type]
