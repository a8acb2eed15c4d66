"""A job is part of what it follows from. No database is asked."""

import pytest

from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds import sweep


def test_20_30_outside_of_a_transaction_nothing_is_enqueued() -> None:
    with pytest.raises(AssertionError, match="in the transaction"):
        jobs.enqueue([sweep.JOB.of(Nothing())])
