"""What the board asks of the measure, under one filter; and what it answers, as the pages need it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from motcua.casework.dossiers.queries.waiting import Waiting, waiting
from motcua.doors.board.filters import Filter
from motcua.doors.board.overview import LateOf, worst
from motcua.doors.board.periods import previous
from motcua.doors.board.tiles import ON_TIME
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.words.figure_words import is_share_of_dossiers
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.people.principals import Permission, Principal
from motcua.insight.measure import queries
from motcua.insight.measure.conditions import Outcome
from motcua.insight.measure.queries.lists import names_of
from motcua.insight.measure.queries.strata import Stratum
from motcua.insight.measure.values import (
    Figures,
    Freshness,
    ListedDossier,
    OfAgency,
    OfMonth,
    Place,
    ShownFigure,
    StepTimes,
    UsualTimes,
    Wanted,
)
from motcua.law.indices.live.compare import Change, change
from motcua.law.indices.period import Period
from motcua.law.indices.readings import DEFAULT, IndexReadings
from motcua.law.indices.tally import Why
from motcua.law.worktime.arithmetic import local, working_days_between

MONTHS: Final = 25
"""13 are drawn, each beside the same month a year before."""
SOON: Final = 2
"""Working days in which a dossier is about to be late."""
AT_ONCE: Final = 1000
"""Rows of a file that are read at once."""
OF_TIME: Final = frozenset({ON_TIME, "766.2.2"})
"""Figures beside which it is said how long things usually take."""
OVERDUE: Final = "II.06a.13"
"""The column of report II.06a that counts what is overdue at the end of the period: its list is what is late now."""


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves while the board is looked at. `before`: the share of dossiers on time in the period before."""

    figures: Figures
    before: ShownFigure
    late: tuple[LateOf, ...]


