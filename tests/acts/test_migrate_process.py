"""A new version of a process while dossiers run: they keep theirs until an administrator previews the move and moves them."""

from typing import Any
from uuid import UUID

import pytest

from motcua.acts import migrate_process
from motcua.acts.migrate_process import migrate, migrate_all, preview
from motcua.casework.dossiers.history import History
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.possible import possible_acts
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.refusals import (
    DossierUnknown,
    NotPermitted,
    StaleDossier,
    UnknownProcess,
    UnknownProcessStep,
    UnknownProcessVersion,
)
from motcua.casework.dossiers.versions import Preview
from motcua.doors.cli.demo.province import Province
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.refusals import MissingReason, NoProcess
from motcua.law.dossier.step_refusals import NoNewerProcess
from motcua.law.process.refusals import NoCounterpart, UnknownCounterpart
from motcua.law.refusals import Refused
from tests.acts.places import agency, did, moment, officer, received
from tests.acts.process_versions import BIRTH, SHORTER, next_version, renamed
from tests.circumstances import acting
from tests.histories import case, history

pytestmark = pytest.mark.django_db

COMMUNE, DESK, SPECIALIST, ADMINISTRATOR = "H37.31", "tiepnhan.thuyhung", "chuyenvien.thuyhung", "quantri"
WHY = {"reason": "Quy trình rút gọn", "legal_basis": "Quyết định 118/QĐ-UBND ngày 02/03/2026"}
TO_LOOK = (("xem_xet", "kiem_tra"),)
NOON = "2026-03-02 11:30"


def at_the_desk(seed: int = 1) -> UUID:
    """Accepted; the desk has its first step open."""
    return received(officer(DESK), BIRTH, agency(COMMUNE), "2026-03-02 08:00", seed=seed).id


def being_looked_at(seed: int = 2) -> UUID:
    """Handed over and taken up; `xem_xet` is open and assigned."""
    dossier_id = at_the_desk(seed)
    did(dossier_id, "forward", officer(DESK), "2026-03-02 08:10", to=COMMUNE)
    did(dossier_id, "take_up", officer(SPECIALIST), "2026-03-02 08:20")
    return dossier_id


def row(dossier_id: UUID) -> Dossier:
    return Dossier.objects.select_related("process").get(pk=dossier_id)


def number(dossier_id: UUID) -> int:
    process = row(dossier_id).process
    assert process is not None
    return process.number


def looked(*steps: tuple[str, str], to: int | None = None, by: str = ADMINISTRATOR) -> dict[UUID, Preview]:
    found = preview(code=BIRTH, to=to, steps=steps, circumstances=acting(officer(by), moment(NOON)))
    return {one.dossier_id: one for one in found}


def moved(dossier_id: UUID, *steps: tuple[str, str], by: str = ADMINISTRATOR, **words: Any) -> History:
    when = moment(words.pop("at", NOON))
    now = Circumstances(by=officer(by), at=when, recorded_at=when, expected=words.pop("expected", None))
    return migrate(dossier_id, now, steps=steps, **{"to": None, **WHY, **words})


@pytest.mark.criterion("ADM-02", "process")
def test_a_running_dossier_keeps_its_version_and_a_new_one_follows_the_new(province: Province) -> None:
    running = being_looked_at()
    assert next_version(BIRTH, SHORTER, procedure=BIRTH).number == 2
    begun = received(officer(DESK), BIRTH, agency(COMMUNE), NOON, seed=3).id
    assert (number(running), number(begun)) == (1, 2)
    did(running, "complete_step", officer(SPECIALIST), NOON, step="xem_xet", outcome="thieu")
    assert [one.step for one in history(running).state.steps] == ["cho_bo_sung"]


def test_the_preview_says_what_would_happen_to_each_and_changes_nothing(province: Province) -> None:
    first, second = at_the_desk(), being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    before = [(one.pk, one.event_count, one.process_id) for one in Dossier.objects.order_by("pk")]
    found = looked()
    assert set(found) == {first, second}
    stays, stuck = found[first], found[second]
    assert (stays.allowed, stays.number, stays.to, stays.kept, stays.missing) == (True, 1, 2, ("tiep_nhan",), ())
    assert stays.steps_then == stays.steps_now
    assert stuck.refusal is not None
    assert (stuck.refusal.code, stuck.missing) == ("no_counterpart", ("xem_xet",))
    assert (stuck.refusal.cited, stuck.steps_then) == ("Điều 19 Nghị định 118/2025/NĐ-CP", ())
    mapped = looked(*TO_LOOK)
    assert mapped[first] == stays, "a pair of a step that is not open here is passed over"
    assert [(one.step, one.name) for one in mapped[second].steps_then] == [("kiem_tra", "Kiểm tra hồ sơ")]
    assert mapped[second].mapping == TO_LOOK
    assert [(one.pk, one.event_count, one.process_id) for one in Dossier.objects.order_by("pk")] == before


