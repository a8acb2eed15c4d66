"""A step that is taken back: its row, who sees the dossier, the page, and the record that stays (19.19)."""

from uuid import UUID

import pytest

from motcua.acts.rebuild import Rebuilt, rebuild
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.recording import stream_of
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.queries import stream
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.step_refusals import NothingToUndo
from tests.acts.places import did, moment, officer
from tests.acts.test_added_steps import SPECIALIST, handled

pytestmark = pytest.mark.django_db


def completed(at: str = "2026-03-03 09:00:00") -> UUID:
    dossier_id = handled()
    did(dossier_id, "complete_step", officer(SPECIALIST), at, step=open_step(dossier_id).step, outcome="dat")
    return dossier_id


def open_step(dossier_id: UUID) -> Step:
    return Step.objects.get(dossier_id=dossier_id, done_at=None)


def rows(dossier_id: UUID) -> list[tuple[object, ...]]:
    return list(
        Step.objects.filter(dossier_id=dossier_id)
        .order_by("id")
        .values_list("step", "opened_at", "due_at", "done_at", "outcome", "assignee_id", "agency_id")
    )


def test_19_19_the_step_is_open_again_in_its_own_row_and_the_next_one_never_was(province: Province) -> None:
    untouched = handled()
    before, place = rows(untouched), Dossier.objects.values("holder_id", "step_name", "visible_to").get(pk=untouched)
    did(
        untouched,
        "complete_step",
        officer(SPECIALIST),
        "2026-03-03 09:00:00",
        step=open_step(untouched).step,
        outcome="dat",
    )
    assert rows(untouched) != before
    did(untouched, "undo_step", officer(SPECIALIST), "2026-03-03 09:00:20")
    assert rows(untouched) == before
    assert Dossier.objects.values("holder_id", "step_name", "visible_to").get(pk=untouched) == place


def test_19_19_both_records_stay_and_the_rows_can_be_made_from_them(province: Province) -> None:
    dossier_id = completed()
    did(dossier_id, "undo_step", officer(SPECIALIST), "2026-03-03 09:00:20")
    verbs = [one.verb for one in stream(stream_of(dossier_id))]
    assert verbs[-2:] == ["complete_step", "undo_step"]
    later = moment("2026-03-03 10:00")
    assert rebuild(dossier_id, Circumstances(by=None, at=later, recorded_at=later), write=False) == Rebuilt(dossier_id)


def test_19_19_a_colleague_cannot(province: Province) -> None:
    with pytest.raises(NothingToUndo):
        did(completed(), "undo_step", officer("lanhdao.stp"), "2026-03-03 09:00:10")
