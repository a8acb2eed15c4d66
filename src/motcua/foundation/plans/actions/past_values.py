"""Entering what was reached in past years, an administrator's act. A row that says something else follows the one that stands."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.foundation.plans.models import PastValueVersion
from motcua.foundation.plans.queries.past_values import past_values
from motcua.foundation.plans.recording import STREAM, digest, one_list_at_a_time
from motcua.foundation.plans.refusals import PastValuesForAdministrators, PastValueTwice, PastYearRunning
from motcua.foundation.plans.values import PastKey, PastValueGiven, Recorded
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def record_past_values(*, given: Sequence[PastValueGiven], circumstances: Circumstances) -> Recorded:
    """Record these rows, all or none. What stands already is not written again, and without anything new there is no record.

    Refuses who is no administrator (PastValuesForAdministrators), a year that is not over (PastYearRunning), two rows of one key
    (PastValueTwice).
    """
    by = circumstances.officer
    if not by.may(Permission.ADMINISTER):
        raise PastValuesForAdministrators(name=by.name)
    _each_fits(given, running=local(circumstances.at).year)
    one_list_at_a_time()
    standing = {one.row.key: one.row for one in past_values()}
    new = [one for one in given if standing.get(one.key) != one]
    PastValueVersion.objects.bulk_create(
        PastValueVersion(**asdict(one), recorded_at=circumstances.recorded_at, recorded_by=by.name) for one in new
    )
    if new:
        indicators = sorted({one.indicator for one in new})
        years = sorted({one.year for one in new})
        body = {"rows": len(new), "indicators": indicators, "years": years, "contents": digest(new)}
        ledger.append(stream=STREAM, verb="record_past_values", body=body, **stamp_of(circumstances))
    return Recorded(len(new), len(given) - len(new))


def _each_fits(given: Sequence[PastValueGiven], *, running: int) -> None:
    met: set[PastKey] = set()
    for one in given:
        if one.year >= running:
            raise PastYearRunning(year=one.year)
        if one.key in met:
            raise PastValueTwice(indicator=one.indicator, year=one.year)
        met.add(one.key)
