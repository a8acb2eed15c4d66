"""Cases of fees that make sense more often than not. Counts, bounds and steps are whole quarters, as the clerk counts.

Drawn from a `Random`, which may be one whose choices hypothesis makes and shrinks.
"""

DAYS = ["2026-06-28", "2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02"]
MOMENTS = [
    "T09:00:00+07:00",
    "T16:59:59Z",
    "T17:00:00Z",
    "T23:59:59.999999+07:00",
    "T00:00:00+07:00",
    "T20:00:00-05:00",
]
UNITS = ["page", "tonne"]
GROUNDS = ["poor", "student", "merit", "elder"]
CHANNELS = ["desk", "online", "post", "kiosk"]
READINGS = {
    "price_moment": ["filing", "acceptance"],
    "rounding": ["dong", "hundred", "thousand"],
    "several_reductions": ["best", "chain"],
    "kiosk": ["online", "own"],
}
QUARTERS = [0, 0.25, 0.5, 1, 1.5, 2, 2.75, 3, 4, 5, 7, 10]
MONEY = [0, 1, 333, 1_000, 1_001, 2_500, 10_000, 15_050, 200_000]
PERCENTS = [1, 12.5, 30, 33, 50, 50, 100]


def generated_case(random):
    rules = [a_rule(random, number) for number in range(random.choice([1, 1, 2, 2, 3, 4]))]
    case = {"id": "x", "request": a_request(random), "rules": rules}
    if seldom(random, 2):
        case["readings"] = {name: random.choice(words) for name, words in READINGS.items() if seldom(random, 2)}
    if seldom(random, 4):
        case["pay_to"] = {"bin": "970403", "account": random.choice(["0011", "AB9" * 6]), "reference": "HS260914A"}
    return case


def seldom(random, times):
    """Once in so many times."""
    return random.randrange(times) == 0


def a_request(random):
    at = random.randrange(4)
    request = {"procedure": "P", "at": DAYS[at] + random.choice(MOMENTS)}
    if seldom(random, 2):
        request["accepted_at"] = f"{DAYS[4]}T{random.choice(['16', '23'])}:00:00+00:00"
    if not seldom(random, 4):
        request["channel"] = random.choice(CHANNELS)
    if seldom(random, 2):
        request["case"] = random.choice(["lost", "new"])
    counts = {unit: random.choice(QUARTERS) for unit in UNITS if not seldom(random, 12)}
    if seldom(random, 6):
        counts["dossier"] = random.choice([0, 1, 2, 3, None])
    if seldom(random, 25):
        counts[random.choice(UNITS)] = -0.25
    request["counts"] = counts
    listed = [ground for ground in GROUNDS if seldom(random, 2)]
    random.shuffle(listed)
    request["grounds"] = [a_ground(random, ground) for ground in listed]
    return request


def a_ground(random, ground):
    kind = random.randrange(4)
    return ground if kind < 2 else {"ground": ground, "proven": False} if kind == 2 else {"ground": ground}


def a_period(random):
    period = {}
    if seldom(random, 3):
        period["valid_from"] = random.choice(DAYS[:4])
    if seldom(random, 4):
        period["valid_to"] = random.choice(DAYS[2:])
    if "valid_to" in period and period.get("valid_from", "") > period["valid_to"]:
        del period["valid_from"]
    return period


def a_rule(random, number):
    rule = {
        "id": f"r{number}",
        "procedure": "Q" if seldom(random, 12) else "P",
        "kind": random.choice(["fee", "charge"]),
        "basis": random.choice([None, " ", "x"]) if seldom(random, 25) else "Thông tư",
        "valid_from": "2017-01-01",
        **a_period(random),
    }
    if seldom(random, 3):
        rule["line"] = random.choice(["a", "b"])
    if seldom(random, 3):
        rule["case"] = random.choice(["lost", "lost", "new"])
    if seldom(random, 3):
        rule["channels"] = sorted({random.choice(CHANNELS), random.choice(CHANNELS)})
    if not seldom(random, 3):
        rule["unit"] = random.choice([*UNITS, "dossier"])
    if seldom(random, 3):
        rule["times"] = random.choice([*UNITS, "dossier"])
    price(random, rule)
    bounds(random, rule)
    rule["reductions"] = [a_reduction(random, rule) for _ in range(random.choice([0, 0, 1, 2, 3]))]
    rule["exemptions"] = [an_exemption(random) for _ in range(random.choice([0, 0, 1, 2, 3, 4]))]
    return rule


def price(random, rule):
    if seldom(random, 2):
        rule["amount"] = -1 if seldom(random, 30) else random.choice(MONEY)
        return
    rule["mode"] = random.choice(["slices", "band", "flat"])
    marks = sorted(random.sample(QUARTERS[:10], random.choice([1, 2, 3])))
    if seldom(random, 25):
        marks.reverse()
    kinds = ["above"] if rule["mode"] == "slices" and not seldom(random, 25) else ["from", "above"]
    rule["tiers"] = []
    for mark in marks:
        for kind in kinds if len(kinds) > 1 and seldom(random, 4) else [random.choice(kinds)]:
            rule["tiers"].append({kind: mark, "amount": -1 if seldom(random, 50) else random.choice(MONEY)})
    if seldom(random, 15):
        rule["tiers"].insert(0, {"above": -1, "amount": 77})


def bounds(random, rule):
    for name, times in (("base", 3), ("min", 4), ("max", 4)):
        if seldom(random, times):
            rule[name] = random.choice(MONEY)
    if "min" in rule and "max" in rule and not seldom(random, 3):
        rule["min"], rule["max"] = sorted((rule["min"], rule["max"]))
    if seldom(random, 4):
        rule["free_first"] = random.choice([0.5, 1, 2, 3])
    if seldom(random, 4):
        rule["step"] = random.choice([0.25, 0.75, 1, 2, 5])
    if seldom(random, 25):
        rule["currency"] = random.choice(["USD", "VND"])


def a_reduction(random, rule):
    one = {**a_period(random), "basis": "" if seldom(random, 60) else "Thông tư giảm"}
    if "tiers" in rule and not seldom(random, 25):
        one["percent"] = a_percent(random)
    elif seldom(random, 2):
        one["amount"] = random.choice(MONEY)
    else:
        one["percent"] = a_percent(random)
    if seldom(random, 2):
        one["channels"] = sorted({random.choice(CHANNELS), "online"})
    return one


def an_exemption(random):
    one = {"ground": random.choice(GROUNDS), **a_period(random)}
    if not seldom(random, 3):
        one["percent"] = a_percent(random)
    return one


def a_percent(random):
    return random.choice([0, 100.5, -1]) if seldom(random, 40) else random.choice(PERCENTS)
