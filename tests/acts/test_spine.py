"""The spine: received at a commune desk for a provincial agency, handled there, returned at the commune desk."""

import json
from uuid import uuid4

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.queries import Queue, dossier, visible, worklist
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.refusals import ComponentsOpen, DossierUnknown, NotPermitted, NotTheirDossier
from motcua.casework.dossiers.values import ComponentGiven
from motcua.casework.dossiers.visibility import may_see
from motcua.doors.cli.demo.province import Province, detailed_entries
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.insight.views.dossier_page import dossier_page
from motcua.law.dossier.refusals import WrongState
from motcua.law.dossier.state import Status
from tests.acts.places import agency, did, filed, moment, officer, received
from tests.histories import history
from tests.papers import papers
from tests.slices import every_so_many

pytestmark = pytest.mark.django_db

GROUPS = {"2.000986"}
"""Decided in their sub-dossiers: see `test_group`."""
DETAILED = sorted({str(entry["code"]) for entry in detailed_entries() if isinstance(entry, dict)} - GROUPS)
JUSTICE = "H37.03"
SOME_OFFICERS = (
    "quantri", "giamdoc.tinh", "tiepnhan1.tinh", "chuyenvien.stp", "lanhdao.stp", "chuyenvien.sxd", "tiepnhan.thuyhung",
    "giamdoc.thuyhung", "chuyenvien.thuyhung", "tiepnhan.tamthanh", "lanhdao.tamthanh", "chuyenvien.thue",
)  # fmt: skip


def whole_life(code: str, resolving: int) -> Dossier:
    desk = officer("tiepnhan.thuyhung")
    place = organisation.agency(resolving)
    handlers = {
        post.role.value: post for post in organisation.officers_of_agency(place.id, on=moment("2026-03-02").date())
    }
    specialist = officer(handlers["specialist"].username)
    leader = officer(handlers["leader"].username)
    made = received(desk, code, resolving, "2026-03-02 09:14")
    assert made.code.startswith(f"{place.code}-260302-")
    did(made.id, "forward", desk, "2026-03-02 09:30", to=place.code)
    did(made.id, "take_up", specialist, "2026-03-02 10:00")
    did(made.id, "draft_result", specialist, "2026-03-02 11:00", text="Dự thảo")
    did(made.id, "issue_result", leader, "2026-03-02 15:00", number="12/QĐ")
    did(made.id, "announce_early", desk, "2026-03-02 15:10")
    did(made.id, "return_result", desk, "2026-03-02 15:30", collected_by="Hoàng Thị Ẩn")
    return Dossier.objects.get(pk=made.id)


@pytest.mark.parametrize("code", every_so_many(DETAILED, 4))
def test_each_detailed_procedure_is_received_at_a_commune_desk_for_a_provincial_agency_and_returned_there(
    code: str, province: Province
) -> None:
    """In a plain run every fourth."""
    row = whole_life(code, agency(JUSTICE))
    assert (row.status, row.clock_state) == (Status.RETURNED, "ended")
    assert row.received_at_point is not None
    assert row.received_at_point.agency_id == row.one_stop_id != row.resolving_id


def test_replaying_the_events_rebuilds_the_row_exactly(province: Province) -> None:
    row = whole_life("2.000635", agency(JUSTICE))
    state = history(row.pk).state
    rebuilt = columns(state, register())
    assert rebuilt == {name: getattr(row, name) for name in rebuilt}
    assert list(verify(stream_of(row.pk))) == []


@pytest.mark.owner
def test_the_ledger_is_neither_changed_nor_deleted_by_anybody(province: Province) -> None:
    row = whole_life("2.000635", agency(JUSTICE))
    for statement in (
        "update ledger_record set verb = 'x' where stream = %s",
        "delete from ledger_record where stream = %s",
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [stream_of(row.pk)])
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("truncate ledger_record")


