"""24: small logs in which everything odd happens at once: equal moments, zones, missing and unreadable values, decomposed letters,
instances that do not fit, dossiers twice. From a seed.
"""

import random
from datetime import UTC, datetime, timedelta, timezone
from unicodedata import normalize
from xml.sax.saxutils import quoteattr

STEPS = ("Tiếp nhận", normalize("NFD", "Tiếp nhận"), " Thẩm định ", "Lấy ý kiến", "Ký")
AGENCIES = ("X1", "X2", "S1", " X2", "S2")
OUTCOMES = ("agree", "Disagree", "AGREE", "supplement", "Supplement ", "đạt", "Đạt", "không")
COMPONENTS = ("A;B", " A ; C", "B", "", ";", "C;C;A")
TRANSITIONS = ("complete", "COMPLETE", "", "start", "Start", "start", "assign", "suspend")
ZONES = (UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-5, minutes=-30)))
NO_MOMENT = ("", "hôm qua", "2024-05-06T08:00:00", "2024-13-01T08:00:00+07:00")
FIRST = datetime(2024, 4, 24, 0, 0, tzinfo=timezone(timedelta(hours=7)))


class Odd:
    """One log. `likes`: how the whole log is, so that what is rare in one is common in another."""

    def __init__(self, seed: int, size: int) -> None:
        self.rng = random.Random(seed)
        self.size = size
        self.transitions = self.rng.choice([TRANSITIONS, TRANSITIONS[:1], TRANSITIONS[3:], TRANSITIONS[1:6]])
        self.has_ends = self.rng.random() < 0.85
        self.outcomes = OUTCOMES if self.rng.random() < 0.5 else OUTCOMES[3:]
        self.steps = STEPS[: self.rng.choice((2, 3, 5))]
        self.agencies = AGENCIES[: self.rng.choice((2, 3, 5))]
        self.is_tidy = self.rng.random() < 0.6
        """Each step has a start and a completion, though not always in this order."""
        self.is_divided = self.rng.random() < 0.5
        """Each step is nearly always of one agency."""

    def moment(self) -> str:
        rng = self.rng
        if rng.random() < 0.03:
            return rng.choice(NO_MOMENT)
        hour = rng.choice((6, 8, 8, 8, 9, 12, 14, 17, 22))
        at = FIRST + timedelta(
            days=rng.choice((0, 1, 4, 5, 6, 7, 7, 9, 12, 15)), hours=hour, minutes=rng.choice((0, 0, 30, 45))
        )
        if rng.random() < 0.1:
            at += timedelta(seconds=rng.randrange(60), microseconds=rng.randrange(10**6))
        return at.astimezone(rng.choice(ZONES)).isoformat().replace("+00:00", rng.choice(("Z", "+00:00")))

    def event(self, place: int, transition: str) -> str:
        rng = self.rng
        agency = rng.choice((*self.agencies, *self.agencies, ""))
        if self.is_divided and rng.random() < 0.95:
            agency = self.agencies[place % 2]
        given = {
            "concept:name": self.steps[place] if rng.random() > 0.03 else rng.choice(("", "  ")),
            "time:timestamp": self.moment(),
            "lifecycle:transition": transition,
            "concept:instance": rng.choice(("", "", "1", "2")),
            "org:group": agency,
            "outcome": rng.choice((*self.outcomes, "", "", "")),
            "budget": rng.choice(("", "60", "60.0", "600", "0", "-5", "sáu mươi", "7.5", "2000")),
            "components": rng.choice(COMPONENTS),
            "unknown": "x",
        }
        rows = [attribute(key, value) for key, value in given.items() if value or rng.random() < 0.3]
        rng.shuffle(rows)
        return f"<event>{''.join(rows)}</event>"

    def trace(self, number: int) -> str:
        rng = self.rng
        given = {
            "concept:name": rng.choice((*[f"H{number:03}"] * 12, f" H{number:03}", f"H{max(number - 1, 0):03}", "")),
            "procedure": rng.choice(("P1", "P1", "P1", "P1", "P1", "P2", "")),
            "agency": rng.choice(("X1", "X2 ", "")),
            "channel": rng.choice(("online", "Internet", " ONLINE", "desk", "")),
            "filed_by": rng.choice(("self", "officer", "officer", "Officer", "")),
            "startdate": self.moment() if rng.random() < 0.6 else "",
            "enddate": self.moment() if self.has_ends and rng.random() < 0.8 else "",
            "outcome": rng.choice(("done", "", "", "")) if self.has_ends else "",
            "deadline": rng.choice((self.moment(), *[f"2024-05-{rng.randrange(1, 20):02}"] * 3, "2024-05-40", "")),
            "components_asked": rng.choice(("A;B;C", "A", "")),
            "components_supplemented": rng.choice(COMPONENTS),
            "components_decisive": rng.choice(COMPONENTS),
        }
        rows = [attribute(key, value) for key, value in given.items() if value or rng.random() < 0.5]
        for _ in range(rng.choice((0, 1, 3, 5, 8, 12))):
            place = rng.randrange(len(self.steps))
            given_transitions = ("start", "complete") if self.is_tidy else (rng.choice(self.transitions),)
            rows += [self.event(place, one) for one in given_transitions]
        nested = '<list key="x"><string key="procedure" value="khác"/></list>'
        return f"<trace>{''.join(rows)}{nested}</trace>"

    def text(self) -> bytes:
        traces = "".join(self.trace(number) for number in range(self.size))
        outer = '<global scope="event"><string key="outcome" value="agree"/></global><string key="agency" value="X9"/>'
        return f'<log xmlns="http://www.xes-standard.org/">{outer}{traces}</log>'.encode()


def attribute(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(value)}/>"
