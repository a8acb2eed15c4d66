"""A clerk who answers a case of `docs/formats/reuse.md` from the page alone: no classes, dates as texts, row after row of the page.

Takes a good case as it is written and gives the answer without sentences. Shares the shipped days off with the product, nothing else.
"""

from datetime import date, datetime, timedelta, timezone
from functools import cmp_to_key

from motcua.law.worktime.vietnam import ENTRIES

SEVEN = timezone(timedelta(hours=7))
AUGUST = "2026-08-05"
DEFAULTS = {
    "minor_self": "from_15",
    "doubt_after_309": "stays",
    "age_end": "civil_code",
    "officer_copy": "needs",
    "source_down": "verify_later",
}
WORST_FIRST = ["ask", "verify_later", "registry", "equivalent", "have"]
NATIONAL = {entry.on.isoformat(): entry.kind.value for entry in ENTRIES}


def answer(case):
    clerk = {**case, "D": vietnam_day(case["on"]), "R": {**DEFAULTS, **(case.get("readings") or {})}}
    components = [one_component(clerk, each) for each in rows(case, "components")]
    by_id = {each["id"]: each for each in components}
    asks = [one_ask(clerk, each, by_id[each["component"]]) for each in rows(case, "asks")]
    return {
        "id": case["id"],
        "components": components,
        "asks": asks,
        "totals": count(components, asks),
        "readings": clerk["R"],
    }


def rows(thing, name):
    return thing.get(name) or []


def at(written):
    return datetime.fromisoformat(written)


def vietnam_day(written):
    return at(written).astimezone(SEVEN).date().isoformat()


def between(clerk, row):
    return row["from"] <= clerk["D"] and clerk["D"] <= (row.get("to") or "9999-12-31")


# 2. Who may know


def listed(clerk, who):
    for person in rows(clerk, "persons"):
        if person["id"] == who:
            return person
    return {"id": who}


def age(born, today):
    """Completed years, birthday after birthday."""
    years, year = 0, int(born[:4]) + 1
    while birthday(born, year) <= today:
        years, year = years + 1, year + 1
    return years


def birthday(born, year):
    try:
        return date(year, int(born[5:7]), int(born[8:])).isoformat()
    except ValueError:
        return f"{year:04}-02-28"


def has_right_1(clerk, who):
    person = listed(clerk, who)
    if person.get("kind") == "organisation" or clerk["R"]["minor_self"] == "any_age":
        return True
    return not person.get("born") or age(person["born"], clerk["D"]) >= 15


def has_right_2_or_3(clerk, somebody, who):
    person = listed(clerk, who)
    for row in rows(person, "guardians"):
        child = bool(person.get("born")) and age(person["born"], clerk["D"]) < 18
        if row["id"] == somebody and between(clerk, row) and (child or row.get("court")):
            return True
    return any(row["id"] == somebody and between(clerk, row) for row in rows(person, "representatives"))


def has_right(clerk, who, kind):
    me = clerk["requester"]
    if me["id"] == who and has_right_1(clerk, who):
        return True
    if me["relation"] == "stranger":
        return False
    if has_right_2_or_3(clerk, me["id"], who):
        return True
    for consent in rows(me, "consents"):
        current = between(clerk, consent)
        if consent.get("withdrawn_at"):
            current = current and at(clerk["on"]) < at(consent["withdrawn_at"])
        named = clerk["purpose"] in consent["purposes"] and kind in (consent.get("types") or [kind])
        giver = consent["by"]
        able = has_right_1(clerk, who) if giver == who else has_right_2_or_3(clerk, giver, who)
        if current and named and able:
            return True
    return False


# 3. Answer of a component


def one_component(clerk, component):
    answered = {
        "id": component["id"],
        "answer": "not_needed",
        "why": None,
        "paper": None,
        "registry": None,
        "blocks": False,
        "parts": [],
        "not_offered": [],
        "article": "NĐ 118/2025 Đ.17.1",
    }
    required = component.get("required") is not False
    if component.get("applies") is False:
        return {**answered, "why": "other_case"}
    if component.get("originals") == 0 and component.get("copies") == 0:
        return {**answered, "why": "note"}
    if component.get("kind") == "form":
        return {**answered, "answer": "ask", "why": "form", "blocks": required}
    persons = component.get("of") or clerk["owner"]
    persons = [persons] if isinstance(persons, str) else persons
    parts = [
        {"of": who, **dict(zip(("answer", "why", "paper"), one_part(clerk, component, who), strict=True))}
        for who in persons
    ]
    answered["not_offered"] = left_out(clerk, component, persons)
    worst = next(part for grade in WORST_FIRST for part in parts if part["answer"] == grade)
    if worst["answer"] == "ask" and not required:
        return {**answered, "why": "optional"}
    answered.update(answer=worst["answer"], why=worst["why"], paper=worst["paper"], parts=parts)
    answered["registry"] = component["registry"] if worst["answer"] in ("registry", "verify_later") else None
    answered["blocks"] = worst["answer"] == "ask"
    if worst["answer"] != "ask" and clerk["D"] >= AUGUST:
        answered["article"] = "NĐ 118/2025 Đ.4.2a (NĐ 309/2026)"
    return answered


