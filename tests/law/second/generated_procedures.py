"""Procedures, offices and first days of generated lives."""

from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.law.worktime.vietnam import ENTRIES

Row = dict[str, Any]

BORDERS = (
    "2018-06-21", "2020-05-22", "2021-12-06", "2025-07-01", "2025-09-15", "2026-07-01", "2026-08-05", "2026-09-01",
)  # fmt: skip
ROUND_DAYS_OFF = tuple(str(entry.on) for entry in ENTRIES)
LONGEST = {"working_day": 20, "day": 35, "month": 3, "hour": 120, "working_hour": 60}
UNITS = ("working_day", "working_day", "working_hour", "day", "hour", "month")
ARTICLE = {"article": "điều của luật chuyên ngành"}


def is_drawn(random: Random, share: float) -> bool:
    return random.random() < share


def period(random: Random, units: tuple[str, ...] = UNITS, longest: int = 1000) -> Row:
    unit = random.choice(units)
    amount = random.randint(1, min(longest, LONGEST[unit]))
    return {"amount": min(amount, random.randint(1, LONGEST[unit])), "unit": unit}


def first_day(random: Random) -> date:
    """Near a border of the law, near a day off, or any day."""
    kind = random.random()
    if kind < 0.4:
        return date.fromisoformat(random.choice(BORDERS)) + timedelta(days=random.randint(-12, 4))
    if kind < 0.6:
        return date.fromisoformat(random.choice(ROUND_DAYS_OFF)) + timedelta(days=random.randint(-9, 2))
    if kind < 0.85:
        return date(2026, 9, 1) + timedelta(days=random.randrange(120))
    return date(2018, 6, 21) + timedelta(days=random.randrange(3300))


def procedure(random: Random, day: date) -> Row:
    row: Row = {} if is_drawn(random, 0.02) else period(random)
    if is_drawn(random, 0.06):
        row["amount"] = 0
    if is_drawn(random, 0.05):
        row["channel_limits"] = {random.choice(("desk", "online", "post", "kiosk")): period(random)}
    if is_drawn(random, 0.5 if day >= date(2026, 8, 25) else 0.2):
        _group(random, row)
    for key, share in (("immediate", 0.05), ("after_15_next_day", 0.12)):
        if is_drawn(random, share):
            row[key] = True
    for key, share in (("financial_pause", 0.5), ("supplement_pause", 0.12)):
        if is_drawn(random, share):
            row[key] = ARTICLE
    _sector_law(random, row)
    return row


def _sector_law(random: Random, row: Row) -> None:
    short = ("working_day", "day", "hour", "working_hour")
    for key, share in (("supplement_notice", 0.1), ("acceptance_limit", 0.1)):
        if is_drawn(random, share):
            row[key] = period(random, short, 10)
    if is_drawn(random, 0.2):
        row["supplement_term"] = period(random, ("working_day", "day", "month"), 20)
    if is_drawn(random, 0.4):
        row["obligation_term"] = period(random, ("working_day", "day", "month"), 15)


def _group(random: Random, row: Row) -> None:
    """Members of a birth or a death, or plain results."""
    results = [{"code": code, **period(random)} for code in "abc"[: random.randint(1, 3)]]
    if is_drawn(random, 0.3):
        row["results"] = results
        return
    row["group"] = random.choice(("birth", "death"))
    if is_drawn(random, 0.5):
        results[0].update(amount=24, unit="hour")
    for result in results:
        if is_drawn(random, 0.5):
            longer = result["amount"] + random.randint(0, 5)
            plain = is_drawn(random, 0.5)
            result["verification"] = longer if plain else {"amount": longer, "unit": result["unit"]}
    row["members"] = results


def office(random: Random, day: date) -> Row:
    """Hours of their own and days beside the shipped ones."""
    row: Row = {}
    if is_drawn(random, 0.1):
        row["office_hours"] = random.choice(
            ([["07:00", "11:30"], ["13:00", "16:30"]], [["08:00", "14:30"]], [["07:15", "09:45"], ["10:00", "16:10"]])
        )
    if is_drawn(random, 0.12):
        row["calendar_extra"] = lists_of_days(random, day)
    return row


def lists_of_days(random: Random, day: date) -> Row:
    """Of a week near that day, so that many lives share a calendar; none where no such week is near."""
    near = [lists for week, rows in CHANGED_WEEKS.items() if abs((week - day).days) <= 12 for lists in rows]
    return random.choice(near) if near else {}


def _changed_week(random: Random, week: date) -> Row:
    """Weekdays off, Saturdays worked or only for reception; no day twice."""
    row: Row = {}
    for offset in random.sample(range(-2, 14), random.randint(1, 3)):
        on = week + timedelta(days=offset)
        kinds = ("off", "off", "holiday", "closure") if on.weekday() < 5 else ("make_up", "make_up", "reception_only")
        kind, own = random.choice(kinds), str(on)
        half = {"date": own, "sessions": [["07:30", "11:30"]]}
        row.setdefault(kind, []).append(half if kind == "make_up" and is_drawn(random, 0.4) else own)
    return row


_WEEKS = Random(18)
CHANGED_WEEKS = {
    week: [_changed_week(_WEEKS, week) for _ in range(3)]
    for week in (
        *map(date.fromisoformat, BORDERS),
        *(date.fromisoformat(day) for day in ROUND_DAYS_OFF[::7]),
        *(date(2026, 9, 7) + timedelta(days=20 * number) for number in range(6)),
    )
}
