"""A dossier locked for an act: all that an act needs of it, and the row's old values, so that only changes are written back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Model

from motcua.casework.dossiers import snapshots
from motcua.casework.dossiers.case import history_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import ClockReport, Component, Dossier, Step
from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.casework.dossiers.rows import (
    MARK,
    MORE,
    StoredDossier,
    copied,
    insert,
    rows,
    steps_of,
    stored_from,
    table_of,
)
from motcua.casework.dossiers.rules import rules_of
from motcua.casework.dossiers.visibility import may_see
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.versions import VERSION_COLUMNS, Versions
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import Rules
from motcua.law.worktime.arithmetic import local


@dataclass(slots=True)
class LockedDossier:
    """`steps` are all steps the dossier has had, in the order of opening. They and `history` follow what is written.

    `papers`: its checklist, once somebody needs it. `opened_now`: by the act under way, so that nobody else knows it yet.
    `new_reports`: clock and audience of reports that are written with the row.
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

    def __post_init__(self) -> None:
        self.before = _values(self.dossier)

    @property
    def open_steps(self) -> list[Step]:
        return [step for step in self.steps if step.done_at is None]

    def save(self) -> None:
        """Write the columns that changed since the row was locked, and with them the new reports."""
        now, reports = _values(self.dossier), self.new_reports
        changed = {name: value for name, value in now.items() if value != self.before[name]}
        if reports:
            changed.setdefault("reported_to", now["reported_to"])
            clocks, audiences = zip(*reports, strict=True)
            _update(
                Dossier,
                changed,
                [self.dossier.pk],
                first=_REPORTED,
                given=[self.dossier.pk, list(clocks), list(audiences)],
            )
        elif changed:
            _update(Dossier, changed, [self.dossier.pk])
        self.before, self.new_reports = now, []

    def touch(self) -> None:
        """Write the row though nothing of it changed: who read the dossier before this act reads it again under their own lock."""
        with connection.cursor() as cursor:
            cursor.execute("update dossiers_dossier set id = id where id = %s", [self.dossier.pk])

    def add_steps(self, steps: Sequence[Step]) -> None:
        """Write new steps, in the table and in memory."""
        if steps:
            insert(Step, steps)
            self.steps += steps

    def drop_steps(self, steps: Sequence[Step]) -> None:
        """Take steps away. Only a dossier of another system loses any, when its log has changed."""
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
        self.dossier.components.exclude(verdict="pass").update(verdict="pass")

    def write_steps(self, steps: Sequence[Step], **values: Any) -> None:
        """Change steps, in the table and in memory."""
        if not steps:
            return
        _update(Step, values, [step.pk for step in steps])
        for step in steps:
            for name, value in values.items():
                setattr(step, name, value)


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


def _locked_as_known(dossier_id: UUID, known: Known) -> Versions | None:
    """Lock the row and that of its group; what is in force now where the row is the one that was read, else None."""
    with connection.cursor() as cursor:
        cursor.execute(f"select id, {VERSION_COLUMNS}, {MARK} from dossiers_dossier {_LOCK}", {"id": dossier_id})  # noqa: S608 - our own columns
        found = cursor.fetchall()
    if not found or found[-1][0] != known.row.pk:
        return None
    _, organisation, calendar, mark = found[-1]
    return Versions(organisation, calendar) if mark == known.mark else None


def lock_case(
    dossier_id: UUID, *, seen_by: Principal | None, at: datetime, known: Known | None = None, whole: bool = False
) -> LockedDossier:
    """Lock the row until the transaction ends, with everything that an act on it needs.

    The row of a group is locked before that of its sub-dossier, so that acts on either never wait for each other in a circle.
    `known`: what was read before; where nothing was recorded since, it is not read again. `whole`: fold the whole record, whatever
    a snapshot says. A long stream's state is kept as it was read.
    """
    unchanged = _locked_as_known(dossier_id, known) if known is not None else None
    if known is not None and unchanged is not None:
        row, versions = copied(known.row), unchanged
        steps, history = list(known.rows_of_steps), known.history
    else:
        stored = locked_rows(dossier_id)
        row, versions = stored.row, stored.versions
        steps = steps_of(row.pk)
        history = history_of(row, steps, None if whole else stored.snapshot)
    if seen_by is not None and not may_see(row, seen_by):
        raise DossierUnknown
    if not whole:
        snapshots.keep(row.pk, history)
    rules = rules_of(row, on=local(at).date(), versions=versions)
    return LockedDossier(row, steps, history, rules, register(versions.register), versions)


_REPORTED: Final = f"""
with reported as (
  insert into {ClockReport._meta.db_table} (dossier_id, clock, audience) select %s, * from unnest(%s::text[], %s::text[])
)
"""  # noqa: S608, SLF001 - the name of our own table, as Django has it


def _update(
    kind: type[Model], values: dict[str, Any], keys: Sequence[object], *, first: str = "", given: Sequence[Any] = ()
) -> None:
    """One statement for the named columns; the names are ours, the values are parameters. `first` comes before it, with `given`."""
    table = table_of(kind)
    columns = ", ".join(f"{name} = %s::jsonb" if name in table.json else f"{name} = %s" for name in values)
    new = [json.dumps(value, ensure_ascii=False) if name in table.json else value for name, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{first}update {table.name} set {columns} where id = any(%s)",  # noqa: S608 - names of our own columns; values are parameters
            [*given, *new, list(keys)],
        )


def _values(dossier: Dossier) -> dict[str, Any]:
    return {name: getattr(dossier, name) for name in table_of(Dossier).attributes if name != "id"}
