"""Setting targets: an administrator's act. A row that says something else follows the one that stands; the act leaves one record."""

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Final

from django.db import connection, transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.province import chosen
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans import queries
from motcua.foundation.plans.models import TargetVersion
from motcua.foundation.plans.refusals import TargetsForAdministrators, TargetTwice
from motcua.foundation.plans.shipped import shipped_targets
from motcua.foundation.plans.values import Key, Recorded, TargetGiven

STREAM: Final = "plans"


@transaction.atomic
def set_targets(*, targets: Sequence[TargetGiven], circumstances: Circumstances) -> Recorded:
    """Record these rows, all or none. What stands already is not written again, and without anything new there is no record.

    Refuses who is no administrator (TargetsForAdministrators), and two rows of one key (TargetTwice).
    """
    by = circumstances.officer
    if not by.may(Permission.ADMINISTER):
        raise TargetsForAdministrators(name=by.name)
    _each_once(targets)
    _one_at_a_time()
    standing = {one.row.key: one.row for one in queries.targets()}
    new = [one for one in targets if standing.get(one.key) != one]
    TargetVersion.objects.bulk_create(
        TargetVersion(**asdict(one), recorded_at=circumstances.recorded_at, recorded_by=by.name) for one in new
    )
    if new:
        indicators = sorted({one.indicator for one in new})
        body = {"rows": len(new), "indicators": indicators, "contents": _digest(new)}
        ledger.append(stream=STREAM, verb="set_targets", body=body, **stamp_of(circumstances))
    return Recorded(len(new), len(targets) - len(new))


def set_shipped_targets(*, circumstances: Circumstances) -> Recorded:
    """Record what the province ships, for an indicator and a decision that the table does not have yet: a correction stays."""
    standing = {(one.row.decision, one.row.indicator) for one in queries.targets()}
    new = [one for one in shipped_targets(chosen()) if (one.decision, one.indicator) not in standing]
    return set_targets(targets=new, circumstances=circumstances)


def _each_once(targets: Sequence[TargetGiven]) -> None:
    met: set[Key] = set()
    for one in targets:
        if one.key in met:
            raise TargetTwice(decision=one.decision, indicator=one.indicator, year=one.year)
        met.add(one.key)


def _one_at_a_time() -> None:
    """Two lists at once would both see a row as new."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 1))", [STREAM])


def _digest(rows: Sequence[TargetGiven]) -> str:
    """Names what was recorded, so that the table can be compared with the record."""
    return sha256("\n".join(repr(one) for one in rows).encode()).hexdigest()
