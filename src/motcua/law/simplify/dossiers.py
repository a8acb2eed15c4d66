"""A dossier as its steps, with what each waited, worked and took. Spans are office time in microseconds.

Made by `reading`; the kinds look at nothing else. Definitions: docs/formats/simplify.md, Reading.
"""

from typing import NamedTuple


class Step(NamedTuple):
    """A step that was done. `done`: its moment; `end`: the office time of that moment.

    `waiting` None: unknown, or the applicant's. `working` None: no start event.
    """

    name: str
    agency: str | None
    outcome: str | None
    budget: int | None
    components: frozenset[str] | None
    done: int
    end: int
    span: int
    waiting: int | None
    working: int | None

    @property
    def begin(self) -> int:
        """Office time of its start event, without one of its completion."""
        return self.end if self.working is None else self.end - self.working


class OpenStep(NamedTuple):
    """A step that was begun and is not done. `ready`: office time since which it could be worked on."""

    name: str
    budget: int | None
    ready: int


class Dossier(NamedTuple):
    """`started`, `end` and `deadline` are office time; None: not known, or not ended. `late` None: nothing to compare.

    `late_after`: the last moment that is not late. `requested`, `decisive` None: not written.
    """

    id: str
    procedure: str
    agency: str
    is_online: bool
    filed_by: str | None
    is_ended: bool
    started: int | None
    end: int | None
    deadline: int | None
    late_after: int | None
    late: bool | None
    requested: frozenset[str] | None
    supplemented: frozenset[str]
    decisive: frozenset[str] | None
    steps: tuple[Step, ...]
    open_steps: tuple[OpenStep, ...]


class Log(NamedTuple):
    """All dossiers in the order of the log. `last`: the moment of the last event; `end`: the office time of it.

    `events`: those with a name and a moment, of whatever transition.
    """

    dossiers: tuple[Dossier, ...]
    events: int
    skipped_cases: int
    skipped_events: int
    last: int | None
    end: int