def wanted(clerk, component, who):
    kinds = [component["paper_type"], *rows(component, "replaced_by")]
    return [kind for kind in kinds if has_right(clerk, who, kind)]


def of_person(clerk, who, kind):
    return [paper for paper in rows(clerk, "papers") if who in paper["owners"] and paper["type"] == kind]


def registry_of(clerk, component):
    for registry in rows(clerk, "registries"):
        if registry["id"] == component.get("registry"):
            return registry
    return None


def speaks(clerk, registry):
    if registry["state"] != "stale":
        return registry["state"] == "up"
    limit = registry["max_stale"]
    step = timedelta(hours=24 if limit["unit"] == "day" else 1)
    latest = at(registry["as_of"])
    for _ in range(limit["amount"]):
        latest += step
    return at(clerk["on"]) <= latest


def good_row(clerk, row):
    return (row.get("status") or "in_force") == "in_force" and (row.get("valid_to") or clerk["D"]) >= clerk["D"]


def one_part(clerk, component, who):
    kinds = wanted(clerk, component, who)
    if not kinds:
        return "ask", "no_right", None
    for kind in kinds:
        usable = [paper for paper in of_person(clerk, who, kind) if why_not(clerk, component, who, paper) is None]
        if usable:
            best = min(usable, key=cmp_to_key(better))["id"]
            return ("have", "held", best) if kind == component["paper_type"] else ("equivalent", "replaces", best)
    registry = registry_of(clerk, component)
    covered = registry is not None and any(kind in registry["types"] for kind in kinds)
    if covered and speaks(clerk, registry):
        for kind in kinds:
            for row in rows(registry, "holds"):
                if row["owner"] == who and row["type"] == kind and kind in registry["types"] and good_row(clerk, row):
                    return "registry", "fetched" if registry["state"] == "up" else "stale_valid", None
    if covered and not speaks(clerk, registry):
        return silent(clerk, component, who, kinds)
    mine = [paper for kind in kinds for paper in of_person(clerk, who, kind)]
    if any(why_not(clerk, component, who, paper) == "registry_disagrees" for paper in mine):
        return "ask", "disagrees", None
    if mine:
        return "ask", "only_unusable", None
    return "ask", "registry_has_none" if covered else "none_held", None


def silent(clerk, component, who, kinds):
    if clerk["R"]["source_down"] == "ask":
        return "ask", "source_down", None
    for kind in kinds:
        only = [
            paper
            for paper in of_person(clerk, who, kind)
            if paper["assurance"] == "declared" and why_not(clerk, component, who, paper) == "not_enough_assurance"
        ]
        if only:
            return "verify_later", "declared_to_check", min(only, key=cmp_to_key(better))["id"]
    return "verify_later", "source_unavailable", None


def left_out(clerk, component, persons):
    out = []
    for paper in sorted(rows(clerk, "papers"), key=lambda one: one["id"]):
        for who in persons:
            if who in paper["owners"] and paper["type"] in wanted(clerk, component, who):
                why = why_not(clerk, component, who, paper)
                if why is not None:
                    out.append({"paper": paper["id"], "why": why})
                    break
    return out


def why_not(clerk, component, who, paper):
    """The numbered list of the page, from top to bottom."""
    numbers = (by_dossier, by_dates, by_status, by_successor, by_end, by_registry, by_age, by_scope, by_worth)
    met = (number(clerk, component, who, paper) for number in numbers)
    return next((why for why in met if why), None)


def is_own(clerk, paper):
    return clerk.get("dossier") is not None and (paper.get("dossier") or {}).get("id") == clerk["dossier"]


def is_brought(paper):
    return paper["came"] in ("intake", "declared")


def by_dossier(clerk, component, who, paper):
    outcome = (paper.get("dossier") or {}).get("outcome")
    if is_brought(paper) and outcome in ("refused", "stopped"):
        return "dossier_" + outcome
    return is_brought(paper) and outcome == "running" and not is_own(clerk, paper) and "dossier_running"


def by_dates(clerk, component, who, paper):
    later = [day for day in (paper.get("issued_on"), paper.get("valid_from")) if day and day > clerk["D"]]
    return later and "not_yet_valid"


def by_status(clerk, component, who, paper):
    status, since = paper.get("status") or "in_force", paper.get("status_since")
    return status != "in_force" and (not since or at(clerk["on"]) >= at(since)) and status


def by_successor(clerk, component, who, paper):
    for other in rows(clerk, "papers"):
        begins = other.get("valid_from") or other.get("issued_on") or clerk["D"]
        if other["id"] == paper.get("replaced_by") and begins <= clerk["D"]:
            return "replaced"
    return None


