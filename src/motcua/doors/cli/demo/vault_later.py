"""Asks the worker for the vault of a demonstration. Costs the first start one statement; what makes the vault is in `vault`."""

from datetime import datetime, timedelta
from typing import Final

from motcua.adapters.postgres.connections import in_one_transaction
from motcua.doors.cli.demo.vault_plan import PEOPLE
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds.demo_vault import JOB, VaultToMake

AFTER: Final = timedelta(seconds=30)
"""The page comes up first: the job waits so long after the dossiers are made."""


def ask_for_vault(*, seed: int, dossiers: int, at: datetime, after: datetime) -> None:
    """Of a demonstration of so many dossiers that was made for the day of `at`. Not before a while after a moment."""
    given = VaultToMake(seed=seed, on=at.date().isoformat(), dossiers=dossiers, people=PEOPLE, step=0)
    with in_one_transaction():
        jobs.enqueue([JOB.of(given, not_before=after + AFTER)])
