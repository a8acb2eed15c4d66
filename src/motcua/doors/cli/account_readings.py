"""`motcua account readings`: what one officer was shown on a day, as counts. No applicant stands in them."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from motcua.doors.cli.operating import operator
from motcua.doors.cli.output import print_json

if TYPE_CHECKING:
    from motcua.foundation.people.parties import AccountFacts
    from motcua.insight.views.readings import OfficerReadings


def tell(args: argparse.Namespace, account: "AccountFacts", *, on: date) -> None:
    """The counts of that day and of the days before it."""
    from motcua.insight.views.readings import officer_readings

    found = officer_readings(account.ref, seen_by=operator(), on=on)
    if found is None:
        raise AssertionError("the account was just read, and accounts stay")
    if args.json:
        print_json({"username": account.username, **_as_json(found)})
    else:
        print("\n".join(_lines(account, found)))


def _as_json(readings: "OfficerReadings") -> dict[str, Any]:
    return {
        "day": readings.on.isoformat(),
        "purposes": {one.purpose: {"answers": one.answers, "shown": one.shown} for one in readings.purposes},
        "elsewhere": readings.elsewhere,
        "look_ups": readings.look_ups,
        "days": [{"day": one.on.isoformat(), "answers": one.answers, "shown": one.shown} for one in readings.totals],
    }


def _lines(account: "AccountFacts", readings: "OfficerReadings") -> list[str]:
    from motcua.doors.words.reading_words import purpose_words

    of_day = [f"  {purpose_words(one.purpose)}: {one.answers} lượt, {one.shown} lần hiện" for one in readings.purposes]
    of_days = [f"  {one.on:%d/%m/%Y}: {one.answers} lượt, {one.shown} lần hiện" for one in readings.totals]
    return [
        f"{account.username}  {readings.name}, ngày {readings.on:%d/%m/%Y}",
        *(of_day or ["  Không có lượt xem nào."]),
        f"Hồ sơ mà cơ quan của cán bộ không tham gia: {readings.elsewhere}",
        f"Số định danh đã tra: {readings.look_ups}",
        *(["14 ngày gần nhất:", *of_days] if of_days else []),
    ]