def test_moving_one_changes_its_place_its_steps_and_nothing_of_its_clock(province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    before = row(dossier_id)
    past = moved(dossier_id, *TO_LOOK)
    after = row(dossier_id)
    event = past.events[-1]
    assert isinstance(event, ProcessMigrated)
    assert (event.replaces, event.process) == (f"{BIRTH}:1", f"{BIRTH}:2")
    assert (number(dossier_id), after.step_name, after.holder_id) == (2, "Kiểm tra hồ sơ", before.holder_id)
    for column in (
        "due_at",
        "due_on",
        "original_due_at",
        "regime_on",
        "rules_digest",
        "extensions",
        "status",
        "clock_state",
    ):
        assert getattr(after, column) == getattr(before, column), column
    steps = {one.step: one for one in after.steps.all()}
    assert (steps["xem_xet"].outcome, steps["xem_xet"].done_at) == ("chuyen_phien_ban", moment(NOON))
    assert (steps["kiem_tra"].done_at, steps["kiem_tra"].opened_at) == (None, moment(NOON))
    assert steps["kiem_tra"].due_at == moment("2026-03-02 15:00"), "two working hours from the move, over the noon rest"
    assert steps["tiep_nhan"].outcome != "chuyen_phien_ban"


def test_replaying_after_a_move_rebuilds_the_row_and_the_chain_is_unbroken(province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    moved(dossier_id, *TO_LOOK)
    did(dossier_id, "complete_step", officer(SPECIALIST), "2026-03-02 14:00", step="kiem_tra", outcome="thieu")
    found, state = row(dossier_id), history(dossier_id).state
    rebuilt = columns(state, register())
    assert rebuilt == {name: getattr(found, name) for name in rebuilt}
    assert {one.step for one in found.steps.filter(done_at=None)} == {one.step for one in state.steps}
    assert list(verify(stream_of(dossier_id))) == []
    table = case(dossier_id, moment(NOON)).rules.process
    assert table is not None
    assert "kiem_tra" in table.steps


def test_a_kept_step_keeps_its_row_its_due_and_its_officer(province: Province) -> None:
    dossier_id = being_looked_at()
    before = row(dossier_id).steps.get(step="xem_xet")
    assert before.assignee_id == officer(SPECIALIST).account_id
    next_version(BIRTH, renamed("hoi_lai", "hoi_nguoi_nop", "Hỏi người nộp", xem_xet="2", ky="4"), procedure=BIRTH)
    moved(dossier_id)
    after = row(dossier_id)
    kept = after.steps.get(step="xem_xet")
    assert (kept.pk, kept.due_at, kept.assignee_id, kept.done_at) == (
        before.pk,
        before.due_at,
        before.assignee_id,
        None,
    )
    assert after.assignee_id == before.assignee_id
    did(dossier_id, "complete_step", officer(SPECIALIST), "2026-03-02 14:00", step="xem_xet", outcome="dat")
    assert [one.step for one in history(dossier_id).state.steps] == ["hoi_nguoi_nop"]


def test_all_are_moved_one_by_one_and_a_refused_one_keeps_no_other_back(province: Province) -> None:
    first, second = at_the_desk(), being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    when = moment(NOON)
    said: dict[str, Any] = {
        "code": BIRTH,
        "to": None,
        "circumstances": Circumstances(by=officer(ADMINISTRATOR), at=when, recorded_at=when),
        **WHY,
    }
    done = {one.preview.dossier_id: one.refusal for one in migrate_all(steps=(), **said)}
    assert done[first] is None
    assert isinstance(done[second], NoCounterpart)
    assert (number(first), number(second)) == (2, 1)
    [last] = migrate_all(steps=TO_LOOK, **said)
    assert (last.preview.dossier_id, last.refusal, number(second)) == (second, None, 2)
    assert migrate_all(steps=TO_LOOK, **said) == ()


def test_a_dossier_is_moved_across_versions_and_never_back(province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    third = renamed("kiem_tra", "doi_chieu", "Đối chiếu hồ sơ")
    assert next_version(BIRTH, third, procedure=BIRTH, at="2026-03-02 11:10").number == 3
    assert looked(("xem_xet", "doi_chieu"))[dossier_id].to == 3
    moved(dossier_id, *TO_LOOK, to=2)
    with pytest.raises(NoNewerProcess):
        moved(dossier_id, ("kiem_tra", "xem_xet"), to=1)
    with pytest.raises(NoNewerProcess):
        moved(dossier_id, to=2)
    assert looked(("kiem_tra", "doi_chieu"))[dossier_id].number == 2
    moved(dossier_id, ("kiem_tra", "doi_chieu"))
    assert number(dossier_id) == 3


# Refused -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", [DESK, SPECIALIST, "giamdoc.tinh", "lanhdao.thuyhung"])
def test_nobody_but_an_administrator_looks_or_moves(username: str, province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    with pytest.raises(NotPermitted):
        looked(by=username)
    with pytest.raises(NotPermitted):
        moved(dossier_id, *TO_LOOK, by=username)
    assert number(dossier_id) == 1


def test_who_may_not_see_a_dossier_learns_nothing(province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    with pytest.raises(DossierUnknown):
        moved(dossier_id, *TO_LOOK, by="chuyenvien.sxd")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ({"reason": " "}, MissingReason),
        ({"legal_basis": ""}, MissingReason),
        ({"to": 7}, UnknownProcessVersion),
        ({"to": 1}, NoNewerProcess),
        ({"expected": 1}, StaleDossier),
        ({"at": "2026-03-02 08:05"}, Refused),
    ],
)
def test_what_is_refused_writes_nothing(words: dict[str, Any], kind: type[Refused], province: Province) -> None:
    dossier_id = being_looked_at()
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    before = row(dossier_id).event_count
    with pytest.raises(kind) as raised:
        moved(dossier_id, *TO_LOOK, **words)
    assert "{" not in raised.value.sentence
    assert (row(dossier_id).event_count, number(dossier_id)) == (before, 1)


def test_a_question_that_cannot_be_meant_is_refused_before_any_dossier(province: Province) -> None:
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    with pytest.raises(UnknownProcessStep):
        looked(("xem_xett", "kiem_tra"))
    with pytest.raises(UnknownCounterpart):
        looked(("xem_xet", "kiem_tr"))
    with pytest.raises(UnknownProcessVersion):
        looked(to=9)
    with pytest.raises(UnknownProcess):
        migrate_process.preview(
            code="khong-co", to=None, steps=(), circumstances=acting(officer(ADMINISTRATOR), moment(NOON))
        )


def test_a_dossier_without_a_process_has_none_to_change(province: Province) -> None:
    dossier_id = being_looked_at()
    Dossier.objects.filter(pk=dossier_id).update(process=None)
    with pytest.raises(NoProcess):
        moved(dossier_id)


def test_one_that_is_over_is_not_in_the_preview(province: Province) -> None:
    dossier_id = being_looked_at()
    did(dossier_id, "withdraw", officer(DESK), "2026-03-02 09:00", reason="Đổi ý")
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    assert looked() == {}


def test_the_page_tells_the_administrator_whether_and_why_not(province: Province) -> None:
    dossier_id = being_looked_at()

    def told(username: str) -> tuple[bool, str, bool]:
        acts = possible_acts(case(dossier_id, moment(NOON)), seen_by=officer(username))
        [one] = [one for one in acts if one.verb == "migrate_process"]
        return one.allowed, one.code, one.power

    assert told(ADMINISTRATOR) == (False, "no_newer_process", False)
    assert told(SPECIALIST) == (False, "not_permitted", True)
    next_version(BIRTH, SHORTER, procedure=BIRTH)
    assert told(ADMINISTRATOR) == (False, "no_counterpart", False)
    moved(dossier_id, *TO_LOOK)
    next_version(BIRTH, renamed("ky", "ky_so", "Ký số", ky_so="4"), procedure=BIRTH, at="2026-03-02 11:20")
    assert told(ADMINISTRATOR) == (True, "", False)
