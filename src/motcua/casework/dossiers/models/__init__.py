"""Tables of dossiers: the spine, and what is counted beside it."""

from motcua.casework.dossiers.models.counted import CodeCounter
from motcua.casework.dossiers.models.dossier import (
    ClockReport,
    Component,
    Dossier,
    ExternalReference,
    Idempotency,
    ImportedCase,
    Lease,
    PinnedRules,
    Snapshot,
    Step,
)
from motcua.casework.dossiers.models.privileges import PRIVILEGES

__all__ = [
    "PRIVILEGES",
    "ClockReport",
    "CodeCounter",
    "Component",
    "Dossier",
    "ExternalReference",
    "Idempotency",
    "ImportedCase",
    "Lease",
    "PinnedRules",
    "Snapshot",
    "Step",
]
