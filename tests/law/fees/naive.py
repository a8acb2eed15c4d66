"""A clerk who prices a case of `docs/formats/fees.md` from the page alone: no classes, quarter of a unit by quarter of a unit.

Takes a good case whose counts, bounds and steps are whole quarters, and gives the answer without sentences. Shares nothing with
the product.
"""

from datetime import datetime, timedelta, timezone
from fractions import Fraction

SEVEN = timezone(timedelta(hours=7))
DEFAULTS = {"price_moment": "filing", "rounding": "dong", "several_reductions": "best", "kiosk": "online"}


def answer(case):
    readings = {**DEFAULTS, **(case.get("readings") or {})}
    request = {**case["request"], "R": readings}
    if request.get("channel") is None:
        request["channel"] = "desk"
    if request["channel"] == "kiosk" and readings["kiosk"] == "online":
        request["channel"] = "online"
    request["day"] = price_day(request)
    head = {"id": case["id"], "price_day": request["day"], "readings": readings}
    refused = {"lines": [], "total": None, "fee_total": None, "charge_total": None, "not_applied": [], "qr": None}
    code, where, chosen = choose(request, case["rules"])
    if code:
        return {**head, "outcome": "refused", "code": code, "where": where, **refused}
    for rule in chosen:
        if code := fault(request, rule):
            return {**head, "outcome": "refused", "code": code, "where": [rule["id"]], **refused}
    lines = [one_line(request, rule) for rule in chosen]
    total = sum(line["amount"] for line in lines)
    return {
        **head,
        "outcome": "priced",
        "lines": lines,
        "total": total,
        "fee_total": sum(line["amount"] for line in lines if line["kind"] == "fee"),
        "charge_total": sum(line["amount"] for line in lines if line["kind"] == "charge"),
        "not_applied": not_applied(request, chosen, lines),
        "qr": code_of(total, case.get("pay_to")),
    }


# 2. Which rules


def price_day(request):
    if request["R"]["price_moment"] == "filing":
        moment = request["at"]
    else:
        moment = request.get("accepted_at")
    if moment is None:
        return None
    return datetime.fromisoformat(moment).astimezone(SEVEN).date().isoformat()


def in_force(row, day):
    return (row.get("valid_from") or "0000") <= day <= (row.get("valid_to") or "9999-12-31")


def for_channel(row, channel):
    return row.get("channels") is None or channel in row["channels"]


def line_name(rule):
    return rule["kind"] if rule.get("line") is None else rule["line"]


def choose(request, rules):
    if request["day"] is None:
        return "not_accepted_yet", [], None
    fitting = []
    for rule in rules:
        if rule["procedure"] != request["procedure"]:
            continue
        if rule.get("case") is not None and rule["case"] != request.get("case"):
            continue
        if for_channel(rule, request["channel"]):
            fitting.append(rule)
    if not fitting:
        return "no_rule", [], None
    names = []
    for rule in fitting:
        if line_name(rule) not in names:
            names.append(line_name(rule))
    chosen = []
    for name in names:
        of_line = [rule for rule in fitting if line_name(rule) == name]
        now = [rule for rule in of_line if in_force(rule, request["day"])]
        if not now:
            return "gap", [rule["id"] for rule in of_line], None
        top = most_specific(now)
        if len(top) > 1:
            return "overlapping_rules", [rule["id"] for rule in top], None
        chosen.append(top[0])
    return None, [], chosen


def most_specific(rules):
    with_case = [rule for rule in rules if rule.get("case") is not None] or rules
    return [rule for rule in with_case if rule.get("channels") is not None] or with_case


# 4. Refused


def blank(text):
    return text is None or text.strip() == ""


def reductions(rule):
    return rule.get("reductions") or []


def exemptions(rule):
    return rule.get("exemptions") or []


def tiers(rule):
    return rule.get("tiers") or []


def unit(rule):
    return "dossier" if rule.get("unit") is None else rule["unit"]


