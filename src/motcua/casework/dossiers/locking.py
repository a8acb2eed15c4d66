"""A dossier locked for an act: all that an act needs of it, and the row's old values, so that only changes are written back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import connection

from motcua.casework.dossiers import snapshots
from motcua.casework.dossiers.case import history_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Component, Dossier, Step
from motcua.casework.dossiers.presses import Press
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.rows import (
    MARK,
    MORE,
    StoredDossier,
    copied,
    rows,
    steps_of,
    stored_from,
    values_of,
)
from motcua.casework.dossiers.rules import rules_of
from motcua.casework.dossiers.values import NOT_APPLICABLE
from motcua.casework.dossiers.visibility import may_see
from motcua.casework.dossiers.writing import Write
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Rules
from motcua.law.worktime.arithmetic import local


@dataclass(slots=True)
class LockedDossier:
    """`steps` are all steps the dossier has had, in the order of opening. They and `history` follow what is written.

    What changes in the row and its steps is written by `save`, all in one statement. `papers`: its checklist, once somebody needs
    it. `opened_now`: by the act under way, so that nobody else knows it yet. `new_reports`: clock and audience of reports that are
    written with the row. `first_press`: whether the press that came with the lock is a new one; None where none came with it.
    """

    dossier: Dossier
    steps: list[Step]
    history: History
    rules: Rules
    register: Register
    versions: Versions
    before: dict[str, Any] = field(default_factory=dict)
    papers: list[Component] | None = None
    opened_now: bool = False
    new_reports: list[tuple[str, str]] = field(default_factory=list)
    first_press: bool | None = None
    mark: str = ""
    """Of the row as it was locked or as it was written last (`rows.MARK`)."""
    changed_steps: dict[int, dict[str, Any]] = field(default_factory=dict)
    """By the key of the step: the columns that differ from the table."""

    def __post_init__(self) -> None:
        self.before = values_of(self.dossier)

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.done_at is None]

    def save(self) -> None:
        """Write what changed since the row was locked: its columns, its steps and the new reports, in one statement."""
        now, dossier = values_of(self.dossier), self.dossier
        changed = {name: value for name, value in now.items() if value != self.before[name]}
        new = [step for step in self.steps if step.pk is None]
        if not (changed or new or self.changed_steps or self.new_reports):
            return
        write = Write()
        write.change_steps(self.changed_steps)
        write.open_steps(new)
        write.report(dossier.pk, self.new_reports)
        self.mark, keys = write.row(dossier.pk, changed or {"event_count": now["event_count"]})
        for step, key in zip(new, keys, strict=True):
            step.pk = key
            step._state.adding, step._state.db = False, connection.alias  # noqa: SLF001 - as Django marks what it has written
        self.before, self.new_reports, self.changed_steps = now, [], {}

    def as_known(self) -> "KnownRow":
        """What the next act on it need not read, as long as nobody writes the row meanwhile."""
        return KnownRow(copied(self.dossier), self.mark, tuple(self.steps), self.history)

    def touch(self) -> None:
        """Write the row though nothing of it changed: who read the dossier before this act reads it again under their own lock."""
        with connection.cursor() as cursor:
            cursor.execute("update dossiers_dossier set id = id where id = %s", [self.dossier.pk])

    def add_steps(self, steps: Sequence[Step]) -> None:
        """New steps: in memory now, in the table with the row."""
        self.steps += steps

    def drop_steps(self, steps: Sequence[Step]) -> None:
        """Take steps away: those of another system whose log has changed, those that a step opened which was taken back."""
        gone = {step.pk for step in steps}
        Step.objects.filter(pk__in=gone).delete()
        self.steps = [step for step in self.steps if step.pk not in gone]

    def papers_at_hand(self) -> list[Component]:
        """The checklist in its order, read once."""
        if self.papers is None:
            self.papers = list(Component.objects.filter(dossier=self.dossier).order_by("order"))
        return self.papers

    def find_papers_right(self) -> None:
        """Every paper of the checklist is in order."""
        self.papers = None
        self.dossier.components.exclude(verdict__in=("pass", NOT_APPLICABLE)).update(verdict="pass")

    def write_steps(self, steps: Sequence[Step], **values: Any) -> None:
        """Change steps: in memory now, in the table with the row."""
        for step in steps:
            for name, value in values.items():
                setattr(step, name, value)
            if step.pk is not None:
                self.changed_steps.setdefault(step.pk, {}).update(values)


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A dossier as an act left it."""

    row: Dossier
    mark: str
    rows_of_steps: tuple[Step, ...]
    history: History


