"""What an officer looks at in the worklist, as its address says it: queue, whose, filters, order. Anything unknown counts as not said.

An address names codes, agencies and steps, never a person (ALL-11).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest
from django.utils.http import urlencode

from motcua.casework.dossiers.queries import ClockFilter, Narrowing, Order, Queue, attention
from motcua.doors.ui.addresses import address
from motcua.doors.ui.fields import typed
from motcua.doors.words.queue_words import CHANNELS, LABELS
from motcua.foundation.organisation.register import Register
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.worktime.values import VIETNAM

OWN, UNIT = "toi", "don-vi"
PLACES: Final = ("trang", "sau", "truoc")
"""Which page of the queue: any other choice begins at the first one."""

_NAMES: Final = {
    "queue": "hang",
    "whose": "ai",
    "procedure": "thu-tuc",
    "clock": "dong-ho",
    "channel": "kenh",
    "step": "buoc",
    "agency": "co-quan",
    "since": "tu",
    "until": "den",
    "order": "xep",
}
FILTERS: Final = ("procedure", "clock", "channel", "step", "agency", "since", "until")
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class View:
    """The words of the address; empty: not said. `whose` is empty where it is the officer's usual one."""

    queue: str = Queue.TODO.value
    whose: str = ""
    procedure: str = ""
    clock: str = ""
    channel: str = ""
    step: str = ""
    agency: str = ""
    since: str = ""
    until: str = ""
    order: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by field."""
        return {name: getattr(self, name) for name in FILTERS if getattr(self, name)}

    def address(self, **changes: str) -> str:
        """The address of this view with other words."""
        other = replace(self, **changes)
        said = {_NAMES[one.name]: getattr(other, one.name) for one in fields(other)}
        return f"{address('desk:worklist')}?" + urlencode({name: word for name, word in said.items() if word})

    def without_filters(self) -> str:
        return self.address(**dict.fromkeys(FILTERS, ""))

    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What a form of filters sends along."""
        kept = {"hang": self.queue, "ai": self.whose, "xep": self.order}
        return tuple((name, word) for name, word in kept.items() if word)


def own_first(by: Principal) -> bool:
    """Whether dossiers are given to people of this post, so that their own come first."""
    return by.may(Permission.HANDLE)


def view_of(request: HttpRequest, by: Principal) -> View:
    """The view that the address asks for, as far as it exists."""
    asked = {name: typed(request.GET, word)[:LONGEST] for name, word in _NAMES.items()}
    queue = asked["queue"]
    known = queue in LABELS or queue in attention(by)
    usual = OWN if own_first(by) else UNIT
    return View(
        **{
            **asked,
            "queue": queue if known else Queue.TODO.value,
            "whose": asked["whose"] if own_first(by) and asked["whose"] in {OWN, UNIT} - {usual} else "",
            "clock": asked["clock"] if asked["clock"] in set(ClockFilter) else "",
            "channel": asked["channel"] if asked["channel"] in CHANNELS else "",
            "order": asked["order"] if asked["order"] in {Order.NAME, Order.NEWEST} else "",
            "since": _written(asked["since"]),
            "until": _written(asked["until"]),
        }
    )


def narrowing_of(view: View, by: Principal, known: Register, *, on: date) -> Narrowing:
    """The view as the query takes it."""
    agency = known.by_code(view.agency, on=on) if view.agency else None
    until = _day(view.until)
    return Narrowing(
        own=own_first(by) and view.whose != UNIT,
        procedure=view.procedure,
        clock=ClockFilter(view.clock) if view.clock else None,
        channel=view.channel,
        step=view.step,
        resolving=agency.id if agency is not None else None,
        since=_midnight(_day(view.since)),
        until=_midnight(until + timedelta(days=1) if until is not None else None),
        order=Order(view.order) if view.order else Order.LEAST_TIME,
    )


def _day(text: str) -> date | None:
    """A day as people write it: 05/11/2026, 5-11-2026, 5.11.2026."""
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) != len(("day", "month", "year")) or not all(one.isascii() and one.isdigit() for one in parts):
        return None
    day, month, year = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _written(text: str) -> str:
    day = _day(text)
    return f"{day:%d/%m/%Y}" if day is not None and day.year >= 1900 else ""


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM) if day is not None else None


def chosen(options: Mapping[str, str], current: str) -> list[tuple[str, str, bool]]:
    """The options of a select: value, words, whether it is the one that is set."""
    return [(value, words, value == current) for value, words in options.items()]


def form_names() -> dict[str, Any]:
    """The names of the fields in the form of filters."""
    return {name: _NAMES[name] for name in FILTERS}