def percent(exemption):
    return Fraction(100 if exemption.get("percent") is None else exemption["percent"])


def count(request, name):
    given = (request.get("counts") or {}).get(name)
    if given is None and name == "dossier":
        return Fraction(1)
    return None if given is None else Fraction(given)


def fault(request, rule):
    if blank(rule.get("basis")) or any(blank(one.get("basis")) for one in reductions(rule)):
        return "no_basis"
    if rule.get("currency") not in (None, "VND"):
        return "foreign_currency"
    numbers = [rule.get(name) for name in ("amount", "base", "min", "max", "free_first")]
    numbers += [one.get("amount") for one in (*tiers(rule), *reductions(rule))]
    if any(number is not None and number < 0 for number in numbers):
        return "negative"
    percents = [percent(one) for one in exemptions(rule)]
    percents += [one["percent"] for one in reductions(rule) if one.get("percent") is not None]
    if any(one <= 0 or one > 100 for one in percents):
        return "bad_percent"
    if rule.get("min") is not None and rule.get("max") is not None and rule["min"] > rule["max"]:
        return "min_above_max"
    if bad_tiers(rule):
        return "bad_tiers"
    units = [unit(rule)] + ([] if rule.get("times") is None else [rule["times"]])
    counts = [count(request, name) for name in units]
    if None in counts:
        return "count_missing"
    if any(one < 0 for one in counts):
        return "bad_count"
    quarters = rounded_up(request, rule)
    if 0 in (quarters, *counts) or rule.get("tiers") is None or rule["mode"] == "slices":
        return None
    return "no_tier" if tier_at(rule, quarters) is None else None


def bad_tiers(rule):
    if rule.get("tiers") is None:
        return False
    if any(one.get("amount") is not None for one in reductions(rule)):
        return True
    if rule["mode"] == "slices" and any(tier.get("from") is not None for tier in rule["tiers"]):
        return True
    before = None
    for tier in rule["tiers"]:
        place = (tier["from"], "a") if tier.get("from") is not None else (tier["above"], "b")
        if before is not None and not before < place:
            return True
        before = place
    return False


# 3. What a line costs


def rounded_up(request, rule):
    """n, in quarters."""
    quarters = int(count(request, unit(rule)) * 4)
    if rule.get("step") is not None:
        while quarters % int(rule["step"] * 4):
            quarters += 1
    return quarters


def tier_at(rule, quarters):
    reached = None
    for tier in rule["tiers"]:
        if tier.get("from") is not None and quarters >= tier["from"] * 4:
            reached = tier
        if tier.get("above") is not None and quarters > tier["above"] * 4:
            reached = tier
    return reached


def price_of(rule, quarters, rate):
    free = (rule.get("free_first") or 0) * 4
    total = Fraction(0)
    for quarter in range(1, quarters + 1):
        if quarter <= free:
            continue
        if rate is not None:
            total += Fraction(rate, 4)
        elif rule["mode"] == "band":
            total += Fraction(tier_at(rule, quarters)["amount"], 4)
        elif rule["mode"] == "flat":
            return Fraction(tier_at(rule, quarters)["amount"])
        else:
            tier = tier_at(rule, quarter)
            total += Fraction(0 if tier is None else tier["amount"], 4)
    return total


def whole(request, rule, rate):
    """Steps 1 to 3."""
    quarters = rounded_up(request, rule)
    times = Fraction(1) if rule.get("times") is None else count(request, rule["times"])
    if quarters == 0 or times == 0:
        return Fraction(0)
    one = (rule.get("base") or 0) + price_of(rule, quarters, rate)
    if rule.get("min") is not None and one < rule["min"]:
        one = rule["min"]
    if rule.get("max") is not None and one > rule["max"]:
        one = rule["max"]
    return one * times


