"""Random provinces in the JSON of the figures: everything that the format knows, with many equal moments, midnights and gaps."""

import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

Json = dict[str, Any]

VIETNAM: Final = timezone(timedelta(hours=7))
FIELDS: Final = ("land", "construction", "justice", None)
LEVELS: Final = ("province", "district", "commune")
READINGS: Final[dict[str, tuple[str, str]]] = {
    "supplement_twice_is_late": ("every", "left_open"),
    "index_clock": ("no_restart", "current_minus_wait"),
    "zero_denominator": ("none", "zero"),
    "total_with_none": ("rescaled", "plain"),
    "rounding": ("each", "end"),
    "online_split": ("single", "split"),
    "sync_factor": ("applied", "none"),
    "officer_filed": ("counted", "left_out"),
    "digitised": ("components_only", "components_and_result"),
    "digitised_needs": ("any", "all"),
    "digitised_denominator": ("with_components", "all"),
    "reuse_denominator": ("with_reusable", "all"),
    "satisfaction_formula": ("late_pakn_or_dislike", "late_dislike"),
    "pakn_publish": ("counted", "left_out"),
    "early_by": ("date", "instant"),
    "report_due": ("current", "original"),
    "report_waiting": ("in_time", "by_due"),
    "report_withdrawn": ("on_time", "by_due"),
}
TARGETED: Final = (
    *("766.1.4", "766.2.1", "766.3.1", "766.3.2", "766.4.1", "766.4.3", "766.5.4", "61.1", "61.9", "468.productivity"),
    *(
        "468.waiting_mean",
        "468.waiting_p90",
        "468.not_resupplied",
        "468.digitised_in_force",
        "satisfaction",
        "honest.unaccepted",
    ),
    *("766.total", "61.agency_total"),
)
PERIODS: Final[tuple[tuple[Json, date], ...]] = (
    ({"from": "2026-03-01", "to": "2026-03-31"}, date(2026, 3, 1)),
    ({"report": "month", "year": 2026, "n": 1}, date(2025, 12, 15)),
    ({"report": "month", "year": 2026, "n": 4}, date(2026, 3, 15)),
    ({"report": "quarter", "year": 2026, "n": 2}, date(2026, 4, 15)),
    ({"from": "2026-02-17", "to": "2026-02-17"}, date(2026, 2, 10)),
)


