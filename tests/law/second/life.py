"""What is known of one dossier at a moment, and the questions that the law puts to it."""

from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

from tests.law.second.days import Days, Due
from tests.law.second.periods import Period, end_instant, has_passed, written
from tests.law.second.promise import Promise

Act = dict[str, Any]
Objections = set[str]

FROM_ANSWER_IN_8_HOURS = date(2020, 5, 22)
FROM_R2021 = date(2021, 12, 6)
FROM_R2025 = date(2025, 7, 1)
FROM_R2026 = date(2026, 7, 1)
FROM_NEW_BOUNDARY = date(2026, 8, 5)
FROM_NEW_GROUPS = date(2026, 9, 1)

NATIONAL = {
    "submitted": 1, "accepted": 2, "refused_intake": 3, "handling": 4, "incomplete": 5, "supplement": 5,
    "obligation": 6, "withdrawn": 7, "stopped": 8, "done": 9, "returned": 10,
}  # fmt: skip
WORKED_ON = ("accepted", "handling", "obligation")
ACCEPTED = (*WORKED_ON, "supplement")
ENDED = ("refused_intake", "withdrawn", "stopped", "done", "returned")
DECIDED = ("done", "returned")


class Life:
    """One dossier as a clerk would write it on one sheet."""

    def __init__(self, scenario: dict[str, Any]) -> None:
        self.procedure: dict[str, Any] = scenario["procedure"]
        self.channel: str = scenario.get("channel", "desk")
        self.days = Days(scenario.get("office_hours"))
        self.days.write(scenario.get("calendar_extra", {}))
        self.status = "none"
        self.answer: dict[str, Any] = {}
        self.begin_filing()
        self.begin_acceptance()
        self.begin_clock()
        self.begin_end()

    def begin_filing(self) -> None:
        self.filed_on: date | None = None
        self.acceptance_due: Due | None = None
        self.acceptance_late: bool | None = None
        self.supplement_due: Due | None = None
        self.requests = {"before": 0, "after": 0}
        self.exceptions = 0

    def begin_acceptance(self) -> None:
        self.accepted_on: date | None = None
        self.notice_due: Due | None = None
        self.transfer_due: Due | None = None
        self.paper_due: Due | None = None
        self.receipt_issued = False
        self.forwarded_to: list[str] = []
        self.paper_handed_over = False

    def begin_clock(self) -> None:
        self.clock = "not_started"
        self.promises: list[Promise] = []
        self.counted: list[Promise] = []
        self.index: Promise | None = None
        self.first_due: Due | None = None
        self.original_due: Due | None = None
        self.transfer_end: Due | None = None
        self.expected_due: Due | None = None
        self.received_at: datetime | None = None
        self.wait: tuple[str, datetime] | None = None
        self.pause_kind = ""
        self.passed_when_asked: list[Due] = []
        self.late_when_asked = False
        self.obligation_since: datetime | None = None
        self.extended = False
        self.broken: list[Due] = []

    def begin_end(self) -> None:
        self.ended_at: datetime | None = None
        self.refused_after_appraisal = False
        self.announced = self.drafted = False
        self.open_consultations = 0
        self.correction_due: Due | None = None

    # which law

    def law_day(self, at: datetime) -> date:
        """Of the acceptance; until then of the first filing (reading 1)."""
        return self.accepted_on or self.filed_on or at.date()

    def since(self, border: date, at: datetime) -> bool:
        return self.law_day(at) >= border

    def new_group(self, at: datetime) -> bool:
        return self.procedure.get("group") in ("birth", "death") and self.since(FROM_NEW_GROUPS, at)

    def electronic(self) -> bool:
        return self.channel in ("online", "kiosk")

    # the times

    def limit(self) -> Period | None:
        """A kiosk without a time of its own has that of filing online."""
        own = self.procedure.get("channel_limits", {})
        for channel in (self.channel, "online") if self.channel == "kiosk" else (self.channel,):
            if channel in own:
                return own[channel]
        if self.procedure.get("amount") is None or self.procedure.get("unit") is None:
            return None
        return {"amount": self.procedure["amount"], "unit": self.procedure["unit"]}

    def new_promises(self) -> list[Promise]:
        rows = self.procedure.get("members") or self.procedure.get("results") or ()
        if rows:
            return [Promise(row["code"], _period(row), _verified(row)) for row in rows]
        limit = self.limit()
        assert limit is not None
        return [Promise(None, limit)]

    def last(self) -> Promise:
        return last_of(self.counted or self.promises)

    def of_last_date(self) -> list[Promise]:
        """The results that an extension moves."""
        waiting = [promise for promise in self.promises if not promise.issued]
        return [promise for promise in waiting if promise.due == last_of(waiting).due]

    def counted_from(self, at: datetime) -> datetime:
        """The procedure's own clause, which births have since September 2026: after 15:00 is the next working day."""
        clause = self.procedure.get("after_15_next_day")
        if clause is None:
            clause = self.procedure.get("group") == "birth" and self.new_group(at)
        if clause and (at.hour, at.minute, at.second) > (15, 0, 0):
            return self.days.opening_after(at.date())
        return at

    # the clock

    def start_clock(self, start: datetime | None, transfer_end: Due | None = None) -> None:
        """From a moment, or from the end of the transfer time."""
        self.promises = self.promises or self.new_promises()
        for promise in self.promises:
            if promise.issued:
                continue
            if start is not None:
                promise.begin(self.days, start)
            elif transfer_end is not None:
                promise.begin_at_end_of(self.days, transfer_end)
        self.clock, self.transfer_end, self.expected_due = "running", None, None
        self.counted = [promise for promise in self.promises if not promise.issued]
        self.original_due = self.last().due
        if self.first_due is None:
            self.first_due = self.original_due
            self.index = copy(self.last())

    def clock_starts_by_itself(self, at: datetime) -> bool:
        """A boundary-free dossier that nobody takes up: at the end of the transfer time (reading 33)."""
        end = self.transfer_end
        if end is None or self.status != "accepted" or self.clock != "not_started" or not has_passed(end, at):
            return False
        self.start_clock(None, end)
        return True

    def received_by_authority(self, at: datetime) -> None:
        """Whoever decides something about the dossier has it."""
        if self.clock == "not_started" and self.status == "accepted":
            self.start_from_receipt(at)

    def start_from_receipt(self, at: datetime) -> None:
        self.received_at = at
        self.start_clock(self.counted_from(at))

    def receipt_by_this_calendar(self) -> None:
        """The next working day of the clause may be another one after a change of the calendar."""
        if self.received_at is not None:
            start = self.counted_from(self.received_at)
            for promise in self.promises:
                if not promise.issued:
                    promise.start, promise.day = start, start.date()

    def legal_due(self) -> Due | None:
        return self.last().due if self.clock in ("running", "ended") and self.promises else None

    def remember_what_has_passed(self, at: datetime) -> None:
        """Nothing passes while the clock stands."""
        waiting = [promise.due for promise in self.promises if not promise.issued and promise.due is not None]
        self.passed_when_asked = [due for due in waiting if has_passed(due, at)]

    def begin_wait(self, kind: str, at: datetime) -> None:
        self.clock, self.wait = kind, (kind, at)
        due = self.last().due
        self.late_when_asked = due is not None and has_passed(due, at)

    def end_wait(self, at: datetime) -> None:
        """The wait is taken out of every limit that had not passed when it began (readings 15 and 36)."""
        assert self.wait is not None
        begun = self.wait[1]
        for promise in self.promises:
            if not promise.issued:
                promise.take_out(self.days, begun, at)
        self.index_waits(begun, at)
        self.clock, self.wait = "running", None

    def index_waits(self, begun: datetime, until: datetime) -> None:
        if self.index is not None:
            self.index.take_out(self.days, begun, until)

    # what is given to the reader

    def state(self, at: datetime) -> dict[str, Any]:
        due = self.legal_due()
        answer: dict[str, Any] = {
            "status_national": NATIONAL.get(self.status),
            "clock": self.clock,
            "legal_due": written(due),
            "original_due": written(self.original_due) if due else None,
        }
        if self.expected_due is not None and self.clock == "not_started":
            answer["expected_due"] = written(self.expected_due)
        if self.first_due is not None:
            answer["first_due"] = written(self.first_due)
        if self.promises and self.promises[0].code is not None:
            answer["results_due"] = {promise.code: written(promise.due) for promise in self.promises}
        return answer


def _period(row: dict[str, Any]) -> Period:
    return {"amount": row["amount"], "unit": row["unit"]}


def _verified(row: dict[str, Any]) -> Period | None:
    time = row.get("verification")
    return {"amount": time, "unit": row["unit"]} if isinstance(time, int) else time


def last_of(promises: list[Promise]) -> Promise:
    """The appointment of a group is that of its last result."""
    latest = promises[0]
    for promise in promises[1:]:
        if end_instant(promise.due) > end_instant(latest.due):  # type: ignore[arg-type]
            latest = promise
    return latest


def later(moment: datetime, **length: int) -> datetime:
    return moment + timedelta(**length)


def is_late(due: Due | None, at: datetime) -> bool | None:
    return None if due is None else has_passed(due, at)
