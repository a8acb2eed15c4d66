"""What waits for a leader's signature, with what they signed and sent back today, and the bar that takes a signature back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from motcua.casework.dossiers.queries import listed
from motcua.casework.dossiers.values import WorklistRow
from motcua.casework.results.queries import sent_back, signed_lately, to_sign
from motcua.casework.results.values import Result, ResultState
from motcua.doors.staff import access
from motcua.doors.ui import clock, wording
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import DueWords, NavLink
from motcua.doors.words.due_label import due_of
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.signatures import TAKE_BACK_FOR
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM

_ICONS: Final = {ResultState.SIGNED: "check", ResultState.LEFT: "check", ResultState.DRAFT: "turn"}


@dataclass(frozen=True, slots=True)
class Line:
    """A result in the list. `due`: of its dossier; None where the list says something else of it."""

    result: Result
    name: str
    code: str
    words: str
    due: DueWords | None
    icon: str
    is_current: bool

    @property
    def address(self) -> str:
        return address_of("desk:to_sign", self.result.id)

    @property
    def is_waiting(self) -> bool:
        return self.result.state is ResultState.SUBMITTED


@dataclass(frozen=True, slots=True)
class UndoBar:
    """The newest signature that may still be taken back, with the seconds that are left."""

    result: Result
    name: str
    code: str
    left: int
    of: int = int(TAKE_BACK_FOR.total_seconds())


@dataclass(frozen=True, slots=True)
class Queue:
    """All of an officer's at one moment. `rows`: their dossiers, as lists show them."""

    waiting: tuple[Result, ...]
    signed: tuple[Result, ...]
    returned: tuple[Result, ...]
    rows: Mapping[UUID, WorklistRow]
    at: datetime

    def of(self, template: str) -> tuple[Result, ...]:
        """What waits of this template."""
        return tuple(one for one in self.waiting if one.template == template)

    def other(self, template: str) -> Result | None:
        """The first one that waits of another template."""
        return next((one for one in self.waiting if one.template != template), None)

    def next(self, template: str, *, but: UUID | None = None) -> Result | None:
        """What comes up now: of this template first."""
        left = [one for one in (*self.of(template), *self.waiting) if one.id != but]
        return left[0] if left else None

    def counts(self, template: str) -> dict[str, int]:
        return {
            "signed": sum(one.template == template for one in self.signed),
            "returned": sum(one.template == template for one in self.returned),
            "waiting": len(self.of(template)),
        }

    def lines(self, template: str, current: UUID | None) -> list[Line]:
        """Signed, sent back, waiting; each in its order."""
        every = (*reversed(self.signed), *self.returned, *self.waiting)
        return [self.line(one, current) for one in every if one.template == template]

    def line(self, one: Result, current: UUID | None = None) -> Line:
        row = self.rows.get(one.dossier_id)
        icon = "on" if one.id == current else _ICONS.get(one.state, "")
        words, due = "", None
        if one.state in (ResultState.SIGNED, ResultState.LEFT) and one.signed_at is not None:
            words = f"đã ký {wording.clock_time(one.signed_at)}"
        elif one.state is ResultState.DRAFT:
            words = f"trả lại: {one.return_reason[:80]}"
        elif row is not None:
            due = replace(due_of(row, calendar=organisation.working_calendar(), at=self.at), detail="")
        name, code = (row.applicant_name, row.code) if row is not None else ("", "")
        return Line(one, name, code, words, due, icon, one.id == current)

    def bar(self) -> UndoBar | None:
        for one in self.signed:
            if one.state is ResultState.SIGNED and one.leaves_at is not None and one.leaves_at > self.at:
                line = self.line(one)
                return UndoBar(one, line.name, line.code, max(1, int((one.leaves_at - self.at).total_seconds())))
        return None


def queue_of(by: Principal) -> Queue:
    """What waits for this officer; what they signed and sent back since midnight."""
    at = clock.now()
    midnight = datetime.combine(local(at).date(), time(), VIETNAM)
    waiting, signed, returned = (
        to_sign(seen_by=by),
        signed_lately(since=midnight, seen_by=by),
        sent_back(seen_by=by),
    )
    rows = listed([one.dossier_id for one in (*waiting, *signed, *returned)], seen_by=by)
    return Queue(_seen(waiting, rows), _seen(signed, rows), _seen(returned, rows), rows, at)


def counted_links(request: HttpRequest, queue: Queue) -> tuple[NavLink, ...]:
    """The masthead's links with how many wait: only these pages have read it."""
    here = address("desk:signing")
    links = access.nav_links(request)
    return tuple(replace(one, count=len(queue.waiting)) if one.url == here else one for one in links)


def _seen(results: Iterable[Result], rows: Mapping[UUID, WorklistRow]) -> tuple[Result, ...]:
    return tuple(one for one in results if one.dossier_id in rows)
