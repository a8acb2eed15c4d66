"""A refusal crosses whole from one process to another: a pool that cannot read it would wait for ever."""

import pickle
from datetime import date

from motcua.law.dossier.refusals import SupplementNoticeTooLate
from motcua.law.worktime.values import Duration, Unit


def test_a_refusal_is_read_in_another_process_as_it_was_raised() -> None:
    within = Duration(3, Unit.WORKING_DAY)
    refusal = SupplementNoticeTooLate(regime_on_day=date(2026, 3, 2), notice_due=date(2026, 3, 5), within=within)
    again = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes
    assert (type(again), again.facts, again.cited, again.sentence) == (
        type(refusal),
        refusal.facts,
        refusal.cited,
        refusal.sentence,
    )