class Known(Protocol):
    """What was read of a dossier before its lock, by a page or by a sweep."""

    @property
    def row(self) -> Dossier: ...
    @property
    def mark(self) -> str: ...
    @property
    def rows_of_steps(self) -> tuple[Step, ...]: ...
    @property
    def history(self) -> History: ...


_LOCK: Final = """
where id = %(id)s or id = (select parent_id from dossiers_dossier where id = %(id)s)
order by id = %(id)s
for update
"""
"""The group first, then its sub-dossier: rows are locked in the order in which they are sorted."""


def locked_rows(dossier_id: UUID) -> StoredDossier:
    """Lock the row, and that of its group before it, until the transaction ends. Raises DossierUnknown where there is none."""
    found = rows(Dossier, _LOCK, {"id": dossier_id}, more=MORE)
    if not found or found[-1][0].pk != dossier_id:
        raise DossierUnknown
    return stored_from(*found[-1])


_LOCK_AS_KNOWN: Final = f"select id, {VERSION_COLUMNS}, {MARK} from dossiers_dossier {_LOCK}"  # noqa: S608 - our own columns
_LOCK_AND_PRESS: Final = f"""
with locked as (select id, {VERSION_COLUMNS}, {MARK} as mark from dossiers_dossier {_LOCK}), kept as (
  insert into dossiers_idempotency (key, dossier_id, at, account, verb)
  select %(key)s, id, %(pressed_at)s, %(account)s, %(verb)s from locked where id = %(id)s
  on conflict do nothing returning 1
)
select locked.*, exists (select from kept) from locked order by id = %(id)s
"""  # noqa: S608 - our own columns
"""A refused act keeps nothing: its transaction ends with it."""


def _locked_as_known(dossier_id: UUID, known: Known, press: Press | None) -> tuple[Versions | None, bool | None]:
    """Lock the row and that of its group: what is in force now where the row is the one that was read, else None; and whether
    the press is new."""
    values: dict[str, Any] = {"id": dossier_id}
    if press is not None:
        values |= {"key": press.key, "pressed_at": press.at, "account": press.account, "verb": press.verb}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_AND_PRESS if press is not None else _LOCK_AS_KNOWN, values)
        found = cursor.fetchall()
    if not found or found[-1][0] != known.row.pk:
        return None, None
    _, organisation, calendar, mark, *first = found[-1]
    return Versions(organisation, calendar) if mark == known.mark else None, first[0] if first else None


def lock_case(
    dossier_id: UUID,
    *,
    seen_by: Principal | None,
    at: datetime,
    known: Known | None = None,
    whole: bool = False,
    press: Press | None = None,
) -> LockedDossier:
    """Lock the row until the transaction ends, with everything that an act on it needs.

    The row of a group is locked before that of its sub-dossier, so that acts on either never wait for each other in a circle.
    `known`: what was read before; where nothing was recorded since, it is not read again. `whole`: fold the whole record, whatever
    a snapshot says. A long stream's state is kept as it was read. `press` is kept with the lock where the row is known.
    """
    unchanged, first = _locked_as_known(dossier_id, known, press) if known is not None else (None, None)
    if known is not None and unchanged is not None:
        row, versions, mark = copied(known.row), unchanged, known.mark
        steps, history = list(known.rows_of_steps), known.history
    else:
        stored = locked_rows(dossier_id)
        row, versions, mark = stored.row, stored.versions, stored.mark
        steps = steps_of(row.pk)
        history = history_of(row, steps, None if whole else stored.snapshot)
    if seen_by is not None and not may_see(row, seen_by):
        raise DossierUnknown
    if not whole:
        snapshots.keep(row.pk, history)
    rules = rules_of(row, on=local(at).date(), versions=versions)
    return LockedDossier(
        row, steps, history, rules, register(versions.register), versions, first_press=first, mark=mark
    )