@pytest.mark.owner
def test_a_forged_record_breaks_the_chain_where_it_was_forged(province: Province) -> None:
    row = whole_life("2.000635", agency(JUSTICE))
    with connection.cursor() as cursor:
        cursor.execute("alter table ledger_record disable trigger ledger_record_append_only")
        cursor.execute(
            "update ledger_record set body = body || '{\"number\": \"13/QĐ\"}' where stream = %s and verb = 'issue_result'",
            [stream_of(row.pk)],
        )
    assert {one.code for one in verify(stream_of(row.pk))} >= {"commitment_wrong"}


def test_the_personal_number_and_name_never_enter_the_ledger(province: Province) -> None:
    row = whole_life("2.000635", agency(JUSTICE))
    with connection.cursor() as cursor:
        cursor.execute("select body from ledger_record where stream = %s and verb = 'open'", [stream_of(row.pk)])
        [(body,)] = cursor.fetchall()
    assert "020190001234" not in json.dumps(body)
    assert "Ẩn" not in json.dumps(body, ensure_ascii=False)


def test_everybody_concerned_sees_the_dossier_and_nobody_else(province: Province) -> None:
    made = received(officer("tiepnhan.thuyhung"), "2.000635", agency(JUSTICE), "2026-03-02 09:14")
    for username in ("tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp", "giamdoc.tinh"):
        assert dossier(made.id, seen_by=officer(username)).code == made.code
    for username in ("chuyenvien.sxd", "tiepnhan.tamthanh"):
        with pytest.raises(DossierUnknown):
            dossier(made.id, seen_by=officer(username))


def test_the_row_at_hand_is_seen_by_the_same_officers_as_in_lists(province: Province) -> None:
    made = received(officer("tiepnhan.thuyhung"), "2.000635", agency(JUSTICE), "2026-03-02 09:14")
    row = Dossier.objects.get(pk=made.id)
    seen = set()
    for username in SOME_OFFICERS:
        by = officer(username)
        listed = visible(Dossier.objects.filter(pk=made.id), seen_by=by).exists()
        assert may_see(row, by) == listed, username
        seen.add(listed)
    assert seen == {True, False}


