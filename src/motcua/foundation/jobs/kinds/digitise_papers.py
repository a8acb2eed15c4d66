"""See which files of a dossier are papers that must be digitised, and begin with those."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.foundation.jobs.descriptor import JobKind, Queue
from motcua.foundation.jobs.paper_steps import PATIENT


@dataclass(frozen=True, slots=True)
class DossierWithFiles:
    dossier: UUID


JOB: Final = JobKind("digitise_papers", DossierWithFiles, Queue.INSIDE, 18, PATIENT)
