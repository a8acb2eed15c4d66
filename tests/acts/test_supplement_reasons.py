"""What an act says of a paper that it asks for stands in the record as code and reference, never as a sentence."""

from typing import Any
from uuid import UUID

import pytest

from motcua.acts.take_in import NothingToSupplement, take_in
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason, SupplementRequested
from tests.acts.places import agency, did, intake, moment, officer, received
from tests.histories import history
from tests.papers import BASIS

pytestmark = pytest.mark.django_db

DESK, SPECIALIST, PROCEDURE = "tiepnhan.thuyhung", "chuyenvien.stp", "1.004873"


def asked_at_intake(*components: ComponentGiven) -> UUID:
    by, at = officer(DESK), moment("2026-03-02 09:14")
    given = intake(by, PROCEDURE, agency("H37.03"), components=components)
    return take_in(given, "request_supplement", Circumstances(by=by, at=at, recorded_at=at)).id


def recorded(dossier_id: UUID) -> list[dict[str, Any]]:
    [body] = [one.body for one in ledger.stream(f"dossier:{dossier_id}") if one.verb == "request_supplement"]
    return [{**one, "note": sorted(one["note"])} if "note" in one else one for one in body["items"]]


def test_the_intake_records_for_each_failed_paper_its_number_its_code_and_where_its_note_is(
    province: Province,
) -> None:
    made = asked_at_intake(
        ComponentGiven("Đơn đề nghị", verdict="fail", reason_code=SupplementReason.UNSIGNED, note="trang 3"),
        ComponentGiven("Căn cước"),
        ComponentGiven("Hợp đồng", verdict="fail", reason_code=SupplementReason.EXPIRED),
    )
    assert recorded(made) == [
        {"component": 1, "reason_code": "unsigned", "note": ["hash", "ref"]},
        {"component": 3, "reason_code": "expired"},
    ]
    event = next(one.event for one in history(made).happened if isinstance(one.event, SupplementRequested))
    assert event.items[0] == SupplementItem(component=1, reason_code=SupplementReason.UNSIGNED, note="trang 3")


def test_the_act_records_the_same(province: Province) -> None:
    made = received(officer(DESK), PROCEDURE, agency("H37.03"), "2026-03-02 09:14").id
    did(made, "forward", officer(DESK), "2026-03-02 09:30", to="H37.03")
    did(made, "take_up", officer(SPECIALIST), "2026-03-02 10:00")
    items = (
        SupplementItem(component=1, reason_code=SupplementReason.DATA_WRONG, note="sai năm sinh"),
        SupplementItem(paper="Sổ hộ tịch", note="nhàu nát", basis=BASIS),
    )
    did(made, "request_supplement", officer(SPECIALIST), "2026-03-02 11:00", items=items)
    first, second = recorded(made)
    assert first == {"component": 1, "reason_code": "data_wrong", "note": ["hash", "ref"]}
    assert "reason_code" not in second, "nobody chose one, and no words are read for it"


def test_without_a_failed_paper_nothing_is_asked_for(province: Province) -> None:
    with pytest.raises(NothingToSupplement):
        asked_at_intake(ComponentGiven("Đơn đề nghị"))
    assert not Dossier.objects.exists()
