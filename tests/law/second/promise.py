"""One appointment: its limit, what has moved it since, and the date that stands."""

from copy import copy
from datetime import date, datetime, timedelta

from tests.law.second.days import ONE_DAY, Days, Due
from tests.law.second.periods import Period, end_instant, has_passed, last_day, nominal_day

Wait = tuple[datetime, datetime]


class Promise:
    """`nominal` is the day before days off are stepped over: a wait in calendar days moves that one."""

    def __init__(self, code: str | None, period: Period, verified: Period | None = None) -> None:
        self.code = code
        self.plain = period
        self.period = period
        self.verified = verified
        self.moves: list[Wait | Period] = []
        self.start: datetime | None = None
        self.day = date.min
        self.nominal: date | None = None
        self.due: Due | None = None
        self.issued = self.returned = False

    def begin(self, days: Days, start: datetime) -> None:
        self.start, self.day, self.moves, self.period = start, start.date(), [], self.plain
        self._from_the_start(days)

    def begin_at_end_of(self, days: Days, transfer: Due) -> None:
        """24:00 of a day counts as that day."""
        self.begin(days, end_instant(transfer))
        if not isinstance(transfer, datetime):
            self.day = transfer
            self._from_the_start(days)

    def _from_the_start(self, days: Days) -> None:
        assert self.start is not None
        amount, unit = self.period["amount"], self.period["unit"]
        self.nominal = None
        if amount == 0:
            self.due = days.working_day_from(self.day)
        elif unit == "hour":
            self.due = self.start + timedelta(hours=amount)
        elif unit == "working_hour":
            self.due = days.office_time_later(self.start, amount * 3600)
        else:
            self.due = last_day(days, self.day, amount, unit)
            if unit != "working_day":
                self.nominal = nominal_day(self.day, amount, unit)

    def computed(self, days: Days) -> "Promise":
        """The same limit and the same moves, counted anew."""
        other = copy(self)
        other._from_the_start(days)
        for move in self.moves:
            other._apply(days, move)
        return other

    def _apply(self, days: Days, move: "Wait | Period") -> None:
        if isinstance(move, tuple):
            self._later_by_wait(days, *move)
        else:
            self._later_by_period(days, move)

    def after(self, days: Days, begun: datetime, until: datetime) -> Due:
        """The date, were this wait taken out of the limit."""
        other = copy(self)
        other._later_by_wait(days, begun, until)
        assert other.due is not None
        return other.due

    def take_out(self, days: Days, begun: datetime, until: datetime) -> None:
        self._later_by_wait(days, begun, until)
        self.moves = [*self.moves, (begun, until)]

    def extend(self, days: Days, by: Period) -> None:
        self._later_by_period(days, by)
        self.moves = [*self.moves, by]

    def verify(self, days: Days) -> None:
        """Without a new appointment that was made; the later of the two stands."""
        assert self.verified is not None
        other = copy(self)
        other.period = self.verified
        other.moves = [move for move in self.moves if isinstance(move, tuple)]
        other = other.computed(days)
        assert self.due is not None
        assert other.due is not None
        if end_instant(other.due) > end_instant(self.due):
            self.due, self.nominal, self.moves, self.period = other.due, other.nominal, other.moves, other.period

    def recompute(self, days: Days, policy: str) -> None:
        """`earlier` keeps the old date where it is the earlier one, but never a day off."""
        assert self.due is not None
        other = self.computed(days)
        assert other.due is not None
        kept = self._not_on_a_day_off(days, other.due)
        if policy == "earlier" and end_instant(kept) <= end_instant(other.due):
            self.due = kept
        else:
            self.due, self.nominal = other.due, other.nominal

    def _not_on_a_day_off(self, days: Days, computed: Due) -> Due:
        """The next working day (reading 40); an end in hours is the one computed."""
        assert self.due is not None
        if not isinstance(self.due, datetime):
            return days.working_day_from(self.due)
        return self.due if days.works(self.due.date()) else computed

    def _later_by_wait(self, days: Days, begun: datetime, until: datetime) -> None:
        assert self.due is not None
        if has_passed(self.due, begun):
            return
        if isinstance(self.due, datetime):
            self._later_by_minutes(days, begun, until)
        elif self.period["unit"] == "working_day":
            self._later_by_days(days, working=days.working_days_between(begun.date(), until.date()))
        else:
            self._later_by_days(days, calendar=(until.date() - begun.date()).days)

    def _later_by_days(self, days: Days, working: int = 0, calendar: int = 0) -> None:
        day = self.nominal or self.due
        assert day is not None
        if working:  # the date that stands: a wait of so many working days moves it by as many
            assert self.due is not None
            self.due, self.nominal = days.days_later(self.due, working), None
        if calendar:
            self.nominal = day + calendar * ONE_DAY
            self.due = days.working_day_from(self.nominal)

    def _later_by_minutes(self, days: Days, begun: datetime, until: datetime) -> None:
        assert isinstance(self.due, datetime)
        if self.period["unit"] not in ("working_hour", "working_day"):
            self.due += until - begun
            return
        seconds = days.office_seconds_between(begun, until)
        if seconds:
            self.due = days.office_time_later(self.due, seconds)

    def _later_by_period(self, days: Days, by: Period) -> None:
        amount, unit = by["amount"], by["unit"]
        assert self.due is not None
        if unit == "hour":
            self.due = end_instant(self.due) + timedelta(hours=amount)
        elif unit == "working_hour":
            self.due = days.office_time_later(end_instant(self.due), amount * 3600)
        else:
            day = self.due.date() if isinstance(self.due, datetime) else self.due
            self.due = last_day(days, day, amount, unit)
            self.nominal = nominal_day(day, amount, unit) if unit in ("day", "month") else None
