"""What is planted: gaming of each kind, and honest work that looks like it. Written from docs/formats/detectors.md.

Each adds so many dossiers to a subject, which is an agency, for the second detector an officer.
"""

from collections.abc import Callable, Iterator
from typing import Final

from tests.gaming.life import CALM, LAST_START, WORKED, Json, Life, at

FEW: Final = "few"
"""An agency with hardly a dossier."""

DAYS: Final = tuple(day for day in range(18, LAST_START) if WORKED[day] not in CALM)
"""On which many may be due: not beside a holiday, all limits before it are in the period."""

Plant = Callable[[Life, str, int], None]


# 1: ended without result, filed again


def _refile(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency, life.rng.choice(("P10", "P15")))
        closed_as = life.rng.choice(["stopped", "withdrawn", "refused"])
        again = life.refiled(one, used=life.rng.uniform(0.7, 1), closed_as=closed_as, after=life.rng.randint(1, 5))
        if life.some(0.3):
            life.rng.choice((one, again)).pop("matter")


def _refile_by(by: str) -> Plant:
    def plant(life: Life, agency: str, number: int) -> None:
        for _ in range(number):
            life.refiled(life.dossier(agency), used=0.9, by=by, closed_as="withdrawn")

    return plant


def _refused(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency)
        life.refiled(one, used=0.9, closed_as="refused")
        one["closing_article"] = "Điều 29"