def test_the_desk_does_not_decide_and_another_department_does_not_handle(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = received(desk, "2.000635", agency(JUSTICE), "2026-03-02 09:14")
    with pytest.raises(NotPermitted):
        did(made.id, "issue_result", desk, "2026-03-02 10:00")
    with pytest.raises(NotPermitted):
        did(made.id, "take_up", officer("giamdoc.tinh"), "2026-03-02 10:00")
    with pytest.raises(DossierUnknown):
        did(made.id, "take_up", officer("chuyenvien.sxd"), "2026-03-02 10:00")


def test_an_officer_of_the_receiving_commune_sees_the_dossier_but_does_not_handle_it(province: Province) -> None:
    made = received(officer("tiepnhan.tamthanh"), "2.000635", agency(JUSTICE), "2026-03-02 09:14")
    seen_there = [name for name in ("chuyenvien.tamthanh", "giamdoc.tamthanh") if _sees(made.id, name)]
    assert "giamdoc.tamthanh" in seen_there
    if "chuyenvien.tamthanh" in seen_there:
        with pytest.raises(NotTheirDossier):
            did(made.id, "take_up", officer("chuyenvien.tamthanh"), "2026-03-02 10:00")


def _sees(dossier_id: object, username: str) -> bool:
    try:
        dossier(dossier_id, seen_by=officer(username))  # type: ignore[arg-type]  # the id of a made dossier
    except DossierUnknown:
        return False
    return True


def test_the_same_key_makes_one_dossier(province: Province) -> None:
    desk, key = officer("tiepnhan.thuyhung"), uuid4()
    first = received(desk, "2.000635", agency(JUSTICE), "2026-03-02 09:14", key=key)
    again = received(desk, "2.000635", agency(JUSTICE), "2026-03-02 09:15", key=key)
    assert again == first
    assert Dossier.objects.count() == 1


def test_a_refused_act_writes_nothing(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = received(desk, "2.000635", agency(JUSTICE), "2026-03-02 09:14")
    before = Dossier.objects.values().get(pk=made.id)
    with pytest.raises(WrongState):
        did(made.id, "return_result", desk, "2026-03-02 10:00")
    assert Dossier.objects.values().get(pk=made.id) == before


def test_acceptance_with_a_failed_paper_is_refused_and_leaves_no_half_dossier(province: Province) -> None:
    failed = (ComponentGiven("Đơn đề nghị", verdict="fail", note="thiếu chữ ký"),)
    with pytest.raises(ComponentsOpen):
        received(officer("tiepnhan.thuyhung"), "2.000635", agency(JUSTICE), "2026-03-02 09:14", components=failed)
    assert not Dossier.objects.exists()


def test_codes_count_by_resolving_agency_and_day(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    codes = [
        received(desk, "2.000635", agency(code), at, seed=seed).code
        for seed, (code, at) in enumerate(
            [("H37.03", "2026-03-02 09:00"), ("H37.03", "2026-03-02 09:05"), ("H37.07", "2026-03-02 09:10")]
        )
    ]
    assert codes == ["H37.03-260302-0001", "H37.03-260302-0002", "H37.07-260302-0001"]


def test_the_worklist_shows_the_least_time_left_first_and_stopped_clocks_last(province: Province) -> None:
    desk, specialist = officer("tiepnhan.thuyhung"), officer("chuyenvien.stp")
    ids = {}
    for seed, (code, at) in enumerate([("1.004873", "2026-03-03 09:00"), ("2.000720", "2026-03-02 09:00")]):
        ids[code] = received(desk, code, agency(JUSTICE), at, seed=seed).id
        did(ids[code], "forward", desk, at.replace("09:00", "09:30"))
        did(ids[code], "take_up", specialist, at.replace("09:00", "10:00"))
    now, midnight = moment("2026-03-03 11:00"), moment("2026-03-04 00:00")
    page = worklist(seen_by=specialist, queue=Queue.TODO, at=now, midnight=midnight)
    assert [row.id for row in page.rows] == [ids["2.000720"], ids["1.004873"]]
    did(ids["2.000720"], "request_supplement", specialist, "2026-03-04 09:00", items=papers("Giấy A"))
    page = worklist(seen_by=specialist, queue=Queue.SUPPLEMENT, at=now, midnight=midnight)
    assert [row.id for row in page.rows] == [ids["2.000720"]]
    page = worklist(seen_by=specialist, queue=Queue.OVERDUE, at=moment("2026-03-20 09:00"), midnight=midnight)
    assert [row.id for row in page.rows] == [ids["1.004873"]]


def test_an_online_filing_waits_by_its_acceptance_clock(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = filed(desk, "1.004873", agency(JUSTICE), "2026-03-02 09:00")
    page = worklist(
        seen_by=desk, queue=Queue.ONLINE, at=moment("2026-03-02 09:30"), midnight=moment("2026-03-03 00:00")
    )
    assert [(row.id, row.sort_at) for row in page.rows] == [(made.id, moment("2026-03-03 09:00"))]


def test_the_dossier_page_tells_why_the_date_and_what_is_possible(province: Province) -> None:
    desk = officer("tiepnhan.thuyhung")
    made = received(desk, "1.004873", agency(JUSTICE), "2026-03-02 09:14")
    page = dossier_page(made.id, seen_by=desk, at=moment("2026-03-02 10:00"))
    assert str(page.facts.due) == "2026-03-05"
    assert any("3 ngày làm việc" in sentence.text for sentence in page.clock.sentences)
    possible = {act.verb: act for act in page.acts}
    assert possible["forward"].allowed
    assert not possible["return_result"].allowed
    assert possible["return_result"].refusal is not None
    assert [moment_.happened.verb for moment_ in page.timeline] == ["accept"]
    assert page.timeline[0].who == desk.name
