"""What happened to a dossier, read back from the ledger: for tests, which may see everything."""

import json
from typing import Any

from motcua.casework.dossiers.case import Case, case_of, history_of
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.recording import NotedText, RoomSource, stream_of
from motcua.casework.dossiers.rows import steps_of, with_steps
from motcua.law.dossier.recorded import KeptReference, read_state, write_state
from motcua.law.dossier.state import DossierState


def history(dossier_id: Any) -> History:
    row = Dossier.objects.get(pk=dossier_id)
    return history_of(row, steps_of(row.pk))


class References:
    """Names the note of every text that was read back; any other text is an error."""

    def text(self, text: str) -> KeptReference:
        assert isinstance(text, NotedText), text
        return KeptReference(text.ref, "")

    def rules(self, rules: Any) -> str:
        raise AssertionError(rules)

    def case(self, case: Any) -> KeptReference:
        raise AssertionError(case)


def kept_and_read(state: DossierState, dossier_id: Any) -> DossierState:
    """The state as a snapshot would give it back."""
    names = {step.step: step.name for step in steps_of(dossier_id)}
    body = json.loads(json.dumps(write_state(state, References())))
    return read_state(body, RoomSource(stream_of(dossier_id), names))


def case(dossier_id: Any, at: Any) -> Case:
    found = with_steps(dossier_id)
    assert found is not None
    return case_of(*found, at=at)
