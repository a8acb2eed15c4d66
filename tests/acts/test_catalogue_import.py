"""B8: a catalogue file with half of a procedure in the interface's shape takes nothing from the dossiers that follow."""

from datetime import date
from pathlib import Path

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province, installer
from motcua.foundation.catalogue import queries
from motcua.foundation.catalogue.actions import import_entries
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.shipped_files import shipped_entries
from motcua.foundation.catalogue.values import ImportReport, ProcedurePage
from motcua.law.dossier.rules import Channel
from tests.acts.places import agency, moment, officer, received
from tests.circumstances import acting

pytestmark = pytest.mark.django_db

CODE = "1.010028"
"""Xóa đăng ký tạm trú: two working days, published for every channel."""
ERASING = Path(__file__).parents[1] / "data/failing/catalogue-import-erases.json"
BEFORE, AFTER = date(2026, 3, 2), date(2026, 3, 9)


def brought(entries: list[object], since: date) -> ImportReport:
    by = acting(installer(), moment("2026-03-01 08:00"))
    return import_entries(entries=entries, source="tệp", circumstances=by, valid_from=since)


def due(channel: Channel, at: str) -> date | None:
    desk, seed = officer("tiepnhan.thuyhung"), Dossier.objects.count()
    made = received(desk, CODE, agency("H37.31"), at, channel=channel, seed=seed)
    return Dossier.objects.get(pk=made.id).due_on


def page(on: date) -> ProcedurePage:
    return queries.procedure_page(CODE, on=on)


def test_a_dossier_is_accepted_as_before_after_a_file_that_leaves_out_half(province: Province) -> None:
    brought([one for one in shipped_entries() if isinstance(one, dict) and one["code"] == CODE], BEFORE)
    for channel in (Channel.DESK, Channel.ONLINE, Channel.POST):
        assert due(channel, "2026-03-02 09:00") == date(2026, 3, 4)
    report = brought(read_entries(ERASING), AFTER)
    [changed] = report.changed
    # the file does state three days and a fee of nothing for direct filing
    assert {(change.label, change.old, change.new) for change in changed.changes} == {
        ("Thời hạn: nộp trực tiếp", "2 WORKING_DAY", "3 WORKING_DAY"),
        ("Mức phí: nộp trực tiếp", None, "0"),
    }
    assert due(Channel.DESK, "2026-03-09 09:00") == date(2026, 3, 12)
    for channel in (Channel.ONLINE, Channel.POST):
        assert due(channel, "2026-03-09 09:00") == date(2026, 3, 11)
    old, new = page(BEFORE), page(AFTER)
    assert [[part.name for part in case.components] for case in new.cases] == [
        [part.name for part in case.components] for case in old.cases
    ]
    for field in ("agencies", "authority", "kind", "applicants", "legal_basis", "promulgating", "results"):
        assert getattr(new, field) == getattr(old, field), field
    assert new.version.levels == old.version.levels == ("Cấp xã",)
    assert [(time.channel, time.remark) for time in new.times] == [(time.channel, time.remark) for time in old.times]
    assert {kept.kind for kept in report.kinds} >= {"kept_empty", "kept_channel"}
    again = brought(read_entries(ERASING), AFTER)
    assert (again.changed, again.unchanged, again.run_id) == ((), 1, None)