def reduce(request, rule, gross):
    """What is left, and the positions applied."""
    now = [
        (place, one)
        for place, one in enumerate(reductions(rule))
        if in_force(one, request["day"]) and for_channel(one, request["channel"])
    ]
    if request["R"]["several_reductions"] == "best":
        tries = sorted((left_by(request, rule, gross, one), place) for place, one in now)
        return (tries[0][0], [tries[0][1]]) if tries and tries[0][0] < gross else (gross, [])
    left, applied = gross, []
    rates = sorted((left_by(request, rule, gross, one), place) for place, one in now if one.get("amount") is not None)
    if rates and rates[0][0] < gross:
        left, applied = rates[0][0], [rates[0][1]]
    for place, one in now:
        if one.get("percent") is not None and left > 0:
            left = left_by(request, rule, left, one)
            applied.append(place)
    return left, sorted(applied)


def left_by(request, rule, price, one):
    if one.get("amount") is not None:
        return whole(request, rule, one["amount"])
    return price - price * Fraction(one["percent"]) / 100


def grounds(request):
    """(ground, proven), in order."""
    listed = []
    for one in request.get("grounds") or []:
        if isinstance(one, str):
            listed.append((one, True))
        else:
            listed.append((one["ground"], one.get("proven") is not False))
    return listed


def exempted(request, rule):
    best = None
    for one in exemptions(rule):
        counts = (one["ground"], True) in grounds(request) and in_force(one, request["day"])
        if counts and (best is None or percent(one) > percent(best)):
            best = one
    return best


def half_up(number, readings):
    multiple = {"dong": 1, "hundred": 100, "thousand": 1000}[readings["rounding"]]
    low = number // multiple * multiple
    return int(low + multiple if (number - low) * 2 >= multiple else low)


def plain(number):
    return int(number) if number == int(number) else float(number)


def one_line(request, rule):
    gross = whole(request, rule, rule.get("amount"))
    left, applied = reduce(request, rule, gross)
    exemption = exempted(request, rule)
    amount = left if exemption is None else left - left * percent(exemption) / 100
    return {
        "line": line_name(rule),
        "rule": rule["id"],
        "kind": rule["kind"],
        "unit": unit(rule),
        "count": plain(Fraction(rounded_up(request, rule), 4)),
        "gross": half_up(gross, request["R"]),
        "reductions": applied,
        "after_reduction": half_up(left, request["R"]),
        "exemption": exemption and {"ground": exemption["ground"], "percent": plain(percent(exemption))},
        "amount": half_up(amount, request["R"]),
        "basis": rule["basis"],
    }


# 6. Out


def not_applied(request, chosen, lines):
    used = [line["exemption"]["ground"] for line in lines if line["exemption"]]
    listed = []
    for ground, proven in grounds(request):
        if ground in used:
            continue
        known = [one for rule in chosen for one in exemptions(rule) if one["ground"] == ground]
        if not proven:
            why = "not_proven"
        elif known == []:
            why = "not_a_ground"
        elif not [one for one in known if in_force(one, request["day"])]:
            why = "not_in_force"
        else:
            why = "outweighed"
        listed.append({"ground": ground, "why": why})
    return listed


def code_of(total, to):
    if not to or total == 0:
        return None

    def part(id_, value):
        return id_ + str(len(value)).zfill(2) + value

    account = part("00", to["bin"]) + part("01", to["account"])
    there = part("00", "A000000727") + part("01", account) + part("02", "QRIBFTTA")
    text = part("00", "01") + part("01", "12") + part("38", there) + part("53", "704") + part("54", str(total))
    text += part("58", "VN") + part("62", part("08", to["reference"])) + "6304"
    return {"amount": total, "payload": text + check(text)}


def check(text):
    """CRC-16/CCITT-FALSE, bit by bit of a long division."""
    bits = [int(bit) for letter in text for bit in f"{ord(letter):08b}"] + [0] * 16
    for place in range(16):
        bits[place] ^= 1
    for place in range(len(bits) - 16):
        if bits[place]:
            for power in (16, 12, 5, 0):
                bits[place + 16 - power] ^= 1
    return f"{int(''.join(map(str, bits[-16:])), 2):04X}"
