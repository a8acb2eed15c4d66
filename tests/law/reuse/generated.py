"""Cases as an office could have them, drawn so that borders are met often: few persons, few types, dates near the day of the case."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

Row = dict[str, Any]
PERSONS = ("A", "B", "C", "G", "O")
OFTEN = ("A", "A", "A", "A", "B", "B", "C", "G", "O")
TYPES = ("birth", "extract", "residence")
OFTEN_TYPES = ("birth", "birth", "birth", "extract", "residence")
PURPOSES = ("1.001193", "2.000635")
NUMBERS = ("1", "2")
DOSSIERS = ("H-1", "H-2")
STATUSES = ("in_force", "in_force", "in_force", "expired", "revoked", "replaced")
ZONES = (timezone(timedelta(hours=7)), UTC, timezone(timedelta(hours=-5)))
EDGES = (time(0, 0), time(0, 0, 1), time(9, 0), time(16, 59, 59, 999999), time(17, 0), time(23, 59, 59))
MOMENTS = (
    timedelta(0),
    timedelta(microseconds=1),
    timedelta(hours=1),
    timedelta(hours=24),
    timedelta(days=2, microseconds=1),
)
FIRST_DAYS = (
    *(date(2025, 7, 2), date(2026, 2, 16), date(2026, 2, 26), date(2026, 8, 3)),
    *(date(2026, 8, 31), date(2027, 2, 26), date(2028, 2, 27)),
)
"""Before the duty grew, Tết, ends of February, the first day of NĐ 309/2026, the national day."""
NAMES = ("Giấy khai sinh", "Xác nhận cư trú", None)


def generated_case(random: Random) -> Row:
    """Good input always."""
    on = moment_of_filing(random)
    day = on.astimezone(ZONES[0]).date()
    me = random.choice(OFTEN)
    owner = me if random.random() < 0.5 else random.choice(OFTEN)
    papers = [paper(random, f"p{number}", on, day) for number in range(random.randrange(1, 7))]
    for one in papers:
        if len(papers) > 1 and random.random() < 0.2:
            one["replaced_by"] = random.choice([other["id"] for other in papers if other is not one])
    registries = [registry(random, f"r{number}", on, day) for number in range(random.randrange(3))]
    components = [component(random, f"c{number}", registries) for number in range(random.randrange(1, 4))]
    case: Row = {
        "id": "generated",
        "on": on.isoformat(),
        "purpose": PURPOSES[0],
        "owner": owner,
        "dossier": random.choice((None, *DOSSIERS)),
        "requester": requester(random, me, owner, on, day),
        "persons": [person(random, id_, me, day) for id_ in PERSONS if random.random() < 0.6],
        "components": components,
        "papers": papers,
        "registries": registries,
        "asks": [ask(random, one["id"]) for one in components for _ in range(random.randrange(3))],
        "calendar": random.choice((None, None, {}, days(random, day), days(random, day))),
        "readings": readings(random),
    }
    return without_some_nulls(case, random)


def moment_of_filing(random: Random) -> datetime:
    day = random.choice(FIRST_DAYS) + timedelta(days=random.randrange(5))
    return datetime.combine(day, random.choice(EDGES), random.choice(ZONES))


def near(random: Random, day: date) -> date:
    return day + timedelta(days=random.choice((-400, -60, -30, -3, -2, -2, -1, -1, 0, 0, 0, 1, 1, 30)))


def period(random: Random, day: date) -> Row:
    since = near(random, day)
    return {"from": since.isoformat(), "to": random.choice((None, max(since, near(random, day)).isoformat()))}


def years_before(random: Random, day: date) -> str:
    """Birthdays around 15 and 18 years ago, some on 29 February."""
    year = day.year - random.choice((3, 14, 15, 15, 16, 17, 18, 18, 40))
    if random.random() < 0.2:
        return random.choice(("2008-02-29", "2012-02-29"))
    return near(random, date(year, day.month, min(day.day, 28))).isoformat()


def person(random: Random, id_: str, me: str, day: date) -> Row:
    standing = [one for one in ("G", "B", me) if one != id_]
    return {
        "id": id_,
        "kind": "organisation" if id_ == "O" and random.random() < 0.8 else random.choice((None, "person")),
        "born": random.choice((None, years_before(random, day), years_before(random, day))),
        "guardians": [
            {"id": random.choice(standing), **period(random, day), "court": random.choice((None, False, True))}
            for _ in range(random.choice((0, 0, 1, 2)))
        ],
        "representatives": [
            {"id": random.choice(standing), **period(random, day)} for _ in range(random.choice((0, 0, 0, 1)))
        ],
    }


def requester(random: Random, me: str, owner: str, on: datetime, day: date) -> Row:
    others = ("proxy", "proxy", "guardian", "representative", "stranger")
    return {
        "id": me,
        "relation": "self" if me == owner else random.choice(others),
        "consents": [
            {
                "by": random.choice(OFTEN),
                "purposes": random.choice(([PURPOSES[0]], [PURPOSES[0]], list(PURPOSES), [PURPOSES[1]])),
                "types": random.choice((None, [], random.sample(TYPES, random.randrange(1, 3)))),
                **period(random, day),
                "withdrawn_at": random.choice((None, None, later_or_earlier(random, on))),
            }
            for _ in range(random.choice((0, 1, 2, 3)))
        ],
    }


def later_or_earlier(random: Random, on: datetime) -> str:
    moment = on + random.choice((-1, 1)) * random.choice(MOMENTS)
    return moment.astimezone(random.choice(ZONES)).isoformat()


def component(random: Random, id_: str, registries: list[Row]) -> Row:
    sheets = random.choice(((None, None), (None, None), (1, 0), (0, 1), (0, None), (0, 0)))
    return {
        "id": id_,
        "name": random.choice(NAMES),
        "kind": random.choice((None, "paper", "paper", "paper", "paper", "form")),
        "paper_type": random.choice(OFTEN_TYPES),
        "replaced_by": random.sample(TYPES, random.choice((0, 0, 1, 2))),
        "required": random.choice((None, True, True, False)),
        "applies": random.choice((None, True, True, True, True, False)),
        "originals": sheets[0],
        "copies": sheets[1],
        "needs": random.choice((None, None, "original", "agency_signed", "officer_signed", "any", "any")),
        "of": random.choice((None, None, random.choice(PERSONS), random.sample(PERSONS, random.randrange(1, 4)))),
        "max_age": random.choice((None, None, age(random))),
        "registry": random.choice([None, *(one["id"] for one in registries), *(one["id"] for one in registries)]),
    }


def age(random: Random) -> Row:
    unit = random.choice(("day", "day", "month", "year"))
    return {"amount": random.choice({"day": (1, 1, 2, 30), "month": (1, 2, 13), "year": (1, 2)}[unit]), "unit": unit}


def paper(random: Random, id_: str, on: datetime, day: date) -> Row:
    issued = random.choice((None, near(random, day), near(random, day), near(random, day)))
    begins = random.choice((None, None, near(random, day)))
    first = begins or issued or day - timedelta(days=500)
    came = random.choice(("result", "result", "intake", "intake", "campaign", "synced", "declared"))
    outcome = "done" if came == "result" else random.choice(("done", "done", "done", "refused", "stopped", "running"))
    return {
        "id": id_,
        "owners": random.choice(([random.choice(OFTEN)], [random.choice(OFTEN)], random.sample(PERSONS, 2))),
        "type": random.choice(OFTEN_TYPES),
        "number": random.choice((None, *NUMBERS)),
        "issuer": random.choice((None, "UBND xã")),
        "issued_on": issued and issued.isoformat(),
        "valid_from": begins and begins.isoformat(),
        "valid_to": random.choice((None, None, max(first, near(random, day)).isoformat())),
        "status": random.choice((None, None, *STATUSES)),
        "status_since": random.choice((None, later_or_earlier(random, on))),
        "replaced_by": None,
        "assurance": random.choice(
            ("agency_signed", "agency_signed", "officer_signed", "declared", "declared", "registry")
        ),
        "came": came,
        "dossier": random.choice((None, {"id": random.choice((None, *DOSSIERS)), "outcome": outcome})),
        "scope": random.choice((None, None, [], [PURPOSES[0]], [PURPOSES[1]])),
    }


def registry(random: Random, id_: str, on: datetime, day: date) -> Row:
    state = random.choice(("up", "up", "stale", "stale", "down"))
    return {
        "id": id_,
        "types": random.choice((["birth"], ["birth"], random.sample(TYPES, 2))),
        "state": state,
        "as_of": (on - random.choice(MOMENTS)).astimezone(random.choice(ZONES)).isoformat()
        if state == "stale"
        else None,
        "max_stale": {"amount": random.choice((0, 1, 2)), "unit": random.choice(("hour", "day"))}
        if state == "stale"
        else None,
        "holds": [
            {
                "owner": random.choice(OFTEN),
                "type": random.choice(OFTEN_TYPES),
                "number": random.choice((None, *NUMBERS)),
                "status": random.choice((None, *STATUSES)),
                "valid_to": random.choice((None, near(random, day).isoformat())),
            }
            for _ in range(random.randrange(7))
        ],
    }


def ask(random: Random, id_: str) -> Row:
    override = {
        "reason": random.choice((None, "incident", "disaster", "inaccurate", "doubt", "doubt", "curiosity")),
        "authority": random.choice((None, " ", "Giám đốc", "Giám đốc", "Giám đốc")),
        "text": random.choice((None, "", "Ảnh mờ", "Ảnh mờ", "Ảnh mờ")),
    }
    return {
        "component": id_,
        "by": random.choice(("reception", "reception", "supervisor", "contract_staff", "handling")),
        "override": random.choice((None, override, override, override)),
    }


def days(random: Random, day: date) -> Row:
    """Days off and worked among those where the age of a paper may end."""
    near_by = [(day - timedelta(days=back)).isoformat() for back in range(-1, 5)]
    return {name: random.sample(near_by, random.randrange(5)) for name in ("off", "make_up")}


def readings(random: Random) -> Row | None:
    values = {
        "minor_self": ("from_15", "any_age"),
        "doubt_after_309": ("stays", "ends"),
        "age_end": ("civil_code", "no_roll"),
        "officer_copy": ("needs", "own_dossier_only"),
        "source_down": ("verify_later", "ask"),
    }
    chosen = {name: random.choice(both) for name, both in values.items() if random.random() < 0.2}
    return chosen or random.choice((None, {}))


def without_some_nulls(value: Any, random: Random) -> Any:
    """Null and not written are the same."""
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if one is not None or random.random() < 0.5}
        return {name: without_some_nulls(one, random) for name, one in kept.items()}
    return [without_some_nulls(one, random) for one in value] if isinstance(value, list) else value
