"""What happened to a dossier, read back from the ledger: for tests, which may see everything."""

from typing import Any

from motcua.casework.dossiers.case import Case, case_of, history_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rows import row_and_versions, steps_of


def history(dossier_id: Any) -> History:
    row = Dossier.objects.get(pk=dossier_id)
    return history_of(row, steps_of(row.pk))


def case(dossier_id: Any, at: Any) -> Case:
    found = row_and_versions(dossier_id)
    assert found is not None
    return case_of(*found, at=at)
