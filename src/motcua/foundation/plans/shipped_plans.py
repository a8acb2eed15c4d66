"""Plans that a province ships in its folder: `plan-NAME.toml` says what is known of one, `plan-NAME.csv` has its tasks.

May be left out. For a demonstration: a province that works draws up its plans by itself.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from motcua.foundation.organisation.province import BrokenProvince, rows
from motcua.foundation.plans.reading import UnfitTarget, value_of
from motcua.foundation.plans.values import INDICATORS


@dataclass(frozen=True, slots=True)
class ShippedTask:
    """`agency`: the code of who answers for it."""

    title: str
    product: str
    agency: str
    due_on: date
    indicator: str
    aim: Decimal | None
    pieces: int


@dataclass(frozen=True, slots=True)
class ShippedPlan:
    """What is known of a plan. `task_remark`: what every task of it says about its source."""

    number: str
    issued_on: date
    title: str
    basis: str
    remark: str
    agency: str
    first_day: date
    last_day: date
    own_plans_by: date
    task_remark: str
    tasks: tuple[ShippedTask, ...]


def shipped_plans(folder: Path) -> tuple[ShippedPlan, ...]:
    """By name. Refused with BrokenProvince: a value that is missing or wrong, a plan without tasks."""
    return tuple(_plan(one) for one in sorted(folder.glob("plan-*.toml")))


def _plan(file: Path) -> ShippedPlan:
    tasks = rows(file.with_suffix(".csv"), _task)
    try:
        head = tomllib.loads(file.read_text("utf-8"))
        return ShippedPlan(**head, tasks=tasks)
    except (tomllib.TOMLDecodeError, TypeError) as wrong:
        raise BrokenProvince(
            f"Dữ liệu tỉnh, {file.parent.name}/{file.name}: thiếu hoặc thừa một dòng ({wrong})."
        ) from wrong


def _task(row: Mapping[str, str]) -> ShippedTask:
    indicator = row["indicator"]
    if indicator and indicator not in INDICATORS:
        raise ValueError(f"chỉ số “{indicator}” không có trong danh mục")
    try:
        aim = value_of(row["aim"], INDICATORS[indicator].measure) if indicator else None
    except UnfitTarget as unfit:
        raise ValueError(f"mức “{row['aim']}” không dùng được ({unfit.reason})") from unfit
    return ShippedTask(
        title=row["title"],
        product=row["product"],
        agency=row["agency"],
        due_on=date.fromisoformat(row["due_on"]),
        indicator=indicator,
        aim=aim,
        pieces=int(row["pieces"]),
    )
