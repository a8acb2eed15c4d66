"""One line of the timeline: its content, and the names behind the references of events."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from motcua.doors.ui import wording
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what the references in events mean: officers, agencies, steps of the process, papers of the checklist,
    outcomes of a process that came from a foreign file.

    `holders`: the agency of a step, for events that were recorded before it had acted.
    """

    officers: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    holders: Mapping[str, str] = field(default_factory=dict)
    components: Mapping[int, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    def agency(self, reference: str) -> str:
        """The name of an agency; words that are not a reference are returned as they are."""
        return self.agencies.get(reference, reference)

    def officer(self, reference: str) -> str:
        return self.officers.get(reference, "")


@dataclass(frozen=True, slots=True)
class EventWords:
    """One event: what happened, `note` what was said with it, `late` by which clock it came too late."""

    title: str
    note: str = ""
    late: str = ""


def due_day(due: Due) -> str:
    """A due date in a sentence: the last day, or the moment where the limit is in hours."""
    return wording.short_date(due.on) if due.on is not None else wording.moment(due.at)


def last_day(due: Due) -> str:
    """The last day of a due date, also where the limit is in hours."""
    return wording.short_date(due.on or local(due.at).date())


def sentence(*parts: str) -> str:
    """The non-empty parts, each a sentence; the template adds the last full stop."""
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
