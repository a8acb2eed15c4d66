"""A long stream is read from a snapshot of its state on: the same state and record, less to read, no text that was erased."""

import json
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from motcua.acts.rebuild import rebuild
from motcua.casework.dossiers import snapshots
from motcua.casework.dossiers.case import open_case
from motcua.casework.dossiers.models import Snapshot
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.references import ERASED
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, moment
from tests.doors.portal import stories
from tests.histories import case, history

pytestmark = pytest.mark.django_db

NOW = moment("2026-03-02 16:00")
NAME = "Xem thực địa nhà cháu Ẩn"


def long_life(events: int = 40) -> UUID:
    """A dossier with an added step that a person named, then notes: enough for a snapshot, with some after it."""
    made = stories.handled()
    did(
        made.id,
        "add_step",
        stories.specialist(),
        "2026-03-02 10:40",
        name=NAME,
        reason="Việc khó",
        within=Duration(4, Unit.WORKING_HOUR),
        to="H37.03",
        role="council",
    )
    for number in range(events - len(history(made.id).events)):
        did(made.id, "annotate", stories.specialist(), "2026-03-02 11:00", text=f"Ghi chú số {number}")
    return made.id


def stored(dossier_id: UUID) -> Snapshot:
    return Snapshot.objects.get(pk=dossier_id)


def test_a_long_stream_has_a_snapshot_and_a_short_one_has_none(province: Province) -> None:
    dossier_id = long_life(snapshots.AFTER)
    assert not Snapshot.objects.exists()
    did(dossier_id, "annotate", stories.specialist(), "2026-03-02 11:00", text="Thêm một")
    assert stored(dossier_id).sequence >= snapshots.AFTER


def test_what_is_read_from_the_snapshot_on_is_what_the_whole_record_says(province: Province) -> None:
    dossier_id = long_life()
    read, whole = case(dossier_id, NOW).history, history(dossier_id)
    assert read.earlier.until == stored(dossier_id).sequence
    assert len(read.recent) < len(whole.recent)
    assert read.state == whole.state
    assert NAME in {one.name for one in read.state.steps}
    assert read.head == whole.head == ledger.head(f"dossier:{dossier_id}")
    assert read.happened == whole.happened
    assert tuple(read.events) == tuple(whole.events)
    assert (len(read.events), read.events[-1], read.events[:2]) == (
        len(whole.events),
        whole.events[-1],
        tuple(whole.events[:2]),
    )
    for sequence in (0, read.earlier.until - 3, read.earlier.until, whole.head.sequence - 1, whole.head.sequence):
        assert read.since(sequence) == whole.since(sequence)


def test_an_act_on_a_long_stream_reads_no_more_than_the_end_of_it(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id, read = long_life(), list[int]()
    stream = ledger.stream

    def counted(name: str, *, after: int = 0) -> Any:
        records = stream(name, after=after)
        read.append(len(records))
        return records

    monkeypatch.setattr(ledger, "stream", counted)
    done = did(dossier_id, "annotate", stories.specialist(), "2026-03-02 11:30", text="Ghi chú cuối")
    assert read
    assert max(read) <= snapshots.AFTER + 1
    monkeypatch.undo()
    assert done.state == history(dossier_id).state


def test_the_snapshot_moves_on_and_holds_no_text(province: Province) -> None:
    dossier_id = long_life(40)
    first = stored(dossier_id)
    for number in range(snapshots.AFTER + 2):
        did(dossier_id, "annotate", stories.specialist(), "2026-03-02 11:30", text=f"Thêm {number}")
    later = stored(dossier_id)
    assert later.sequence >= first.sequence + snapshots.AFTER
    assert NAME not in json.dumps(later.state, ensure_ascii=False)
    assert "note:" in json.dumps(later.state)
    assert case(dossier_id, NOW).history.state == history(dossier_id).state


def test_a_text_that_was_erased_is_erased_in_the_snapshot_too(province: Province) -> None:
    dossier_id = long_life()
    with connection.cursor() as cursor:
        cursor.execute(
            "update notes_note set text = null, salt = null, erased_at = now() where stream = %s",
            [f"dossier:{dossier_id}"],
        )
    read = case(dossier_id, NOW).history.state
    assert read == history(dossier_id).state
    assert ERASED in {one.name for one in read.steps}


def test_a_snapshot_of_another_law_is_left_aside(province: Province) -> None:
    dossier_id = long_life()
    Snapshot.objects.filter(pk=dossier_id).update(law="0" * 64, state={"status": "returned"})
    read = case(dossier_id, NOW).history
    assert read.earlier.until == 0
    assert read.state == history(dossier_id).state
    did(dossier_id, "annotate", stories.specialist(), "2026-03-02 11:30", text="Ghi chú cuối")
    assert stored(dossier_id).law == snapshots.law()


def test_a_false_snapshot_is_found_and_taken_away(province: Province) -> None:
    dossier_id = long_life()
    now = Circumstances(by=None, at=NOW, recorded_at=NOW)
    assert rebuild(dossier_id, now, write=False).differences == ()
    false = stored(dossier_id)
    false.state["status"] = "returned"
    false.save()
    assert case(dossier_id, NOW).history.state != history(dossier_id).state
    assert [one.place for one in rebuild(dossier_id, now, write=True).differences] == ["snapshot"]
    assert case(dossier_id, NOW).history.state == history(dossier_id).state
    assert rebuild(dossier_id, now, write=False).differences == ()


def test_the_officer_reads_the_whole_of_it(province: Province) -> None:
    dossier_id = long_life()
    read = open_case(dossier_id, seen_by=stories.specialist(), at=NOW)
    assert len(read.history.happened) == 40
    assert read.facts.event_count == read.history.head.sequence