class Province:
    """One random province. Everything in it comes from its seed."""

    def __init__(self, seed: int, dossiers: int = 40) -> None:
        self.rng = random.Random(seed)
        self.id, self.number = f"seed {seed}", dossiers
        self.period, self.first = self.rng.choice(PERIODS)
        self.agencies = "ABC"[: self.rng.randint(1, 3)]

    def cases(self) -> list[Json]:
        """The same facts for each level; each level has its own readings."""
        facts = self.facts()
        return [
            {"id": f"{self.id} {level}", "level": level, "readings": self.readings(), **facts}
            for level in ("province", "agency", "officer")
        ]

    def facts(self) -> Json:
        procedures = [self.procedure(code) for code in "PQRSTUV"]
        dossiers = [self.dossier(f"d{number}") for number in range(self.number)]
        tickets: list[Json] = []
        for number in range(self.rng.randint(8, 20)):
            tickets.append(self.ticket(f"t{number}", tickets))
        inventory = [self.inventory(f"i{number}") for number in range(self.rng.randrange(5))]
        return {
            "period": self.period,
            "calendar": {
                "off": [self.day(-10, 60).isoformat() for _ in range(self.rng.randrange(6))],
                "make_up": [self.day(-10, 60).isoformat() for _ in range(self.rng.randrange(3))],
            },
            "agencies": [self.agency(one) for one in self.agencies],
            "procedures": procedures,
            "dossiers": dossiers,
            "tickets": tickets,
            "ratings": [self.rating(f"r{number}", dossiers, tickets) for number in range(20)],
            "feedback": [self.feedback(f"f{number}", dossiers) for number in range(16)],
            "inventory": inventory,
            "sync": [self.sync(subject) for subject in ("province", *self.agencies) if self.some(0.6)],
            "targets": self.targets(),
        }

    # values

    def some(self, share: float = 0.5) -> bool:
        return self.rng.random() < share

    def day(self, low: int, high: int) -> date:
        """Days after the first one of the period."""
        return self.first + timedelta(days=self.rng.randint(low, high))

    def moment(self, low: int, high: int) -> datetime:
        at = datetime.combine(self.day(low, high), datetime.min.time(), VIETNAM)
        return at + timedelta(minutes=self.rng.choice([0, 0, 540, 600, 600, 1050, 1439]))

    def later(self, since: datetime, most: int) -> datetime:
        """At least `since`, often exactly."""
        after = timedelta(days=self.rng.randint(0, most), minutes=self.rng.choice([0, 0, 0, 45, 600, 1439]))
        return since + after

    def iso(self, at: datetime) -> str:
        return (at.astimezone(UTC) if self.some(0.1) else at).isoformat()

    def readings(self) -> Json:
        return {name: self.rng.choice(values) for name, values in READINGS.items() if self.some(0.6)}

    # rows

    def agency(self, id_: str) -> Json:
        one: Json = {
            "id": id_,
            "level": self.rng.choice(LEVELS),
            "area": self.rng.choice(["urban", "rural", "mountain", None]),
        }
        if self.some(0.7):
            one["reception_staff_years"] = self.rng.choice([0, 0.25, 1, 2, 2.5])
        if self.some(0.7):
            whole = self.rng.randint(0, 10)
            one["on_site"] = {
                "in_scope": whole,
                "received_and_returned": self.rng.choice([whole, max(whole - 1, 0)]),
                "all_four": self.rng.randint(0, whole),
            }
        return one

    def limit(self, code: str) -> Json | None:
        unit, most = {
            "P": ("working_day", 6),
            "Q": ("working_day", 20),
            "R": ("day", 12),
            "S": ("month", 1),
            "T": ("hour", 80),
        }.get(code, ("", 0))
        return {"amount": self.rng.randint(0, most), "unit": unit} if unit else None

    def procedure(self, code: str) -> Json:
        flags = ("complete", "posted", "electronic", "fee", "fee_online", "population_link")
        one: Json = {"id": code, "agencies": self.rng.sample(self.agencies, self.rng.randint(0, len(self.agencies)))}
        one |= {name: self.some(0.6) for name in flags if self.some(0.9)}
        one |= {"field": self.rng.choice(FIELDS), "online": self.rng.choice(["none", "partial", "full", "full", None])}
        if self.some(0.3):
            one["online_eligible"] = self.some(0.7)
        if self.some(0.7):
            one["decided_on"] = self.day(-5, 40).isoformat()
        for name in ("effective_on", "opened_on"):
            if self.some(0.7):
                one[name] = self.day(-5, 60).isoformat()
        one["limit"] = self.limit(code)
        if self.some(0.3):
            one["channel_limits"] = {
                self.rng.choice(["online", "desk", "kiosk"]): {
                    "amount": self.rng.randint(0, 7),
                    "unit": self.rng.choice(["day", "hour"]),
                }
            }
        return one

    def due(self, since: datetime) -> str:
        at = self.later(since, 25)
        return at.date().isoformat() if self.some(0.6) else self.iso(at)

    def dossier(self, id_: str) -> Json:
        rng = self.rng
        received = self.moment(-25, 40)
        one: Json = {
            "id": id_,
            "procedure": rng.choice("PPQQRSTUV"),
            "agency": rng.choice(self.agencies),
            "reception": rng.choice([*self.agencies, None]),
            "channel": rng.choice(["desk", "online", "online", "post", "kiosk", None]),
            "filed_by": rng.choice(["self", "officer", None]),
            "received_at": self.iso(received),
        }
        flags = ("extended", "e_result", "identity_verified", "synced")
        one |= {name: self.some() for name in flags if self.some(0.8)}
        since = received
        if self.some(0.85):
            since = self.later(received, 1) if self.some(0.4) else received
            one["accepted_at"] = self.iso(since)
            if self.some():
                one["appointment"] = self.due(since)
                if self.some(0.3):
                    one["original_appointment"] = self.due(since)
            self._steps(one, since)
        self._stops(one, received, since)
        self._end(one, since)
        self._papers(one)
        return one

    def _steps(self, one: Json, since: datetime) -> None:
        one["steps"] = []
        for _ in range(self.rng.randrange(4)):
            begun = self.later(since, 8)
            step: Json = {"agency": self.rng.choice(self.agencies), "officer": self.rng.choice(["x", "y", "z", None])}
            if self.some(0.9):
                step["from"] = self.iso(begun)
            if self.some(0.7):
                step["to"] = self.iso(self.later(begun, 9))
            if self.some(0.7):
                step["due"] = self.due(begun)
            one["steps"].append(step)

    def _stops(self, one: Json, received: datetime, accepted: datetime) -> None:
        supplements, pauses = [], []
        for _ in range(self.rng.choice([0, 0, 0, 1, 1, 1, 2])):
            asked = self.rng.choice([received, accepted, self.later(accepted, 10), self.later(accepted, 10)])
            row = {"asked_at": self.iso(asked)}
            supplements.append(row | ({"answered_at": self.iso(self.later(asked, 9))} if self.some(0.7) else {}))
        for _ in range(self.rng.choice([0, 0, 0, 0, 1, 2])):
            begun = self.later(accepted, 12)
            pauses.append(
                {"from": self.iso(begun)} | ({"to": self.iso(self.later(begun, 9))} if self.some(0.8) else {})
            )
        one |= {"supplements": supplements, "pauses": pauses}

    def _end(self, one: Json, since: datetime) -> None:
        if "accepted_at" in one and self.some(0.7):
            done = self.later(since, 25)
            one["done_at"] = self.iso(done)
            if self.some():
                one["returned_at"] = self.iso(self.later(done, 4))
        elif "accepted_at" in one and self.some(0.2):
            one["returned_at"] = self.iso(self.later(since, 25))
        elif self.some():
            one |= {
                "closed_at": self.iso(self.later(since, 20)),
                "closed_as": self.rng.choice(["refused", "stopped", "withdrawn"]),
            }

    def _papers(self, one: Json) -> None:
        rng = self.rng
        if self.some(0.6):
            one["fees"] = [{"amount": rng.choice([0, 0, 8000])} for _ in range(rng.randrange(3))]
        one["paid_online"] = rng.choice(["none", "national", "province", None])
        if self.some(0.8):
            parts = {"to_digitise": rng.randrange(4), "reusable": rng.randrange(3)}
            one["components"] = parts | {
                "digitised": rng.randint(0, parts["to_digitise"]),
                "reused": rng.randint(0, parts["reusable"]),
                "from_vault": rng.randint(0, parts["reusable"]),
            }
        if self.some(0.3):
            one["certified_copy"] = rng.choice(["paper", "electronic"])
        if self.some(0.7):
            one["contacts"] = rng.randrange(4)
            one["contacts_own_fault"] = rng.randint(0, one["contacts"])
            one["agencies_contacted"] = rng.sample(
                ["one_stop", "field_check", "council", *self.agencies], rng.randrange(3)
            )
        if self.some(0.2):
            one["complaints"] = [
                {"officer": rng.choice(["x", "y", None]), "outcome": rng.choice(["open", "upheld", "false", None])}
            ]

    def ticket(self, id_: str, before: list[Json]) -> Json:
        issued = self.moment(-2, 34)
        one: Json = {
            "id": id_,
            "agency": self.rng.choice(self.agencies),
            "issued_at": self.iso(issued),
            "no_show": self.some(0.1),
        }
        if before and self.some(0.3):
            one["transferred_from"] = self.rng.choice(before)["id"]
        if self.some(0.85):
            called = issued + timedelta(seconds=self.rng.choice([0, 61, 600, 1801, 7777]))
            one["called_at"] = self.iso(called)
            if self.some(0.85):
                one |= {
                    "started_at": self.iso(called),
                    "finished_at": self.iso(called + timedelta(seconds=self.rng.randrange(900))),
                }
        return one

    def rating(self, id_: str, dossiers: list[Json], tickets: list[Json]) -> Json:
        rng = self.rng
        one: Json = {
            "id": id_,
            "liked": rng.choice([True, True, False, None]),
            "by": rng.choice(["citizen", "citizen", "assistant", "officer"]),
        }
        of = rng.choice(dossiers[: len(dossiers) // 3]) if self.some(0.7) else rng.choice(tickets)
        since = of.get("received_at") or of["issued_at"]
        one |= {"dossier" if "received_at" in of else "ticket": of["id"], "officer": rng.choice(["x", "y", "w", None])}
        return one | {
            "at": self.iso(self.later(datetime.fromisoformat(since).astimezone(VIETNAM), rng.choice([0, 0, 20])))
        }

    def feedback(self, id_: str, dossiers: list[Json]) -> Json:
        received = self.moment(-30, 32)
        one: Json = {"id": id_, "agency": self.rng.choice(self.agencies), "received_at": self.iso(received)}
        if self.some(0.4):
            one["dossier"] = self.rng.choice(dossiers)["id"]
        if self.some(0.7):
            one["class"] = "attitude"
        if self.some(0.3):
            asked = self.later(received, 8)
            one["supplement_asked_at"] = self.iso(asked)
            if self.some(0.6):
                one["supplemented_at"] = self.iso(self.later(asked, 8))
        if self.some(0.2):
            one["rejected_at"] = self.iso(self.later(received, 5))
        elif self.some(0.7):
            answered = self.later(received, 28)
            one |= {"answered_at": self.iso(answered), "satisfied": self.rng.choice([True, False, None])}
            if self.some(0.7):
                one["published_at"] = self.iso(self.later(answered, 5))
        return one

    def inventory(self, id_: str) -> Json:
        one: Json = {"id": id_, "agency": self.rng.choice(self.agencies), "level": self.rng.choice(LEVELS)}
        if self.some(0.8):
            one["in_force"] = self.rng.randint(0, 40)
        able = self.rng.randint(0, one.get("in_force", 9))
        gone = self.rng.randrange(4)
        return one | {"digitised": able + gone, "digitised_no_longer_valid": gone}

    def sync(self, subject: str) -> Json:
        names = ("local_report", "on_national", "prior_year")
        return {"subject": subject} | {name: self.rng.choice([0, 7, 20, 40, 333]) for name in names if self.some(0.6)}

    def targets(self) -> list[Json]:
        rows: dict[object, Json] = {}
        for _ in range(24):
            id_ = self.rng.choice(TARGETED)
            high = 40 if id_.startswith("468.") and id_.endswith(("mean", "p90", "productivity")) else 1
            one: Json = {"indicator": id_, "year": self.rng.choice([2025, 2026, 2027])}
            one["value"] = self.rng.choice([None, 0, 0.3333, 0.5, 0.85, 1, high, high * 10])
            if self.some(0.3):
                one["subject"] = self.rng.choice(["province", *self.agencies])
            if self.some(0.3):
                one["area"] = self.rng.choice(["urban", "rural", "mountain"])
            if self.some(0.3):
                one["level"] = self.rng.choice(LEVELS)
            rows[tuple(one.get(name) for name in ("indicator", "year", "subject", "area", "level"))] = one
        return list(rows.values())
