"""A new version of a procedure comes into force between the filing and the acceptance."""

import copy
from datetime import date
from typing import Any

import pytest

from motcua.acts.accept import accept_filed
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province, detailed_entries, installer
from motcua.foundation.catalogue.actions import import_entries
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.views.dossier_page import dossier_page
from tests.acts.places import agency, filed, moment, officer
from tests.circumstances import acting

pytestmark = pytest.mark.django_db

CODE = "1.004222"
"""Đăng ký thường trú: seven working days, published for every channel."""


def shortened() -> list[object]:
    """The same entry with two working days less in every channel and one more paper."""
    [entry] = [copy.deepcopy(one) for one in detailed_entries() if isinstance(one, dict) and one["code"] == CODE]
    changed: dict[str, Any] = entry
    for method in changed["methods"]:
        method["time"] -= 2
    changed["cases"][0]["components"].append(
        {"name": "Giấy tờ mới", "originals": 1, "copies": 0, "has_form_file": False}
    )
    return [changed]


@pytest.mark.criterion("ADM-02", "version", "both")
def test_forms_follow_the_draft_times_follow_acceptance_and_the_officer_sees_the_difference(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = filed(desk, CODE, agency("H37.31"), "2026-03-02 09:00")
    before = Dossier.objects.get(pk=made.id)
    assert dossier_page(made.id, seen_by=desk, at=moment("2026-03-02 10:00")).changes == ()
    import_entries(
        entries=shortened(),
        source="sửa đổi",
        circumstances=acting(installer(), moment("2026-03-02 12:00")),
        valid_from=date(2026, 3, 3),
    )
    seen = dossier_page(made.id, seen_by=desk, at=moment("2026-03-03 08:00"))
    assert any(change.old != change.new for change in seen.changes), "the officer sees what changed before he accepts"
    at = moment("2026-03-03 08:30")
    accept_filed(made.id, Circumstances(by=desk, at=at, recorded_at=at))
    after = Dossier.objects.get(pk=made.id)
    assert after.version_id == before.version_id, "forms follow the draft"
    assert after.time_version_id != before.version_id, "times follow acceptance"
    assert after.due_on == date(2026, 3, 10), "five working days from 3/3, not seven"
    assert dossier_page(made.id, seen_by=desk, at=at).changes