def by_end(clerk, component, who, paper):
    return (paper.get("valid_to") or clerk["D"]) < clerk["D"] and "expired"


def by_registry(clerk, component, who, paper):
    registry = registry_of(clerk, component)
    if registry is not None and speaks(clerk, registry) and paper.get("number") is not None:
        for row in rows(registry, "holds"):
            same = row["owner"] == who and row["type"] == paper["type"] and row.get("number") == paper["number"]
            if same and not good_row(clerk, row):
                return "registry_disagrees"
    return None


def by_age(clerk, component, who, paper):
    if not component.get("max_age"):
        return None
    if not paper.get("issued_on"):
        return "age_unknown"
    return clerk["D"] > end_of_age(clerk, paper["issued_on"], component["max_age"]) and "too_old"


def by_scope(clerk, component, who, paper):
    return paper.get("scope") and clerk["purpose"] not in paper["scope"] and "out_of_scope"


def by_worth(clerk, component, who, paper):
    return not enough(clerk, component, paper) and "not_enough_assurance"


def enough(clerk, component, paper):
    own = is_own(clerk, paper)
    if is_brought(paper) and own:
        return True
    worth = paper["assurance"]
    if worth == "officer_signed" and clerk["R"]["officer_copy"] == "own_dossier_only" and not own:
        worth = "declared"
    needs = component.get("needs") or "agency_signed"
    if needs == "original":
        return worth == "registry" or (paper["came"], worth) == ("result", "agency_signed")
    taken = {"agency_signed": "agency_signed registry", "officer_signed": "agency_signed registry officer_signed"}
    return needs == "any" or worth in taken[needs].split()


def end_of_age(clerk, issued, limit):
    day = date.fromisoformat(issued)
    if limit["unit"] == "day":
        for _ in range(limit["amount"]):
            day += timedelta(days=1)
    else:
        year, month = day.year, day.month
        for _ in range(limit["amount"] * (12 if limit["unit"] == "year" else 1)):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = last_possible(year, month, day.day)
    while clerk["R"]["age_end"] == "civil_code" and not is_worked(clerk, day):
        day += timedelta(days=1)
    return day.isoformat()


def last_possible(year, month, number):
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def is_worked(clerk, day):
    written, weekday = day.isoformat(), day.isoweekday() <= 5
    calendar = clerk.get("calendar")
    if calendar is not None:
        return written in rows(calendar, "make_up") or (weekday and written not in rows(calendar, "off"))
    return {"make_up": True, "holiday": False, "day_off": False}.get(NATIONAL.get(written), weekday)


def better(one, other):
    """Negative where the first paper is taken."""
    for measure in (
        lambda paper: paper.get("issued_on") or "",
        lambda paper: (
            5
            if (paper["came"], paper["assurance"]) == ("result", "agency_signed")
            else ["declared", "officer_signed", "agency_signed", "registry"].index(paper["assurance"])
        ),
        lambda paper: paper.get("valid_to") or "ever",
    ):
        if measure(one) != measure(other):
            return -1 if measure(one) > measure(other) else 1
    return -1 if one["id"] < other["id"] else 1


# 4. Asks


def one_ask(clerk, ask, component):
    code = ask_code(clerk, ask, component["answer"])
    return {
        "component": ask["component"],
        "outcome": "allowed" if code in ("needed", "override") else "refused",
        "code": code,
    }


def ask_code(clerk, ask, given):
    override = ask.get("override")
    if ask["by"] == "handling":
        return "bypass_one_stop"
    if given == "ask":
        return "needed"
    if given == "not_needed":
        return "not_required"
    if override is None:
        return "to_be_verified" if given == "verify_later" else "already_held"
    if ask["by"] == "contract_staff":
        return "no_power"
    reason = override.get("reason")
    if reason not in ("incident", "disaster", "inaccurate", "doubt"):
        return "reason_unknown"
    over = reason == "doubt" and clerk["R"]["doubt_after_309"] == "ends" and clerk["D"] >= AUGUST
    if over or (reason != "doubt" and clerk["D"] < AUGUST):
        return "reason_not_in_force"
    if not (override.get("authority") or "").strip() or not (override.get("text") or "").strip():
        return "override_incomplete"
    if reason in ("incident", "disaster"):
        return "override" if given == "verify_later" else "data_available"
    return "nothing_to_doubt" if given == "verify_later" else "override"


def count(components, asks):
    answers = [one["answer"] for one in components]
    codes = [one["code"] for one in asks]
    return {
        "components": len(answers),
        "reused": sum(one in ("have", "equivalent", "registry") for one in answers),
        "verify_later": answers.count("verify_later"),
        "not_needed": answers.count("not_needed"),
        "to_hand_in": answers.count("ask"),
        "asked": codes.count("needed") + codes.count("override"),
        "overridden": codes.count("override"),
        "refused": sum(code not in ("needed", "override") for code in codes),
    }
