"""Move running dossiers to a newer version of their process: look first, then one dossier, or all of them one by one.

A dossier keeps the version that it began with until somebody moves it, by a decision and with a reason (TT 01/2018 Art. 8).
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers import versions
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.versions import Preview
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.process.migrate import Counterparts
from motcua.law.refusals import Refused
from motcua.law.typed_text import line, paragraph
from motcua.law.worktime.arithmetic import local


@dataclass(frozen=True, slots=True)
class Moved:
    """One dossier of many: what was looked at before, and the refusal where it was not moved."""

    preview: Preview
    refusal: Refused | None = None


def preview(*, code: str, to: int | None, steps: Counterparts, circumstances: Circumstances) -> tuple[Preview, ...]:
    """What moving would do to each running dossier that follows an older version of the process and that the principal may see.

    `to`: the number of the version, by default the one in force. `steps`: old step → new step, for whichever dossiers have the old
    one open. Changes nothing. Refuses an unknown process, version or step, and a person who is not an administrator.
    """
    by, at = circumstances.officer, circumstances.at
    versions.may_migrate(by, at)
    version = versions.version_of(code, number=to, on=local(at).date())
    versions.check_counterparts(version, steps, local(at).date())
    return tuple(
        versions.preview_of(
            open_case(one, seen_by=by, at=at), to=version.number, steps=steps, seen_by=by, only_open=True
        )
        for one in versions.on_older_version(version, seen_by=by)
    )


@transaction.atomic
def migrate(
    dossier_id: UUID,
    circumstances: Circumstances,
    *,
    to: int | None,
    steps: Counterparts,
    reason: str,
    legal_basis: str,
    known: Case | None = None,
) -> History:
    """Move one dossier, in one transaction. Refuses what the law refuses, a stale page, and a version that is not newer."""
    reason, legal_basis = paragraph(reason), line(legal_basis)
    locked = lock_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at, known=known)

    def act(rules: Rules, state: DossierState) -> Act:
        return versions.migration(
            locked.dossier, locked.register, circumstances, to=to, steps=steps, reason=reason, legal_basis=legal_basis
        )

    return dossiers.act_on(locked, [act], circumstances, verb=versions.VERB)


def migrate_all(
    *, code: str, to: int | None, steps: Counterparts, reason: str, legal_basis: str, circumstances: Circumstances
) -> tuple[Moved, ...]:
    """Move every dossier of the preview, each in a transaction of its own: a refused one does not stop the others."""
    return tuple(
        Moved(one, _refusal_of(one, steps, reason, legal_basis, circumstances=circumstances))
        for one in preview(code=code, to=to, steps=steps, circumstances=circumstances)
    )


def _refusal_of(
    one: Preview, steps: Counterparts, reason: str, legal_basis: str, *, circumstances: Circumstances
) -> Refused | None:
    open_now = {step.step for step in one.steps_now}
    given = tuple(pair for pair in steps if pair[0] in open_now)
    try:
        migrate(one.dossier_id, circumstances, to=one.to, steps=given, reason=reason, legal_basis=legal_basis)
    except Refused as refusal:
        return refusal
    return None