def _stopped_early(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        life.refiled(life.dossier(agency), used=life.rng.uniform(0.1, 0.5))


def _company(life: Life, agency: str, number: int) -> None:
    """One applicant who files every few days; some of it is stopped late and another matter is filed soon after."""
    for place in range(number):
        one = life.dossier(agency, "P10")
        again = life.refiled(one, used=0.9)
        one["applicant"] = again["applicant"] = "company"
        again["matter"] = f"another matter {place}"


def _company_without_matter(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency, "P10")
        again = life.refiled(one, used=0.9)
        for each in (one, again):
            each["applicant"] = "company"
            each.pop("matter")


def _elsewhere(life: Life, agency: str, number: int) -> None:
    others = [one for one in life.agencies if one != agency]
    for place in range(number):
        one = life.dossier(agency, "P10")
        if place % 3 == 0:
            life.refiled(one, used=0.9, change=lambda again: again.update(procedure="P8"))
        elif place % 3 == 1:
            life.refiled(one, used=0.9, change=lambda again: again.update(agency=life.rng.choice(others)))
        else:
            life.refiled(one, used=0.9, after=life.rng.randint(6, 9))


# 2: entered as done at one stroke on the due day; the subject is an officer


def _stroke(life: Life, officer: str, number: int, days: tuple[int, ...] = DAYS) -> Iterator[tuple[int, list[Json]]]:
    """Groups of dossiers that are due on one day and done on it."""
    agency = officer.partition("-")[0]
    while number > 0:
        day, size = life.rng.choice(days), min(number, life.rng.randint(6, 9))
        size = size if number - size >= 6 or number == size else number
        number -= size
        group = [life.dossier(agency, life.rng.choice(("P10", "P15", "P8")), due=day) for _ in range(size)]
        begin = life.rng.randrange(840, 960)
        for one in group:
            entered = at(day, begin + life.rng.randrange(50))
            one |= {"done_by": officer, "done_at": entered, "done_recorded_at": entered}
        yield day, group


def _bulk(life: Life, officer: str, number: int) -> None:
    for day, group in _stroke(life, officer, number):
        if life.some(0.3):  # a joint act of another week explains nothing
            life.batches.append({"id": f"b{len(life.batches)}", "at": at(day - 8, 600)})
            for one in group:
                one["batch"] = life.batches[-1]["id"]


def _beside_holidays(life: Life, officer: str, number: int) -> None:
    calm = tuple(day for day in range(18, LAST_START) if WORKED[day] in CALM)
    for _ in _stroke(life, officer, number, calm):
        pass


def _council(life: Life, officer: str, number: int) -> None:
    for day, group in _stroke(life, officer, number):
        life.batches.append({"id": f"b{len(life.batches)}", "at": at(day - life.rng.randint(0, 1), 500)})
        for one in group:
            one["batch"] = life.batches[-1]["id"]


def _last_hour(life: Life, officer: str, number: int) -> None:
    """Results are entered in the last hour of a day, whatever is due when."""
    for place in range(number):
        one = life.dossier(officer.partition("-")[0])
        start, promised = life.days[one["id"]]
        done = promised if place % 3 == 0 else life.rng.randint(start + 1, promised)
        entered = at(done, life.rng.randrange(960, 1020))
        one |= {"done_by": officer, "done_at": entered, "done_recorded_at": entered}


def _short_limits(life: Life, officer: str, number: int) -> None:
    agency = officer.partition("-")[0]
    for place in range(number):
        day = DAYS[place // 8 % len(DAYS)]
        one = life.dossier(agency, "SHORT", due=day)
        one |= {"done_by": officer, "done_at": at(day, 900), "done_recorded_at": at(day, 900 + place % 8)}


def _one_applicant(life: Life, officer: str, number: int) -> None:
    for _, group in _stroke(life, officer, number):
        for one in group:
            one["applicant"] = f"company of {officer}"


def _broken(life: Life, officer: str, number: int) -> None:
    for day, _ in _stroke(life, officer, number):
        life.announcements.append(
            {
                "kind": "incident",
                "announced_at": at(day, 480),
                "from": WORKED[day].isoformat(),
                "to": WORKED[day].isoformat(),
                "agencies": [officer.partition("-")[0]],
            }
        )


def _one_by_one(life: Life, officer: str, number: int) -> None:
    days = list(DAYS)
    life.rng.shuffle(days)
    agency = officer.partition("-")[0]
    for place in range(number):
        day = days[place // 8]
        one = life.dossier(agency, "P10", due=day)
        entered = at(day, 480 + 65 * (place % 8))
        one |= {"done_by": officer, "done_at": entered, "done_recorded_at": entered}


# 3: asked for more on the last day


def _ask_last(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency)
        life.ask(one, 1)
        if life.some(0.3):  # entered after the request: it explains nothing
            asked = life.days[one["id"]][1]
            one["supplements"][0]["because"] = {"kind": "paper", "at": at(asked, 500), "recorded_at": at(asked, 900)}


def _because(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency)
        life.ask(one, 1)
        day = life.days[one["id"]][1] - life.rng.randint(0, 1)
        kind = life.rng.choice(["paper", "inspection", "amended"])
        one["supplements"][0]["because"] = {"kind": kind, "at": at(day, 500), "recorded_at": at(day, 800)}


def _ask_short(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        life.ask(life.dossier(agency, "SHORT"), 1)


def _ask_any_day(life: Life, agency: str, number: int) -> None:
    for place in range(number):
        one = life.dossier(agency, "P10")
        life.ask(one, (place % 10 + 1) / 10)


def _ask_before(life: Life, agency: str, number: int) -> None:
    """Asked on what would be the last day, were it not before acceptance."""
    for _ in range(number):
        one = life.dossier(agency)
        start, _ = life.days[one["id"]]
        one["received_at"] = at(max(start - 1, 0), 400)
        one["supplements"] = [{"asked_at": at(max(start - 1, 0), 450), "answered_at": at(start, 500)}]


# 4: "online" dossiers that an officer filed


def _online(life: Life, agency: str, number: int) -> Iterator[Json]:
    for _ in range(number):
        one = life.dossier(agency)
        one |= {"channel": "online", "filed_by": "officer"}
        yield one


def _file_for(life: Life, agency: str, number: int) -> None:
    for one in _online(life, agency, number):
        if life.some(0.3):  # help that was recorded after the filing
            one["help_asked_at"] = at(life.days[one["id"]][0], 560)


def _help_asked(life: Life, agency: str, number: int) -> None:
    for one in _online(life, agency, number):
        one["help_asked_at"] = at(life.days[one["id"]][0], 440)


def _by_post(life: Life, agency: str, number: int) -> None:
    for one in _online(life, agency, number):
        one["filed_by"] = "post"


def _at_kiosk(life: Life, agency: str, number: int) -> None:
    for one in _online(life, agency, number):
        one["channel"] = "kiosk"


# 5: the clock is stopped without an article


def _stop(life: Life, agency: str, number: int) -> None:
    for place in range(number):
        one = life.dossier(agency, "P10")
        if place % 3 == 0:
            life.pause(one, article=None)
        elif place % 3 == 1:
            life.pause(one, article="Điều 22")
        else:
            life.pause(one, article="Điều 18", recorded=life.rng.randint(2, 6))


def _stop_lawfully(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        life.pause(
            life.dossier(agency, "P15"),
            article=life.rng.choice(["Điều 18", "Điều 22"]),
            recorded=life.rng.randint(0, 1),
        )


def _stop_in_failure(life: Life, agency: str, number: int) -> None:
    day = life.rng.choice(DAYS)
    days = {"from": WORKED[day].isoformat(), "to": WORKED[day + 1].isoformat(), "agencies": [agency]}
    life.announcements.append({"kind": "incident", "announced_at": at(day, 480)} | days)
    for _ in range(number):
        one = life.dossier(agency, "P10", start=day - life.rng.randint(1, 6))
        life.pause(one, article=None, start=day, recorded=life.rng.randint(2, 4))


# 6: the promise is moved to a later day


def _move(life: Life, agency: str, number: int) -> None:
    if life.some(0.5):  # announced after the recomputation, and about others: they explain nothing
        days = {"from": WORKED[0].isoformat(), "to": WORKED[-1].isoformat()}
        life.announcements.append(
            {"kind": "calendar", "announced_at": at(len(WORKED) - 1, 1000), "agencies": [agency]} | days
        )
        life.announcements.append({"kind": "incident", "announced_at": at(0, 480), "agencies": [FEW]} | days)
    for _ in range(number):
        life.move(life.dossier(agency), life.rng.choice(["extension", "recomputation"]), days=life.rng.randint(1, 6))


def _move_by_calendar(life: Life, agency: str, number: int) -> None:
    day = life.rng.choice(DAYS)
    days = {"from": WORKED[day].isoformat(), "to": WORKED[day].isoformat(), "agencies": [agency]}
    life.announcements.append({"kind": life.rng.choice(["calendar", "law"]), "announced_at": at(day - 6, 480)} | days)
    for _ in range(number):
        one = life.dossier(agency, "P10", start=day - life.rng.randint(5, 9))
        life.move(one, "recomputation", days=1, day=day - 4)


def _move_earlier(life: Life, agency: str, number: int) -> None:
    for _ in range(number):
        one = life.dossier(agency, "P15")
        life.move(one, "recomputation", days=-3, day=life.days[one["id"]][0] + 2)


def _restart(life: Life, agency: str, number: int) -> None:
    for place in range(number):
        one = life.dossier(agency, "P10")
        if place % 2:
            life.ask(one, 0.5)
        else:
            life.pause(one, article="Điều 18")


def _move_as_everywhere(life: Life, agency: str, number: int) -> None:
    """A procedure that is extended in half of its cases by everybody; this agency has many of it."""
    for other in life.agencies:
        for place in range(number * 2 if other == agency else 16):
            one = life.dossier(other, "SLOW")
            if place % 2:
                life.move(one, "extension")


PLANTS: Final[dict[str, Plant]] = {
    "returned_and_refiled": _refile,
    "closed_in_bulk": _bulk,
    "supplement_on_last_day": _ask_last,
    "officer_filed_online": _file_for,
    "pause_without_basis": _stop,
    "deadline_moved": _move,
}

ALIKE: Final[dict[str, dict[str, Plant]]] = {
    "returned_and_refiled": {
        "the applicant withdraws": _refile_by("applicant"),
        "nothing was supplemented": _refile_by("system"),
        "refused with its article": _refused,
        "stopped on the first days": _stopped_early,
        "a company with many matters": _company,
        "a company without matters": _company_without_matter,
        "filed elsewhere or weeks later": _elsewhere,
    },
    "closed_in_bulk": {
        "beside holidays": _beside_holidays,
        "a council": _council,
        "the last hour": _last_hour,
        "short limits": _short_limits,
        "one applicant": _one_applicant,
        "the system was down": _broken,
        "one by one": _one_by_one,
    },
    "supplement_on_last_day": {
        "a paper came": _because,
        "short limits": _ask_short,
        "on any day": _ask_any_day,
        "before acceptance": _ask_before,
    },
    "officer_filed_online": {"help was asked": _help_asked, "the post": _by_post, "a kiosk": _at_kiosk},
    "pause_without_basis": {"an article": _stop_lawfully, "a failure": _stop_in_failure},
    "deadline_moved": {
        "a changed calendar": _move_by_calendar,
        "to an earlier day": _move_earlier,
        "a restart": _restart,
        "usual everywhere": _move_as_everywhere,
    },
}
"""Detector → what resembles it."""