@dataclass(frozen=True, slots=True)
class Read(Moving):
    """Everything of the board. `by_agency`: of those that have most that is late."""

    by_agency: tuple[OfAgency, ...]
    months: tuple[OfMonth, ...]
    steps: tuple[StepTimes, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure, the same one in the period before, its agencies, and why it changed (None: cannot be compared).

    `times`: how long it usually takes, of a figure of time. `agencies`, `procedures`: what those that changed it are called.
    """

    shown: ShownFigure
    before: ShownFigure
    by_agency: tuple[OfAgency, ...]
    change: Change[Stratum] | None
    times: UsualTimes | None
    agencies: dict[int, str]
    procedures: dict[str, str]
    freshness: Freshness
    readings: IndexReadings = DEFAULT


@dataclass(frozen=True, slots=True)
class LateDossier:
    """A dossier that is late, with the step that it waits in. `days`: working days after its due."""

    row: ListedDossier
    step: str
    holder: str
    since: datetime | None
    days: int


def read_now(request: HttpRequest, given: Filter) -> Moving:
    """The headline and the tiles alone."""
    by, at = access.principal_of(request), clock.now()
    return Moving(
        figures=queries.figures(given.wanted, seen_by=by, at=at),
        before=queries.figure(ON_TIME, _before(given), seen_by=by, at=at),
        late=_late(request, given),
    )


def _before(given: Filter) -> Wanted:
    return Wanted(previous(given.chosen), given.wanted.agency, given.wanted.procedure, given.wanted.channel)


def read(request: HttpRequest, given: Filter) -> Read:
    """The board's figures, all of one moment as far as each question goes."""
    by, at, late = access.principal_of(request), clock.now(), _late(request, given)
    shown = {one.agency for one in worst(late)}
    return Read(
        figures=queries.figures(given.wanted, seen_by=by, at=at),
        before=queries.figure(ON_TIME, _before(given), seen_by=by, at=at),
        by_agency=queries.by_agency(ON_TIME, given.wanted, among=shown, seen_by=by, at=at),
        months=queries.by_month(ON_TIME, given.wanted, months=MONTHS, seen_by=by, at=at),
        late=late,
        steps=queries.by_step(given.wanted, late_now=False, seen_by=by, at=at),
    )


def read_late(request: HttpRequest, given: Filter) -> tuple[tuple[LateOf, ...], Freshness]:
    """What is late now or about to be, by agency."""
    now = queries.figures(given.wanted, seen_by=access.principal_of(request), at=clock.now())
    return _late(request, given), now.freshness


def explain(request: HttpRequest, figure: str, given: Filter, before: Period) -> Explained | None:
    """A figure with everything that explains it. None: there is no such figure of the province, or of this agency."""
    by, at, wanted = access.principal_of(request), clock.now(), given.wanted
    register = access.register_of(request)
    earlier = Wanted(before, wanted.agency, wanted.procedure, wanted.channel)
    every = queries.figures(wanted, seen_by=by, at=at)
    if figure not in {one.definition.id for one in every.figures}:
        return None
    agencies = queries.by_agency(figure, wanted, seen_by=by, at=at)
    shown = every[figure]
    found = _change(figure, wanted, earlier, by, at) if is_share_of_dossiers(shown) and lists_of(figure) else None
    parts = found.parts if found is not None else ()
    return Explained(
        shown=shown,
        before=queries.figure(figure, earlier, seen_by=by, at=at),
        by_agency=agencies,
        change=found,
        times=queries.usual_times(wanted, seen_by=by, at=at) if figure in OF_TIME else None,
        agencies={key: register.agency(key).name for key in {one.stratum[0] for one in parts}},
        procedures=names_of({one.stratum[1] for one in parts}),
        freshness=every.freshness,
        readings=every.readings,
    )


def _change(figure: str, now: Wanted, earlier: Wanted, by: Principal, at: datetime) -> Change[Stratum] | None:
    """Of the same filter in both periods."""
    before, after = (queries.by_strata(figure, one, seen_by=by, at=at) for one in (earlier, now))
    return change(before, after)


def _late(request: HttpRequest, given: Filter) -> tuple[LateOf, ...]:
    by, at, register = access.principal_of(request), clock.now(), access.register_of(request)
    rows = {one.agency: one.by_age for one in queries.late_now(agency=given.wanted.agency, seen_by=by, at=at)}
    soon = {one.agency: one.count for one in queries.due_soon(days=SOON, agency=given.wanted.agency, seen_by=by, at=at)}
    return tuple(
        LateOf(key, register.agency(key).code, register.agency(key).name, rows.get(key, (0, 0, 0, 0)), soon.get(key, 0))
        for key in sorted(set(rows) | set(soon))
    )


def lists_of(figure: str) -> tuple[str, ...]:
    """The parts of a figure that have a list."""
    return queries.lists_of(figure)


def listed_page(
    request: HttpRequest, figure: str, given: Filter, part: str, after: Place | None, limit: int
) -> tuple[ListedDossier, ...]:
    """The next rows of a part of a figure."""
    outcome: Outcome | Why = Outcome(part) if part in {one.value for one in Outcome} else Why(part)
    return queries.listed(
        figure,
        given.wanted,
        outcome=outcome,
        after=after,
        limit=limit,
        seen_by=access.principal_of(request),
        at=clock.now(),
    )


def every_listed(request: HttpRequest, figure: str, given: Filter, part: str) -> Iterator[ListedDossier]:
    """All rows of a part."""
    after: Place | None = None
    while rows := listed_page(request, figure, given, part, after, AT_ONCE):
        yield from rows
        after = (rows[-1].received_at, rows[-1].id)


def late_dossiers(request: HttpRequest, given: Filter, after: Place | None, limit: int) -> tuple[LateDossier, ...]:
    """The next dossiers that are late today, in the order in which they were received, each with its open step."""
    by, today = access.principal_of(request), clock.today()
    wanted = Wanted(Period(today, today), given.wanted.agency, given.wanted.procedure, given.wanted.channel)
    rows = queries.listed(
        OVERDUE, wanted, outcome=Outcome.COUNTED, after=after, limit=limit, seen_by=by, at=clock.now()
    )
    where = waiting([one.id for one in rows], seen_by=by)
    return tuple(_late_dossier(request, one, where.get(one.id), today) for one in rows)


def _late_dossier(request: HttpRequest, row: ListedDossier, where: Waiting | None, today: date) -> LateDossier:
    if where is None:
        return LateDossier(row, "", "", None, 0)
    due = where.due_on or (local(where.due_at).date() if where.due_at is not None else today)
    register = access.register_of(request)
    holders = dict.fromkeys(register.agency(one.agency_id).name for one in where.steps if one.agency_id is not None)
    return LateDossier(
        row=row,
        step="; ".join(one.name for one in where.steps),
        holder="; ".join(holders),
        since=where.steps[0].since if where.steps else None,
        days=working_days_between(working_calendar(), due, today),
    )


def place_of(text: str) -> Place | None:
    """A place as an address has it; what is none begins at the first row."""
    moment, _, key = text.partition("_")
    try:
        at, identity = datetime.fromisoformat(moment), UUID(key)
    except ValueError:
        return None
    return (at, identity) if at.tzinfo is not None else None


def written_place(row: ListedDossier) -> str:
    return f"{row.received_at.isoformat()}_{row.id}"


def may_open(request: HttpRequest) -> bool:
    """Whether the page of a dossier is open to this officer: an administrator works on none."""
    return not access.principal_of(request).may(Permission.ADMINISTER)
